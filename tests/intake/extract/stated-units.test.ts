import { expect, test } from "vitest";
import { parseNumberFormat } from "../../../electron/core/workbook/xlsx/number-format.ts";
import { buildSheet } from "../../support/build-sheet.ts";
import type { SheetOptions, Typed } from "../../support/build-sheet.ts";
import { Campaign } from "../../support/campaign.ts";
import { F2_HEADINGS, F8_HEADINGS } from "../../support/headings.ts";
import { cover, session, told, understand } from "./read-return.ts";

function hoursOf(rows: readonly (readonly Typed[])[], options: SheetOptions = {}, titles: readonly Typed[][] = []) {
  const read = understand([cover(), buildSheet("2_Konsultācijas", [...titles, ...rows], options)]);
  return {
    hours: read.rows.map(({ values }) => values.get("hours")),
    told: told(read.allFindings).filter((finding) => !finding.startsWith("V-70")),
  };
}

const lesson = (n: number, hours: Typed) => session(n, { "Stundu skaits": hours });

test("a length that is shown in hours past a day is that many hours, not days", () => {
  const cell: Typed = { kind: "number", value: 1.125, duration: true };

  expect(hoursOf([F2_HEADINGS, lesson(1, cell)]).hours).toEqual([27]);
});

test("a number that is shown with min behind it counts minutes", () => {
  const cell: Typed = { kind: "number", value: 90, minutes: true };

  expect(parseNumberFormat('0" min"')).toMatchObject({ kind: "number", minutes: true });
  expect(parseNumberFormat('0" st."')).toEqual({ kind: "number", percent: false });
  expect(hoursOf([F2_HEADINGS, lesson(1, cell)]).hours).toEqual([1.5]);
});

test("a share of a day without its format is asked about, a short lesson is not", () => {
  expect(hoursOf([F2_HEADINGS, lesson(1, 0.0625), lesson(2, 0.2), lesson(3, 0.17)])).toEqual({
    hours: [undefined, 0.2, 0.17],
    told: ["V-61 G2"],
  });
});

test.each([
  ["1,5 EUR", "V-04"],
  ["2 skolēni", "V-04"],
  ["2 st.", null],
])("%s in the column of hours", (typed, code) => {
  expect(hoursOf([F2_HEADINGS, lesson(1, typed)]).told).toEqual(code === null ? [] : [`${code} G2`]);
});

test.each([[0], [20], [25], [90]])(
  "%d hours are unusual: they count, and are told (contracts.md, V-25)",
  async (hours) => {
    const campaign = new Campaign();
    const [outcome] = await campaign.import({
      "a.xlsx": { learners: [{ n: 1, start: "2026-01-08" }], sessions: [{ ref: "IAP-1", day: "2026-02-10", hours }] },
    });

    expect(outcome?.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(outcome?.findings.map(({ code }) => code)).toContain("V-25");
    expect(campaign.figure("SK-O-03")).toBe(hours);
    campaign.close();
  },
);

const WITH_UNIT = [...F2_HEADINGS.slice(0, 7), null, F2_HEADINGS[7]];
const withUnit = (n: number, hours: Typed, unit: Typed) => {
  const row = lesson(n, hours);
  return [...row.slice(0, 7), unit, ...row.slice(7)];
};

test("the unit in the next column is that of the number, heading or none", () => {
  const rows = [withUnit(1, 90, "min"), withUnit(2, 2, "st."), withUnit(3, 20, "min.")];

  expect(hoursOf([WITH_UNIT, ...rows]).hours).toEqual([1.5, 2, 1 / 3]);
  expect(hoursOf([WITH_UNIT.map((heading) => heading ?? "Mērvienība"), ...rows]).hours).toEqual([1.5, 2, 1 / 3]);
});

test("remarks in the next column are no unit", () => {
  expect(hoursOf([WITH_UNIT, withUnit(1, 2, "90 min"), withUnit(2, 2, "labi")]).hours).toEqual([2, 2]);
});

test("hours and the minutes over them in two columns are one length, or one said twice", () => {
  const headings = [...F2_HEADINGS.slice(0, 6), "Stundas", "Min.", F2_HEADINGS[7]];

  expect(hoursOf([headings, withUnit(1, 1, 30), withUnit(2, 2, 0), withUnit(3, 1.5, 90), withUnit(4, 2, 90)])).toEqual({
    hours: [1.5, 2, 1.5, 2],
    told: ["V-61 G5"],
  });
});

test("a line of units under the headings is no record, and its unit holds", () => {
  const units = [null, "dd.mm.gggg", null, null, null, null, "min", null];

  expect(hoursOf([F2_HEADINGS, units, lesson(1, 90)])).toEqual({ hours: [1.5], told: [] });
});

test.each<[string, Typed[][], Typed[][], SheetOptions]>([
  ["a title", [["Konsultācijas (laiks norādīts minūtēs)"], []], [], {}],
  ["a line below", [], [["Piezīme: ilgums minūtēs"]], {}],
  ["a note on the heading", [], [], { notes: { G1: "minūtes" } }],
])("%s that says minutes makes hours a question", (_, titles, below, options) => {
  expect(hoursOf([F2_HEADINGS, lesson(1, 20), ...below], options, titles).told.at(-1)).toMatch(/^V-61 G/);
});

test("what an academic hour is makes no question of hours", () => {
  expect(hoursOf([F2_HEADINGS, lesson(1, 2)], {}, [["1 akadēmiskā stunda – 40 minūtes"], []]).told).toEqual([]);
});

test("a number of lessons is no number of hours where another column counts those", () => {
  const headings = [...F2_HEADINGS.slice(0, 6), "Nodarbību skaits", "Stundas kopā", F2_HEADINGS[7]];

  expect(hoursOf([headings, withUnit(1, 2, 3)]).told).toEqual(["V-61 G2"]);
  expect(
    hoursOf([headings.map((heading) => (heading === "Stundas kopā" ? "Vieta" : heading)), withUnit(1, 2, 3)]).told,
  ).toEqual([]);
});

test("one heading may name the length of its hour", () => {
  const headings = F2_HEADINGS.map((heading) =>
    heading === "Stundu skaits" ? "Akadēmiskās stundas (40 min)" : heading,
  );

  expect(hoursOf([headings, lesson(1, 2)])).toEqual({ hours: [2], told: [] });
});

test("a date that may be American, beside a column that is, is asked about", () => {
  const read = understand([
    cover(),
    buildSheet("2_Konsultācijas", [
      [...F2_HEADINGS],
      session(1, { Datums: "01/05/2026" }),
      session(2, { Datums: "01/25/2026" }),
    ]),
    buildSheet("9_Iznākumi", [
      [
        "IAP Nr. / personas kods",
        "Dalības beigu datums",
        "Beigu iemesls",
        "Statuss pārbaudes dienā",
        "Pārbaudes datums",
        "VIIS izdruka / dokuments",
      ],
      ["IAP-1", "03/20/2026", "plāns izpildīts", "turpina tajā pašā iestādē", "04/05/2026", "VIIS"],
    ]),
  ]);

  expect(told(read.allFindings)).toEqual(["V-03 E2"]);
});

test("sums of the table in other than euros are a question, wherever that is said", () => {
  const cost = (n: number, amount: number, line = "Atlīdzība") => [
    "2026. gada I ceturksnis",
    "3",
    line,
    "faktiskās",
    amount,
    amount * 0.85,
    amount * 0.15,
    "deklarēts",
    `R-${String(n)}`,
    "10.02.2026.",
    "SIA Alfa",
  ];
  const errors = (...rows: (readonly Typed[])[]) =>
    told(understand([cover(), buildSheet("8_Finanses", rows)]).allFindings, "V-61").filter((finding) =>
      finding.includes(" E"),
    );

  expect(errors(F8_HEADINGS, cost(1, 100))).toEqual([]);
  expect(errors(["Izmaksas, kEUR"], [], F8_HEADINGS, cost(1, 100))).toEqual(["V-61 E4"]);
  expect(errors(["Summas norādītas centos"], [], F8_HEADINGS, cost(1, 100))).toEqual(["V-61 E4"]);
  expect(errors(F8_HEADINGS, cost(1, 100), [], ["* summas tūkst. EUR"])).toEqual(["V-61 E2"]);
  expect(errors(F8_HEADINGS, [null, null, null, null, "tūkst. EUR"], cost(1, 100))).toEqual(["V-61 E3"]);
  expect(errors(["Ogres centrs"], [], F8_HEADINGS, cost(1, 100))).toEqual([]);

  // An amount below zero is a correction, and says so.
  expect(errors(F8_HEADINGS, cost(1, -100))).toEqual(["V-61 E2"]);
  expect(errors(F8_HEADINGS, cost(1, -100, "Atlīdzība, korekcija"))).toEqual([]);
  expect(errors(F8_HEADINGS, cost(1, 100), cost(1, -100))).toEqual([]);
});

const MONTHS = [
  ...F2_HEADINGS.filter((heading) => heading !== "Datums" && heading !== "Stundu skaits"),
  "Janvāris",
  "Februāris",
];
const inMonths = (...hours: readonly Typed[]): Typed[] => [
  "IAP-1",
  "KONR",
  "matemātika",
  "A. Kalniņa",
  "pedagogs",
  "Ž-1",
  ...hours,
];

test("under a month that heads two columns nobody can tell which holds the hours", () => {
  const headings = [...MONTHS.slice(0, 7), null, "Februāris"];
  const smaller = [null, null, null, null, null, null, "skaits", "stundas", null];

  expect(
    hoursOf([headings, smaller, inMonths(2, 1.5, 3)], { merged: ["G1:H1"] }).told.filter((each) =>
      each.startsWith("V-61"),
    ),
  ).toEqual(["V-61 G3"]);
});

test("a title that says minutes makes the hours of months a question, too", () => {
  const { told: findings } = hoursOf([MONTHS, inMonths(20, 30)], {}, [["Uzskaite minūtēs"], []]);

  expect(findings.filter((each) => each.startsWith("V-61"))).toEqual(["V-61 G4", "V-61 H4"]);
});

import { expect, test } from "vitest";
import type { Sheet } from "../../../shared/domain/sheet.ts";
import { buildSheet, buildWorkbook, day } from "../../support/build-sheet.ts";
import type { Typed } from "../../support/build-sheet.ts";
import { F2_HEADINGS, F8_HEADINGS } from "../../support/headings.ts";
import { cover, F1_HEADINGS, learner, learners, session, sessions, told, understand } from "./read-return.ts";

/** A row of F2 with only these columns. */
function partial(values: Readonly<Record<string, Typed>>): Typed[] {
  return F2_HEADINGS.map((heading) => values[heading] ?? null);
}

const total = (hours: Typed, label = "Kopā") => partial({ "IAP Nr. / Personas kods": label, "Stundu skaits": hours });

test("subtotals do not end the data, and right ones are not told", () => {
  const read = understand([
    cover(),
    sessions(session(1), session(2), total(3), session(3), total(1.5), total(4.5, "Pavisam")),
  ]);

  expect(read.rows.map(({ row }) => row)).toEqual([2, 3, 5]);
  expect(told(read.allFindings)).toEqual([]);
});

test("a total that fits neither its group nor all rows is told at its cell", () => {
  const read = understand([cover(), sessions(session(1), session(2), total(4))]);

  expect(told(read.allFindings)).toEqual(["V-30 G4"]);
});

test("a hundredth is told, and what rounding leaves is not", () => {
  const read = understand([cover(), sessions(session(1), session(2), total(3.01), session(3), total(1.504))]);

  expect(told(read.allFindings)).toEqual(["V-30 G4"]);
});

test("each total is of the rows since the last one or of all so far, whether or not the last one was right or had a number", () => {
  const read = understand([
    cover(),
    sessions(session(1), total(9), session(2), total(null), session(3), total(1.5), session(4), total(6), total(7)),
  ]);

  expect(told(read.allFindings)).toEqual(["V-30 G3", "V-30 G10"]);
});

test("rows that a total counts are those since the last one or all so far", () => {
  const counted = (rows: number) => total(null, `Kopā: ${String(rows)}`);
  const read = understand([
    cover(),
    sessions(session(1), session(2), counted(2), session(3), counted(1), session(4), counted(4), counted(5)),
  ]);

  expect(
    read.findings.filter(({ code }) => code === "V-30").map(({ cell, parameters }) => ({ cell, ...parameters })),
  ).toEqual([{ cell: "A9", declared: 5, counted: 4, explained: "no", row: 0 }]);
});

/** Work of the processor, in microseconds. */
function workOf(sheet: Sheet): number {
  const before = process.cpuUsage();
  understand([cover(), sheet]);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

const cost = (no: number, amount: number): Typed[] => [
  ...["2026. gada I ceturksnis", 3, "3.3.", "faktiskās", amount, null, null, "deklarēts", `R-${String(no)}`],
  day("2026-02-01"),
];
const many = <Row>(row: (i: number) => Row): Row[] => Array.from({ length: 6_000 }, (_, i) => row(i));

test.each<[string, () => Sheet, () => Sheet]>([
  [
    "a total under every second row",
    () => sessions(...many((i) => (i % 2 === 1 ? total(1.5) : session(i + 1)))),
    () => sessions(...many((i) => session(i + 1))),
  ],
  [
    "every amount below zero",
    () => buildSheet("8_Finanses", [F8_HEADINGS, ...many((i) => cost(i, -100 - i))]),
    () => buildSheet("8_Finanses", [F8_HEADINGS, ...many((i) => cost(i, 100 + i))]),
  ],
])("a long list costs no more than it is long: %s", (_, odd, plain) => {
  workOf(plain());

  expect(workOf(odd()) / workOf(plain())).toBeLessThan(4);
});

test("the row that explains a difference is named", () => {
  const read = understand([cover(), sessions(session(1), session(2, { "Stundu skaits": 4 }), session(3), total(3))]);

  expect(read.findings.find(({ code }) => code === "V-30")?.parameters).toMatchObject({
    declared: 3,
    counted: 7,
    explained: "yes",
    row: 3,
  });
});

test("a total that was never calculated is not compared", () => {
  expect(
    told(understand([cover(), sessions(session(1), total({ kind: "uncalculated", value: null }))]).allFindings),
  ).toEqual([]);
});

test("money is compared in euros", () => {
  const row = (no: string, amount: Typed): Typed[] => [
    "2026. gada I ceturksnis",
    3,
    "3.3.",
    "faktiskās",
    amount,
    "85,00",
    15,
    "deklarēts",
    no,
    day("2026-02-01"),
    "SIA “Solis”",
  ];
  const sum = (amount: Typed): Typed[] => [null, null, null, "Kopā", amount];
  const read = (amount: Typed) =>
    told(
      understand([
        cover(),
        buildSheet("8_Finanses", [F8_HEADINGS, row("R-1", "100,00"), row("R-2", 100.1), sum(amount)]),
      ]).allFindings,
    );

  expect(read("200,10")).toEqual([]);
  expect(read(210)).toEqual(["V-30 E4"]);
});

test("a number of learners in a title is compared with the rows", () => {
  const titled = (title: string) => buildSheet("1_Izglītojamie", [[title], F1_HEADINGS, learner(1), learner(2)]);

  expect(told(understand([cover(), titled("Kopā skolēni: 2")]).findings)).toEqual([]);
  expect(told(understand([cover(), titled("Kopā skolēni: 3")]).findings)).toEqual(["V-30 A1"]);
  expect(told(understand([cover(), titled("2026. gada I ceturksnis")]).findings)).toEqual([]);
});

test.each(["* 12. pielikums", "Piezīme 12", "P.S. grupa 2"])("a remark below the data is no record: %s", (remark) => {
  const read = understand([cover(), sessions(session(1), [], [remark])]);

  expect(read.rows.map(({ row }) => row)).toEqual([2]);
  expect(told(read.allFindings)).toEqual([]);
});

test.each<[string, Typed[][]]>([
  ["in one cell", [["Sagatavoja: A. Ozola"], ["Datums: 10.04.2026."], ["tālr. 26000000"]]],
  [
    "in two cells",
    [
      ["Sagatavoja", "A. Ozola"],
      ["Datums:", day("2026-04-10")],
      ["Tālr.", 26000000],
    ],
  ],
  [
    "in other columns",
    [
      [null, null, "Direktore", "Z. Kalna"],
      [null, null, "Paraksts"],
    ],
  ],
])("a signature below the data is no record: %s", (_, lines) => {
  const read = understand([cover(), sessions(session(1), [], ...lines)]);

  expect(read.rows).toHaveLength(1);
  expect(told(read.allFindings)).toEqual([]);
  expect(read.tables[0]?.cellCounts.explained).toBe(lines.flat().filter((cell) => cell !== null).length);
});

test("blank rows never end a table", () => {
  const blanks: Typed[][] = Array.from({ length: 40 }, () => []);
  const read = understand([cover(), sessions(session(1), ...blanks, session(2))]);

  expect(read.rows.map(({ row }) => row)).toEqual([2, 43]);
});

test("a remark between the rows is no record", () => {
  const read = understand([cover(), sessions(session(1), ["Tālāk – otrā pusgada nodarbības"], session(2))]);

  expect(read.rows).toHaveLength(2);
});

test("a record that begins with the word for a total is a record when it has a key", () => {
  const headings: Typed[] = [
    "Datums",
    "Projekta darbība",
    "Pasākuma veids",
    "Nosaukums",
    "Norises vieta",
    "Organizētājs",
    "Pārstāvētās institūcijas",
    "Publisks",
    "Publicitāte",
    "Saite",
    "Kopā",
  ];
  const row: Typed[] = [
    day("2026-02-01"),
    7,
    "izglītojošs pasākums",
    "Kopā varam",
    "skola",
    "Ogres 1. vidusskola",
    "skola; bibliotēka",
    "nē",
    "jā",
    "P-1",
    12,
  ];
  const moved = [3, 0, 1, 2, 4, 5, 6, 7, 8, 9, 10];
  const read = understand([
    cover(),
    buildSheet("7_Pasākumi", [moved.map((i) => headings[i] ?? null), moved.map((i) => row[i] ?? null)]),
  ]);

  expect(read.rows).toHaveLength(1);
  expect(told(read.allFindings)).toEqual([]);
});

test("a row without any key is a record when enough of it is filled in", () => {
  const read = understand([
    cover(),
    sessions(session(1), session(2, { "IAP Nr. / Personas kods": null, Datums: null })),
  ]);

  expect(told(read.allFindings)).toEqual(["V-01 A3", "V-01 B3"]);
});

test("sample rows among real ones are passed over and told; a name alone makes no sample", () => {
  const read = understand([cover(), learners(learner(1, { "IAP Nr.": "Piemērs" }), learner(2, { Vārds: "Paraugs" }))]);

  expect(read.rows.map(({ row }) => row)).toEqual([3]);
  expect(told(read.allFindings)).toEqual(["V-64 A2"]);
  expect(read.sampleRows).toBe(1);
});

test("mandatory fields without a value are missed at their cells", () => {
  const read = understand([
    cover(),
    learners(
      learner(1, { "IAP Nr.": null, "Dzimšanas datums": "-" }),
      learner(2, { "Plānotie atbalsta veidi": "nav" }),
    ),
  ]);

  expect(told(read.allFindings)).toEqual(["V-01 F2", "V-01 N2", "V-01 Q3"]);
});

test("a conditional field is missed only when its condition holds", () => {
  const read = (kind: string, subject: Typed) =>
    told(
      understand([cover(), sessions(session(1, { "Atbalsta veids": kind, "Mācību priekšmets": subject }))]).allFindings,
    );

  expect(read("KONR", null)).toEqual(["V-01 D2"]);
  expect(read("APERS", null)).toEqual([]);
  expect(read("KONR", "fizika")).toEqual([]);
});

test("a column that is missing altogether is told for each row, at its first cell", () => {
  const at = F2_HEADINGS.indexOf("Žurnāla ieraksts");
  const sheet = buildSheet("2_Konsultācijas", [
    F2_HEADINGS.filter((_, i) => i !== at),
    session(1).slice(0, at),
    session(2).slice(0, at),
  ]);

  expect(told(understand([cover(), sheet]).allFindings)).toEqual(["V-01 A2", "V-01 A3"]);
});

test("a row struck through waits for a person", () => {
  const strike = (cells: readonly Typed[]): Typed[] =>
    cells.map((cell) => (typeof cell === "string" ? { kind: "text", value: cell, struck: true } : cell));
  const read = understand([cover(), sessions(session(1), strike(session(2)))]);

  expect(told(read.allFindings)).toEqual(["V-60 A3"]);
  expect(read.rows).toHaveLength(2);
});

test("hidden rows are read and told once", () => {
  const sheet = buildSheet("2_Konsultācijas", [F2_HEADINGS, session(1), session(2), session(3)], {
    hiddenRows: [2, 4],
  });
  const read = understand([cover(), sheet]);

  expect(read.rows).toHaveLength(3);
  expect(told(read.allFindings)).toEqual(["V-65 A2"]);
});

test("a hidden sheet is read only when it is named like a form", () => {
  const hidden = (name: string) => buildSheet(name, [F2_HEADINGS, session(1)], { hidden: true });

  expect(understand([cover(), learners(learner(1)), hidden("2_Konsultācijas")]).rows.map(({ form }) => form)).toEqual([
    "F1",
    "F2",
  ]);
  const left = understand([cover(), learners(learner(1)), hidden("Vecie dati")]);
  expect(left.rows.map(({ form }) => form)).toEqual(["F1"]);
  expect(left.findings).toContainEqual(
    expect.objectContaining({ code: "V-65", sheet: "Vecie dati", cell: null, severity: "warning" }),
  );
});

test("a note is told without its text", () => {
  const sheet = buildSheet("2_Konsultācijas", [F2_HEADINGS, session(1)], { notes: { G2: "Anna bija slima" } });
  const read = understand([cover(), sheet]);

  expect(told(read.allFindings)).toEqual(["V-72 G2"]);
  expect(JSON.stringify(read.allFindings)).not.toContain("Anna");
});

test("colours that set some rows apart are told once, decoration is not", () => {
  const fill = (cells: readonly Typed[]): Typed[] =>
    cells.map((cell) => (typeof cell === "string" ? { kind: "text", value: cell, filled: true } : cell));
  const read = (...rows: Typed[][]) => told(understand([cover(), sessions(...rows)]).allFindings);

  expect(read(session(1), fill(session(2)), fill(session(3)), session(4))).toEqual(["V-72 A3"]);
  expect(read(fill(session(1)), session(2), fill(session(3)), session(4))).toEqual([]);
  expect(read(fill(session(1)), fill(session(2)))).toEqual([]);
});

test("formats that hide things from us say so", () => {
  const read = understand(buildWorkbook([cover(), learners(learner(1))], { format: "ods" }));

  expect(read.findings).toContainEqual(
    expect.objectContaining({
      code: "V-64",
      severity: "info",
      sheet: null,
      parameters: expect.objectContaining({ format: "ods" }) as unknown,
    }),
  );
});

test("a blank mark of presence means absent", () => {
  const headings: Typed[] = [
    "Grupa",
    "Datums",
    "Laiks no",
    "Laiks līdz",
    "Supervizors",
    "Dalībnieki",
    "Loma",
    "Iestāde",
    "Ir/nav",
    "Parakstu lapa",
  ];
  const row = (mark: Typed): Typed[] => [
    "G1",
    day("2026-02-05"),
    "14:00",
    "16:00",
    "I. Liepa",
    "Anna Ozola",
    "pedagogs",
    "Ogres 1. vidusskola",
    mark,
    "PL-1",
  ];
  const read = understand([
    cover(),
    buildSheet("5_Supervīzijas", [headings, row("+"), row(null), row("-"), row("nav"), row("√"), row(true)]),
  ]);

  expect(read.rows.map(({ values }) => values.get("present"))).toEqual([true, false, false, false, true, true]);
});

test.each<[string, Typed[]]>([
  ["a school's total with the word last", ["Ogres 1. vsk. kopā", null, null, null, null, null, 3]],
  ["a summary below", ["Stundas", 34]],
  ["a remark with its text", ["Piezīme:", "nodarbības notika attālināti"]],
  ["a remark with a number in it", ["Atskaite sagatavota pēc 10.04.2026. rīkojuma"]],
  ["a sum without any word", [null, null, null, null, null, null, 3]],
])("%s is no record", (_, line) => {
  const read = understand([cover(), sessions(session(1), session(2), line)]);

  expect(read.rows).toHaveLength(2);
  expect(told(read.allFindings)).toEqual([]);
});

test("a learner of whom little more than the name is given is not lost", () => {
  const nothing = Object.fromEntries(F1_HEADINGS.map((heading) => [heading, null]));
  const read = understand([cover(), learners(learner(1), learner(2, { ...nothing, Vārds: "Zane", Uzvārds: "Kalna" }))]);

  expect(read.rows).toHaveLength(2);
  expect(read.rows[1]?.findings.every(({ code }) => code === "V-01")).toBe(true);
});

test("rows that are only numbered beforehand are no records", () => {
  const read = understand([cover(), learners(learner(1), [2, "Ogres 1. vidusskola"], [3, "Ogres 1. vidusskola"])]);

  expect(read.rows).toHaveLength(1);
});

test("hidden columns are read and told", () => {
  const sheet = { ...sessions(session(1)), hiddenColumns: [7, 12] };

  expect(told(understand([cover(), sheet]).allFindings)).toEqual(["V-65 G1"]);
});

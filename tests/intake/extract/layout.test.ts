import { expect, test } from "vitest";
import { buildSheet, day } from "../../support/build-sheet.ts";
import type { Typed } from "../../support/build-sheet.ts";
import { F2_HEADINGS } from "../../support/headings.ts";
import { cover, F1_HEADINGS, learner, learners, session, sessions, told, understand } from "./read-return.ts";

const titles: Typed[][] = [
  ["Eiropas Sociālais fonds Plus"],
  ["Izglītojamo saraksts"],
  ["Lūdzam nemainīt kolonnas"],
  [],
];

function without(heading: string, row: readonly Typed[]): Typed[] {
  const at = (F1_HEADINGS as readonly string[]).indexOf(heading);
  return row.filter((_, i) => i !== at);
}

test("a plain list under its own headings is read row by row, without a finding", () => {
  const read = understand([cover(), learners(learner(1), learner(2)), sessions(session(1), session(2))]);

  expect(read.reason).toBeNull();
  expect(read.rows.map(({ form, sheet, row, part }) => [form, sheet, row, part])).toEqual([
    ["F1", "1_Izglītojamie", 2, 0],
    ["F1", "1_Izglītojamie", 3, 0],
    ["F2", "2_Konsultācijas", 2, 0],
    ["F2", "2_Konsultācijas", 3, 0],
  ]);
  expect(told(read.allFindings)).toEqual([]);
  expect(read.rows[0]?.cells.get("code")).toBe("E2");
  expect(read.rows[0]?.values.get("institution")).toBe("4713900001");
});

test("titles above the header are passed over", () => {
  const read = understand([cover(), buildSheet("1_Izglītojamie", [...titles, F1_HEADINGS, learner(1)])]);

  expect(read.tables[0]?.headerRow).toBe(5);
  expect(read.rows.map(({ row }) => row)).toEqual([6]);
});

test("a header deeper than the thirtieth row is not looked for", () => {
  const deep = [...Array.from({ length: 30 }, (_, i): Typed[] => [`rinda ${String(i + 1)}`]), F1_HEADINGS, learner(1)];

  expect(understand([cover(), buildSheet("Lapa1", deep)]).reason).toBe("F-NO-FORM");
});

test("groups of columns may stand above their headings in merged cells", () => {
  const groups: Typed[] = ["Iestāde", null, "Dati par izglītojamo"];
  const sheet = buildSheet("1_Izglītojamie", [groups, F1_HEADINGS, learner(1)], { merged: ["A1:B1", "C1:H1"] });
  const read = understand([cover(), sheet]);

  expect(read.tables[0]?.headerRow).toBe(2);
  expect(told(read.allFindings)).toEqual([]);
});

test("where the child alone names no field, parent and child together do", () => {
  const upper: Typed[] = [
    "IAP Nr. / personas kods",
    "Mentora",
    "Sadarbības",
    null,
    "Tikšanās datums",
    "Ilgums (h)",
    "Žurnāla ieraksts",
  ];
  const lower: Typed[] = [null, "apliecības Nr.", "sākums", "beigas"];
  const row: Typed[] = ["IAP-1", "MA-0187", day("2026-01-05"), null, day("2026-02-10"), 1.5, "Ž-1"];
  const merged = ["A1:A2", "C1:D1", "E1:E2", "F1:F2", "G1:G2"];
  const read = understand([cover(), buildSheet("4_Mentoru tikšanās", [upper, lower, row], { merged })]);

  expect(Object.fromEntries(read.tables[0]?.columns ?? [])).toMatchObject({
    mentor: 2,
    pair_start: 3,
    pair_end: 4,
    date: 5,
  });
  expect(told(read.allFindings)).toEqual([]);
});

test("a row that only numbers the columns is no record", () => {
  const numbers = F1_HEADINGS.map((_, i) => i + 1);
  const read = understand([cover(), buildSheet("1_Izglītojamie", [F1_HEADINGS, numbers, learner(1)])]);

  expect(read.rows.map(({ row }) => row)).toEqual([3]);
  expect(read.tables[0]?.cellCounts.explained).toBe(F1_HEADINGS.length);
});

test.each([
  ["numbers in brackets", F1_HEADINGS.map((_, i) => `(${String(i + 1)})`)],
  ["letters", F1_HEADINGS.map((_, i) => String.fromCodePoint(65 + i))],
  ["instructions", F1_HEADINGS.map((_, i) => (i % 2 === 0 ? "Obligāts" : "(dd.mm.gggg)"))],
])("a row of %s under the headings is no record", (_, below) => {
  const read = understand([cover(), buildSheet("1_Izglītojamie", [F1_HEADINGS, below, learner(1)])]);

  expect(read.rows.map(({ row }) => row)).toEqual([3]);
  expect(told(read.allFindings)).toEqual([]);
});

test("a group's heading is read in the genitive too: Atbalsts | veidi", () => {
  const parents = new Map([
    ["Plānotie atbalsta veidi", "Atbalsts"],
    ["Atbalsta sākums", "Atbalsts"],
  ]);
  const children = new Map([
    ["Plānotie atbalsta veidi", "veidi"],
    ["Atbalsta sākums", "sākums"],
  ]);
  const upper = F1_HEADINGS.map((heading) => parents.get(heading) ?? heading);
  const lower = F1_HEADINGS.map((heading) => children.get(heading) ?? null);
  const sheet = buildSheet("1_Izglītojamie", [upper, lower, learner(1)], { merged: ["A1:A2", "Q1:R1"] });
  const read = understand([cover(), sheet]);

  expect(Object.fromEntries(read.tables[0]?.columns ?? [])).toMatchObject({ kinds: 17, start: 18 });
  expect(told(read.allFindings)).toEqual([]);
});

test("the day of signing below the signatures is no record", () => {
  const signed: Typed[][] = [["Projekta koordinatore", null, "Anita Kalniņa"], ["(paraksts)"], ["08.04.2026."]];
  const below = (sheet: string, headings: readonly Typed[], row: Typed[]) =>
    understand([cover(), buildSheet(sheet, [headings, row, ...signed])]);

  expect(below("2_Konsultācijas", F2_HEADINGS, session(1)).rows.map(({ row }) => row)).toEqual([2]);
  const dateFirst = ["Datums", ...F2_HEADINGS.filter((heading) => heading !== "Datums")];
  const [ref = null, date = null, ...others] = session(1);
  expect(below("2_Konsultācijas", dateFirst, [date, ref, ...others]).rows.map(({ row }) => row)).toEqual([2]);
});

test("tables one under the other are read each with its own header", () => {
  const read = understand([
    cover(),
    buildSheet("1_Izglītojamie", [F1_HEADINGS, learner(1), [], ["9.b klase"], F1_HEADINGS, learner(2), learner(3)]),
  ]);

  expect(read.tables.map(({ headerRow, lastRow }) => [headerRow, lastRow])).toEqual([
    [1, 4],
    [5, 7],
  ]);
  expect(read.rows.map(({ row, table }) => [row, table])).toEqual([
    [2, 0],
    [6, 1],
    [7, 1],
  ]);
});

test("tables of different forms may stand on one sheet", () => {
  const read = understand([cover(), buildSheet("Atskaite", [F1_HEADINGS, learner(1), [], F2_HEADINGS, session(1)])]);

  expect(read.rows.map(({ form, row }) => [form, row])).toEqual([
    ["F1", 2],
    ["F2", 5],
  ]);
});

test("two tables side by side are two tables", () => {
  const read = understand([
    cover(),
    buildSheet("1_Izglītojamie", [
      [...F1_HEADINGS, null, ...F1_HEADINGS],
      [...learner(1), null, ...learner(2)],
      [...learner(3), null, ...learner(4)],
    ]),
  ]);

  expect(read.rows.map(({ cells }) => cells.get("plan_no"))).toEqual(["N2", "N3", "AI2", "AI3"]);
  expect(told(read.allFindings)).toEqual([]);
});

test("tables that touch each other are told apart by the heading that comes again", () => {
  const read = understand([
    cover(),
    buildSheet("2_Konsultācijas", [
      [...F2_HEADINGS, ...F2_HEADINGS],
      [...session(1), ...session(2)],
    ]),
  ]);

  expect(read.rows.map(({ values }) => values.get("ref"))).toEqual([
    { kind: "plan", value: "IAP-1" },
    { kind: "plan", value: "IAP-2" },
  ]);
});

test("a sheet per school gives the institution by its name", () => {
  const headings = without("Izglītības iestāde", F1_HEADINGS);
  const read = understand([
    cover(),
    buildSheet("Ogres 1. vsk.", [headings, without("Izglītības iestāde", learner(1))]),
    buildSheet("Ogres Akmeņu psk.", [headings, without("Izglītības iestāde", learner(2))]),
  ]);

  expect(read.rows.map(({ values }) => values.get("institution"))).toEqual(["4713900001", "4713900002"]);
  expect(told(read.allFindings)).toEqual(["V-68 -", "V-68 -"]);
});

test("a sheet per class gives the class by its name", () => {
  const read = understand([
    cover(),
    buildSheet("9.a klase", [without("Klase / kurss", F1_HEADINGS), without("Klase / kurss", learner(1))]),
  ]);

  expect(read.rows[0]?.values.get("grade")).toBe("9");
});

/** A list of learners without these columns, with lines between its rows. */
function grouped(lines: readonly (string | number)[], ...gone: string[]) {
  const bare = (cells: readonly Typed[]) => cells.filter((_, i) => !gone.includes(F1_HEADINGS[i] ?? ""));
  const rows = lines.map((line): readonly Typed[] => (typeof line === "string" ? [line] : bare(learner(line))));
  const read = understand([cover(), buildSheet("1_Izglītojamie", [bare(F1_HEADINGS), ...rows])]);
  return { read, of: (field: string) => read.rows.map(({ values }) => values.get(field) ?? null) };
}

test("classes below their school leave it the school of their rows", () => {
  const { read, of } = grouped(
    ["Ogres 1. vidusskola", "7. klase", 1, "8. klase", 2, "2) Ogres Akmeņu pamatskola (1 skolēns)", "7. klase", 3],
    "Izglītības iestāde",
    "Klase / kurss",
  );

  expect(of("institution")).toEqual(["4713900001", "4713900001", "4713900002"]);
  expect(of("grade")).toEqual(["7", "8", "7"]);
  expect(told(read.allFindings, "V-01")).toEqual([]);
});

test("rows below a line that names no school we know are asked about, and are not the school's before", () => {
  const { read, of } = grouped(["Ogres 1. vidusskola", 1, "Jaunsaules pamatskola", 2, 3], "Izglītības iestāde");

  expect(of("institution")).toEqual(["4713900001", null, null]);
  expect(told(read.allFindings, "V-01")).toHaveLength(2);
});

test("a school that was written once is not that of rows below a line that names another", () => {
  const inSchool = (n: number, school: string | null) => learner(n, { "Izglītības iestāde": school });
  const rows = [inSchool(1, "Ogres 1. vidusskola"), inSchool(2, null), ["Ogres Akmeņu pamatskola"], inSchool(3, null)];
  const read = understand([cover(), buildSheet("1_Izglītojamie", [F1_HEADINGS, ...rows])]);

  expect(read.rows.map(({ values }) => values.get("institution") ?? null)).toEqual(["4713900001", "4713900001", null]);
  expect(told(read.allFindings, "V-01")).toHaveLength(1);
});

test("a line that numbers the columns may say how they are worked out, and who checked the list is no record", () => {
  const numbers = ["1", "2", "3", "4", "5", "6", "7=5x6", "8"];
  const below: Typed[] = [null, null, null, null, null, null, 1.5, null];
  const read = understand([
    cover(),
    buildSheet("2_Konsultācijas", [
      F2_HEADINGS,
      numbers,
      session(1),
      ["Kopā", ...below.slice(1)],
      ["Pārbaudīja: J. Kalniņš", "31.03.2026"],
    ]),
  ]);

  expect(read.rows.map(({ row }) => row)).toEqual([3]);
});

test("a remark or a page's number between the rows ends no group", () => {
  const { of } = grouped(["7. klase", 1, "* uzņemts februārī", 2, "2. lpp.", 3], "Klase / kurss");

  expect(of("grade")).toEqual(["7", "7", "7"]);
});

test("lines between the rows speak for a column that no row fills", () => {
  const rows = [1, 2].map((n) => learner(n, { "Klase / kurss": null }));
  const read = understand([
    cover(),
    buildSheet("1_Izglītojamie", [F1_HEADINGS, ["7. klase"], ...rows.slice(0, 1), ["8. klase"], ...rows.slice(1)]),
  ]);

  expect(read.rows.map(({ values }) => values.get("grade"))).toEqual(["7", "8"]);
});

test("the name of a school above a table gives the institution to its rows", () => {
  const headings = without("Izglītības iestāde", F1_HEADINGS);
  const read = understand([
    cover(),
    buildSheet("1_Izglītojamie", [
      ["Ogres 1. vidusskola"],
      headings,
      without("Izglītības iestāde", learner(1)),
      [],
      ["Izglītības iestāde:", "Ogres Akmeņu pamatskola"],
      headings,
      without("Izglītības iestāde", learner(2)),
    ]),
  ]);

  expect(read.rows.map(({ values }) => values.get("institution"))).toEqual(["4713900001", "4713900002"]);
});

test("without any institution the cover's is taken, and without that one it is missed", () => {
  const sheet = buildSheet("1_Izglītojamie", [
    without("Izglītības iestāde", F1_HEADINGS),
    without("Izglītības iestāde", learner(1)),
  ]);

  const named = understand([cover({ "Izglītības iestāde": "Ogres 1. vidusskola" }), sheet]);
  expect(named.rows[0]?.values.get("institution")).toBe("4713900001");
  expect(told(understand([cover(), sheet]).allFindings)).toEqual(["V-01 A2"]);
});

test("columns may be moved, and foreign ones put between", () => {
  const headings = [...F2_HEADINGS].reverse();
  const row = session(1).reverse();
  headings.splice(2, 0, "Autobuss" as never);
  row.splice(2, 0, "jā");
  const read = understand([cover(), buildSheet("2_Konsultācijas", [headings, row])]);

  expect(read.rows[0]?.values.get("date")).toBe("2026-02-10");
  expect(read.tables[0]?.unknown).toEqual([{ column: 3, header: "Autobuss", filled: 1 }]);
  expect(told(read.allFindings)).toEqual(["V-70 C1"]);
});

test("one cell may hold name and surname, in either order", () => {
  const headings = [...F1_HEADINGS.slice(0, 2), "Uzvārds, vārds", ...F1_HEADINGS.slice(4)];
  const withName = (name: string) => [...learner(1).slice(0, 2), name, ...learner(1).slice(4)];
  const read = understand([
    cover(),
    buildSheet("1_Izglītojamie", [headings, withName("Ozola, Anna"), withName("Liepa-Ozola Anna Marija")]),
  ]);

  expect(read.rows.map(({ values }) => [values.get("name"), values.get("surname")])).toEqual([
    ["Anna", "Ozola"],
    ["Anna Marija", "Liepa-Ozola"],
  ]);
  expect(read.rows[0]?.cells.get("surname")).toBe("C2");
});

test("one heading over two columns names both", () => {
  const headings: Typed[] = [...F1_HEADINGS.slice(0, 2), "Vārds, uzvārds", null, ...F1_HEADINGS.slice(4)];
  const read = understand([cover(), buildSheet("1_Izglītojamie", [headings, learner(1)], { merged: ["C1:D1"] })]);

  expect([read.rows[0]?.values.get("name"), read.rows[0]?.values.get("surname")]).toEqual(["Anna", "Ozola"]);
  expect(told(read.allFindings)).toEqual([]);
});

test("two dates in one cell are start and end", () => {
  const headings: Typed[] = [
    "Projekta Nr.",
    "Projekta veids",
    "Nosaukums",
    "Īstenotājs",
    "Īstenošanas laiks",
    "Statuss",
    "Tēma",
    "Dokumenti",
  ];
  const row: Typed[] = [
    "SK-1",
    "iniciatīvu",
    "Balss",
    "Ogres 1. vidusskola",
    "01.02.–30.05.2026.",
    "tiek īstenots",
    "pieredzes apmaiņa",
    "PR-1",
  ];
  const read = understand([cover(), buildSheet("6_Projekti", [headings, row])]);

  expect([read.rows[0]?.values.get("start"), read.rows[0]?.values.get("end")]).toEqual(["2026-02-01", "2026-05-30"]);
  expect(told(read.allFindings, "V-03", "V-01")).toEqual([]);
});

test("date and times in one cell are taken apart", () => {
  const headings: Typed[] = [
    "Supervīzijas grupa",
    "Datums, laiks",
    "Supervizors",
    "Dalībnieks",
    "Amats / loma",
    "Iestāde",
    "Piedalījās",
    "Parakstu lapas Nr.",
  ];
  const row: Typed[] = [
    "G1",
    "05.02.2026. 14:00–16:00",
    "I. Liepa",
    "Anna Ozola",
    "pedagogs",
    "Ogres 1. vidusskola",
    "+",
    "PL-1",
  ];
  const read = understand([cover(), buildSheet("5_Supervīzijas", [headings, row])]);

  expect(Object.fromEntries(read.rows[0]?.values ?? [])).toMatchObject({
    date: "2026-02-05",
    start: "14:00",
    end: "16:00",
    present: true,
  });
  expect(told(read.allFindings)).toEqual([]);
});

test("what is written once in a merged cell holds for all its rows", () => {
  const once = (n: number, school: string | null) => learner(n, { "Izglītības iestāde": school });
  const sheet = buildSheet(
    "1_Izglītojamie",
    [F1_HEADINGS, once(1, "Ogres 1. vidusskola"), once(2, null), once(3, "Ogres Akmeņu pamatskola"), once(4, null)],
    { merged: ["B2:B3", "B4:B5"] },
  );
  const read = understand([cover(), sheet]);

  expect(read.rows.map(({ values }) => values.get("institution"))).toEqual([
    "4713900001",
    "4713900001",
    "4713900002",
    "4713900002",
  ]);
  expect(told(read.allFindings)).toEqual(["V-68 B2:B3", "V-68 B4:B5"]);
});

test("hours written once for several lessons of a learner are not given to each of them: nobody knows whose they are", () => {
  const ofOne = (n: number, hours: Typed) => session(n, { "IAP Nr. / Personas kods": "IAP-7", "Stundu skaits": hours });
  const sheet = buildSheet("2_Konsultācijas", [F2_HEADINGS, ofOne(1, 3), ofOne(2, null), ofOne(3, 1)], {
    merged: ["G2:G3"],
  });

  expect(told(understand([cover(), sheet]).allFindings)).toEqual(["V-61 G2", "V-61 G3"]);
});

test("learners of one lesson share its hours: each of them has the whole of them", () => {
  const ofAll = (n: number, date: Typed, hours: Typed) => session(n, { Datums: date, "Stundu skaits": hours });
  const sheet = buildSheet("2_Konsultācijas", [F2_HEADINGS, ofAll(1, day("2026-02-02"), 2), ofAll(2, null, null)], {
    merged: ["B2:B3", "G2:G3"],
  });
  const read = understand([cover(), sheet]);

  expect(read.rows.map(({ values }) => values.get("hours"))).toEqual([2, 2]);
  expect(told(read.allFindings)).toEqual(["V-68 B2:B3", "V-68 G2:G3"]);
});

test("a sum of money written once for two costs is the sum of neither", () => {
  const headings: Typed[] = [
    "Periods",
    "Dokumenta Nr.",
    "Dokumenta datums",
    "Darbība",
    "Summa",
    "ESF+",
    "Valsts budžets",
  ];
  const cost = (no: string, ...sums: Typed[]): Typed[] => ["2026-Q1", no, day("2026-02-10"), 3, ...sums];
  const rows = [headings, cost("R-1", 200, 170, 30), cost("R-2", null, 170, 30)];
  const read = understand([cover(), buildSheet("8_Finanses", rows, { merged: ["E2:E3"] })]);

  expect(told(read.allFindings, "V-61", "V-68")).toEqual(["V-61 E2", "V-61 E3"]);
});

test("a heading of hours over two columns names neither of them where they disagree", () => {
  const given = (n: number, planned: Typed, actual: Typed) => [
    ...session(n, { "Stundu skaits": planned }).slice(0, 7),
    actual,
    `Ž-${String(n)}`,
  ];
  const headings = [...F2_HEADINGS.slice(0, 7), null, "Žurnāla ieraksts"];
  const children: Typed[] = [...F2_HEADINGS.slice(0, 6).map(() => null), "plānots", "fakts", null];
  const readOf = (rows: Typed[][], merged: string[] = []) =>
    told(understand([cover(), buildSheet("2_Konsultācijas", rows, { merged })]).allFindings, "V-61");

  expect(readOf([headings, given(1, 5, 1), given(2, 1, 1)], ["G1:H1"])).toEqual(["V-61 G2"]);
  expect(readOf([headings, children, given(1, 5, 1), given(2, 1, 1)])).toEqual(["V-61 G3"]);
  expect(readOf([headings, given(1, 5, "ak. st.")])).toEqual([]);
});

test("what stands beside a learner and a day in merged cells is a record of its own, however little it is", () => {
  const sheet = buildSheet(
    "2_Konsultācijas",
    [F2_HEADINGS, session(1), [null, null, null, null, null, null, 1, "Ž-2"], [], ["Piezīme zem tabulas"]],
    { merged: ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:F3"] },
  );
  const read = understand([cover(), sheet]);

  expect(read.rows.map(({ row, values }) => [row, values.get("ref"), values.get("hours")])).toEqual([
    [2, { kind: "plan", value: "IAP-1" }, 1.5],
    [3, { kind: "plan", value: "IAP-1" }, 1],
  ]);
  expect(read.rows.flatMap(({ findings }) => findings)).toEqual([]);
});

test("sums of money under a title that speaks of thousands are not taken for euros", () => {
  const sums = ["Summa", "ESF+", "Valsts budžets"];
  const headings: Typed[] = ["Periods", "Dokumenta Nr.", "Dokumenta datums", "Darbība", ...sums];
  const cost: Typed[] = ["2026-Q1", "R-1", day("2026-02-10"), 3, 1.2, 1.02, null];
  const rows = [["Visas summas norādītas tūkst. EUR"], headings, cost];

  expect(told(understand([cover(), buildSheet("8_Finanses", rows)]).allFindings, "V-61")).toEqual([
    "V-61 E3",
    "V-61 F3",
  ]);
});

test("two columns of hours that disagree are a question, whichever heading is the form's own", () => {
  const rows = [
    [...F2_HEADINGS, "Stundas"],
    [...session(1, { "Stundu skaits": 4 }), 1],
    [...session(2, { "Stundu skaits": 1 }), 1],
  ];
  const read = understand([cover(), buildSheet("2_Konsultācijas", rows)]);

  expect(told(read.rows.flatMap(({ findings }) => findings))).toEqual(["V-61 G2"]);
});

test("blanks below a school that is written once are filled down", () => {
  const once = (n: number, school: string | null) => learner(n, { "Izglītības iestāde": school });
  const read = understand([
    cover(),
    learners(
      once(1, "Ogres 1. vidusskola"),
      once(2, null),
      once(3, null),
      once(4, "Ogres Akmeņu pamatskola"),
      once(5, null),
    ),
  ]);

  expect(read.rows.map(({ values }) => values.get("institution"))).toEqual([
    "4713900001",
    "4713900001",
    "4713900001",
    "4713900002",
    "4713900002",
  ]);
  expect(told(read.allFindings)).toEqual(["V-68 B2", "V-68 B5"]);
});

test("a single blank among schools that are written in every row is an omission", () => {
  const once = (n: number, school: string | null) => learner(n, { "Izglītības iestāde": school });
  const read = understand([
    cover(),
    learners(
      once(1, "Ogres 1. vidusskola"),
      once(2, "Ogres 1. vidusskola"),
      once(3, null),
      once(4, "Ogres Akmeņu pamatskola"),
    ),
  ]);

  expect(told(read.allFindings)).toEqual(["V-01 B4"]);
});

test("a matrix of months is one record for each filled month, dated on its last day", () => {
  const headings: Typed[] = [
    "IAP Nr.",
    "Atbalsta veids",
    "Priekšmets",
    "Skolotājs",
    "Amats",
    "Žurnāls",
    "Janvāris",
    "Febr.",
    "2026. g. marts (st.)",
  ];
  const row = (n: number, ...hours: Typed[]): Typed[] => [
    `IAP-${String(n)}`,
    "KONR",
    "matemātika",
    "A. Kalniņa",
    "pedagogs",
    `Ž-${String(n)}`,
    ...hours,
  ];
  const read = understand([
    cover(),
    buildSheet("2_Konsultācijas", [
      headings,
      row(1, 4, null, "2,5"),
      row(2, "-", 3, 0),
      ["Kopā", null, null, null, null, null, 4, 3, 2.5],
    ]),
  ]);

  expect(
    read.rows.map(({ row, part, values, cells }) => [
      row,
      part,
      values.get("date"),
      values.get("hours"),
      cells.get("hours"),
    ]),
  ).toEqual([
    [2, 0, "2026-01-31", 4, "G2"],
    [2, 1, "2026-03-31", 2.5, "I2"],
    [3, 0, "2026-02-28", 3, "H3"],
  ]);
  expect(told(read.allFindings)).toEqual(["V-68 G1", "V-68 H1", "V-68 I1"]);
});

test("a matrix may count minutes, in its own headings or in the one above them", () => {
  const others: Typed[] = ["IAP Nr.", "Atbalsta veids", "Priekšmets", "Skolotājs", "Amats", "Žurnāls"];
  const row: Typed[] = ["IAP-1", "KONR", "matemātika", "A. Kalniņa", "pedagogs", "Ž-1", 90, 45];
  const own = buildSheet("2_Konsultācijas", [[...others, "janvāris (min)", "februāris (min)"], row]);
  const above = buildSheet(
    "2_Konsultācijas",
    [[...others, "Minūšu skaits"], [...others.map(() => null), "janvāris", "februāris"], row],
    { merged: ["A1:A2", "G1:H1"] },
  );

  const academic = buildSheet(
    "2_Konsultācijas",
    [[...others, "Akad. st. (40 min)"], [...others.map(() => null), "janvāris", "februāris"], row],
    { merged: ["A1:A2", "G1:H1"] },
  );
  expect(understand([cover(), academic]).rows.map(({ values }) => values.get("hours"))).toEqual([90, 45]);
  for (const sheet of [own, above])
    expect(understand([cover(), sheet]).rows.map(({ values }) => values.get("hours"))).toEqual([1.5, 0.75]);
});

test("a matrix of days is one record for each mark of presence", () => {
  const headings: Typed[] = ["Dalībnieks", "Amats", "Iestāde", "Parakstu lapa", day("2026-01-15"), "12. februāris"];
  const row = (name: string, ...marks: Typed[]): Typed[] => [name, "pedagogs", "Ogres 1. vidusskola", "PL-1", ...marks];
  const above: Typed[][] = [
    ["Supervīzijas grupa:", "G1"],
    ["Supervizors: I. Liepa"],
    ["Norises laiks", "14:00–16:00"],
    [],
  ];
  const read = understand([
    cover(),
    buildSheet("5_Supervīzijas", [
      ...above,
      headings,
      row("Anna Ozola", "+", "+"),
      row("Jānis Bērzs", null, "x"),
      row("Zane Kalna", "+", "nē"),
    ]),
  ]);

  expect(
    read.rows.map(({ row, part, values }) => [
      row,
      part,
      values.get("date"),
      values.get("present"),
      values.get("group"),
    ]),
  ).toEqual([
    [6, 0, "2026-01-15", true, "G1"],
    [6, 1, "2026-02-12", true, "G1"],
    [7, 0, "2026-02-12", true, "G1"],
    [8, 0, "2026-01-15", true, "G1"],
    [8, 1, "2026-02-12", false, "G1"],
  ]);
  expect(read.rows[0]?.values.get("start")).toBe("14:00");
  expect(read.allFindings.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("a matrix of bare days takes its month from the sheet's name", () => {
  const headings: Typed[] = ["IAP Nr.", "Atbalsta veids", "Priekšmets", "Skolotājs", "Amats", "Žurnāls", 3, 10, 17];
  const row: Typed[] = ["IAP-1", "KONR", "matemātika", "A. Kalniņa", "pedagogs", "Ž-1", 1, null, 2];
  const read = understand([cover(), buildSheet("Februāris", [headings, row])]);

  expect(read.rows.map(({ values }) => [values.get("date"), values.get("hours")])).toEqual([
    ["2026-02-03", 1],
    ["2026-02-17", 2],
  ]);
});

test("lines between the rows that name a school or a class give it to the rows below", () => {
  const headings = without("Izglītības iestāde", F1_HEADINGS);
  const row = (n: number) => without("Izglītības iestāde", learner(n));
  const read = understand([
    cover(),
    buildSheet("1_Izglītojamie", [headings, ["Ogres 1. vidusskola"], row(1), row(2), ["Ogres Akmeņu psk."], row(3)]),
  ]);

  expect(read.rows.map(({ values }) => values.get("institution"))).toEqual(["4713900001", "4713900001", "4713900002"]);
  expect(told(read.allFindings)).toEqual(["V-68 A2", "V-68 A5"]);
});

test("plan number and personal code in two columns both say who is meant", () => {
  const headings: Typed[] = ["IAP Nr.", "Personas kods", ...F2_HEADINGS.slice(1)];
  const row = (plan: Typed, code: Typed): Typed[] => [plan, code, ...session(1).slice(1)];
  const read = understand([
    cover(),
    buildSheet("2_Konsultācijas", [
      headings,
      row("IAP-1", "290212-20002"),
      row(null, "290212-20002"),
      row("IAP-3", null),
    ]),
  ]);

  expect(read.rows.map(({ values, cells }) => [values.get("ref"), cells.get("ref")])).toEqual([
    [{ kind: "plan", value: "IAP-1" }, "A2"],
    [{ kind: "code", value: "29021220002" }, "B3"],
    [{ kind: "plan", value: "IAP-3" }, "A4"],
  ]);
  expect(told(read.allFindings)).toEqual([]);
});

test("first name and surname of a participant may stand in two columns", () => {
  const headings: Typed[] = [
    "Grupa",
    "Datums",
    "Norises laiks",
    "Supervizors",
    "Vārds",
    "Uzvārds",
    "Loma",
    "Iestāde",
    "Ir/nav",
    "Parakstu lapa",
  ];
  const row: Typed[] = [
    "G1",
    day("2026-02-05"),
    "14:00–16:00",
    "I. Liepa",
    "Anna",
    "Ozola",
    "pedagogs",
    "Ogres 1. vidusskola",
    "+",
    "PL-1",
  ];
  const read = understand([cover(), buildSheet("5_Supervīzijas", [headings, row])]);

  expect(read.rows[0]?.values.get("participant")).toEqual({ kind: "name", value: "Anna Ozola" });
  expect(told(read.allFindings)).toEqual([]);
});

test("a date column may hold the times as well, where these have no columns", () => {
  const headings: Typed[] = [
    "Grupa",
    "Datums",
    "Supervizors",
    "Dalībnieki",
    "Loma",
    "Iestāde",
    "Ir/nav",
    "Parakstu lapa",
  ];
  const row: Typed[] = [
    "G1",
    "05.02.2026. 14:00–16:00",
    "I. Liepa",
    "Anna Ozola",
    "pedagogs",
    "Ogres 1. vidusskola",
    "+",
    "PL-1",
  ];
  const read = understand([cover(), buildSheet("5_Supervīzijas", [headings, row])]);

  expect(Object.fromEntries(read.rows[0]?.values ?? [])).toMatchObject({
    date: "2026-02-05",
    start: "14:00",
    end: "16:00",
  });
  expect(told(read.allFindings)).toEqual([]);
});

test("lines of one table are no titles of the next", () => {
  const at = F1_HEADINGS.indexOf("Izglītības iestāde");
  const read = understand([
    cover(),
    buildSheet("1_Izglītojamie", [
      F1_HEADINGS,
      learner(1),
      learner(2),
      [],
      F1_HEADINGS.filter((_, i) => i !== at),
      learner(3).filter((_, i) => i !== at),
    ]),
  ]);

  expect(told(read.allFindings)).toEqual(["V-01 A6"]);
});

import { expect, test } from "vitest";
import { readParticipant } from "../../../electron/core/intake/extract-reference.ts";
import { buildSheet, buildWorkbook, day } from "../../support/build-sheet.ts";
import type { Typed } from "../../support/build-sheet.ts";
import { F2_HEADINGS } from "../../support/headings.ts";
import { read as readBytes } from "../../workbook/reading/read.ts";
import { cover, F1_HEADINGS, learner, learners, session, sessions, told, understand } from "./read-return.ts";

type F1 = Parameters<typeof learner>[1];
type F2 = Parameters<typeof session>[1];

function readLearner(changes: F1) {
  const read = understand([cover(), learners(learner(1, changes))]);
  return {
    values: read.rows[0]?.values ?? new Map<string, unknown>(),
    told: told(read.allFindings),
    row: read.rows[0],
  };
}

function readSession(changes: F2) {
  const read = understand([cover(), sessions(session(1, changes))]);
  return { values: read.rows[0]?.values ?? new Map<string, unknown>(), told: told(read.allFindings) };
}

test.each<[Typed, string, string[]]>([
  ["05.01.2026.", "2026-01-05", []],
  ["2026-01-05", "2026-01-05", []],
  ["2026. gada 5. janvāris", "2026-01-05", []],
  [46027, "2026-01-05", []],
  ["05/01/2026", "2026-01-05", []],
  ["5.1.26", "2026-01-05", ["V-66 B2"]],
  ["2026-01-04T22:30:00Z", "2026-01-05", ["V-75 B2"]],
  ["2026-01-05T21:00:00", "2026-01-05", []],
])("the date %j is %s", (typed, date, findings) => {
  const read = readSession({ Datums: typed });

  expect(read.values.get("date")).toBe(date);
  expect(read.told).toEqual(findings);
});

test.each<[Typed]>([["31.02.2026."], ["01/02/26"], ["februārī"], [2026], [12], [true]])(
  "%j is no sure date (V-03)",
  (typed) => {
    const read = readSession({ Datums: typed });

    expect(read.values.has("date")).toBe(false);
    expect(read.told).toEqual(["V-03 B2"]);
  },
);

test("one value of a column may prove that months come first", () => {
  const read = understand([
    cover(),
    sessions(session(1, { Datums: "01/20/2026" }), session(2, { Datums: "02/05/2026" })),
  ]);

  expect(read.rows.map(({ values }) => values.get("date"))).toEqual(["2026-01-20", "2026-02-05"]);
});

test("bare serial numbers follow the workbook's date system", () => {
  const read = understand(buildWorkbook([cover(), sessions(session(1, { Datums: 44565 }))], { date1904: true }));

  expect(read.rows[0]?.values.get("date")).toBe("2026-01-05");
});

test.each<[Typed, number]>([
  [2, 2],
  ["2,5", 2.5],
  ["1,5 st.", 1.5],
  [{ kind: "time", value: "01:30:00" }, 1.5],
  ["1 h 30 min", 1.5],
])("the hours %j are %d", (typed, hours) => {
  const read = readSession({ "Stundu skaits": typed });

  expect(read.values.get("hours")).toBe(hours);
  expect(read.told).toEqual([]);
});

test.each<[Typed, string]>([
  ["~180", "V-04 G2"],
  ["18+2", "V-04 G2"],
  ["5 (no tiem 2)", "V-04 G2"],
  ["divas", "V-04 G2"],
  [day("2026-05-02"), "V-33 G2"],
  [{ kind: "error", value: "#REF!" }, "V-31 G2"],
  [{ kind: "uncalculated", value: null }, "V-32 G2"],
  ["-", "V-01 G2"],
])("the hours %j give %s", (typed, finding) => {
  expect(readSession({ "Stundu skaits": typed }).told).toEqual([finding]);
});

test.each<[Typed]>([[{ kind: "number", value: 0.5, percent: true }], ["50 %"]])(
  "a share is no number of hours: %j (V-04)",
  (typed) => {
    expect(readSession({ "Stundu skaits": typed }).told).toEqual(["V-04 G2"]);
  },
);

test.each(["90 min", "1 h 30 min", "1:30"])("how many academic hours %j are is not guessed (V-04)", (typed) => {
  const headings = F2_HEADINGS.map((heading) => (heading === "Stundu skaits" ? "Akad. st." : heading));
  const sheet = buildSheet("2_Konsultācijas", [headings, session(1, { "Stundu skaits": typed }), session(2)]);
  const read = understand([cover(), sheet]);

  expect(told(read.rows.flatMap(({ findings }) => findings))).toEqual(["V-04 G2"]);
});

const SEVERAL = [
  "Ina Roze un Una Liepa",
  "Ina un Una Liepa",
  "Ina Roze, Una Liepa",
  "Ina Roze/Una Liepa",
  "Ina Roze + Una Liepa",
  "Ina Roze\nUna Liepa",
];
const ONE = [
  "Ina Roze",
  "Roze, Ina",
  "Roze, Ina Marija",
  "Ina Roze-Liepa",
  "Ina Roze/Liepa",
  "Ina Roze / sociālais pedagogs",
];

const givenEach = (texts: readonly string[], ...codes: string[]) =>
  texts.map((text): [string, string[]] => [text, codes]);

test.each([...givenEach(SEVERAL, "V-63"), ...givenEach(ONE)])("a learner's name %j gives %j", (text, codes) => {
  const headings = F1_HEADINGS.map((heading) => (heading === "Vārds" ? "Vārds, uzvārds" : heading));
  const withoutSurname = (cells: readonly Typed[]) => cells.filter((_, i) => F1_HEADINGS[i] !== "Uzvārds");
  const sheet = buildSheet("1_Izglītojamie", [withoutSurname(headings), withoutSurname(learner(1, { Vārds: text }))]);
  const read = understand([cover(), sheet]);

  expect(read.rows).toHaveLength(1);
  expect(told(read.allFindings, "V-63")).toEqual(codes.map((code) => `${code} C2`));
});

test.each([
  ...givenEach([...SEVERAL, "1. Ilga Auza 2. Maija Auza", "5 skolotāji", "visi 9.b klases skolotāji"], "V-63"),
  ...givenEach([...ONE, "1. Ilga Auza"]),
])("the participant %j gives %j", (text, codes) => {
  const who = "Dalībnieks (vārds, uzvārds) / personas kods";
  const sheet = buildSheet("5_Supervīzijas", [
    ["Grupa", "Datums", "Laiks no", "Laiks līdz", "Supervizors", who, "Loma", "Iestāde", "Piedalījās", "Parakstu lapa"],
    ["G1", day("2026-02-05"), "14:00", "16:00", "I. Liepa", text, "pedagogs", "Ogres 1. vidusskola", "jā", "PL-1"],
  ]);

  expect(told(understand([cover(), sheet]).allFindings)).toEqual(codes.map((code) => `${code} F2`));
});

test.each([
  ["1. Ilga Auza", "Ilga Auza"],
  ["12) Ilga Auza", "Ilga Auza"],
  ["Mg. paed. Ilga Auza", "Ilga Auza"],
  ["Dr.sc.sal. Ilga Auza*", "Ilga Auza"],
  ["Ilga Auza - Roze.", "Ilga Auza-Roze"],
  ["Auza I.", "Auza I."],
  ["Marks Auza", "Marks Auza"],
])("the participant %j is %j, as in the lists that have nothing but the name", (text, name) => {
  expect(readParticipant({ kind: "text", value: text, column: 1 }).value).toEqual({ kind: "name", value: name });
});

test.each<[string, string[]]>([
  ["nenotika, skolēns slimo", ["V-61 H2"]],
  ["Ž-3 (atcelta)", ["V-61 H2"]],
  ["Ž-3, 12. lpp.", []],
])("the journal's entry %j gives %j", (text, findings) => {
  expect(readSession({ "Žurnāla ieraksts": text }).told).toEqual(findings);
});

test("a value from another workbook is taken and told", () => {
  const read = readSession({ "Stundu skaits": { kind: "number", value: 2, formula: true, external: true } });

  expect(read.values.get("hours")).toBe(2);
  expect(read.told).toEqual(["V-71 G2"]);
});

test.each<[Typed, string[]]>([
  ["290212-20002", []],
  ["29021220002", []],
  [29021220002, []],
  ["290212 – 20002", ["V-69 E2"]],
  ["161175-19998", ["V-07 E2"]],
  ["321234-56780", ["V-08 E2"]],
  ["290213-20003", ["V-06 E2"]],
  ["311234-56789", ["V-05 E2"]],
  ["1,01102E+10", ["V-05 E2"]],
  ["nezinu", ["V-05 E2"]],
  [day("2012-02-29"), ["V-05 E2"]],
])("the personal code %j gives %j", (typed, findings) => {
  expect(readLearner({ "Personas kods": typed }).told).toEqual(findings);
});

test("a leading zero that Excel dropped is put back where date and check digit prove it", () => {
  const read = readLearner({ "Personas kods": 10110_20002, "Dzimšanas datums": day("2010-01-01") });

  expect(read.values.get("code")).toBe("01011020002");
  expect(read.told).toEqual(["V-69 E2"]);
});

test("neither code nor identifier: the code is missed; with an identifier nothing is", () => {
  expect(readLearner({ "Personas kods": null }).told).toEqual(["V-01 E2"]);
  const headings = [...F1_HEADINGS, "Iekšējais ID"];
  const read = understand([
    cover(),
    buildSheet("1_Izglītojamie", [headings, [...learner(1, { "Personas kods": null }), "ID-77"]]),
  ]);
  expect(told(read.allFindings)).toEqual([]);
});

test.each<[F1, string]>([
  [{ Vārds: "Anna Ozola 290212-20002", Uzvārds: null, "Personas kods": null }, "V-62 C2"],
  [{ Vārds: null, Uzvārds: null, "Personas kods": "Anna Ozola, 290212-20002" }, "V-62 E2"],
  [{ Vārds: "Anna 290212-20002", "Personas kods": null }, "V-62 C2"],
])("code and name in one cell are both read: %j", (changes, finding) => {
  const read = readLearner(changes);

  expect([read.values.get("name"), read.values.get("surname"), read.values.get("code")]).toEqual([
    "Anna",
    "Ozola",
    "29021220002",
  ]);
  expect(read.told).toEqual([finding]);
});

test("two learners in one row are for a person to take apart", () => {
  const changes = {
    Vārds: "Paula\nOlivers",
    Uzvārds: "Kalniņa\nČakstāns",
    "Personas kods": "290212-20002\n010110-20002",
  };

  expect(readLearner(changes).told).toEqual(["V-63 E2"]);
  expect(readLearner({ ...changes, "Personas kods": null }).told).toEqual(["V-63 C2", "V-01 E2"]);
});

test.each<[Typed, unknown, string[]]>([
  ["IAP-7/25", { kind: "plan", value: "IAP-7/25" }, []],
  [17, { kind: "plan", value: "17" }, []],
  ["290212-20002", { kind: "code", value: "29021220002" }, []],
  [29021220002, { kind: "code", value: "29021220002" }, []],
  ["Anna Ozola", { kind: "name", value: "Anna Ozola" }, []],
  ["Anna Ozola 290212-20002", { kind: "code", value: "29021220002" }, ["V-62 A2"]],
  ["290213-20003", undefined, ["V-06 A2"]],
  ["290212-200", { kind: "plan", value: "290212-200" }, []],
  ["IAP-1, IAP-2", undefined, ["V-63 A2"]],
  ["IAP-1\nIAP-2", undefined, ["V-63 A2"]],
  [day("2026-01-03"), undefined, ["V-33 A2"]],
])("the reference %j is %j", (typed, reference, findings) => {
  const read = readSession({ "IAP Nr. / Personas kods": typed });

  expect(read.values.get("ref")).toEqual(reference);
  expect(read.told).toEqual(findings);
});

test.each<[Typed, string | undefined, string[]]>([
  ["9.a", "9", []],
  ["IX a", "9", []],
  [10.1, "10", []],
  ["II kurss", "K2", []],
  [day("2025-03-01"), undefined, ["V-33 H2"]],
  ["pirmsskola", undefined, ["V-12 H2"]],
  ["1-3", undefined, ["V-02 H2"]],
])("the class %j is %s", (typed, grade, findings) => {
  const read = readLearner({ "Klase / kurss": typed });

  expect(read.values.get("grade")).toBe(grade);
  expect(read.told).toEqual(findings);
});

test.each<[Typed, string]>([
  ["2025./2026. m. g. 2. semestris", "2025/26-S2"],
  ["2. semestris", "2025/26-S2"],
  ["II", "2025/26-S2"],
  ["2025/26", "2025/26"],
])("the semester %j is %s", (typed, semester) => {
  expect(readLearner({ "Mācību gads, semestris": typed }).values.get("semester")).toBe(semester);
});

test("gender M has two meanings and is asked about", () => {
  expect(readLearner({ Dzimums: "M" }).told).toEqual(["V-61 G2"]);
  expect(readLearner({ Dzimums: "siev." }).values.get("gender")).toBe("S");
});

test("a word that is in no list is an error, until somebody has taught it", () => {
  const words = new Map([["support_kind", new Map([["sarunas ar vecakiem", "KONR"]])]]);
  const sheets = [cover(), sessions(session(1, { "Atbalsta veids": "Sarunas ar vecākiem" }))];

  expect(told(understand(sheets).allFindings)).toEqual(["V-02 C2"]);
  const taught = understand(sheets, { words: (sender) => (sender === "LV-067" ? words : new Map()) });
  expect(taught.rows[0]?.values.get("kind")).toBe("KONR");
  expect(told(taught.allFindings)).toEqual([]);
});

test.each(["KONR; APERS", "KONR,APERS", "KONR / APERS", "KONR\nAPERS", "KONR un APERS"])(
  "%j are two kinds of support",
  (typed) => {
    const read = readLearner({ "Plānotie atbalsta veidi": typed });

    expect(read.values.get("kinds")).toEqual(["KONR", "APERS"]);
    expect(read.told).toEqual([]);
  },
);

test("one unknown word among several makes the whole cell a question", () => {
  expect(readLearner({ "Plānotie atbalsta veidi": "KONR, kaut kas" }).told).toEqual(["V-02 Q2"]);
});

test("an institution outside the register keeps its text", () => {
  const read = readLearner({ "Izglītības iestāde": "Cita skola" });

  expect(read.values.get("institution")).toBe("Cita skola");
  expect(read.row?.outsideRegister).toBe(true);
  expect(read.told).toEqual(["V-73 B2"]);
});

test("text that looks like a formula stays text", () => {
  const read = readLearner({ "Dokumenta vieta": "=cmd|' /C calc'!A0" });

  expect(read.values.get("doc")).toBe("=cmd|' /C calc'!A0");
});

test("a number in a text column is read as a person sees it", () => {
  expect(readLearner({ "Dokumenta vieta": 12.5 }).values.get("doc")).toBe("12,5");
});

test("a plan number that Excel made a date is not guessed", () => {
  expect(readLearner({ "IAP Nr.": day("2025-01-03") }).told).toEqual(["V-33 N2"]);
});

test("no finding carries the value of a personal field", () => {
  const read = understand([
    cover(),
    learners(learner(1, { "Personas kods": "290213-20003", "Dzimšanas datums": "kaut kad", Dzimums: "?" })),
  ]);
  const parameters = JSON.stringify(read.allFindings.map((finding) => finding.parameters));

  expect(parameters).not.toContain("290213");
  expect(parameters).not.toContain("kaut kad");
});

test("a code that stands for a kind of programme is read, a kind of support that is no longer given is not", () => {
  expect(readLearner({ "Izglītības programma": 21011111 }).values.get("programme")).toBe("vispārējā pamatizglītība");
  expect(readLearner({ "Plānotie atbalsta veidi": "transports" }).told).toEqual(["V-02 Q2"]);
});

test.each([
  ["Personas kods", "Anna Ozola, 290212-20002"],
  ["Vārds, uzvārds, personas kods", "Anna Ozola 290212-20002"],
])("a single column headed %j gives the name and the code", (heading, text) => {
  const kept = F1_HEADINGS.flatMap((each, i) => (["Uzvārds", "Personas kods"].includes(each) ? [] : [i]));
  const headings = kept.map((i) => (F1_HEADINGS[i] === "Vārds" ? heading : (F1_HEADINGS[i] ?? null)));
  const row = kept.map((i) => (F1_HEADINGS[i] === "Vārds" ? text : (learner(1)[i] ?? null)));
  const read = understand([cover(), buildSheet("1_Izglītojamie", [headings, row])]);

  const values = read.rows[0]?.values;
  expect(["name", "surname", "code"].map((field) => values?.get(field))).toEqual(["Anna", "Ozola", "29021220002"]);
  expect(told(read.allFindings)).toEqual(["V-62 C2"]);
});

test.each([
  ["1.5", []],
  ['"1,5"', []],
  ["1,5", ["V-61 G5"]],
])("hours %j between commas are read or asked about, never cut at the comma", async (hours, asked) => {
  const text = [
    "Iesniedzējs,Ogres novads",
    "Pārskata periods,2026. gada I ceturksnis",
    "",
    [...F2_HEADINGS, "Piezīmes"].join(","),
    `IAP-1,10.02.2026.,KONR,matemātika,A. Kalniņa,pedagogs,${hours},Ž-1,`,
  ].join("\n");
  const read = understand(await readBytes(Buffer.from(text), undefined, "atskaite.csv"));

  expect(told(read.allFindings, "V-61")).toEqual(asked);
  if (asked.length === 0) expect(read.rows[0]?.values.get("hours")).toBe(1.5);
});

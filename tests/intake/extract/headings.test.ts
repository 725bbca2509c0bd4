import { expect, test } from "vitest";
import { foldHeader } from "../../../shared/domain/text.ts";
import { buildSheet } from "../../support/build-sheet.ts";
import type { Typed } from "../../support/build-sheet.ts";
import { F2_HEADINGS } from "../../support/headings.ts";
import { cover, F1_HEADINGS, learner, session, told, understand } from "./read-return.ts";

function f2With(changes: Readonly<Record<string, string>>): Typed[] {
  return F2_HEADINGS.map((heading) => changes[heading] ?? heading);
}

function f1With(changes: Readonly<Record<string, string>>): Typed[] {
  return F1_HEADINGS.map((heading) => changes[heading] ?? heading);
}

test.each([
  ["Nodarbības  datums", "date"],
  ["DATUMS*", "date"],
  ["2. Datums", "date"],
  ["Datums (dd.mm.gggg)", "date"],
  ["Dat\u00adums\n", "date"],
  ["Akad. st.", "hours"],
  ["Stundu skaits (akad. st.)", "hours"],
  ["macibu prieksmets", "subject"],
  ["Amats (izvēlieties no saraksta)", "provider_kind"],
])("%j is the column %s", (heading, field) => {
  const original =
    { date: "Datums", hours: "Stundu skaits", subject: "Mācību priekšmets", provider_kind: "Amats" }[field] ?? "";
  const read = understand([cover(), buildSheet("2_Konsultācijas", [f2With({ [original]: heading }), session(1)])]);

  expect(read.tables[0]?.headers.get(field)).toBe(heading);
  expect(told(read.allFindings)).toEqual([]);
});

test.each(["Vārds un uzvārds", "Izglītojamā vārds un uzvārds", "Skolēna vārds / uzvārds"])(
  "%j is the whole name",
  (heading) => {
    const headings = f1With({ Vārds: heading }).filter((text) => text !== "Uzvārds");
    const row = learner(1).filter((_, i) => F1_HEADINGS[i] !== "Uzvārds");
    row[2] = "Anna Ozola";
    const read = understand([cover(), buildSheet("1_Izglītojamie", [headings, row])]);

    expect([read.rows[0]?.values.get("name"), read.rows[0]?.values.get("surname")]).toEqual(["Anna", "Ozola"]);
  },
);

test("brackets that tell columns apart are not passed over", () => {
  const read = understand([
    cover(),
    buildSheet("1_Izglītojamie", [f1With({ "Personas kods": "Personas kods (mātes)" }), learner(1)]),
  ]);

  expect(read.tables[0]?.columns.has("code")).toBe(false);
});

test("a mandatory heading that is only alike waits for a person, with the suggestion", () => {
  const read = understand([
    cover(),
    buildSheet("1_Izglītojamie", [f1With({ "Personas kods": "Personas kodss" }), learner(1)]),
  ]);

  expect(read.reason).toBe("F-HEADER-UNSURE");
  expect(read.suggestions).toEqual([
    expect.objectContaining({ cell: "E1", header: "Personas kodss", field: "code", mandatory: true }),
  ]);
  expect(read.suggestions[0]?.similarity).toBeGreaterThanOrEqual(0.85);
});

test("an optional heading that is only alike is an unknown column, and the return goes on", () => {
  const headings = [...F2_HEADINGS, "Grupas lielumss"];
  const read = understand([cover(), buildSheet("2_Konsultācijas", [headings, [...session(1), 4]])]);

  expect(read.reason).toBeNull();
  expect(told(read.allFindings)).toEqual(["V-70 I1"]);
  expect(read.suggestions).toEqual([expect.objectContaining({ field: "group", mandatory: false })]);
});

test("what a sender has confirmed is known the next time", () => {
  const memory = new Map([["F1", new Map([[foldHeader("Personas kodss"), "code"]])]]);
  const read = understand(
    [cover(), buildSheet("1_Izglītojamie", [f1With({ "Personas kods": "Personas kodss" }), learner(1)])],
    {
      memory: (sender) => (sender === "LV-067" ? memory : new Map()),
    },
  );

  expect(read.reason).toBeNull();
  expect(read.rows[0]?.values.get("code")).toBe("29021220002");
});

test("a heading confirmed to be none of ours is asked about no more", () => {
  const memory = new Map([["F2", new Map([[foldHeader("Grupas lielumss"), ""]])]]);
  const read = understand(
    [
      cover(),
      buildSheet("2_Konsultācijas", [
        [...F2_HEADINGS, "Grupas lielumss"],
        [...session(1), 4],
      ]),
    ],
    { memory: () => memory },
  );

  expect(read.suggestions).toEqual([]);
});

test("a general heading yields to a more particular one", () => {
  const headings = [...f2With({ Datums: "Nodarbības datums" }), "Datums"];
  const read = understand([cover(), buildSheet("2_Konsultācijas", [headings, [...session(1), "12.02.2026."]])]);

  expect(read.rows[0]?.values.get("date")).toBe("2026-02-10");
  expect(read.tables[0]?.unknown).toEqual([{ column: 9, header: "Datums", filled: 1 }]);
});

test("two columns of one meaning are one where they agree, and a question where they do not", () => {
  const headings = [...F2_HEADINGS, "Stundu skaits"];
  const read = understand([
    cover(),
    buildSheet("2_Konsultācijas", [headings, [...session(1), 1.5], [...session(2), 4]]),
  ]);

  expect(told(read.allFindings)).toEqual(["V-70 I1", "V-61 G3"]);
});

test("the same heading means another field in another form", () => {
  const f4 = ["Mentors", "Izglītojamais", "Uzsākta", "Datums", "Stundas", "Žurnāls"];
  const row: Typed[] = ["MA-1", "IAP-1", "05.01.2026.", "10.02.2026.", 2, "Ž-1"];
  const read = understand([cover(), buildSheet("4_Mentoru tikšanās", [f4, row])]);

  expect(read.rows[0]?.form).toBe("F4");
  expect(Object.fromEntries(read.tables[0]?.columns ?? [])).toEqual({
    mentor: 1,
    learner: 2,
    pair_start: 3,
    date: 4,
    hours: 5,
    journal: 6,
  });
});

test("the sheet's name decides only between equals", () => {
  const read = understand([cover(), buildSheet("9_Iznākumi", [F2_HEADINGS, session(1)])]);

  expect(read.rows[0]?.form).toBe("F2");
});

test.each([
  ["Akad. st.", "akadēmiskā"],
  ["Nod. skaits", "nodarbība"],
  ["Stundas", "nav norādīta"],
])("hours under %s are in the unit %s", (heading, unit) => {
  const read = understand([cover(), buildSheet("2_Konsultācijas", [f2With({ "Stundu skaits": heading }), session(1)])]);

  expect(read.tables[0]?.hoursUnit).toBe(unit);
  expect(told(read.allFindings, "V-74")).toEqual(["V-74 G1"]);
});

test("minutes become hours, also where the cell says so itself", () => {
  const f4 = ["Mentors", "Izglītojamais", "Uzsākta", "Tikšanās datums", "Ilgums min", "Žurnāls"];
  const row = (length: Typed): Typed[] => ["MA-1", "IAP-1", "05.01.2026.", "10.02.2026.", length, "Ž-1"];
  const read = understand([
    cover(),
    buildSheet("4_Mentoru tikšanās", [f4, row(90), row("45"), row("90 min"), row("1 h 30 min")]),
  ]);

  expect(read.rows.map(({ values }) => values.get("hours"))).toEqual([1.5, 0.75, 1.5, 1.5]);
});

test.each([
  "Personas kods, bez domuzīmes",
  "Personas kods (11 cipari)",
  "Personas kods – obligāti",
  "Per-\nsonas kods",
])("%j is the personal code", (heading) => {
  const read = understand([cover(), buildSheet("1_Izglītojamie", [f1With({ "Personas kods": heading }), learner(1)])]);

  expect(read.tables[0]?.columns.get("code")).toBe(5);
});

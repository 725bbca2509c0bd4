import * as SheetJS from "@e965/xlsx";
import { expect, test } from "vitest";
import { findPerson } from "../../electron/core/api/person-desk.ts";
import { knownNamesOf } from "../../electron/core/indicators/known-names-of-store.ts";
import { unitNames } from "../../electron/core/indicators/trace-figure.ts";
import { gatherPerson } from "../../electron/core/report/gather-person.ts";
import { makePersonFile } from "../../electron/core/report/person-file.ts";
import { insertDecision } from "../../electron/core/store/decision.ts";
import { personsCountedWith, pseudonymiser } from "../../electron/core/store/person.ts";
import { readRawRows } from "../../electron/core/store/raw-sheet.ts";
import { keptSheets, placesOfRows, rowsAbout } from "../../electron/core/store/record-lookup.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import { createText } from "../../shared/text/messages.ts";
import { acceptanceStore, context, importPaths, QUARTERS } from "../support/acceptance.ts";
import { collectPersonalData, personalDataIn } from "../support/personal-data.ts";

const store = acceptanceStore(QUARTERS);
await importPaths(store, [`${QUARTERS}/2025-Q4`]);
await importPaths(store, [`${QUARTERS}/2026-Q1`, `${QUARTERS}/2025-Q4-labojumi`]);
const personal = await collectPersonalData(QUARTERS);

/** Rows of kept sheets that have a code in them, by code: what was typed, not what intake made of it. */
const typed = new Map<string, Set<string>>();
for (const sheet of keptSheets(store))
  for (const [row, cells] of readRawRows(store, sheet.id))
    for (const [, text] of cells) {
      const code = /^'?(\d{6})-?(\d{5})$/.exec(text.trim());
      if (code === null) continue;
      const key = `${code[1] ?? ""}${code[2] ?? ""}`;
      typed.set(key, (typed.get(key) ?? new Set()).add(`${sheet.sha256} ${sheet.name} ${String(row)}`));
    }
const digest = pseudonymiser(store);
const inSeveral = [...typed]
  .filter(([code]) => store.db.prepare<[string]>("SELECT 1 FROM person WHERE key = ?").get(digest("person", code)))
  .sort(([, one], [, other]) => other.size - one.size);
const [code = "", places = new Set<string>()] =
  inSeveral.find(([each]) =>
    store.db
      .prepare<[string]>("SELECT 1 FROM support_event e JOIN person p ON p.id = e.ref_person_id WHERE p.key = ?")
      .get(digest("person", each)),
  ) ?? [];

const ask = { reason: "VDAR 15. pants", author: "Rasma", at: "2026-04-14T07:00:00Z" };
const sheetsOf = (bytes: Uint8Array) => {
  const book = SheetJS.read(bytes);
  return book.SheetNames.map((name) => ({
    name,
    rows: SheetJS.utils.sheet_to_json<(string | number)[]>(book.Sheets[name] ?? {}, { header: 1 }),
  }));
};

test("every row in which somebody typed the code is there, of superseded returns too, and those that name the plan", () => {
  expect(inSeveral.length).toBeGreaterThan(50);
  const rows = inSeveral.flatMap(([each, where]) => {
    const own = placesOfRows(store, rowsAbout(store, personsCountedWith(store, [findPerson(store, each)])));
    const found = new Set(own.map(({ sha256, sheet, row }) => `${sha256} ${sheet} ${String(row)}`));
    expect([...where].filter((place) => !found.has(place))).toEqual([]);
    return own;
  });
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["in-force", "superseded"]));
  expect(new Set(rows.map(({ form }) => form))).toEqual(new Set(["F1", "F2", "F3", "F4", "F9"]));
});

test("a row that was not read as theirs is found by the code that is typed in it", () => {
  const person = findPerson(store, code);
  const rows = () => gatherPerson(store, context.programme, person, true).rows.map(({ id }) => id);
  const before = rows();
  store.db.exec("BEGIN");
  try {
    const misread = "UPDATE support_event SET ref_person_id = ?, plan_row_id = NULL WHERE ref_person_id = ?";
    store.db.prepare(misread).run(person + 1, person);
    expect(rowsAbout(store, [person]).length).toBeLessThan(before.length);
    expect(rows()).toEqual(before);
  } finally {
    store.db.exec("ROLLBACK");
  }
});

test("the code, the pseudonym of a trace and the plan's number mean the same person; nobody else is meant", () => {
  const person = findPerson(store, ` ${code.slice(0, 6)}-${code.slice(6)} `);
  const row = store.db
    .prepare<[number], { key: string; plan: string }>(
      "SELECT p.key, f.plan_no AS plan FROM person p JOIN plan f ON f.person_id = p.id WHERE p.id = ?",
    )
    .get(person);
  expect(findPerson(store, unitNames(store)("p", row?.key ?? ""))).toBe(person);
  expect(findPerson(store, row?.plan ?? "")).toBe(person);
  for (const none of ["010190-10000", "p-000000000000", "nav tāda"])
    expect(() => findPerson(store, none)).toThrow(expect.objectContaining({ code: "person-unknown" }) as Error);
});

test("masked unless asked otherwise: no code, name or birth date in any cell; the mark stands on what is not", () => {
  const person = findPerson(store, code);
  const text = createText("lv");
  const masked = makePersonFile(store, context.programme, text, { ...ask, person, unmask: false });
  const shown = makePersonFile(store, context.programme, text, { ...ask, person, unmask: true });
  const said = (bytes: Uint8Array) => JSON.stringify(sheetsOf(bytes).map(({ rows }) => rows));
  expect(personalDataIn(said(masked.bytes), personal, personal.fullNames)).toEqual([]);
  expect(said(shown.bytes)).toContain(code.slice(6));
  expect(said(masked.bytes)).not.toContain("PERSONAS DATI");
  for (const { rows } of sheetsOf(shown.bytes)) expect(rows[0]?.at(-1)).toMatch(/^PERSONAS DATI.*Rasma, 2026-04-14/);
  expect(shown.data.rows.length).toBeGreaterThanOrEqual(places.size);
});

test("that it was made, why and whether masked stands in the history under the pseudonym; the code does not", () => {
  const notes = store.db
    .prepare<[], { subject: string; detail: string }>("SELECT subject, detail FROM change WHERE kind = 'disclosure'")
    .all();
  expect(notes.map(({ detail }) => (JSON.parse(detail) as { masked: boolean }).masked)).toEqual([true, false]);
  for (const { subject, detail } of notes) {
    expect(subject).toMatch(/^person p-/);
    expect(detail).toContain(ask.reason);
    expect(`${subject} ${detail}`).not.toContain(code.slice(0, 6));
  }
});

test("others whom a decision about the person's row names are hidden too", () => {
  const person = findPerson(store, code);
  const { rows } = gatherPerson(store, context.programme, person, false);
  const own = JSON.stringify(rows.map(({ texts }) => [...texts.values()]));
  const { isNamed } = knownNamesOf(store, context.programme);
  const other = [...personal.fullNames].find(
    (name) => isNamed(name) && name.split(" ").every((word) => !own.includes(word)),
  );
  const [row] = rows;
  if (other === undefined || row === undefined) throw new Error("Nobody else is named");
  const who = { author: "anna", at: "2026-04-14T08:00:00Z" };
  const seq = recordChange(store, { ...who, kind: "decision", subject: "row" });
  const place = { sha256: row.sha256, sheet: row.sheet, cell: `A${String(row.row)}` };
  const payload = { kind: "explain-finding", ...place, code: "V-25" } as const;
  insertDecision(store, { seq, payload, reason: `Apstiprināja ${other}.`, ...who });
  const reasons = (isMasked: boolean) =>
    gatherPerson(store, context.programme, person, isMasked).decisions.map(({ reason }) => reason);
  expect(reasons(false)).toEqual([`Apstiprināja ${other}.`]);
  expect(reasons(true)).toEqual(["***"]);
});

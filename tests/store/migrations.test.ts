/** A store of every earlier version, full of returns, brought up to date: nothing of it is lost, and it says the same. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openForWork } from "../../electron/core/api/core.ts";
import { listBackups } from "../../electron/core/store/back-up.ts";
import { checkIntegrity } from "../../electron/core/store/check-integrity.ts";
import { insertDecision, listDecisions } from "../../electron/core/store/decision.ts";
import { closeStore, MIGRATIONS, openStore, type Store } from "../../electron/core/store/open-store.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import { saveWorkingPerson, workAs } from "../../electron/core/store/working-person.ts";
import { acceptanceStoreAt, calculatorOf, context, foreign, importPaths, QUARTERS } from "../support/acceptance.ts";
import { makeOlderStore, tablesOf } from "../support/older-store.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-migrations-"));
const today = join(folder, "today.db");
let figures: string;

beforeAll(async () => {
  const store = acceptanceStoreAt(today, QUARTERS);
  workAs(store, "rasma");
  saveWorkingPerson(store, "rasma", { name: "Rasma", role: "editor" });
  const refused = { kind: "refuse-file", sha256: "ab".repeat(32) } as const;
  const by = { author: "Rasma", at: "2026-01-20T08:00:00Z" };
  const seq = recordChange(store, { ...by, kind: "decision", subject: refused.kind });
  insertDecision(store, { ...by, seq, payload: refused, reason: "Sūtīts kļūdas pēc" });
  await importPaths(store, [join(QUARTERS, "2025-Q4")]);
  figures = figuresOf(store);
  closeStore(store);
});
afterAll(() => {
  foreign.close();
  rmSync(folder, { recursive: true, force: true });
});

const ROLES_SINCE = 13;

const figuresOf = (store: Store) => JSON.stringify(calculatorOf(store)("2025-Q4", []));

/** What stands in the columns that a version had, row by row. */
function rowsIn(path: string, columns: ReadonlyMap<string, string>): Map<string, string[]> {
  const db = new Database(path, { readonly: true });
  const rows = [...columns].map(([table, names]): [string, string[]] => [
    table,
    db
      .prepare(`SELECT ${names} FROM "${table}"`)
      .raw()
      .all()
      .map((row) => JSON.stringify(row))
      .sort(),
  ]);
  db.close();
  return new Map(rows);
}

function columnsIn(path: string): Map<string, string> {
  const db = new Database(path, { readonly: true });
  const columns = tablesOf(db).map((table): [string, string] => [
    table,
    (db.prepare("SELECT name FROM pragma_table_info(?)").pluck().all(table) as string[])
      .map((name) => `"${name}"`)
      .join(),
  ]);
  db.close();
  return new Map(columns);
}

const VERSIONS = Array.from({ length: MIGRATIONS.length - 1 }, (_, i) => i + 1);

describe.each(VERSIONS)("a store of version %i", (version) => {
  test("keeps its rows and its figures, is sound, and was backed up before", () => {
    const path = join(folder, `v${String(version)}.db`);
    makeOlderStore(today, path, version);
    const columns = columnsIn(path);
    const before = rowsIn(path, columns);
    expect(before.get("source_row")?.length).toBeGreaterThan(100);

    const store = openForWork(path, context, { create: false, key: null });
    expect(Number(store.db.pragma("user_version", { simple: true }))).toBe(MIGRATIONS.length);
    expect(figuresOf(store)).toBe(figures);
    // In which role somebody decided is never guessed afterwards.
    expect(listDecisions(store)).toMatchObject([{ author: "Rasma", role: version < ROLES_SINCE ? null : "editor" }]);
    expect(checkIntegrity(store).filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(listBackups(path).map(({ reason }) => reason)).toEqual(["before-migration"]);
    closeStore(store);
    expect(rowsIn(path, columns)).toEqual(before);
  });

  test("stays as it was when its migration fails", () => {
    const path = join(folder, `failing${String(version)}.db`);
    makeOlderStore(today, path, version);
    // Something of the newer schema stands there already: the migration breaks off at it.
    const db = new Database(path);
    const known = new Set(tablesOf(db));
    const added = [...columnsIn(today).keys()].filter((table) => !known.has(table)).at(-1);
    db.exec(
      added === undefined ? "ALTER TABLE change ADD COLUMN role TEXT" : `CREATE TABLE "${added}" (x INTEGER) STRICT`,
    );
    db.close();
    const columns = columnsIn(path);
    const before = rowsIn(path, columns);
    expect(() => openStore(path, { create: false, key: null })).toThrow();
    expect(columnsIn(path)).toEqual(columns);
    expect(rowsIn(path, columns)).toEqual(before);
    const unchanged = new Database(path, { readonly: true });
    expect(unchanged.pragma("user_version", { simple: true })).toBe(version);
    unchanged.close();
  });
});

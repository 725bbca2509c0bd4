/** A store as an earlier programme left it, with data in it: its own migrations only, and the rows that had a place there. */
import { copyFileSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
import { linkChanges } from "../../electron/core/store/audit-chain.ts";
import { MIGRATIONS } from "../../electron/core/store/open-store.ts";

/** From a closed store of today (not encrypted). */
export function makeOlderStore(from: string, to: string, version: number): void {
  const db = new Database(to);
  db.pragma("foreign_keys = OFF");
  for (const schema of MIGRATIONS.slice(0, version)) db.exec(schema);
  const before = `${to}.before`;
  takeBack(from, before, db);
  db.prepare("ATTACH ? AS today").run(before);
  db.transaction(() => copyRows(db))();
  db.pragma(`application_id = ${String(db.pragma("today.application_id", { simple: true }))}`);
  db.pragma(`user_version = ${String(version)}`);
  db.exec("DETACH today");
  db.pragma("journal_mode = WAL");
  db.close();
  rmSync(before);
  copyFileSync(`${from}-archive`, `${to}-archive`);
}

/** A copy without what tables of later versions hold; the audit chain commits to what is left, as it did then. */
function takeBack(from: string, to: string, older: Database.Database): void {
  const tables = new Set(tablesOf(older));
  const today = new Database(from, { readonly: true });
  today.prepare("VACUUM INTO ?").run(to);
  today.close();
  const db = new Database(to);
  db.pragma("foreign_keys = OFF");
  for (const { name } of triggersOf(db)) db.exec(`DROP TRIGGER "${name}"`);
  for (const table of tablesOf(db)) if (!tables.has(table) || table === "audit_link") db.exec(`DELETE FROM "${table}"`);
  // Roles came with version 13, as a column of a table that there always was.
  if (columnsOf(older, "main", "change").every((name) => name !== "role")) db.exec("UPDATE change SET role = NULL");
  linkChanges({ db });
  db.close();
}

function triggersOf(db: Database.Database) {
  return db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'")
    .all();
}

function copyRows(db: Database.Database): void {
  const triggers = triggersOf(db);
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  for (const table of tablesOf(db)) {
    const columns = sharedColumns(db, table).join(", ");
    db.exec(
      `DELETE FROM main."${table}"; INSERT INTO main."${table}" (${columns}) SELECT ${columns} FROM today."${table}"`,
    );
  }
  db.exec("DELETE FROM main.sqlite_sequence; INSERT INTO main.sqlite_sequence SELECT * FROM today.sqlite_sequence");
  for (const { sql } of triggers) db.exec(sql);
}

/** Tables of a store, by name. */
export function tablesOf(db: Database.Database): string[] {
  return db
    .prepare(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all() as string[];
}

function sharedColumns(db: Database.Database, table: string): string[] {
  const today = new Set(columnsOf(db, "today", table));
  return columnsOf(db, "main", table)
    .filter((name) => today.has(name))
    .map((name) => `"${name}"`);
}

/** Without those that are worked out from others. */
function columnsOf(db: Database.Database, schema: string, table: string): string[] {
  return db
    .prepare("SELECT name FROM pragma_table_xinfo(?, ?) WHERE hidden = 0")
    .pluck()
    .all(table, schema) as string[];
}

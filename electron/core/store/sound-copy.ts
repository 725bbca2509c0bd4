/** Whether a copy of the store, attached as `copy`, is what the store is. */
import type Database from "better-sqlite3";

/** Not damaged, and a store of the same kind and version. */
export function isWhole(db: Database.Database): boolean {
  return (
    db.pragma("copy.quick_check", { simple: true }) === "ok" &&
    ["application_id", "user_version"].every(
      (name) => db.pragma(`copy.${name}`, { simple: true }) === db.pragma(`main.${name}`, { simple: true }),
    )
  );
}

/** As many rows in each table. */
export function hasSameRows(db: Database.Database): boolean {
  return tablesOf(db).every((table) => countRows(db, "main", table) === countRows(db, "copy", table));
}

/** Names of the store's own tables. */
export function tablesOf(db: Database.Database): string[] {
  return db
    .prepare<[], { name: string }>(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .all()
    .map(({ name }) => name);
}

/** How many rows a table has. */
export function countRows(db: Database.Database, schema: "main" | "copy", table: string): number {
  return db.prepare<[], { rows: number }>(`SELECT COUNT(*) AS rows FROM ${schema}."${table}"`).get()?.rows ?? 0;
}

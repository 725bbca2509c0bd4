/** A second file beside an open one, under the same key: for copying between the two. */
import type Database from "better-sqlite3";

const keys = new WeakMap<Database.Database, string | null>();

/** What a connection was opened with: a file made elsewhere has another salt, so its key must be said again. */
export function rememberKey(db: Database.Database, key: string | null): void {
  keys.set(db, key);
}

/** 64 hex letters; null: not encrypted. */
export function keyOf(db: Database.Database): string | null {
  return keys.get(db) ?? null;
}

/**
 * Does the work with the file attached under this name, which is its schema in SQL. Outside any transaction.
 * Its key is the connection's own where none is said.
 */
export function withAttached<Result>(
  db: Database.Database,
  path: string,
  name: string,
  work: () => Result,
  key: string | null = keyOf(db),
): Result {
  db.prepare(`ATTACH ? AS ${name} KEY ?`).run(path, key === null ? "" : `x'${key}'`);
  try {
    return work();
  } finally {
    db.exec(`DETACH ${name}`);
  }
}

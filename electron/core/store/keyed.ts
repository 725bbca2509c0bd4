/** Keys of stores: how one is said to SQLite. */
import type Database from "better-sqlite3";
import { AppError } from "../../../shared/domain/failure.ts";
import { rememberKey } from "./attached.ts";

/** A raw key of 256 bits as it is written down. */
export const KEY_FORM = /^[0-9a-f]{64}$/i;

/** Files that the connection encrypts or attaches from here on are SQLCipher 4’s: its own tools open them. */
export function useCipher(db: Database.Database, isEarly = false): void {
  db.pragma("cipher = 'sqlcipher'");
  db.pragma(`legacy = ${isEarly ? "0" : "4"}`);
}

/**
 * Unlocks a connection; `isEarly`: to a file as the first versions wrote it. Failures: `store-key-form`, `store-key` (wrong
 * or missing key); then it is closed.
 */
export function keyed(db: Database.Database, key: string | null, path: string, isEarly = false): Database.Database {
  rememberKey(db, key);
  if (key !== null) {
    if (!KEY_FORM.test(key)) throw new AppError("store-key-form");
    useCipher(db, isEarly);
    db.pragma(`key = "x'${key}'"`);
  }
  try {
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
  } catch (cause) {
    db.close();
    throw new AppError("store-key", { path }, { cause });
  }
  return db;
}

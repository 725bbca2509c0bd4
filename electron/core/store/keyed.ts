/** Keys of stores: how one is said to SQLite. */
import type Database from "better-sqlite3";
import { AppError } from "../../../shared/domain/failure.ts";
import { rememberKey } from "./attached.ts";

/** A raw key of 256 bits as it is written down. */
export const KEY_FORM = /^[0-9a-f]{64}$/i;

/** Unlocks a connection. Failures: `store-key-form`, `store-key` (wrong or missing key); then it is closed. */
export function keyed(db: Database.Database, key: string | null, path: string): Database.Database {
  rememberKey(db, key);
  if (key !== null) {
    if (!KEY_FORM.test(key)) throw new AppError("store-key-form");
    db.pragma("cipher = 'sqlcipher'");
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

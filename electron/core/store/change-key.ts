/**
 * Another key for a store, its archive and its backups. Each file is copied under the new key and held against the old one
 * first; only when every copy stands are they put in place, and a note beside the store sees to it that either all or none
 * of them are, whenever the program ends.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";
import { AppError } from "../../../shared/domain/failure.ts";
import { withAttached } from "./attached.ts";
import { isEarlyCipher, KEY_CHANGE_NOTE } from "./key-state.ts";
import { KEY_FORM, keyed, useCipher } from "./keyed.ts";
import { hasSameRows, isWhole } from "./sound-copy.ts";
import { syncFolderOf, syncToDisk, writeWhole } from "./sync-to-disk.ts";

const DRAFT = ".rekeyed";

/** Relative names of the files that wait to be put in place. */
const Note = z.object({ files: z.array(z.string()) });

export interface KeyChange {
  /** Absolute path of the closed store. */
  readonly path: string;
  /** Null: it was not encrypted. */
  readonly from: string | null;
  /** 64 hex letters. */
  readonly to: string;
  /** Backups and their archive, absolute. */
  readonly backups: readonly string[];
}

/**
 * This program has the store closed, and another one that has it open cannot write. Failures: `store-key-form`, `store-key`,
 * `backup-unsound` (a copy is not the same).
 */
export function changeKey({ path, from, to, backups }: KeyChange): void {
  if (!KEY_FORM.test(to)) throw new AppError("store-key-form");
  finishKeyChange(path);
  const files = [path, `${path}-archive`, ...backups].filter((file) => existsSync(file));
  const early = new Set(files.filter(isEarlyCipher));
  const letWrite = keepFromWriting(path, from, early.has(path));
  try {
    for (const file of files) writeRekeyed(file, { from, to, isEarly: early.has(file) });
    const folder = dirname(path);
    const note = JSON.stringify({ files: files.map((file) => relativeTo(folder, file)) });
    // Windows renames no file that is open; there, whoever could write in between keeps the renaming from happening.
    if (process.platform === "win32") letWrite();
    writeWhole(`${path}${KEY_CHANGE_NOTE}`, note, `${path}${KEY_CHANGE_NOTE}${DRAFT}`);
  } catch (cause) {
    for (const file of files) rmSync(`${file}${DRAFT}`, { force: true });
    letWrite();
    throw cause;
  }
  try {
    finishKeyChange(path);
  } finally {
    letWrite();
  }
}

/** Longer than an import holds a store at a time. */
const PATIENCE_MS = 1_500;

/** What another program wrote after its file was copied would be lost with the file. */
function keepFromWriting(path: string, key: string | null, isEarly: boolean): () => void {
  const db = keyed(new Database(path, { timeout: PATIENCE_MS }), key, path, isEarly);
  try {
    db.exec("BEGIN IMMEDIATE");
  } catch (cause) {
    db.close();
    throw cause;
  }
  return () => void db.close();
}

/**
 * Puts in place what an ended program had ready; before the store is opened. Copies that were never ready go. Failure
 * `store-in-use`: Windows replaces no file that a program has open; tried again at the next opening.
 */
export function finishKeyChange(path: string): void {
  const note = `${path}${KEY_CHANGE_NOTE}`;
  if (existsSync(note)) {
    const folder = dirname(path);
    for (const name of Note.parse(JSON.parse(readFileSync(note, "utf8"))).files) {
      const file = join(folder, name);
      if (!existsSync(`${file}${DRAFT}`)) continue;
      // Closed under the old key: what its logs held is in the file that is replaced, and in its copy.
      for (const end of ["-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
      replaceFile(`${file}${DRAFT}`, file);
      syncFolderOf(file);
    }
    rmSync(note);
    return;
  }
  if (!existsSync(dirname(path))) return;
  for (const name of readdirSync(dirname(path)))
    if (name.startsWith(basename(path)) && name.endsWith(DRAFT)) rmSync(join(dirname(path), name), { force: true });
}

function replaceFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (cause) {
    const isHeld = cause instanceof Error && "code" in cause && (cause.code === "EPERM" || cause.code === "EBUSY");
    throw isHeld ? new AppError("store-in-use", { path: to }, { cause }) : cause;
  }
}

interface Rekeying extends Pick<KeyChange, "from" | "to"> {
  readonly isEarly: boolean;
}

function writeRekeyed(file: string, { from, to, isEarly }: Rekeying): void {
  const draft = `${file}${DRAFT}`;
  rmSync(draft, { force: true });
  const db = keyed(new Database(file), from, file, isEarly);
  try {
    db.pragma("temp_store = MEMORY");
    db.prepare("VACUUM INTO ?").run(draft);
    const copy = keyed(new Database(draft), from, file, isEarly);
    try {
      copy.pragma("journal_mode = DELETE");
      useCipher(copy);
      copy.pragma(`rekey = "x'${to}'"`);
    } finally {
      copy.close();
    }
    holdAgainst(db, draft, to);
  } finally {
    db.close();
  }
  syncToDisk(draft);
}

/** Opens under the new key, is whole, and has as many rows in each table. Failure `backup-unsound`. */
function holdAgainst(db: Database.Database, draft: string, key: string): void {
  useCipher(db);
  const isSame = withAttached(db, draft, "copy", () => isWhole(db) && hasSameRows(db), key);
  if (!isSame) throw new AppError("backup-unsound", { path: draft });
}

function relativeTo(folder: string, file: string): string {
  return file.slice(folder.length + 1);
}

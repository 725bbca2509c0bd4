import { hash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "../../../shared/domain/failure.ts";
import { linkChanges } from "./audit-chain.ts";
import { backUp, backupFiles } from "./back-up.ts";
import { changeKey, finishKeyChange } from "./change-key.ts";
import { isEarlyCipher } from "./key-state.ts";
import {
  copyToPrivateFolder,
  isInReadOnlyPlace,
  refuseMoved,
  rememberFile,
  removePrivateFolder,
  wasLeftOpen,
} from "./store-file.ts";
import { keyed } from "./keyed.ts";
import { refuseUnfitPlace } from "./store-place.ts";
import { FACTS_SCHEMA } from "./migrations/001-facts.ts";
import { COMMENTS_SCHEMA } from "./migrations/002-comments-and-views.ts";
import { FACT_PRINTS_SCHEMA } from "./migrations/003-fact-prints.ts";
import { PROGRAMME_SETTING_SCHEMA } from "./migrations/004-programme-setting.ts";
import { NARRATIVE_SCHEMA } from "./migrations/005-narrative-and-companions.ts";
import { AUDIT_CHAIN_SCHEMA } from "./migrations/006-audit-chain.ts";
import { REGISTER_HISTORY_SCHEMA } from "./migrations/007-register-history.ts";
import { PURGE_SCHEMA } from "./migrations/008-purge.ts";
import { SUMMARIES_SCHEMA } from "./migrations/009-summaries.ts";
import { HISTORY_BY_CHANGE_SCHEMA } from "./migrations/010-history-by-change.ts";
import { FINDINGS_BY_SEVERITY_SCHEMA } from "./migrations/011-findings-by-severity.ts";
import { QUESTIONS_SCHEMA } from "./migrations/012-questions.ts";
import { ROLE_OF_AUTHOR_SCHEMA } from "./migrations/013-role-of-author.ts";

/** `Kops` in ASCII: tells our stores from other SQLite files. */
const APPLICATION_ID = 0x4b6f7073;

/** Numbered from 1, each run once in one transaction; never edited after release. */
export const MIGRATIONS: readonly string[] = [
  FACTS_SCHEMA,
  COMMENTS_SCHEMA,
  FACT_PRINTS_SCHEMA,
  PROGRAMME_SETTING_SCHEMA,
  NARRATIVE_SCHEMA,
  AUDIT_CHAIN_SCHEMA,
  REGISTER_HISTORY_SCHEMA,
  PURGE_SCHEMA,
  SUMMARIES_SCHEMA,
  HISTORY_BY_CHANGE_SCHEMA,
  FINDINGS_BY_SEVERITY_SCHEMA,
  QUESTIONS_SCHEMA,
  ROLE_OF_AUTHOR_SCHEMA,
];

/** An open store. The type parameter-free handle of better-sqlite3; only this room prepares SQL on `archive`. */
export interface Store {
  readonly db: Database.Database;
  /** The kept bytes of every file, by SHA-256: append-only, beside the store. */
  readonly archive: Database.Database;
  /** `:memory:` or an absolute path. */
  readonly path: string;
  readonly encrypted: boolean;
  /** The place where nothing can be written, of which this is a copy; nothing is written into that either. */
  readonly copyOf?: string;
}

/** What reading functions ask for; a function that takes it never writes. */
export type ReadStore = Pick<Store, "db">;

export interface OpenOptions {
  /** Make a new store where none is; otherwise a missing file is the failure `store-missing`. */
  readonly create: boolean;
  /** 64 hex letters; null: not encrypted. */
  readonly key: string | null;
  /** A copy to be thrown away: no backup is made before its schema is brought up to date. */
  readonly isDraft?: boolean;
  /** This program has it open already. */
  readonly isSecond?: boolean;
}

/**
 * Opens a store, makes or migrates its schema, and sets what safety needs (WAL, full synchronisation, foreign keys).
 * Failures: `store-missing`, `store-foreign` (not ours), `store-newer`, `store-key` (wrong or missing key),
 * `store-damaged` (found where the last program could not close it), `store-place-network`, `store-place-synchronised`.
 * Where nothing can be written a private copy is opened, and whatever would write fails with `store-read-only`.
 */
export function openStore(path: string, options: OpenOptions): Store {
  if (path === ":memory:") return madeReady(new Database(path), new Database(path), path, false);

  const file = resolve(path);
  refuseUnfitPlace(file);
  if (!existsSync(file)) {
    if (!options.create) throw new AppError("store-missing", { path });
    mkdirSync(dirname(file), { recursive: true });
  }
  if (existsSync(file) && isInReadOnlyPlace(file)) return openCopyOf(file, options);
  return openFile(file, options, path);
}

function openFile(file: string, { key, isDraft, isSecond }: OpenOptions, path: string): Store {
  if (isSecond !== true) {
    finishKeyChange(file);
    // Whoever has the key finds a store that SQLCipher's own tools open too.
    if (key !== null && existsSync(file) && isEarlyCipher(file))
      changeKey({ path: file, from: key, to: key, backups: backupFiles(file) });
  }
  const isDoubtful = isSecond !== true && wasLeftOpen(file);
  const db = keyed(new Database(file), key, path);
  try {
    requireOurs(db, path);
    if (isDoubtful) requireSound(db, path);
    rememberFile(db, file);
    if (isAuditCopy({ db })) return madeReady(db, db, file, key !== null, true);
    const archive = keyed(new Database(`${file}-archive`), key, path);
    return madeReady(db, archive, file, key !== null, isDraft);
  } catch (error) {
    db.close();
    throw error;
  }
}

function openCopyOf(file: string, options: OpenOptions): Store {
  const copy = copyToPrivateFolder(file);
  try {
    const store = openFile(copy, { ...options, isDraft: true }, file);
    writeSetting(store, READ_ONLY, "1");
    return { ...store, copyOf: file };
  } catch (error) {
    removePrivateFolder(copy);
    throw error;
  }
}

/** Set in a copy that is only looked at. */
const READ_ONLY = "read-only";

/** Whether nothing may be written: a copy that is only looked at, or a store that somebody else has now. */
export function isReadOnly(store: ReadStore): boolean {
  return readSetting(store, READ_ONLY) !== null || handedOver(store) !== null;
}

/** To whom a store was handed over: until it comes back, or is taken back, it is only looked at. */
export interface HandedOver {
  readonly to: string;
  readonly at: string;
  /** Number of the change that says so. */
  readonly seq: number;
}

const HANDED_OVER = "handed-over";

/** Null: it is kept here. */
export function handedOver(store: ReadStore): HandedOver | null {
  const kept = readSetting(store, HANDED_OVER);
  // Written by `markHandedOver` alone.
  return kept === null ? null : (JSON.parse(kept) as HandedOver);
}

/** Null: it is kept here again. */
export function markHandedOver(store: Store, handed: HandedOver | null): void {
  writeSetting(store, HANDED_OVER, handed === null ? null : JSON.stringify(handed));
}

const AUDIT_COPY = "audit-copy";

/** A copy for auditors holds the bytes it has in the same file, and is only looked at. */
export function markAuditCopy(store: Store): void {
  writeSetting(store, AUDIT_COPY, "1");
  writeSetting(store, READ_ONLY, "1");
}

/** Asked of a file that may be no store yet. */
export function isAuditCopy(store: ReadStore): boolean {
  const isStore = store.db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'store_setting'").get() !== undefined;
  return isStore && readSetting(store, AUDIT_COPY) !== null;
}

/** Before anything of it is touched: a file of somebody else, or of a newer programme, stays as it is. */
function requireOurs(db: Database.Database, path: string): void {
  const version = versionOf(db);
  const owner = Number(db.pragma("application_id", { simple: true }));
  const isNew = version === 0 && db.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;
  if (!isNew && owner !== APPLICATION_ID) throw new AppError("store-foreign", { path });
  if (version > MIGRATIONS.length) throw new AppError("store-newer", { path, version });
}

function requireSound(db: Database.Database, path: string): void {
  if (db.pragma("quick_check(1)", { simple: true }) !== "ok") throw new AppError("store-damaged", { path });
}

const readers = new WeakSet<Database.Database>();

/** Who works through this connection changes nothing: no transaction of it is kept. */
export function onlyLook(store: Store): void {
  readers.add(store.db);
}

/**
 * What a transaction asks before it is kept. Failures: `store-moved`, `store-handed-over`, `store-read-only`, `role-reader`.
 */
export function requireWritable(store: Store): void {
  refuseMoved(store.db, store.path);
  const handed = handedOver(store);
  if (handed !== null) throw new AppError("store-handed-over", { to: handed.to, at: handed.at.slice(0, 10) });
  refuseOnlooker(store);
}

/** Failures: `store-read-only` (a copy that is only looked at), `role-reader` (a person who only looks). */
export function refuseOnlooker(store: Store): void {
  if (readers.has(store.db)) throw new AppError("role-reader");
  if (readSetting(store, READ_ONLY) !== null) throw new AppError("store-read-only", { path: store.path });
}

/**
 * A second connection to a store that is open for work already: reads what is committed and can write nothing. Failures:
 * `store-missing`, `store-key`.
 */
export function openReadOnly(path: string, key: string | null): Store {
  if (!existsSync(path)) throw new AppError("store-missing", { path });
  const open = (file: string) => keyed(new Database(file, { readonly: true }), key, path);
  const db = open(path);
  const archive = isAuditCopy({ db }) ? db : open(`${path}-archive`);
  const store: Store = { db, archive, path, encrypted: key !== null };
  for (const db of [store.db, store.archive]) {
    db.pragma("busy_timeout = 5000");
    db.pragma("temp_store = MEMORY");
  }
  return store;
}

/** Reads that belong together see one state of the store, whatever is committed meanwhile. */
export function inSnapshot<Result>({ db }: ReadStore, work: () => Result): Result {
  if (db.inTransaction) return work();
  db.exec("BEGIN");
  try {
    return work();
  } finally {
    db.exec("COMMIT");
  }
}

/** Another number whenever another connection has committed something. */
export function dataVersion(store: ReadStore): number {
  return prepared<[], { data_version: number }>(store, "PRAGMA data_version").get()?.data_version ?? 0;
}

/** Closes both databases, folding their logs into them. */
export function closeStore(store: Store): void {
  for (const db of [store.db, store.archive]) {
    if (db.open) db.close();
  }
  if (store.copyOf !== undefined) removePrivateFolder(store.path);
}

/** Runs one write in a `BEGIN IMMEDIATE` transaction: whole or not at all. Its changes join the audit chain. */
export function inTransaction<Result>(store: Store, work: () => Result): Result {
  return committed(store, work, requireWritable);
}

/** The same for what decides whether a store may be written (handing over, taking over): the caller asks before. */
export function inHandOver<Result>(store: Store, work: () => Result): Result {
  return committed(store, work, ({ db, path }) => refuseMoved(db, path));
}

function committed<Result>(store: Store, work: () => Result, ask: (store: Store) => void): Result {
  if (store.db.inTransaction) return store.db.transaction(work)();
  return store.db
    .transaction(() => {
      const result = work();
      linkChanges(store);
      ask(store);
      return result;
    })
    .immediate();
}

/**
 * Does asynchronous work in one transaction that is kept only when it ends well. The caller sees to it that nobody else
 * writes meanwhile. Inside another transaction it is a part of that one, with the same promise.
 */
export function allOrNothing<Result>(store: Store, work: () => Promise<Result>): Promise<Result> {
  return between(store, work, "keep");
}

/** Does the work as if, and undoes all of it: what it returns is what would have happened. */
export function rehearse<Result>(store: Store, work: () => Promise<Result>): Promise<Result> {
  return between(store, work, "undo");
}

async function between<Result>(store: Store, work: () => Promise<Result>, end: "keep" | "undo"): Promise<Result> {
  const { db } = store;
  const [begin, keep, undo] = db.inTransaction
    ? ["SAVEPOINT work", "RELEASE work", "ROLLBACK TO work; RELEASE work"]
    : ["BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"];
  db.exec(begin);
  try {
    const result = await work();
    if (end === "keep" && keep === "COMMIT") {
      linkChanges(store);
      requireWritable(store);
    }
    db.exec(end === "keep" ? keep : undo);
    return result;
  } catch (error) {
    // Some faults (a full disk) have ended the transaction already.
    if (db.inTransaction) db.exec(undo);
    throw error;
  }
}

const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>();

/** A statement of this connection, compiled once: an import asks for the same ones for every return. */
export function prepared<Parameters extends unknown[], Row = unknown>(
  { db }: ReadStore,
  sql: string,
): Database.Statement<Parameters, Row> {
  const known = statements.get(db) ?? new Map<string, Database.Statement>();
  statements.set(db, known);
  const statement = known.get(sql) ?? db.prepare(sql);
  known.set(sql, statement);
  // What a statement takes and gives follows from its text, which the caller wrote.
  return statement as Database.Statement<Parameters, Row>;
}

/** Keeps a value under a name; null forgets it. Not for what alters a figure: that is a change. */
export function writeSetting(store: Store, key: string, value: string | null): void {
  if (value === null) store.db.prepare("DELETE FROM store_setting WHERE key = ?").run(key);
  else
    store.db
      .prepare(
        "INSERT INTO store_setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      )
      .run(key, value);
}

/** A value kept under a name, such as the pseudonym key; null when it was never set. */
export function readSetting(store: ReadStore, key: string): string | null {
  const row = prepared<[string], { value: string }>(store, "SELECT value FROM store_setting WHERE key = ?").get(key);
  return row?.value ?? null;
}

function madeReady(
  db: Database.Database,
  archive: Database.Database,
  path: string,
  encrypted: boolean,
  isDraft = false,
): Store {
  const store: Store = { db, archive, path, encrypted };
  for (const each of [db, archive]) {
    each.pragma("journal_mode = WAL");
    each.pragma("synchronous = FULL");
    each.pragma("busy_timeout = 5000");
    each.pragma("temp_store = MEMORY");
  }
  // An import touches pages all over the indices again and again; they are read once and folded into the file seldom.
  db.pragma("cache_size = -32768");
  db.pragma("wal_autocheckpoint = 16384");
  db.pragma("foreign_keys = ON");
  db.pragma("secure_delete = ON");
  archive.exec("CREATE TABLE IF NOT EXISTS file (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID");
  migrate(store, isDraft);
  return store;
}

function migrate(store: Store, isDraft: boolean): void {
  const { db } = store;
  const version = versionOf(db);
  if (version === MIGRATIONS.length) return;
  if (version > 0 && !isDraft && store.path !== ":memory:") backUp(store, "before-migration", new Date().toISOString());

  const isLookedAt = version > 0 && isReadOnly(store);
  const inOne = isLookedAt
    ? (work: () => void) => db.transaction(work).immediate()
    : (work: () => void) => inTransaction(store, work);
  inOne(() => {
    // Another program may have been quicker.
    const from = versionOf(db);
    for (const sql of MIGRATIONS.slice(from)) db.exec(sql);
    if (from === 0) writeIdentity(db);
    db.pragma(`application_id = ${String(APPLICATION_ID)}`);
    db.pragma(`user_version = ${String(MIGRATIONS.length)}`);
  });
}

function versionOf(db: Database.Database): number {
  return Number(db.pragma("user_version", { simple: true }));
}

function writeIdentity(db: Database.Database): void {
  const insert = db.prepare("INSERT INTO store_setting (key, value) VALUES (?, ?)");
  insert.run("store-id", randomBytes(16).toString("hex"));
  insert.run("pseudonym-key", randomBytes(32).toString("hex"));
}

/** Keeps a file's bytes in the archive, synced, before anything refers to them; returns their SHA-256. */
export function archiveBytes(store: Store, bytes: Uint8Array): string {
  const sha256 = hash("sha256", bytes);
  prepared<[string, Uint8Array]>({ db: store.archive }, "INSERT OR IGNORE INTO file (sha256, bytes) VALUES (?, ?)").run(
    sha256,
    bytes,
  );
  return sha256;
}

/** The kept bytes; null when the archive does not have them (purged, or lost). */
export function archivedBytes(store: Pick<Store, "archive">, sha256: string): Uint8Array | null {
  const row = store.archive
    .prepare<[string], { bytes: Uint8Array }>("SELECT bytes FROM file WHERE sha256 = ?")
    .get(sha256);
  return row?.bytes ?? null;
}

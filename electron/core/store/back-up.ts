/**
 * Backups: whole copies of the store, each held against it before it gets its name. Kept bytes of files never change, so
 * beside the copies lies one archive that takes what is new.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type Database from "better-sqlite3";
import { AppError } from "../../../shared/domain/failure.ts";
import { withAttached } from "./attached.ts";
import type { AuditHead } from "./audit-chain.ts";
import { backupsToDrop } from "./backup-rotation.ts";
import { isPlain } from "./key-state.ts";
import { hasSameRows, isWhole } from "./sound-copy.ts";
import { syncFolderOf, syncToDisk } from "./sync-to-disk.ts";

/** Why a backup was made; stands in its name. */
export type BackupReason = "daily" | "asked" | "before-migration" | "before-restore" | "after-purge";

export interface Backup {
  readonly path: string;
  readonly at: string;
  readonly reason: BackupReason;
  readonly bytes: number;
}

/** An open store, whatever its schema. */
interface OpenFiles {
  readonly db: Database.Database;
  readonly archive: Database.Database;
  readonly path: string;
}

/** Beside the store: `store-backups` of `store.db`. */
export function backupFolder(storePath: string): string {
  return `${storePath.replace(/\.[^./\\]*$/, "")}-backups`;
}

/** One more backup in the store's own folder; those that rotation no longer keeps go. Outside any transaction. */
export function backUp(store: OpenFiles, reason: BackupReason, at: string): Backup {
  const folder = backupFolder(store.path);
  mkdirSync(folder, { recursive: true });
  sweepDrafts(folder);
  const path = join(folder, `${at.slice(0, 19).replaceAll(":", "")}Z-${reason}.db`);
  writeCopy(store, path, join(folder, ARCHIVE));
  dropOld(store.path);
  return { path, at: `${at.slice(0, 19)}Z`, reason, bytes: statSync(path).size };
}

/**
 * After a purge: every earlier backup, and what damage or an ended restoring or handing over left beside the store, would
 * give back what went; one new copy stays.
 */
export function renewBackups(store: OpenFiles, at: string): Backup {
  rmSync(backupFolder(store.path), { recursive: true, force: true });
  for (const path of leftBeside(store.path)) rmSync(path, { force: true });
  return backUp(store, "after-purge", at);
}

/** All backups of a store, and the archives that their files are in. */
export function backupFiles(storePath: string): string[] {
  const backups = listBackups(storePath).map(({ path }) => path);
  return [...backups, ...new Set(backups.map(archiveOfBackup))];
}

/**
 * Copies of an encrypted store that can be read without its key: they are older than the key, or were brought here. The
 * archive of backups is not looked into: another thread may be writing it, whose lock would go when it is closed.
 */
export function listUnencrypted(storePath: string): string[] {
  return [...leftBeside(storePath), ...listBackups(storePath).map(({ path }) => path)].filter(
    (path) => existsSync(path) && isPlain(path),
  );
}

/** With their logs. */
export function removeUnencrypted(storePath: string): readonly string[] {
  const copies = listUnencrypted(storePath);
  for (const path of copies) for (const end of ["", "-wal", "-shm"]) rmSync(`${path}${end}`, { force: true });
  return copies;
}

function leftBeside(storePath: string): string[] {
  if (storePath === ":memory:") return [];
  const folder = dirname(storePath);
  return readdirSync(folder)
    .filter((name) => LEFT_BESIDE.some((begin) => name.startsWith(`${basename(storePath)}.${begin}`)))
    .map((name) => join(folder, name));
}

/** A copy of the store and its archive under a name of one's own; what was there before is replaced when the new one is whole. */
export function writeBackup(store: OpenFiles, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeCopy(store, path, `${path}-archive`);
}

/** Newest first. Drafts and files of others are not among them. */
export function listBackups(storePath: string): Backup[] {
  const folder = backupFolder(storePath);
  if (storePath === ":memory:" || !existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => parseName(folder, name) ?? [])
    .sort((one, other) => other.at.localeCompare(one.at));
}

/** The audit chain's head at the moment of a backup; null: made before there was a chain, or not readable. */
export function headOfBackup(store: OpenFiles, { path }: Backup): AuditHead | null {
  return withAttached(store.db, path, "kept", () => {
    const has = store.db.prepare("SELECT 1 FROM kept.sqlite_schema WHERE name = 'audit_link'").get() !== undefined;
    if (!has) return null;
    const row = store.db
      .prepare<[], { seq: number; link: Buffer }>("SELECT seq, link FROM kept.audit_link ORDER BY seq DESC LIMIT 1")
      .get();
    return row === undefined ? null : { seq: row.seq, link: row.link.toString("hex") };
  });
}

/** The archive that a backup's files are in. */
export function archiveOfBackup(path: string): string {
  return NAME.test(path.split(/[\\/]/).at(-1) ?? "") ? join(dirname(path), ARCHIVE) : `${path}-archive`;
}

const LEFT_BESIDE = ["damaged-", "restoring"];
const ARCHIVE = "archive.db";
const NAME = /^(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d)Z-(daily|asked|before-migration|before-restore|after-purge)\.db$/;

function parseName(folder: string, name: string): Backup | null {
  const parts = NAME.exec(name);
  if (parts === null) return null;
  const [, day = "", hour = "", minute = "", second = "", reason = ""] = parts;
  const path = join(folder, name);
  return {
    path,
    at: `${day}${hour}:${minute}:${second}Z`,
    reason: REASONS.find((each) => each === reason) ?? "asked",
    bytes: statSync(path).size,
  };
}

const REASONS: readonly BackupReason[] = ["daily", "asked", "before-migration", "before-restore", "after-purge"];

function writeCopy({ db, archive }: OpenFiles, path: string, archivePath: string): void {
  // Bytes first: a copy of the store never refers to a file that its archive lacks.
  copyNewBytes(archive, archivePath);
  const draft = `${path}.${randomBytes(6).toString("hex")}.draft`;
  try {
    const before = lastChange(db, "main");
    db.prepare("VACUUM INTO ?").run(draft);
    holdAgainst(db, draft, before);
    syncToDisk(draft);
    renameSync(draft, path);
    syncFolderOf(path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Whole, ours, and with as many rows in each table as the store has. Failure `backup-unsound`. */
function holdAgainst(db: Database.Database, copy: string, before: number): void {
  const isSame = withAttached(db, copy, "copy", () => {
    const after = lastChange(db, "copy");
    // Another program may have written meanwhile; then the counts differ rightly.
    const isStill = lastChange(db, "main") === before && after === before;
    return after >= before && isWhole(db) && (!isStill || hasSameRows(db));
  });
  if (!isSame) throw new AppError("backup-unsound", { path: copy });
}

function lastChange(db: Database.Database, schema: "main" | "copy"): number {
  return db.prepare<[], { seq: number | null }>(`SELECT MAX(seq) AS seq FROM ${schema}.change`).get()?.seq ?? 0;
}

function copyNewBytes(archive: Database.Database, into: string): void {
  withAttached(archive, into, "kept", () => {
    archive.pragma("kept.synchronous = FULL");
    archive.exec(`
      CREATE TABLE IF NOT EXISTS kept.file (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
      INSERT INTO kept.file SELECT sha256, bytes FROM main.file WHERE sha256 NOT IN (SELECT sha256 FROM kept.file);
    `);
  });
}

function dropOld(storePath: string): void {
  const backups = listBackups(storePath);
  const old = new Set(backupsToDrop(backups.map(({ at }) => at)));
  for (const { at, path } of backups) if (old.has(at)) rmSync(path, { force: true });
}

/** What a backup left that was ended in the middle. */
function sweepDrafts(folder: string): void {
  for (const name of readdirSync(folder)) if (name.endsWith(".draft")) rmSync(join(folder, name), { force: true });
}

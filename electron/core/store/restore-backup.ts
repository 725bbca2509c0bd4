/** A backup back in use: its rows replace those of the store in one transaction, so every open connection goes on. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { RestoredReviewers } from "../../../shared/domain/restored-reviewers.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { keyOf, withAttached } from "./attached.ts";
import { archiveOfBackup, backUp, type Backup } from "./back-up.ts";
import { tablesOf } from "./sound-copy.ts";
import { closeStore, inHandOver, openStore, requireWritable, type Store } from "./open-store.ts";
import { compareReviewers } from "./reviewer.ts";
import { recordChange, storeState } from "./submission.ts";
import { keepPersons } from "./working-person.ts";

export interface Restored {
  /** The store as it was before: restoring it takes the restoring back. Null where there was nothing to keep. */
  readonly kept: Backup | null;
  /** Changes of the store that the backup does not have. */
  readonly changesLeftOut: number;
  readonly reviewers: RestoredReviewers;
}

/**
 * Outside any transaction. The backup may be older than the programme: a copy of it is brought up to date first.
 * Failures: `store-missing`, `store-key`, `store-foreign`, `store-newer` (of the backup), `backup-other-store`.
 */
export function restoreBackup(
  store: Store,
  backup: string,
  { at, author }: { readonly at: string; readonly author: string },
): Restored {
  if (!existsSync(backup)) throw new AppError("store-missing", { path: backup });
  requireWritable(store);
  const isNew = storeState(store) === 0;
  return withUpToDate(store.path, backup, keyOf(store.db), (draft) => {
    const kept = isNew ? null : backUp(store, "before-restore", at);
    const before = storeState(store);
    const compared = compareReviewers(store);
    let reviewers: RestoredReviewers = { gone: [], back: [] };
    const restored = replaceStore(store, { draft, archive: archiveOfBackup(backup), backup }, (lastInBackup) => {
      reviewers = compared();
      const isTold = reviewers.gone.length + reviewers.back.length > 0;
      recordChange(store, {
        ...{ at, author, kind: "withdrawal", subject: `restore ${String(lastInBackup)}` },
        detail: { restored: lastInBackup, before, ...(isTold ? { reviewers } : {}) },
      });
    });
    return { kept, changesLeftOut: Math.max(0, before - restored), reviewers };
  });
}

/** Fails as restoring would, before a store at this path is touched: when the backup is not ours, or its key another one. */
export function tryBackup(path: string, backup: string, key: string | null): void {
  withUpToDate(path, backup, key, () => undefined);
}

/** Puts what cannot be opened any more out of the way, so that a backup can take its place; returns its new name. */
export function setAsideDamaged(path: string, at: string): string {
  const aside = `${path}.damaged-${at.slice(0, 19).replaceAll(":", "")}Z`;
  for (const end of ["", "-wal", "-shm"])
    if (existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${aside}${end}`);
  return aside;
}

/** Works on a copy of the backup with the schema of today; the backup stays as it is. */
function withUpToDate<Result>(
  path: string,
  backup: string,
  key: string | null,
  work: (draft: string) => Result,
): Result {
  return withDraft(path, (draft) => {
    copyFileSync(backup, draft);
    closeStore(openStore(draft, { create: false, key, isDraft: true }));
    return work(draft);
  });
}

/** A name beside the store for a copy of another one; what is there in the end goes. */
export function withDraft<Result>(path: string, work: (draft: string) => Result): Result {
  const draft = `${path}.restoring`;
  const ends = ["", "-wal", "-shm", "-journal", "-archive", "-archive-wal", "-archive-shm"];
  const clear = () => {
    for (const end of ends) rmSync(`${draft}${end}`, { force: true });
  };
  clear();
  try {
    mkdirSync(dirname(draft), { recursive: true });
    return work(draft);
  } finally {
    clear();
  }
}

/** What takes the place of a store's rows: a file with the schema of today, under the store's key. */
export interface Replacement {
  readonly draft: string;
  /** Where the bytes are that it speaks of. */
  readonly archive: string;
  /** As it is named in a failure. */
  readonly backup: string;
}

/**
 * The store becomes what the draft is, but for who works at this computer; `record` notes it, and is given the number of the draft's last change, which is
 * returned. Failure `backup-other-store`.
 */
export function replaceStore(
  store: Store,
  { draft, archive, backup }: Replacement,
  record: (last: number) => void,
): number {
  const { db } = store;
  return withAttached(db, draft, "backup", () => {
    const before = storeState(store);
    if (before > 0 && idOf(store, "main") !== idOf(store, "backup"))
      throw new AppError("backup-other-store", { path: backup });
    restoreBytes(store, archive);
    const last = lastInBackup(store);
    inHandOver(store, () => {
      db.pragma("defer_foreign_keys = ON");
      const putPersonsBack = keepPersons(store);
      replaceRows(store);
      putPersonsBack();
      // Numbers of changes are never given twice: what a later moment says stays true of it.
      db.prepare("UPDATE sqlite_sequence SET seq = MAX(seq, ?) WHERE name = 'change'").run(before);
      record(last);
    });
    return last;
  });
}

function replaceRows({ db }: Store): void {
  const triggers = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER main."${name}"`);
  for (const table of tablesOf(db)) {
    const columns = columnsOf(db, table);
    db.exec(`DELETE FROM main."${table}"`);
    db.exec(`INSERT INTO main."${table}" (${columns}) SELECT ${columns} FROM backup."${table}"`);
  }
  db.exec("DELETE FROM main.sqlite_sequence; INSERT INTO main.sqlite_sequence SELECT * FROM backup.sqlite_sequence");
  for (const { sql } of triggers) db.exec(sql);
}

/** Without those that are worked out from others. */
function columnsOf(db: Store["db"], table: string): string {
  return db
    .prepare<[string], { name: string }>("SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0")
    .all(table)
    .map(({ name }) => `"${name}"`)
    .join(", ");
}

function restoreBytes({ archive }: Store, from: string): void {
  if (!existsSync(from)) return;
  withAttached(archive, from, "kept", () => {
    archive.exec(
      "INSERT INTO main.file SELECT sha256, bytes FROM kept.file WHERE sha256 NOT IN (SELECT sha256 FROM main.file)",
    );
  });
}

function lastInBackup({ db }: Store): number {
  return db.prepare<[], { seq: number | null }>("SELECT MAX(seq) AS seq FROM backup.change").get()?.seq ?? 0;
}

function idOf({ db }: Store, schema: "main" | "backup"): string | undefined {
  return db.prepare<[], { value: string }>(`SELECT value FROM ${schema}.store_setting WHERE key = 'store-id'`).get()
    ?.value;
}

/** A backup back in use: its rows replace those of the store in one transaction, so every open connection goes on. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { AppError } from "../../../shared/domain/failure.ts";
import { keyOf, withAttached } from "./attached.ts";
import { archiveOfBackup, backUp, type Backup } from "./back-up.ts";
import { tablesOf } from "./sound-copy.ts";
import { closeStore, inTransaction, openStore, type Store } from "./open-store.ts";
import { recordChange } from "./submission.ts";

export interface Restored {
  /** The store as it was before: restoring it takes the restoring back. Null where there was nothing to keep. */
  readonly kept: Backup | null;
  /** Changes of the store that the backup does not have. */
  readonly changesLeftOut: number;
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
  const isNew = lastSeq(store) === 0;
  return withDraft(store.path, backup, keyOf(store.db), (draft) => {
    const kept = isNew ? null : backUp(store, "before-restore", at);
    return { kept, ...takeOver(store, backup, draft, { at, author, isNew }) };
  });
}

/** Fails as restoring would, before a store at this path is touched: when the backup is not ours, or its key another one. */
export function tryBackup(path: string, backup: string, key: string | null): void {
  withDraft(path, backup, key, () => undefined);
}

/** Puts what cannot be opened any more out of the way, so that a backup can take its place; returns its new name. */
export function setAsideDamaged(path: string, at: string): string {
  const aside = `${path}.damaged-${at.slice(0, 19).replaceAll(":", "")}Z`;
  for (const end of ["", "-wal", "-shm"])
    if (existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${aside}${end}`);
  return aside;
}

/** Works on a copy of the backup with the schema of today; the backup stays as it is. */
function withDraft<Result>(path: string, backup: string, key: string | null, work: (draft: string) => Result): Result {
  const draft = `${path}.restoring`;
  const ends = ["", "-wal", "-shm", "-archive", "-archive-wal", "-archive-shm"];
  const clear = () => {
    for (const end of ends) rmSync(`${draft}${end}`, { force: true });
  };
  clear();
  try {
    mkdirSync(dirname(draft), { recursive: true });
    copyFileSync(backup, draft);
    closeStore(openStore(draft, { create: false, key, isDraft: true }));
    return work(draft);
  } finally {
    clear();
  }
}

function takeOver(
  store: Store,
  backup: string,
  draft: string,
  { at, author, isNew }: { readonly at: string; readonly author: string; readonly isNew: boolean },
): Pick<Restored, "changesLeftOut"> {
  const { db } = store;
  return withAttached(db, draft, "backup", () => {
    if (!isNew && idOf(store, "main") !== idOf(store, "backup"))
      throw new AppError("backup-other-store", { path: backup });
    restoreBytes(store, archiveOfBackup(backup));
    const before = lastSeq(store);
    const lastInBackup = lastSeq(store, "backup");
    inTransaction(store, () => {
      db.pragma("defer_foreign_keys = ON");
      replaceRows(store);
      if (!isNew)
        // Numbers of changes are never given twice: what a later moment says stays true of it.
        db.prepare("UPDATE sqlite_sequence SET seq = MAX(seq, ?) WHERE name = 'change'").run(before);
      const subject = `restore ${String(lastInBackup)}`;
      recordChange(store, { at, author, kind: "withdrawal", subject, detail: { restored: lastInBackup, before } });
    });
    return { changesLeftOut: Math.max(0, before - lastInBackup) };
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

function lastSeq({ db }: Store, schema: "main" | "backup" = "main"): number {
  return db.prepare<[], { seq: number | null }>(`SELECT MAX(seq) AS seq FROM ${schema}.change`).get()?.seq ?? 0;
}

function idOf({ db }: Store, schema: "main" | "backup"): string | undefined {
  return db.prepare<[], { value: string }>(`SELECT value FROM ${schema}.store_setting WHERE key = 'store-id'`).get()
    ?.value;
}

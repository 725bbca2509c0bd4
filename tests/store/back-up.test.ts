import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { backUp, backupFolder, listBackups, writeBackup } from "../../electron/core/store/back-up.ts";
import { archiveBytes, archivedBytes, closeStore, type Store } from "../../electron/core/store/open-store.ts";
import { restoreBackup } from "../../electron/core/store/restore-backup.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import { storeFolder, subjects } from "../support/store-folder.ts";

const { at, open } = storeFolder();

const AT = "2026-04-14T07:12:05.123Z";
const BY = { at: AT, author: "Rasma" };

const change = (store: Store, subject: string) => recordChange(store, { ...BY, kind: "register", subject });

describe.each([
  ["plain", null],
  ["encrypted", "ab".repeat(32)],
])("%s store", (_, key) => {
  test("what was lost since a backup is what restoring leaves out, and restoring can be taken back", () => {
    const store = open("store.db", key);
    change(store, "pirmais");
    const hash = archiveBytes(store, Buffer.from("atskaite"));
    const backup = backUp(store, "daily", AT);
    change(store, "otrais");

    const { kept, changesLeftOut } = restoreBackup(store, backup.path, { ...BY, at: "2026-04-14T08:00:00Z" });
    expect(changesLeftOut).toBe(1);
    expect(subjects(store)).toEqual(["pirmais", "restore 1"]);
    expect(Buffer.from(archivedBytes(store, hash) ?? []).toString()).toBe("atskaite");

    restoreBackup(store, kept?.path ?? "", { ...BY, at: "2026-04-14T08:05:00Z" });
    expect(subjects(store)).toEqual(["pirmais", "otrais", "restore 2"]);
  });

  test("a backup opens as a store of its own, with the files it speaks of", () => {
    const store = open("store.db", key);
    change(store, "pirmais");
    const hash = archiveBytes(store, Buffer.from("atskaite"));
    writeBackup(store, at("elsewhere/copy.db"));
    const copy = open("elsewhere/copy.db", key);
    expect(subjects(copy)).toEqual(["pirmais"]);
    expect(archivedBytes(copy, hash)).not.toBeNull();
  });

  test("a lost store comes back from its backup, files too", () => {
    const store = open("store.db", key);
    change(store, "pirmais");
    const hash = archiveBytes(store, Buffer.from("atskaite"));
    const backup = backUp(store, "daily", AT);
    const fresh = open("new.db", key);
    expect(restoreBackup(fresh, backup.path, BY).kept).toBeNull();
    expect(subjects(fresh)).toEqual(["pirmais", "restore 1"]);
    expect(archivedBytes(fresh, hash)).not.toBeNull();
  });
});

test("the number of a change is given once, also after restoring", () => {
  const store = open("store.db");
  change(store, "pirmais");
  const backup = backUp(store, "daily", AT);
  for (const subject of ["otrais", "trešais"]) change(store, subject);
  restoreBackup(store, backup.path, BY);
  expect(change(store, "ceturtais")).toBe(5);
});

test("other connections see the restored rows without opening anew", () => {
  const store = open("store.db");
  change(store, "pirmais");
  const reader = open("store.db");
  const backup = backUp(store, "daily", AT);
  change(store, "otrais");
  restoreBackup(store, backup.path, BY);
  expect(subjects(reader)).toEqual(["pirmais", "restore 1"]);
});

test("the backup of another store is refused, and nothing changes", () => {
  const store = open("store.db");
  change(store, "mūsu");
  const other = open("other.db");
  change(other, "svešs");
  const backup = backUp(other, "daily", AT);
  expect(() => restoreBackup(store, backup.path, BY)).toThrow(/backup-other-store/);
  expect(subjects(store)).toEqual(["mūsu"]);
});

test("a backup torn by a kill or a bad disk is not restored, and nothing changes", () => {
  const store = open("store.db");
  change(store, "mūsu");
  const backup = backUp(store, "daily", AT);
  const bytes = readFileSync(backup.path);
  writeFileSync(backup.path, bytes.subarray(0, bytes.length / 2));
  expect(() => restoreBackup(store, backup.path, BY)).toThrow();
  expect(subjects(store)).toEqual(["mūsu"]);
});

test("backups are listed newest first; what a killed backup left is swept and never listed", () => {
  const store = open("store.db");
  change(store, "pirmais");
  backUp(store, "daily", "2026-04-13T07:00:00Z");
  writeFileSync(join(backupFolder(store.path), "2026-04-13T080000Z-daily.db.0011.draft"), "puse");
  expect(listBackups(store.path)).toHaveLength(1);
  backUp(store, "asked", AT);
  expect(listBackups(store.path).map(({ at, reason }) => `${at} ${reason}`)).toEqual([
    "2026-04-14T07:12:05Z asked",
    "2026-04-13T07:00:00Z daily",
  ]);
  expect(readdirSync(backupFolder(store.path)).sort()).toEqual([
    "2026-04-13T070000Z-daily.db",
    "2026-04-14T071205Z-asked.db",
    "archive.db",
  ]);
});

test("before its schema changes a store is backed up, and a backup of an earlier schema can be restored", () => {
  const store = open("store.db");
  change(store, "pirmais");
  closeStore(store);
  // As a store was before the last change of the schema.
  const old = new Database(at("store.db"));
  const triggers = old
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'summary%'")
    .all();
  for (const { name } of triggers) old.exec(`DROP TRIGGER ${name}`);
  old.exec(`DROP INDEX support_event_of_mentors; DROP TABLE summary_state; DROP TABLE summary_dirty_row;
    DROP TABLE summary_dirty_person; DROP TABLE summary_epoch; DROP TABLE learner_entry; DROP TABLE learner_cell;
    DROP TABLE hour_cell; DROP TABLE participant_cell; DROP TABLE row_cell;
    DROP INDEX standing_history_by_change; DROP INDEX change_by_kind; DROP INDEX submission_in_force;
    ALTER TABLE change DROP COLUMN role;
    DROP INDEX finding_by_submission; CREATE INDEX finding_by_submission ON finding (submission_id);
    PRAGMA user_version = 8`);
  old.close();
  copyFileSync(at("store.db"), at("old.db"));

  const migrated = open("store.db");
  expect(listBackups(migrated.path).map(({ reason }) => reason)).toEqual(["before-migration"]);
  change(migrated, "otrais");
  restoreBackup(migrated, at("old.db"), BY);
  expect(subjects(migrated)).toEqual(["pirmais", "restore 1"]);
});

import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  archiveOfBackup,
  backUp,
  listBackups,
  listUnencrypted,
  removeUnencrypted,
} from "../../electron/core/store/back-up.ts";
import { changeKey } from "../../electron/core/store/change-key.ts";
import { checkIntegrity } from "../../electron/core/store/check-integrity.ts";
import { archiveBytes, archivedBytes, closeStore, openStore } from "../../electron/core/store/open-store.ts";
import { isEarlyCipher } from "../../electron/core/store/key-state.ts";
import { keyed, useCipher } from "../../electron/core/store/keyed.ts";
import { restoreBackup } from "../../electron/core/store/restore-backup.ts";
import { recordChange, storeState } from "../../electron/core/store/submission.ts";

const OLD = "ab".repeat(32);
const NEW = "cd".repeat(32);
const BY = { at: "2026-04-14T07:12:05Z", author: "Rasma" };

let folder: string;
let path: string;
let sha256: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kopskats-key-"));
  path = join(folder, "store.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function make(key: string | null): string[] {
  const store = openStore(path, { create: true, key });
  recordChange(store, { ...BY, kind: "register", subject: "pirmais" });
  sha256 = archiveBytes(store, Buffer.from("Anna Bērziņa"));
  const backup = backUp(store, "asked", BY.at);
  recordChange(store, { ...BY, kind: "register", subject: "otrais" });
  closeStore(store);
  return [backup.path, archiveOfBackup(backup.path)];
}

const canOpen = (key: string | null) => {
  try {
    closeStore(openStore(path, { create: false, key }));
    return true;
  } catch {
    return false;
  }
};

describe.each([
  ["a store without a key", null],
  ["an encrypted store", OLD],
])("%s", (_, from) => {
  test("opens with the new key only, whole, with its archive and its backups", () => {
    const backups = make(from);
    changeKey({ path, from, to: NEW, backups });
    expect(canOpen(from)).toBe(false);
    const store = openStore(path, { create: false, key: NEW });
    expect(storeState(store)).toBe(2);
    expect(Buffer.from(archivedBytes(store, sha256) ?? []).toString()).toBe("Anna Bērziņa");
    expect(checkIntegrity(store).filter(({ problems }) => problems.length > 0)).toEqual([]);
    const [backup] = listBackups(path);
    expect(restoreBackup(store, backup?.path ?? "", BY).changesLeftOut).toBe(1);
    closeStore(store);
    for (const file of [path, `${path}-archive`, ...backups])
      expect(readFileSync(file).subarray(0, 15).toString("latin1")).not.toBe("SQLite format 3");
  });
});

test("an encrypted store of the first versions becomes one that SQLCipher's tools open, with its archive and backups", () => {
  const backups = make(OLD);
  const files = [path, `${path}-archive`, ...backups];
  for (const file of files) {
    const db = keyed(new Database(file), OLD, file);
    useCipher(db, true);
    db.pragma(`rekey = "x'${OLD}'"`);
    db.close();
  }
  expect(files.filter(isEarlyCipher)).toEqual(files);
  expect(canOpen(NEW)).toBe(false);
  const store = openStore(path, { create: false, key: OLD });
  expect(storeState(store)).toBe(2);
  expect(Buffer.from(archivedBytes(store, sha256) ?? []).toString()).toBe("Anna Bērziņa");
  expect(files.filter(isEarlyCipher)).toEqual([]);
  expect(restoreBackup(store, backups[0] ?? "", BY).changesLeftOut).toBe(1);
  closeStore(store);
});

test("a wrong old key changes nothing and leaves no copies", () => {
  const backups = make(OLD);
  expect(() => changeKey({ path, from: "ef".repeat(32), to: NEW, backups })).toThrow(
    expect.objectContaining({ code: "store-key" }) as Error,
  );
  expect(canOpen(OLD)).toBe(true);
  expect(existsSync(`${path}.rekeyed`)).toBe(false);
});

test("ended after the first file was put in place, the rest follows at the next opening", () => {
  const backups = make(OLD);
  // What there is when the program ends between two renamings: the new files, the note, and some files still old.
  const old = [`${path}-archive`, ...backups].map((file) => [file, readFileSync(file)] as const);
  changeKey({ path, from: OLD, to: NEW, backups });
  for (const [file, bytes] of old) {
    renameSync(file, `${file}.rekeyed`);
    writeFileSync(file, bytes);
  }
  const files = [path, `${path}-archive`, ...backups].map((file) => file.slice(folder.length + 1));
  writeFileSync(`${path}.rekeying`, JSON.stringify({ files }));
  const store = openStore(path, { create: false, key: NEW });
  expect(Buffer.from(archivedBytes(store, sha256) ?? []).toString()).toBe("Anna Bērziņa");
  closeStore(store);
  expect(existsSync(`${path}.rekeying`)).toBe(false);
});

test("ended before every copy was ready, the store keeps its old key and the copies go", () => {
  make(OLD);
  writeFileSync(`${path}.rekeyed`, "puse");
  expect(canOpen(OLD)).toBe(true);
  expect(existsSync(`${path}.rekeyed`)).toBe(false);
});

test("a key of another form is refused", () => {
  const backups = make(OLD);
  expect(() => changeKey({ path, from: OLD, to: "parole", backups })).toThrow(
    expect.objectContaining({ code: "store-key-form" }) as Error,
  );
});

test("what another program wants to write waits outside, and no copy is left when it does not let go", () => {
  const backups = make(null);
  const other = new Database(path);
  other.exec("BEGIN IMMEDIATE");
  expect(() => changeKey({ path, from: null, to: NEW, backups })).toThrow("locked");
  other.close();
  expect(canOpen(null)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes("rekey"))).toEqual([]);
});

test("copies that can be read without the key are told, and go with their logs", () => {
  const backups = make(null);
  const damaged = `${path}.damaged-2026-01-01T080000Z`;
  copyFileSync(path, damaged);
  writeFileSync(`${damaged}-wal`, "rows");
  copyFileSync(backups[0] ?? "", `${path}.kept`);
  changeKey({ path, from: null, to: NEW, backups });
  copyFileSync(`${path}.kept`, backups[0] ?? "");
  expect(listUnencrypted(path)).toEqual([damaged, backups[0]]);
  removeUnencrypted(path);
  expect(listUnencrypted(path)).toEqual([]);
  expect(existsSync(`${damaged}-wal`)).toBe(false);
  expect(canOpen(NEW)).toBe(true);
});

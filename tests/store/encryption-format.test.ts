/** An encrypted store is a file of SQLCipher 4 with a raw key: SQLCipher opens it, and so does whoever reads its published description. */
import { createDecipheriv, createHmac, pbkdf2Sync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { init } from "@7mind.io/sqlcipher-wasm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backUp } from "../../electron/core/store/back-up.ts";
import { archiveBytes, closeStore, openReadOnly, openStore, type Store } from "../../electron/core/store/open-store.ts";
import { recordChange } from "../../electron/core/store/submission.ts";

const KEY = "5c".repeat(32);
const folder = mkdtempSync(join(tmpdir(), "kopskats-format-"));
const path = join(folder, "store.db");
const files = [path, `${path}-archive`];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Page size, what each page keeps at its end (16 bytes to begin decryption with, 64 of checksum), and the salt before the first. */
const [PAGE, KEPT, SALT] = [4096, 80, 16];

/** A page as SQLite sees it, the salt left out of the first; null where its checksum is of another key or content. */
function openPage(file: Buffer, number: number, key: string): Buffer | null {
  const salt = file.subarray(0, SALT);
  const raw = Buffer.from(key, "hex");
  const sealKey = pbkdf2Sync(
    raw,
    salt.map((byte) => byte ^ 0x3a),
    2,
    32,
    "sha512",
  );
  const page = file.subarray((number - 1) * PAGE + (number === 1 ? SALT : 0), number * PAGE);
  const begin = page.subarray(page.length - KEPT, page.length - KEPT + 16);
  const counter = Buffer.alloc(4);
  counter.writeUInt32LE(number);
  const seal = createHmac("sha512", sealKey)
    .update(page.subarray(0, page.length - KEPT + 16))
    .update(counter)
    .digest();
  if (!seal.equals(page.subarray(page.length - KEPT + 16))) return null;
  const cipher = createDecipheriv("aes-256-cbc", raw, begin).setAutoPadding(false);
  return Buffer.concat([cipher.update(page.subarray(0, page.length - KEPT)), cipher.final()]);
}

beforeAll(() => {
  const store = openStore(path, { create: true, key: KEY });
  recordChange(store, { at: "2026-04-14T07:00:00Z", author: "Rasma", kind: "register", subject: "pirmais" });
  archiveBytes(store, Buffer.from("Anna Bērziņa"));
  files.push(backUp(store, "asked", "2026-04-14T07:00:00Z").path);
  closeStore(store);
});

test("store, archive and backup open page by page with the raw key, and with no other", () => {
  for (const file of files) {
    const bytes = readFileSync(file);
    const first = openPage(bytes, 1, KEY);
    // Page size, both versions WAL or not, and the 80 bytes that are kept at the end of each page.
    expect([first?.readUInt16BE(0), first?.readUInt8(4)]).toEqual([PAGE, KEPT]);
    for (let number = 2; number <= bytes.length / PAGE; number++) expect(openPage(bytes, number, KEY)).not.toBeNull();
    expect(openPage(bytes, 1, "5d".repeat(32))).toBeNull();
  }
});

test("SQLCipher itself opens store, archive and backup with the raw key, finds them whole, and opens them with no other", async () => {
  const sqlcipher = await init();
  const opened = (file: string, key: string) => {
    sqlcipher.module.FS.writeFile("/copy.db", readFileSync(file));
    const db = sqlcipher.open("/copy.db");
    db.exec(`PRAGMA key = "x'${key}'"`);
    return db;
  };
  for (const file of files) {
    const db = opened(file, KEY);
    expect(db.query("PRAGMA cipher_version")).toEqual([{ cipher_version: "4.9.0 community" }]);
    expect(db.query("PRAGMA cipher_integrity_check")).toEqual([]);
    expect(db.query("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    db.close();
    expect(() => opened(file, "5d".repeat(32)).query("SELECT * FROM sqlite_schema")).toThrow();
  }
  const subjects = opened(path, KEY).query("SELECT subject FROM change");
  expect(subjects).toContainEqual({ subject: "pirmais" });
});

test("every connection waits for the disk, keeps nothing in temporary files and leaves no deleted text", () => {
  const settings = ({ db }: Pick<Store, "db">) =>
    ["synchronous", "temp_store", "secure_delete", "journal_mode", "foreign_keys"].map((name) =>
      db.pragma(name, { simple: true }),
    );
  const store = openStore(path, { create: false, key: KEY });
  expect(settings(store)).toEqual([2, 2, 1, "wal", 1]);
  expect(settings({ db: store.archive }).slice(0, 2)).toEqual([2, 2]);
  const reader = openReadOnly(path, KEY);
  expect(reader.db.pragma("temp_store", { simple: true })).toBe(2);
  expect(() => reader.db.exec("DELETE FROM change")).toThrow("readonly");
  closeStore(reader);
  closeStore(store);
});

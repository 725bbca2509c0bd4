import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { auditHead, checkChain, standingOf } from "../../electron/core/store/audit-chain.ts";
import { handOver, takeBack } from "../../electron/core/store/hand-over.ts";
import {
  archiveBytes,
  archivedBytes,
  handedOver,
  markAuditCopy,
  type Store,
} from "../../electron/core/store/open-store.ts";
import { restoreBackup } from "../../electron/core/store/restore-backup.ts";
import { lockedBy } from "../../electron/core/store/stretch-passphrase.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import { takeOver } from "../../electron/core/store/take-over.ts";
import { AppError } from "../../shared/domain/failure.ts";
import { storeFolder, subjects } from "../support/store-folder.ts";

const { at, open } = storeFolder();

const RASMA = { author: "Rasma", at: "2026-04-14T07:12:05.123Z" };
const INTA = { author: "Inta", at: "2026-04-20T07:00:00.000Z" };
/** Which words make which key is held elsewhere: they are slow on purpose. */
const lock = (salt: Uint8Array) => hash("sha256", salt);

const change = (store: Store, subject: string, by = RASMA) => recordChange(store, { ...by, kind: "register", subject });

async function give(store: Store, to: string, by = RASMA): Promise<Uint8Array> {
  let file: Uint8Array = new Uint8Array();
  await handOver(store, { ...by, to, lock }, (bytes) => Promise.resolve(void (file = bytes)));
  return file;
}

const take = (store: Store, file: Uint8Array, by = INTA, instead: string | null = null) =>
  takeOver(store, { ...by, file, lock, instead });

describe.each([
  ["plain", null, "cd".repeat(32)],
  ["encrypted", "ab".repeat(32), null],
])("from a store that is %s", (_, key, otherKey) => {
  test("the store goes to another person and comes back, with every file and one history; one of them writes", async () => {
    const mine = open("mine.db", key);
    change(mine, "pirmais");
    const hash = archiveBytes(mine, Buffer.from("atskaite"));
    const file = await give(mine, "Inta");
    expect(Buffer.from(file).includes("pirmais")).toBe(false);
    expect(() => change(mine, "otrais")).toThrow("store-handed-over");

    const theirs = open("theirs.db", otherKey);
    expect(take(theirs, file)).toEqual({ isTaken: true, kept: null, changes: 1, from: "Rasma" });
    expect(subjects(theirs)).toEqual(["pirmais", "hand-over", "take-over"]);
    expect(Buffer.from(archivedBytes(theirs, hash) ?? []).toString()).toBe("atskaite");
    change(theirs, "otrais", INTA);

    const back = await give(theirs, "Rasma", INTA);
    expect(take(mine, back, RASMA)).toMatchObject({ isTaken: true, changes: 1, from: "Inta" });
    change(mine, "trešais");
    expect(subjects(mine)).toEqual([
      ...["pirmais", "hand-over", "take-over", "otrais", "hand-over", "take-over", "trešais"],
    ]);
    expect(checkChain(mine, 10).problems).toEqual([]);
    expect(() => change(theirs, "ceturtais")).toThrow("store-handed-over");
  });
});

test("both went on: nothing is taken, and either side's own changes are told", async () => {
  const mine = open("mine.db");
  change(mine, "pirmais");
  const theirs = open("theirs.db");
  take(theirs, await give(mine, "Inta"));
  takeBack(mine, { ...RASMA, reason: "fails nav saņemts" });
  change(mine, "manējais");
  change(theirs, "viņējais", INTA);
  const head = auditHead(mine);
  const file = await give(theirs, "Rasma", INTA);

  expect(take(mine, file, RASMA)).toMatchObject({
    isTaken: false,
    common: 2,
    here: [{ subject: "manējais", author: "Rasma" }],
    there: [{ subject: "viņējais", author: "Inta" }],
  });
  expect(auditHead(mine)).toEqual(head);

  // A person may decide for the file all the same; what was here is in the backup, and was not cut off in silence.
  const taken = take(mine, file, RASMA, "vienojāmies, ka paliek Intas krātuve");
  expect(taken).toMatchObject({ isTaken: true, changes: 1 });
  expect(subjects(mine)).toContain("viņējais");
  expect(subjects(mine)).not.toContain("manējais");
  expect(standingOf(mine, head)).toBe("left-out");
  restoreBackup(mine, (taken.isTaken ? taken.kept?.path : undefined) ?? "", RASMA);
  expect(subjects(mine)).toContain("manējais");
});

test("a file that is older than the store is refused; taken back and nothing done, the returned store is taken", async () => {
  const mine = open("mine.db");
  change(mine, "pirmais");
  const file = await give(mine, "Inta");
  takeBack(mine, { ...RASMA, reason: "vēl jāpabeidz" });
  change(mine, "otrais");
  expect(take(mine, file, RASMA)).toMatchObject({ isTaken: false, here: [{ subject: "otrais" }], there: [] });

  const theirs = open("theirs.db");
  const second = await give(mine, "Inta");
  take(theirs, second);
  change(theirs, "trešais", INTA);
  takeBack(mine, { ...RASMA, reason: "pārpratums" });
  expect(take(mine, await give(theirs, "Rasma", INTA), RASMA)).toMatchObject({ isTaken: true, changes: 1 });
});

test("taking over can be undone, and done again", async () => {
  const mine = open("mine.db");
  change(mine, "pirmais");
  const theirs = open("theirs.db");
  take(theirs, await give(mine, "Inta"));
  change(theirs, "otrais", INTA);
  const file = await give(theirs, "Rasma", INTA);
  const taken = take(mine, file, RASMA);
  restoreBackup(mine, (taken.isTaken ? taken.kept?.path : undefined) ?? "", RASMA);
  expect(subjects(mine)).toEqual(["pirmais", "hand-over", "restore 2"]);
  // As it was then, it is with Inta.
  expect(handedOver(mine)?.to).toBe("Inta");
  expect(take(mine, file, RASMA)).toMatchObject({ isTaken: true });
});

test("while another has the store, no backup brings writing back; the file can be given again, to nobody else", async () => {
  const mine = open("mine.db");
  change(mine, "pirmais");
  const theirs = open("theirs.db");
  take(theirs, await give(mine, "Inta"));
  const kept = take(theirs, await give(mine, "Inta"));
  expect(kept).toMatchObject({ isTaken: true });
  await expect(give(mine, "Zane")).rejects.toThrow("store-handed-over");
  expect(() => restoreBackup(mine, at("theirs.db"), RASMA)).toThrow("store-handed-over");
});

test("where the file cannot be put, the store stays here, and its history says so", async () => {
  const mine = open("mine.db");
  change(mine, "pirmais");
  const full = () => Promise.reject(new AppError("disk-full"));
  await expect(handOver(mine, { ...RASMA, to: "Inta", lock }, full)).rejects.toThrow("disk-full");
  expect(change(mine, "otrais")).toBe(4);
  expect(subjects(mine)).toEqual(["pirmais", "hand-over", "take-back", "otrais"]);
});

test("in a copy that is only looked at nothing is taken over or back", async () => {
  const mine = open("mine.db");
  change(mine, "pirmais");
  const file = await give(mine, "Inta");
  markAuditCopy(mine);
  expect(() => take(mine, file)).toThrow("store-read-only");
  expect(() => takeBack(mine, { ...RASMA, reason: "atpakaļ" })).toThrow("store-read-only");
});

test("words that are too few make no key", () => {
  expect(() => lockedBy(" īsa   parole te ")(Buffer.alloc(16))).not.toThrow();
  expect(() => lockedBy(" īsa       ir ")(Buffer.alloc(16))).toThrow("passphrase-short");
});

test("another passphrase, another store, a file that is none, a damaged one: refused, and nothing changes", async () => {
  const mine = open("mine.db");
  change(mine, "pirmais");
  const file = await give(mine, "Inta");
  const other = open("other.db");
  change(other, "cits");
  const failing =
    (bytes: Uint8Array, by = lock) =>
    () =>
      takeOver(other, { ...INTA, file: bytes, lock: by, instead: null });
  expect(failing(file)).toThrow("hand-over-other-store");
  expect(failing(file, () => "00".repeat(32))).toThrow("hand-over-file");
  expect(failing(file.subarray(0, 10))).toThrow("hand-over-file");
  expect(failing(readFileSync(mine.path))).toThrow("hand-over-file");
  const damaged = Buffer.from(file);
  damaged.fill(0, damaged.length - 5000, damaged.length - 4000);
  expect(failing(damaged)).toThrow();
  expect(subjects(other)).toEqual(["cits"]);
  await expect(give(open("empty.db"), "Inta")).rejects.toThrow("hand-over-nothing");
});

/** Writes that are kept together: whole, in the order they came, and never without the bytes they speak of. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gatherWrites } from "../../electron/core/store/gathered-writes.ts";
import { closeStore, openReadOnly, openStore, type Store } from "../../electron/core/store/open-store.ts";
import { recordChange } from "../../electron/core/store/submission.ts";

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kopskats-gathered-"));
  store = openStore(join(folder, "store.db"), { create: true, key: null });
});
afterEach(() => {
  closeStore(store);
  rmSync(folder, { recursive: true, force: true });
});

const change = (subject: string) => () =>
  recordChange(store, { at: "2026-04-14T07:12:05Z", author: "Rasma", kind: "register", subject });

/** What another program sees. */
function kept(): { subjects: unknown[]; files: unknown[] } {
  const reader = openReadOnly(store.path, null);
  const of = (db: Store["db"], sql: string) => db.prepare(sql).pluck().all();
  const seen = {
    subjects: of(reader.db, "SELECT subject FROM change ORDER BY seq"),
    files: of(reader.archive, "SELECT length(bytes) FROM file"),
  };
  closeStore(reader);
  return seen;
}

test("others see them together, when they are kept", () => {
  const writes = gatherWrites(store);
  writes.archive(Buffer.from("abc"));
  writes.write(change("1"));
  writes.write(change("2"));
  expect(kept()).toEqual({ subjects: [], files: [] });
  writes.keep();
  expect(kept()).toEqual({ subjects: ["1", "2"], files: [3] });
});

test("one that fails takes nothing of the others with it", () => {
  const writes = gatherWrites(store);
  writes.write(change("1"));
  expect(() =>
    writes.write(() => {
      change("2")();
      throw new Error("a fault in the second");
    }),
  ).toThrow("a fault in the second");
  writes.keep();
  expect(kept().subjects).toEqual(["1"]);
});

test("when a full disk took the bytes back, what refers to them goes too", () => {
  const writes = gatherWrites(store);
  writes.archive(Buffer.from("abc"));
  writes.write(change("1"));
  // As SQLite does by itself when a page cannot be written.
  store.archive.exec("ROLLBACK");
  expect(() => writes.keep()).toThrow(expect.objectContaining({ code: "disk-full" }) as Error);
  expect(kept()).toEqual({ subjects: [], files: [] });
  writes.write(change("2"));
  writes.keep();
  expect(kept().subjects).toEqual(["2"]);
});

test("nobody is kept from writing for long while something is waited for", async () => {
  const writes = gatherWrites(store);
  writes.write(change("1"));
  const { promise, resolve } = Promise.withResolvers<string>();
  const waited = writes.whileWaiting(promise);
  await expect.poll(() => kept().subjects, { timeout: 120_000 }).toEqual(["1"]);
  resolve("read");
  expect(await waited).toBe("read");
});

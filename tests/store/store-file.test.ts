/** What may happen to the file of a store, and what the store does about it. */
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, test } from "vitest";
import { holdStore } from "../../electron/core/store/hold-store.ts";
import {
  allOrNothing,
  closeStore,
  inTransaction,
  isReadOnly,
  MIGRATIONS,
  openStore,
  type Store,
} from "../../electron/core/store/open-store.ts";
import { copyToPrivateFolder } from "../../electron/core/store/store-file.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import { storeFolder, subjects } from "../support/store-folder.ts";

const { at, open } = storeFolder();
let path: string;
beforeEach(() => {
  path = at("store.db");
});

const change = (store: Store, subject = "x") =>
  recordChange(store, { at: "2026-04-14T07:12:05Z", author: "Rasma", kind: "register", subject });
const hashOf = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
const code = (code: string) => expect.objectContaining({ code }) as unknown;

describe("a file that is moved, replaced or deleted under an open store is noticed before anything is kept", () => {
  test.each<[string, () => void]>([
    ["moved", () => renameSync(path, at("other.db"))],
    ["deleted", () => rmSync(path)],
    [
      "replaced",
      () => {
        copyFileSync(path, at("copy.db"));
        renameSync(at("copy.db"), path);
      },
    ],
  ])("%s", async (_, happen) => {
    const store = open();
    inTransaction(store, () => change(store, "pirms"));
    happen();
    expect(() => inTransaction(store, () => change(store, "pēc"))).toThrow(code("store-moved"));
    await expect(allOrNothing(store, () => Promise.resolve(change(store, "pēc")))).rejects.toEqual(code("store-moved"));
    expect(subjects(store)).toEqual(["pirms"]);
  });
});

describe("files that are not ours are left as they are", () => {
  test("a store of a newer programme", () => {
    closeStore(open());
    const newer = new Database(path);
    newer.pragma(`user_version = ${String(MIGRATIONS.length + 1)}`);
    newer.close();
    const before = hashOf(path);
    expect(open).toThrow(code("store-newer"));
    expect(hashOf(path)).toBe(before);
  });

  test("a database of another program", () => {
    const foreign = new Database(path);
    foreign.exec("CREATE TABLE recepte (id INTEGER)");
    foreign.close();
    const before = hashOf(path);
    expect(open).toThrow(code("store-foreign"));
    expect(hashOf(path)).toBe(before);
    expect(existsSync(`${path}-archive`)).toBe(false);
  });
});

describe("after an unclean end", () => {
  const LEFT = "left.db";
  /** As a program leaves a store that is ended in the middle: what is committed stands in the log. */
  function leaveOpen(): void {
    const store = open();
    inTransaction(store, () => change(store, "pēdējais"));
    for (const end of ["", "-wal", "-archive"]) copyFileSync(path + end, at(LEFT) + end);
  }

  test("what was committed is there", () => {
    leaveOpen();
    expect(subjects(open(LEFT))).toEqual(["pēdējais"]);
  });

  test("damage is found before anything is read from it", () => {
    const store = open();
    inTransaction(store, () => {
      for (let i = 0; i < 2000; i++) change(store, `ieraksts ${String(i)}`);
    });
    store.db.pragma("wal_checkpoint(TRUNCATE)");
    leaveOpen();
    const bytes = readFileSync(at(LEFT));
    const page = bytes.lastIndexOf(Buffer.from("ieraksts 1000"));
    bytes.fill(0, page - (page % 4096), page - (page % 4096) + 200);
    writeFileSync(at(LEFT), bytes);
    expect(() => open(LEFT)).toThrow(/store-damaged|SQLITE_CORRUPT|malformed/);
  });
});

describe("the lock of the screens", () => {
  test("is held by one at a time and is free again when it is given back", () => {
    closeStore(open());
    const release = holdStore(path);
    expect(() => holdStore(path)).toThrow(code("store-in-use"));
    release();
    holdStore(path)();
  });

  test("goes with the process that held it", () => {
    closeStore(open());
    const module = fileURLToPath(new URL("../../electron/core/store/hold-store.ts", import.meta.url));
    const program = `import(${JSON.stringify(module)}).then(({ holdStore }) => { holdStore(${JSON.stringify(path)}); process.kill(process.pid, "SIGKILL"); })`;
    const { signal } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
    expect(signal).toBe("SIGKILL");
    holdStore(path)();
  });
});

describe("a copy that is only looked at", () => {
  test("has what stood in the log, lies in a folder of this account only, and takes nothing", () => {
    const store = open();
    inTransaction(store, () => change(store, "pēdējais"));
    const copy = copyToPrivateFolder(path);
    const looked = openStore(copy, { create: false, key: null });
    looked.db.prepare("INSERT INTO store_setting (key, value) VALUES ('read-only', '1')").run();
    expect(subjects(looked)).toEqual(["pēdējais"]);
    expect(isReadOnly(looked)).toBe(true);
    expect(() => inTransaction(looked, () => change(looked))).toThrow(code("store-read-only"));
    expect(isReadOnly(store)).toBe(false);
    closeStore(looked);
    rmSync(dirname(copy), { recursive: true });
  });
});

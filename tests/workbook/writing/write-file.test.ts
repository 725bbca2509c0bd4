import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeFileWhole } from "../../../electron/core/workbook/write-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kopskats-write-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const held = (code: string) => Object.assign(new Error("held"), { code });

test("a file is written whole over the old one and leaves nothing beside it", async () => {
  const path = join(folder, "parskats.xlsx");
  await writeFile(path, "old");
  await writeFileWhole(path, Buffer.from("new"));
  expect(await readFile(path, "utf8")).toBe("new");
  expect(await readdir(folder)).toEqual(["parskats.xlsx"]);
});

test("a target that another program holds for a moment is waited for", async () => {
  const path = join(folder, "parskats.xlsx");
  let attempts = 0;
  const placing = {
    patienceMs: 60_000,
    rename: async (from: string, to: string) => {
      attempts += 1;
      if (attempts < 4) throw held("EPERM");
      await rename(from, to);
    },
  };
  await writeFileWhole(path, Buffer.from("new"), placing);
  expect(await readFile(path, "utf8")).toBe("new");
  expect(attempts).toBe(4);
});

test("a target that stays held is a failure; the old file and no draft remain", async () => {
  const path = join(folder, "parskats.xlsx");
  await writeFile(path, "old");
  const placing = { patienceMs: 20, rename: () => Promise.reject(held("EBUSY")) };
  await expect(writeFileWhole(path, Buffer.from("new"), placing)).rejects.toMatchObject({ code: "file-busy" });
  expect(await readFile(path, "utf8")).toBe("old");
  expect(await readdir(folder)).toEqual(["parskats.xlsx"]);
});

test("a folder that is not there is a failure, not a bug", async () => {
  const writing = writeFileWhole(join(folder, "nav", "parskats.xlsx"), Buffer.from("new"));
  await expect(writing).rejects.toMatchObject({ code: "file-not-writable" });
});

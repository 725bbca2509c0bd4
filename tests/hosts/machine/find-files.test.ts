import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findFiles } from "../../../electron/hosts/machine/find-files.ts";
import { LIMITS } from "../../../electron/core/workbook/limits.ts";

/** A folder with files of these paths. */
function folderWith(...paths: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "kopskats-files-"));
  for (const path of paths) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  return folder;
}

async function find(...paths: string[]) {
  const passedOver: string[] = [];
  const sources = await findFiles(paths, ({ code }) => passedOver.push(code));
  return { sources, found: sources.map(({ path }) => path), passedOver };
}

test("files of a folder come in Latvian order, numbers by size, whatever order the disk has", async () => {
  const folder = folderWith("v10.xlsx", "v9.xlsx", "Ķekava.xlsx", "Kuldīga.xlsx", "Limbaži.xlsx", "b/a.xlsx", "A.xlsx");
  const { found } = await find(folder);
  expect(found).toEqual(
    ["A.xlsx", "b/a.xlsx", "Kuldīga.xlsx", "Ķekava.xlsx", "Limbaži.xlsx", "v9.xlsx", "v10.xlsx"].map(
      (path) => `${folder}/${path}`,
    ),
  );
});

test("a path is the one given and what is below it, also when the folder ends in a slash", async () => {
  const folder = folderWith("a.xlsx");
  expect((await find(`${folder}/`)).found).toEqual([`${folder}/a.xlsx`]);
});

test("links are told of and not followed, into a circle or out of the folder", async () => {
  const outside = folderWith("secret.xlsx");
  const folder = folderWith("a.xlsx");
  symlinkSync(outside, join(folder, "outside"));
  symlinkSync(folder, join(folder, "circle"));
  const { found, passedOver } = await find(folder);
  expect({ found, passedOver }).toEqual({
    found: [`${folder}/a.xlsx`],
    passedOver: ["link-not-followed", "link-not-followed"],
  });
});

test("a path that is not there is a failure before anything is read", async () => {
  const folder = folderWith("a.xlsx");
  await expect(find(folder, join(folder, "b.xlsx"))).rejects.toMatchObject({ code: "file-missing" });
});

test("a file that has gone when its turn comes is told of and has no content", async () => {
  const folder = folderWith("a.xlsx");
  const passedOver: string[] = [];
  const [source] = await findFiles([folder], ({ code }) => passedOver.push(code));
  rmSync(join(folder, "a.xlsx"));
  expect(await source?.read()).toHaveLength(0);
  expect(passedOver).toEqual(["file-unreadable"]);
});

test("a file above the limit is never read whole", async () => {
  const folder = folderWith("giant.xlsx");
  truncateSync(join(folder, "giant.xlsx"), LIMITS.fileBytes + 1);
  const [source] = (await find(folder)).sources;
  expect((await source?.oversized?.head())?.length).toBeLessThanOrEqual(65_536);
  expect(await source?.oversized?.sha256()).toMatch(/^[0-9a-f]{64}$/);
});

test("a large file that has gone when its turn comes is told of once, and does not end the import of the others", async () => {
  const folder = folderWith("giant.xlsx");
  truncateSync(join(folder, "giant.xlsx"), LIMITS.fileBytes + 1);
  const passedOver: string[] = [];
  const [source] = await findFiles([folder], ({ code }) => passedOver.push(code));
  rmSync(join(folder, "giant.xlsx"));
  expect(await source?.oversized?.head()).toHaveLength(0);
  expect(await source?.oversized?.sha256()).toMatch(/^[0-9a-f]{64}$/);
  expect(passedOver).toEqual(["file-unreadable"]);
});

import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readContext } from "../../electron/core/api/core.ts";
import { readCompiled, writeCompiled } from "../../electron/core/programme/compiled-programme.ts";
import { defaultProgrammeDirectory, programmeDirectory } from "../../electron/core/programme/load-programme.ts";

function copyOfProgramme() {
  const folder = mkdtempSync(join(tmpdir(), "kopskats-compiled-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const directory = join(folder, "skola-kopiena");
  cpSync(defaultProgrammeDirectory(), directory, { recursive: true });
  return { folder, directory };
}

test("a compiled programme is the one in its files, and holds for these files only", () => {
  const { folder, directory } = copyOfProgramme();
  const content = readContext(directory);
  writeCompiled(folder, directory, content);
  expect(readCompiled(directory, folder)).toStrictEqual(content);

  appendFileSync(join(directory, "rules.yml"), "\n# changed\n");
  expect(readCompiled(directory, folder)).toBeNull();
});

test("one that takes files of another programme does not outlive a change of those", () => {
  const { folder, directory } = copyOfProgramme();
  const other = join(folder, "pumpurs");
  cpSync(programmeDirectory("pumpurs"), other, { recursive: true });
  writeCompiled(folder, other, {});
  expect(readCompiled(other, folder)).toEqual({});

  appendFileSync(join(directory, "classifiers/gender.yml"), "\n# changed\n");
  expect(readCompiled(other, folder)).toBeNull();
});

test("without a build there is none", () => {
  const { folder, directory } = copyOfProgramme();
  expect(readCompiled(directory, folder)).toBeNull();
});

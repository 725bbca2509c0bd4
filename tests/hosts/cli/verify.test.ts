import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { LIMITS } from "../../../electron/core/workbook/limits.ts";
import { runCommandLine } from "../../../electron/hosts/cli/run-command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("an issued workbook may be larger than any return", async () => {
  const path = join(folder, "report.xlsx");
  writeFileSync(path, Buffer.alloc(LIMITS.fileBytes + 1));
  const said: string[] = [];
  const speak = (line: string) => void said.push(line);
  const terminal = { print: speak, tell: speak, showProgress: () => undefined, columns: null };
  expect(await runCommandLine(["verify", path], terminal)).toBe(3);
  // It is looked into, and is none.
  expect(said.join("\n")).toContain("F-UNSUPPORTED");
});

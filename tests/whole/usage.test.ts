import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runKopskats } from "../support/run-kopskats.ts";

const folder = mkdtempSync(join(tmpdir(), "kopskats-usage-"));
const COMMANDS = ["register", "import", "check", "cells", "indicators", "trace", "report", "demo"];

test("the help lists every command, in Latvian unless English is asked for", async () => {
  const latvian = await runKopskats(["--help"]);
  expect(latvian).toMatchObject({ code: 0, err: "" });
  for (const command of COMMANDS) expect(latvian.out).toMatch(new RegExp(`^ +${command} `, "m"));
  expect(latvian.out).toContain("Lietošana");
  expect((await runKopskats(["--help", "--lang", "en"])).out).toContain("Usage");
});

test.each(COMMANDS)("%s --help tells its usage and every option", async (command) => {
  const { code, out, err } = await runKopskats([command, "--help"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain(`kopskats ${command} `);
  expect(out).toContain("--json");
});

test.each([
  ["no command", []],
  ["a command there is not", ["imports", "x"]],
  ["a command of a later day", ["purge", "--store", "x"]],
  ["an option there is not", ["import", "x", "--storre", "y"]],
  ["an option of another command", ["import", "x", "--period", "2026-Q1"]],
  ["an option without its value", ["import", "x", "--store"]],
  ["an option followed by another in place of its value", ["import", "x", "--store", "--json"]],
  ["a switch with a value", ["import", "x", "--json=yes"]],
  ["a file too few", ["import", "--store", "x"]],
  ["a file too many", ["cells", "x", "y"]],
  ["no period", ["indicators", "--store", "x"]],
  ["a dimension there is not", ["indicators", "--store", "x", "--period", "2026-Q1", "--by", "colour"]],
  [
    "a measure there is not",
    ["trace", "--store", "x", "--period", "2026-Q1", "--code", "SK-O-01", "--measure", "most"],
  ],
  ["a language there is not", ["--help", "--lang", "de"]],
])("%s is wrong usage", async (_, words) => {
  const { code, out, err } = await runKopskats(words);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(/kopskats/);
  expect(err).not.toMatch(/\n\s+at /);
});

test.each([
  ["indicators", "--period", "2026-Q1"],
  ["trace", "--period", "2026-Q1", "--code", "SK-O-01"],
  ["report", "--period", "2026-Q1", "--out", join(folder, "x.xlsx")],
])("%s on a store that is not there fails with a sentence and makes none", async (...words) => {
  const store = join(folder, "none.db");
  const { code, out, err } = await runKopskats([...words, "--store", store]);
  expect({ code, out }).toEqual({ code: 3, out: "" });
  expect(err).toContain(store);
  expect(readdirSync(folder)).toEqual([]);
});

test("without --store the desktop's own store is meant, and never made", async () => {
  const home = mkdtempSync(join(tmpdir(), "kopskats-home-"));
  const environment = { HOME: home, APPDATA: home, XDG_DATA_HOME: join(home, "data") };
  const { code, err } = await runKopskats(["import", folder], { environment });
  expect(code).toBe(3);
  expect(err).toContain("--store");
  expect(readdirSync(home)).toEqual([]);
});

test("a file that is not there fails before anything is made", async () => {
  const store = join(folder, "made.db");
  const { code, err } = await runKopskats(["import", join(folder, "nothing.xlsx"), "--store", store]);
  expect(code).toBe(3);
  expect(err).toContain("nothing.xlsx");
  expect(existsSync(store)).toBe(false);
});

const oldNode = ["/usr/bin/node", "/usr/local/bin/node"].find(isOldNode);

test.skipIf(oldNode === undefined)("on a Node too old it says so in one sentence", async () => {
  const { code, out, err } = await runKopskats(["--help"], { node: oldNode ?? "" });
  expect({ code, out }).toEqual({ code: 3, out: "" });
  expect(err.trim().split("\n")).toHaveLength(1);
  expect(err).toContain("Node.js 24");
});

function isOldNode(path: string): boolean {
  return existsSync(path) && Number(/^v(\d+)/.exec(execFileSync(path, ["--version"], { encoding: "utf8" }))?.[1]) < 24;
}

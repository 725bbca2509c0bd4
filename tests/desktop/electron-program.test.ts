/** What `npm start` opens: Electron where it is or can be got, otherwise the browser, and never after a long wait. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { obtainElectron } from "../../electron/hosts/desktop/electron-program.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kopskats-electron-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What the package's installer leaves behind. */
const PUT = `
  const { mkdirSync, writeFileSync } = require("node:fs");
  mkdirSync(__dirname + "/dist", { recursive: true });
  writeFileSync(__dirname + "/dist/electron", "");
  writeFileSync(__dirname + "/path.txt", "electron");`;

const installerIs = (script: string) => writeFileSync(join(folder, "install.js"), script);

function obtain(patienceMs = 60_000, override?: string) {
  const said: string[] = [];
  return { program: obtainElectron((key) => said.push(key), { folder, override }, patienceMs), said };
}

test("what was downloaded once is opened without a word", () => {
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "dist", "electron"), "");
  writeFileSync(join(folder, "path.txt"), "electron");
  expect(obtain()).toEqual({ program: join(folder, "dist", "electron"), said: [] });
});

test("what is not there is got by the package's installer, and that is said", () => {
  installerIs(PUT);
  expect(obtain()).toEqual({ program: join(folder, "dist", "electron"), said: ["start.getting-electron"] });
});

test.each([
  ["fails", "process.exit(1)", 60_000],
  ["says that it is done and is not", "", 60_000],
  ["hangs", "setInterval(() => undefined, 1000)", 200],
])("where the download %s, the browser is opened, in so many words", (_, script, patienceMs) => {
  installerIs(script);
  expect(obtain(patienceMs)).toEqual({ program: null, said: ["start.getting-electron", "start.no-electron"] });
});

test("a program that is said to be elsewhere and is not there is none", () => {
  writeFileSync(join(folder, "path.txt"), "electron");
  installerIs("process.exit(1)");
  expect(obtain(60_000, join(folder, "elsewhere")).program).toBeNull();
});

/** What the installers are made with; each setting that protects is named, and a weaker one fails. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const settings = z.record(z.string(), z.unknown()).parse(parse(read("electron-builder.yml")));
const { fusesFor } = createRequire(import.meta.url)("../../resources/packaging/fuses.cjs") as {
  fusesFor: (platform: string) => Record<string, boolean>;
};

test.each([
  ["RunAsNode", false],
  ["EnableCookieEncryption", true],
  ["EnableNodeOptionsEnvironmentVariable", false],
  ["EnableNodeCliInspectArguments", false],
  ["EnableEmbeddedAsarIntegrityValidation", true],
  ["OnlyLoadAppFromAsar", true],
  ["LoadBrowserProcessSpecificV8Snapshot", false],
  ["GrantFileProtocolExtraPrivileges", false],
  ["WasmTrapHandlers", true],
])("the fuse %s is %s", (fuse, value) => {
  expect(fusesFor("win32")[fuse]).toBe(value);
  expect(fusesFor("darwin")[fuse]).toBe(value);
  expect(Object.keys(fusesFor("linux"))).toHaveLength(9);
});

test("the packaging stops where Electron has a fuse that is not named", () => {
  expect(read("resources/packaging/fuses.cjs")).toContain("strictlyRequireAllFuses: true");
  expect(settings["afterPack"]).toBe("resources/packaging/fuses.cjs");
});

test("the program comes as one archive, with native parts beside it and nothing compiled", () => {
  expect(settings).toMatchObject({ asar: true, npmRebuild: false });
  expect(settings["asarUnpack"]).toContain("**/*.node");
});

test("Windows installs for one person, without an administrator, and keeps what was entered", () => {
  expect(settings["nsis"]).toMatchObject({
    perMachine: false,
    allowElevation: false,
    deleteAppDataOnUninstall: false,
    installerLanguages: ["lv_LV", "en_US"],
  });
});

test("samples and tests are not shipped, and no update is looked for", () => {
  expect(settings["files"]).toContain("!resources/samples/**");
  expect(JSON.stringify(settings["files"])).not.toContain("tests/acceptance");
  expect(settings["publish"]).toBeNull();
});

test("Electron starts the built main process, and its version is exact", () => {
  const { main, devDependencies } = z
    .object({ main: z.string(), devDependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read("package.json")));
  expect(main).toBe("dist/desktop.js");
  expect(devDependencies["electron"]).toMatch(/^\d+\.\d+\.\d+$/);
});

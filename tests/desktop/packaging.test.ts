/** What the installers are made with; each setting that protects is named, and a weaker one fails. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import {
  bundleProblems,
  readBuilderSettings,
  schemaProblems,
  settingProblems,
} from "../../resources/packaging/check-builder.ts";

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

const given = readBuilderSettings();

test("the settings fit electron-builder's own schema, are as strong as they must be, and the files they name are there", async () => {
  expect(await schemaProblems(given)).toEqual([]);
  expect(await schemaProblems({ ...settings, perMachine: true })).not.toEqual([]);
  expect(settingProblems(given)).toEqual([]);
  const named = read("electron-builder.yml").match(/resources\/packaging\/[\w.]+/g) ?? [];
  expect([...new Set(named)].filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([]);
});

test.each<[string, string, unknown]>([
  ["asar", "asar", false],
  ["what is compiled", "npmRebuild", true],
  ["a download that nobody holds against a checksum", "electronDist", undefined],
  ["the fuses", "afterPack", undefined],
  ["native programs", "asarUnpack", []],
  ["all platforms' programs, samples and source maps", "files", ["dist/**", "resources/**"]],
  ["an administrator", "nsis.perMachine", true],
  ["an administrator", "nsis.allowElevation", true],
  ["what people entered", "nsis.deleteAppDataOnUninstall", true],
  ["Latvian", "nsis.installerLanguages", ["en_US"]],
  ["Latvian", "nsis.include", undefined],
  ["an administrator", "win.requestedExecutionLevel", "requireAdministrator"],
  ["what may be loaded into it on a Mac", "mac.hardenedRuntime", false],
  ["a feed without a publisher", "publish", { provider: "generic", url: "https://example.org" }],
])("%s: %s weakened is noticed", (_, place, value) => {
  expect(settingProblems(changed(place, value))).not.toEqual([]);
});

test("a feed is let through with a publisher, forced signatures and an address", () => {
  const feed = { ...settings, publish: { provider: "generic", url: "https://example.org" }, forceCodeSigning: true };
  const win = { ...z.looseObject({}).parse(settings["win"]), signtoolOptions: { publisherName: ["Kopskats"] } };
  const linux = { maintainer: "Kopskats <maintainers@example.org>" };
  expect(settingProblems({ ...feed, win, linux })).toEqual([]);
  expect(settingProblems({ ...feed, linux })).toEqual(["win.signtoolOptions.publisherName: no publisher"]);
});

function changed(place: string, value: unknown): unknown {
  const copy = structuredClone(settings);
  const [first = "", second] = place.split(".");
  if (second === undefined) copy[first] = value;
  else copy[first] = { ...z.looseObject({}).parse(copy[first]), [second]: value };
  return copy;
}

test("every sentence of the Windows installer is there in Latvian", () => {
  const templates = createRequire(createRequire(import.meta.url).resolve("electron-builder")).resolve(
    "app-builder-lib/package.json",
  );
  const ids = ["messages.yml", "assistedMessages.yml"].flatMap((file) =>
    Object.keys(z.looseObject({}).parse(parse(readFileSync(join(dirname(templates), "templates/nsis", file), "utf8")))),
  );
  const ours = [...read("resources/packaging/installer.nsh").matchAll(/LangString (\w+) 1062 "[^"]+"/g)];
  expect(ours.map(([, id]) => id).toSorted()).toEqual(ids.toSorted());
});

test("the symbol is there in the boxes of all three systems", () => {
  const bytes = (name: string) => readFileSync(new URL(`../../resources/packaging/${name}`, import.meta.url));
  expect(bytes("icon.png").subarray(1, 4).toString()).toBe("PNG");
  expect(bytes("icon.png").readUInt32BE(16)).toBe(512);
  expect(bytes("icon.ico").readUInt16LE(2)).toBe(1);
  expect(bytes("icon.icns").subarray(0, 4).toString()).toBe("icns");
  expect(bytes("icon.icns").readUInt32BE(4)).toBe(bytes("icon.icns").length);
});

test("a bundle without what the desktop starts is noticed", () => {
  expect(bundleProblems(import.meta.dirname)).toContain("dist/desktop.js is missing");
});

test("Electron starts the built main process, and its version is exact", () => {
  const { main, devDependencies } = z
    .object({ main: z.string(), devDependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read("package.json")));
  expect(main).toBe("dist/desktop.js");
  expect(devDependencies["electron"]).toMatch(/^\d+\.\d+\.\d+$/);
});

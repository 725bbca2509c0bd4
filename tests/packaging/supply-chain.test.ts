/** What others wrote: little, pinned, whole, running nothing when it is installed, and named in the application. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { carriedWorks } from "../../resources/packaging/licences-plugin.ts";
import { billOfMaterials } from "../../resources/packaging/sbom.ts";
import { readLock, readManifest, shippedPackages } from "../../resources/packaging/shipped-packages.ts";

const lock = readLock();
const { allowScripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  allowScripts: Record<string, boolean>;
};

describe("the lock", () => {
  test("has a checksum for every package", () => {
    expect(lock.size).toBeGreaterThan(100);
    expect(
      [...lock].filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==/.test(integrity ?? "")).map(([p]) => p),
    ).toEqual([]);
  });

  test("names no address: packages come from the registry that is set, held against their checksums", () => {
    expect([...lock].filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  test("lets no package run anything when it is installed, but Node itself; each that would is named", () => {
    const scripted = [...lock].filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([place]) => place);
    const named = Object.keys(allowScripts).map((name) => `node_modules/${name}`);
    expect(scripted.filter((place) => !named.includes(place))).toEqual([]);
    expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(["node"]);
  });
});

test("versions are exact, and at most twenty-five packages are asked for by the program itself", () => {
  const { dependencies, devDependencies } = readManifest();
  // A release of a package may carry its own mark: 1.5.5-r.5.
  const exact = /^(npm:[\w-]+@)?\d+\.\d+\.\d+(-r\.\d+)?$/;
  expect(Object.entries({ ...dependencies, ...devDependencies }).filter(([, v]) => !exact.test(v))).toEqual([]);
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(25);
});

describe("what is shipped", () => {
  const shipped = shippedPackages();

  test("is what runs and what the screens are built of, with what these need", () => {
    const names = shipped.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["better-sqlite3-multiple-ciphers", "zod", "react", "@mantine/core", "scheduler"]),
    );
    for (const tool of ["vite", "typescript", "eslint", "exceljs", "vitest", "electron"])
      expect(names).not.toContain(tool);
  });

  test("may be given on under the licences it came with", () => {
    const FREE =
      /^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|CC0-1\.0|Python-2\.0|BlueOak-1\.0\.0|\(MIT OR CC0-1\.0\))$/;
    expect(shipped.filter(({ licence }) => !FREE.test(licence))).toEqual([]);
  });

  test("is listed in the application, with the words of its licence where it brings any", () => {
    const works = carriedWorks();
    expect(works.map(({ name }) => name)).toEqual([
      ...[...shipped.map(({ name }) => name), "Source Sans 3", "Source Code Pro"],
    ]);
    // What brings none is made for another system, or names its licence only.
    const silent = works.filter(({ text }) => text === "").map(({ name }) => name);
    expect(silent.filter((name) => !name.startsWith("@napi-rs/canvas-"))).toEqual([
      "lazy-val",
      "react-remove-scroll-bar",
    ]);
  });

  test("is listed in a bill of materials that is the same each time", () => {
    const bill = billOfMaterials();
    expect(bill).toEqual(billOfMaterials());
    expect(bill).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.6" });
    expect(bill.components).toHaveLength(shipped.length);
    for (const { purl, hashes } of bill.components) {
      expect(purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d/);
      expect(hashes.map(({ content }) => content.length)).toEqual([128]);
    }
  });
});

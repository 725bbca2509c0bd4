/** What other programs do to an issued workbook: a save changes nothing, one edit is named and nothing else. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as SheetJS from "@e965/xlsx";
import type ExcelJS from "exceljs";
import fc from "fast-check";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyWorkbook } from "../../electron/core/report/verify-workbook.ts";
import { issue, smallProgramme, type Issued } from "../support/issue.ts";
import { loadWithExcelJs, saveWithExcelJs } from "../support/resave.ts";

let issued: Issued;
beforeAll(async () => {
  issued = await issue(smallProgramme().ready());
});

const verify = (bytes: Uint8Array) => verifyWorkbook(bytes, null);
const named = async (bytes: Uint8Array) => {
  const { content, edits, isComplete, addedSheets, missingSheets } = await verify(bytes);
  return { content, isComplete, addedSheets, missingSheets, cells: edits.map(({ sheet, cell }) => `${sheet}!${cell}`) };
};
const only = (cell: string) => ({
  ...{ content: "edited", isComplete: true, addedSheets: [], missingSheets: [] },
  cells: [cell],
});

const EDITS = ["number", "text", "date", "boolean", "formula", "cleared", "added"] as const;

test("exceljs: whichever cell is changed, and however, verify names exactly that cell", async () => {
  const names = (await loadWithExcelJs(issued.bytes)).worksheets.map(({ name }) => name);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.constantFrom(...EDITS), async (name, pick, kind) => {
      const workbook = await loadWithExcelJs(issued.bytes);
      const cell = editCell(workbook.getWorksheet(name)!, pick, kind);
      if (cell === null) return;
      expect(await named(await saveWithExcelJs(workbook))).toEqual(only(`${name}!${cell}`));
    }),
    { numRuns: 12, seed: 11 },
  );
});

/** Null where this kind of edit would change nothing. */
function editCell(sheet: ExcelJS.Worksheet, pick: number, kind: (typeof EDITS)[number]): string | null {
  const filled: ExcelJS.Cell[] = [];
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.text !== "") filled.push(cell);
    });
  });
  const cell =
    kind === "added"
      ? sheet.getCell(sheet.rowCount + 1 + (pick % 3), 1 + (pick % (sheet.columnCount + 2)))
      : filled[pick % filled.length];
  if (cell === undefined) return null;
  const before = JSON.stringify(cell.value);
  cell.value = valueOf(cell, kind, pick);
  return JSON.stringify(cell.value) === before ? null : cell.address;
}

function valueOf(cell: ExcelJS.Cell, kind: (typeof EDITS)[number], pick: number): ExcelJS.CellValue {
  switch (kind) {
    case "number":
      return typeof cell.value === "number" ? cell.value + 1 : 42 + pick;
    case "text":
    case "added":
      return `labots ${String(pick)}`;
    case "date":
      return new Date(Date.UTC(2031, pick % 12, 1 + (pick % 28)));
    case "boolean":
      return pick % 2 === 0;
    case "formula":
      return { formula: `1+${String(pick)}`, result: pick + 1 };
    case "cleared":
      return null;
  }
}

describe("sheets", () => {
  test("a renamed sheet is one that is gone and one that is new", async () => {
    const workbook = SheetJS.read(issued.bytes);
    workbook.SheetNames = workbook.SheetNames.map((name) => (name === "Riski" ? "Riski 2" : name));
    workbook.Sheets["Riski 2"] = workbook.Sheets.Riski!;
    const saved = SheetJS.write(workbook, { type: "buffer", bookType: "xlsx" }) as Uint8Array;
    expect(await verify(saved)).toMatchObject({
      missingSheets: ["Riski"],
      addedSheets: ["Riski 2"],
      content: "edited",
    });
  });

  test("hiding a sheet, or moving it, edits no cell", async () => {
    const workbook = await loadWithExcelJs(issued.bytes);
    workbook.getWorksheet("Avoti")!.state = "veryHidden";
    expect(await named(await saveWithExcelJs(workbook))).toMatchObject({ content: "untouched", cells: [] });
  });
});

test("a defined name that leads elsewhere is named, with where it led", async () => {
  const parts = unzipSync(issued.bytes);
  const workbook = strFromU8(parts["xl/workbook.xml"] ?? new Uint8Array());
  const moved = workbook.replace(/(<definedName name="per_no"[^<]*\$)13</, "$114<");
  expect(moved).not.toBe(workbook);
  const { content, edits } = await verify(zipSync({ ...parts, "xl/workbook.xml": strToU8(moved) }));
  expect({ content, edits }).toEqual({
    content: "edited",
    edits: [{ sheet: "Titullapa", cell: "per_no", kind: "name", was: "Titullapa!B13:B13", now: "Titullapa!B14:B14" }],
  });
});

describe("charts", () => {
  /** The first chart part that holds the text, with it replaced. */
  const altered = (from: RegExp, to: string) => {
    const parts = unzipSync(issued.bytes);
    const charts = Object.entries(parts).filter(([name]) => /^xl\/charts\/chart\d+\.xml$/.test(name));
    const found = charts.find(([, bytes]) => from.test(strFromU8(bytes)));
    if (found === undefined) throw new Error("no such chart");
    return zipSync({ ...parts, [found[0]]: strToU8(strFromU8(found[1]).replace(from, to)) });
  };

  test.each([
    ["other cells", /(<c:val><c:numRef><c:f>Laikrindas!\$D\$)6/, "$17", "sk-o-01-kumulativi"],
    ["another title", /<a:t>Atbalst[^<]*<\/a:t>/, "<a:t>Visi izglītojamie</a:t>", "sk-o-01-kumulativi"],
    ["another kind", /<c:grouping val="percentStacked"\/>/, '<c:grouping val="clustered"/>', "dzimumi-pa-veidiem"],
    ["a cut axis", /<c:min val="0"\/>/, '<c:min val="2"/>', "sk-o-01-kumulativi"],
    ["another value drawn", /(<c:numCache>.*?<c:v>)\d+/, "$199", "sk-o-01-kumulativi"],
  ])("with %s is named, and no cell", async (_, from, to, chart) => {
    const { content, edits, charts } = await verify(altered(from, to));
    expect({ content, charts }).toEqual({ content: "edited", charts: "compared" });
    expect(edits.map(({ kind, sheet, cell }) => [kind, sheet, cell])).toEqual([["chart", "Diagrammas", chart]]);
  });

  test("taken out of the package by hand are named; left out by a program that knows none, they are not compared", async () => {
    const parts = unzipSync(issued.bytes);
    const drawn = Object.keys(parts).find((name) => strFromU8(parts[name] ?? strToU8("")).includes("<c:chart "));
    if (drawn === undefined) throw new Error("no drawing");
    const bare = strFromU8(parts[drawn] ?? strToU8("")).replace(/<xdr:twoCellAnchor>.*<\/xdr:twoCellAnchor>/, "");
    const { edits } = await verify(zipSync({ ...parts, [drawn]: strToU8(bare) }));
    expect(edits.length).toBeGreaterThan(5);
    expect(new Set(edits.map(({ kind, now }) => `${kind} ${String(now)}`))).toEqual(new Set(["chart null"]));

    const saved = await verify(await saveWithExcelJs(await loadWithExcelJs(issued.bytes)));
    expect(saved).toMatchObject({ content: "untouched", charts: "gone", edits: [] });
  });
});

const hasLibreOffice = spawnSync("soffice", ["--version"]).status === 0;

describe.runIf(hasLibreOffice)("saved by LibreOffice", () => {
  test("nothing is named without an edit, and with one exactly that cell", { timeout: 400_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "verify-libreoffice-"));
    try {
      const files = new Map<string, { readonly bytes: Uint8Array; readonly cell: string | null }>();
      files.set("untouched.xlsx", { bytes: issued.bytes, cell: null });
      for (const [index, [name, kind]] of LIBRE_EDITS.entries()) {
        const workbook = await loadWithExcelJs(issued.bytes);
        const cell = editCell(workbook.getWorksheet(name)!, 17 * (index + 1), kind);
        files.set(`${String(index)}.xlsx`, { bytes: await saveWithExcelJs(workbook), cell: `${name}!${cell ?? ""}` });
      }
      for (const [name, bytes] of savedByLibreOffice(folder, files))
        expect({ name, ...(await named(bytes)) }).toEqual({
          name,
          ...(files.get(name)?.cell == null
            ? { content: "untouched", isComplete: true, addedSheets: [], missingSheets: [], cells: [] }
            : only(files.get(name)?.cell ?? "")),
        });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Texts and numbers that nothing is calculated from, and one that is. */
const LIBRE_EDITS = [
  ["Avoti", "text"],
  ["Iesniegumi", "date"],
  ["Metodika", "cleared"],
  ["Mentori", "number"],
  ["Piezīmes", "added"],
] as const;

function savedByLibreOffice(
  folder: string,
  files: ReadonlyMap<string, { readonly bytes: Uint8Array }>,
): Map<string, Uint8Array> {
  const out = join(folder, "out");
  mkdirSync(out);
  for (const [name, { bytes }] of files) writeFileSync(join(folder, name), bytes);
  execFileSync("soffice", [
    "--headless",
    `-env:UserInstallation=file://${join(folder, "profile")}`,
    "--convert-to",
    "xlsx:Calc MS Excel 2007 XML",
    "--outdir",
    out,
    ...[...files.keys()].map((name) => join(folder, name)),
  ]);
  return new Map([...files.keys()].map((name) => [name, readFileSync(join(out, name))]));
}

test("rows that stand in the file in another order are the same rows, and an edited one is named", async () => {
  const turned = (edit: (xml: string) => string) => {
    const parts = Object.entries(unzipSync(issued.bytes)).map(([name, bytes]): [string, Uint8Array] => {
      if (!name.startsWith("xl/worksheets/sheet")) return [name, bytes];
      const xml = strFromU8(bytes).replace(
        /<sheetData>(.*)<\/sheetData>/s,
        (_, rows: string) =>
          `<sheetData>${rows
            .split(/(?=<row )/)
            .reverse()
            .join("")}</sheetData>`,
      );
      return [name, strToU8(edit(xml))];
    });
    return zipSync(Object.fromEntries(parts));
  };
  expect(await named(turned((xml) => xml))).toMatchObject({ content: "untouched", isComplete: true, cells: [] });
  const [row = "", cell = ""] =
    /<c r="(B7)"[^>]*>/.exec(strFromU8(unzipSync(issued.bytes)["xl/worksheets/sheet1.xml"] ?? new Uint8Array())) ?? [];
  expect(cell).toBe("B7");
  const edited = turned((xml) => xml.replace(new RegExp(`${row}.*?</c>`), `<c r="B7"><v>-12345</v></c>`));
  const { content, cells } = await named(edited);
  expect(content).toBe("edited");
  expect(cells.every((each) => each.endsWith("!B7"))).toBe(true);
  expect(cells.length).toBeGreaterThan(0);
});

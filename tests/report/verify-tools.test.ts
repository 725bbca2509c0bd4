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

test(
  "exceljs: whichever cell is changed, and however, verify names exactly that cell",
  { timeout: 180_000 },
  async () => {
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
  },
);

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

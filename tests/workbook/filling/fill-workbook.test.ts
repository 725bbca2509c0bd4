import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { inflateEntry, openZip } from "../../../electron/core/workbook/archive/zip.ts";
import { fillWorkbook, type CellFill } from "../../../electron/core/workbook/fill-workbook.ts";
import { LIMITS } from "../../../electron/core/workbook/limits.ts";
import { readContents, type WorkbookContents } from "../../../electron/core/workbook/read-contents.ts";
import { dateFromSerial } from "../../../electron/core/workbook/xlsx/serial-date.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import { makeXlsx, makeZip } from "../../support/make-xlsx.ts";
import { issue, smallProgramme } from "../../support/issue.ts";
import { read } from "../reading/read.ts";

/** Packed bytes of every part, by name, in the order of the package. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  const { entries, bytes: all } = openZip(Buffer.from(bytes), LIMITS);
  return new Map(
    entries.map(({ name, dataStart, packedSize }) => [
      name,
      all.subarray(dataStart, dataStart + packedSize).toString("base64"),
    ]),
  );
}

const textOf = (bytes: Uint8Array, part: string): string => {
  const found = unpacked(bytes).get(part);
  if (found === undefined) throw new Error(`No part ${part}`);
  return found;
};

function unpacked(bytes: Uint8Array): Map<string, string> {
  const zip = openZip(Buffer.from(bytes), LIMITS);
  return new Map(zip.entries.map((entry) => [entry.name, inflateEntry(zip, entry).toString("utf8")]));
}

async function contentsOf(bytes: Uint8Array): Promise<WorkbookContents> {
  const result = await readContents(bytes);
  if (!result.ok) throw new Error(result.reason);
  return result.contents;
}

const fill = (bytes: Uint8Array, sheet: string, ...cells: CellFill[]) => fillWorkbook(bytes, new Map([[sheet, cells]]));

const cellIn = ({ sheets }: WorkbookContents, sheet: string, cell: string) =>
  sheets.find(({ name }) => name === sheet)?.cells.get(cell);

const valueIn = (contents: WorkbookContents, sheet: string, cell: string) =>
  cellIn(contents, sheet, cell)?.value.value ?? null;

/** What a filled value may be read as: a number in a cell that the template formats as a date or a time is one. */
const readings = (value: CellFill["value"]) =>
  typeof value === "number"
    ? [value, ...(["date", "time", "duration"] as const).map((kind) => dateFromSerial(value, kind, false)?.value)]
    : [value];

/** Random places and values; formulas are left alone. */
const fills = fc.uniqueArray(
  fc.record({
    row: fc.integer({ min: 1, max: 60 }),
    column: fc.integer({ min: 1, max: 40 }),
    value: fc.oneof(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      // A file knows one zero.
      fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value + 0),
      fc.boolean(),
      fc.constantFrom("Ķekavas novads", "<&>\"'", " atstarpes ", "_x0041_", "rinda\nrinda", "=1+1", "0012"),
      fc.constant(null),
    ),
  }),
  { minLength: 1, maxLength: 12, selector: ({ row, column }) => `${String(row)} ${String(column)}` },
);

/** Fills a sheet at random and holds the result against the original, cell by cell and part by part. */
async function holdsAfterFilling(bytes: Uint8Array, sheetIndex: number, wanted: readonly CellFill[]): Promise<void> {
  const before = await contentsOf(bytes);
  const plain = await read(bytes);
  const { name, merged } = plain.sheets[sheetIndex % plain.sheets.length] ?? { name: "", merged: [] };
  const isFree = ({ row, column }: CellFill) =>
    cellIn(before, name, cellReference(row, column))?.formula === undefined &&
    !merged.some((m) => m.fromRow <= row && row <= m.toRow && m.fromColumn <= column && column <= m.toColumn);
  const own = wanted.filter(isFree);
  const filled = await fillWorkbook(bytes, new Map([[name, own]]));
  const after = await contentsOf(filled);
  const expected = new Map(own.map(({ row, column, value }) => [cellReference(row, column), value]));
  for (const [cell, value] of expected) expect(readings(value), cell).toContain(valueIn(after, name, cell));
  for (const { name: sheet, cells } of before.sheets)
    for (const [cell, { value, formula }] of cells) {
      if (sheet === name && expected.has(cell)) continue;
      const now = cellIn(after, sheet, cell);
      expect({ sheet, cell, formula: now?.formula }).toEqual({ sheet, cell, formula });
      if (now?.value.kind !== "uncalculated") expect(now?.value.value).toEqual(value.value);
      else expect(formula).toBeDefined();
    }
  const [old, parts] = [partsOf(bytes), partsOf(filled)];
  expect([...parts.keys()]).toEqual([...old.keys()]);
  const changed = [...old].filter(([part, packed]) => parts.get(part) !== packed).map(([part]) => part);
  expect(changed.filter((part) => !/^xl\/(worksheets\/[^/]+\.xml|workbook\.xml)$/.test(part))).toEqual([]);
}

describe("templates of all kinds, filled at random", () => {
  let report: Uint8Array;
  beforeAll(async () => {
    report = (await issue(smallProgramme().ready())).bytes;
  });

  test(
    "an issued report with charts, pictures, tables, names and conditional formats",
    { timeout: 240_000 },
    async () => {
      const names = [...partsOf(report).keys()].join(" ");
      expect(names).toMatch(/charts\/chart1\.xml.*/);
      await fc.assert(
        fc.asyncProperty(fc.nat(40), fills, (sheet, wanted) => holdsAfterFilling(report, sheet, wanted)),
        { numRuns: 6 },
      );
    },
  );

  test("returns that people sent", { timeout: 240_000 }, async () => {
    const folder = fileURLToPath(new URL("../../cases", import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".xlsx"))
      .map((name) => readFileSync(join(folder, name)));
    await fc.assert(fc.asyncProperty(fc.constantFrom(...files), fc.nat(9), fills, holdsAfterFilling), { numRuns: 25 });
  });

  test("another program's workbook with merged cells, validations, shared formulas and calculation chain", async () => {
    const made = await strangersWorkbook();
    await fc.assert(
      fc.asyncProperty(fc.nat(1), fills, (sheet, wanted) => holdsAfterFilling(made, sheet, wanted)),
      { numRuns: 15 },
    );
  });
});

async function strangersWorkbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Dati");
  sheet.mergeCells("A1:D1");
  sheet.getCell("A1").value = "Virsraksts";
  for (let row = 2; row <= 12; row += 1) sheet.getCell(row, 1).value = row;
  sheet.fillFormula("B2:B12", "A2*2", [4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24]);
  sheet.getCell("A14").value = { formula: "SUM(A2:A12)", result: 77 };
  sheet.getCell("A15").value = { formula: "Citur!A1+1", result: 6 };
  sheet.getCell("C3").dataValidation = { type: "list", allowBlank: true, formulae: ['"jā,nē"'] };
  sheet.addConditionalFormatting({
    ref: "A2:A12",
    rules: [{ type: "cellIs", operator: "greaterThan", priority: 1, formulae: [5], style: { font: { bold: true } } }],
  });
  sheet.getCell("D4").style = { numFmt: "0.00", font: { bold: true } };
  book.addWorksheet("Citur").getCell("A1").value = 5;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe("a filled cell", () => {
  test("keeps its style and leaves its neighbours alone; formulas that read it lose their old result, others keep it", async () => {
    const bytes = await strangersWorkbook();
    const filled = await fill(bytes, "Dati", { row: 4, column: 1, value: 100 }, { row: 4, column: 4, value: 1.5 });
    const contents = await contentsOf(filled);
    expect(valueIn(contents, "Dati", "A4")).toBe(100);
    for (const cell of ["B4", "A14"]) expect(cellIn(contents, "Dati", cell)?.value.kind).toBe("uncalculated");
    expect(valueIn(contents, "Dati", "B5")).toBe(10);
    expect(valueIn(contents, "Dati", "A15")).toBe(6);
    expect(textOf(filled, "xl/workbook.xml")).toMatch(/<calcPr[^>]*fullCalcOnLoad="1"/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(filled).buffer);
    expect(book.getWorksheet("Dati")?.getCell("D4").numFmt).toBe("0.00");
  });

  test("may be a formula's stored result: the formula stays", async () => {
    const filled = await fill(
      await strangersWorkbook(),
      "Dati",
      { row: 4, column: 1, value: 100 },
      { row: 14, column: 1, value: 173, isResult: true },
    );
    const cell = cellIn(await contentsOf(filled), "Dati", "A14");
    expect(cell).toMatchObject({ formula: "SUM(A2:A12)", value: { value: 173 } });
  });

  test("is never a formula's: that is refused, and the cell is named", async () => {
    const bytes = await strangersWorkbook();
    await expect(fill(bytes, "Dati", { row: 14, column: 1, value: 1 })).rejects.toMatchObject({
      code: "template-formula",
      parameters: { sheet: "Dati", cell: "A14" },
    });
    await expect(fill(bytes, "Nav", { row: 1, column: 1, value: 1 })).rejects.toMatchObject({
      code: "template-no-sheet",
    });
  });

  test("of a merged range is its first one", async () => {
    const filled = await fill(await strangersWorkbook(), "Dati", { row: 1, column: 3, value: "Cits" });
    const contents = await contentsOf(filled);
    expect(valueIn(contents, "Dati", "A1")).toBe("Cits");
    expect(valueIn(contents, "Dati", "C1")).toBeNull();
  });

  test("nothing to fill leaves every byte of every part", async () => {
    const bytes = await strangersWorkbook();
    expect(partsOf(await fillWorkbook(bytes, new Map()))).toEqual(partsOf(bytes));
  });
});

test("pivots, calculation chain and parts that nobody knows stay as they are, and rows without addresses are found", async () => {
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="5" spans="1:1"><c r="A5"><f>A1+B1</f><v>3</v></c></row></sheetData></worksheet>`;
  const base = unpacked(makeXlsx({ sheets: [{ name: "Lapa", rows: [] }] }));
  const part = [...base.keys()].find((name) => /worksheets\/[^/]+\.xml$/.test(name)) ?? "";
  const strange = {
    "xl/calcChain.xml":
      "<calcChain xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><c r='A5' i='1'/></calcChain>",
    "xl/pivotTables/pivotTable1.xml": "<pivotTableDefinition  name='P'/>",
    "xl/strange.bin": "\u0001\u0002",
  };
  const bytes = makeZip(
    [...base, ...Object.entries(strange)].map(([name, data]) => ({ name, data: name === part ? sheet : data })),
  );
  const filled = await fill(
    bytes,
    "Lapa",
    { row: 1, column: 2, value: 9 },
    { row: 3, column: 3, value: "jauna rinda" },
  );
  const contents = await contentsOf(filled);
  expect([valueIn(contents, "Lapa", "A1"), valueIn(contents, "Lapa", "B1"), valueIn(contents, "Lapa", "C3")]).toEqual([
    1,
    9,
    "jauna rinda",
  ]);
  expect(cellIn(contents, "Lapa", "A5")).toMatchObject({ formula: "A1+B1", value: { kind: "uncalculated" } });
  for (const name of Object.keys(strange)) expect(partsOf(filled).get(name)).toBe(partsOf(bytes).get(name));
});

/** One reader over one folder of workbooks, or one workbook: `read-returns.ts <reader> <path>`. Every cell is touched. */
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";

const [reader = "", path = ""] = process.argv.slice(2);
const files = statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];

/** Each loads what it needs, and then tells of a file how many cells have a value. */
const READERS: Readonly<Record<string, () => Promise<(file: string) => number | Promise<number>>>> = {
  async kopskats() {
    const { readWorkbook } = await import("../../electron/core/workbook/read-workbook.ts");
    // What bounds rows, cells, bytes and time; how deep XML may go stays as it is.
    const lifted = { fileBytes: 1e12, partBytes: 1e12, totalBytes: 1e12, ratio: 1e12, sheetRows: 1e12, rows: 1e12 };
    const unlimited = { ...lifted, cells: 1e12, letters: 1e12, strings: 1e12, stringBytes: 1e12, milliseconds: 1e12 };
    return async (file) => {
      let cells = 0;
      const result = await readWorkbook(readFileSync(file), {
        name: basename(file),
        ...(files.length === 1 ? { limits: unlimited, takeRow: (row) => (cells += row.cells.length) } : {}),
        foreign: () => {
          throw new Error("Only xlsx is measured");
        },
      });
      if (!result.ok) throw new Error(`${file}: ${result.detail}`);
      for (const { rows } of result.workbook.sheets) for (const row of rows) cells += row.cells.length;
      return cells;
    };
  },
  async exceljs() {
    const { default: ExcelJS } = await import("exceljs");
    return async (file) => {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(file);
      let cells = 0;
      workbook.eachSheet((sheet) =>
        sheet.eachRow((row) => row.eachCell((cell) => (cells += cell.value === null ? 0 : 1))),
      );
      return cells;
    };
  },
  async sheetjs() {
    const XLSX = await import("@e965/xlsx");
    return (file) => {
      const workbook = XLSX.read(readFileSync(file), {
        dense: true,
        cellFormula: false,
        cellHTML: false,
        cellText: false,
      });
      let cells = 0;
      for (const name of workbook.SheetNames) {
        const rows: unknown[][] = XLSX.utils.sheet_to_json(workbook.Sheets[name] ?? {}, { header: 1 });
        for (const row of rows) for (const cell of row) if (cell !== undefined && cell !== null) cells += 1;
      }
      return cells;
    };
  },
};

const load = READERS[reader];
if (load === undefined) throw new Error(`No reader ${reader}`);
const read = await load();
let cells = 0;
for (const file of files) cells += await read(file);
console.log(JSON.stringify({ reader, files: files.length, cells }));

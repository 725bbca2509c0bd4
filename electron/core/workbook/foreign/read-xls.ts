import type { Cell, CellValue, Sheet, Workbook } from "../../../../shared/domain/sheet.ts";
import type { Limits } from "../limits.ts";
import { refuse } from "../read-refusal.ts";
import { emptyTally, SheetRows, type Tally } from "../sheet-rows.ts";
import { dateFromSerial } from "../xlsx/serial-date.ts";
import { placeOf, walkBiff, type BiffCell, type BiffSheet, type BiffWorkbook } from "./biff.ts";
import type { CompoundFile } from "./compound-file.ts";
import type { StartForeignReader } from "./foreign-reader-process.ts";
import type { ForeignCell, ForeignSheet } from "./foreign-sheets.ts";

/**
 * An .xls: our own walk over its records says which cells there are and how they look, the library in its own process
 * says what texts and numbers they hold. Where the two do not agree on which cells have a value, the file is refused.
 */
export async function readXls(
  bytes: Buffer,
  file: CompoundFile,
  foreign: StartForeignReader,
  limits: Limits,
): Promise<Workbook> {
  const walked = walkBiff(file.streams.get("Workbook") ?? refuse("BAD-XLS"), limits);
  const read = await foreign().read(bytes, limits);
  const tally = emptyTally();
  const sheets = pairSheets(walked, read).map(([ours, theirs]) =>
    joinSheet(ours, theirs, walked.date1904, limits, tally),
  );
  return {
    format: "xls",
    date1904: walked.date1904,
    hasMacros: file.streams.has("_VBA_PROJECT"),
    sheets,
    properties: new Map(),
  };
}

/** The library also lists charts and macro sheets, which have no cells; worksheets come in the same order. */
function pairSheets(walked: BiffWorkbook, read: readonly ForeignSheet[]): [BiffSheet, ForeignSheet][] {
  const worksheets = read.length === walked.sheets.length ? read : read.filter(({ cells }) => cells.length > 0);
  if (worksheets.length !== walked.sheets.length) refuse("INCOMPLETE-READING");
  return walked.sheets.map((ours, index) => [ours, worksheets[index] ?? refuse("INCOMPLETE-READING")]);
}

function joinSheet(ours: BiffSheet, theirs: ForeignSheet, date1904: boolean, limits: Limits, tally: Tally): Sheet {
  const rows = new SheetRows(theirs.name, limits, tally);
  const hiddenRows = new Set(ours.hiddenRows);
  let row = 0;
  let seen = 0;
  for (const cell of theirs.cells) {
    const known = ours.cells.get(placeOf(cell[0], cell[1]));
    if (known === undefined) {
      if (cell[3] === "") continue;
      return refuse("INCOMPLETE-READING", { sheet: theirs.name });
    }
    seen++;
    if (cell[3] === "") continue;
    if (cell[0] + 1 !== row) {
      if (row > 0) rows.closeRow();
      row = cell[0] + 1;
      rows.openRow(row, hiddenRows.has(row));
    }
    rows.add(joinCell(cell, known, date1904));
  }
  if (row > 0) rows.closeRow();
  if (seen !== ours.cells.size) refuse("INCOMPLETE-READING", { sheet: theirs.name });
  return {
    name: theirs.name,
    hidden: ours.hidden,
    rows: rows.finish().rows,
    merged: theirs.merged.map((range) => ({
      fromRow: range.fromRow + 1,
      fromColumn: range.fromColumn + 1,
      toRow: range.toRow + 1,
      toColumn: range.toColumn + 1,
    })),
    hiddenColumns: ours.hiddenColumns,
    hiddenRows: ours.hiddenRows,
    notes: theirs.notes.map((note) => ({ row: note.row + 1, column: note.column + 1, text: note.text })),
  };
}

function joinCell([, column, kind, value]: ForeignCell, { style, formula }: BiffCell, date1904: boolean): Cell {
  const read = valueOf(kind, value, style.format, date1904);
  return { ...read, ...style.marks, ...(formula && { formula }), column: column + 1 };
}

function valueOf(
  kind: ForeignCell[2],
  value: ForeignCell[3],
  format: BiffCell["style"]["format"],
  date1904: boolean,
): CellValue {
  if (typeof value === "string") return { kind: "text", value };
  if (typeof value === "boolean") return { kind: "boolean", value };
  if (kind === "error") return { kind: "error", value: ERRORS.get(value) ?? "#N/A" };
  return dateFromSerial(value, format, date1904) ?? { kind: "number", value };
}

const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
]);

/** What is to be told about sheets as a whole: hidden things, notes, colours, what a format does not show us. */
import type { Finding } from "../../../shared/domain/finding.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { cellReference, columnLetters } from "../../../shared/domain/sheet.ts";
import type { Sheet, Workbook } from "../../../shared/domain/sheet.ts";
import { cleanText } from "../../../shared/domain/text.ts";
import { isOwnSummary, withoutOwnRemark } from "../workbook/annotate-mark.ts";
import { makeFinding } from "./extract-context.ts";
import { foldWord } from "./layout/folding.ts";
import type { ExtractedTable } from "../../../shared/domain/extracted-return.ts";

/** Sheets of lists and of free remarks (contracts.md), and what we wrote ourselves: they never give a finding. */
export function isSilentSheet(sheet: Sheet): boolean {
  return (
    isOwnSummary(sheet) || /^(?:klasifikator|piezimes|piezime)/.test(foldWord(sheet.name).replace(/^[\d\s._-]+/, ""))
  );
}

/** V-64: these formats hide from us what is struck through, and csv what is hidden. */
export function* formatNotices({ format }: Workbook, programme: Programme): Iterable<Finding> {
  if (format !== "xlsx")
    yield makeFinding(programme, "V-64", { sheet: null, cell: null, field: null }, { kind: "format", row: 0, format });
}

/** V-65: a hidden sheet, whether it was read because it is named like a form or left out. */
export function hiddenSheetNotice({ name }: Sheet, isRead: boolean, programme: Programme): Finding {
  return makeFinding(
    programme,
    "V-65",
    { sheet: name, cell: null, field: null },
    { kind: isRead ? "sheet" : "left", rows: "" },
  );
}

/** V-70: a sheet that is no form we know, though it is named like one or holds a list. */
export function unreadSheetNotice({ name, rows }: Sheet, programme: Programme): Finding {
  const filled = rows.reduce((sum, { cells }) => sum + cells.length, 0);
  const place = { sheet: name, cell: null, field: null };
  return makeFinding(programme, "V-70", place, { kind: "sheet", header: name, filled, like: "no", field: "" });
}

/** V-65: hidden rows of a table were read with the others. Told once for the table. */
export function* hiddenRowNotices(sheet: Sheet, table: ExtractedTable, programme: Programme): Iterable<Finding> {
  const hidden = sheet.rows
    .filter(({ number, hidden }) => hidden && number >= table.firstRow && number <= table.lastRow)
    .map(({ number }) => number);
  const [first] = hidden;
  if (first === undefined) return;
  const column = Math.min(...table.columns.values());
  const rows = hidden.slice(0, ROWS_NAMED).join(", ") + (hidden.length > ROWS_NAMED ? " …" : "");
  yield makeFinding(
    programme,
    "V-65",
    { sheet: sheet.name, cell: cellReference(first, column), field: null },
    { kind: "rows", rows },
  );
}

/** V-65: so were hidden columns that have a meaning. */
export function* hiddenColumnNotices(sheet: Sheet, table: ExtractedTable, programme: Programme): Iterable<Finding> {
  const hidden = [...new Set(table.columns.values())].filter((column) => sheet.hiddenColumns.includes(column));
  const [first] = hidden;
  if (first === undefined) return;
  const place = { sheet: sheet.name, cell: cellReference(table.headerRow, first), field: null };
  yield makeFinding(programme, "V-65", place, { kind: "columns", rows: hidden.map(columnLetters).join(", ") });
}

const ROWS_NAMED = 10;

/** V-72: a note on a cell may hold what belongs into a cell. What it says is not repeated: it may be personal. */
export function* noteNotices(sheet: Sheet, programme: Programme): Iterable<Finding> {
  for (const { row, column, text } of sheet.notes) {
    if (cleanText(withoutOwnRemark(text)) !== "")
      yield makeFinding(
        programme,
        "V-72",
        { sheet: sheet.name, cell: cellReference(row, column), field: null },
        { kind: "note" },
      );
  }
}

/** Some rows coloured and others not may be somebody's code for a status; told once for the table. */
export function* colourNotices(sheet: Sheet, table: ExtractedTable, programme: Programme): Iterable<Finding> {
  const rows = sheet.rows.filter(({ number }) => number >= table.firstRow && number <= table.lastRow);
  const filled = rows.map(({ cells }) => cells.filter((cell) => cell.filled === true).length * 2 > cells.length);
  const count = filled.filter(Boolean).length;
  // Every second row coloured is decoration, and so are all.
  const isStriped = filled.every((isFilled, i) => i === 0 || isFilled !== filled[i - 1]);
  const first = rows[filled.indexOf(true)];
  if (count === 0 || count === rows.length || (isStriped && rows.length > 2) || first === undefined) return;
  const cell = cellReference(first.number, first.cells[0]?.column ?? 1);
  yield makeFinding(programme, "V-72", { sheet: sheet.name, cell, field: null }, { kind: "colour" });
}

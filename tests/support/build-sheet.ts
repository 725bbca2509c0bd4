/** Workbooks as plain data, written the way a person would type them. */
import { columnNumber } from "../../shared/domain/sheet.ts";
import type {
  Cell,
  CellMarks,
  CellNote,
  CellRange,
  CellValue,
  Sheet,
  SheetRow,
  Workbook,
} from "../../shared/domain/sheet.ts";

/** A text, a number, a boolean, any other cell written out, or null for a blank. */
export type Typed = string | number | boolean | null | (CellValue & CellMarks);

/** A date cell. */
export function day(value: string): Typed {
  return { kind: "date", value };
}

export interface SheetOptions {
  readonly hidden?: boolean;
  /** `A1:C1` */
  readonly merged?: readonly string[];
  readonly hiddenRows?: readonly number[];
  /** Cell reference → text. */
  readonly notes?: Readonly<Record<string, string>>;
}

/** A sheet from rows of cells; the first row is row 1, blanks are absent cells. */
export function buildSheet(name: string, rows: readonly (readonly Typed[])[], options: SheetOptions = {}): Sheet {
  const hiddenRows = options.hiddenRows ?? [];
  return {
    name,
    hidden: options.hidden ?? false,
    rows: rows.flatMap((cells, i) => buildRow(i + 1, cells, hiddenRows.includes(i + 1))),
    merged: (options.merged ?? []).map(parseRange),
    hiddenColumns: [],
    hiddenRows,
    notes: Object.entries(options.notes ?? {}).map(([ref, text]): CellNote => ({ ...parseReference(ref), text })),
  };
}

/** A workbook of these sheets. */
export function buildWorkbook(sheets: readonly Sheet[], more: Partial<Workbook> = {}): Workbook {
  return { format: "xlsx", date1904: false, hasMacros: false, sheets, properties: new Map(), ...more };
}

function buildRow(number: number, typed: readonly Typed[], hidden: boolean): SheetRow[] {
  const cells = typed.flatMap((value, i) => (value === null ? [] : [buildCell(value, i + 1)]));
  return cells.length === 0 ? [] : [{ number, hidden, cells }];
}

function buildCell(value: Exclude<Typed, null>, column: number): Cell {
  if (typeof value === "string") return { kind: "text", value, column };
  if (typeof value === "number") return { kind: "number", value, column };
  if (typeof value === "boolean") return { kind: "boolean", value, column };
  return { ...value, column };
}

function parseRange(text: string): CellRange {
  const [from = "", to = from] = text.split(":");
  const [start, end] = [parseReference(from), parseReference(to)];
  return { fromRow: start.row, fromColumn: start.column, toRow: end.row, toColumn: end.column };
}

function parseReference(text: string): { row: number; column: number } {
  const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(text) ?? [];
  return { row: Number(digits), column: columnNumber(letters) };
}

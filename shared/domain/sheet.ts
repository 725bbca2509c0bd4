/**
 * A workbook as plain data: what every reader (xlsx, xls, ods, csv) gives and all of intake works on.
 * Rows and columns are counted from 1, as people see them.
 */

/** What one cell holds. A blank cell is simply absent. */
export type CellValue =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  /** `YYYY-MM-DD`, with `THH:MM:SS` appended when the cell has a time of day. Never time-zoned. */
  | { readonly kind: "date"; readonly value: string }
  /** `HH:MM:SS` */
  | { readonly kind: "time"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  /** As Excel spells it: `#REF!` */
  | { readonly kind: "error"; readonly value: string }
  /** A formula whose result was never stored. */
  | { readonly kind: "uncalculated"; readonly value: null };

/** Facts about a cell besides its value. Only those that hold are present. */
export interface CellMarks {
  /** The font is struck through (people mean "deleted"). */
  readonly struck?: true;
  /** The value is a formula's stored result. */
  readonly formula?: true;
  /** The formula refers to another workbook. */
  readonly external?: true;
  /** The number format is a percentage: 0.85 is shown as 85 %. */
  readonly percent?: true;
  /** The number format is a length of hours: 1.125 is shown as 27:00. */
  readonly duration?: true;
  /** The number format writes minutes behind the number: 90 is shown as `90 min`. */
  readonly minutes?: true;
  /** The cell has a solid fill that is not the sheet's default. */
  readonly filled?: true;
}

export type Cell = CellValue & CellMarks & { readonly column: number };

/** A row with at least one non-blank cell; cells ascend by column. */
export interface SheetRow {
  readonly number: number;
  readonly hidden: boolean;
  readonly cells: readonly Cell[];
}

/** A rectangle of cells, both corners included. */
export interface CellRange {
  readonly fromRow: number;
  readonly fromColumn: number;
  readonly toRow: number;
  readonly toColumn: number;
}

/** A comment or note on a cell. */
export interface CellNote {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Ascend by number; blank rows are absent. */
  readonly rows: readonly SheetRow[];
  readonly merged: readonly CellRange[];
  readonly hiddenColumns: readonly number[];
  /** Rows hidden by hand or by a filter, also those without values, but for the blank rest of an ods. */
  readonly hiddenRows: readonly number[];
  readonly notes: readonly CellNote[];
  /** Of a text whose cells commas part: how many each row has, blank ones too, by the row's number. */
  readonly recordWidths?: readonly number[];
}

/** The container a workbook came in, by content. */
export type WorkbookFormat = "xlsx" | "xls" | "ods" | "csv";

export interface Workbook {
  readonly format: WorkbookFormat;
  readonly date1904: boolean;
  readonly hasMacros: boolean;
  readonly sheets: readonly Sheet[];
  /** Custom document properties (templates carry their form edition and ids here). */
  readonly properties: ReadonlyMap<string, string>;
}

/** `3` → `C`, `28` → `AB`. */
export function columnLetters(column: number): string {
  const known = LETTERS[column];
  if (known !== undefined) return known;
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Of columns that most sheets have: a reference is spelt for every cell of every row. */
const LETTERS: readonly string[] = ["", ...Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ")];

/** `AB` → `28`. The caller has checked that it is letters A–Z. */
export function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** `(14, 2)` → `B14`. */
export function cellReference(row: number, column: number): string {
  return `${columnLetters(column)}${String(row)}`;
}

/** The range as Excel spells it: `A1:C1`. */
export function rangeReference(range: CellRange): string {
  return `${cellReference(range.fromRow, range.fromColumn)}:${cellReference(range.toRow, range.toColumn)}`;
}

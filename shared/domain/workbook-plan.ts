/**
 * A workbook before it is bytes: plain data that can be kept as JSON, compared and proved.
 * Rows and columns are counted from 1. The writer (electron/core/workbook) decides nothing about content.
 */
import type { Disaggregation, Measure } from "./indicator.ts";
import { columnLetters, type CellRange } from "./sheet.ts";

/** What a cell is for; the writer knows how each looks. */
export const CELL_STYLES = [
  "title",
  "heading",
  "subheading",
  "note",
  "link",
  "back-link",
  "header",
  "header-number",
  "label",
  "text",
  "code",
  "list",
  "row-name",
  "number",
  "decimal",
  "percent",
  "ratio",
  "change",
  "change-decimal",
  "date",
  "no-value",
  "key-number",
  "key-decimal",
  "key-percent",
  "total",
  "total-number",
  "total-decimal",
  "total-percent",
  "total-link",
  "sealed",
  "sealed-decimal",
  "helper",
  "hash",
  "tolerance",
  "funding",
  "place",
  "header-mandatory",
  "sample",
  "sample-date",
  "sample-time",
  "sample-decimal",
  "entry",
  "entry-code",
  "entry-date",
  "entry-time",
  "entry-number",
  "entry-decimal",
] as const;
export type CellStyle = (typeof CELL_STYLES)[number];

/** Text, number, or a calendar date as `YYYY-MM-DD` where the style is `date`; null leaves the cell blank. */
export type CellContent = string | number | null;

/** Which figure a cell prints: `trace` with these leads to its source rows. */
export interface FigureReference {
  readonly code: string;
  readonly measure: Measure;
  readonly by: Disaggregation;
  /** The share's own parts are traced by name. */
  readonly part?: "numerator" | "denominator";
}

/** A place in the same workbook. */
export interface LinkTarget {
  readonly sheet: string;
  readonly range: CellRange;
}

export interface PlanCell {
  readonly value: CellContent;
  readonly style?: CellStyle;
  /** As Excel spells it, without `=`; `value` is its stored result. */
  readonly formula?: string;
  readonly link?: LinkTarget;
  readonly figure?: FigureReference;
  /** Differs from issue to issue of the same state (edition, moment): no part of the content hash. */
  readonly volatile?: true;
}

/** Bare content takes its column's style. */
export type PlanRow = readonly (CellContent | PlanCell)[];

export interface ColumnPlan {
  /** In characters of the default font. */
  readonly width: number;
  readonly style: CellStyle;
  /** The style also holds for cells that are not written: where people will type. */
  readonly isEntry?: true;
}

/** Cells marked up as a table, header row included, totals row not. */
export interface TablePlan {
  readonly name: string;
  readonly range: CellRange;
  readonly filter: boolean;
}

/** A drop-down list: `source` is a range or a defined name. */
export interface ChoicePlan {
  readonly range: CellRange;
  readonly source: string;
}

/** What Excel says when somebody enters a cell, and the list it offers. */
export interface EntryGuide {
  readonly range: CellRange;
  /** At most 32 characters. */
  readonly title: string;
  /** At most 255 characters. */
  readonly text: string;
  /** A range or a defined name. */
  readonly source?: string;
  /** Excel asks before it takes a value that is not in the list. */
  readonly doubtsOthers?: true;
}

export interface PrintPlan {
  readonly orientation: "portrait" | "landscape";
  /** Pages across and down; 0 down: as many as it takes. */
  readonly pagesWide: number;
  readonly pagesTall: number;
  /** Repeated on every page. */
  readonly titleRows?: readonly [number, number];
  readonly titleColumns?: readonly [number, number];
  /** A page begins after these columns. */
  readonly columnBreaks?: readonly number[];
  readonly rowBreaks?: readonly number[];
  /**
   * Only the table is printed, from its title rows on: long texts that run on to the right on screen would shrink the
   * page, and be cut where a sheet is several pages wide.
   */
  readonly onlyTable?: true;
}

/** Where a drawing lies: from the top left corner of one cell to that of another. */
export interface DrawingPlace {
  readonly fromRow: number;
  readonly fromColumn: number;
  readonly toRow: number;
  readonly toColumn: number;
}

/** A column or row of cells with the values they hold, as charts keep both. */
export interface CellSeries<Value> {
  readonly sheet: string;
  readonly range: CellRange;
  readonly values: readonly Value[];
}

/** Colours are `RRGGBB`. A pattern keeps series apart in print and for those who see colours alike. */
export interface SeriesLook {
  readonly colour: string;
  readonly pattern?: { readonly kind: "diagonal" | "dots" | "horizontal"; readonly lines: string };
  readonly dashed?: true;
  readonly labels?: true;
  readonly labelColour?: string;
}

export interface ChartSeries {
  readonly name: CellSeries<string>;
  readonly values: CellSeries<number | null>;
  readonly look: SeriesLook;
}

/** A native chart over cells of the same workbook. */
export interface ChartPlan {
  readonly name: string;
  readonly title: string;
  /** What it is, what it shows, for when, and where the numbers are. */
  readonly altText: string;
  readonly kind: "line" | "column" | "bar";
  readonly stacking: "none" | "stacked" | "percent";
  readonly categories: CellSeries<string>;
  readonly series: readonly ChartSeries[];
  /** Number formats of the value axis and of labels. */
  readonly valueFormat: string;
  readonly labelFormat: string;
  readonly showsValueAxis: boolean;
  readonly fontSize: number;
  readonly place: DrawingPlace;
}

/** A picture whose bytes (PNG) come beside the plan, under this name. */
export interface PicturePlan {
  readonly name: string;
  readonly altText: string;
  readonly place: DrawingPlace;
}

/** Words that colour the cell they stand in (conditional format), besides saying it. */
export interface VerdictPlan {
  readonly range: CellRange;
  readonly good: string;
  readonly bad: string;
}

export interface SheetPlan {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  /** Tab colour, `RRGGBB`. */
  readonly tab: string;
  readonly columns: readonly ColumnPlan[];
  readonly rows: readonly PlanRow[];
  /** Heights in points for rows that hold no text to measure, by row number. */
  readonly heights?: Readonly<Record<number, number>>;
  readonly frozen?: { readonly rows: number; readonly columns: number };
  readonly table?: TablePlan;
  readonly print: PrintPlan;
  readonly header?: { readonly left: string; readonly centre?: string; readonly right: string };
  readonly footer?: string;
  readonly choices?: readonly ChoicePlan[];
  readonly guides?: readonly EntryGuide[];
  /** Only cells of entry styles can be changed; there is no password. */
  readonly isLocked?: true;
  readonly verdicts?: readonly VerdictPlan[];
  readonly charts?: readonly ChartPlan[];
  readonly pictures?: readonly PicturePlan[];
  readonly hidden?: true;
}

/** Rows as the writer takes them: an array, or rows that are made when they are asked for. */
export interface PlanRows extends Iterable<PlanRow> {
  readonly length: number;
  at(index: number): PlanRow | undefined;
}

/** Rows that are made each time they are asked for: many need no memory. */
export function madeRows(length: number, make: (index: number) => PlanRow): PlanRows {
  return {
    length,
    at: (index) => (index < length ? make(index) : undefined),
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index += 1) yield make(index);
    },
  };
}

/** Rows after other rows. */
export function joinedRows(...parts: readonly PlanRows[]): PlanRows {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return madeRows(length, (index) => {
    let before = 0;
    for (const part of parts) {
      if (index - before < part.length) return part.at(index - before) ?? [];
      before += part.length;
    }
    return [];
  });
}

/** Those from one place up to another, which is no longer among them. */
export function rowsBetween(rows: PlanRows, from: number, to: number): PlanRows {
  return madeRows(Math.max(0, Math.min(to, rows.length) - from), (index) => rows.at(from + index) ?? []);
}

/** Each made into another when it is asked for. */
export function changedRows(rows: PlanRows, change: (row: PlanRow) => PlanRow): PlanRows {
  return madeRows(rows.length, (index) => change(rows.at(index) ?? []));
}

/** A sheet whose rows need not all be there at once. */
export type StreamedSheet = Omit<SheetPlan, "rows"> & { readonly rows: PlanRows };

/** A name for a range: formulas read better, and auditors find it by name. */
export interface DefinedName {
  readonly name: string;
  readonly target: LinkTarget;
}

export interface WorkbookPlan {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  /** BCP 47, `lv-LV`. */
  readonly language: string;
  /** UTC instant. */
  readonly createdAt: string;
  readonly sheets: readonly SheetPlan[];
  readonly names: readonly DefinedName[];
  /** Custom document properties. */
  readonly properties: Readonly<Record<string, string>>;
}

export type StreamedWorkbook = Omit<WorkbookPlan, "sheets"> & { readonly sheets: readonly StreamedSheet[] };

/** The sheet with all of its rows in memory. */
export function sheetInMemory(sheet: StreamedSheet): SheetPlan {
  return { ...sheet, rows: Array.from(sheet.rows) };
}

export type StyledCell = PlanCell & { readonly style: CellStyle };

/** The cell with its style spelt out; blank where the row ends earlier. */
export function planCellAt(sheet: StreamedSheet, row: number, column: number): StyledCell {
  return styledCell(sheet, sheet.rows.at(row - 1)?.[column - 1] ?? null, column);
}

/** A cell of the column with its style spelt out. */
export function styledCell(
  { columns }: Pick<SheetPlan, "columns">,
  cell: CellContent | PlanCell,
  column: number,
): StyledCell {
  const style = columns[column - 1]?.style ?? "text";
  return typeof cell === "object" && cell !== null ? { style, ...cell } : { style, value: cell };
}

/** `'Datu kvalitāte'!$A$6:$B$9`; plain names of ASCII letters need no quotes. */
export function rangeFormula(target: LinkTarget, absolute: boolean): string {
  const { fromRow, fromColumn, toRow, toColumn } = target.range;
  const from = corner(fromRow, fromColumn, absolute);
  const to = corner(toRow, toColumn, absolute);
  return `${sheetFormula(target.sheet)}!${from === to ? from : `${from}:${to}`}`;
}

/** The name as formulas spell it. */
export function sheetFormula(sheet: string): string {
  return /^[A-Za-z_][A-Za-z_.]*$/.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
}

function corner(row: number, column: number, absolute: boolean): string {
  const letters = columnLetters(column);
  return absolute ? `$${letters}$${String(row)}` : `${letters}${String(row)}`;
}

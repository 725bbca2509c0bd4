/** One grammar for all sheets: title, what it is, a note, back to the contents, header in row 5, first row in row 6. */
import type { CellRange } from "../../../shared/domain/sheet.ts";
import {
  joinedRows,
  sheetInMemory,
  type CellContent,
  type CellStyle,
  type ChartPlan,
  type LinkTarget,
  type PlanCell,
  type PlanRow,
  type PlanRows,
  type PrintPlan,
  type SheetPlan,
  type StreamedSheet,
  type VerdictPlan,
} from "../../../shared/domain/workbook-plan.ts";
import type { Text } from "../../../shared/text/messages.ts";

export const HEADER_ROW = 5;
export const FIRST_ROW = 6;

/** Tab colours by what a sheet is for. */
export const TABS = { front: "17324D", figures: "4A7599", lists: "BCD0DF", money: "B8862F", audit: "8A949E" } as const;

/** What every sheet of one workbook has in common. */
export interface Frame {
  readonly text: Text;
  readonly header: { readonly left: string; readonly right: string };
  /** The edition's name, at the left of every footer. */
  readonly footer: string;
  /** The name of the contents sheet. */
  readonly contents: string;
}

export interface TableColumn {
  readonly header: string;
  readonly width: number;
  readonly style: CellStyle;
}

export interface TableSheet {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly note: string | PlanCell;
  readonly tab: string;
  /** The table's name in the workbook: letters, digits and `_`. */
  readonly tableName: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly PlanRow[];
  readonly total?: PlanRow;
  /** Said in the only row when there are no rows. */
  readonly empty: string;
  readonly frozenColumns?: number;
  readonly filter?: true;
  readonly print?: Partial<PrintPlan>;
  readonly verdicts?: readonly VerdictPlan[];
  readonly charts?: readonly ChartPlan[];
}

const NUMERIC: ReadonlySet<CellStyle> = new Set<CellStyle>([
  "number",
  "decimal",
  "percent",
  "ratio",
  "change",
  "change-decimal",
  "key-number",
  "key-decimal",
  "key-percent",
  "sealed",
  "sealed-decimal",
  "helper",
  "tolerance",
]);

/** Wide enough that no word of the heading is broken: bold letters of Arial are on average wider than a digit. */
function widthOf({ header, width }: TableColumn): number {
  const longest = Math.max(0, ...header.split(/(?<=[\s\-–/])/).map((word) => word.trim().length));
  return Math.max(width, Math.ceil(longest * 1.2) + 2);
}

/** A sheet with one table, in the grammar of the workbook. */
export function tableSheet(frame: Frame, sheet: TableSheet): SheetPlan {
  return sheetInMemory(longTableSheet(frame, sheet));
}

/** The same of a table whose rows need not all be there at once. */
export function longTableSheet(
  frame: Frame,
  sheet: Omit<TableSheet, "rows"> & { readonly rows: PlanRows },
): StreamedSheet {
  const rows = sheet.rows.length === 0 ? [emptyRow(sheet)] : sheet.rows;
  const header: PlanRow = sheet.columns.map((column) => ({
    value: column.header,
    style: NUMERIC.has(column.style) ? "header-number" : "header",
  }));
  return {
    name: sheet.name,
    tab: sheet.tab,
    columns: sheet.columns.map((column) => ({ width: widthOf(column), style: column.style })),
    rows: joinedRows([...headRows(frame, sheet), header], rows, sheet.total === undefined ? [] : [sheet.total]),
    frozen: { rows: HEADER_ROW, columns: sheet.frozenColumns ?? 0 },
    table: {
      name: sheet.tableName,
      range: { fromRow: HEADER_ROW, fromColumn: 1, toRow: HEADER_ROW + rows.length, toColumn: sheet.columns.length },
      filter: sheet.filter ?? false,
    },
    print: {
      orientation: "landscape",
      pagesWide: 1,
      pagesTall: 0,
      titleRows: [HEADER_ROW, HEADER_ROW],
      ...sheet.print,
    },
    header: sheet.print?.onlyTable === true ? { ...frame.header, centre: sheet.title } : frame.header,
    footer: pageFooter(frame),
    ...(sheet.verdicts === undefined ? {} : { verdicts: sheet.verdicts }),
    ...(sheet.charts === undefined ? {} : { charts: sheet.charts }),
  };
}

/** Rows 1–4. */
export function headRows(frame: Frame, sheet: Pick<TableSheet, "title" | "about" | "note">): PlanRow[] {
  return [
    [{ value: sheet.title, style: "heading" }],
    [{ value: sheet.about, style: "note" }],
    [typeof sheet.note === "string" ? { value: sheet.note === "" ? null : sheet.note, style: "note" } : sheet.note],
    [backLink(frame)],
  ];
}

/** Footer codes: name of the sheet in the middle, page of pages at the right. */
export function pageFooter(frame: Frame): string {
  const font = '&"Arial,Regular"&8 ';
  const pages = frame.text("report.footer", { page: "&P", pages: "&N" });
  return `${frame.footer.replaceAll("&", "&&")}&C${font}&A&R${font}${pages}`;
}

function backLink(frame: Frame): PlanCell {
  return { value: `← ${frame.contents}`, style: "back-link", link: wholeSheet(frame.contents) };
}

/** Says in the widest column that there is nothing, where it fits. */
function emptyRow(sheet: Pick<TableSheet, "columns" | "empty">): PlanRow {
  const widest = sheet.columns.reduce(
    (best, { width }, index) => (width > (sheet.columns[best]?.width ?? 0) ? index : best),
    0,
  );
  return sheet.columns.map((_, index) =>
    index === widest ? { value: sheet.empty, style: "text" } : { value: "–", style: "no-value" },
  );
}

/** The place of a whole sheet: its first cell. */
export function wholeSheet(sheet: string): LinkTarget {
  return { sheet, range: oneCell(1, 1) };
}

export function oneCell(row: number, column: number): CellRange {
  return { fromRow: row, fromColumn: column, toRow: row, toColumn: column };
}

/** Rows of a sheet from the first column to the one given. */
export function rowRange(sheet: string, fromRow: number, toRow: number, toColumn: number): LinkTarget {
  return { sheet, range: { fromRow, fromColumn: 1, toRow, toColumn } };
}

export function linkCell(value: string, link: LinkTarget, style: CellStyle = "link"): PlanCell {
  return { value, style, link };
}

/** A number, or words where it is not known: never zero. */
export function known(value: number | null, words: string, style?: CellStyle): CellContent | PlanCell {
  if (value === null) return { value: words, style: "no-value" };
  return style === undefined ? value : { value, style };
}

/** A date as it is stored, or words. */
export function dated(value: string | null, words: string): CellContent | PlanCell {
  return value ?? { value: words, style: "text" };
}

/** Stands for what follows from all units or rows, in an outline. */
export const later = ({ text }: Pick<Frame, "text">): PlanCell => ({
  value: text("report.outline.later"),
  style: "no-value",
});

/** Says that nothing can stand here. */
export const DASH: PlanCell = { value: "–", style: "no-value" };

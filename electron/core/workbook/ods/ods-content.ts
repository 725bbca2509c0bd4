import type { Cell, CellMarks, CellNote, CellRange, CellValue, Sheet } from "../../../../shared/domain/sheet.ts";
import type { Limits } from "../limits.ts";
import { refuse } from "../read-refusal.ts";
import { emptyTally, SheetRows } from "../sheet-rows.ts";
import type { Package } from "../xlsx/package.ts";
import { clockTime, dateFromIso } from "../xlsx/serial-date.ts";
import { TextCollector } from "../xlsx/text-collector.ts";
import type { XmlHandler, XmlScanner } from "../xlsx/xml-scanner.ts";
import type { OdsStyles } from "./ods-styles.ts";
import { OPEN_DOCUMENT, parseDuration } from "./open-document.ts";

/** Reads all tables of the content part. Repeats are counted before they are made, so that 2 kB stay 2 kB. */
export async function readOdsContent(pack: Package, styles: OdsStyles): Promise<Sheet[]> {
  const handler = new ContentHandler(pack.limits, styles);
  await pack.scan("content.xml", handler, DIALECT);
  return handler.sheets;
}

const DOCUMENT = 1;
const BODY = 2;
const SPREADSHEET = 3;
const TABLE = 4;
const COLUMNS = 5;
const COLUMN = 6;
const ROWS = 7;
const ROW = 8;
const CELL = 9;
const NOTE = 10;
const PARAGRAPH = 11;
const SPAN = 12;
const SPACES = 13;
const TABULATOR = 14;
const LINE_BREAK = 15;

const DIALECT = {
  vocabulary: new Map<string, number>([
    ["document-content", DOCUMENT],
    ["body", BODY],
    ["spreadsheet", SPREADSHEET],
    ["table", TABLE],
    ["table-columns", COLUMNS],
    ["table-header-columns", COLUMNS],
    ["table-column-group", COLUMNS],
    ["table-column", COLUMN],
    ["table-rows", ROWS],
    ["table-header-rows", ROWS],
    ["table-row-group", ROWS],
    ["table-row", ROW],
    ["table-cell", CELL],
    ["covered-table-cell", CELL],
    ["annotation", NOTE],
    ["p", PARAGRAPH],
    ["span", SPAN],
    ["a", SPAN],
    ["s", SPACES],
    ["tab", TABULATOR],
    ["line-break", LINE_BREAK],
  ]),
  namespaces: OPEN_DOCUMENT,
};

/** What each element may stand in to be read; elsewhere (tables of links, drawings) it is only checked. */
const PARENTS: ReadonlyMap<number, readonly number[]> = new Map([
  [DOCUMENT, [0]],
  [BODY, [DOCUMENT]],
  [SPREADSHEET, [BODY]],
  [TABLE, [SPREADSHEET]],
  [COLUMNS, [TABLE, COLUMNS]],
  [COLUMN, [TABLE, COLUMNS]],
  [ROWS, [TABLE, ROWS]],
  [ROW, [TABLE, ROWS]],
  [CELL, [ROW]],
  [NOTE, [CELL]],
  [PARAGRAPH, [CELL, NOTE]],
  [SPAN, [PARAGRAPH, SPAN]],
  [SPACES, [PARAGRAPH, SPAN]],
  [TABULATOR, [PARAGRAPH, SPAN]],
  [LINE_BREAK, [PARAGRAPH, SPAN]],
]);

interface RowSpan {
  readonly from: number;
  readonly to: number;
}

/** Hidden rows without values that are told wherever they stand. */
const MOST_BLANK = 1_000;

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** A table while it is read. */
interface OpenTable {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: SheetRows;
  readonly merged: CellRange[];
  readonly notes: CellNote[];
  readonly hiddenColumns: number[];
  /** Default cell styles: up to which column each holds. */
  readonly columnStyles: { readonly upTo: number; readonly style: string | undefined }[];
}

class ContentHandler implements XmlHandler {
  readonly sheets: Sheet[] = [];
  wantsText = false;
  private readonly limits: Limits;
  private readonly styles: OdsStyles;
  private readonly tally = emptyTally();
  private readonly path: number[] = [0];
  private readonly run = new TextCollector();

  private table: OpenTable | null = null;
  private columns = 0;
  private row = 0;
  private rowRepeat = 1;
  private rowHidden = false;
  private rowStyle: string | undefined = undefined;
  private rowCells: Cell[] = [];
  /** Many blank rows that are hidden: told only when a value stands below them, for else they are the rest of the grid. */
  private restHidden: RowSpan[] = [];
  private column = 0;
  private columnRepeat = 1;
  private attributes: CellAttributes = NO_ATTRIBUTES;
  private paragraphs: string[] = [];
  private noteParagraphs: string[] = [];
  private paragraph = "";

  constructor(limits: Limits, styles: OdsStyles) {
    this.limits = limits;
    this.styles = styles;
  }

  open(element: number, scanner: XmlScanner): void {
    const inside = this.path.at(-1) ?? 0;
    if (PARENTS.get(element)?.includes(inside) !== true) {
      if (inside === 0) refuse("BAD-XML", { part: "content.xml" });
      scanner.skip();
      return;
    }
    this.takeRun(scanner);
    this.path.push(element);
    this.enter(element, scanner);
  }

  close(element: number, scanner: XmlScanner): void {
    this.takeRun(scanner);
    this.path.pop();
    this.leave(element);
    this.wantsText = (this.path.at(-1) ?? 0) >= PARAGRAPH;
  }

  text(start: number, end: number, flags: number, scanner: XmlScanner): void {
    this.run.add(start, end, flags, scanner);
  }

  detach(scanner: XmlScanner): void {
    this.run.detach(scanner);
  }

  private takeRun(scanner: XmlScanner): void {
    if (this.run.isEmpty) return;
    this.append(this.run.take(scanner).replace(/[ \t\r\n]+/g, " "));
  }

  private append(text: string): void {
    this.paragraph += text;
    if (this.paragraph.length > this.limits.textLength) refuse("CELL-TOO-LONG", { limit: this.limits.textLength });
  }

  private enter(element: number, scanner: XmlScanner): void {
    switch (element) {
      case TABLE:
        this.enterTable(scanner);
        break;
      case COLUMN:
        this.noteColumns(scanner);
        break;
      case ROW:
        this.enterRow(scanner);
        break;
      case CELL:
        this.enterCell(scanner);
        break;
      case NOTE:
        this.noteParagraphs = [];
        break;
      case PARAGRAPH:
        this.paragraph = "";
        this.wantsText = true;
        break;
      case SPACES:
        this.append(" ".repeat(Math.min(repeatOf(scanner.attribute("c")), this.limits.textLength + 1)));
        break;
      case TABULATOR:
        this.append("\t");
        break;
      case LINE_BREAK:
        this.append("\n");
        break;
    }
  }

  private leave(element: number): void {
    switch (element) {
      case TABLE:
        this.leaveTable();
        break;
      case ROW:
        this.leaveRow();
        break;
      case CELL:
        this.leaveCell();
        break;
      case NOTE:
        this.keepNote(this.noteParagraphs.join("\n"));
        break;
      case PARAGRAPH:
        (this.path.at(-1) === NOTE ? this.noteParagraphs : this.paragraphs).push(this.paragraph);
        break;
    }
  }

  private enterTable(scanner: XmlScanner): void {
    const { sheets } = this.limits;
    if (this.sheets.length >= sheets) refuse("TOO-MANY-SHEETS", { limit: sheets });
    const name = scanner.attribute("name") ?? "";
    const hidden = this.styles.hidesSheet(scanner.attribute("style-name"));
    const rows = new SheetRows(name, this.limits, this.tally);
    this.table = { name, hidden, rows, merged: [], notes: [], hiddenColumns: [], columnStyles: [] };
    this.columns = 0;
    this.row = 0;
    this.restHidden = [];
  }

  private leaveTable(): void {
    if (this.table === null) return;
    const { name, hidden, rows, merged, notes, hiddenColumns } = this.table;
    this.sheets.push({ name, hidden, merged, notes, hiddenColumns, ...rows.finish() });
    this.table = null;
  }

  private noteColumns(scanner: XmlScanner): void {
    const first = this.columns + 1;
    this.columns = Math.min(this.columns + repeatOf(scanner.attribute("number-columns-repeated")), LAST_COLUMN);
    this.table?.columnStyles.push({ upTo: this.columns, style: scanner.attribute("default-cell-style-name") });
    if (!isHidden(scanner)) return;
    for (let column = first; column <= this.columns; column++) this.table?.hiddenColumns.push(column);
  }

  private enterRow(scanner: XmlScanner): void {
    this.rowRepeat = repeatOf(scanner.attribute("number-rows-repeated"));
    this.rowHidden = isHidden(scanner);
    this.rowStyle = scanner.attribute("default-cell-style-name");
    this.rowCells = [];
    this.row++;
    this.column = 0;
  }

  /** A row with values counts as often as it is repeated, and the limit on rows says how often that may be. */
  private leaveRow(): void {
    const last = Math.min(this.row + this.rowRepeat - 1, LAST_ROW);
    const rows = { from: this.row, to: last };
    if (this.rowCells.length > 0 || this.rowHidden) {
      if (this.row > LAST_ROW) refuse("OUT-OF-GRID", { sheet: this.table?.name ?? "" });
      if (this.rowCells.length > 0) {
        for (const hidden of this.restHidden.splice(0)) this.addHidden(hidden);
        for (let number = rows.from; number <= rows.to; number++) this.addRow(number);
      } else if (this.rowRepeat > MOST_BLANK) this.restHidden.push(rows);
      else this.addHidden(rows);
    }
    this.row = last;
  }

  private addHidden({ from, to }: RowSpan): void {
    for (let number = from; number <= to; number++) this.table?.rows.openRow(number, true);
  }

  private addRow(number: number): void {
    this.table?.rows.openRow(number, this.rowHidden);
    for (const cell of this.rowCells) this.table?.rows.add(cell);
    this.table?.rows.closeRow();
  }

  private enterCell(scanner: XmlScanner): void {
    this.columnRepeat = repeatOf(scanner.attribute("number-columns-repeated"));
    this.column++;
    this.paragraphs = [];
    this.attributes = cellAttributes(scanner);
    if (this.attributes.spanned) this.keepMerge(scanner);
  }

  private leaveCell(): void {
    const text = this.paragraphs.join("\n");
    const value = cellValue(this.attributes, text) ?? this.refuseCell();
    const last = Math.min(this.column + this.columnRepeat - 1, LAST_COLUMN);
    if (value !== BLANK) {
      if (this.column + this.columnRepeat - 1 > LAST_COLUMN) refuse("OUT-OF-GRID", { sheet: this.table?.name ?? "" });
      if (this.columnRepeat > this.limits.columns) refuse("TOO-MANY-COLUMNS", { limit: this.limits.columns });
      const marks = this.marksOfCell(value);
      for (let column = this.column; column <= last; column++) this.rowCells.push({ ...value, ...marks, column });
    }
    this.column = last;
  }

  private refuseCell(): never {
    return refuse("BAD-CELL", { sheet: this.table?.name ?? "", row: this.row, column: this.column });
  }

  private marksOfCell(value: CellValue): CellMarks {
    const { formula, type, style } = this.attributes;
    return {
      ...this.styles.marks(style ?? this.rowStyle ?? this.columnStyle()),
      ...(type === "percentage" && PERCENT),
      ...(type === "time" && value.kind === "number" && DURATION),
      ...(formula !== undefined && FORMULA),
      ...(formula !== undefined && EXTERNAL_REFERENCE.test(formula) && EXTERNAL),
    };
  }

  private columnStyle(): string | undefined {
    return this.table?.columnStyles.find(({ upTo }) => this.column <= upTo)?.style;
  }

  private keepMerge(scanner: XmlScanner): void {
    const toRow = this.row + repeatOf(scanner.attribute("number-rows-spanned")) - 1;
    const toColumn = this.column + repeatOf(scanner.attribute("number-columns-spanned")) - 1;
    if (toRow > LAST_ROW || toColumn > LAST_COLUMN) refuse("OUT-OF-GRID", { sheet: this.table?.name ?? "" });
    if ((this.table?.merged.length ?? 0) >= this.limits.items) refuse("TOO-MANY-ITEMS", { limit: this.limits.items });
    if (toRow === this.row && toColumn === this.column) return;
    this.table?.merged.push({ fromRow: this.row, fromColumn: this.column, toRow, toColumn });
  }

  private keepNote(text: string): void {
    if (text.trim() === "") return;
    if ((this.table?.notes.length ?? 0) >= this.limits.items) refuse("TOO-MANY-ITEMS", { limit: this.limits.items });
    this.table?.notes.push({ row: this.row, column: this.column, text });
  }
}

const PERCENT: CellMarks = { percent: true };
const DURATION: CellMarks = { duration: true };
const FORMULA: CellMarks = { formula: true };
const EXTERNAL: CellMarks = { external: true };
/** `'file:///C:/dati/budžets.ods'#$Lapa.A1`, or a DDE call. */
const EXTERNAL_REFERENCE = /'(?:file|https?|ftp):[^']*'#|\bDDE\(/i;

/** Attributes are gone when the cell closes, so they are kept. */
interface CellAttributes {
  readonly type: string | undefined;
  readonly isError: boolean;
  readonly value: string | undefined;
  readonly formula: string | undefined;
  readonly style: string | undefined;
  readonly spanned: boolean;
}

const NO_ATTRIBUTES: CellAttributes = {
  type: undefined,
  isError: false,
  value: undefined,
  formula: undefined,
  style: undefined,
  spanned: false,
};

function cellAttributes(scanner: XmlScanner): CellAttributes {
  const type = scanner.attribute("office:value-type") ?? scanner.attribute("value-type");
  return {
    type,
    isError: scanner.attribute("calcext:value-type") === "error",
    value: type === undefined ? undefined : scanner.attribute(VALUE_ATTRIBUTE.get(type) ?? "office:value"),
    formula: scanner.attribute("formula"),
    style: scanner.attribute("style-name"),
    spanned:
      scanner.attribute("number-rows-spanned") !== undefined ||
      scanner.attribute("number-columns-spanned") !== undefined,
  };
}

const VALUE_ATTRIBUTE: ReadonlyMap<string, string> = new Map([
  ["date", "date-value"],
  ["time", "time-value"],
  ["boolean", "boolean-value"],
  ["string", "string-value"],
]);

/** No value: not the same as one we cannot read, which is null. */
const BLANK: CellValue = { kind: "text", value: "" };

function cellValue({ type, isError, value, formula }: CellAttributes, text: string): CellValue | null {
  if (isError) return { kind: "error", value: text };
  switch (type) {
    case undefined:
      return formula === undefined ? textValue(text) : { kind: "uncalculated", value: null };
    case "string":
      return textValue(value === undefined || value === "" ? text : value);
    case "float":
    case "currency":
    case "percentage":
      return numberValue(value);
    case "date":
      return dateFromIso(value ?? text);
    case "time":
      return timeValue(value ?? "");
    case "boolean":
      return value === "true" || value === "false" ? { kind: "boolean", value: value === "true" } : null;
    default:
      return type === "void" ? BLANK : textValue(text);
  }
}

function textValue(value: string): CellValue {
  return value === "" ? BLANK : { kind: "text", value };
}

function numberValue(text: string | undefined): CellValue | null {
  if (text === undefined || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? { kind: "number", value } : null;
}

/** A day and more is a duration: the number that a spreadsheet keeps for it. */
function timeValue(text: string): CellValue | null {
  const seconds = parseDuration(text);
  if (seconds === null) return null;
  return seconds < 86_400 ? { kind: "time", value: clockTime(seconds) } : { kind: "number", value: seconds / 86_400 };
}

function repeatOf(text: string | undefined): number {
  const count = Number(text ?? 1);
  return Number.isInteger(count) && count >= 1 ? count : refuse("OUT-OF-GRID");
}

function isHidden(scanner: XmlScanner): boolean {
  const visibility = scanner.attribute("visibility");
  return visibility === "collapse" || visibility === "filter";
}

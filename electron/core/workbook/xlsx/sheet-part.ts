import type { Cell, CellMarks, CellRange, CellValue, SheetRow } from "../../../../shared/domain/sheet.ts";
import type { Limits } from "../limits.ts";
import { refuse } from "../read-refusal.ts";
import { SheetRows, type TakeRow, type Tally } from "../sheet-rows.ts";
import { refersToOtherWorkbook, SharedFormulas } from "./formula.ts";
import type { Package } from "./package.ts";
import { BLANK, BOOLEAN, INLINE, NUMBER, PlainCell, PlainRow, SHARED } from "./plain-cell.ts";
import { parseRange } from "./range.ts";
import { RICH_TEXT_VOCABULARY, RichText } from "./rich-text.ts";
import { dateFromIso, dateFromSerial } from "./serial-date.ts";
import type { SharedStrings } from "./shared-strings.ts";
import { SPREADSHEET, unescapeText } from "./spreadsheet-text.ts";
import { isOn, PLAIN_STYLE, type CellStyle } from "./styles-part.ts";
import { TextCollector } from "./text-collector.ts";
import type { XmlHandler, XmlScanner } from "./xml-scanner.ts";

/** What all sheets of a workbook share. */
export interface SheetContext {
  readonly strings: SharedStrings;
  readonly styles: readonly CellStyle[];
  readonly date1904: boolean;
  readonly tally: Tally;
  readonly takeRow?: TakeRow | undefined;
  readonly takeFormula?: TakeFormula | undefined;
}

/** Takes each formula as it is read, without `=`, before the row that it stands in; shared ones are spelt out. */
export type TakeFormula = (row: number, column: number, formula: string) => void;

/** What a worksheet part tells. */
export interface SheetContent {
  readonly rows: readonly SheetRow[];
  readonly merged: readonly CellRange[];
  readonly hiddenColumns: readonly number[];
  readonly hiddenRows: readonly number[];
}

/** Reads one worksheet part to its end. */
export async function readSheetPart(pack: Package, part: string, context: SheetContext): Promise<SheetContent> {
  const handler = new SheetHandler(part, pack.limits, context);
  await pack.scan(part, handler, DIALECT);
  return handler.finish();
}

const WORKSHEET = 10;
const SHEET_DATA = 11;
const ROW = 12;
const CELL = 13;
const VALUE = 14;
const FORMULA = 15;
const INLINE_TEXT = 16;
const COLUMNS = 17;
const COLUMN = 18;
const MERGES = 19;
const MERGE = 20;

const DIALECT = {
  vocabulary: new Map<string, number>([
    ...RICH_TEXT_VOCABULARY,
    ["worksheet", WORKSHEET],
    ["sheetData", SHEET_DATA],
    ["row", ROW],
    ["c", CELL],
    ["v", VALUE],
    ["f", FORMULA],
    ["is", INLINE_TEXT],
    ["cols", COLUMNS],
    ["col", COLUMN],
    ["mergeCells", MERGES],
    ["mergeCell", MERGE],
  ]),
  namespaces: SPREADSHEET,
};

/** The element that each one is read in; anywhere else it is only checked. */
const PARENT = new Uint8Array(32);
PARENT[WORKSHEET] = 0;
PARENT[SHEET_DATA] = WORKSHEET;
PARENT[COLUMNS] = WORKSHEET;
PARENT[MERGES] = WORKSHEET;
PARENT[ROW] = SHEET_DATA;
PARENT[CELL] = ROW;
PARENT[VALUE] = CELL;
PARENT[FORMULA] = CELL;
PARENT[INLINE_TEXT] = CELL;
PARENT[COLUMN] = COLUMNS;
PARENT[MERGE] = MERGES;

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** Types of a cell that the plain ones have not got. */
const STRING = 5;
const ERROR = 6;
const ISO_DATE = 7;
const CELL_TYPES: ReadonlyMap<string, number> = new Map<string, number>([
  ["n", NUMBER],
  ["s", SHARED],
  ["b", BOOLEAN],
  ["inlineStr", INLINE],
  ["str", STRING],
  ["e", ERROR],
  ["d", ISO_DATE],
]);

const LETTER_R = 114;
const LETTER_S = 115;
const LETTER_T = 116;

class SheetHandler implements XmlHandler {
  wantsText = false;
  private readonly part: string;
  private readonly limits: Limits;
  private readonly context: SheetContext;
  private readonly rows: SheetRows;
  private readonly merged: CellRange[] = [];
  private readonly hiddenColumns = new Set<number>();
  private readonly rich: RichText;
  private readonly value = new TextCollector();
  private readonly formula = new TextCollector();
  private readonly externalGroups = new Set<string>();
  private readonly shared = new SharedFormulas();
  private readonly path: number[] = [0];
  private inside = 0;
  private sheetDataSeen = false;
  private readonly plain = new PlainCell();
  private readonly plainRow = new PlainRow();
  /** Written without a prefix, and declaring none: what plain rows and cells after it may be taken for. */
  private rowIsPlain = false;

  private row = 0;
  private column = 0;
  private type: number = NUMBER;
  private style: CellStyle = PLAIN_STYLE;
  private hasValue = false;
  private hasInline = false;
  private hasFormula = false;
  private isExternal = false;
  private formulaGroup: string | undefined = undefined;

  constructor(part: string, limits: Limits, context: SheetContext) {
    this.part = part;
    this.limits = limits;
    this.context = context;
    this.rows = new SheetRows(part, limits, context.tally, context.takeRow);
    this.rich = new RichText(limits.textLength);
  }

  open(element: number, scanner: XmlScanner): void {
    if (this.inside === INLINE_TEXT) {
      this.rich.open(element, scanner);
      this.wantsText = this.rich.wantsText;
      return;
    }
    if (element < WORKSHEET || PARENT[element] !== this.inside) {
      if (this.inside === 0) refuse("BAD-XML", { part: this.part });
      scanner.skip();
      return;
    }
    this.path.push(element);
    this.inside = element;
    this.enter(element, scanner);
  }

  close(element: number, scanner: XmlScanner): void {
    if (this.inside === INLINE_TEXT && element !== INLINE_TEXT) {
      this.rich.close(element, scanner);
      this.wantsText = this.rich.wantsText;
      return;
    }
    this.leave(element, scanner);
    this.path.pop();
    this.inside = this.path.at(-1) ?? 0;
    if (element === CELL) this.readPlainCells(scanner);
  }

  text(start: number, end: number, flags: number, scanner: XmlScanner): void {
    if (this.inside === VALUE) this.value.add(start, end, flags, scanner);
    else if (this.inside === FORMULA) this.formula.add(start, end, flags, scanner);
    else this.rich.add(start, end, flags, scanner);
  }

  detach(scanner: XmlScanner): void {
    this.value.detach(scanner);
    this.formula.detach(scanner);
    this.rich.detach(scanner);
  }

  finish(): SheetContent {
    if (!this.sheetDataSeen) refuse("BAD-XML", { part: this.part });
    const hiddenColumns = [...this.hiddenColumns].sort((a, b) => a - b);
    return { ...this.rows.finish(), merged: this.merged, hiddenColumns };
  }

  private enter(element: number, scanner: XmlScanner): void {
    switch (element) {
      case CELL:
        this.enterCell(scanner);
        break;
      case ROW:
        this.enterRow(scanner);
        if (!scanner.empty) this.readPlainCells(scanner);
        break;
      case VALUE:
        if (this.hasValue) this.refuseCell();
        this.hasValue = this.wantsText = true;
        break;
      case FORMULA:
        this.formulaGroup = scanner.attribute("t") === "shared" ? scanner.attribute("si") : undefined;
        this.hasFormula = this.wantsText = true;
        break;
      case INLINE_TEXT:
        if (this.hasInline) this.refuseCell();
        this.hasInline = true;
        this.rich.begin();
        break;
      case SHEET_DATA:
        if (this.sheetDataSeen) refuse("BAD-XML", { part: this.part });
        this.sheetDataSeen = true;
        break;
      case COLUMN:
        this.noteColumns(scanner);
        break;
      case MERGE:
        this.noteMerge(scanner);
        break;
    }
  }

  private leave(element: number, scanner: XmlScanner): void {
    switch (element) {
      case CELL:
        this.leaveCell(scanner);
        break;
      case ROW:
        this.rows.closeRow();
        break;
      case VALUE:
        this.wantsText = false;
        break;
      case FORMULA:
        this.wantsText = false;
        this.noteFormula(this.formula.take(scanner));
        break;
    }
  }

  private enterRow(scanner: XmlScanner): void {
    const written = scanner.attribute("r");
    const number = written === undefined ? this.row + 1 : Number(written);
    if (!Number.isInteger(number) || number < 1 || number > LAST_ROW) this.refuseGrid();
    const hidden = scanner.attribute("hidden");
    this.openRow(number, hidden !== undefined && isOn(hidden));
    this.rowIsPlain = scanner.isPlainElement && scanner.plainNamesAreOurs;
  }

  private openRow(number: number, hidden: boolean): void {
    this.row = number;
    this.column = 0;
    this.rows.openRow(number, hidden);
  }

  private enterCell(scanner: XmlScanner): void {
    this.type = NUMBER;
    this.style = PLAIN_STYLE;
    this.hasValue = this.hasInline = this.hasFormula = this.isExternal = false;
    this.column++;
    this.readCellAttributes(scanner);
    if (this.column > LAST_COLUMN) this.refuseGrid();
    this.value.clear();
  }

  /** From here on, as long as cells are plain. They have no formula, and no attribute that we would have to see. */
  private readPlainCells(scanner: XmlScanner): void {
    if (!this.rowIsPlain) return;
    const { plain, plainRow } = this;
    const { bytes } = scanner;
    let at = scanner.position;
    this.hasFormula = false;
    for (;;) {
      if (this.column < LAST_COLUMN && plain.match(bytes, at, this.row, this.column)) {
        this.column = plain.column;
        this.type = plain.type;
        this.style = this.styleAt(plain.style);
        at = plain.next;
        if (plain.type === INLINE)
          this.addText(bytes.toString(plain.isAscii ? "latin1" : "utf8", plain.start, plain.end), false);
        else if (plain.type === SHARED && plain.whole >= 0) this.addShared(plain.whole);
        else if (plain.type === NUMBER && plain.whole >= 0) this.addNumber(plain.whole);
        else if (plain.type !== BLANK) this.addPlain(bytes, plain.start, plain.end);
      } else if (plainRow.match(bytes, at)) {
        at = plainRow.next;
        this.rows.closeRow();
        this.openRow(plainRow.number, false);
        scanner.tick();
      } else break;
    }
    scanner.position = at;
  }

  private readCellAttributes(scanner: XmlScanner): void {
    const { bytes, attributes } = scanner;
    for (let slot = 0; slot < scanner.attributeCount * 4; slot += 4) {
      const name = attributes[slot] ?? 0;
      if ((attributes[slot + 1] ?? 0) !== name + 1) continue;
      const start = attributes[slot + 2] ?? 0;
      const end = attributes[slot + 3] ?? 0;
      const letter = bytes[name];
      if (letter === LETTER_R) this.column = this.referredColumn(bytes, start, end);
      else if (letter === LETTER_S) this.style = this.styleAt(parseIndex(bytes, start, end));
      else if (letter === LETTER_T) this.type = this.typeNamed(bytes.toString("latin1", start, end));
    }
  }

  /** Most cells name none (-1): looking for a place before an array's first costs more than all else that is done for a cell. */
  private styleAt(index: number): CellStyle {
    return index < 0 ? PLAIN_STYLE : (this.context.styles[index] ?? PLAIN_STYLE);
  }

  private typeNamed(name: string): number {
    return CELL_TYPES.get(name) ?? this.refuseCell();
  }

  /** `AB12`: the letters; the digits must name the row that the cell stands in. */
  private referredColumn(bytes: Buffer, start: number, end: number): number {
    let at = start;
    let column = 0;
    for (; at < end; at++) {
      const letter = (bytes[at] ?? 0) - 64;
      if (letter < 1 || letter > 26) break;
      column = column * 26 + letter;
    }
    const letters = at - start;
    const row = parseIndex(bytes, at, end);
    if (letters < 1 || letters > 3 || row !== this.row) this.refuseGrid();
    return column;
  }

  private leaveCell(scanner: XmlScanner): void {
    if (this.hasInline && this.hasValue) this.refuseCell();
    if (this.hasInline) this.addText(this.rich.value, this.rich.isStruck);
    else if (!this.value.isEmpty) this.addValue(scanner);
    else if (this.hasFormula && !(this.hasValue && this.type === STRING))
      this.add({ kind: "uncalculated", value: null });
  }

  private addValue(scanner: XmlScanner): void {
    const { bytes } = scanner;
    if (this.type <= BOOLEAN) {
      const digits = this.value.isOneRun && this.value.flags === 0 ? null : Buffer.from(this.value.take(scanner));
      if (digits === null) this.addPlain(bytes, this.value.start, this.value.end);
      else this.addPlain(digits, 0, digits.length);
      return;
    }
    const text = this.value.take(scanner);
    if (this.type === ERROR) this.add({ kind: "error", value: text.trim() });
    else if (this.type === ISO_DATE) this.add(dateFromIso(text));
    else this.addText(unescapeText(text), false);
  }

  private addPlain(bytes: Buffer, start: number, end: number): void {
    if (this.type === SHARED) this.addShared(parseIndex(bytes, start, end));
    else if (this.type === BOOLEAN)
      this.add({ kind: "boolean", value: this.parseBoolean(bytes.toString("latin1", start, end)) });
    else this.addNumber(parseNumber(bytes, start, end));
  }

  private addShared(index: number): void {
    const text = this.context.strings.texts.at(index);
    if (text === undefined) return refuse("BAD-STRING-INDEX", { part: this.part, row: this.row, column: this.column });
    const { struck } = this.context.strings;
    this.addText(text, struck.size > 0 && struck.has(index));
  }

  private addNumber(value: number): void {
    if (!Number.isFinite(value)) refuse("BAD-NUMBER", { part: this.part, row: this.row, column: this.column });
    if (this.isUnmarked && this.style.format === "number")
      this.rows.add({ kind: "number", value, column: this.column });
    else this.add(dateFromSerial(value, this.style.format, this.context.date1904) ?? { kind: "number", value });
  }

  private parseBoolean(text: string): boolean {
    if (text === "1" || text === "true") return true;
    return text === "0" || text === "false" ? false : this.refuseCell();
  }

  /** Empty text is no value: it is what a formula gives that shows nothing. */
  private addText(value: string, struck: boolean): void {
    if (value.length > this.limits.textLength)
      refuse("CELL-TOO-LONG", { part: this.part, limit: this.limits.textLength });
    if (value === "") return;
    if (struck) this.add({ kind: "text", value }, { struck });
    else if (this.isUnmarked) this.rows.add({ kind: "text", value, column: this.column });
    else this.add({ kind: "text", value });
  }

  /** Nothing but its value is told of the cell: nearly all are such. */
  private get isUnmarked(): boolean {
    return this.style.marks === null && !this.hasFormula;
  }

  private add(value: CellValue, extra: CellMarks | null = null): void {
    const marks = this.style.marks;
    const { column } = this;
    if (marks === null && extra === null && !this.hasFormula) this.rows.add(withColumn(value, column));
    else {
      const formula: CellMarks = this.hasFormula ? (this.isExternal ? EXTERNAL_FORMULA : PLAIN_FORMULA) : {};
      this.rows.add({ ...withColumn(value, column), ...marks, ...extra, ...formula });
    }
  }

  /** A shared formula is written once; the other cells of its group only name it. */
  private noteFormula(text: string): void {
    const external = refersToOtherWorkbook(text);
    if (this.formulaGroup === undefined) this.isExternal = external;
    else {
      if (external) this.externalGroups.add(this.formulaGroup);
      this.isExternal = this.externalGroups.has(this.formulaGroup);
    }
    const { takeFormula } = this.context;
    if (takeFormula === undefined) return;
    const { row, column } = this;
    takeFormula(row, column, this.shared.spelt(text, this.formulaGroup, { row, column }));
  }

  private noteColumns(scanner: XmlScanner): void {
    const hidden = scanner.attribute("hidden");
    if (hidden === undefined || !isOn(hidden)) return;
    const first = Number(scanner.attribute("min"));
    const last = Number(scanner.attribute("max"));
    if (!(first >= 1 && last <= LAST_COLUMN)) this.refuseGrid();
    for (let column = first; column <= last; column++) this.hiddenColumns.add(column);
  }

  private noteMerge(scanner: XmlScanner): void {
    const range = parseRange(scanner.attribute("ref") ?? "");
    if (range === null) return this.refuseGrid();
    if (this.merged.length >= this.limits.items)
      refuse("TOO-MANY-ITEMS", { part: this.part, limit: this.limits.items });
    this.merged.push(range);
  }

  private refuseGrid(): never {
    return refuse("OUT-OF-GRID", { part: this.part, row: this.row });
  }

  private refuseCell(): never {
    return refuse("BAD-CELL", { part: this.part, row: this.row, column: this.column });
  }
}

const PLAIN_FORMULA: CellMarks = { formula: true };
const EXTERNAL_FORMULA: CellMarks = { formula: true, external: true };

/** Spelt out, because spreading is several times slower; the pair of kind and value is that of one CellValue. */
function withColumn({ kind, value }: CellValue, column: number): Cell {
  return { kind, value, column } as Cell;
}

/** A whole number without a sign, or -1. */
function parseIndex(bytes: Buffer, start: number, end: number): number {
  if (start >= end || end - start > 10) return -1;
  let index = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    index = index * 10 + digit;
  }
  return index;
}

const POWERS_OF_TEN = Array.from({ length: 23 }, (_, exponent) => Number(`1e${String(exponent)}`));

/** Up to 15 digits and one power of ten are exact in a double; the rest is left to the language. NaN when it is no number. */
function parseNumber(bytes: Buffer, start: number, end: number): number {
  let at = start;
  const negative = bytes[at] === 45;
  if (negative) at++;
  let digits = 0;
  let decimals = -1;
  let mantissa = 0;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 48 && byte <= 57) {
      mantissa = mantissa * 10 + byte - 48;
      digits++;
      if (decimals >= 0) decimals++;
    } else if (byte === 46 && decimals < 0) decimals = 0;
    else return parseOddNumber(bytes, start, end);
  }
  if (digits === 0 || digits > 15) return parseOddNumber(bytes, start, end);
  const value = decimals > 0 ? mantissa / (POWERS_OF_TEN[decimals] ?? Number.NaN) : mantissa;
  return negative ? -value : value;
}

function parseOddNumber(bytes: Buffer, start: number, end: number): number {
  const text = bytes.toString("latin1", start, end).trim();
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

import type { Limits } from "../limits.ts";
import { refuse } from "../read-refusal.ts";
import { builtInFormat, parseNumberFormat, type NumberFormat } from "../xlsx/number-format.ts";
import { marksOf, PLAIN_STYLE, type CellStyle } from "../xlsx/styles-part.ts";

/**
 * Our own walk over the records of an .xls (BIFF8). It reads no texts, but it knows which cells have a value and how
 * they look: so the library's reading can be proved complete, and what the library does not tell is known too.
 */
export interface BiffWorkbook {
  readonly date1904: boolean;
  readonly sheets: readonly BiffSheet[];
}

export interface BiffSheet {
  readonly hidden: boolean;
  /** Cells with a value, by row and column counted from 0. */
  readonly cells: ReadonlyMap<number, BiffCell>;
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
}

export interface BiffCell {
  readonly style: CellStyle;
  readonly formula: boolean;
}

/** One number for a place, because a map of pairs would be a map of objects. */
export function placeOf(row: number, column: number): number {
  return row * 256 + column;
}

const BOF = 0x0809;
const EOF = 0x000a;
const FILEPASS = 0x002f;
const DATE_MODE = 0x0022;
const BOUND_SHEET = 0x0085;
const FONT = 0x0031;
const FORMAT = 0x041e;
const XF = 0x00e0;
const ROW = 0x0208;
const COLUMN_INFO = 0x007d;
const FORMULA = 0x0006;
const MULTIPLE_RK = 0x00bd;
/** NUMBER, RK, LABELSST, LABEL, RSTRING, BOOLERR: one cell each, with row, column and style first. */
const SINGLE_CELLS: ReadonlySet<number> = new Set([0x0203, 0x027e, 0x00fd, 0x0204, 0x00d6, 0x0205]);
const BIFF8 = 0x0600;
const WORKSHEET = 0x0010;
const LONGEST_RECORD = 8224;

export function walkBiff(stream: Buffer, limits: Limits): BiffWorkbook {
  const globals = walkGlobals(stream, limits);
  const tally = { cells: 0 };
  const sheets = globals.sheets.map((sheet) => walkSheet(stream, sheet, globals.styles, limits, tally));
  return { date1904: globals.date1904, sheets };
}

interface BiffRecord {
  readonly type: number;
  readonly body: Buffer;
}

/** The records of one substream, up to its end; those of charts inside it are passed over. */
function* recordsFrom(stream: Buffer, start: number): Generator<BiffRecord> {
  let depth = 0;
  for (let at = start; at + 4 <= stream.length;) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    if (length > LONGEST_RECORD || at + 4 + length > stream.length) refuse("BAD-XLS");
    if (at === start && type !== BOF) refuse("BAD-XLS");
    if (type === BOF) depth++;
    if (depth === 1) yield { type, body: stream.subarray(at + 4, at + 4 + length) };
    if (type === EOF && --depth === 0) return;
    at += 4 + length;
  }
  refuse("BAD-XLS");
}

interface SheetPlace {
  readonly start: number;
  readonly hidden: boolean;
}

function walkGlobals(stream: Buffer, limits: Limits): { date1904: boolean; styles: CellStyle[]; sheets: SheetPlace[] } {
  const formats = new Map<number, NumberFormat>();
  const struckFonts: boolean[] = [];
  const styles: CellStyle[] = [];
  const sheets: SheetPlace[] = [];
  let date1904 = false;
  for (const { type, body } of recordsFrom(stream, 0)) {
    if (type === BOF && at16(body, 0) !== BIFF8) refuse("OLD-BIFF");
    else if (type === FILEPASS) refuse("PASSWORD");
    else if (type === DATE_MODE) date1904 = at16(body, 0) === 1;
    else if (type === FONT) struckFonts.push((at16(body, 2) & 0x08) !== 0);
    else if (type === FORMAT) formats.set(at16(body, 0), parseNumberFormat(unicodeText(body, 2)));
    else if (type === XF) styles.push(readStyle(body, formats, struckFonts));
    // Charts and macro sheets are listed too; a worksheet has 0 as its kind.
    else if (type === BOUND_SHEET && body[5] === 0)
      sheets.push({ start: at32(body, 0), hidden: (body[4] ?? 0) % 4 !== 0 });
    if (sheets.length > limits.sheets) refuse("TOO-MANY-SHEETS", { limit: limits.sheets });
  }
  return { date1904, styles, sheets };
}

function readStyle(
  body: Buffer,
  formats: ReadonlyMap<number, NumberFormat>,
  struckFonts: readonly boolean[],
): CellStyle {
  // There is no font number 4: an old counting error that became the rule.
  const font = at16(body, 0);
  const format = at16(body, 2);
  const numberFormat = formats.get(format) ?? builtInFormat(format);
  const struck = struckFonts[font > 4 ? font - 1 : font] === true;
  const isSolid = body.length >= 20 && body.readUInt32LE(14) >>> 26 === 1;
  const colour = body.length >= 20 ? at16(body, 18) & 0x7f : 0;
  return { format: numberFormat.kind, marks: marksOf(struck, isSolid && colour !== 9 && colour !== 1, numberFormat) };
}

function walkSheet(
  stream: Buffer,
  place: SheetPlace,
  styles: readonly CellStyle[],
  limits: Limits,
  tally: { cells: number },
): BiffSheet {
  const cells = new Map<number, BiffCell>();
  const hiddenRows: number[] = [];
  const hiddenColumns = new Set<number>();
  const add = (row: number, column: number, style: number, formula: boolean): void => {
    if (column > 255) refuse("OUT-OF-GRID");
    if (++tally.cells > limits.cells) refuse("TOO-MANY-CELLS", { limit: limits.cells });
    cells.set(placeOf(row, column), { style: styles[style] ?? PLAIN_STYLE, formula });
  };
  for (const { type, body } of recordsFrom(stream, place.start)) {
    if (type === BOF && at16(body, 2) !== WORKSHEET) refuse("BAD-XLS");
    else if (SINGLE_CELLS.has(type)) add(at16(body, 0), at16(body, 2), at16(body, 4), false);
    else if (type === FORMULA && !givesNothing(body)) add(at16(body, 0), at16(body, 2), at16(body, 4), true);
    else if (type === MULTIPLE_RK) {
      for (let at = 4; at + 8 <= body.length; at += 6)
        add(at16(body, 0), at16(body, 2) + (at - 4) / 6, at16(body, at), false);
    } else if (type === ROW && (at16(body, 12) & 0x20) !== 0) hiddenRows.push(at16(body, 0) + 1);
    else if (type === COLUMN_INFO && (at16(body, 8) & 1) !== 0) {
      for (let column = at16(body, 0); column <= Math.min(at16(body, 2), 255); column++) hiddenColumns.add(column + 1);
    }
  }
  return {
    hidden: place.hidden,
    cells,
    hiddenRows: hiddenRows.sort((a, b) => a - b),
    hiddenColumns: [...hiddenColumns].sort((a, b) => a - b),
  };
}

/** A formula whose stored result is the empty text. */
function givesNothing(body: Buffer): boolean {
  return body.length >= 14 && at16(body, 12) === 0xffff && body[6] === 3;
}

/** A text with its length in two bytes, then a flag that tells whether its letters have one byte or two. */
function unicodeText(body: Buffer, at: number): string {
  const length = at16(body, at);
  const isWide = ((body[at + 2] ?? 0) & 1) === 1;
  return body.toString(isWide ? "utf16le" : "latin1", at + 3, at + 3 + length * (isWide ? 2 : 1));
}

function at16(body: Buffer, at: number): number {
  return at + 2 <= body.length ? body.readUInt16LE(at) : refuse("BAD-XLS");
}

function at32(body: Buffer, at: number): number {
  return at + 4 <= body.length ? body.readUInt32LE(at) : refuse("BAD-XLS");
}

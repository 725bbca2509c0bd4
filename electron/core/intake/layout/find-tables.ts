/** Finds the tables of a sheet: under titles, one under the other, side by side, with headers of one row or two. */
import type { DateRange } from "../../../../shared/domain/calendar-date.ts";
import type { Sheet, SheetRow } from "../../../../shared/domain/sheet.ts";
import type { HeaderMemory } from "../../../../shared/domain/extracted-return.ts";
import { foldHeading, foldWord } from "./folding.ts";
import { assignColumns, countFields } from "./assign-columns.ts";
import type { ColumnAssignment } from "./assign-columns.ts";
import { headingsOfRow, headingsOfTwoRows, isDayNumber } from "./heading-cells.ts";
import type { HeadingCell } from "./heading-cells.ts";
import { monthNamedIn } from "./matrix-columns.ts";
import type { MatrixFrame } from "./matrix-columns.ts";
import { memoryOfForm } from "../match-headings.ts";
import type { FormHeadings, HeadingIndex } from "../match-headings.ts";

/** A table as it lies on its sheet, before any of its rows is read. */
export interface FoundTable extends ColumnAssignment {
  readonly headings: FormHeadings;
  /** First and last row of the header. */
  readonly headerTop: number;
  readonly headerRow: number;
  /** Columns from here … */
  readonly fromColumn: number;
  /** … to here belong to it; the last table of a row has no end. */
  readonly toColumn: number;
  /** The first row below the header, and the last before the next table begins. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** Where the texts above the table begin: below the previous one. */
  readonly titlesFrom: number;
}

/** What a search needs besides the sheet. */
export interface TableSearch {
  readonly index: HeadingIndex;
  readonly memory: HeaderMemory;
  readonly period: DateRange | null;
}

interface Search {
  readonly index: HeadingIndex;
  readonly memory: HeaderMemory;
  readonly frame: MatrixFrame;
}

/** The sheet's name and the short lines near its top. */
function titlesOf({ name, rows }: Sheet): string[] {
  const lines = rows.slice(0, DEEPEST_TITLE).filter(({ cells }) => cells.length <= LONGEST_TITLE);
  return [name, ...lines.flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === "text" ? [cell.value] : [])))];
}

const DEEPEST_TITLE = 12;

/** The first header lies among these rows (domain.md §6.0). */
const DEEPEST_HEADER = 30;
const LEAST_FIELDS = 3;
/** Besides its days or months, a matrix names at least whom it is about and one thing more. */
const LEAST_OF_MATRIX = 2;

/** The tables of a sheet, from top to bottom and from left to right. */
export function findTables(sheet: Sheet, { index, memory, period }: TableSearch): FoundTable[] {
  const search: Search = { index, memory, frame: { period, month: monthNamedIn(titlesOf(sheet), period) } };
  const headers: Header[] = [];
  for (let i = 0; i < sheet.rows.length; i++) {
    const row = sheet.rows[i];
    if (row === undefined || (headers.length === 0 && row.number > DEEPEST_HEADER)) break;
    const found = headersAt(sheet, search, i, headers.at(-1)?.headerRow ?? 0);
    headers.push(...found);
    // The lower of two header rows is not looked at again.
    if (found.some(({ headerRow }) => headerRow > row.number)) i++;
  }
  return headers.map((header) => ({ ...header, ...extentOf(sheet, header, headers) }));
}

type Header = Omit<FoundTable, "firstRow" | "lastRow" | "titlesFrom">;

/** A row is looked at closely when this many headings of it are known before so many are not. */
const LEAST_KNOWN = 2;
const MOST_UNKNOWN = 8;

function headersAt(sheet: Sheet, search: Search, i: number, lastHeader: number): Header[] {
  const row = sheet.rows[i];
  const [above, below] = [sheet.rows[i - 1], sheet.rows[i + 1]];
  if (row === undefined || !mayBeHeader(row, search)) return [];
  const single = read(sheet, search, headingsOfRow(sheet, row), row, row);
  const candidates = [single];
  if (below?.number === row.number + 1 && isTopRow(sheet, row, below)) {
    candidates.push(read(sheet, search, headingsOfTwoRows(sheet, row, below), row, below));
  }
  if (above?.number === row.number - 1 && above.number > lastHeader)
    candidates.push(read(sheet, search, headingsOfTwoRows(sheet, above, row), above, row));
  return candidates.reduce((best, other) => (fieldCount(other) > fieldCount(best) ? other : best));
}

function fieldCount(headers: readonly Header[]): number {
  return headers.reduce((sum, header) => sum + countFields(header, header.headings).all, 0);
}

function mayBeHeader(row: SheetRow, search: Search): boolean {
  let known = 0;
  let unknown = 0;
  for (const cell of row.cells) {
    if (cell.kind !== "text") {
      // Dates and days may head the columns of a matrix; other values never stand in a header.
      if (cell.kind === "date" || isDayNumber(cell)) continue;
      return false;
    }
    if (isKnown(foldHeading(cell.value), search)) known++;
    else unknown++;
    if (known === LEAST_KNOWN) return true;
    if (unknown === MOST_UNKNOWN) return false;
  }
  return false;
}

function isKnown(folded: string, { index, memory }: Search): boolean {
  return index.known.has(folded) || [...memory.values()].some((form) => form.has(folded));
}

/** Whether the row heads groups of columns of the row below: something is merged, and below stand only texts. */
function isTopRow(sheet: Sheet, row: SheetRow, below: SheetRow): boolean {
  const isMerged = sheet.merged.some(
    (range) =>
      range.fromRow <= row.number &&
      range.toRow >= row.number &&
      (range.toColumn > range.fromColumn || range.toRow > row.number),
  );
  return isMerged && below.cells.every(({ kind }) => kind === "text" || kind === "date");
}

/** The tables whose header these headings are: none, one, or several side by side. */
function read(sheet: Sheet, search: Search, cells: readonly HeadingCell[], top: SheetRow, bottom: SheetRow): Header[] {
  const parts = sideBySide(sheet, search, cells);
  return parts.map(({ headings, assignment, cells: own }, i) => ({
    ...assignment,
    headings,
    headerTop: top.number,
    headerRow: bottom.number,
    fromColumn: i === 0 ? 1 : (own[0]?.column ?? 1),
    toColumn: (parts[i + 1]?.cells[0]?.column ?? Number.POSITIVE_INFINITY) - 1,
  }));
}

interface Part {
  readonly cells: readonly HeadingCell[];
  readonly headings: FormHeadings;
  readonly assignment: ColumnAssignment;
}

/** Takes a row of headings apart where what follows repeats, or is a table of its own. */
function sideBySide(sheet: Sheet, search: Search, cells: readonly HeadingCell[]): Part[] {
  for (const at of seams(cells)) {
    const left = recognise(sheet, search, cells.slice(0, at));
    if (left === null) continue;
    const right = sideBySide(sheet, search, cells.slice(at));
    const [next] = right;
    if (next !== undefined && !completes(left, next)) return [left, ...right];
  }
  const whole = recognise(sheet, search, cells);
  return whole === null ? [] : [whole];
}

/** Where a second table may begin: after an empty column, or where the first heading comes again. */
function seams(cells: readonly HeadingCell[]): number[] {
  const first = foldHeading(cells[0]?.text ?? "");
  return cells.flatMap((cell, i) => {
    const before = cells[i - 1];
    if (before === undefined || i < LEAST_FIELDS) return [];
    const isGap = cell.column > before.column + before.span;
    const isRepeat = first !== "" && foldHeading(cell.text) === first;
    return isGap || isRepeat ? [i] : [];
  });
}

/** Whether two parts are halves of one table: the same form, and no field in both. */
function completes(left: Part, right: Part): boolean {
  if (left.headings !== right.headings) return false;
  const fields = new Set(left.assignment.meant.flatMap(({ meaning }) => meaning.fields));
  return !right.assignment.meant.some(({ meaning }) => meaning.fields.some((field) => fields.has(field)));
}

/** By all that was looked at, what headings are; null: no table's. */
const recognised = new WeakMap<HeadingIndex, Map<string, Part | null>>();
/** Far more than a campaign has editions of its forms. */
const MOST_RECOGNISED = 200;

/** The same headings stand on the sheets of return after return: they are recognised once, unless a sender has taught others. */
function recognise(sheet: Sheet, search: Search, cells: readonly HeadingCell[]): Part | null {
  if (search.memory.size > 0) return recogniseAnew(sheet, search, cells);
  const known = recognised.get(search.index) ?? new Map<string, Part | null>();
  recognised.set(search.index, known);
  const key = JSON.stringify([sheet.name, search.frame, cells]);
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MOST_RECOGNISED) known.clear();
  const part = recogniseAnew(sheet, search, cells);
  known.set(key, part);
  return part;
}

/**
 * The form whose header these headings are; its sheet's name decides between equals. Where so many headings are damaged
 * that less than half of the named form's mandatory ones are left, another form must not take its list for its own.
 */
function recogniseAnew(sheet: Sheet, search: Search, cells: readonly HeadingCell[]): Part | null {
  const candidates = [...formsOf(search, cells)].flatMap((code) => candidateOf(sheet, search, cells, code) ?? []);
  const best = likeliest(candidates.filter(({ isWhole }) => isWhole));
  if (best === null) return null;
  return likeliest([best, ...candidates.filter(({ isNamed }) => isNamed)])?.part ?? null;
}

interface Candidate {
  readonly part: Part;
  readonly score: number;
  /** At least half of the mandatory columns are there. */
  readonly isWhole: boolean;
  readonly isNamed: boolean;
}

function candidateOf(sheet: Sheet, search: Search, cells: readonly HeadingCell[], code: string): Candidate | null {
  const headings = search.index.forms.get(code);
  if (headings === undefined) return null;
  const assignment = assignColumns(headings, memoryOfForm(search.memory, code), cells, search.frame);
  const { all, mandatory } = countFields(assignment, headings);
  if (all < LEAST_FIELDS || isMostlyUnknown(assignment)) return null;
  const isMatrix = assignment.matrix.length > 1 && assignment.meant.length >= LEAST_OF_MATRIX;
  const isNamed = isNamedLike(sheet.name, headings.form.sheet);
  return {
    part: { cells, headings, assignment },
    score: all + (isNamed ? 0.5 : 0),
    isWhole: isMatrix || mandatory * 2 >= headings.mandatory.size,
    isNamed,
  };
}

function likeliest(candidates: readonly Candidate[]): Candidate | null {
  const most = Math.max(...candidates.map(({ score }) => score));
  return candidates.find(({ score }) => score === most) ?? null;
}

/** A row of values may hold words that are headings elsewhere; in a header they are not the exception. */
function isMostlyUnknown({ meant, repeated, unknown }: ColumnAssignment): boolean {
  return unknown.length > 2 * (meant.length + repeated.length);
}

function formsOf({ index, memory }: Search, cells: readonly HeadingCell[]): Set<string> {
  const codes = new Set<string>();
  for (const reading of cells.flatMap(({ readings }) => readings)) {
    for (const code of index.known.get(foldHeading(reading)) ?? []) codes.add(code);
  }
  for (const code of memory.keys()) codes.add(code);
  return codes;
}

/** `1_Izglītojamie`, `Izglītojamie`, `1. Izglītojamie (2)`. */
export function isNamedLike(sheetName: string, formSheet: string): boolean {
  return bareName(sheetName) === bareName(formSheet);
}

/** So and a little more: `2_Konsultācijas turp.` */
export function isNamedAfter(sheetName: string, formSheet: string): boolean {
  return bareName(sheetName).startsWith(`${bareName(formSheet)} `);
}

function bareName(name: string): string {
  return foldWord(name)
    .replace(/\(\d+\)\s*$/, "")
    .replace(/^\d+[\s._-]*/, "")
    .replace(/[\s._-]+/g, " ")
    .trim();
}

function extentOf(
  sheet: Sheet,
  header: Header,
  headers: readonly Header[],
): Pick<FoundTable, "firstRow" | "lastRow" | "titlesFrom"> {
  const inTheWay = headers.filter(
    (other) => other.fromColumn <= header.toColumn && other.toColumn >= header.fromColumn,
  );
  const next = inTheWay.filter(({ headerTop }) => headerTop > header.headerRow).map(({ headerTop }) => headerTop);
  const previous = inTheWay.filter(({ headerRow }) => headerRow < header.headerTop).map(({ headerRow }) => headerRow);
  return {
    firstRow: header.headerRow + 1,
    lastRow: Math.min(...next, Number.POSITIVE_INFINITY) - 1,
    titlesFrom: previous.length === 0 ? 1 : titlesAbove(sheet, header, Math.max(...previous)),
  };
}

/** Below another table only the short lines next to the header are titles; what is longer belongs to the table above. */
function titlesAbove(sheet: Sheet, { headerTop, fromColumn, toColumn }: Header, previous: number): number {
  let first = headerTop;
  for (const { number, cells } of [...sheet.rows].reverse()) {
    if (number >= headerTop) continue;
    const own = cells.filter(({ column }) => column >= fromColumn && column <= toColumn);
    if (number <= previous || own.length > LONGEST_TITLE) break;
    first = number;
  }
  return first;
}

/** Cells of a line that is a title: a label and its value, perhaps two of them. */
const LONGEST_TITLE = 4;

/**
 * The short way for rows that are just their cells, as nearly all rows of nearly all returns are: what can be known of a
 * table's columns is asked once, and a row is no more than the readings of its cells. Whatever else may be in a row, the
 * long way (extract-row.ts) reads; where both can, they read the same.
 */
import type { ExtractedRow, FieldCells, FieldValue, FieldValues } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { findPersonalCode } from "../../../shared/domain/personal-code.ts";
import type { FieldDefinition } from "../../../shared/domain/programme.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import type { Cell } from "../../../shared/domain/sheet.ts";
import { presenceOf } from "./extract-list.ts";
import { BLANK, isBlankCell } from "./extract-reading.ts";
import type { Reading } from "./extract-reading.ts";
import { isMissing, rowFindings } from "./extract-row-findings.ts";
import { readParts } from "./extract-row.ts";
import type { ReadColumn, RowContext, RowFilling } from "./extract-row-context.ts";
import { columnReader } from "./extract-value.ts";
import type { SortedRow } from "./layout/sort-rows.ts";
import { voidSignOf } from "./says-void.ts";

/** Null: the row is to be read the long way. */
export type PlainRowReader = (row: SortedRow, filling: RowFilling) => ExtractedRow | null;

/** Reads the plain rows of a table. */
export function plainRowReader(context: RowContext): PlainRowReader {
  const table = isPlain(context) ? plainTable(context) : null;
  return (row, filling) => (table === null || filling.undivided !== undefined ? null : readRow(row, filling, table));
}

/** Each column is one field, no field has two, and nothing outside the rows stands for what the cells of a row share. */
function isPlain({ columns, repeated, doubtful, matrix, outside }: RowContext): boolean {
  const fields = new Set(columns.map(({ field }) => field.field.key));
  return (
    repeated.length + doubtful.length + matrix.length === 0 &&
    fields.size === columns.length &&
    columns.every(isOfOneField) &&
    [...outside].every(([field, { cell }]) => !NAMING.has(field) && (cell === null || fields.has(field)))
  );
}

const NAMING: ReadonlySet<string> = new Set(["code", "name", "surname"]);

function isOfOneField({ combined, alternatives, joined, unit }: ReadColumn): boolean {
  const isOfSeveral = combined !== null && (!combined.implied || combined.definition.type === "person-name");
  return !isOfSeveral && alternatives.length === 0 && joined === null && unit === null;
}

/** Whether a cell says more than the one field that its heading names: a date with another date or a time behind it. */
function moreThanOneField({ combined }: ReadColumn, context: RowContext): ((cell: Cell) => boolean) | null {
  if (combined === null) return null;
  const { definition, parts } = combined;
  const hasRest = (cell: Cell) =>
    readParts(cell, definition, parts, context).some(({ isBlank }, part) => part > 0 && !isBlank);
  const texts = new Map<string, boolean>();
  return (cell) => {
    if (cell.external === true) return true;
    if (cell.kind !== "text") return (cell.kind !== "date" || cell.value.length > DAY_ALONE) && hasRest(cell);
    const known = texts.get(cell.value) ?? hasRest(cell);
    texts.set(cell.value, known);
    return known;
  };
}

/** `2026-01-12` */
const DAY_ALONE = 10;

interface PlainTable {
  readonly context: RowContext;
  readonly columns: readonly PlainColumn[];
  /** Where each field is among the readings of a row: those of the columns first, then what only stands outside the rows. */
  readonly places: ReadonlyMap<string, number>;
  /** What a blank takes from outside the rows. */
  readonly outside: readonly { readonly place: number; readonly reading: Reading }[];
  readonly columnOf: ReadonlyMap<string, number>;
  /** Fields that a row may have to have; without a place where they can have no value. */
  readonly demanded: readonly { readonly field: FieldDefinition; readonly place: number | undefined }[];
  /** There is a column for personal codes, or there should be one. */
  readonly hasCode: boolean;
  /** Where a list of attendance says who was there, and whether; without a place in other lists. */
  readonly participant: number | undefined;
  readonly present: number | undefined;
}

interface PlainColumn {
  readonly column: number;
  readonly read: (cell: Cell) => Reading;
  /** Null where no cell of the column can. */
  readonly saysMore: ((cell: Cell) => boolean) | null;
  readonly isOfName: boolean;
}

function plainTable(context: RowContext): PlainTable {
  const keys = context.columns.map(({ field }) => field.field.key);
  const places = new Map([...new Set([...keys, ...context.outside.keys()])].map((key, place) => [key, place]));
  return {
    context,
    columns: context.columns.map((each) => ({
      column: each.column,
      read: columnReader(each.field, context),
      saysMore: moreThanOneField(each, context),
      isOfName: ["name", "surname"].includes(each.field.field.key),
    })),
    places,
    outside: [...places].flatMap(([key, place]) => {
      const reading = context.outside.get(key)?.reading;
      return reading === undefined ? [] : [{ place, reading }];
    }),
    columnOf: new Map(context.columns.map(({ column, field }) => [field.field.key, column])),
    demanded: context.fields.filter(mayBeDemanded).map((field) => ({ field, place: places.get(field.key) })),
    hasCode: context.fields.some(({ key }) => key === "code"),
    participant: places.get("participant"),
    present: places.get("present"),
  };
}

function mayBeDemanded({ presence, requiredWhen = [] }: FieldDefinition): boolean {
  return presence === "mandatory" || (presence === "conditional" && requiredWhen.length > 0);
}

const NO_FINDINGS: readonly Finding[] = [];

function readRow(row: SortedRow, { filled }: RowFilling, table: PlainTable): ExtractedRow | null {
  const { context, columns, places, outside, present } = table;
  const readings: Reading[] = [];
  const names: Cell[] = [];
  let isTold = false;
  for (const { column, read, saysMore, isOfName } of columns) {
    const own = row.cells.get(column);
    const down = filled?.get(column);
    const cell = down !== undefined && (own === undefined || isBlankCell(own)) ? down.from : own;
    if (cell !== undefined && saysMore?.(cell) === true) return null;
    const reading = cell === undefined ? BLANK : read(cell);
    readings.push(reading);
    if (reading.issues.length > 0 || own?.struck === true) isTold = true;
    if (isOfName && cell !== undefined) names.push(cell);
  }
  if (!saysWhoPlainly(readings, names, table)) return null;
  for (const { place, reading } of outside) if (readings[place]?.isBlank !== false) readings[place] = reading;
  if (present !== undefined)
    readings[present] = presenceOf(readings[present] ?? BLANK, readingAt(readings, table.participant));
  const readingOf = (field: string) => readingAt(readings, places.get(field));
  const cells = new ColumnCells(row.number, table.columnOf);
  const isToBeTold =
    isTold ||
    table.demanded.some(
      ({ field, place }) => readingAt(readings, place)?.isBlank !== false && isMissing(field, readingOf),
    ) ||
    voidSignOf(row, context.voidSigns, noHeading) !== null;
  return {
    form: context.form,
    sheet: context.sheet,
    table: context.table,
    row: row.number,
    part: 0,
    values: new ReadValues(places, readings),
    cells,
    outsideRegister: readings.some(({ outsideRegister }) => outsideRegister === true),
    findings: isToBeTold ? rowFindings(readingOf, { row, cells, context }) : NO_FINDINGS,
  };
}

const noHeading = () => "";

/** No code and name in one cell, and no list of people in one row: those the long way takes apart. */
function saysWhoPlainly(
  readings: readonly Reading[],
  names: readonly Cell[],
  { places, hasCode }: PlainTable,
): boolean {
  const code = readingAt(readings, places.get("code"));
  if (code?.rest !== undefined) return false;
  if (names.length > 1 && names.every((cell) => cell.kind === "text" && cell.value.includes("\n"))) return false;
  const isCodeMissing = code?.isBlank ?? hasCode;
  return (
    !isCodeMissing || names.every((cell) => cell.kind !== "text" || findPersonalCode(cell.value).status === "none")
  );
}

function readingAt(readings: readonly Reading[], place: number | undefined): Reading | undefined {
  return place === undefined ? undefined : readings[place];
}

/** The values of a row's readings; where each field's is, all rows of a table have in common. */
class ReadValues implements FieldValues {
  readonly #places: ReadonlyMap<string, number>;
  readonly #readings: readonly Reading[];

  constructor(places: ReadonlyMap<string, number>, readings: readonly Reading[]) {
    this.#places = places;
    this.#readings = readings;
  }

  get(field: string): FieldValue | undefined {
    const place = this.#places.get(field);
    return place === undefined ? undefined : (this.#readings[place]?.value ?? undefined);
  }

  has(field: string): boolean {
    return this.get(field) !== undefined;
  }

  *[Symbol.iterator](): Iterator<readonly [string, FieldValue]> {
    for (const field of this.#places.keys()) {
      const value = this.get(field);
      if (value !== undefined) yield [field, value];
    }
  }
}

/** The cells where a row meets its table's columns: spelt when they are asked for, which most never are. */
class ColumnCells implements FieldCells {
  readonly columns: ReadonlyMap<string, number>;
  readonly #row: number;

  constructor(row: number, columns: ReadonlyMap<string, number>) {
    this.#row = row;
    this.columns = columns;
  }

  get(field: string): string | undefined {
    const column = this.columns.get(field);
    return column === undefined ? undefined : cellReference(this.#row, column);
  }

  has(field: string): boolean {
    return this.columns.has(field);
  }

  *values(): Iterator<string, undefined> {
    for (const column of this.columns.values()) yield cellReference(this.#row, column);
  }

  *[Symbol.iterator](): Iterator<readonly [string, string]> {
    for (const [field, column] of this.columns) yield [field, cellReference(this.#row, column)];
  }
}

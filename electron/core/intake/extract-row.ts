/** A row of a table as typed values with their cells. */
import type { ExtractedRow, FieldValue, Reference } from "../../../shared/domain/extracted-return.ts";
import { countsMinutes } from "../../../shared/domain/hours-unit.ts";
import { parseDecimal } from "../../../shared/domain/parse-number.ts";
import { findPersonalCode } from "../../../shared/domain/personal-code.ts";
import type { CombinedColumn } from "../../../shared/domain/programme.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import type { Cell } from "../../../shared/domain/sheet.ts";
import { readDateAndTimes, readDateRange, readTimeRange } from "./extract-date.ts";
import { cleanCellText, seenText } from "./extract-cell-text.ts";
import { presenceOf } from "./extract-list.ts";
import { holdsSeveralNames, readCode, splitPersonName } from "./extract-reference.ts";
import type { ReadColumn, RepeatedAmount, RowContext, RowFilling } from "./extract-row-context.ts";
import { rowFindings } from "./extract-row-findings.ts";
import { readValue } from "./extract-value.ts";
import { BLANK, isBlankCell, readAs, unreadable } from "./extract-reading.ts";
import type { FieldColumn, Reading, ValueContext } from "./extract-reading.ts";
import type { FilledDown } from "./layout/fill-down.ts";
import type { MatrixColumn } from "./layout/matrix-columns.ts";
import type { SortedRow } from "./layout/sort-rows.ts";

/** The records of a row: one, or in a matrix one for each filled cell. */
export function extractRow(row: SortedRow, { filled, undivided }: RowFilling, context: RowContext): ExtractedRow[] {
  const draft = readColumns(row, filled, context);
  shareCodeAndName(draft, context);
  for (const repeated of context.repeated) contradict(draft, row, repeated);
  for (const key of context.doubtful) if (draft.get(key)?.reading.isBlank === false) doubt(draft, key);
  for (const { column, field } of context.columns) if (undivided?.has(column) === true) doubt(draft, field.field.key);
  if (context.matrix.length === 0) return [finish(draft, row, 0, context)];
  return matrixCells(row, context).map(({ column, cell }, part) =>
    finish(withMatrixCell(draft, column, cell, row, context), row, part, context),
  );
}

interface DraftField {
  readonly reading: Reading;
  readonly ref: string | null;
  readonly cell: Cell | null;
}

type Draft = Map<string, DraftField>;

function readColumns(row: SortedRow, filled: ReadonlyMap<number, FilledDown> | undefined, context: RowContext): Draft {
  const draft: Draft = new Map();
  for (const column of context.columns) {
    const at = mostTelling(column, row, context);
    const own = column.joined === null ? row.cells.get(at) : joinCells(row.cells.get(at), row.cells.get(column.joined));
    const down = filled?.get(at);
    const plain = down !== undefined && (own === undefined || isBlankCell(own)) ? down.from : own;
    const cell = withUnit(plain, column.unit === null ? undefined : row.cells.get(column.unit));
    const ref = cellReference(row.number, at);
    const put = (field: string, reading: Reading) => draft.set(field, { reading, ref, cell: cell ?? null });
    if (column.combined === null) put(column.field.field.key, readValue(cell, column.field, context));
    else for (const [field, reading] of readCombined(cell, column.combined, context)) put(field, reading);
  }
  return draft;
}

/** `90` and `min` beside it are `90 min`. */
function withUnit(cell: Cell | undefined, unit: Cell | undefined): Cell | undefined {
  if (cell?.kind !== "number" && cell?.kind !== "text") return cell;
  if (unit?.kind !== "text" || isBlankCell(cell) || !countsMinutes(unit.value)) return cell;
  return { kind: "text", value: `${seenText(cell)} min`, column: cell.column, ...(cell.struck && { struck: true }) };
}

/** Of several columns that refer to the same thing, the one that does so best in this row. */
function mostTelling({ column, field, alternatives }: ReadColumn, row: SortedRow, context: ValueContext): number {
  const telling = (at: number) => tellingOf(readValue(row.cells.get(at), field, context));
  return alternatives.reduce((best, other) => (telling(other) > telling(best) ? other : best), column);
}

const TELLING: Readonly<Record<Reference["kind"], number>> = { plan: 4, certificate: 4, code: 3, name: 2 };

function tellingOf({ value, isBlank }: Reading): number {
  if (typeof value === "object" && value !== null && "kind" in value) return TELLING[value.kind];
  return isBlank ? 0 : 1;
}

function joinCells(name: Cell | undefined, surname: Cell | undefined): Cell | undefined {
  if (name?.kind !== "text" || surname?.kind !== "text") return name ?? surname;
  return { ...name, value: `${name.value} ${surname.value}` };
}

function readCombined(
  cell: Cell | undefined,
  { definition, parts, implied }: NonNullable<ReadColumn["combined"]>,
  context: ValueContext,
): (readonly [string, Reading])[] {
  const readings = cell === undefined ? [] : readParts(cell, definition, parts, context);
  const all = parts.map((part, i) => [part.field.key, readings[i] ?? BLANK] as const);
  return implied ? all.filter(([, { isBlank }], i) => i === 0 || !isBlank) : all;
}

/** The fields that one cell fills, in the order of the combined column. */
export function readParts(
  cell: Cell,
  { type, fields }: CombinedColumn,
  parts: readonly FieldColumn[],
  context: ValueContext,
): readonly Reading[] {
  if (isBlankCell(cell)) return [];
  if (cell.kind === "error" || cell.kind === "uncalculated") return parts.map((part) => readValue(cell, part, context));
  const [first] = parts;
  if (first === undefined) return [];
  switch (type) {
    case "person-name":
      return readNames(cell, fields);
    case "date-range":
      return readDateRange(cell, first, context);
    case "time-range":
      return readTimeRange(cell);
    case "date-and-times":
      return readDateAndTimes(cell, first, context);
  }
}

function readNames(cell: Cell, fields: readonly string[]): Reading[] {
  const text = seenText(cell);
  if (holdsSeveralNames(text))
    return fields.map((_, i) => (i === 0 ? unreadable("V-63") : readAs(cleanCellText(cell))));
  const found = findPersonalCode(text);
  if (found.status === "several") return fields.map((_, i) => (i === 0 ? unreadable("V-63") : readAs("")));
  const whole = found.status === "one" ? found.rest : cleanCellText(cell);
  const { name, surname, assumed } = splitPersonName(whole, fields[0] === "surname");
  // Of three words and more the last may be the second half of a surname.
  const doubt = assumed && whole.split(" ").length > 2 ? [{ code: "V-62" }] : [];
  return fields.map((field, i) => {
    const part = field === "surname" ? surname : name;
    return part === null ? BLANK : readAs(part, ...(i === 0 ? doubt : []));
  });
}

/** A personal code beside a name in one cell (domain.md §6.12 #12): whichever column it stands in, both are read (V-62). */
function shareCodeAndName(draft: Draft, context: RowContext): void {
  const code = draft.get("code");
  if (code?.reading.rest !== undefined) takeNames(draft, code.reading.rest, code);
  else if (code?.reading.isBlank ?? context.fields.some(({ key }) => key === "code")) takeCode(draft);
  if (hasSeveralLines(draft, "name") && hasSeveralLines(draft, "surname") && !hasIssue(draft, "V-63")) {
    amend(draft, "name", unreadable("V-63"));
  }
}

function takeCode(draft: Draft): void {
  for (const key of ["name", "surname"]) {
    const source = draft.get(key);
    if (source?.cell?.kind !== "text") continue;
    const found = findPersonalCode(source.cell.value);
    if (found.status === "several") amend(draft, key, unreadable("V-63"));
    if (found.status !== "one") continue;
    draft.set("code", {
      reading: readCode({ kind: "text", value: found.spelling, column: source.cell.column }),
      ref: source.ref,
      cell: source.cell,
    });
    const split: Reading = { ...source.reading, issues: [{ code: "V-62" }] };
    // A column of whole names has been taken apart already, without the code.
    if (draft.get("name")?.cell === draft.get("surname")?.cell) draft.set(key, { ...source, reading: split });
    else takeNames(draft, found.rest, { ...source, reading: split }, key);
    return;
  }
}

/** Puts a full name where name and surname are missing; `from` is the field whose cell held it. */
function takeNames(draft: Draft, text: string, source: DraftField, from: string | null = null): void {
  const isFree = (key: string) => key === from || (draft.get(key)?.reading.isBlank ?? true);
  const isWhole = isFree("name") && isFree("surname");
  const { name, surname } = isWhole ? splitPersonName(text, false) : { name: text, surname: text };
  for (const [key, part] of [
    ["name", name],
    ["surname", surname],
  ] as const) {
    if (!isFree(key)) continue;
    const issues = key === from ? source.reading.issues : [];
    const ref = key === from || draft.get(key)?.ref === undefined ? source.ref : (draft.get(key)?.ref ?? null);
    draft.set(
      key,
      part === null
        ? { reading: { ...BLANK, issues }, ref, cell: source.cell }
        : { reading: readAs(part, ...issues), ref, cell: source.cell },
    );
  }
}

function hasSeveralLines(draft: Draft, key: string): boolean {
  const cell = draft.get(key)?.cell;
  return cell?.kind === "text" && cell.value.split(/\r?\n/).filter((line) => line.trim() !== "").length > 1;
}

function hasIssue(draft: Draft, code: string): boolean {
  return [...draft.values()].some(({ reading }) => reading.issues.some((issue) => issue.code === code));
}

function amend(draft: Draft, key: string, reading: Reading): void {
  const before = draft.get(key);
  draft.set(key, { reading, ref: before?.ref ?? null, cell: before?.cell ?? null });
}

/** Two columns of the same meaning that disagree: a value with several meanings (V-61), for a person to settle. */
function contradict(draft: Draft, row: SortedRow, { column, field, first, isRestInMinutes }: RepeatedAmount): void {
  const [one, other] = [row.cells.get(first), row.cells.get(column)];
  if (other === undefined || isBlankCell(other)) return;
  if (isRestInMinutes && addMinutes(draft, field, other)) return;
  if (one === undefined || seenText(one) !== seenText(other)) doubt(draft, field);
}

const MINUTES_OF_HOUR = 60;

/** Hours in one column and minutes in the next: together one length, or the same length said twice. False when neither. */
function addMinutes(draft: Draft, field: string, cell: Cell): boolean {
  const before = draft.get(field);
  const hours = before?.reading.value;
  const minutes = cell.kind === "number" ? cell.value : cell.kind === "text" ? parseDecimal(cell.value) : null;
  if (before === undefined || typeof hours !== "number" || minutes === null) return false;
  if (Math.abs(hours * MINUTES_OF_HOUR - minutes) < 0.5) return true;
  if (!Number.isInteger(hours) || minutes < 0 || minutes >= MINUTES_OF_HOUR) return false;
  draft.set(field, { ...before, reading: { ...before.reading, value: hours + minutes / MINUTES_OF_HOUR } });
  return true;
}

/** V-61: the value may be meant in more ways than one. */
function doubt(draft: Draft, field: string): void {
  const before = draft.get(field);
  if (before === undefined) return;
  draft.set(field, {
    ...before,
    reading: {
      ...before.reading,
      issues: [...before.reading.issues, { code: "V-61", parameters: { value: "", shown: "no" } }],
    },
  });
}

function matrixCells(row: SortedRow, { matrix, matrixField }: RowContext): { column: MatrixColumn; cell: Cell }[] {
  return matrix.flatMap((column) => {
    const cell = row.cells.get(column.column);
    return cell === undefined || isBlankCell(cell) || isNothingCounted(cell, matrixField) ? [] : [{ column, cell }];
  });
}

/** A nought among the hours of a month or a day: there was no session, so there is no record. */
function isNothingCounted(cell: Cell, matrixField: FieldColumn | null): boolean {
  if (matrixField?.field.type !== "hours") return false;
  return cell.kind === "number" ? cell.value === 0 : cell.kind === "text" && parseDecimal(cell.value) === 0;
}

function withMatrixCell(
  draft: Draft,
  { column, date, inMinutes, span }: MatrixColumn,
  cell: Cell,
  row: SortedRow,
  context: RowContext,
): Draft {
  const ref = cellReference(row.number, column);
  const whole: Draft = new Map(draft);
  whole.set("date", { reading: readAs(date), ref, cell });
  if (context.matrixField === null) return whole;
  const { key } = context.matrixField.field;
  whole.set(key, { reading: readValue(cell, { ...context.matrixField, inMinutes }, context), ref, cell });
  if (differsUnderHeading(row, cell, column + span) || context.doubtful.includes(key)) doubt(whole, key);
  return whole;
}

/** Whether another of the columns under a heading, which end before `end`, holds something else. */
function differsUnderHeading({ cells }: SortedRow, cell: Cell, end: number): boolean {
  for (let column = cell.column + 1; column < end; column += 1) {
    const other = cells.get(column);
    if (other !== undefined && !isBlankCell(other) && seenText(other) !== seenText(cell)) return true;
  }
  return false;
}

function finish(draft: Draft, row: SortedRow, part: number, context: RowContext): ExtractedRow {
  const readings = new Map<string, Reading>();
  const cells = new Map<string, string>();
  for (const [key, { reading, ref }] of draft) {
    readings.set(key, reading);
    if (ref !== null) cells.set(key, ref);
  }
  for (const [key, { reading }] of context.outside) {
    if (readings.get(key)?.isBlank ?? true) readings.set(key, reading);
  }
  const present = readings.get("present");
  if (present !== undefined) readings.set("present", presenceOf(present, readings.get("participant")));
  for (const [key, { cell }] of context.outside) if (cell !== null && !cells.has(key)) cells.set(key, cell);
  return {
    form: context.form,
    sheet: context.sheet,
    table: context.table,
    row: row.number,
    part,
    values: valuesOf(readings),
    cells,
    outsideRegister: [...readings.values()].some(({ outsideRegister }) => outsideRegister === true),
    findings: rowFindings((field) => readings.get(field), { row, cells, context }),
  };
}

function valuesOf(readings: ReadonlyMap<string, Reading>): ReadonlyMap<string, FieldValue> {
  const values = new Map<string, FieldValue>();
  for (const [key, { value }] of readings) if (value !== null) values.set(key, value);
  return values;
}

/** What is to be told of a row by itself: struck through or taken back, doubtful values, and missing ones. */
import type { FieldCells, FieldValue } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import type { FieldCondition, FieldDefinition } from "../../../shared/domain/programme.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import { makeFinding } from "./extract-context.ts";
import { BLANK } from "./extract-reading.ts";
import type { Reading } from "./extract-reading.ts";
import type { RowContext } from "./extract-row-context.ts";
import type { SortedRow } from "./layout/sort-rows.ts";
import { voidSignOf } from "./says-void.ts";

/** A row with its cells. */
export interface RowPlace {
  readonly row: SortedRow;
  readonly cells: FieldCells;
  readonly context: RowContext;
}

/** What each field of a row was read as; undefined where it is not in the row. */
export type ReadingOf = (field: string) => Reading | undefined;

/** All that is to be told of a row by itself. */
export function rowFindings(readingOf: ReadingOf, place: RowPlace): Finding[] {
  return [...struck(place), ...takenBack(place), ...issues(readingOf, place), ...missing(readingOf, place)];
}

function found(
  code: string,
  field: FieldDefinition | null,
  cell: string | null,
  { row, context }: RowPlace,
  more: Finding["parameters"] = {},
  severity?: Finding["severity"],
): Finding {
  const parameters = { row: row.number, field: field?.header.lv ?? "", ...more };
  return makeFinding(
    context.programme,
    code,
    { sheet: context.sheet, cell, field: field?.key ?? null },
    parameters,
    severity,
  );
}

function firstCell({ row }: RowPlace): string | null {
  const [first] = row.cells.list;
  return first === undefined ? null : cellReference(row.number, first.column);
}

/** Whoever strikes a value through means that it no longer holds: the row waits for a person (V-60). */
function* struck(place: RowPlace): Iterable<Finding> {
  for (const { column, struck: isStruck } of place.row.cells.list) {
    if (isStruck !== true || !place.context.columns.some((each) => each.column === column)) continue;
    yield found("V-60", null, cellReference(place.row.number, column), place);
    return;
  }
}

/** “Nenotika, skolēns slimoja”: whether the row counts is for the sender to say (V-61). */
function* takenBack(place: RowPlace): Iterable<Finding> {
  const { context, row } = place;
  const headingOf = (column: number) =>
    context.columns.find((each) => each.column === column)?.field.field.header.lv ?? "";
  const sign = voidSignOf(row, context.voidSigns, headingOf);
  if (sign !== null) yield found("V-61", null, sign.cell, place, { field: sign.heading, value: "", shown: "void" });
}

function* issues(readingOf: ReadingOf, place: RowPlace): Iterable<Finding> {
  const told = new Set<string>();
  for (const field of place.context.fields) {
    const reading = readingOf(field.key);
    if (reading === undefined || reading.issues.length === 0) continue;
    // What stands outside the rows is told once for the table.
    if (field.ignored === true || reading === place.context.outside.get(field.key)?.reading) continue;
    for (const { code, parameters, severity } of reading.issues) {
      const cell = place.cells.get(field.key) ?? firstCell(place);
      const key = `${code} ${cell ?? ""}`;
      if (told.has(key)) continue;
      told.add(key);
      yield found(code, field, cell, place, parameters, severity);
    }
  }
}

/** V-01: mandatory fields, and conditional ones whose condition holds, without a value. */
function* missing(readingOf: ReadingOf, place: RowPlace): Iterable<Finding> {
  for (const field of place.context.fields) {
    if (!isMissing(field, readingOf)) continue;
    yield found("V-01", field, place.cells.get(field.key) ?? firstCell(place), place);
  }
}

/** Whether a field has no value in a row that demands one. */
export function isMissing({ key, presence, requiredWhen }: FieldDefinition, readingOf: ReadingOf): boolean {
  if (readingOf(key)?.isBlank === false) return false;
  if (presence !== "conditional") return presence === "mandatory";
  return (requiredWhen ?? []).some((conditions) => conditions.every((condition) => holds(condition, readingOf)));
}

function holds({ field, present, in: among, notIn }: FieldCondition, readingOf: ReadingOf): boolean {
  const reading = readingOf(field) ?? BLANK;
  const keys = keysOf(reading.value);
  if (present !== undefined && present === reading.isBlank) return false;
  if (among !== undefined && !keys.some((key) => among.includes(key))) return false;
  return !(notIn?.some((key) => keys.includes(key)) ?? false);
}

function keysOf(value: FieldValue | null): readonly string[] {
  if (typeof value === "string") return [value];
  return isList(value) ? value : [];
}

function isList(value: FieldValue | null): value is readonly string[] {
  return Array.isArray(value);
}

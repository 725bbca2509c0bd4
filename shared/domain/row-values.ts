/** Reads typed values of an extracted row; a value of another type, or none, is null. */
import type { ExtractedRow, FieldValue, Reference } from "./extracted-return.ts";
import type { Finding, FindingParameters, Severity } from "./finding.ts";

type Row = Pick<ExtractedRow, "values">;

export function textOf(row: Row, field: string): string | null {
  const value = row.values.get(field);
  return typeof value === "string" ? value : null;
}

export function numberOf(row: Row, field: string): number | null {
  const value = row.values.get(field);
  return typeof value === "number" ? value : null;
}

export function booleanOf(row: Row, field: string): boolean | null {
  const value = row.values.get(field);
  return typeof value === "boolean" ? value : null;
}

/** Empty when the field is blank. */
export function listOf(row: Row, field: string): readonly string[] {
  const value = row.values.get(field);
  return isList(value) ? value : typeof value === "string" ? [value] : [];
}

export function referenceOf(row: Row, field: string): Reference | null {
  const value = row.values.get(field);
  return typeof value === "object" && !isList(value) ? value : null;
}

/** The yes of a yes-no field, whose values are classifier keys or booleans. */
export function isYes(row: Row, field: string): boolean {
  const value = row.values.get(field);
  return value === true || value === "jā";
}

/** A finding on a field of a row, or on the row when the field has no cell. */
export function rowFinding(
  row: Pick<ExtractedRow, "sheet" | "row" | "cells">,
  code: string,
  severity: Severity,
  field: string | null,
  parameters: FindingParameters = {},
): Finding {
  const cell = (field === null ? undefined : row.cells.get(field)) ?? row.cells.values().next().value ?? null;
  return { code, severity, sheet: row.sheet, cell, field, parameters: { row: row.row, ...parameters } };
}

function isList(value: FieldValue | undefined): value is readonly string[] {
  return Array.isArray(value);
}

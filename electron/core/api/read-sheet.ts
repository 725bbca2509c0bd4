/** One sheet of a return for the grid: raw beside read, the health of each column, personal columns masked. */
import type { ColumnHealth, SheetCell, SheetColumn, SheetLine, SheetView } from "../../../shared/api/returns.ts";
import type { ExtractedTable, FieldValue } from "../../../shared/domain/extracted-return.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type { Finding, Severity } from "../../../shared/domain/finding.ts";
import type { Language } from "../../../shared/domain/format.ts";
import { maskedCode } from "../../../shared/domain/personal-code.ts";
import type { FieldDefinition, FieldType, FormDefinition, Programme } from "../../../shared/domain/programme.ts";
import { cellReference, columnLetters } from "../../../shared/domain/sheet.ts";
import type { OpenedReturn } from "./open-return.ts";
import { spellValue } from "./spell-value.ts";

/** What stands in place of a name, an address or a birth date. */
const MASKED = "•••";
const CODE_LIKE = /\d{6}\s?[-–]?\s?\d{5}/;
const NUMERIC: ReadonlySet<FieldType> = new Set(["integer", "decimal", "hours", "money"]);

export interface SheetQuestion {
  readonly sheet: number;
  readonly from: number;
  readonly count: number;
}

export interface SheetContext {
  readonly programme: Programme;
  readonly language: Language;
  readonly names: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  /** `sheet index:row` */
  readonly quarantined: ReadonlySet<string>;
}

/** Failure `sheet-unknown`. */
export function readSheet(opened: OpenedReturn, question: SheetQuestion, context: SheetContext): SheetView {
  const sheet = opened.sheets[question.sheet];
  if (sheet === undefined) throw new AppError("sheet-unknown");
  const look = lookAt(opened, question.sheet, context);
  return {
    index: question.sheet,
    name: sheet.name,
    form: look.table?.form ?? null,
    headerRow: look.table?.headerRow ?? null,
    columns: columnsOf(sheet.rows, look),
    rowNumbers: sheet.rows.map(([row]) => row),
    from: question.from,
    lines: sheet.rows.slice(question.from, question.from + question.count).map(([row, cells]) => ({
      row,
      role: roleOf(row, look),
      quarantined: context.quarantined.has(`${String(question.sheet)}:${String(row)}`),
      cells: [...cells.map(([column, raw]) => cellOf(row, column, raw, look)), ...lackingCells(row, cells, look)],
    })),
  };
}

/** Blank cells that something was found in: a mandatory value that is not there. */
function lackingCells(
  row: number,
  cells: readonly (readonly [column: number, text: string])[],
  { fields, worst }: SheetLook,
): SheetCell[] {
  return [...fields.keys()].flatMap((column) => {
    const severity = worst.get(cellReference(row, column));
    const isBlank = !cells.some(([number]) => number === column);
    return severity !== undefined && isBlank ? [{ column, raw: "", read: "", severity, masked: false }] : [];
  });
}

interface Reading {
  readonly value: FieldValue;
  readonly field: FieldDefinition;
}

interface SheetLook {
  readonly context: SheetContext;
  readonly table: ExtractedTable | undefined;
  readonly fields: ReadonlyMap<number, FieldDefinition>;
  readonly readings: ReadonlyMap<string, readonly Reading[]>;
  readonly rows: ReadonlySet<number>;
  readonly worst: ReadonlyMap<string, Severity>;
}

function lookAt({ content, sheets }: OpenedReturn, index: number, context: SheetContext): SheetLook {
  const table = content.tables.find(({ sheetIndex }) => sheetIndex === index);
  const form = table === undefined ? undefined : context.programme.forms.get(table.form);
  const own = content.rows.filter((row) => content.tables[row.table]?.sheetIndex === index);
  const readings = new Map<string, Reading[]>();
  for (const row of own) {
    const fields = fieldsByKey(context.programme.forms.get(row.form));
    for (const [key, cell] of row.cells) {
      const [value, field] = [row.values.get(key), fields.get(key)];
      if (value !== undefined && field !== undefined)
        readings.set(cell, [...(readings.get(cell) ?? []), { value, field }]);
    }
  }
  const byKey = fieldsByKey(form);
  return {
    context,
    table,
    fields: new Map([...(table?.columns ?? [])].flatMap(([key, column]) => pair(column, byKey.get(key)))),
    readings,
    rows: new Set(own.map(({ row }) => row)),
    worst: worstByCell(context.findings, sheets[index]?.name ?? ""),
  };
}

function pair<Value>(key: number, value: Value | undefined): (readonly [number, Value])[] {
  return value === undefined ? [] : [[key, value]];
}

function fieldsByKey(form: FormDefinition | undefined): ReadonlyMap<string, FieldDefinition> {
  return new Map((form?.fields ?? []).map((field) => [field.key, field]));
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

function worstByCell(findings: readonly Finding[], sheet: string): ReadonlyMap<string, Severity> {
  const worst = new Map<string, Severity>();
  for (const { cell, severity, sheet: where } of findings) {
    if (cell === null || where !== sheet) continue;
    const before = worst.get(cell);
    if (before === undefined || WEIGHT[severity] > WEIGHT[before]) worst.set(cell, severity);
  }
  return worst;
}

function roleOf(row: number, { table, rows }: SheetLook): SheetLine["role"] {
  if (rows.has(row)) return "row";
  return row === table?.headerRow ? "heading" : "other";
}

function cellOf(row: number, column: number, raw: string, look: SheetLook): SheetCell {
  const reference = cellReference(row, column);
  const severity = look.worst.get(reference) ?? null;
  const readings = look.readings.get(reference) ?? [];
  const field = look.fields.get(column);
  const isBelowHeading = look.table !== undefined && row > look.table.headerRow;
  const mask = maskOf(raw, field, readings, isBelowHeading);
  if (mask !== null) return { column, raw: mask, read: mask, severity, masked: true };
  const read = readings.map(({ value, field: own }) => spellValue(value, own, look.context)).join(" · ");
  return {
    column,
    raw,
    read: look.rows.has(row) && field !== undefined && read === "" ? null : read || raw,
    severity,
    masked: false,
  };
}

/** Null: may be shown. A plan's number in a column of plans or codes is no person's. */
function maskOf(
  raw: string,
  field: FieldDefinition | undefined,
  readings: readonly Reading[],
  isBelowHeading: boolean,
): string | null {
  if (CODE_LIKE.test(raw) || field?.type === "personal-code")
    return isBelowHeading || CODE_LIKE.test(raw) ? maskedCode : null;
  if (!isBelowHeading || field?.personal !== true) return null;
  const [reading] = readings;
  const isPlan =
    typeof reading?.value === "object" &&
    "kind" in reading.value &&
    reading.value.kind !== "code" &&
    reading.value.kind !== "name";
  return isPlan ? null : MASKED;
}

function columnsOf(
  rows: readonly (readonly [row: number, cells: readonly (readonly [column: number, text: string])[]])[],
  look: SheetLook,
): SheetColumn[] {
  const last = Math.max(1, ...rows.map(([, cells]) => cells.at(-1)?.[0] ?? 1));
  const headings = new Map(rows.find(([row]) => row === look.table?.headerRow)?.[1] ?? []);
  return Array.from({ length: last }, (_, index) => {
    const number = index + 1;
    const field = look.fields.get(number);
    return {
      number,
      letters: columnLetters(number),
      heading: headings.get(number) ?? null,
      field: field?.key ?? null,
      name: field?.header ?? null,
      numeric: field !== undefined && NUMERIC.has(field.type),
      health: field === undefined ? null : healthOf(number, rows, look),
    };
  });
}

function healthOf(
  column: number,
  rows: readonly (readonly [row: number, cells: readonly (readonly [column: number, text: string])[]])[],
  { rows: dataRows, worst }: SheetLook,
): ColumnHealth {
  const health = { valid: 0, warnings: 0, errors: 0, empty: 0 };
  for (const [row, cells] of rows) {
    if (!dataRows.has(row)) continue;
    const severity = worst.get(cellReference(row, column));
    if (severity === "error") health.errors++;
    else if (severity === "warning") health.warnings++;
    else if (cells.some(([number]) => number === column)) health.valid++;
    else health.empty++;
  }
  return health;
}

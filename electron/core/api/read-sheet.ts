/** One sheet of a return for the grid: raw beside read, the health of each column, personal columns masked. */
import type {
  ColumnHealth,
  SheetCell,
  SheetColumn,
  SheetLine,
  SheetSpan,
  SheetView,
} from "../../../shared/api/returns.ts";
import type { ExtractedRow, ExtractedTable, FieldValue } from "../../../shared/domain/extracted-return.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type { Finding, Severity } from "../../../shared/domain/finding.ts";
import { isCodeLike, maskOf } from "../../../shared/domain/masked-value.ts";
import type { FieldDefinition, FieldType, FormDefinition, Programme } from "../../../shared/domain/programme.ts";
import { cellReference, columnLetters, columnNumber, type CellRange } from "../../../shared/domain/sheet.ts";
import type { RawSheet } from "../intake/extract-cell-text.ts";
import { headingIndex, meaningsOf } from "../intake/match-headings.ts";
import type { OpenedReturn } from "./open-return.ts";
import { spellValue, type SpellingContext } from "./spell-value.ts";

const NUMERIC: ReadonlySet<FieldType> = new Set(["integer", "decimal", "hours", "money"]);

/** Rows of which one column fares so. */
export interface HealthFilter {
  readonly column: number;
  readonly part: keyof ColumnHealth;
}

export interface SheetQuestion {
  readonly sheet: number;
  readonly from: number;
  readonly count: number;
  readonly filter: HealthFilter | null;
}

/** A workbook as it was understood, in the store or still waiting to be. */
export type OpenedWorkbook = Pick<OpenedReturn, "sheets" | "content" | "merged">;

/** What was found in a workbook; asked for once, when its first sheet is looked at. */
export interface SheetFacts {
  readonly findings: readonly Finding[];
  readonly quarantined: readonly { readonly sheetIndex: number; readonly row: number }[];
}

/** Failure `sheet-unknown`. */
export function readSheet(
  opened: OpenedWorkbook,
  question: SheetQuestion,
  spelling: SpellingContext,
  facts: () => SheetFacts,
): SheetView {
  const look = lookAtSheet(opened, question.sheet, spelling.programme, facts);
  const rows = question.filter === null ? look.sheet.rows : look.rowsWhere(question.filter);
  return {
    index: question.sheet,
    name: look.sheet.name,
    form: look.table?.form ?? null,
    headerRow: look.table?.headerRow ?? null,
    columns: look.columns,
    runs: runsOf(rows),
    rowCount: rows.length,
    from: question.from,
    lines: rows.slice(question.from, question.from + question.count).map((row) => lineOf(row, look, spelling)),
  };
}

/** One cell as the grid shows it; undefined where it is blank. */
export function readCell(
  look: SheetLook,
  row: number,
  column: number,
  spelling: SpellingContext,
): SheetCell | undefined {
  const cells = look.cellsOf(row);
  const raw = cells.find(([number]) => number === column)?.[1];
  return raw === undefined ? undefined : cellOf(row, column, raw, look, readingsOf(row, look), spelling);
}

type RawRow = RawSheet["rows"][number];

interface Reading {
  readonly value: FieldValue;
  readonly field: FieldDefinition;
}

type Readings = ReadonlyMap<string, readonly Reading[]>;

/** Everything about a sheet that does not depend on which rows are asked for: worked out once while it is open. */
export interface SheetLook {
  readonly sheet: RawSheet;
  readonly table: ExtractedTable | undefined;
  readonly fields: ReadonlyMap<number, FieldDefinition>;
  readonly columns: readonly SheetColumn[];
  readonly worst: ReadonlyMap<string, Severity>;
  readonly quarantined: ReadonlySet<number>;
  readonly spans: ReadonlyMap<number, readonly SheetSpan[]>;
  readonly records: ReadonlyMap<number, readonly ExtractedRow[]>;
  /** Readings of cells by rows that stand elsewhere: merged cells, values written once. */
  readonly stray: Readings;
  readonly fieldOf: (form: string, key: string) => FieldDefinition | undefined;
  readonly cellsOf: (row: number) => RawRow[1];
  readonly rowsWhere: (filter: HealthFilter) => readonly RawRow[];
}

const LOOKS = new WeakMap<OpenedWorkbook, Map<number, SheetLook>>();

/** Failure `sheet-unknown`. */
export function lookAtSheet(
  opened: OpenedWorkbook,
  index: number,
  programme: Programme,
  facts: () => SheetFacts,
): SheetLook {
  const known = LOOKS.get(opened) ?? new Map<number, SheetLook>();
  LOOKS.set(opened, known);
  const look = known.get(index) ?? makeLook(opened, index, programme, facts());
  known.set(index, look);
  return look;
}

function makeLook(
  { sheets, content, merged }: OpenedWorkbook,
  index: number,
  programme: Programme,
  { findings, quarantined }: SheetFacts,
): SheetLook {
  const sheet = sheets[index];
  if (sheet === undefined) throw new AppError("sheet-unknown");
  const table = content.tables.find(({ sheetIndex }) => sheetIndex === index);
  const own = content.rows.filter((row) => content.tables[row.table]?.sheetIndex === index);
  const byForm = new Map([...programme.forms].map(([code, form]) => [code, fieldsByKey(form)]));
  const fieldOf: SheetLook["fieldOf"] = (form, key) => byForm.get(form)?.get(key);
  const fields = new Map(
    [...(table?.columns ?? [])].flatMap(([key, column]) => pair(column, fieldOf(table?.form ?? "", key))),
  );
  const worst = worstByCell(findings, sheet.name);
  const records = Map.groupBy(own, ({ row }) => row);
  const byNumber = new Map(sheet.rows);
  const cellsOf = (row: number) => byNumber.get(row) ?? [];
  const filtered = new Map<string, readonly RawRow[]>();
  return {
    sheet,
    table,
    fields,
    columns: columnsOf(sheet, table, fields, worst, records, clearHeadings(programme, table)),
    worst,
    quarantined: new Set(quarantined.filter(({ sheetIndex }) => sheetIndex === index).map(({ row }) => row)),
    spans: spansByRow(merged[index] ?? []),
    records,
    stray: strayReadings(own, fieldOf),
    fieldOf,
    cellsOf,
    rowsWhere: ({ column, part }) => {
      const key = `${String(column)} ${part}`;
      const rows =
        filtered.get(key) ?? sheet.rows.filter((row) => records.has(row[0]) && partOf(row, column, worst) === part);
      filtered.set(key, rows);
      return rows;
    },
  };
}

function pair<Value>(key: number, value: Value | undefined): (readonly [number, Value])[] {
  return value === undefined ? [] : [[key, value]];
}

function fieldsByKey({ fields }: FormDefinition): ReadonlyMap<string, FieldDefinition> {
  return new Map(fields.map((field) => [field.key, field]));
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

function strayReadings(rows: readonly ExtractedRow[], fieldOf: SheetLook["fieldOf"]): Readings {
  const stray = new Map<string, Reading[]>();
  for (const row of rows) {
    for (const [key, cell] of row.cells) {
      if (rowOfCell(cell) === row.row) continue;
      const reading = readingOf(row, key, fieldOf);
      if (reading !== null) stray.set(cell, [...(stray.get(cell) ?? []), reading]);
    }
  }
  return stray;
}

function readingsOf(row: number, { records, stray, fieldOf }: SheetLook): Readings {
  const readings = new Map<string, Reading[]>();
  for (const record of records.get(row) ?? []) {
    for (const [key, cell] of record.cells) {
      const reading = readingOf(record, key, fieldOf);
      if (reading !== null) readings.set(cell, [...(readings.get(cell) ?? stray.get(cell) ?? []), reading]);
    }
  }
  return readings;
}

function readingOf(row: ExtractedRow, key: string, fieldOf: SheetLook["fieldOf"]): Reading | null {
  const [value, field] = [row.values.get(key), fieldOf(row.form, key)];
  return value === undefined || field === undefined ? null : { value, field };
}

function rowOfCell(cell: string): number {
  return Number(cell.replace(/^[A-Z]+/, ""));
}

/** Numbers of rows that hold something, as stretches: first row and how many follow each other. */
function runsOf(rows: readonly RawRow[]): [first: number, count: number][] {
  const runs: [number, number][] = [];
  for (const [row] of rows) {
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === row) last[1]++;
    else runs.push([row, 1]);
  }
  return runs;
}

function lineOf([row, cells]: RawRow, look: SheetLook, spelling: SpellingContext): SheetLine {
  const readings = readingsOf(row, look);
  return {
    row,
    role: look.records.has(row) ? "row" : row === look.table?.headerRow ? "heading" : "other",
    quarantined: look.quarantined.has(row),
    cells: [
      ...cells.map(([column, raw]) => cellOf(row, column, raw, look, readings, spelling)),
      ...lackingCells(row, cells, look),
    ],
    spans: look.spans.get(row) ?? [],
  };
}

/** Blank cells that something was found in: a mandatory value that is not there. */
function lackingCells(row: number, cells: RawRow[1], { fields, worst }: SheetLook): SheetCell[] {
  return [...fields.keys()].flatMap((column) => {
    const severity = worst.get(cellReference(row, column));
    const isBlank = !cells.some(([number]) => number === column);
    return severity !== undefined && isBlank ? [{ column, raw: "", read: "", severity, masked: false }] : [];
  });
}

function cellOf(
  row: number,
  column: number,
  raw: string,
  look: SheetLook,
  readings: Readings,
  spelling: SpellingContext,
): SheetCell {
  const reference = cellReference(row, column);
  const severity = look.worst.get(reference) ?? null;
  const own = readings.get(reference) ?? look.stray.get(reference) ?? [];
  const field = look.fields.get(column);
  const isBelowHeading = look.table !== undefined && row > look.table.headerRow;
  const mask = maskOfCell(raw, field, own, isBelowHeading);
  if (mask !== null) return { column, raw: mask, read: mask, severity, masked: true };
  const read = own.map(({ value, field: its }) => spellValue(value, its, spelling)).join(" · ");
  return {
    column,
    raw,
    read: look.records.has(row) && field !== undefined && read === "" ? null : read || raw,
    severity,
    masked: false,
  };
}

/** Null: may be shown. Headings and what stands above them are hidden only where a code stands. */
function maskOfCell(
  raw: string,
  field: FieldDefinition | undefined,
  [reading]: readonly Reading[],
  isBelowHeading: boolean,
): string | null {
  if (!isBelowHeading && !isCodeLike(raw)) return null;
  const isPlan =
    typeof reading?.value === "object" &&
    "kind" in reading.value &&
    reading.value.kind !== "code" &&
    reading.value.kind !== "name";
  return maskOf(raw, field, isPlan);
}

function columnsOf(
  { rows }: RawSheet,
  table: ExtractedTable | undefined,
  fields: ReadonlyMap<number, FieldDefinition>,
  worst: ReadonlyMap<string, Severity>,
  records: ReadonlyMap<number, unknown>,
  isClear: (heading: string) => boolean,
): SheetColumn[] {
  let last = 1;
  for (const [, cells] of rows) last = Math.max(last, cells.at(-1)?.[0] ?? 1);
  const headings = new Map(rows.find(([row]) => row === table?.headerRow)?.[1] ?? []);
  const health = healthByColumn(rows, worst, records);
  return Array.from({ length: last }, (_, index) => {
    const number = index + 1;
    const field = fields.get(number);
    return {
      number,
      letters: columnLetters(number),
      heading: headings.get(number) ?? null,
      field: field?.key ?? null,
      name: field?.header ?? null,
      numeric: field !== undefined && NUMERIC.has(field.type),
      clear: isClear(headings.get(number) ?? ""),
      health: field === undefined ? null : health(number),
    };
  });
}

function clearHeadings(programme: Programme, table: ExtractedTable | undefined): (heading: string) => boolean {
  const headings = table === undefined ? undefined : headingIndex(programme).forms.get(table.form);
  return (heading) => headings !== undefined && meaningsOf(headings, new Map(), heading).length > 0;
}

/** Counted once over the cells, then put right by what was found: a sheet may have a million cells. */
function healthByColumn(
  rows: readonly RawRow[],
  worst: ReadonlyMap<string, Severity>,
  records: ReadonlyMap<number, unknown>,
): (column: number) => ColumnHealth {
  const filled = new Map<number, number>();
  const data = rows.filter(([row]) => records.has(row));
  for (const [, cells] of data) for (const [column] of cells) filled.set(column, (filled.get(column) ?? 0) + 1);
  const cellsByRow = new Map(data);
  const marked = [...worst].flatMap(([cell, severity]) => {
    const [row, column] = [rowOfCell(cell), columnNumber(/^[A-Z]+/.exec(cell)?.[0] ?? "A")];
    const cells = cellsByRow.get(row);
    if (cells === undefined || severity === "info") return [];
    return [{ column, severity, isBlank: !cells.some(([number]) => number === column) }];
  });
  return (column) => {
    const own = marked.filter((mark) => mark.column === column);
    const blank = own.filter(({ isBlank }) => isBlank).length;
    const errors = own.filter(({ severity }) => severity === "error").length;
    const count = filled.get(column) ?? 0;
    return {
      valid: count - (own.length - blank),
      warnings: own.length - errors,
      errors,
      empty: data.length - count - blank,
    };
  };
}

function partOf([row, cells]: RawRow, column: number, worst: ReadonlyMap<string, Severity>): keyof ColumnHealth {
  const severity = worst.get(cellReference(row, column));
  if (severity === "error") return "errors";
  if (severity === "warning") return "warnings";
  return cells.some(([number]) => number === column) ? "valid" : "empty";
}

/** Merged cells by the rows they cross. */
function spansByRow(merged: readonly CellRange[]): ReadonlyMap<number, readonly SheetSpan[]> {
  const spans = new Map<number, SheetSpan[]>();
  for (const { fromRow, toRow, fromColumn, toColumn } of merged) {
    for (let row = fromRow; row <= Math.min(toRow, fromRow + MOST_SPANNED); row++) {
      const span = {
        column: fromColumn,
        across: toColumn - fromColumn + 1,
        first: row === fromRow,
        last: row === toRow,
      };
      spans.set(row, [...(spans.get(row) ?? []), span]);
    }
  }
  return spans;
}

/** Somebody may have merged a whole column; its far end need not be drawn as one. */
const MOST_SPANNED = 2000;

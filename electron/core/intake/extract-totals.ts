/** Compares what a sender has totalled with what was read (V-30); names the row that explains a difference where one does. */
import type { ExtractedRow } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { parseDecimal } from "../../../shared/domain/parse-number.ts";
import type { FieldDefinition, Programme } from "../../../shared/domain/programme.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import type { Cell, Sheet } from "../../../shared/domain/sheet.ts";
import { makeFinding } from "./extract-context.ts";
import { seenText } from "./extract-cell-text.ts";
import { AMOUNTS } from "../../../shared/domain/amount-types.ts";
import { MATRIX_FIELDS } from "./layout/assign-columns.ts";
import type { FoundTable } from "./layout/find-tables.ts";
import { foldWord } from "./layout/folding.ts";
import type { SortedRow } from "./layout/sort-rows.ts";

/** A table whose totals are to be compared. */
export interface TotalledTable {
  readonly found: FoundTable;
  readonly sheet: Sheet;
  readonly sorted: readonly SortedRow[];
  readonly rows: readonly ExtractedRow[];
  readonly programme: Programme;
}

/** Totals rows, subtotals, and numbers of people in the titles above the table. */
export function* checkTotals(table: TotalledTable): Iterable<Finding> {
  if (table.rows.length === 0) return;
  yield* checkTotalRows(table);
  yield* checkTitles(table);
}

const CENTS = 100;
/** Half a cent, or half a hundredth of an hour: what rounding of parts may leave. */
const TOLERANCE = 0.005;

function* checkTotalRows(table: TotalledTable): Iterable<Finding> {
  let since = table.found.headerRow;
  for (const row of table.sorted) {
    if (row.kind !== "total") continue;
    for (const column of summedColumns(table)) yield* checkTotal(table, row, column, since);
    if (table.found.matrix.length === 0) yield* checkCount(table, row, since);
    since = row.number;
  }
}

interface SummedColumn {
  readonly column: number;
  readonly field: FieldDefinition;
}

function summedColumns({ found }: TotalledTable): SummedColumn[] {
  const { fields } = found.headings.form;
  const inMatrix = fields.find(
    ({ key, type }) =>
      AMOUNTS.has(type) && MATRIX_FIELDS[found.headings.form.matrix ?? "none"].some((field) => field === key),
  );
  const matrix = inMatrix === undefined ? [] : found.matrix.map(({ column }) => ({ column, field: inMatrix }));
  const columns = found.meant.flatMap(({ heading, meaning }) => {
    const field = fields.find(({ key }) => key === meaning.key);
    return field !== undefined && AMOUNTS.has(field.type) && field.ignored !== true
      ? [{ column: heading.column, field }]
      : [];
  });
  return [...columns, ...matrix];
}

/** A total may be of the group above it or of all rows so far: it is wrong only when it is neither. */
function* checkTotal(
  table: TotalledTable,
  total: SortedRow,
  { column, field }: SummedColumn,
  since: number,
): Iterable<Finding> {
  const declared = numberIn(total.cells.get(column));
  if (declared === null) return;
  const all = amountsOf(table.rows, field, column);
  const amounts = all.filter(({ row }) => row < total.number);
  const group = amounts.filter(({ row }) => row > since);
  const sums = [sumOf(group), sumOf(amounts), sumOf(all)];
  if (sums.some((sum) => Math.abs(sum - declared) <= TOLERANCE)) return;
  const counted = group.length > 0 ? sumOf(group) : sumOf(amounts);
  yield mismatch(table, cellReference(total.number, column), field, declared, counted, group);
}

interface Amount {
  readonly row: number;
  readonly amount: number;
}

/** The amounts of one column; in a matrix the column of a field differs from record to record. */
function amountsOf(rows: readonly ExtractedRow[], { key, type }: FieldDefinition, column: number): Amount[] {
  return rows.flatMap(({ row, values, cells }) => {
    const value = values.get(key);
    return typeof value === "number" && cells.get(key) === cellReference(row, column)
      ? [{ row, amount: type === "money" ? value / CENTS : value }]
      : [];
  });
}

function sumOf(amounts: readonly Amount[]): number {
  return amounts.reduce((sum, { amount }) => sum + amount, 0);
}

function numberIn(cell: Cell | undefined): number | null {
  if (cell === undefined) return null;
  if (cell.kind === "number") return cell.value;
  return cell.kind === "text" ? parseDecimal(cell.value) : null;
}

function mismatch(
  { sheet, programme }: TotalledTable,
  cell: string | null,
  field: FieldDefinition | null,
  declared: number,
  counted: number,
  amounts: readonly Amount[],
): Finding {
  const difference = counted - declared;
  // One row that is left out of the total, or counted twice.
  const explaining = amounts.find(({ amount }) => Math.abs(amount - Math.abs(difference)) <= TOLERANCE);
  return makeFinding(
    programme,
    "V-30",
    { sheet: sheet.name, cell, field: field?.key ?? null },
    {
      declared: rounded(declared),
      counted: rounded(counted),
      explained: explaining === undefined ? "no" : "yes",
      row: explaining?.row ?? 0,
    },
  );
}

function rounded(value: number): number {
  return Math.round(value * CENTS) / CENTS;
}

const COUNT_IN_LABEL = /^(?:kopa|pavisam)[^\d]*?(\d+)(?!\d|[.,]\d)/;

/** `Kopā: 23` with nothing under the numbers counts rows. */
function* checkCount(table: TotalledTable, total: SortedRow, since: number): Iterable<Finding> {
  const [label, ...others] = total.cells.list;
  if (label === undefined) return;
  const inLabel = COUNT_IN_LABEL.exec(foldWord(seenText(label)))?.[1];
  const summed = new Set(summedColumns(table).map(({ column }) => column));
  const beside =
    inLabel === undefined && others.every(({ column }) => !summed.has(column)) ? numberIn(others[0]) : null;
  const declared = inLabel === undefined ? beside : Number(inLabel);
  if (declared === null || !Number.isInteger(declared)) return;
  const before = table.rows.filter(({ row }) => row < total.number);
  const counts = [...countsOf(before), ...countsOf(before.filter(({ row }) => row > since)), ...countsOf(table.rows)];
  if (counts.includes(declared)) return;
  yield mismatch(table, cellReference(total.number, label.column), null, declared, before.length, []);
}

/** Rows, and the different people or records in them. */
function countsOf(rows: readonly ExtractedRow[]): number[] {
  const keys = rows.map(({ values }) =>
    JSON.stringify(values.get("code") ?? values.get("learner") ?? values.get("ref") ?? values.get("participant") ?? ""),
  );
  return [rows.length, new Set(rows.map(({ row }) => row)).size, new Set(keys).size];
}

const COUNT_IN_TITLE =
  /(?:kopa|pavisam|skaits)[^\d]{0,40}?(\d{1,6})(?!\d|[.,/-]\d)\s*\.?$|^(\d{1,6})\s+(?:skolen|izglitojam|audzekn|dalibniek|pedagog|mentor|projekt|pasakum)\p{L}*$/u;

function* checkTitles(table: TotalledTable): Iterable<Finding> {
  const { found, sheet } = table;
  for (const { number, cells } of sheet.rows) {
    if (number < found.titlesFrom || number >= found.headerTop) continue;
    const own = cells.filter(({ column }) => column >= found.fromColumn && column <= found.toColumn);
    const declared = countInTitle(own);
    if (declared === null || countsOf(table.rows).includes(declared)) continue;
    yield mismatch(table, cellReference(number, own[0]?.column ?? 1), null, declared, table.rows.length, []);
  }
}

/** Label and number may stand in one cell or in two. */
function countInTitle(cells: readonly Cell[]): number | null {
  if (cells.length === 0 || cells.length > 2) return null;
  const match = COUNT_IN_TITLE.exec(foldWord(cells.map(seenText).join(" ")));
  const count = match?.[1] ?? match?.[2];
  return count === undefined ? null : Number(count);
}

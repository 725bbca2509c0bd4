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
  const totals = table.sorted.filter(({ kind }) => kind === "total");
  if (totals.length === 0) return;
  const columns = summedColumns(table).map((column) => new RunningSum(column, table.rows));
  const counts = table.found.matrix.length === 0 ? new RunningCounts(table.rows) : null;
  const summed = new Set(columns.map(({ column }) => column));
  let since = table.found.headerRow;
  for (const total of totals) {
    const stretch = { since, upTo: total.number };
    for (const column of columns) yield* checkTotal(table, total, column, stretch);
    if (counts !== null) yield* checkCount(table, total, counts, stretch, summed);
    since = total.number;
  }
}

/** The rows between two totals, without these. */
interface Stretch {
  readonly since: number;
  readonly upTo: number;
}

/** What stands in rows, in their order, gone through from total to total: a list of many totals is gone through once. */
class Descent<Item extends { readonly row: number }> {
  readonly #items: readonly Item[];
  #next = 0;

  constructor(items: readonly Item[]) {
    this.#items = items;
  }

  /** All that was not passed before, and the part of it that lies in the stretch. */
  pass({ since, upTo }: Stretch): { readonly passed: readonly Item[]; readonly group: readonly Item[] } {
    const from = this.#next;
    const start = this.#skipTo(since);
    const end = this.#skipTo(upTo);
    return { passed: this.#items.slice(from, end), group: this.#items.slice(start, end) };
  }

  #skipTo(row: number): number {
    while ((this.#items[this.#next]?.row ?? Number.POSITIVE_INFINITY) < row) this.#next += 1;
    return this.#next;
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

/** The amounts of a column, added up from total to total; looked for only where a total has a number under them. */
class RunningSum {
  readonly column: number;
  readonly field: FieldDefinition;
  readonly #rows: readonly ExtractedRow[];
  #all = 0;
  #above = 0;
  #amounts: Descent<Amount> | null = null;

  constructor({ column, field }: SummedColumn, rows: readonly ExtractedRow[]) {
    this.column = column;
    this.field = field;
    this.#rows = rows;
  }

  upTo(stretch: Stretch): { readonly all: number; readonly above: number; readonly group: readonly Amount[] } {
    this.#amounts ??= this.#look();
    const { passed, group } = this.#amounts.pass(stretch);
    this.#above = sumOf(passed, this.#above);
    return { all: this.#all, above: this.#above, group };
  }

  #look(): Descent<Amount> {
    const amounts = amountsOf(this.#rows, this.field, this.column);
    this.#all = sumOf(amounts);
    return new Descent(amounts);
  }
}

/** A total may be of the group above it or of all rows so far: it is wrong only when it is neither. */
function* checkTotal(table: TotalledTable, total: SortedRow, running: RunningSum, stretch: Stretch): Iterable<Finding> {
  const { column, field } = running;
  const declared = numberIn(total.cells.get(column));
  if (declared === null) return;
  const { all, above, group } = running.upTo(stretch);
  const ofGroup = sumOf(group);
  if ([ofGroup, above, all].some((sum) => Math.abs(sum - declared) <= TOLERANCE)) return;
  const counted = group.length > 0 ? ofGroup : above;
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

function sumOf(amounts: readonly Amount[], before = 0): number {
  return amounts.reduce((sum, { amount }) => sum + amount, before);
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
function* checkCount(
  table: TotalledTable,
  total: SortedRow,
  counts: RunningCounts,
  stretch: Stretch,
  summed: ReadonlySet<number>,
): Iterable<Finding> {
  const [label, ...others] = total.cells.list;
  if (label === undefined) return;
  const inLabel = COUNT_IN_LABEL.exec(foldWord(seenText(label)))?.[1];
  const beside =
    inLabel === undefined && others.every(({ column }) => !summed.has(column)) ? numberIn(others[0]) : null;
  const declared = inLabel === undefined ? beside : Number(inLabel);
  if (declared === null || !Number.isInteger(declared)) return;
  const { all, above, group } = counts.upTo(stretch);
  if ([...all, ...above, ...group].includes(declared)) return;
  yield mismatch(table, cellReference(total.number, label.column), null, declared, above[0], []);
}

/** How many rows there are, counted from total to total; looked at only where a total counts them. */
class RunningCounts {
  readonly #rows: readonly ExtractedRow[];
  readonly #above = new DifferentRows();
  #all: Counts | null = null;
  readonly #descent: Descent<ExtractedRow>;

  constructor(rows: readonly ExtractedRow[]) {
    this.#rows = rows;
    this.#descent = new Descent(rows);
  }

  upTo(stretch: Stretch): Readonly<Record<"all" | "above" | "group", Counts>> {
    this.#all ??= countsOf(this.#rows);
    const { passed, group } = this.#descent.pass(stretch);
    return { all: this.#all, above: this.#above.add(passed), group: countsOf(group) };
  }
}

/** Records, the rows they stand in, and the different people or records in them. */
type Counts = readonly [records: number, rows: number, people: number];

class DifferentRows {
  readonly #rows = new Set<number>();
  readonly #people = new Set<string>();
  #records = 0;

  add(rows: readonly ExtractedRow[]): Counts {
    this.#records += rows.length;
    for (const { row, values } of rows) {
      this.#rows.add(row);
      this.#people.add(
        JSON.stringify(
          values.get("code") ?? values.get("learner") ?? values.get("ref") ?? values.get("participant") ?? "",
        ),
      );
    }
    return [this.#records, this.#rows.size, this.#people.size];
  }
}

function countsOf(rows: readonly ExtractedRow[]): Counts {
  return new DifferentRows().add(rows);
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

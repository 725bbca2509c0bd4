/** Amounts written once in a merged cell for several rows: nobody can tell whether each row has them or all rows together. */
import type { FieldDefinition, FormDefinition } from "../../../../shared/domain/programme.ts";
import type { CellRange, Sheet } from "../../../../shared/domain/sheet.ts";
import { seenText } from "../extract-cell-text.ts";
import { AMOUNTS } from "../../../../shared/domain/amount-types.ts";
import type { FilledCells } from "./fill-down.ts";
import type { FoundTable } from "./find-tables.ts";
import type { SortedRow } from "./sort-rows.ts";

/** By row number, the columns whose amount is not divided. */
export type UndividedAmounts = ReadonlyMap<number, ReadonlySet<number>>;

const PEOPLE = new Set<FieldDefinition["type"]>(["personal-code", "plan-or-code", "mentor-reference", "participant"]);

/** The amounts of a table that stand in a merged cell and are no single occasion's. */
export function undividedAmounts(
  sheet: Sheet,
  table: FoundTable,
  rows: readonly SortedRow[],
  filled: FilledCells,
): UndividedAmounts {
  if (sheet.merged.length === 0) return new Map();
  const { form } = table.headings;
  const amounts = columnsOf(table, form, ({ type }) => (listsPeople(form) ? type === "hours" : AMOUNTS.has(type)));
  const byNumber = new Map(rows.filter(({ kind }) => kind === "record").map((row) => [row.number, row]));
  const undivided = new Map<number, Set<number>>();
  for (const merged of sheet.merged) {
    if (!amounts.has(merged.fromColumn)) continue;
    const records = rowsOf(merged, byNumber, rows.at(-1)?.number ?? 0);
    if (records.length < 2 || isOneOccasion(table, form, records, filled)) continue;
    for (const { number } of records)
      undivided.set(number, (undivided.get(number) ?? new Set()).add(merged.fromColumn));
  }
  return undivided;
}

function rowsOf({ fromRow, toRow }: CellRange, byNumber: ReadonlyMap<number, SortedRow>, last: number): SortedRow[] {
  const rows: SortedRow[] = [];
  for (let number = fromRow; number <= Math.min(toRow, last); number++) {
    const row = byNumber.get(number);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

function listsPeople({ fields }: FormDefinition): boolean {
  return fields.some(({ type }) => PEOPLE.has(type));
}

/** Different people at one time share its length: each of them has the whole of it. */
function isOneOccasion(
  table: FoundTable,
  form: FormDefinition,
  records: readonly SortedRow[],
  filled: FilledCells,
): boolean {
  const people = columnsOf(table, form, ({ type }) => PEOPLE.has(type));
  const days = columnsOf(table, form, ({ key }) => key === form.periodDate);
  const differing = (columns: ReadonlySet<number>) =>
    new Set(records.map((row) => [...columns].map((column) => textAt(row, column, filled)).join("\n"))).size;
  return people.size > 0 && differing(people) === records.length && differing(days) === 1;
}

function textAt({ number, cells }: SortedRow, column: number, filled: FilledCells): string {
  const cell = cells.get(column) ?? filled.get(number)?.get(column)?.from;
  return cell === undefined ? "" : seenText(cell);
}

function columnsOf(
  { meant }: FoundTable,
  { fields }: FormDefinition,
  isWanted: (field: FieldDefinition) => boolean,
): ReadonlySet<number> {
  const wanted = new Set(fields.filter(isWanted).map(({ key }) => key));
  return new Set(
    meant.filter(({ meaning }) => meaning.fields.some((key) => wanted.has(key))).map(({ heading }) => heading.column),
  );
}

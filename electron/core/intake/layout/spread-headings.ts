/** Headings that name one amount and stand over several columns: planned and actual, boys and girls. */
import { AMOUNTS } from "../../../../shared/domain/amount-types.ts";
import type { FoundTable } from "./find-tables.ts";
import type { MeantColumn } from "./assign-columns.ts";
import type { SortedRow } from "./sort-rows.ts";
import type { RepeatedAmount } from "../extract-row-context.ts";

/** The columns without a heading of their own that a heading to their left is merged over, or that a line of smaller headings joins to it. */
export function spreadColumns(found: FoundTable, sorted: readonly SortedRow[]): RepeatedAmount[] {
  const { meant, unknown, repeated, matrix, headings } = found;
  const headed = new Set([
    ...[...meant, ...repeated].map(({ heading }) => heading.column),
    ...[...unknown, ...matrix].map(({ column }) => column),
  ]);
  const below = sorted.find(({ number }) => number === found.headerRow + 1);
  const isSubheaded = (column: number) => below?.kind === "note" && below.cells.get(column)?.kind === "text";
  return meant.flatMap(({ heading, meaning }: MeantColumn) => {
    const field = headings.form.fields.find(({ key }) => key === meaning.key);
    if (meaning.combined !== null || field === undefined || !AMOUNTS.has(field.type)) return [];
    const isUnder = (column: number) =>
      column < heading.column + heading.span || (isSubheaded(heading.column) && isSubheaded(column));
    const columns: RepeatedAmount[] = [];
    for (let column = heading.column + 1; column <= found.toColumn && !headed.has(column) && isUnder(column); column++)
      columns.push({ column, field: field.key, first: heading.column, isRestInMinutes: false });
    return columns;
  });
}

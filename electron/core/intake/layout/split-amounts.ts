/** Amounts with a decimal comma in a text whose cells commas part: `1,5` is two cells, and what follows stands one too far. */
import { AMOUNTS } from "../../../../shared/domain/amount-types.ts";
import type { Cell, Sheet } from "../../../../shared/domain/sheet.ts";
import type { FoundTable } from "./find-tables.ts";
import type { SortedRow } from "./sort-rows.ts";

/** By row number, the columns whose amount may have been split. Only rows longer than the headings are looked at. */
export function splitAmounts(
  { recordWidths }: Sheet,
  { headerRow, headings: { form }, meant }: FoundTable,
  records: readonly SortedRow[],
): ReadonlyMap<number, ReadonlySet<number>> {
  const split = new Map<number, ReadonlySet<number>>();
  const width = recordWidths?.[headerRow];
  if (width === undefined) return split;
  const isAmount = (key: string) => form.fields.some((field) => field.key === key && AMOUNTS.has(field.type));
  const amounts = meant.filter(({ meaning }) => meaning.fields.some(isAmount)).map(({ heading }) => heading.column);
  for (const { number, cells } of records) {
    if ((recordWidths?.[number] ?? 0) <= width) continue;
    const columns = amounts.filter(
      (column) => isDigits(cells.get(column), WHOLE) && isDigits(cells.get(column + 1), DECIMALS),
    );
    if (columns.length > 0) split.set(number, new Set(columns));
  }
  return split;
}

const WHOLE = /^\s*[-+]?\d+\s*$/;
const DECIMALS = /^\d{1,2}(?!\d)/;

function isDigits(cell: Cell | undefined, pattern: RegExp): boolean {
  return cell?.kind === "text" && pattern.test(cell.value);
}

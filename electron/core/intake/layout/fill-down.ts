/** Values that were written once for several rows: in merged cells, or above blanks in columns where that is usual. */
import type { Cell, CellRange, Sheet } from "../../../../shared/domain/sheet.ts";
import { foldWord, saysNothing } from "./folding.ts";
import { seenText } from "../extract-cell-text.ts";
import type { FoundTable } from "./find-tables.ts";
import { isRemark } from "./sort-rows.ts";
import type { SortedRow } from "./sort-rows.ts";

/** Where the value of a blank cell comes from. */
export interface FilledDown {
  readonly from: Cell;
  readonly fromRow: number;
  /** The merged range; null when it was written once above blanks. */
  readonly merged: CellRange | null;
}

/** By row number, then by column. */
export type FilledCells = ReadonlyMap<number, ReadonlyMap<number, FilledDown>>;

/** The values that blank cells of records take from above. */
export function fillDown(sheet: Sheet, table: FoundTable, rows: readonly SortedRow[]): FilledCells {
  const filled = new Map<number, Map<number, FilledDown>>();
  const put = (row: number, column: number, value: FilledDown) => {
    const there = filled.get(row) ?? new Map<number, FilledDown>();
    there.set(column, value);
    filled.set(row, there);
  };
  fillMerged(sheet, rows, put);
  for (const { heading, meaning } of table.meant) {
    const isUsual = table.headings.form.fields.some(
      ({ key, fillDown }) => fillDown === true && meaning.fields.includes(key),
    );
    if (isUsual) fillBlanks(rows, heading.column, filled, put);
  }
  return filled;
}

type Put = (row: number, column: number, value: FilledDown) => void;

function fillMerged(sheet: Sheet, rows: readonly SortedRow[], put: Put): void {
  if (sheet.merged.length === 0) return;
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  for (const merged of sheet.merged) {
    const from = byNumber.get(merged.fromRow)?.cells.get(merged.fromColumn);
    if (from === undefined) continue;
    for (let number = merged.fromRow + 1; number <= merged.toRow; number++) {
      const row = byNumber.get(number);
      if (row === undefined || row.cells.has(merged.fromColumn)) continue;
      put(number, merged.fromColumn, { from, fromRow: merged.fromRow, merged });
    }
  }
}

/** Only where the column as a whole looks so: at least half of it blank, and nothing written twice in a row. */
function fillBlanks(rows: readonly SortedRow[], column: number, filled: FilledCells, put: Put): void {
  const records = rows.filter(({ kind }) => kind === "record");
  const own = records.map(({ cells }) => ownCell(cells.get(column)));
  const texts = own.flatMap((cell) => (cell === null ? [] : [seenText(cell)]));
  const isRepeated = own.some(
    (cell, i) => cell !== null && own[i - 1] != null && seenText(cell) === seenText(own[i - 1] ?? cell),
  );
  if (texts.length === 0 || texts.length * 2 > records.length || isRepeated) return;
  let above: { from: Cell; fromRow: number } | null = null;
  for (const row of rows) {
    if (row.kind === "total" || namesSchool(row)) above = null;
    if (row.kind !== "record") continue;
    const cell = ownCell(row.cells.get(column)) ?? filled.get(row.number)?.get(column)?.from ?? null;
    if (cell !== null) above = { from: cell, fromRow: row.number };
    else if (above !== null) put(row.number, column, { ...above, merged: null });
  }
}

const SCHOOL = /skol[au]?(?![\p{L}])|gimnazij|tehnikum|koledz|licej|(?<!\p{L})(?:vsk|psk|pii)(?!\p{L})/u;

/** A line that begins another school: what stands above it is not said of the rows below. */
function namesSchool({ kind, cells }: SortedRow): boolean {
  const [cell, second] = kind === "note" ? cells.list : [];
  return cell?.kind === "text" && second === undefined && !isRemark(cell.value) && SCHOOL.test(foldWord(cell.value));
}

function ownCell(cell: Cell | undefined): Cell | null {
  return cell === undefined || (cell.kind === "text" && saysNothing(cell.value)) ? null : cell;
}

/** Row numbers of a sheet as stretches: where a row stands in the list of rows, and which row stands at a place. */

/** First row and how many follow each other. */
export type RowRuns = readonly (readonly [first: number, count: number])[];

/** The row's number; 0 past the end. */
export function rowAt(runs: RowRuns, index: number): number {
  let before = 0;
  for (const [first, count] of runs) {
    if (index < before + count) return first + index - before;
    before += count;
  }
  return 0;
}

/** -1 where the row is not among them. */
export function indexOfRow(runs: RowRuns, row: number): number {
  let before = 0;
  for (const [first, count] of runs) {
    if (row >= first && row < first + count) return before + row - first;
    before += count;
  }
  return -1;
}

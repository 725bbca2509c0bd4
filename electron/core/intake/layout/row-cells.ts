import type { Cell } from "../../../../shared/domain/sheet.ts";

/** The cells of a row, ascending by column: found where they stand, for a row is asked for far more often than it is made. */
export class RowCells {
  readonly list: readonly Cell[];

  constructor(list: readonly Cell[]) {
    this.list = list;
  }

  get size(): number {
    return this.list.length;
  }

  get(column: number): Cell | undefined {
    const { list } = this;
    // No two cells have one column: as far as a cell's column is off, so far at most is its place.
    let low = 0;
    let high = Math.min(column, list.length) - 1;
    for (let at = high; low <= high; at = (low + high) >> 1) {
      const cell = list[at];
      if (cell === undefined || cell.column === column) return cell;
      if (cell.column < column) low = at + 1;
      else {
        low = Math.max(low, at - (cell.column - column));
        high = at - 1;
      }
    }
    return undefined;
  }

  has(column: number): boolean {
    return this.get(column) !== undefined;
  }
}

import type { Cell, SheetRow } from "../../../shared/domain/sheet.ts";
import type { Limits } from "./limits.ts";
import { refuse } from "./read-refusal.ts";

/** Takes each row of a sheet as it is read, in the order of the file; the sheet then keeps none. */
export type TakeRow = (row: SheetRow) => void;

/** The same of all sheets, each called by its name. */
export type TakeSheetRow = (row: SheetRow, sheet: string) => void;

/** What has been read of a file so far, over all its sheets. */
export interface Tally {
  rows: number;
  cells: number;
  /** In all cells, each as often as it stands: one shared text may stand in many. */
  letters: number;
}

/** Before anything is read. */
export function emptyTally(): Tally {
  return { rows: 0, cells: 0, letters: 0 };
}

const NEAR = 256;

/** Gathers the rows of one sheet as they come, holds them to the limits and puts them in order. */
export class SheetRows {
  private readonly sheet: string;
  private readonly limits: Limits;
  private readonly tally: Tally;
  private readonly take: TakeRow | undefined;
  private taken = 0;
  private readonly rows: SheetRow[] = [];
  private readonly hiddenRows: number[] = [];
  private readonly nearColumns = new Uint8Array(NEAR);
  private readonly farColumns = new Set<number>();
  private columns = 0;
  private cells: Cell[] = [];
  private lastColumn = 0;
  private number = 0;
  private hidden = false;
  private cellsInOrder = true;
  private rowsInOrder = true;

  constructor(sheet: string, limits: Limits, tally: Tally, take?: TakeRow) {
    this.sheet = sheet;
    this.limits = limits;
    this.tally = tally;
    this.take = take;
  }

  openRow(number: number, hidden: boolean): void {
    if (number <= this.number) this.rowsInOrder = false;
    this.number = number;
    this.hidden = hidden;
    this.cells = [];
    this.lastColumn = 0;
    this.cellsInOrder = true;
    if (!hidden) return;
    // Takes as much room as a cell, also where it has none.
    this.countCell();
    this.hiddenRows.push(number);
  }

  add(cell: Cell): void {
    if (this.lastColumn >= cell.column) this.cellsInOrder = false;
    this.lastColumn = cell.column;
    this.cells.push(cell);
    this.countCell();
    if (typeof cell.value === "string") this.countLetters(cell.value.length);
    if (this.isNewColumn(cell.column)) this.countColumn();
  }

  private countCell(): void {
    if (++this.tally.cells > this.limits.cells) refuse("TOO-MANY-CELLS", { limit: this.limits.cells });
  }

  private countLetters(letters: number): void {
    this.tally.letters += letters;
    if (this.tally.letters > this.limits.letters) refuse("TOO-MANY-LETTERS", { limit: this.limits.letters });
  }

  /** Nearly all columns are near; a sheet need not pay for the other 16,000. */
  private isNewColumn(column: number): boolean {
    if (column >= NEAR) return !this.farColumns.has(column) && this.farColumns.add(column).has(column);
    if (this.nearColumns[column] === 1) return false;
    this.nearColumns[column] = 1;
    return true;
  }

  private countColumn(): void {
    if (++this.columns > this.limits.columns)
      refuse("TOO-MANY-COLUMNS", { sheet: this.sheet, limit: this.limits.columns });
  }

  closeRow(): void {
    if (this.cells.length === 0) return;
    const { sheetRows, rows } = this.limits;
    if (this.taken >= sheetRows) refuse("TOO-MANY-ROWS", { sheet: this.sheet, limit: sheetRows });
    if (++this.tally.rows > rows) refuse("TOO-MANY-ROWS", { sheet: this.sheet, limit: rows });
    const cells = this.cellsInOrder ? this.cells : this.sortCells(this.cells);
    this.taken += 1;
    const row: SheetRow = { number: this.number, hidden: this.hidden, cells };
    if (this.take === undefined) this.rows.push(row);
    else this.take(row);
  }

  finish(): { rows: SheetRow[]; hiddenRows: number[] } {
    if (this.rowsInOrder) return { rows: this.rows, hiddenRows: this.hiddenRows };
    const hiddenRows = [...new Set(this.hiddenRows)].sort((a, b) => a - b);
    return { rows: this.sortRows(new Set(hiddenRows)), hiddenRows };
  }

  /** Rows may stand in any order, and one row in several pieces, as long as no cell has two values. */
  private sortRows(hiddenRows: ReadonlySet<number>): SheetRow[] {
    const byNumber = new Map<number, Cell[]>();
    for (const { number, cells } of this.rows) {
      const before = byNumber.get(number);
      if (before === undefined) byNumber.set(number, [...cells]);
      else before.push(...cells);
    }
    return [...byNumber]
      .sort(([a], [b]) => a - b)
      .map(([number, cells]) => ({ number, hidden: hiddenRows.has(number), cells: this.sortCells(cells) }));
  }

  private sortCells(cells: readonly Cell[]): Cell[] {
    const sorted = [...cells].sort((a, b) => a.column - b.column);
    return sorted.filter((cell, index) => {
      const before = sorted[index - 1];
      if (before?.column !== cell.column) return true;
      if (before.kind !== cell.kind || before.value !== cell.value) {
        refuse("DUPLICATE-CELL", { sheet: this.sheet, row: this.number, column: cell.column });
      }
      return false;
    });
  }
}

/** The cells of a sheet with their formulas, as the reader gives them: an issued workbook has millions. */
import { cellReference, columnNumber, type Cell, type CellValue, type SheetRow } from "../../../shared/domain/sheet.ts";

export interface CellContents {
  readonly value: CellValue;
  /** Without `=`; undefined where the cell is no formula. */
  readonly formula?: string;
}

/** A row with at least one cell; cells ascend by column, blank ones are absent. */
export interface RowContents {
  readonly number: number;
  readonly cells: readonly PlacedContents[];
}

export interface PlacedContents extends CellContents {
  readonly column: number;
}

/** The formulas of a sheet by row: most rows have one or none. */
export type FormulaRows = ReadonlyMap<number, readonly PlacedFormula[]>;

export interface PlacedFormula {
  readonly column: number;
  readonly formula: string;
}

/** Notes a formula of a row; what is said of a cell last is what holds. */
export function noteFormula(own: PlacedFormula[], column: number, formula: string): void {
  const known = own.findIndex((other) => other.column === column);
  own.splice(known === -1 ? own.length : known, 1, { column, formula });
}

/** A row's values with its formulas. One whose result is an empty text has no value to read. */
export function rowContents(
  number: number,
  cells: readonly Cell[],
  own: readonly PlacedFormula[] | undefined,
): RowContents {
  if (own === undefined || own.length === 0)
    return { number, cells: cells.map((cell) => ({ column: cell.column, value: cell })) };
  const valued = new Set(cells.map(({ column }) => column));
  const all = cells.map((cell): PlacedContents => {
    const formula = own.find(({ column }) => column === cell.column)?.formula;
    return { column: cell.column, value: cell, ...(formula === undefined ? {} : { formula }) };
  });
  for (const { column, formula } of own)
    if (!valued.has(column)) all.push({ column, value: { kind: "uncalculated", value: null }, formula });
  return { number, cells: all.length === cells.length ? all : all.sort((one, other) => one.column - other.column) };
}

/** By reference, `B3`, and row by row; what stands in a cell is put together when it is asked for. */
export class SheetCells implements Iterable<readonly [reference: string, contents: CellContents]> {
  readonly #rows: ReadonlyMap<number, SheetRow>;
  readonly #formulas: FormulaRows;
  /** Of rows with anything in them, ascending. */
  readonly #numbers: readonly number[];

  constructor(rows: readonly SheetRow[], formulas: FormulaRows) {
    this.#rows = new Map(rows.map((row) => [row.number, row]));
    this.#formulas = formulas;
    const loose = [...formulas.keys()].filter((number) => !this.#rows.has(number));
    const numbers = rows.map(({ number }) => number);
    this.#numbers = loose.length === 0 ? numbers : [...numbers, ...loose].sort((one, other) => one - other);
  }

  get isEmpty(): boolean {
    return this.#numbers.length === 0;
  }

  /** The last row with anything in it; 0 where there is none. */
  get lastRow(): number {
    return this.#numbers.at(-1) ?? 0;
  }

  get(reference: string): CellContents | undefined {
    const { row, column } = placeOf(reference);
    return this.row(row).cells.find((cell) => cell.column === column);
  }

  /** These of its cells alone. */
  where(keep: (row: number, column: number) => boolean): SheetCells {
    const rows = [...this.#rows.values()].flatMap((row) => {
      const cells = row.cells.filter(({ column }) => keep(row.number, column));
      return cells.length === 0 ? [] : [{ ...row, cells }];
    });
    const formulas = [...this.#formulas].map(
      ([number, own]) => [number, own.filter(({ column }) => keep(number, column))] as const,
    );
    return new SheetCells(rows, new Map(formulas.filter(([, own]) => own.length > 0)));
  }

  /** Without cells where the row is blank. */
  row(number: number): RowContents {
    return rowContents(number, this.#rows.get(number)?.cells ?? [], this.#formulas.get(number));
  }

  *rows(): Iterable<RowContents> {
    for (const number of this.#numbers) yield this.row(number);
  }

  *[Symbol.iterator](): Iterator<readonly [string, CellContents]> {
    for (const { number, cells } of this.rows())
      for (const cell of cells) yield [cellReference(number, cell.column), cell];
  }
}

/** `B3` → row 3, column 2. What is no reference is nowhere. */
export function placeOf(reference: string): { readonly row: number; readonly column: number } {
  const [, letters = "", digits = "0"] = /^([A-Z]+)(\d+)$/.exec(reference) ?? [];
  return { row: Number(digits), column: columnNumber(letters) };
}

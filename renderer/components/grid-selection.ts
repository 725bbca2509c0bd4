/** Where one stands in a grid and what is selected; the same keys for every grid. Rows and columns are counted from 0. */

export interface GridPoint {
  readonly row: number;
  readonly column: number;
}

/** A rectangle from where the selection began to where one stands. */
export interface GridSelection {
  readonly anchor: GridPoint;
  readonly active: GridPoint;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows seen at once. */
  readonly page: number;
}

interface GridKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export const selectionAt = (point: GridPoint): GridSelection => ({ anchor: point, active: point });

/** Null: the key does nothing here. */
export function moveSelection(pressed: GridKey, selection: GridSelection, size: GridSize): GridSelection | null {
  const far = pressed.ctrlKey || pressed.metaKey;
  const last: GridPoint = { row: size.rows - 1, column: size.columns - 1 };
  if (far && pressed.key.toLowerCase() === "a") return { anchor: { row: 0, column: 0 }, active: last };
  if (pressed.key === " ") return wholeOf(pressed, far, selection.active, last);
  const target = targetOf(pressed.key, far, selection.active, last, size.page);
  if (target === null) return null;
  const active = { row: clamp(target.row, last.row), column: clamp(target.column, last.column) };
  return { anchor: pressed.shiftKey ? selection.anchor : active, active };
}

/** As in Excel: Ctrl and space take the column, Shift and space the row. */
function wholeOf(
  { shiftKey }: GridKey,
  far: boolean,
  { row, column }: GridPoint,
  last: GridPoint,
): GridSelection | null {
  if (far) return { anchor: { row: last.row, column }, active: { row: 0, column } };
  return shiftKey ? { anchor: { row, column: last.column }, active: { row, column: 0 } } : null;
}

function targetOf(
  key: string,
  far: boolean,
  { row, column }: GridPoint,
  last: GridPoint,
  page: number,
): GridPoint | null {
  switch (key) {
    case "ArrowUp":
      return { row: far ? 0 : row - 1, column };
    case "ArrowDown":
      return { row: far ? last.row : row + 1, column };
    case "ArrowLeft":
      return { row, column: far ? 0 : column - 1 };
    case "ArrowRight":
      return { row, column: far ? last.column : column + 1 };
    case "PageUp":
      return { row: row - page, column };
    case "PageDown":
      return { row: row + page, column };
    case "Home":
      return { row: far ? 0 : row, column: 0 };
    case "End":
      return { row: far ? last.row : row, column: last.column };
    default:
      return null;
  }
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}

/** Both corners included. */
export function rectangleOf({ anchor, active }: GridSelection) {
  return {
    fromRow: Math.min(anchor.row, active.row),
    toRow: Math.max(anchor.row, active.row),
    fromColumn: Math.min(anchor.column, active.column),
    toColumn: Math.max(anchor.column, active.column),
  };
}

export function isSelected(selection: GridSelection, { row, column }: GridPoint): boolean {
  const { fromRow, toRow, fromColumn, toColumn } = rectangleOf(selection);
  return row >= fromRow && row <= toRow && column >= fromColumn && column <= toColumn;
}

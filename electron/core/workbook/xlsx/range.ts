import { columnNumber, type CellRange } from "../../../../shared/domain/sheet.ts";

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** `A1:C3` or `A1`; null when it is neither, or outside the grid. */
export function parseRange(text: string): CellRange | null {
  const parts = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(text);
  if (parts === null) return null;
  const [, fromLetters = "", fromRow = "", toLetters = fromLetters, toRow = fromRow] = parts;
  const range = {
    fromRow: Number(fromRow),
    fromColumn: columnNumber(fromLetters),
    toRow: Number(toRow),
    toColumn: columnNumber(toLetters),
  };
  return isInGrid(range) ? range : null;
}

function isInGrid({ fromRow, fromColumn, toRow, toColumn }: CellRange): boolean {
  return fromRow >= 1 && fromRow <= toRow && toRow <= LAST_ROW && fromColumn <= toColumn && toColumn <= LAST_COLUMN;
}

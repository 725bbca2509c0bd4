/** The text of a cell as a person sees it in a Latvian spreadsheet. */
import type { Cell, Workbook } from "../../../shared/domain/sheet.ts";
import { cleanWord } from "./layout/folding.ts";

/**
 * Text as stored; numbers with a decimal comma and without grouping (`2,5`), as per cent where the cell is (`85%`);
 * dates `05.01.2026.` with the time after them if there is one (`05.01.2026. 14:30`), times `14:30`, seconds only when
 * not zero; TRUE and FALSE; errors as Excel spells them; `=` for a formula without a stored result.
 */
export function seenText(cell: Cell): string {
  switch (cell.kind) {
    case "text":
    case "error":
      return cell.value;
    case "number":
      return cell.percent ? `${spellNumber(cell.value * 100)}%` : spellNumber(cell.value);
    case "date":
      return spellDate(cell.value);
    case "time":
      return spellTime(cell.value);
    case "boolean":
      return cell.value ? "TRUE" : "FALSE";
    case "uncalculated":
      return "=";
  }
}

/** The cleaned text of a cell; what only looks like white space is gone. */
export function cleanCellText(cell: Cell): string {
  return cleanWord(seenText(cell));
}

/** A sheet's texts as they were typed, in the shape they are kept beside the facts. */
export interface RawSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly [row: number, cells: readonly (readonly [column: number, text: string])[]])[];
}

/** Every sheet's texts as a person sees them; see `seenText` for numbers and dates. */
export function rawSheets(workbook: Workbook): RawSheet[] {
  return workbook.sheets.map(({ name, hidden, rows }) => ({
    name,
    hidden,
    rows: rows.map(
      ({ number, cells }) => [number, cells.map((cell) => [cell.column, seenText(cell)] as const)] as const,
    ),
  }));
}

/** Fifteen digits are what a spreadsheet keeps; more would show noise of the binary fraction. */
function spellNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const text = String(Number(value.toPrecision(15)));
  return text.includes("e") ? text.toUpperCase().replace(".", ",") : text.replace(".", ",");
}

function spellDate(value: string): string {
  const date = `${value.slice(8, 10)}.${value.slice(5, 7)}.${value.slice(0, 4)}.`;
  return value.length > 10 ? `${date} ${spellTime(value.slice(11))}` : date;
}

function spellTime(value: string): string {
  return value.endsWith(":00") ? value.slice(0, 5) : value;
}

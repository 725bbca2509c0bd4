import type { Cell } from "../../../shared/domain/sheet.ts";
import type { FieldDefinition } from "../../../shared/domain/programme.ts";
import {
  centsOfEuros,
  parseDecimal,
  parseHours,
  parseInteger,
  parseMoneyCents,
} from "../../../shared/domain/parse-number.ts";
import { readAs, shownValue, unreadable } from "./extract-reading.ts";
import type { FieldColumn, Reading } from "./extract-reading.ts";

/** Whole numbers, decimals, and money in whole cents. */
export function readNumber(cell: Cell, field: FieldDefinition): Reading {
  if (cell.kind === "date" || cell.kind === "time") return unreadable("V-33");
  // Of money the other parts of the row tell (V-34).
  if (isShare(cell) && field.type !== "money") return unreadable("V-04", shownValue(cell, field));
  const value =
    cell.kind === "number" ? ofNumber(cell.value, field) : cell.kind === "text" ? ofText(cell.value, field) : null;
  return value === null ? unreadable("V-04", shownValue(cell, field)) : readAs(value);
}

function ofNumber(value: number, { type }: FieldDefinition): number | null {
  if (type === "money") return centsOfEuros(value);
  return type === "integer" && !Number.isSafeInteger(value) ? null : value;
}

function ofText(text: string, { type }: FieldDefinition): number | null {
  if (type === "money") return parseMoneyCents(text);
  return type === "integer" ? parseInteger(text) : parseDecimal(text);
}

const MINUTES_OF_HOUR = 60;

/** Shown as 50 %: neither a count nor an amount. */
function isShare(cell: Cell): boolean {
  return cell.kind === "number" && cell.percent === true;
}

/** Hours, from a column that counts hours or minutes; a time cell such as 1:30 is a length, except among lessons. */
export function readHours(cell: Cell, { field, inMinutes, inLessons }: FieldColumn): Reading {
  if (cell.kind === "date") return unreadable("V-33");
  const written = cell.kind === "number" ? cell.value : lengthWritten(cell);
  const isPlain = cell.kind === "number" || (cell.kind === "text" && parseDecimal(cell.value) === written);
  // How many lessons 90 minutes are is not for us to say.
  const isClock = cell.kind === "time" || (cell.kind === "text" && parseDecimal(cell.value) === null);
  if (written === null || isShare(cell) || (inLessons === true && isClock))
    return unreadable("V-04", shownValue(cell, field));
  return readAs(inMinutes && isPlain ? written / MINUTES_OF_HOUR : written);
}

function lengthWritten(cell: Cell): number | null {
  return cell.kind === "text" || cell.kind === "time" ? parseHours(cell.value) : null;
}

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

/** Hours, from a column that counts hours or minutes; a time cell such as 1:30 is a length. */
export function readHours(cell: Cell, { field, inMinutes }: FieldColumn): Reading {
  if (cell.kind === "date") return unreadable("V-33");
  const written = cell.kind === "number" ? cell.value : lengthWritten(cell);
  if (written === null) return unreadable("V-04", shownValue(cell, field));
  const isPlain = cell.kind === "number" || (cell.kind === "text" && parseDecimal(cell.value) === written);
  return readAs(inMinutes && isPlain ? written / MINUTES_OF_HOUR : written);
}

function lengthWritten(cell: Cell): number | null {
  return cell.kind === "text" || cell.kind === "time" ? parseHours(cell.value) : null;
}

import type { Cell } from "../../../shared/domain/sheet.ts";
import type { FieldDefinition } from "../../../shared/domain/programme.ts";
import {
  centsOfEuros,
  parseDecimal,
  parseHours,
  parseInteger,
  parseMoneyCents,
  unitKindOf,
} from "../../../shared/domain/parse-number.ts";
import type { UnitKind } from "../../../shared/domain/parse-number.ts";
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

/** What the unit beside a number may be in a field: an amount of money is no number of people. */
const UNIT_OF_TYPE: Partial<Readonly<Record<FieldDefinition["type"], UnitKind>>> = {
  money: "money",
  integer: "count",
  hours: "hours",
};

function isOfOtherUnit(text: string, { type }: FieldDefinition): boolean {
  const [kind, wanted] = [unitKindOf(text), UNIT_OF_TYPE[type]];
  return kind !== null && wanted !== undefined && kind !== wanted;
}

function ofText(text: string, field: FieldDefinition): number | null {
  const { type } = field;
  if (isOfOtherUnit(text, field)) return null;
  if (type === "money") return parseMoneyCents(text);
  return type === "integer" ? parseInteger(text) : parseDecimal(text);
}

const MINUTES_OF_HOUR = 60;

/** Shown as 50 %: neither a count nor an amount. */
function isShare(cell: Cell): boolean {
  return cell.kind === "number" && cell.percent === true;
}

const HOURS_OF_DAY = 24;

/** Hours, from a column that counts hours or minutes; a time cell such as 1:30 is a length, except among lessons. */
export function readHours(cell: Cell, { field, inMinutes, inLessons }: FieldColumn): Reading {
  if (cell.kind === "date") return unreadable("V-33");
  const written = lengthWritten(cell);
  const isPlain = cell.kind === "text" ? parseDecimal(cell.value) === written : isBareNumber(cell);
  // How many lessons 90 minutes are is not for us to say.
  if (written === null || isShare(cell) || (inLessons === true && !isPlain))
    return unreadable("V-04", shownValue(cell, field));
  if (isPlain && !inMinutes && isShareOfDay(written)) return unreadable("V-61", { value: "", shown: "no" });
  return readAs(inMinutes && isPlain ? written / MINUTES_OF_HOUR : written);

  function lengthWritten({ kind, value }: Cell): number | null {
    if (kind === "number") return lengthShown(cell, value);
    if (kind === "text" && isOfOtherUnit(value, field)) return null;
    return kind === "text" || kind === "time" ? parseHours(value) : null;
  }
}

/** A number without a format that makes a length of it. */
function isBareNumber(cell: Cell): boolean {
  return cell.kind === "number" && cell.duration !== true && cell.minutes !== true;
}

/** `[h]:mm` shows 1.125 as 27:00, and `0" min"` shows 90 as 90 min. */
function lengthShown({ duration, minutes }: Cell, value: number): number {
  if (duration === true) return value * HOURS_OF_DAY;
  return minutes === true ? value / MINUTES_OF_HOUR : value;
}

/** Shorter than a quarter of an hour, and with more decimals than anybody types: 1:30 that has lost its format is 0.0625. */
function isShareOfDay(hours: number): boolean {
  return hours > 0 && hours < 0.25 && Math.abs(hours * 100 - Math.round(hours * 100)) > 1e-6;
}

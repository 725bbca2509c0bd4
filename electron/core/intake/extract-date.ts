import { parseDateCell, parseDateRangeText } from "../../../shared/domain/parse-date.ts";
import type { DateNote } from "../../../shared/domain/parse-date.ts";
import { parseTimeCell, parseTimeRange, splitDateAndTime } from "../../../shared/domain/parse-time.ts";
import type { Cell } from "../../../shared/domain/sheet.ts";
import { BLANK, readAs, shownValue, unreadable } from "./extract-reading.ts";
import type { FieldColumn, Issue, Reading, ValueContext } from "./extract-reading.ts";

/** A bare number is a date only when somebody alive may have written it: a year or a day typed alone is none. */
const EARLIEST = "1920-01-01";
const LATEST = "2099-12-31";

const NOTES: Readonly<Record<DateNote, string>> = { "two-digit-year": "V-66", instant: "V-75" };

/** A date, with or without a time of day. */
export function readDate(cell: Cell, { field, order }: FieldColumn, { date1904, programme }: ValueContext): Reading {
  const parsed = parseDateCell(cell, { order, date1904, timeZone: programme.identity.timeZone });
  if (parsed?.kind !== "date") return unreadable("V-03", shownValue(cell, field));
  if (cell.kind === "number" && (parsed.date < EARLIEST || parsed.date > LATEST))
    return unreadable("V-03", shownValue(cell, field));
  return readAs(parsed.date, ...issuesOf(parsed.note));
}

function issuesOf(note: DateNote | null): Issue[] {
  return note === null ? [] : [{ code: NOTES[note] }];
}

/** A time of day. */
export function readTime(cell: Cell): Reading {
  const time = parseTimeCell(cell);
  return time === null ? unreadable("V-03", { value: "", shown: "no" }) : readAs(time);
}

/** Two dates in one cell; a single date is the first of them. */
export function readDateRange(cell: Cell, column: FieldColumn, context: ValueContext): readonly [Reading, Reading] {
  const range = cell.kind === "text" ? parseDateRangeText(cell.value) : null;
  if (range === null) return [readDate(cell, column, context), BLANK];
  return [readAs(range.from, ...issuesOf(range.note)), readAs(range.to)];
}

/** Two times in one cell; a single time is the first of them. */
export function readTimeRange(cell: Cell): readonly [Reading, Reading] {
  const range = cell.kind === "text" ? parseTimeRange(cell.value) : null;
  return range === null ? [readTime(cell), BLANK] : [readAs(range.from), readAs(range.to)];
}

/** `05.11.2025. 14:00–16:00`, or a date cell that has a time. */
export function readDateAndTimes(
  cell: Cell,
  column: FieldColumn,
  context: ValueContext,
): readonly [Reading, Reading, Reading] {
  if (cell.kind === "date" && cell.value.length > 10) return [readDate(cell, column, context), readTime(cell), BLANK];
  const parts = cell.kind === "text" ? splitDateAndTime(cell.value) : null;
  if (parts === null) return [readDate(cell, column, context), BLANK, BLANK];
  const date: Cell = { kind: "text", value: parts.date, column: cell.column };
  const time: Cell = { kind: "text", value: parts.time, column: cell.column };
  return [readDate(date, column, context), ...readTimeRange(time)];
}

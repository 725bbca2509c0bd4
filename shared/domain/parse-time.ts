/** Times of day and stretches of time, as they stand in the columns of sessions. */
import type { CellValue } from "./sheet.ts";
import { foldText } from "./text.ts";

/** `HH:MM`, 00:00 to 23:59; compares as text. Seconds are left out: nobody reports them. */
export type TimeOfDay = string & { readonly __timeOfDay: true };

export interface TimeRange {
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}

/** Null when there is no such time. */
export function timeOfDay(hour: number, minute: number): TimeOfDay | null {
  const isTime =
    Number.isInteger(hour) && Number.isInteger(minute) && hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
  // Just checked.
  return isTime ? (`${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` as TimeOfDay) : null;
}

/** `14:30`, `14.30`, `plkst. 9.00`, `14:30:00`, `plkst. 15`, `15h`; null for anything else: a bare `15` may be minutes. */
export function parseTimeText(text: string): TimeOfDay | null {
  const folded = foldText(text);
  const [, hour, minute] = TIME.exec(folded) ?? [];
  if (hour !== undefined) return timeOfDay(Number(hour), Number(minute));
  const [, hourAlone, hourBeforeUnit] = WHOLE_HOUR.exec(folded) ?? [];
  const whole = hourAlone ?? hourBeforeUnit;
  return whole === undefined ? null : timeOfDay(Number(whole), 0);
}

/** The time of a time cell, of a date cell with a time, of Excel's fraction of a day, or of a text. */
export function parseTimeCell(cell: CellValue): TimeOfDay | null {
  switch (cell.kind) {
    case "time":
      return parseTimeText(cell.value);
    case "date":
      return parseTimeText(cell.value.slice("YYYY-MM-DDT".length));
    case "number":
      return timeOfFraction(cell.value);
    case "text":
      return parseTimeText(cell.value);
    case "boolean":
    case "error":
    case "uncalculated":
      return null;
  }
}

/** Two times in one cell: `14:30–16:00`, `no 14.30 līdz 16.00`. Whether the end comes after the start is a rule's matter. */
export function parseTimeRange(text: string): TimeRange | null {
  const [, start = "", end = ""] = RANGE.exec(foldText(text)) ?? [];
  const [from, to] = [parseTimeText(start), parseTimeText(end)];
  return from === null || to === null ? null : { from, to };
}

/** `05.01.2026. 14:30–16:00` in its two parts; null when no time stands at the end. Each part is read on its own. */
export function splitDateAndTime(text: string): { readonly date: string; readonly time: string } | null {
  const [, date, time] = DATE_THEN_TIME.exec(foldText(text)) ?? [];
  return date === undefined || time === undefined ? null : { date, time };
}

/** Negative when the second is earlier. */
export function minutesBetween(from: TimeOfDay, to: TimeOfDay): number {
  return minuteOfDay(to) - minuteOfDay(from);
}

const ONE_TIME = "(?:[01]?\\d|2[0-3])[:.][0-5]\\d(?::[0-5]\\d)?";
const AT = "(?:plkst\\.?\\s?|pl\\.?\\s?)?";
const TIME = new RegExp(`^${AT}([01]?\\d|2[0-3])[:.]([0-5]\\d)(?::[0-5]\\d(?:\\.\\d+)?)?$`);
const WHOLE_HOUR = /^(?:plkst\.?\s?(\d{1,2})\.?|(\d{1,2})\s?h)$/;
const RANGE = new RegExp(`^${AT}(?:no )?${AT}(${ONE_TIME})\\s*(?:-|lidz)\\s*${AT}(${ONE_TIME})$`);
const DATE_THEN_TIME = new RegExp(
  `^(.*?[\\d.a-z])(?:,\\s*|\\s+|t)(?:no )?${AT}(${ONE_TIME}(?:\\s*(?:-|lidz)\\s*${ONE_TIME})?)$`,
);

const MINUTES_OF_DAY = 24 * 60;

/** A number below 1 is a time; the fraction of a larger one is the time of a date. A whole number has no time. */
function timeOfFraction(value: number): TimeOfDay | null {
  if (!Number.isFinite(value) || value < 0 || (Number.isInteger(value) && value !== 0)) return null;
  const minutes = Math.round((value % 1) * MINUTES_OF_DAY);
  return timeOfDay(Math.floor(minutes / 60), minutes % 60);
}

function minuteOfDay(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

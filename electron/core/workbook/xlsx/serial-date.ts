import type { CellValue } from "../../../../shared/domain/sheet.ts";
import type { FormatKind } from "./number-format.ts";

const SECONDS = 86_400;
/** Days from 1 January 1970 to serial 0 of each date system; 1900's counts from 1 March 1900 on. */
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;
/** 31 December 9999 in each system. */
const LAST_1900 = 2_958_465;
const LAST_1904 = LAST_1900 - 1_462;

/**
 * A number in a cell with a date or time format. Null when it is no day of the calendar (negative, beyond the year
 * 9999, 29 February 1900, "0 January 1900") or a duration of a day and more: it stays the number it is.
 */
export function dateFromSerial(serial: number, format: FormatKind, date1904: boolean): CellValue | null {
  if (format === "number") return null;
  const seconds = Math.round((serial - Math.floor(serial)) * SECONDS);
  const day = Math.floor(serial) + (seconds === SECONDS ? 1 : 0);
  const time = seconds % SECONDS;
  if (serial < 0 || day > (date1904 ? LAST_1904 : LAST_1900)) return null;
  if (format === "duration") return day === 0 ? { kind: "time", value: clockTime(time) } : null;
  if (day === 0 && (format === "time" || (!date1904 && time > 0))) return { kind: "time", value: clockTime(time) };
  const date = calendarDay(day, date1904);
  return date === null ? null : { kind: "date", value: time === 0 ? date : `${date}T${clockTime(time)}` };
}

/** Excel believes that 1900 had a 29 February (serial 60): days before it are one off. */
function calendarDay(day: number, date1904: boolean): string | null {
  if (date1904) return isoDay(day + EPOCH_1904);
  if (day === 0 || day === 60) return null;
  return isoDay(day < 60 ? day + 1 + EPOCH_1900 : day + EPOCH_1900);
}

const KNOWN_DAYS = new Map<number, string>();

/** Days since 1970, to a calendar date; a few hundred days recur in a return. */
function isoDay(days: number): string {
  let iso = KNOWN_DAYS.get(days);
  if (iso === undefined) {
    iso = new Date(days * SECONDS * 1000).toISOString().slice(0, 10);
    if (KNOWN_DAYS.size > 20_000) KNOWN_DAYS.clear();
    KNOWN_DAYS.set(days, iso);
  }
  return iso;
}

/** `HH:MM:SS` of seconds after midnight. */
export function clockTime(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/**
 * An ISO date cell (`t="d"`). What has a time zone or is no plain date stays text, for intake to judge.
 */
export function dateFromIso(text: string): CellValue {
  const parts = /^(\d{4}-\d{2}-\d{2})?(?:(?:^|T)(\d{2}:\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?$/.exec(text.trim());
  const day = parts?.[1];
  const time = parts?.[2] === undefined ? null : `${parts[2]}:${parts[3] ?? "00"}`;
  if ((day !== undefined && !isCalendarDay(day)) || (time !== null && !isClockTime(time)))
    return { kind: "text", value: text };
  if (day !== undefined) return { kind: "date", value: time === null || time === "00:00:00" ? day : `${day}T${time}` };
  return time === null ? { kind: "text", value: text } : { kind: "time", value: time };
}

function isCalendarDay(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}

function isClockTime(time: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time);
}

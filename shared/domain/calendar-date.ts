/**
 * Calendar dates without a time zone. They sort, compare and are stored as the plain text they are.
 * The arithmetic counts days in the proleptic Gregorian calendar; no JavaScript Date stands behind it.
 */

/** A day, spelt `YYYY-MM-DD`, years 0001 to 9999. Compare with `<`, `===`, `>`. */
export type CalendarDate = string & { readonly __calendarDate: true };

/** From one day to another, both included. Empty when `from` is after `to`. */
export interface DateRange {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

const SPELLING = /^\d{4}-\d\d-\d\d$/;
const MONTH_LENGTHS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Null when there is no such day (31 February, month 13). */
export function calendarDate(year: number, month: number, day: number): CalendarDate | null {
  return isDay(year, month, day) ? spell(year, month, day) : null;
}

/** Strict `YYYY-MM-DD`; null for anything else. What people type is the matter of parse-date.ts. */
export function parseIsoDate(text: string): CalendarDate | null {
  if (!SPELLING.test(text)) return null;
  // A text is spelt as its date is, once its numbers are a day.
  const { year, month, day } = dateParts(text as CalendarDate);
  return isDay(year, month, day) ? (text as CalendarDate) : null;
}

/** The numbers a date is made of; month and day count from 1. */
export function dateParts(date: CalendarDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** The day `days` later, or earlier when negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Days from the first to the second; 1 for neighbours, negative when the second is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * Completed years on a day; born on 29 February, the birthday in other years is 1 March (domain.md C5).
 * Negative before birth.
 */
export function ageOn(day: CalendarDate, born: CalendarDate): number {
  const years = dateParts(day).year - dateParts(born).year;
  // Compared as text, 02-29 falls between 02-28 and 03-01, which is just what C5 asks for.
  return day.slice(5) >= born.slice(5) ? years : years - 1;
}

/** Whether the day lies in the range; both ends belong to it. */
export function contains(range: DateRange, date: CalendarDate): boolean {
  return range.from <= date && date <= range.to;
}

/** Whether the two ranges share a day. */
export function overlaps(one: DateRange, other: DateRange): boolean {
  return one.from <= other.to && other.from <= one.to && one.from <= one.to && other.from <= other.to;
}

const SERIAL_OF_INVENTED_LEAP_DAY = 60;
const DAY_ZERO_1900 = daysFromCivil(1899, 12, 30);
const DAY_ZERO_1904 = daysFromCivil(1904, 1, 1);
const LAST_DAY = daysFromCivil(9999, 12, 31);

/**
 * The day of an Excel serial number; a fraction is the time of day and falls away.
 * Null for numbers that are no day: negative ones, 0 and 29.02.1900 of the 1900 system, after the year 9999.
 */
export function fromSerial(serial: number, date1904: boolean): CalendarDate | null {
  if (!Number.isFinite(serial) || serial < 0) return null;
  const whole = Math.floor(serial);
  if (date1904) return fromDayNumberIfAny(DAY_ZERO_1904 + whole);
  if (whole === 0 || whole === SERIAL_OF_INVENTED_LEAP_DAY) return null;
  // Excel believes that 1900 was a leap year, so the days before March are one off.
  return fromDayNumberIfAny(DAY_ZERO_1900 + whole + (whole < SERIAL_OF_INVENTED_LEAP_DAY ? 1 : 0));
}

/** The serial number Excel gives the day; the reverse of `fromSerial`. */
export function toSerial(date: CalendarDate, date1904: boolean): number {
  if (date1904) return dayNumber(date) - DAY_ZERO_1904;
  const serial = dayNumber(date) - DAY_ZERO_1900;
  return serial > SERIAL_OF_INVENTED_LEAP_DAY ? serial : serial - 1;
}

const INSTANT =
  /^(\d{4}-\d\d-\d\d)[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?\s?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/i;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The calendar day that an instant (ISO 8601 with `Z` or an offset) has in a zone; null when the text is no instant. */
export function dateInZone(instant: string, timeZone: string): CalendarDate | null {
  const parts = INSTANT.exec(instant);
  if (parts === null || parseIsoDate(parts[1] ?? "") === null) return null;
  const milliseconds = Date.parse(instantAsStandard(instant));
  return Number.isNaN(milliseconds) ? null : dayOfInstant(milliseconds, timeZone);
}

function instantAsStandard(instant: string): string {
  return instant
    .toUpperCase()
    .replace(" ", "T")
    .replace(/\s/, "")
    .replace(",", ".")
    .replace(/([+-]\d\d)(\d\d)$/, "$1:$2");
}

function dayOfInstant(milliseconds: number, timeZone: string): CalendarDate | null {
  const parts = new Map(
    zoneFormatter(timeZone)
      .formatToParts(milliseconds)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return calendarDate(parts.get("year") ?? 0, parts.get("month") ?? 0, parts.get("day") ?? 0);
}

function zoneFormatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  formatters.set(timeZone, made);
  return made;
}

function isDay(year: number, month: number, day: number): boolean {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return false;
  if (year < 1 || year > 9999 || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysInMonth(year, month);
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function spell(year: number, month: number, day: number): CalendarDate {
  const two = (part: number) => String(part).padStart(2, "0");
  // The one place where a text becomes a date: the callers above have proved the numbers.
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}` as CalendarDate;
}

function dayNumber(date: CalendarDate): number {
  const { year, month, day } = dateParts(date);
  return daysFromCivil(year, month, day);
}

/** Days since 1 March of the year 0; years are taken to begin in March, so a leap day comes last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
}

const DAYS_IN_400_YEARS = 146_097;

function fromDayNumber(number: number): CalendarDate {
  const era = Math.floor(number / DAYS_IN_400_YEARS);
  const dayOfEra = number - era * DAYS_IN_400_YEARS;
  const leapCorrection = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapCorrection) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const date = calendarDate(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
  if (date === null) throw new RangeError(`day ${String(number)} lies outside the years 1 to 9999`);
  return date;
}

function fromDayNumberIfAny(number: number): CalendarDate | null {
  return number > LAST_DAY ? null : fromDayNumber(number);
}

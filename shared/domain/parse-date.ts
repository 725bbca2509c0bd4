/**
 * Dates as people type them (domain.md §4.4, §6.12 #6–8, #46). Doubt is an answer of its own: nothing is guessed.
 * Full stops and words mean day before month, or year first; slashes and dashes may hide the American order.
 */
import { calendarDate, dateInZone, fromSerial, parseIsoDate } from "./calendar-date.ts";
import type { CalendarDate, DateRange } from "./calendar-date.ts";
import { MONTH_WORD, monthNumber } from "./month-name.ts";
import type { CellValue } from "./sheet.ts";
import { foldText } from "./text.ts";

/** What a column's own values prove about day and month in dates with slashes or dashes. */
export type DateOrder = "day-first" | "month-first" | "unknown" | "contradictory";

/** Something worth telling about a date that was read: V-66, V-75. */
export type DateNote = "two-digit-year" | "instant";

export type ParsedDate =
  | { readonly kind: "date"; readonly date: CalendarDate; readonly note: DateNote | null }
  /** V-03: the readings, day first before month first. They may be the same day: `03/03/26` may be 2003 too. */
  | { readonly kind: "ambiguous"; readonly readings: readonly [CalendarDate, CalendarDate] };

export interface DateContext {
  /** From `dateOrderOfColumn`; `unknown` for a text that stands alone. */
  readonly order?: DateOrder;
  readonly date1904?: boolean;
  /** Where an instant is turned into a day. */
  readonly timeZone?: string;
}

const HOME_ZONE = "Europe/Riga";

/** A date cell of any kind; null when it holds no date, or an impossible one (31.02.2026). */
export function parseDateCell(cell: CellValue, context: DateContext = {}): ParsedDate | null {
  switch (cell.kind) {
    case "date":
      return sure(parseIsoDate(cell.value.slice(0, 10)));
    case "number":
      return sure(eightDigits(String(cell.value)) ?? fromSerial(cell.value, context.date1904 ?? false));
    case "text":
      return parseDateText(cell.value, context);
    case "time":
    case "boolean":
    case "error":
    case "uncalculated":
      return null;
  }
}

/** A date as text, with or without a time of day; null when it is none, or an impossible one. */
export function parseDateText(text: string, context: DateContext = {}): ParsedDate | null {
  if (text.length > LONGEST_DATE) return null;
  const iso = parseIsoDate(text);
  if (iso !== null) return sure(iso);
  const folded = foldText(text).replace(AROUND, "");
  if (ENDS_WITH_ZONE.test(folded) && !endsWithTimes(folded))
    return sure(dateInZone(folded, context.timeZone ?? HOME_ZONE), "instant");
  if (SERIAL.test(folded)) return sure(fromSerial(Number(folded), context.date1904 ?? false));
  return parseFolded(withoutWeekday(folded.replace(TIME_AT_END, "")), context.order ?? "unknown");
}

/**
 * Whether the dates of a column put the day or the month first. A number above 12 in the second place proves the American
 * order, in the first place the European one; both in one column contradict each other. Full stops prove nothing.
 */
export function dateOrderOfColumn(texts: Iterable<string>): DateOrder {
  const proofs = new Set<DateOrder>();
  for (const text of texts) {
    const proof = proofOf(text);
    if (proof !== "unknown") proofs.add(proof);
  }
  const [only = "unknown"] = proofs;
  return proofs.size > 1 ? "contradictory" : only;
}

export interface ParsedDateRange extends DateRange {
  readonly note: DateNote | null;
}

/** Two dates in one cell: `01.02.–30.05.2026.`, `2026. gada 1. februāris – 30. maijs`. Null when one is missing or they run backwards. */
export function parseDateRangeText(text: string): ParsedDateRange | null {
  const folded = foldText(text).replace(/^no\s+/, "");
  const ranges = [...folded.matchAll(/\s*(?:-|\/|lidz)\s*/g)].flatMap((sign) => {
    const range = completeRange(folded.slice(0, sign.index), folded.slice(sign.index + sign[0].length));
    return range ?? [];
  });
  const [range = null] = ranges;
  return ranges.length === 1 ? range : null;
}

/** All ranges of dates in a longer text. */
export function findDateRanges(text: string): ParsedDateRange[] {
  return [...foldText(text).matchAll(DATES_JOINED)].flatMap(([span]) => parseDateRangeText(span) ?? []);
}

/** With blanks and a time of day; what is longer is no date, and is not searched for one. */
const LONGEST_DATE = 100;
const ENDS_WITH_ZONE = /\d{1,2}:\d\d[^a-z+]*(?:z|[+-]\d\d:?\d\d)$/;
/** `10:00-12:00` is a lesson of two hours, not ten o'clock somewhere in the Pacific: no day moves for it. */
function endsWithTimes(folded: string): boolean {
  const [, from, fromMinutes, to, toMinutes] = TIMES.exec(folded) ?? [];
  return from !== undefined && Number(from) * 60 + Number(fromMinutes) < Number(to) * 60 + Number(toMinutes);
}

const TIMES = /(\d{1,2}):(\d\d)\s?-\s?(\d{1,2}):(\d\d)$/;
/** Five digits are the days from 1927 to 2173; shorter or longer numbers are not taken for dates when they come as text. */
const SERIAL = /^\d{5}(?:[.,]\d+)?$/;
/** Quotation marks, and what parts a list's items from the next. */
const AROUND = /^['"]+|['"]+$|[;,]$/g;
const TIME_AT_END =
  /(?:t|,?\s+\(?(?:no\s+)?(?:plkst\.?\s*)?)(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?|\s?(?:-|lidz)\s?(?:plkst\.?\s*)?(?:[01]?\d|2[0-3])[:.][0-5]\d)?\)?$/;

/** The day of the week tells nothing that the date does not: `otrdiena, 10.02.2026.`, `Tue 10 Feb 2026`, `10.02.2026. (otrd.)`. */
const WEEKDAY = [
  "(?:pirm|otr|tres|ceturt|piekt|sest|svet)d(?:ien[a-z]{0,2})?",
  "(?:pr|ot|tr|ct|ce|pk|se|sv|[potcs])(?=\\.)",
  "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?",
].join("|");
const WEEKDAY_FIRST = new RegExp(`^(?:${WEEKDAY})(?:\\.\\s?,?|,|\\s)\\s*(?=[\\da-z])`);
const WEEKDAY_LAST = new RegExp(`,?\\s*(?:\\((?:${WEEKDAY})\\.?\\)|(?<=[\\s,])(?:${WEEKDAY})\\.?)$`);

function withoutWeekday(folded: string): string {
  return folded.replace(WEEKDAY_FIRST, "").replace(WEEKDAY_LAST, "");
}

const OF_YEAR = "\\.?\\s*(?:gad[a-z]*|g(?![a-z])\\.?)?";
const YEAR_FIRST = /^(\d{4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?$/;
const YEAR_LAST = new RegExp(`^(\\d{1,2})\\s?([./-])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{4}|\\d\\d)${OF_YEAR}$`);
const WORDS_YEAR_FIRST = new RegExp(`^(\\d{4})${OF_YEAR},?\\s*(\\d{1,2})\\.?\\s*(${MONTH_WORD})$`);
/** `10.II.2026`: the month in Roman numerals. */
const ROMAN_MONTH = new RegExp(`^(\\d{1,2})[./\\s-]\\s?(i{1,3}|iv|vi{0,3}|ix|xi{0,2})[./\\s-]\\s?(\\d{4})${OF_YEAR}$`);
const ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
/** `February 10, 2026`, as an English computer writes it. */
const WORDS_MONTH_FIRST = new RegExp(`^(${MONTH_WORD})\\s*(\\d{1,2})(?:st|nd|rd|th)?\\.?(?:,\\s*|\\s+)(\\d{4})$`);
/** Nothing but blanks between the numbers: the order is that of full stops. */
const WITH_BLANKS = /^(\d{1,2}) (\d{1,2}) (\d{4})\.?$/;
const WORDS_YEAR_LAST = new RegExp(`^(\\d{1,2})[.-]?\\s*(${MONTH_WORD})[\\s,-]*(\\d{4}|\\d\\d)${OF_YEAR}$`);

const DAY_AND_MONTH = `\\d{1,2}\\.\\s?(?:\\d{1,2}\\.?|${MONTH_WORD})`;
const DATES_JOINED = new RegExp(
  [
    `(?:20\\d\\d${OF_YEAR}\\s*)?(?<![\\d.])${DAY_AND_MONTH}(?:\\s?20\\d\\d${OF_YEAR})?\\s*(?:-|lidz)\\s*(?:20\\d\\d${OF_YEAR}\\s*)?${DAY_AND_MONTH}(?:\\s?20\\d\\d)?`,
    "(?<![\\d/])\\d{1,2}/\\d{1,2}/20\\d\\d\\s*(?:-|lidz)\\s*\\d{1,2}/\\d{1,2}/20\\d\\d",
    "(?<!\\d)20\\d\\d-\\d\\d-\\d\\d\\s*(?:-|/|lidz)\\s*20\\d\\d-\\d\\d-\\d\\d",
  ].join("|"),
  "g",
);

function sure(date: CalendarDate | null, note: DateNote | null = null): ParsedDate | null {
  return date === null ? null : { kind: "date", date, note };
}

/** `20260210`, as registers write it out; too large for a serial number. */
function eightDigits(text: string): CalendarDate | null {
  const [, year, month, day] = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  return year === undefined ? null : calendarDate(Number(year), Number(month), Number(day));
}

function parseFolded(folded: string, order: DateOrder): ParsedDate | null {
  const yearFirst = YEAR_FIRST.exec(folded);
  if (yearFirst !== null) return sure(calendarDate(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4])));
  const yearLast = YEAR_LAST.exec(folded);
  if (yearLast === null) return parseWords(folded);
  const [, first, sign, second, year = ""] = yearLast;
  const numbers = [Number(first), Number(second)] as const;
  return sign === "." ? dayFirst(numbers, year) : inDoubtfulOrder(numbers, year, sign === "-", order);
}

function parseWords(folded: string): ParsedDate | null {
  const [, year, day, month = ""] = WORDS_YEAR_FIRST.exec(folded) ?? [];
  if (year !== undefined) return dayFirst([Number(day), monthNumber(month) ?? 0], year);
  const [, dayBefore, monthBefore = "", yearLast] = WORDS_YEAR_LAST.exec(folded) ?? [];
  if (yearLast !== undefined) return dayFirst([Number(dayBefore), monthNumber(monthBefore) ?? 0], yearLast);
  return parseRareSpelling(folded);
}

function parseRareSpelling(folded: string): ParsedDate | null {
  const [, dayOfRoman, roman = "", yearOfRoman] = ROMAN_MONTH.exec(folded) ?? [];
  if (yearOfRoman !== undefined) return dayFirst([Number(dayOfRoman), ROMAN.indexOf(roman) + 1], yearOfRoman);
  const [, month = "", day, year] = WORDS_MONTH_FIRST.exec(folded) ?? [];
  if (year !== undefined) return dayFirst([Number(day), monthNumber(month) ?? 0], year);
  const [, first, second, yearAfterBlank] = WITH_BLANKS.exec(folded) ?? [];
  if (yearAfterBlank !== undefined) return dayFirst([Number(first), Number(second)], yearAfterBlank);
  return sure(eightDigits(folded));
}

/**
 * The window Excel and LibreOffice use as well: 00–29 are 2000–2029 and 30–99 are 1930–1999,
 * which suits both the years of the project and the births of its people.
 */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 4) return number;
  return number < 30 ? 2000 + number : 1900 + number;
}

function dayFirst([day, month]: readonly [number, number], year: string): ParsedDate | null {
  return sure(calendarDate(fullYear(year), month, day), year.length === 2 ? "two-digit-year" : null);
}

function inDoubtfulOrder(
  [first, second]: readonly [number, number],
  year: string,
  withDashes: boolean,
  order: DateOrder,
): ParsedDate | null {
  const european = dayFirst([first, second], year);
  const american = dayFirst([second, first], year);
  // `20-01-26` may begin with the year 2020; no column tells.
  if (withDashes && year.length === 2)
    return doubtful(european, sure(calendarDate(2000 + first, second, Number(year))));
  if (european === null || american === null) return european ?? american;
  if (order === "day-first") return european;
  if (order === "month-first") return american;
  // Contracts, Settled points: `05/01/2026` is day first, a two-digit year needs a proof.
  return order === "unknown" && year.length === 4 ? european : doubtful(european, american);
}

function doubtful(one: ParsedDate | null, other: ParsedDate | null): ParsedDate | null {
  if (one?.kind !== "date" || other?.kind !== "date") return one ?? other;
  return { kind: "ambiguous", readings: [one.date, other.date] };
}

const ORDER_PROOF = /^(\d{1,2})\s?([/-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)$/;

function proofOf(text: string): DateOrder {
  if (text.length > LONGEST_DATE) return "unknown";
  const [, first, sign, second, year] = ORDER_PROOF.exec(foldText(text).replace(TIME_AT_END, "")) ?? [];
  if (year === undefined || (sign === "-" && year.length === 2)) return "unknown";
  const [isFirstDay, isSecondDay] = [Number(first) > 12, Number(second) > 12];
  if (isFirstDay === isSecondDay) return "unknown";
  return isFirstDay ? "day-first" : "month-first";
}

/** `2026. gada 17.`, before `19. februaris` */
const YEAR_AND_DAY = new RegExp(`^(20\\d\\d)${OF_YEAR},?\\s*(\\d{1,2}\\.)$`);

/** One side may leave out what the other says: the year, or month and year. */
function completeRange(left: string, right: string): ParsedDateRange | null {
  const [, year, day] = YEAR_AND_DAY.exec(left) ?? [];
  if (year !== undefined && day !== undefined) return completeRange(day, `${right} ${year}`);
  const whole = [parseSide(left), parseSide(right)] as const;
  if (whole[0] !== null && whole[1] !== null) return orderedRange(whole[0], whole[1]);
  if (whole[1] !== null) return fillLeft(left, right, whole[1]);
  return whole[0] === null ? null : fillRight(whole[0], left, right);
}

interface SureDate {
  readonly date: CalendarDate;
  readonly note: DateNote | null;
}

function parseSide(text: string): SureDate | null {
  const parsed = parseFolded(text, "unknown");
  return parsed?.kind === "date" ? parsed : null;
}

const DAY_ALONE = /^\d{1,2}\.$/;
const DAY_MONTH_ALONE = new RegExp(`^\\d{1,2}\\.\\s?(?:\\d{1,2}\\.|${MONTH_WORD})$`);

function fillLeft(left: string, right: string, end: SureDate): ParsedDateRange | null {
  const [, month, year] = /^\d{1,2}[.]?\s*([a-z]+\.?|\d{1,2}\.)\s*(\d{4}|\d\d)/.exec(right) ?? [];
  if (year === undefined || month === undefined) return null;
  const completed = DAY_ALONE.test(left)
    ? `${left}${month} ${year}`
    : DAY_MONTH_ALONE.test(left)
      ? `${left} ${year}`
      : null;
  const start = completed === null ? null : parseSide(completed);
  return start === null ? null : orderedRange(start, end);
}

/** `2026. gada 1. februāris – 30. maijs` */
function fillRight(start: SureDate, left: string, right: string): ParsedDateRange | null {
  const [year] = /^20\d\d/.exec(left) ?? [];
  if (year === undefined || !DAY_MONTH_ALONE.test(right)) return null;
  const end = parseSide(`${right} ${year}`);
  return end === null ? null : orderedRange(start, end);
}

function orderedRange(start: SureDate, end: SureDate): ParsedDateRange | null {
  if (start.date > end.date) return null;
  return { from: start.date, to: end.date, note: start.note ?? end.note };
}

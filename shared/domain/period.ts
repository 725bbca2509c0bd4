/** Reporting periods: what a return or a figure is about (contracts.md, Identity of things). */
import { calendarDate, dateParts, daysInMonth, parseIsoDate } from "./calendar-date.ts";
import type { CalendarDate, DateRange } from "./calendar-date.ts";

export type QuarterNumber = 1 | 2 | 3 | 4;
export type HalfNumber = 1 | 2;

/** Spelt `2026-Q1`. */
export interface Quarter {
  readonly kind: "quarter";
  readonly year: number;
  readonly quarter: QuarterNumber;
}

/** Spelt `2026-H1`. */
export interface HalfYear {
  readonly kind: "half-year";
  readonly year: number;
  readonly half: HalfNumber;
}

/** Spelt `2026`. */
export interface CalendarYear {
  readonly kind: "year";
  readonly year: number;
}

/** Spelt `2025/26`; 1 September to 31 August. */
export interface SchoolYear {
  readonly kind: "school-year";
  readonly startYear: number;
}

/**
 * Spelt `2025/26-S1`. The first lasts from 1 September to 31 December, the second from 1 January to 30 June:
 * it is Q1 + Q2 (domain.md §4.4), which takes in the June lessons of classes 9 and 12.
 * July and August belong to the school year and to neither semester.
 */
export interface Semester {
  readonly kind: "semester";
  readonly startYear: number;
  readonly semester: HalfNumber;
}

/** Spelt `to-date:2026-05-15`; from the project's first eligible day to that day. */
export interface ToDate {
  readonly kind: "to-date";
  readonly on: CalendarDate;
}

export type Period = Quarter | HalfYear | CalendarYear | SchoolYear | Semester | ToDate;

/** A period as this program spells it; null otherwise. What people type in a return: parse-period.ts. */
export function parsePeriod(text: string): Period | null {
  const code = text.trim();
  return parseWithinYear(code) ?? parseSchoolPeriod(code) ?? parseToDate(code);
}

/** The one spelling of a period; the reverse of `parsePeriod`. */
export function formatPeriodCode(period: Period): string {
  switch (period.kind) {
    case "quarter":
      return `${String(period.year)}-Q${String(period.quarter)}`;
    case "half-year":
      return `${String(period.year)}-H${String(period.half)}`;
    case "year":
      return String(period.year);
    case "school-year":
      return schoolYearCode(period.startYear);
    case "semester":
      return `${schoolYearCode(period.startYear)}-S${String(period.semester)}`;
    case "to-date":
      return `to-date:${period.on}`;
  }
}

/** First and last day. Only `to-date` looks at the day the project's eligibility begins. */
export function periodRange(period: Period, eligibleFrom: CalendarDate): DateRange {
  switch (period.kind) {
    case "quarter":
      return months(period.year, period.quarter * 3 - 2, period.year, period.quarter * 3);
    case "half-year":
      return months(period.year, period.half * 6 - 5, period.year, period.half * 6);
    case "year":
      return months(period.year, 1, period.year, 12);
    case "school-year":
      return months(period.startYear, 9, period.startYear + 1, 8);
    case "semester":
      return period.semester === 1
        ? months(period.startYear, 9, period.startYear, 12)
        : months(period.startYear + 1, 1, period.startYear + 1, 6);
    case "to-date":
      return { from: eligibleFrom, to: period.on };
  }
}

/** The calendar quarter a day lies in. */
export function quarterOf(date: CalendarDate): Quarter {
  const { year, month } = dateParts(date);
  return quarterOfMonth(year, month);
}

/** The school year a day lies in. */
export function schoolYearOf(date: CalendarDate): SchoolYear {
  const { year, month } = dateParts(date);
  return { kind: "school-year", startYear: month >= 9 ? year : year - 1 };
}

/** The period of the same kind just before; `to-date` has none. */
export function previousPeriod(period: Quarter): Quarter;
export function previousPeriod(period: Period): Period | null;
export function previousPeriod(period: Period): Period | null {
  return neighbour(period, -1);
}

/** The period of the same kind just after; `to-date` has none. */
export function nextPeriod(period: Quarter): Quarter;
export function nextPeriod(period: Period): Period | null;
export function nextPeriod(period: Period): Period | null {
  return neighbour(period, 1);
}

/** Every quarter that has a day in the range, in order. */
export function quartersBetween(from: CalendarDate, to: CalendarDate): Quarter[] {
  if (from > to) return [];
  const count = quarterIndex(quarterOf(to)) - quarterIndex(quarterOf(from)) + 1;
  return Array.from({ length: count }, (_, i) => quarterAt(quarterIndex(quarterOf(from)) + i));
}

/** Whether two periods are the same. */
export function isSamePeriod(one: Period, other: Period): boolean {
  return formatPeriodCode(one) === formatPeriodCode(other);
}

/** The quarter of a month counted from 1. */
export function quarterOfMonth(year: number, month: number): Quarter {
  return quarterAt(year * 4 + Math.floor((month - 1) / 3));
}

function parseWithinYear(code: string): Period | null {
  const parts = /^([12]\d{3})(?:-(?:Q([1-4])|H([12])))?$/i.exec(code);
  if (parts === null) return null;
  const year = Number(parts[1]);
  if (parts[2] !== undefined) return { kind: "quarter", year, quarter: quarterNumber(Number(parts[2])) };
  if (parts[3] !== undefined) return { kind: "half-year", year, half: parts[3] === "1" ? 1 : 2 };
  return { kind: "year", year };
}

function parseSchoolPeriod(code: string): Period | null {
  const parts = /^([12]\d{3})\/(\d\d)(?:-S([12]))?$/i.exec(code);
  if (parts === null) return null;
  const startYear = Number(parts[1]);
  if ((startYear + 1) % 100 !== Number(parts[2])) return null;
  if (parts[3] === undefined) return { kind: "school-year", startYear };
  return { kind: "semester", startYear, semester: parts[3] === "1" ? 1 : 2 };
}

function parseToDate(code: string): ToDate | null {
  const parts = /^to-date:(.*)$/i.exec(code);
  const on = parseIsoDate(parts?.[1] ?? "");
  return on === null ? null : { kind: "to-date", on };
}

function schoolYearCode(startYear: number): string {
  return `${String(startYear)}/${String((startYear + 1) % 100).padStart(2, "0")}`;
}

function neighbour(period: Period, step: 1 | -1): Period | null {
  switch (period.kind) {
    case "quarter":
      return quarterAt(quarterIndex(period) + step);
    case "half-year": {
      const [year, half] = halves(period.year, period.half, step);
      return { kind: "half-year", year, half };
    }
    case "year":
      return { kind: "year", year: period.year + step };
    case "school-year":
      return { kind: "school-year", startYear: period.startYear + step };
    case "semester": {
      const [startYear, semester] = halves(period.startYear, period.semester, step);
      return { kind: "semester", startYear, semester };
    }
    case "to-date":
      return null;
  }
}

/** Counts on in halves: after the second comes the first of the next year. */
function halves(year: number, half: HalfNumber, step: 1 | -1): [number, HalfNumber] {
  const index = year * 2 + (half - 1) + step;
  return [Math.floor(index / 2), index % 2 === 0 ? 1 : 2];
}

function quarterIndex({ year, quarter }: Quarter): number {
  return year * 4 + quarter - 1;
}

function quarterAt(index: number): Quarter {
  return { kind: "quarter", year: Math.floor(index / 4), quarter: quarterNumber((index % 4) + 1) };
}

function quarterNumber(number: number): QuarterNumber {
  if (number === 1 || number === 2 || number === 3 || number === 4) return number;
  throw new RangeError(`there is no quarter ${String(number)}`);
}

/** From the first day of one month to the last day of another. */
function months(fromYear: number, fromMonth: number, toYear: number, toMonth: number): DateRange {
  const from = calendarDate(fromYear, fromMonth, 1);
  const to = calendarDate(toYear, toMonth, daysInMonth(toYear, toMonth));
  if (from === null || to === null) throw new RangeError(`no such period in ${String(fromYear)}`);
  return { from, to };
}

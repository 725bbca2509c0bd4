/** Columns that stand for a month or a day (domain.md §6.3, §6.6): each filled cell below is a record of its own. */
import { calendarDate, dateParts, daysInMonth } from "../../../../shared/domain/calendar-date.ts";
import type { CalendarDate, DateRange } from "../../../../shared/domain/calendar-date.ts";
import { countsMinutes } from "../../../../shared/domain/hours-unit.ts";
import { MONTH_WORD, monthNumber } from "../../../../shared/domain/month-name.ts";
import { parseDateText } from "../../../../shared/domain/parse-date.ts";
import { parseWrittenMonth } from "../../../../shared/domain/parse-period.ts";
import type { Month } from "../../../../shared/domain/parse-period.ts";
import type { Cell } from "../../../../shared/domain/sheet.ts";
import type { HeadingCell } from "./heading-cells.ts";
import { foldWord } from "./folding.ts";

/** A column of a matrix and the day its records get. */
export interface MatrixColumn {
  readonly column: number;
  readonly heading: string;
  readonly date: CalendarDate;
  /** The heading named only a month: the day is its last. */
  readonly approximate: boolean;
  /** It, or the heading above it, counts minutes. */
  readonly inMinutes: boolean;
  /** Columns under the heading; of more than one nobody can tell which holds what is counted. */
  readonly span: number;
}

/** What headings leave out: the reporting period gives years, a title or the sheet's name the month of bare days. */
export interface MatrixFrame {
  readonly period: DateRange | null;
  readonly month: Month | null;
}

/** The day or month a heading names. Null when it names none. */
export function matrixColumn(
  { column, cell, text, above, span }: HeadingCell,
  { period, month }: MatrixFrame,
): MatrixColumn | null {
  const inMinutes = countsMinutes(`${above ?? ""} ${text}`);
  if (cell.kind === "date") {
    const day = parseDateText(cell.value.slice(0, 10));
    return day?.kind === "date"
      ? { column, heading: cell.value, date: day.date, approximate: false, inMinutes, span }
      : null;
  }
  const named = bareDay(cell, month) ?? dayNamed(text, period) ?? monthNamed(text, period);
  return named === null ? null : { column, heading: text, ...named, inMinutes, span };
}

function bareDay(cell: Cell, month: Month | null): Named | null {
  const day =
    cell.kind === "number" ? cell.value : cell.kind === "text" ? Number(/^(\d{1,2})\.?$/.exec(cell.value)?.[1]) : NaN;
  const date = month === null ? null : calendarDate(month.year, month.month, day);
  return date === null ? null : { date, approximate: false };
}

/** The one month that the sheet's name or a line above a table names. */
export function monthNamedIn(texts: readonly string[], period: DateRange | null): Month | null {
  const months = new Set(
    texts.flatMap((text) => foldWord(text).match(/\p{L}{3,}\.?/gu) ?? []).flatMap((word) => monthNumber(word) ?? []),
  );
  const [month] = months;
  return months.size !== 1 || month === undefined || period === null
    ? null
    : { year: yearOfMonth(month, period), month };
}

type Named = Pick<MatrixColumn, "date" | "approximate">;

const DAY_AND_MONTH = /^(\d{1,2})\.\s?(\d{1,2})\.?$/;
/** `5. februāris`, `5.febr.` */
const DAY_AND_MONTH_WORD = new RegExp(`^(\\d{1,2})\\.?\\s?(${MONTH_WORD})$`);

function dayNamed(text: string, period: DateRange | null): Named | null {
  if (!/\d/.test(text)) return null;
  const whole = parseDateText(text);
  if (whole?.kind === "date") return { date: whole.date, approximate: false };
  const [, day, month] = DAY_AND_MONTH.exec(foldWord(text)) ?? [];
  if (period === null) return null;
  const [, dayBefore, word] = DAY_AND_MONTH_WORD.exec(foldWord(text)) ?? [];
  return dayOfMonth(day ?? dayBefore, word === undefined ? Number(month) : monthNumber(word), period);
}

function dayOfMonth(day: string | undefined, month: number | null, period: DateRange): Named | null {
  if (day === undefined || month === null) return null;
  const date = calendarDate(yearOfMonth(month, period), month, Number(day));
  return date === null ? null : { date, approximate: false };
}

const UNIT_AFTER = /\s*\(?(?:st|stundas|h|akad\.? ?st|min|minutes)\.?\)?$/;

function monthNamed(text: string, period: DateRange | null): Named | null {
  const dated = parseWrittenMonth(foldWord(text).replace(UNIT_AFTER, ""));
  if (dated !== null) return lastDay(dated.year, dated.month);
  const month = monthNumber(
    foldWord(text)
      .replace(UNIT_AFTER, "")
      .replace(/ menesis$/, ""),
  );
  return month === null || period === null ? null : lastDay(yearOfMonth(month, period), month);
}

function lastDay(year: number, month: number): Named | null {
  const date = calendarDate(year, month, daysInMonth(year, month));
  return date === null ? null : { date, approximate: true };
}

/** Within the school year of the reporting period: September to December lie in the year before a period in spring. */
function yearOfMonth(month: number, { to }: DateRange): number {
  const end = dateParts(to);
  const startOfSchoolYear = end.month >= 9 ? end.year : end.year - 1;
  return month >= 9 ? startOfSchoolYear : startOfSchoolYear + 1;
}

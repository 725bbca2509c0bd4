/** Which returns an agreement makes a sender owe, and until when. */
import { addDays, parseIsoDate, type CalendarDate, type DateRange } from "./calendar-date.ts";
import { formatPeriodCode, periodRange, quartersBetween } from "./period.ts";
import type { CalendarEntry } from "./programme.ts";

/** Open ends and a missing term are null. */
export interface AgreementTerm {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Days after the quarter's end; null: the programme's calendar decides. */
  readonly dueDays: number | null;
}

export interface ExpectedQuarter extends DateRange {
  readonly period: string;
}

/** The quarters that have ended by the last day of `within` and in which the agreement held on some day. */
export function quartersOwed({ validFrom, validTo }: AgreementTerm, within: DateRange): ExpectedQuarter[] {
  const from = parseIsoDate(validFrom !== null && validFrom > within.from ? validFrom : within.from);
  const until = parseIsoDate(validTo !== null && validTo < within.to ? validTo : within.to);
  if (from === null || until === null || from > until) return [];
  return quartersBetween(from, until)
    .map((quarter) => ({ period: formatPeriodCode(quarter), ...periodRange(quarter, from) }))
    .filter((quarter) => quarter.to <= within.to);
}

/** The last day on which the return for a quarter is in time; null when neither agreement nor calendar says. */
export function dueDay(
  { dueDays }: Pick<AgreementTerm, "dueDays">,
  quarterEnd: CalendarDate,
  calendar: readonly CalendarEntry[],
): CalendarDate | null {
  return dueDays === null ? dayInCalendar("return-due", quarterEnd, calendar) : addDays(quarterEnd, dueDays);
}

/** The first day after another that an entry names; entries name a day of every year, or one date. */
export function dayInCalendar(
  key: string,
  after: CalendarDate,
  calendar: readonly CalendarEntry[],
): CalendarDate | null {
  const year = Number(after.slice(0, 4));
  const days = (calendar.find((entry) => entry.key === key)?.on ?? []).flatMap((on) =>
    on.length === 10 ? [on] : [year, year + 1].map((each) => `${String(each)}-${on}`),
  );
  return (
    days
      .flatMap((day) => parseIsoDate(day) ?? [])
      .filter((day) => day > after)
      .sort()[0] ?? null
  );
}

/** Which periods of each kind the project has had so far. */
import type { FrameView } from "../../shared/api/frame.ts";
import { parseIsoDate, type DateRange } from "../../shared/domain/calendar-date.ts";
import {
  formatPeriodCode,
  nextPeriod,
  parsePeriod,
  periodRange,
  previousPeriod,
  quarterOf,
  schoolYearOf,
  type Period,
} from "../../shared/domain/period.ts";

export const PERIOD_KINDS = ["quarter", "half-year", "semester", "school-year", "year", "to-date"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

type ProjectDays = Pick<FrameView, "quarters" | "today" | "eligibleFrom">;

export interface PeriodChoice {
  readonly code: string;
  /** The quarter at its end; the present one while it lasts. */
  readonly quarter: string;
  readonly hasReturns: boolean;
}

export function kindOf(code: string): PeriodKind {
  return parsePeriod(code)?.kind ?? "quarter";
}

/** First and last day; null for a code that is none. */
export function rangeOf(code: string, { eligibleFrom }: ProjectDays): DateRange | null {
  const [period, from] = [parsePeriod(code), parseIsoDate(eligibleFrom)];
  return period === null || from === null ? null : periodRange(period, from);
}

/** Newest first. To date: today and the ends of quarters, and one more day where it is asked for. */
export function periodChoices(kind: PeriodKind, days: ProjectDays, extraDay = ""): PeriodChoice[] {
  if (kind === "to-date") {
    const ends = days.quarters.map(({ to }) => to).filter((to) => to < days.today);
    const known = [...new Set([extraDay, days.today, ...ends.reverse()])];
    return known
      .filter((day) => parseIsoDate(day) !== null && day >= days.eligibleFrom && day <= days.today)
      .map((day) => choiceOf(`to-date:${day}`, days));
  }
  const [first, last] = [parseIsoDate(days.eligibleFrom), parseIsoDate(days.today)];
  if (first === null || last === null) return [];
  const codes: string[] = [];
  for (let at: Period | null = periodAt(kind, last); at !== null; at = previousPeriod(at)) {
    if (periodRange(at, first).to < first) break;
    if (periodRange(at, first).from <= last) codes.push(formatPeriodCode(at));
  }
  return codes.map((code) => choiceOf(code, days));
}

/** Null at either end of the project. */
export function neighbourOf(code: string, step: 1 | -1, days: ProjectDays): PeriodChoice | null {
  const period = parsePeriod(code);
  const next = period === null ? null : step === 1 ? nextPeriod(period) : previousPeriod(period);
  const choice = next === null ? null : formatPeriodCode(next);
  return periodChoices(kindOf(code), days).find((each) => each.code === choice) ?? null;
}

function choiceOf(code: string, days: ProjectDays): PeriodChoice {
  const range = rangeOf(code, days) ?? { from: days.today, to: days.today };
  const within = days.quarters.filter(({ from, to }) => from <= range.to && to >= range.from);
  return {
    code,
    quarter: within.at(-1)?.code ?? days.quarters.at(-1)?.code ?? "",
    hasReturns: within.some(({ hasReturns }) => hasReturns),
  };
}

/** The period a day lies in; between two semesters the second one, which is over. */
function periodAt(kind: Exclude<PeriodKind, "to-date">, day: NonNullable<ReturnType<typeof parseIsoDate>>): Period {
  const quarter = quarterOf(day);
  const { year } = quarter;
  const { startYear } = schoolYearOf(day);
  switch (kind) {
    case "quarter":
      return quarter;
    case "half-year":
      return { kind, year, half: quarter.quarter <= 2 ? 1 : 2 };
    case "year":
      return { kind, year };
    case "school-year":
      return { kind, startYear };
    case "semester":
      return { kind, startYear, semester: day.slice(5, 7) >= "09" ? 1 : 2 };
  }
}

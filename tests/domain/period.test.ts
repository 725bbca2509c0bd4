import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseIsoDate } from "../../shared/domain/calendar-date.ts";
import type { CalendarDate } from "../../shared/domain/calendar-date.ts";
import {
  formatPeriodCode,
  nextPeriod,
  parsePeriod,
  periodRange,
  previousPeriod,
  quarterOf,
  quartersBetween,
  schoolYearOf,
} from "../../shared/domain/period.ts";

const day = (text: string): CalendarDate => parseIsoDate(text)!;
const START = day("2024-07-01");

describe("a period", () => {
  test.each([
    ["2026-Q1", "2026-01-01", "2026-03-31"],
    ["2024-Q4", "2024-10-01", "2024-12-31"],
    ["2026-H1", "2026-01-01", "2026-06-30"],
    ["2026-H2", "2026-07-01", "2026-12-31"],
    ["2026", "2026-01-01", "2026-12-31"],
    ["2025/26", "2025-09-01", "2026-08-31"],
    ["2025/26-S1", "2025-09-01", "2025-12-31"],
    ["2025/26-S2", "2026-01-01", "2026-06-30"],
    ["1999/00", "1999-09-01", "2000-08-31"],
    ["to-date:2026-05-15", "2024-07-01", "2026-05-15"],
  ])("%s lasts from %s to %s and is spelt so", (code, from, to) => {
    const period = parsePeriod(code)!;
    expect(periodRange(period, START)).toEqual({ from, to });
    expect(formatPeriodCode(period)).toBe(code);
  });

  test.each(["2026-Q5", "2026Q1", "2025/27", "2025/26-S3", "26-Q1", "to-date:2026-02-30", "to-date:", "2026-H3", ""])(
    "%s is none",
    (code) => expect(parsePeriod(code)).toBeNull(),
  );

  test("may be written in small letters and with blanks around it", () => {
    expect(parsePeriod(" 2026-q1 ")).toEqual({ kind: "quarter", year: 2026, quarter: 1 });
  });
});

describe("neighbours", () => {
  test.each([
    ["2025-Q4", "2026-Q1"],
    ["2025-H2", "2026-H1"],
    ["2025", "2026"],
    ["2025/26", "2026/27"],
    ["2025/26-S1", "2025/26-S2"],
    ["2025/26-S2", "2026/27-S1"],
  ])("%s is just before %s", (before, after) => {
    expect(formatPeriodCode(nextPeriod(parsePeriod(before)!)!)).toBe(after);
    expect(formatPeriodCode(previousPeriod(parsePeriod(after)!)!)).toBe(before);
  });

  test("to-date has none", () => {
    expect(nextPeriod(parsePeriod("to-date:2026-05-15")!)).toBeNull();
  });
});

describe("quarters", () => {
  test("of the project", () => {
    const codes = quartersBetween(START, day("2025-04-01")).map(formatPeriodCode);
    expect(codes).toEqual(["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"]);
    expect(quartersBetween(day("2025-04-01"), START)).toEqual([]);
  });

  test("a day lies in the quarter and the school year it is said to lie in", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const date = day(`${String(year)}-${String(month).padStart(2, "0")}-15`);
        for (const period of [quarterOf(date), schoolYearOf(date)]) {
          const { from, to } = periodRange(period, START);
          expect(from <= date && date <= to).toBe(true);
        }
      }),
    );
  });
});

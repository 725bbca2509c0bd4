import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ageGroupOf } from "../../shared/domain/age-group.ts";
import { calendarDate, parseIsoDate } from "../../shared/domain/calendar-date.ts";
import {
  formatDate,
  formatLongDate,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPeriod,
} from "../../shared/domain/format.ts";
import { parseDateText } from "../../shared/domain/parse-date.ts";
import { parseWrittenPeriod } from "../../shared/domain/parse-period.ts";
import { parsePeriod } from "../../shared/domain/period.ts";
import { roundHalfAway, sharePercent } from "../../shared/domain/rounding.ts";

describe("rounding", () => {
  test("is half away from zero on the digits people see", () => {
    expect(roundHalfAway(1.005, 2)).toBe(1.01);
    expect(roundHalfAway(2.5, 0)).toBe(3);
    expect(roundHalfAway(-2.5, 0)).toBe(-3);
    expect(roundHalfAway(0.45, 1)).toBe(0.5);
    expect(roundHalfAway(85.05, 1)).toBe(85.1);
    expect(Object.is(roundHalfAway(-0.4, 0), 0)).toBe(true);
    expect(roundHalfAway(1e-7, 2)).toBe(0);
    expect(roundHalfAway(1e21, 2)).toBe(1e21);
  });

  test("is never further away than half a step, and the same on both sides of zero", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        (value, decimals) => {
          const rounded = roundHalfAway(value, decimals);
          expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-6);
          expect(Math.abs(rounded)).toBe(roundHalfAway(Math.abs(value), decimals));
        },
      ),
    );
  });

  test("a share is not known when there is nothing to divide by", () => {
    expect(sharePercent(1, 3)).toBeCloseTo(33.333333, 5);
    expect(sharePercent(0, 3)).toBe(0);
    expect(sharePercent(0, 0)).toBeNull();
  });
});

describe("Latvian writing", () => {
  test("of numbers groups from five digits on", () => {
    expect(formatNumber(1234.5, "lv")).toBe("1234,5");
    expect(formatNumber(10000, "lv")).toBe("10\u00a0000");
    expect(formatNumber(12345.5, "lv", 2)).toBe("12\u00a0345,50");
    expect(formatNumber(-1234567, "lv")).toBe("-1\u00a0234\u00a0567");
    expect(formatNumber(0, "lv")).toBe("0");
    expect(formatNumber(null, "lv")).toBe("–");
    expect(formatNumber(0.1 + 0.2, "lv", 1)).toBe("0,3");
  });

  test("agrees with the language's own formatter", () => {
    const own = new Intl.NumberFormat("lv-LV", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (cents) => {
        expect(formatNumber(cents / 100, "lv", 2)).toBe(own.format(cents === 0 ? 0 : cents / 100));
      }),
    );
  });

  test("of money, per cent, days", () => {
    expect(formatMoney(2_954_525_250, "lv")).toBe("29\u00a0545\u00a0252,50\u00a0€");
    expect(formatMoney(-5, "lv")).toBe("-0,05\u00a0€");
    expect(formatMoney(null, "lv")).toBe("–");
    expect(formatPercent(85.05, "lv")).toBe("85,1%");
    expect(formatPercent(null, "lv")).toBe("–");
    expect(formatDate(parseIsoDate("2026-01-05"), "lv")).toBe("05.01.2026.");
    expect(formatLongDate(parseIsoDate("2026-01-05")!, "lv")).toBe("2026. gada 5. janvāris");
  });

  test("of days is read back", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1931, max: 2029 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (y, m, d) => {
          const day = calendarDate(y, m, d)!;
          for (const text of [
            formatDate(day, "lv"),
            formatLongDate(day, "lv"),
            formatDate(day, "en"),
            formatLongDate(day, "en"),
          ]) {
            expect(parseDateText(text), text).toEqual({ kind: "date", date: day, note: null });
          }
        },
      ),
    );
  });
});

describe("English writing", () => {
  test("of numbers, money and days", () => {
    expect(formatNumber(1234.5, "en", 2)).toBe("1,234.50");
    expect(formatMoney(-2_954_525_250, "en")).toBe("-€29,545,252.50");
    expect(formatDate(parseIsoDate("2026-01-05"), "en")).toBe("5 Jan 2026");
    expect(formatDate(null, "en")).toBe("–");
  });
});

describe("a period", () => {
  test.each([
    ["2026-Q1", "2026. gada I ceturksnis", "Q1 2026"],
    ["2026-H2", "2026. gada II pusgads", "H2 2026"],
    ["2026", "2026. gads", "2026"],
    ["2025/26", "2025./2026. mācību gads", "school year 2025/26"],
    ["2025/26-S2", "2025./2026. m. g. 2. semestris", "semester 2 of 2025/26"],
  ])("%s is written %s and %s, and both are read back", (code, lv, en) => {
    const period = parsePeriod(code)!;
    expect(formatPeriod(period, "lv")).toBe(lv);
    expect(formatPeriod(period, "en")).toBe(en);
    expect(parseWrittenPeriod(lv)).toEqual(period);
    expect(parseWrittenPeriod(en)).toEqual(period);
  });

  test("up to a day names the day", () => {
    expect(formatPeriod(parsePeriod("to-date:2026-05-15")!, "lv")).toBe("līdz 15.05.2026.");
  });
});

test("age groups change on the 18th, 30th and 55th birthday", () => {
  expect([17, 18, 29, 30, 54, 55].map(ageGroupOf)).toEqual(["<18", "18-29", "18-29", "30-54", "30-54", "55+"]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  ageOn,
  calendarDate,
  contains,
  dateInZone,
  daysBetween,
  fromSerial,
  overlaps,
  parseIsoDate,
  toSerial,
} from "../../shared/domain/calendar-date.ts";
import type { CalendarDate } from "../../shared/domain/calendar-date.ts";

const day = (text: string): CalendarDate => parseIsoDate(text)!;
const anyDay = fc.integer({ min: -690_000, max: 2_900_000 }).map((days) => addDays(day("1970-01-01"), days));

describe("a calendar date", () => {
  test("exists or does not", () => {
    expect(calendarDate(2024, 2, 29)).toBe("2024-02-29");
    expect(calendarDate(2026, 2, 29)).toBeNull();
    expect(calendarDate(1900, 2, 29)).toBeNull();
    expect(calendarDate(2000, 2, 29)).toBe("2000-02-29");
    expect(calendarDate(2026, 13, 1)).toBeNull();
    expect(calendarDate(2026, 4, 31)).toBeNull();
    expect(calendarDate(2026, 1.5, 1)).toBeNull();
  });

  test("is spelt in one way only", () => {
    expect(parseIsoDate("2026-01-05")).toBe("2026-01-05");
    for (const text of ["2026-1-5", "2026-01-05 ", "05.01.2026", "2026-02-30", ""])
      expect(parseIsoDate(text)).toBeNull();
  });

  test("counts days as the calendar does", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (from, days) => {
        const to = addDays(from, days);
        expect(daysBetween(from, to)).toBe(days);
        expect(from < to).toBe(days > 0);
      }),
    );
  });

  test("agrees with the calendar of the language for every day of the project and of its people", () => {
    for (let date = day("1930-01-01"), at = Date.UTC(1930, 0, 1); date < "2031-01-01"; at += 86_400_000) {
      expect(date).toBe(new Date(at).toISOString().slice(0, 10));
      date = addDays(date, 1);
    }
  });
});

describe("age", () => {
  test("changes on the birthday", () => {
    expect(ageOn(day("2026-01-04"), day("2008-01-05"))).toBe(17);
    expect(ageOn(day("2026-01-05"), day("2008-01-05"))).toBe(18);
  });

  test("of a person born on 29 February changes on 1 March in other years", () => {
    expect(ageOn(day("2025-02-28"), day("2012-02-29"))).toBe(12);
    expect(ageOn(day("2025-03-01"), day("2012-02-29"))).toBe(13);
    expect(ageOn(day("2024-02-28"), day("2012-02-29"))).toBe(11);
    expect(ageOn(day("2024-02-29"), day("2012-02-29"))).toBe(12);
  });
});

describe("an Excel serial number", () => {
  test("is the same day in both systems", () => {
    expect(fromSerial(46027, false)).toBe("2026-01-05");
    expect(fromSerial(44565, true)).toBe("2026-01-05");
    expect(fromSerial(45901, false)).toBe("2025-09-01");
    expect(fromSerial(44439, true)).toBe("2025-09-01");
    expect(fromSerial(46027.604, false)).toBe("2026-01-05");
  });

  test("steps over the leap day that Excel invented", () => {
    expect(fromSerial(1, false)).toBe("1900-01-01");
    expect(fromSerial(59, false)).toBe("1900-02-28");
    expect(fromSerial(60, false)).toBeNull();
    expect(fromSerial(61, false)).toBe("1900-03-01");
    expect(fromSerial(0, true)).toBe("1904-01-01");
  });

  test("is no date below zero, at zero, beyond the year 9999 and when it is no number", () => {
    for (const serial of [-1, 0, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY])
      expect(fromSerial(serial, false)).toBeNull();
    expect(fromSerial(2_958_465, false)).toBe("9999-12-31");
  });

  test("comes back from the date it gave", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_957_003 }), fc.boolean(), (serial, date1904) => {
        const date = fromSerial(serial, date1904);
        fc.pre(date !== null);
        expect(toSerial(date, date1904)).toBe(serial);
      }),
    );
  });
});

describe("an instant", () => {
  test("belongs to the day it has in Riga", () => {
    const inRiga = (instant: string) => dateInZone(instant, "Europe/Riga");
    expect(inRiga("2025-12-31T22:30:00Z")).toBe("2026-01-01");
    expect(inRiga("2026-03-31T20:30:00Z")).toBe("2026-03-31");
    expect(inRiga("2025-09-01T21:00Z")).toBe("2025-09-02");
    expect(inRiga("2026-02-03T08:00:00+02:00")).toBe("2026-02-03");
    expect(inRiga("2026-02-03 00:30:00+0300")).toBe("2026-02-02");
  });

  test("needs a zone and a possible date", () => {
    for (const text of [
      "2026-02-03T08:00:00",
      "2026-02-30T08:00:00Z",
      "2026-02-03",
      "3.2.2026 8:00Z",
      "2026-02-03T25:00Z",
    ]) {
      expect(dateInZone(text, "Europe/Riga")).toBeNull();
    }
  });
});

test("a range holds both its ends", () => {
  const quarter = { from: day("2026-01-01"), to: day("2026-03-31") };
  expect(contains(quarter, day("2026-01-01"))).toBe(true);
  expect(contains(quarter, day("2026-03-31"))).toBe(true);
  expect(contains(quarter, day("2026-04-01"))).toBe(false);
  expect(overlaps(quarter, { from: day("2026-03-31"), to: day("2026-05-01") })).toBe(true);
  expect(overlaps(quarter, { from: day("2026-04-01"), to: day("2026-05-01") })).toBe(false);
});

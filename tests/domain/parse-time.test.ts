import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  minutesBetween,
  parseTimeCell,
  parseTimeRange,
  parseTimeText,
  splitDateAndTime,
  timeOfDay,
} from "../../shared/domain/parse-time.ts";

describe("a time of day is read from", () => {
  test.each([
    ["14:30", "14:30"],
    ["14.30", "14:30"],
    ["9:00", "09:00"],
    ["plkst. 9.05", "09:05"],
    ["14:30:00", "14:30"],
    ["00:00", "00:00"],
    ["plkst. 15", "15:00"],
    ["9h", "09:00"],
  ])("%s", (text, time) => expect(parseTimeText(text)).toBe(time));

  test.each(["24:00", "14:60", "14", "25h", "1430", "14:30–16:00", "pēcpusdienā", ""])("but not from %j", (text) => {
    expect(parseTimeText(text)).toBeNull();
  });

  test("a cell of any kind", () => {
    expect(parseTimeCell({ kind: "time", value: "14:30:00" })).toBe("14:30");
    expect(parseTimeCell({ kind: "date", value: "2026-01-05T14:30:00" })).toBe("14:30");
    expect(parseTimeCell({ kind: "date", value: "2026-01-05" })).toBeNull();
    expect(parseTimeCell({ kind: "number", value: 46027.6041666667 })).toBe("14:30");
    expect(parseTimeCell({ kind: "number", value: 14 })).toBeNull();
    expect(parseTimeCell({ kind: "text", value: "14.30" })).toBe("14:30");
    expect(parseTimeCell({ kind: "boolean", value: true })).toBeNull();
  });

  test("every minute as Excel's fraction of a day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
        const time = timeOfDay(Math.floor(minute / 60), minute % 60);
        expect(parseTimeCell({ kind: "number", value: minute / 1440 })).toBe(time);
        expect(minutesBetween(timeOfDay(0, 0)!, time!)).toBe(minute);
      }),
    );
  });
});

describe("two times in one cell", () => {
  test.each([
    "14:30–16:00",
    "14.30-16.00",
    "no 14:30 līdz 16:00",
    "plkst. 14:30 - 16:00",
    "no plkst. 14.30 līdz plkst. 16.00",
  ])("%s", (text) => expect(parseTimeRange(text)).toEqual({ from: "14:30", to: "16:00" }));

  test("are not one time, and not an impossible one", () => {
    for (const text of ["14:30", "14:30–25:00", "14–16"]) expect(parseTimeRange(text)).toBeNull();
  });

  test("are told apart from the date before them", () => {
    expect(splitDateAndTime("05.01.2026. 14:30–16:00")).toEqual({ date: "05.01.2026.", time: "14:30-16:00" });
    expect(splitDateAndTime("2026-01-05T14:30")).toEqual({ date: "2026-01-05", time: "14:30" });
    expect(splitDateAndTime("05.01.2026., plkst. 14.30")).toEqual({ date: "05.01.2026.", time: "14.30" });
    expect(splitDateAndTime("2026. gada 5. janvāris, 14:30 - 16:00")).toEqual({
      date: "2026. gada 5. janvaris",
      time: "14:30 - 16:00",
    });
    expect(splitDateAndTime("05.01.2026.")).toBeNull();
  });
});

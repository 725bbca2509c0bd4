import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, parseIsoDate } from "../../shared/domain/calendar-date.ts";
import type { CalendarDate } from "../../shared/domain/calendar-date.ts";
import {
  dateOrderOfColumn,
  findDateRanges,
  parseDateCell,
  parseDateRangeText,
  parseDateText,
} from "../../shared/domain/parse-date.ts";
import type { DateContext } from "../../shared/domain/parse-date.ts";

const read = (text: string, context?: DateContext) => parseDateText(text, context);
const date = (day: string, note: string | null = null) => ({ kind: "date", date: day, note });

describe("a date is read from", () => {
  test.each([
    ["01.09.2025.", "2025-09-01"],
    ["5.1.2026", "2026-01-05"],
    ["05. 01. 2026.", "2026-01-05"],
    ["05.01.2026. g.", "2026-01-05"],
    ["2025-09-01", "2025-09-01"],
    ["2025-9-1", "2025-09-01"],
    ["2026.01.05.", "2026-01-05"],
    ["2026/01/05", "2026-01-05"],
    ["05/01/2026", "2026-01-05"],
    ["05-01-2026", "2026-01-05"],
    ["25/01/2026", "2026-01-25"],
    ["01/20/2026", "2026-01-20"],
    ["2025. gada 1. septembris", "2025-09-01"],
    ["2025.gada 1.septembrī", "2025-09-01"],
    ["2026.g. 5.janv.", "2026-01-05"],
    ["2026. gada 4. marts", "2026-03-04"],
    ["2026. gada 19. februaris", "2026-02-19"],
    ["5. janvāris 2026", "2026-01-05"],
    ["5. janvārī, 2026. gadā", "2026-01-05"],
    ["5.maijs 2026. g.", "2026-05-05"],
    ["5-Jan-2026", "2026-01-05"],
    ["12 okt. 2025", "2025-10-12"],
    ["2026-02-17 00:00:00", "2026-02-17"],
    ["2026-03-03T12:15:00", "2026-03-03"],
    ["05.01.2026. 14:30", "2026-01-05"],
    ["05.01.2026. plkst. 14.30", "2026-01-05"],
    ["2026-03-03T23:59:59.999", "2026-03-03"],
    ["\u00a005.01.2026.\u200b", "2026-01-05"],
    ["'05.01.2026", "2026-01-05"],
    ["46027", "2026-01-05"],
    ["otrdiena, 10.02.2026.", "2026-02-10"],
    ["10.02.2026. (otrd.)", "2026-02-10"],
    ["Tue 10 Feb 2026", "2026-02-10"],
    ["Tuesday, February 10, 2026", "2026-02-10"],
    ["Feb 10 2026", "2026-02-10"],
    ["10.II.2026", "2026-02-10"],
    ["1. XII. 2025", "2025-12-01"],
    ["10 02 2026", "2026-02-10"],
    ["20260210", "2026-02-10"],
    ["trešdien 10.02.2026", "2026-02-10"],
    ["O. 10.02.2026.", "2026-02-10"],
    ["“10.02.2026”", "2026-02-10"],
    ["10.02.2026;", "2026-02-10"],
    ["10.02.2026. 14:00–15:30", "2026-02-10"],
    ["10.02.2026. (no plkst. 14.00 līdz 15.30)", "2026-02-10"],
    ["2026-02-10 10:00-12:00", "2026-02-10"],
    ["2026-02-10T12:00–13:30", "2026-02-10"],
  ])("%s", (text, day) => expect(read(text)).toEqual(date(day)));

  test("an offset behind Greenwich is still one", () =>
    expect(read("2026-02-10T22:00-05:00")).toEqual(date("2026-02-11", "instant")));

  test("a number of a register's export: year, month and day in eight digits", () => {
    expect(parseDateCell({ kind: "number", value: 20260210 })).toEqual(date("2026-02-10"));
    expect(parseDateCell({ kind: "number", value: 20261310 })).toBeNull();
  });

  test.each([
    "",
    "-",
    "31.02.2026.",
    "2026-02-30",
    "30.02.",
    "01.13.2026",
    "32.01.2026",
    "20/20/2026",
    "1. septembris",
    "februāra beigās",
    "2026. gada februāris",
    "2026",
    "05.01",
    "05.01.2026.–06.01.2026.",
    "05.01.2026., 06.01.2026.",
    "05.01/2026",
    "Datums: 07.01.2026.",
    "460270",
    "2026-02-30T10:00:00Z",
    "05.01.126",
  ])("but not from “%s”", (text) => expect(read(text)).toBeNull());

  test("every day, however it is written", () => {
    const months =
      "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris".split(" ");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const day = addDays("1980-01-01" as CalendarDate, days);
        const [y, m, d] = day.split("-").map(Number) as [number, number, number];
        const month = months[m - 1]!;
        const spellings = [
          `${d}.${m}.${y}`,
          `${d}/${m}/${y}`,
          `${y}. gada ${d}. ${month}`,
          `${d}. ${month} ${y}`,
          `${day}T08:00`,
        ];
        for (const spelling of spellings) expect(read(spelling)).toEqual(date(day));
      }),
    );
  });

  test("months in every case and abbreviated", () => {
    const words: Record<number, string> = {
      1: "janvāris janvāra janvārī janv. janv jan.",
      2: "februāris februāra februārī febr. feb",
      3: "marts marta martā mar.",
      4: "aprīlis aprīļa aprīlī apr.",
      5: "maijs maija maijā",
      6: "jūnijs jūnija jūnijā jūn. junijs",
      7: "jūlijs jūlija jūlijā jūl. julijs",
      8: "augusts augusta augustā aug.",
      9: "septembris septembra septembrī sept. sep.",
      10: "oktobris oktobra oktobrī okt.",
      11: "novembris novembra novembrī nov.",
      12: "decembris decembra decembrī dec.",
    };
    for (const [month, spellings] of Object.entries(words)) {
      for (const word of spellings.split(" ")) {
        expect(read(`2026. gada 7. ${word}`), word).toEqual(date(`2026-${month.padStart(2, "0")}-07`));
      }
    }
  });
});

describe("a two-digit year", () => {
  test("with full stops or words is day first, and told", () => {
    expect(read("1.9.25")).toEqual(date("2025-09-01", "two-digit-year"));
    expect(read("05.01.26.")).toEqual(date("2026-01-05", "two-digit-year"));
    expect(read("03.07.66")).toEqual(date("1966-07-03", "two-digit-year"));
    expect(read("5-Jan-26")).toEqual(date("2026-01-05", "two-digit-year"));
  });

  test("with slashes is in doubt, even where both readings are the same day", () => {
    expect(read("01/02/26")).toEqual({ kind: "ambiguous", readings: ["2026-02-01", "2026-01-02"] });
    expect(read("03/03/26")).toEqual({ kind: "ambiguous", readings: ["2026-03-03", "2026-03-03"] });
  });

  test("with slashes is clear when the column proves the order, or the value itself", () => {
    expect(read("01/02/26", { order: "day-first" })).toEqual(date("2026-02-01", "two-digit-year"));
    expect(read("01/02/26", { order: "month-first" })).toEqual(date("2026-01-02", "two-digit-year"));
    expect(read("01/20/26")).toEqual(date("2026-01-20", "two-digit-year"));
    expect(read("01/02/26", { order: "contradictory" })).toMatchObject({ kind: "ambiguous" });
  });

  test("with dashes may be at either end, and no column tells", () => {
    expect(read("20-01-26", { order: "day-first" })).toEqual({
      kind: "ambiguous",
      readings: ["2026-01-20", "2020-01-26"],
    });
  });
});

describe("the order of a column", () => {
  test("is proved by a number above twelve", () => {
    expect(dateOrderOfColumn(["02/05/2026", "01/20/2026", "nav"])).toBe("month-first");
    expect(dateOrderOfColumn(["02/05/26", "20/01/26"])).toBe("day-first");
    expect(dateOrderOfColumn(["02/05/2026 10:00", "01/20/2026 10:00"])).toBe("month-first");
    expect(dateOrderOfColumn(["01/20/2026", "20/01/2026"])).toBe("contradictory");
  });

  test("is not proved by full stops or small numbers", () => {
    expect(dateOrderOfColumn(["01/02/26", "03/02/26", "20.01.2026", "01.20.2026", "20-01-26"])).toBe("unknown");
    expect(dateOrderOfColumn([])).toBe("unknown");
  });

  test("holds for four-digit years too, and a contradiction leaves them in doubt", () => {
    expect(read("02/05/2026", { order: "month-first" })).toEqual(date("2026-02-05"));
    expect(read("02/05/2026", { order: "contradictory" })).toMatchObject({ kind: "ambiguous" });
    expect(read("02.05.2026", { order: "month-first" })).toEqual(date("2026-05-02"));
  });
});

describe("an instant", () => {
  test("is the day in Riga, and told", () => {
    expect(read("2025-12-31T22:30:00Z")).toEqual(date("2026-01-01", "instant"));
    expect(read("2026-02-10T21:00Z")).toEqual(date("2026-02-10", "instant"));
    expect(read("2026-02-03T08:00:00+02:00")).toEqual(date("2026-02-03", "instant"));
    expect(read("2025-12-31T23:30:00.000Z", { timeZone: "UTC" })).toEqual(date("2025-12-31", "instant"));
  });
});

describe("a cell", () => {
  test("of any kind is read by what it holds", () => {
    expect(parseDateCell({ kind: "date", value: "2026-01-05T14:30:00" })).toEqual(date("2026-01-05"));
    expect(parseDateCell({ kind: "number", value: 46027 })).toEqual(date("2026-01-05"));
    expect(parseDateCell({ kind: "number", value: 44565 }, { date1904: true })).toEqual(date("2026-01-05"));
    expect(parseDateCell({ kind: "text", value: "1.9.25" })).toEqual(date("2025-09-01", "two-digit-year"));
    expect(parseDateCell({ kind: "boolean", value: true })).toBeNull();
    expect(parseDateCell({ kind: "error", value: "#REF!" })).toBeNull();
  });
});

describe("two dates in one cell", () => {
  test.each([
    ["01.02.–30.05.2026.", "2026-02-01", "2026-05-30"],
    ["01.02.2026.–30.05.2026.", "2026-02-01", "2026-05-30"],
    ["01.02.2026. - 30.05.2026.", "2026-02-01", "2026-05-30"],
    ["no 01.02.2026. līdz 30.05.2026.", "2026-02-01", "2026-05-30"],
    ["1.–5.02.2026.", "2026-02-01", "2026-02-05"],
    ["2026-02-01 – 2026-05-30", "2026-02-01", "2026-05-30"],
    ["2026-02-01/2026-05-30", "2026-02-01", "2026-05-30"],
    ["2026. gada 1. februāris – 30. maijs", "2026-02-01", "2026-05-30"],
    ["1. februāris – 30. maijs 2026", "2026-02-01", "2026-05-30"],
    ["1.-5. februāris 2026", "2026-02-01", "2026-02-05"],
    ["2026. gada 1.–5. februāris", "2026-02-01", "2026-02-05"],
    ["05.02.2026.-05.02.2026.", "2026-02-05", "2026-02-05"],
  ])("%s", (text, from, to) => expect(parseDateRangeText(text)).toEqual({ from, to, note: null }));

  test("with a two-digit year are told", () => {
    expect(parseDateRangeText("01.02.-30.05.26.")).toEqual({
      from: "2026-02-01",
      to: "2026-05-30",
      note: "two-digit-year",
    });
  });

  test.each([
    "01.02.2026.",
    "30.05.–01.02.2026.",
    "01.11.–30.01.2026.",
    "31.02.–30.05.2026.",
    "2026-02-01",
    "01.02.–",
    "05/01/2026",
    "nav",
  ])("but not “%s”", (text) => expect(parseDateRangeText(text)).toBeNull());

  test("are found in a longer text", () => {
    expect(findDateRanges("Pārskats (01.01.2026.–31.03.2026.), sagatavots 09.04.2026.")).toEqual([
      { from: parseIsoDate("2026-01-01"), to: parseIsoDate("2026-03-31"), note: null },
    ]);
  });
});

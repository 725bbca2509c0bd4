import { describe, expect, test } from "vitest";
import { parseWrittenMonth, parseWrittenPeriod, parseWrittenSemester } from "../../shared/domain/parse-period.ts";
import { formatPeriodCode } from "../../shared/domain/period.ts";

const codeOf = (text: string): string | null => {
  const period = parseWrittenPeriod(text);
  return period === null ? null : formatPeriodCode(period);
};

describe("a reporting period is read from", () => {
  test.each([
    ["2026. gada I ceturksnis", "2026-Q1"],
    ["2026.gada 1.ceturksnis", "2026-Q1"],
    ["2026. g. 1. cet.", "2026-Q1"],
    ["2026.g.1.cet.", "2026-Q1"],
    ["I cet. 2026", "2026-Q1"],
    ["IV cet. 2025", "2025-Q4"],
    ["IV cet.2025.g.", "2025-Q4"],
    ["1. ceturksnis 2026", "2026-Q1"],
    ["Q1 2026", "2026-Q1"],
    ["2026Q1", "2026-Q1"],
    ["2026 Q1", "2026-Q1"],
    ["2025-C4", "2025-Q4"],
    ["C4 2025", "2025-Q4"],
    ["4Q 2025", "2025-Q4"],
    ["2026/Q2", "2026-Q2"],
    ["par 2026. gada pirmo ceturksni", "2026-Q1"],
    ["2025. gada ceturtais ceturksnis", "2025-Q4"],
    ["III ceturksnis, 2026. gads", "2026-Q3"],
    ["Pārskata periods: 2025Q4", "2025-Q4"],
    ["Pārskata periods: 2026. gada I ceturksnis", "2026-Q1"],
    ["Pārskats par projekta 4.2.3.1/1/24/I/001 īstenošanu 2026. gada II ceturksnī", "2026-Q2"],
    ["Ogres novads, 2026. gada atskaite, I ceturksnis", "2026-Q1"],
    ["I ceturksnis (01.01.2026.–31.03.2026.)", "2026-Q1"],
    ["2025. gada IV ceturksnis (sagatavots 09.01.2026.)", "2025-Q4"],
    ["SK_atskaite_Ogres_novads_2026-C1_v1.xlsx", "2026-Q1"],
    ["atskaite_2025-Q4.xlsx", "2025-Q4"],
    ["01.01.2026.–31.03.2026.", "2026-Q1"],
    ["01.2026.–03.2026.", "2026-Q1"],
    ["1Q2026", "2026-Q1"],
    ["01/01/2026 - 31/03/2026", "2026-Q1"],
    ["no 2026.gada 1.janvāra līdz 2026.gada 31.martam", "2026-Q1"],
    ["10/2025 - 12/2025", "2025-Q4"],
    ["01.01.–31.03.2026.", "2026-Q1"],
    ["no 01.10.2025. līdz 31.12.2025.", "2025-Q4"],
    ["2026-01-01 – 2026-03-31", "2026-Q1"],
    ["2026. gada 1. janvāris – 31. marts", "2026-Q1"],
    ["Periods: 1. aprīlis - 30. jūnijs 2026", "2026-Q2"],
    ["2026. gada janvāris–marts", "2026-Q1"],
    ["janvāris - marts 2026", "2026-Q1"],
    ["okt.–dec. 2025", "2025-Q4"],
    ["janvāris, februāris, marts 2026. g.", "2026-Q1"],
    ["no 2026. gada aprīļa līdz jūnijam", "2026-Q2"],
    ["2026. gada janvaris-junijs", "2026-H1"],
    ["01.09.2025.-31.08.2026.", "2025/26"],
    ["2026. gada I un II ceturksnis", "2026-H1"],
    ["2026. gada I–IV ceturksnis", "2026"],
    ["I, II, III un IV ceturksnis 2026", "2026"],
    ["2026. gada 1. pusgads", "2026-H1"],
    ["2026H2", "2026-H2"],
    ["2026. gads", "2026"],
    ["Pārskata periods: 2026", "2026"],
    ["2025/26", "2025/26"],
    ["25/26", "2025/26"],
    ["2025./2026. mācību gads", "2025/26"],
    ["2025.-2026. m. g.", "2025/26"],
    ["2025./2026. m. g. 1. semestris", "2025/26-S1"],
    ["2025/26-S2", "2025/26-S2"],
    ["1.pusgads 2025/26", "2025/26-S1"],
  ])("%s", (text, code) => expect(codeOf(text)).toBe(code));

  test.each([
    "",
    "I ceturksnis",
    "Ceturksnis",
    "2026. gada atskaite",
    "2026. gada I un III ceturksnis",
    "2025. gada IV ceturksnis, 2026. gada I ceturksnis",
    "2026. gada 5. ceturksnis",
    "2026. gada februāris–aprīlis",
    "02.01.2026.–31.03.2026.",
    "Projekts 4.2.3.1/1/24/I/001 “Skola – kopienā”",
    "9. aprīlis 2026",
    "sagatavots 09.04.2026.",
    "Rīkojums Nr. 24/25 par komisiju",
    "2011-12",
    "tālr. 26202020",
    "2025./2027. mācību gads",
    "I ceturksnis, 2025./2026. m. g.",
    "2025./26. mācību gada 2. ceturksnis",
  ])("but not from “%s”", (text) => expect(codeOf(text)).toBeNull());
});

describe("a semester is read from", () => {
  const semester = (text: string) => {
    const period = parseWrittenSemester(text);
    return period === null ? null : formatPeriodCode(period);
  };

  test.each([
    ["2025/26-S1", "2025/26-S1"],
    ["2025./2026. m. g. 1. semestris", "2025/26-S1"],
    ["2025./2026.m.g. 2.sem.", "2025/26-S2"],
    ["2025./2026. macibu gada II semestris", "2025/26-S2"],
    ["I sem., 2025./2026. m. g.", "2025/26-S1"],
    ["1.pusgads 2025/26", "2025/26-S1"],
    ["25/26 1. sem.", "2025/26-S1"],
    ["2025/2026, II", "2025/26-S2"],
    ["2025/2026 S2", "2025/26-S2"],
    ["2025.-2026. m. g.", "2025/26"],
    ["2025/2026", "2025/26"],
    ["25/26", "2025/26"],
  ])("%s", (text, code) => expect(semester(text)).toBe(code));

  test.each([
    "I sem.",
    "1. semestris",
    "2025/27 1. semestris",
    "2025/26 3. semestris",
    "1. un 2. semestris 2025/26",
    "2025",
    "",
  ])("but not from “%s”", (text) => expect(semester(text)).toBeNull());
});

describe("a month is read from", () => {
  test.each([
    ["2026. gada janvāris", 2026, 1],
    ["janv. 2026", 2026, 1],
    ["2025. g. sept.", 2025, 9],
    ["decembris, 2025", 2025, 12],
    ["01.2026", 2026, 1],
    ["2026-02", 2026, 2],
  ])("%s", (text, year, month) => expect(parseWrittenMonth(text)).toEqual({ year, month }));

  test.each(["janvāris", "2026. gada 5. janvāris", "13.2026", "2026"])("but not from “%s”", (text) => {
    expect(parseWrittenMonth(text)).toBeNull();
  });
});

test("a page of text in a cell states no period", () => {
  expect(parseWrittenPeriod(`${"I un ".repeat(6000)} ceturksnis 2026`)).toBeNull();
  expect(parseWrittenSemester(`${"i-".repeat(16_000)} 2025/26`)).toBeNull();
});

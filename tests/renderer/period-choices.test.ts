import { expect, test } from "vitest";
import { neighbourOf, periodChoices, rangeOf } from "../../renderer/frame/period-choices.ts";

const DAYS = {
  today: "2026-04-14",
  eligibleFrom: "2025-09-01",
  quarters: [
    { code: "2025-Q3", from: "2025-07-01", to: "2025-09-30", hasReturns: false },
    { code: "2025-Q4", from: "2025-10-01", to: "2025-12-31", hasReturns: true },
    { code: "2026-Q1", from: "2026-01-01", to: "2026-03-31", hasReturns: true },
    { code: "2026-Q2", from: "2026-04-01", to: "2026-06-30", hasReturns: false },
  ],
};
const codes = (kind: Parameters<typeof periodChoices>[0]) => periodChoices(kind, DAYS).map(({ code }) => code);

test("of each kind those are offered that the project has a day of, newest first", () => {
  expect(codes("quarter")).toEqual(["2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3"]);
  expect(codes("half-year")).toEqual(["2026-H1", "2025-H2"]);
  expect(codes("semester")).toEqual(["2025/26-S2", "2025/26-S1"]);
  expect(codes("school-year")).toEqual(["2025/26"]);
  expect(codes("year")).toEqual(["2026", "2025"]);
  expect(codes("to-date")).toEqual([
    "to-date:2026-04-14",
    "to-date:2026-03-31",
    "to-date:2025-12-31",
    "to-date:2025-09-30",
  ]);
});

test("screens of returns use the quarter at a period's end, the present one while it lasts", () => {
  const quarterOf = (code: string) =>
    periodChoices(code.includes("S") ? "semester" : "year", DAYS).find((each) => each.code === code)?.quarter;
  expect(quarterOf("2025/26-S1")).toBe("2025-Q4");
  expect(quarterOf("2026")).toBe("2026-Q2");
});

test("a step leads to the neighbour of the same kind, and nowhere at either end", () => {
  expect(neighbourOf("2026-H1", -1, DAYS)?.code).toBe("2025-H2");
  expect(neighbourOf("2026-H1", 1, DAYS)).toBeNull();
  expect(neighbourOf("to-date:2026-04-14", -1, DAYS)).toBeNull();
});

test("to date begins with the first eligible day; a day to come is not offered", () => {
  expect(rangeOf("to-date:2026-02-10", DAYS)).toEqual({ from: "2025-09-01", to: "2026-02-10" });
  expect(periodChoices("to-date", DAYS, "2026-02-10").some(({ code }) => code === "to-date:2026-02-10")).toBe(true);
  expect(periodChoices("to-date", DAYS, "2026-05-01").some(({ code }) => code === "to-date:2026-05-01")).toBe(false);
});

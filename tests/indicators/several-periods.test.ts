/** Several periods, and several splits, worked out together give what each gives by itself. */
import { beforeAll, expect, test } from "vitest";
import {
  calculateIndicators,
  calculatePeriods,
  calculateSplits,
} from "../../electron/core/indicators/calculate-indicators.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { acceptanceStore, context, importPaths, QUARTERS } from "../support/acceptance.ts";

const PERIODS = ["2025-Q3", "2026-Q2", "2025-Q4", "2026-Q1", "2026-Q3"];
let store: Store;
beforeAll(async () => {
  store = acceptanceStore(QUARTERS);
  for (const folder of ["2025-Q4", "2026-Q1", "2026-Q1-labojumi", "2026-Q2"])
    await importPaths(store, [`${QUARTERS}/${folder}`]);
  // One municipality ends between the periods: figures by place must follow its successor in the later one only.
  store.db.exec("UPDATE municipality SET valid_to = '2026-04-15', successor = 'LV-067' WHERE code = 'LV-106'");
});

test.each([
  [[]],
  [["gender"]],
  [["age"]],
  [["grade"]],
  [["kind"]],
  [["risk"]],
  [["unit"]],
  [["municipality"]],
  [["institution", "gender"]],
] as const)("split by %j", (by) => {
  const together = calculatePeriods(store, context, PERIODS, { by });
  const each = PERIODS.map((period) => calculateIndicators(store, context, { period, by }));
  expect(together).toEqual(each);
  expect(each.flat().length).toBeGreaterThan(10);
});

test.each([[[]], [["municipality"]]] as const)("counted from the facts alone, split by %j", (by) => {
  const alone = { ...context, fromFacts: true } as const;
  // The earliest comes first: its question is the first to need tables, which are the latest one's.
  const periods = PERIODS.toSorted();
  const each = periods.map((period) => calculateIndicators(store, alone, { period, by }));
  expect(calculatePeriods(store, alone, periods, { by })).toEqual(each);
});

test("several splits at once, each over the same tables", () => {
  const [alone, periods] = [{ ...context, fromFacts: true } as const, ["2026-Q1", "2026-Q2"]];
  const splits = [[], ["municipality", "kind"], ["gender", "age"], ["unit"]] as const;
  const each = splits.map((by) => calculatePeriods(store, alone, periods, { by }));
  expect(calculateSplits(store, alone, periods, { splits })).toEqual(each);
});

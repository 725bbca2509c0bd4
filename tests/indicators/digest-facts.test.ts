/** What a purge is proved by: nothing that a figure, however it is split, is counted from can change unnoticed. */
import { expect, test } from "vitest";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { digestOfFacts } from "../../electron/core/indicators/digest-facts.ts";
import { DIMENSIONS, type Dimension } from "../../shared/domain/indicator.ts";
import { StoreBuilder } from "../support/build-store.ts";
import { shipped } from "../support/figures.ts";

const PERIODS = ["2025-Q4", "2026-Q1"];

function learners() {
  const b = new StoreBuilder();
  for (const [name, municipality, grade] of [
    ["Anna", "LV-067", "7"],
    ["Juris", "LV-042", "8"],
  ] as const) {
    b.plan(name, { municipality, grade });
    b.support(name, "2026-01-12");
  }
  const store = b.ready();
  const set = (assignment: string) => store.db.exec(`UPDATE plan SET ${assignment}`);
  const figures = (by: readonly Dimension[]) =>
    calculateIndicators(store, { ...shipped, fromFacts: true }, { period: "2026-Q1", by });
  return { set, figures, digest: () => digestOfFacts(store, shipped, PERIODS) };
}

test("two learners who change places leave every figure by one thing, and are noticed", () => {
  const { set, figures, digest } = learners();
  const [single, pair, before] = [
    DIMENSIONS.map((one) => figures([one])),
    figures(["municipality", "grade"]),
    digest(),
  ];
  set("municipality = IIF(municipality = 'LV-067', 'LV-042', 'LV-067')");
  expect(DIMENSIONS.map((one) => figures([one]))).toEqual(single);
  expect(figures(["municipality", "grade"])).not.toEqual(pair);
  expect(digest().count).toBe(before.count);
  expect(digest().sha256).not.toBe(before.sha256);
});

test("another day of birth is the same fact where nobody's age differs on a counted day, and another one where it does", () => {
  const { set, digest } = learners();
  const before = digest();
  set("born = '2012-05-02'");
  expect(digest()).toEqual(before);
  set("born = '2007-05-02'");
  expect(digest().sha256).not.toBe(before.sha256);
});

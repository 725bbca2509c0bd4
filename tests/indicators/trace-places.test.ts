/** Municipalities and institutions behind a figure, looked up day by day: the units and rows of the whole trace. */
import { beforeAll, expect, test } from "vitest";
import { traceBehind, traceFigure, tracePage, type PartQuestion } from "../../electron/core/indicators/trace-figure.ts";
import { cutOut, type AllBehind } from "../../electron/core/indicators/trace-items.ts";
import { MOST_ROWS } from "../../electron/core/indicators/trace-places.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { refreshSummaries } from "../../electron/core/store/summaries.ts";
import type { Dimension, Disaggregation, IndicatorValue, Measure } from "../../shared/domain/indicator.ts";
import { acceptanceStore, calculatorOf, context, importPaths, QUARTERS } from "../support/acceptance.ts";
import { StoreBuilder } from "../support/build-store.ts";
import { seeded } from "../support/random.ts";

const PERIOD = "2026-Q1";
const inParts = { ...context, manyEvents: 0 };
const PLACES = context.indicators.indicators.filter(({ source }) => source === "involvement");

let store: Store;

beforeAll(async () => {
  store = acceptanceStore(QUARTERS);
  await importPaths(store, [`${QUARTERS}/2025-Q4`, `${QUARTERS}/${PERIOD}`]);
  refresh(store);
});

const refresh = (of: Store) => refreshSummaries(of, context.programme.identity.eligibleFrom);

function behind(of: Store, question: PartQuestion): AllBehind & { readonly steps: number } {
  const counting = traceBehind(of, inParts, question);
  for (let [steps, passed] = [0, 0]; ; steps += 1) {
    const step = counting.next();
    if (step.done === true) return { ...step.value, returns: step.value.returns.toSorted(), steps };
    expect(step.value).toBeGreaterThan(passed);
    passed = step.value;
  }
}

/** Every page and what is behind them, against the whole trace; how many units there are. */
function compare(of: Store, question: PartQuestion, size: number): number {
  const whole = traceFigure(of, context, question)[question.part] ?? [];
  const cut = whole.map((item) => ({
    ...{ ...item, rows: item.rows.slice(0, MOST_ROWS) },
    isCut: item.rows.length > MOST_ROWS,
  }));
  for (let from = 0; from === 0 || from < whole.length; from += size) {
    const page = tracePage(of, inParts, { ...question, from, count: size });
    expect({ ...question, from, items: page.items, units: page.unitCount, behind: page.behind }).toEqual({
      ...{ ...question, from, items: cut.slice(from, from + size), units: whole.length, behind: null },
    });
  }
  const { items, returns, ...all } = cutOut(whole, 0, 0);
  const { steps, ...told } = behind(of, question);
  expect({ ...question, ...told }).toEqual({
    ...{ ...question, ...all, returns: returns.toSorted() },
    sum: expect.closeTo(all.sum, 8) as number,
  });
  expect(steps > 0).toBe(whole.length > 0);
  expect(items).toEqual([]);
  return whole.length;
}

test("over the returns of two quarters, of every figure, measure and split", () => {
  const figures = calculatorOf(store);
  let units = 0;
  for (const { code, measures, dimensions } of PLACES)
    for (const measure of measures) {
      const part = measure === "share" ? "numerator" : "items";
      for (const by of [{}, ...dimensions.flatMap((dimension) => largest(code, measure, dimension))])
        units += compare(store, { code, period: PERIOD, measure, by, part }, 20);
    }
  expect(units).toBeGreaterThan(100);

  function largest(code: string, measure: Measure, dimension: Dimension): Disaggregation[] {
    const cells = figures(PERIOD, [dimension]).filter((cell) => cell.code === code && cell.measure === measure);
    const size = ({ numerator, value }: IndicatorValue) => numerator ?? value ?? 0;
    return cells
      .sort((one, other) => size(other) - size(one))
      .slice(0, 1)
      .map(({ by }) => by);
  }
});

test("places of many rows and of few, early and late, in the same place and in several, with and without learners", () => {
  const b = new StoreBuilder();
  const random = seeded(20261122);
  const institutions = ["4313902001", "4313902002", "4313902003", "4313902004", "4313902005"];
  institutions.forEach((regNo, at) => b.institution(regNo, at === 4 ? {} : { municipality: "LV-067" }));
  for (let at = 0; at < 150; at += 1) {
    const name = `l${String(at)}`;
    // The fifth begins in the last days, and the fourth has a single learner.
    const institution = institutions[at === 149 ? 4 : at === 148 ? 3 : random.below(3)] ?? null;
    b.plan(name, { institution: at % 40 === 7 ? null : institution, municipality: random.pick(["LV-067", "LV-042"]) });
    const month = at === 149 ? "03" : `0${String(1 + random.below(2))}`;
    b.support(name, `2026-${month}-${String(10 + random.below(18))}`);
    if (at % 3 === 0) b.support(name, "2025-11-20", { period: "2025-Q4" });
    if (at % 10 === 0) b.support(name, "2026-01-30", { standing: "quarantined" });
  }
  b.event("2026-03-30", { municipality: "LV-059", sender: "LV-059" });
  b.supervision("Ieva", "2025-12-01", { period: "2025-Q4", institution: institutions[3] ?? null });
  const built = b.ready();
  refresh(built);
  let cut = 0;
  for (const { code, measures, dimensions } of PLACES)
    for (const measure of measures.filter((one) => one !== "share"))
      for (const by of splits(measure, dimensions)) {
        const question = { code, period: PERIOD, measure, by, part: "items" } as const;
        compare(built, question, 2);
        cut += tracePage(built, inParts, { ...question, from: 0, count: 9 }).items.filter(({ isCut }) => isCut).length;
      }
  expect(cut).toBeGreaterThan(5);

  // Where somebody began in several places, the summaries do not tell who is new in which: all facts are asked.
  function splits(measure: Measure, dimensions: readonly Dimension[]): Disaggregation[] {
    const of = (dimension: Dimension) => ({ [dimension]: dimension === "region" ? "Rīga" : "LV-067" });
    return [{}, ...(measure === "new" ? [] : dimensions.map(of))];
  }
});

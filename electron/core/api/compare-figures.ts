/** What an import, a version or a decision does to the figures. */
import type { IndicatorValue, Measure } from "../../../shared/domain/indicator.ts";
import { calculatePeriods, type IndicatorContext } from "../indicators/calculate-indicators.ts";
import type { ReadStore } from "../store/open-store.ts";

/** One figure that is another one afterwards. */
export interface FigureChange extends Pick<IndicatorValue, "code" | "period" | "measure" | "by"> {
  readonly before: number | null;
  readonly after: number | null;
}

/** Figures by what they are about. */
export type Figures = ReadonlyMap<string, IndicatorValue>;

/** All figures of some periods, not broken down. */
export function figuresOf(store: ReadStore, context: IndicatorContext, periods: Iterable<string>): Figures {
  const values = calculatePeriods(store, context, [...new Set(periods)].sort(), { by: [] }).flat();
  return new Map(values.map((value) => [figureKey(value), value]));
}

/** The figures of both whose value differs, in the order of the catalogue. */
export function changedFigures(before: Figures, after: Figures): FigureChange[] {
  return [...after].flatMap(([key, { code, period, measure, by, value }]) => {
    const earlier = before.get(key);
    return earlier === undefined || isEqual(earlier.value, value)
      ? []
      : [{ code, period, measure, by, before: earlier.value, after: value }];
  });
}

/** One line for each indicator and period: its whole, from project start where it has such a measure. */
export function headlines(changes: readonly FigureChange[], figures: Figures): FigureChange[] {
  const measures = new Map<string, ReadonlySet<Measure>>();
  for (const { code, measure } of figures.values())
    measures.set(code, new Set([...(measures.get(code) ?? []), measure]));
  return changes.filter(({ code, measure, by }) => {
    const own = measures.get(code) ?? new Set();
    return (by.gender ?? "T") === "T" && measure === HEADLINES.find((each) => own.has(each));
  });
}

const HEADLINES: readonly Measure[] = ["cumulative", "period", "share", "new", "active"];

function figureKey({ code, period, measure, by }: IndicatorValue): string {
  return JSON.stringify([code, period, measure, by]);
}

/** Sums of decimals in another order differ in the last digits. */
function isEqual(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));
}

/** Returns that came late for a closed quarter: what each of them altered in that quarter's figures when it came. */
import type { IndicatorValue } from "../../../shared/domain/indicator.ts";
import type { LateFigure, LateReturn } from "../../../shared/domain/report-lines.ts";
import { calculateIndicators, type IndicatorContext } from "../indicators/calculate-indicators.ts";
import { contextAt } from "../indicators/programme-in-force.ts";
import { listIssuedReports } from "../store/issued-report.ts";
import type { ReadStore } from "../store/open-store.ts";
import { countEvents } from "../store/return-volume.ts";
import { listLateSubmissions } from "../store/report-returns.ts";
import { figureKey, isSameFigure } from "../../../shared/domain/figure-key.ts";

/**
 * Each needs the figures of its quarter twice, which takes as long as there are events. The newest are worked out for so
 * many events in all: that is every one but in stores of a whole country, and never fewer than so many.
 */
const MOST_EVENTS = 20_000_000;
const LEAST_WORKED_OUT = 24;

/**
 * Corrections that a report of `period` tells: of this quarter and of earlier ones, that came after the first edition of
 * the last quarter issued before. What that edition could have told is not told again. Quarters compare as texts.
 */
export function gatherCorrections(store: ReadStore, context: IndicatorContext, period: string): LateReturn[] {
  const since = firstEditionBefore(store, period);
  const late = listLateSubmissions(store).filter(({ seq, quarter }) => seq > since && quarter <= period);
  const most = Math.max(LEAST_WORKED_OUT, Math.floor(MOST_EVENTS / Math.max(1, countEvents(store))));
  const at = figureReader(store, context);
  return late.map((one, index) => ({
    ...one,
    figures: index < late.length - most ? null : differences(at(one.quarter, one.seq - 1), at(one.quarter, one.seq)),
  }));
}

/** Returns that came one after another share the moment between them. */
function figureReader(store: ReadStore, context: IndicatorContext) {
  let last: { readonly key: string; readonly figures: readonly IndicatorValue[] } | null = null;
  return (quarter: string, seq: number): readonly IndicatorValue[] => {
    const key = `${quarter} ${String(seq)}`;
    const figures = last?.key === key ? last.figures : figuresAt(store, context, quarter, seq);
    last = { key, figures };
    return figures;
  };
}

function firstEditionBefore(store: ReadStore, period: string): number {
  const earlier = listIssuedReports(store).filter((report) => report.period < period);
  const last = earlier.reduce((latest, report) => (report.period > latest ? report.period : latest), "");
  return earlier.find((report) => report.period === last)?.seq ?? 0;
}

function figuresAt(store: ReadStore, context: IndicatorContext, quarter: string, seq: number) {
  return calculateIndicators(store, contextAt(store, context, seq), { period: quarter, by: [] }).filter(
    ({ by }) => by.gender === undefined || by.gender === "T",
  );
}

function differences(before: readonly IndicatorValue[], after: readonly IndicatorValue[]): LateFigure[] {
  const then = new Map(before.map((figure) => [figureKey(figure), figure.value]));
  return after.flatMap((figure) => {
    const was = then.get(figureKey(figure)) ?? null;
    const { code, measure, value } = figure;
    return isSameFigure(was, value) ? [] : [{ code, measure, before: was, after: value }];
  });
}

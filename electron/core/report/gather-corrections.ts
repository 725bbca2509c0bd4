/** Returns that came late for a closed quarter: what each of them altered in that quarter's figures when it came. */
import type { IndicatorValue } from "../../../shared/domain/indicator.ts";
import type { LateFigure, LateReturn } from "../../../shared/domain/report-lines.ts";
import { calculateIndicators, type IndicatorContext } from "../indicators/calculate-indicators.ts";
import { contextAt } from "../indicators/programme-in-force.ts";
import { listIssuedReports } from "../store/issued-report.ts";
import type { ReadStore } from "../store/open-store.ts";
import { listLateSubmissions } from "../store/report-returns.ts";
import { figureKey, isSameFigure } from "../../../shared/domain/figure-key.ts";

/** Each needs the figures of its quarter twice: of more than so many, only that they came is told. */
const MOST_WORKED_OUT = 24;

/**
 * Corrections that a report of `period` tells: of this quarter and of earlier ones, that came after the first edition of
 * the last quarter issued before. What that edition could have told is not told again. Quarters compare as texts.
 */
export function gatherCorrections(store: ReadStore, context: IndicatorContext, period: string): LateReturn[] {
  const since = firstEditionBefore(store, period);
  const late = listLateSubmissions(store).filter(({ seq, quarter }) => seq > since && quarter <= period);
  return late.map((one, index) => ({
    ...one,
    figures:
      index < late.length - MOST_WORKED_OUT
        ? null
        : differences(
            figuresAt(store, context, one.quarter, one.seq - 1),
            figuresAt(store, context, one.quarter, one.seq),
          ),
  }));
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

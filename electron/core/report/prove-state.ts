/** Before a report is issued: the store must agree with its own history, and still prove what it issued before. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { IndicatorValue, TraceItem } from "../../../shared/domain/indicator.ts";
import type { IndicatorContext } from "../indicators/calculate-indicators.ts";
import { contextAt } from "../indicators/programme-in-force.ts";
import { traceFigure, type FigureQuestion } from "../indicators/trace-figure.ts";
import { registerChangedAfter } from "../store/check-integrity.ts";
import { editionsOf } from "../store/issued-report.ts";
import type { ReadStore } from "../store/open-store.ts";
import { storeState } from "../store/submission.ts";
import { readKeptFigures } from "./keep-report.ts";
import { namedRows } from "./plan-rows.ts";
import type { FigureDifference } from "../../../shared/domain/figure-key.ts";
import { changedFigures } from "./verify-workbook.ts";

/**
 * Refuses figures that the history of rows does not give (somebody changed what a row counts as), and a store that no
 * longer gives the last edition's figures as of then (somebody changed a fact): failure `report-unproven`.
 */
export function proveState(
  store: ReadStore,
  context: IndicatorContext,
  period: string,
  figures: readonly IndicatorValue[],
): void {
  const now = contextAt(store, context, storeState(store));
  refuse(store, [context, now], period, changedFigures(store, now, period, figures));
  const last = editionsOf(store, period).at(-1);
  // What has no history may differ with reason: `check-store` tells more.
  if (last === undefined || registerChangedAfter(store, last.seq)) return;
  const kept = readKeptFigures(store, last.id)?.figures ?? [];
  const then = contextAt(store, context, last.seq);
  refuse(store, [then], period, changedFigures(store, then, period, kept));
}

/** Names the first figure and rows of its units: where it can be told, of those that came or went. */
function refuse(
  store: ReadStore,
  contexts: readonly IndicatorContext[],
  period: string,
  [difference]: readonly FigureDifference[],
): void {
  if (difference === undefined) return;
  const { code, measure, by, issued, now } = difference;
  const sets = contexts.map((context) => tracedUnits(store, context, { code, period, measure, by }));
  const differing = [...(sets[0] ?? new Map<string, TraceItem>())]
    .concat([...(sets[1] ?? new Map<string, TraceItem>())])
    .filter(([key, { amount }]) => sets.length < 2 || sets.some((units) => units.get(key)?.amount !== amount))
    .flatMap(([, { rows }]) => rows);
  const figure = [code, measure, ...Object.entries(by).map((pair) => pair.join("="))].join(" ");
  throw new AppError("report-unproven", {
    figure,
    expected: now ?? "–",
    found: issued ?? "–",
    rows: namedRows(differing),
  });
}

function tracedUnits(
  store: ReadStore,
  context: IndicatorContext,
  question: FigureQuestion,
): ReadonlyMap<string, TraceItem> {
  const { items, numerator } = traceFigure(store, context, question);
  return new Map((numerator ?? items).map((item) => [item.key, item]));
}

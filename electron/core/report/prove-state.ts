/** Before a report is issued: the store must agree with its own history, and still prove what it issued before. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { IndicatorValue } from "../../../shared/domain/indicator.ts";
import type { IndicatorContext } from "../indicators/calculate-indicators.ts";
import { hasMerges } from "../store/change-history.ts";
import { registerChangedAfter } from "../store/check-integrity.ts";
import { editionsOf } from "../store/issued-report.ts";
import type { ReadStore } from "../store/open-store.ts";
import { storeState } from "../store/submission.ts";
import { readKeptReport } from "./keep-report.ts";
import { changedFigures, type FigureDifference } from "./verify-workbook.ts";

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
  const now = { ...context, asOf: storeState(store) };
  refuse(changedFigures(store, now, period, figures));
  const last = editionsOf(store, period).at(-1);
  // What has no history may differ with reason: `check-store` tells more.
  if (last === undefined || registerChangedAfter(store, last.seq) || hasMerges(store)) return;
  const kept = readKeptReport(store, last.id)?.figures ?? [];
  refuse(changedFigures(store, { ...context, asOf: last.seq }, period, kept));
}

function refuse([difference]: readonly FigureDifference[]): void {
  if (difference === undefined) return;
  const { code, measure, by, issued, now } = difference;
  const figure = [code, measure, ...Object.entries(by).map((pair) => pair.join("="))].join(" ");
  throw new AppError("report-unproven", { figure, expected: now ?? "–", found: issued ?? "–" });
}

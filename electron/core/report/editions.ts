/** Editions of issued reports: what stands, what would be otherwise now, and which are touched by what came later. */
import type { IndicatorContext } from "../indicators/calculate-indicators.ts";
import { listIssuedReports, type IssuedReportRecord } from "../store/issued-report.ts";
import type { ReadStore } from "../store/open-store.ts";
import { isLocked } from "../store/period-lock.ts";
import { readKeptFigures } from "./keep-report.ts";
import type { EarlierEdition } from "./plan-facts.ts";
import type { FigureDifference } from "../../../shared/domain/figure-key.ts";
import { changedFigures } from "./verify-workbook.ts";

/** An edition with the figures it printed. */
export function readEdition(store: ReadStore, record: IssuedReportRecord): EarlierEdition {
  const { id, period, edition, issuedAt, sha256, seq } = record;
  const kept = readKeptFigures(store, id);
  return {
    ...{ period, edition, issuedAt, sha256, seq },
    ...{ stateHash: kept?.stateHash ?? null, figures: kept?.figures ?? [] },
  };
}

/** An issued report whose figures the store gives otherwise now. */
export interface AffectedReport {
  readonly report: IssuedReportRecord;
  readonly isLocked: boolean;
  readonly differences: readonly FigureDifference[];
}

/** The newest edition of each period, where something that came later changed its figures. */
export function listAffectedReports(store: ReadStore, context: IndicatorContext): AffectedReport[] {
  const newest = new Map(listIssuedReports(store).map((report) => [report.period, report]));
  return [...newest.values()].flatMap((report) => {
    const figures = readKeptFigures(store, report.id)?.figures ?? [];
    const differences = changedFigures(store, context, report.period, figures);
    return differences.length === 0 ? [] : [{ report, isLocked: isLocked(store, report.period), differences }];
  });
}

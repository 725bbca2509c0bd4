/** Whether what was issued can still be proved: the store as it was then gives the figures as they were printed. */
import type { IndicatorContext } from "../indicators/calculate-indicators.ts";
import { contextAt } from "../indicators/programme-in-force.ts";
import { registerChangedAfter } from "../store/check-integrity.ts";
import { listIssuedReports, type IssuedReportRecord } from "../store/issued-report.ts";
import type { ReadStore } from "../store/open-store.ts";
import { readKeptFigures } from "./keep-report.ts";
import type { FigureDifference } from "../../../shared/domain/figure-key.ts";
import { changedFigures } from "./verify-workbook.ts";

export interface IssuedProof {
  readonly report: IssuedReportRecord;
  /**
   * `proved`: as it was then, the store gives these figures · `explained`: the register or the
   * agreements were loaded anew since, or rows purged · `broken`: nothing that is known explains it.
   */
  readonly verdict: "proved" | "explained" | "broken";
  readonly figures: number;
  /** As the store was then, against what was printed. */
  readonly differences: readonly FigureDifference[];
  /** How many figures the store gives otherwise now: later returns and decisions. */
  readonly changedSince: number;
}

export function proveIssuedReports(store: ReadStore, context: IndicatorContext): IssuedProof[] {
  return listIssuedReports(store).map((report) => {
    const figures = readKeptFigures(store, report.id)?.figures ?? [];
    const changedSince = changedFigures(store, context, report.period, figures).length;
    const differences = changedFigures(store, contextAt(store, context, report.seq), report.period, figures);
    const verdict =
      differences.length === 0 ? "proved" : registerChangedAfter(store, report.seq) ? "explained" : "broken";
    return { report, verdict, figures: figures.length, differences, changedSince };
  });
}

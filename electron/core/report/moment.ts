/** Moments as people spell them: an instant, an issued edition, a change of the history. */
import { AppError } from "../../../shared/domain/failure.ts";
import { changeAt } from "../store/change-history.ts";
import { editionsOf, findIssuedReport, type IssuedReportRecord } from "../store/issued-report.ts";
import type { ReadStore } from "../store/open-store.ts";
import { findChange } from "../store/read-history.ts";

/** A moment, or an edition and its moment. */
export interface Moment {
  readonly at: string | null;
  readonly report: IssuedReportRecord | null;
  /** The last change that had been. */
  readonly seq: number;
}

/**
 * `2026-04-20T08:00:00Z`, `report:2` (edition of the period, else the number of a report) or `change:17`. Failures
 * `usage-since-form`, `report-unknown`, `history-unknown`.
 */
export function findMoment(store: ReadStore, period: string, spelt: string): Moment {
  const [, kind, digits] = /^(report|change):(\d{1,15})$/.exec(spelt) ?? [];
  if (kind === "report") return momentOfReport(store, period, Number(digits));
  if (kind === "change") return momentOfChange(store, Number(digits));
  const instant = new Date(spelt);
  if (!/^\d{4}-\d{2}-\d{2}/.test(spelt) || Number.isNaN(instant.getTime()))
    throw new AppError("usage-since-form", { since: spelt });
  return { at: instant.toISOString(), report: null, seq: changeAt(store, instant.toISOString()) };
}

function momentOfReport(store: ReadStore, period: string, number: number): Moment {
  const report = editionsOf(store, period).find(({ edition }) => edition === number) ?? findIssuedReport(store, number);
  if (report === undefined) throw new AppError("report-unknown", { report: `report:${String(number)}` });
  return { at: report.issuedAt, report, seq: report.seq };
}

/** `change:0` is before everything. */
function momentOfChange(store: ReadStore, seq: number): Moment {
  if (seq === 0) return { at: null, report: null, seq };
  const change = findChange(store, seq);
  if (change === undefined) throw new AppError("history-unknown", { seq });
  return { at: change.at, report: null, seq };
}

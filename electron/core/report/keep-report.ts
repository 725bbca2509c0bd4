import { createHash } from "node:crypto";
import type { ChartData } from "../../../shared/charts/chart-data.ts";
import type { IndicatorValue } from "../../../shared/domain/indicator.ts";
import type { NarrativeText } from "../../../shared/domain/narrative.ts";
import type { WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";
import { packKept, unpackKept } from "../store/kept-plan.ts";
import { insertIssuedReport, keptPlan, type IssuedReportRecord } from "../store/issued-report.ts";
import { inTransaction, type ReadStore, type Store } from "../store/open-store.ts";
import { recordChange } from "../store/submission.ts";

/** What is kept of an issued report: all that it said, and what it said it from. */
export interface KeptReport {
  readonly plan: WorkbookPlan;
  readonly figures: readonly IndicatorValue[];
  /** Ids of the submissions in force. */
  readonly submissions: readonly number[];
  /** Digest of the state it was issued from; reports of before do not have it. */
  readonly stateHash?: string;
  /** What its charts were drawn from; reports of before do not have it. */
  readonly charts?: readonly ChartData[];
  /** What people had written. */
  readonly narrative?: readonly NarrativeText[];
}

/** An issued report as its issuer gets it back. */
export type IssuedReport = Omit<IssuedReportRecord, "seq">;

/** Notes an issued report and its change, whole or not at all. */
export function keepReport(store: Store, report: Omit<IssuedReport, "id">, kept: KeptReport): IssuedReport {
  const plan = packKept(kept);
  return inTransaction(store, () => {
    const seq = recordChange(store, {
      at: report.issuedAt,
      kind: "report",
      author: report.author,
      subject: report.period,
      detail: { edition: report.edition, sha256: report.sha256, content: report.content },
    });
    return { ...report, id: insertIssuedReport(store, { ...report, seq, plan }) };
  });
}

/** What was kept of an issued report; null when there is none of this id. */
export function readKeptReport(store: ReadStore, id: number): KeptReport | null {
  const kept = keptPlan(store, id);
  return kept === undefined ? null : unpackKept<KeptReport>(kept);
}

/** The same state of the store gives the same hash: edition and moment of issue are no part of it. */
export function contentHash(plan: WorkbookPlan): string {
  const hash = createHash("sha256");
  for (const sheet of plan.sheets) {
    hash.update(`${sheet.name}\n`);
    for (const row of sheet.rows) {
      const cells = row.map((cell) => {
        if (typeof cell !== "object" || cell === null) return cell;
        return cell.volatile ? "*" : [cell.value, cell.formula ?? null];
      });
      hash.update(`${JSON.stringify(cells)}\n`);
    }
  }
  return hash.digest("hex");
}

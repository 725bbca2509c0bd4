import { createHash } from "node:crypto";
import type { ChartData } from "../../../shared/charts/chart-data.ts";
import type { IndicatorValue } from "../../../shared/domain/indicator.ts";
import type { NarrativeText } from "../../../shared/domain/narrative.ts";
import type { PlanRow, SheetPlan, StreamedWorkbook, WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";
import { keptRows, packKept, unpackBeside, unpackKept } from "../store/kept-plan.ts";
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

/** What is kept, as it is stored: made before the file is handed out, so that memory that runs out leaves nothing. */
export function packReport(kept: Omit<KeptReport, "plan"> & { readonly plan: StreamedWorkbook }): Uint8Array {
  return packKept(kept);
}

/** Notes an issued report and its change, whole or not at all. */
export function keepReport(store: Store, report: Omit<IssuedReport, "id">, plan: Uint8Array): IssuedReport {
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

/** The same without its workbook, which is all that most ask for: a whole programme's workbook fills the memory. */
export function readKeptFigures(store: ReadStore, id: number): Omit<KeptReport, "plan"> | null {
  const kept = keptPlan(store, id);
  return kept === undefined ? null : unpackBeside<KeptReport>(kept);
}

/** Rows of the sheets that are asked for, of a report that was kept. */
export async function readKeptRows(
  store: ReadStore,
  id: number,
  isWanted: (sheet: string) => boolean,
  take: (sheet: SheetPlan, number: number, row: PlanRow) => void,
): Promise<void> {
  const kept = keptPlan(store, id);
  if (kept !== undefined) await keptRows(kept, isWanted, take);
}

/** The same state of the store gives the same hash: edition and moment of issue are no part of it. */
export function contentHash(plan: StreamedWorkbook): string {
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

/** One report for each municipality or institution, into one folder: the figures are calculated once for all. */
import { delimitedFile } from "../../../shared/domain/delimited-text.ts";
import { createText } from "../../../shared/text/messages.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { sealKeyOf } from "../store/issued-report.ts";
import type { Store } from "../store/open-store.ts";
import { deliver, type Destination } from "./deliver.ts";
import type { ReportContext, ReportRequest } from "./gather-report.ts";
import { gatherProjectUnits } from "./gather-units-of-project.ts";
import { issueCompanion } from "./issue-companion.ts";
import type { UnitKind } from "./plan-unit-facts.ts";
import { planUnitReport } from "./plan-unit-report.ts";
import { proveState } from "./prove-state.ts";
import { keyFingerprint, printedKey } from "./seal-statement.ts";

export interface BatchRequest extends ReportRequest {
  readonly each: UnitKind;
  /** Where a file of this name goes. */
  readonly place: (name: string) => Destination;
}

/** What became of one unit's report. */
export interface BatchEntry {
  readonly unit: string;
  readonly name: string;
  readonly file: string | null;
  readonly sha256: string | null;
  readonly content: string | null;
  /** Null: it is written. The others are written all the same. */
  readonly failure: AppError | null;
}

export interface Batch {
  readonly entries: readonly BatchEntry[];
  /** Name of the list of files with their digests. */
  readonly index: string;
  readonly stateHash: string;
  readonly sealedBy: string;
}

/** Failures: `period-unknown`, `report-unproven`; what goes wrong with one unit's file is told in its entry. */
export async function issueBatch(store: Store, context: ReportContext, request: BatchRequest): Promise<Batch> {
  const text = createText(context.language);
  const project = gatherProjectUnits(store, context, request, request.each);
  proveState(store, context, project.period.code, project.figures);
  const entries: BatchEntry[] = [];
  for (const unit of project.all) {
    const file = fileName(project.period.code, unit.code, unit.name);
    const entry = { unit: unit.code, name: unit.name, file: null, sha256: null, content: null };
    try {
      const issued = await issueCompanion(store, {
        ...{ facts: project, kind: request.each, unit: unit.code, edition: 0 },
        planned: planUnitReport(project, unit, text),
        out: request.place(file),
      });
      entries.push({ ...entry, file, sha256: issued.sha256, content: issued.content, failure: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      entries.push({ ...entry, failure: error });
    }
  }
  const index = text("batch.index");
  await deliver(request.place(index), indexOf(entries, project.stateHash));
  return { entries, index, stateHash: project.stateHash, sealedBy: keyFingerprint(printedKey(sealKeyOf(store))) };
}

/** `2026-Q1-LV-067-Ogres-novads.xlsx`: letters and digits as they are, all else that some system refuses as a dash. */
function fileName(period: string, code: string, name: string): string {
  const safe = name
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  return `${period.replace("/", "-")}-${code}-${safe}.xlsx`;
}

/** UTF-8 with its mark, so that Excel reads the letters. */
function indexOf(entries: readonly BatchEntry[], stateHash: string): Uint8Array {
  const lines = entries.map(({ unit, name, file, sha256, content, failure }) => [
    ...[unit, name, file ?? "", sha256 ?? "", content ?? "", stateHash, failure?.code ?? ""],
  ]);
  const all = [["unit", "name", "file", "sha256", "content", "state", "failure"], ...lines];
  return Buffer.from(delimitedFile(all, ";"), "utf8");
}

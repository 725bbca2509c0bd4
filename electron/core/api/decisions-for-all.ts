/** The same decision about every open finding of a rule in one return. */
import { ACCEPTABLE_ERRORS, type DecisionDraft } from "../../../shared/domain/decision.ts";
import type { Severity } from "../../../shared/domain/finding.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { openFindingsOf } from "../store/listed-finding.ts";
import type { ReadStore } from "../store/open-store.ts";
import { findSubmission } from "../store/submission.ts";

export interface SameDecision {
  readonly submission: number;
  readonly code: string;
  readonly severity: Severity;
  readonly action: "explain" | "accept" | "exclude";
}

/** Failures: `submission-unknown`; `finding-gone` where none is open any more; `decision-not-acceptable`. */
export function decisionsForAll(store: ReadStore, question: SameDecision): DecisionDraft[] {
  const { submission, code, action } = question;
  const found = findSubmission(store, submission);
  if (found === undefined) throw new AppError("submission-unknown", { id: submission });
  if (action === "accept" && !ACCEPTABLE_ERRORS.has(code)) throw new AppError("decision-not-acceptable", { code });
  const { sha256 } = found;
  const drafts = new Map<string, DecisionDraft>();
  for (const { sheet, cell, row } of openFindingsOf(store, question)) {
    if (action === "explain")
      drafts.set(`${sheet ?? ""}!${cell ?? ""}`, { kind: "explain-finding", sha256, sheet, cell, code });
    else if (sheet !== null && action === "exclude" && row !== null)
      drafts.set(`${sheet}!${String(row)}`, { kind: "exclude-row", sha256, sheet, row });
    else if (sheet !== null && action === "accept" && cell !== null)
      drafts.set(`${sheet}!${cell}`, { kind: "accept-finding", sha256, sheet, cell, code });
  }
  if (drafts.size === 0) throw new AppError("finding-gone");
  return [...drafts.values()];
}

/** The same answer to many findings: to every open one of a rule in a return, or to those that a person has chosen. */
import type { DecisionsTogether, SameAnswer } from "../../../shared/api/findings.ts";
import { ACCEPTABLE_ERRORS, type DecisionDraft } from "../../../shared/domain/decision.ts";
import type { Finding, Severity } from "../../../shared/domain/finding.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { findFinding, openFindingsOf, type FoundFinding } from "../store/listed-finding.ts";
import type { ReadStore } from "../store/open-store.ts";
import { findSubmission } from "../store/submission.ts";

export interface SameDecision {
  readonly submission: number;
  readonly code: string;
  readonly severity: Severity;
  readonly action: SameAnswer;
}

/** Failures: `submission-unknown`; `finding-gone` where none is open any more; `decision-not-acceptable`. */
export function decisionsForAll(store: ReadStore, question: SameDecision): DecisionDraft[] {
  const { submission, code, action } = question;
  const found = findSubmission(store, submission);
  if (found === undefined) throw new AppError("submission-unknown", { id: submission });
  if (action === "accept" && !ACCEPTABLE_ERRORS.has(code)) throw new AppError("decision-not-acceptable", { code });
  const drafts = openFindingsOf(store, question).flatMap((finding) =>
    draftOf(action, found.sha256, { ...finding, code }),
  );
  if (drafts.length === 0) throw new AppError("finding-gone");
  return distinct(drafts);
}

/** One decision for each of these findings that may be answered so. */
export function decisionsTogether(store: ReadStore, ids: readonly number[], action: SameAnswer): DecisionsTogether {
  const answered = ids.map((id) => {
    const finding = findFinding(store, id);
    if (finding === undefined || !mayBe(action, finding)) return [];
    return draftOf(action, findSubmission(store, finding.submission)?.sha256 ?? "", finding);
  });
  return {
    decisions: distinct(answered.flat()),
    left: answered.filter((drafts) => drafts.length === 0).length,
  };
}

function mayBe(action: SameAnswer, { code, severity, standing, decision }: FoundFinding): boolean {
  if (decision !== null) return false;
  switch (action) {
    case "explain":
      return severity === "warning";
    case "accept":
      return severity === "error" && ACCEPTABLE_ERRORS.has(code);
    case "exclude":
      return standing !== "skipped";
  }
}

interface Place extends Pick<Finding, "code" | "sheet" | "cell"> {
  readonly row: number | null;
}

/** None where the finding has no such place. */
function draftOf(action: SameAnswer, sha256: string, { code, sheet, cell, row }: Place): DecisionDraft[] {
  if (action === "explain") return [{ kind: "explain-finding", sha256, sheet, cell, code }];
  if (sheet === null) return [];
  if (action === "exclude") return row === null ? [] : [{ kind: "exclude-row", sha256, sheet, row }];
  return cell === null ? [] : [{ kind: "accept-finding", sha256, sheet, cell, code }];
}

function distinct(drafts: readonly DecisionDraft[]): DecisionDraft[] {
  return [...new Map(drafts.map((draft) => [JSON.stringify(draft), draft])).values()];
}

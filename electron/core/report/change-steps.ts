/** What happened to the store between two moments, in steps that each have one cause. */
import {
  changesAfter,
  type HistoricChange,
  type HistoricDecision,
  type HistoricSubmission,
} from "../store/change-history.ts";
import type { ReadStore } from "../store/open-store.ts";

/**
 * Why a figure is another one: a return's own rows, rows of other returns that they released or held back, a decision,
 * what the definitions or the programme say, who and what the units are.
 */
export type ChangeCause =
  | "new-return"
  | "resubmission"
  | "withdrawal"
  | "decision"
  | "rows-of-other-returns"
  | "definitions"
  | "units"
  | "other";

export interface ChangeStep {
  readonly cause: ChangeCause;
  readonly change: HistoricChange | null;
  readonly submission: HistoricSubmission | null;
  readonly decision: HistoricDecision | null;
}

/** A step, and the last change that belongs to it. */
export interface TimedStep extends ChangeStep {
  readonly to: number;
  readonly isReturn: boolean;
}

/** Steps after one change and not after another, in their order; a decision and the judgements that it led to are one. */
export function stepsBetween(store: ReadStore, from: number, to: number): TimedStep[] {
  const steps: (TimedStep & { to: number })[] = [];
  for (const change of changesAfter(store, from).filter(({ seq }) => seq <= to)) {
    const last = steps.at(-1);
    const isDecided = last !== undefined && (last.decision !== null || last.cause === "decision");
    if (isDecided && followsDecision(change, last.decision)) {
      last.to = change.seq;
      continue;
    }
    if (!change.alters && change.decision === null) continue;
    const { submission, decision } = change;
    const cause = causeOf(change);
    const isReturn = cause === "new-return" || cause === "resubmission" || cause === "withdrawal";
    steps.push({ cause, change, submission, decision, to: change.seq, isReturn });
  }
  return steps;
}

function followsDecision(
  { kind, subject, submission, decision }: HistoricChange,
  last: HistoricDecision | null,
): boolean {
  if (decision !== null) return false;
  if (kind === "withdrawal") return subject.startsWith("judgement of ");
  if (kind === "decision") return subject === "persons";
  return kind === "import" && submission !== null && (submission.revision > 1 || submission.sha256 === last?.sha256);
}

const ABOUT_PERSONS: ReadonlySet<string> = new Set(["merge-persons", "keep-apart"]);

function causeOf({ kind, subject, submission, decision }: HistoricChange): ChangeCause {
  if (decision !== null) return ABOUT_PERSONS.has(decision.kind) ? "units" : "decision";
  if (kind === "decision" || subject.startsWith("judgement of ")) return "decision";
  if (kind === "withdrawal" || kind === "purge") return "withdrawal";
  if (kind === "import") return submission !== null && submission.version > 1 ? "resubmission" : "new-return";
  if (kind === "register" || kind === "agreements") return "units";
  return kind === "programme" ? "definitions" : "other";
}

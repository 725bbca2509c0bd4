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
  /** One return alone: what it did to rows of others is told apart. */
  readonly isReturn: boolean;
  /** How many it stands for; left out: one. */
  readonly changes?: number;
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

/**
 * Steps that follow each other and have one cause become one where there are many: each needs the figure once, and a
 * quarter of the country brings hundreds of returns. A step of several names none of them.
 */
export function gatheredSteps(steps: readonly TimedStep[], most: number): readonly TimedStep[] {
  if (steps.length <= most) return steps;
  const gathered: TimedStep[] = [];
  for (const step of steps) {
    const last = gathered.at(-1);
    const isSame = last?.cause === step.cause;
    if (!isSame) gathered.push(step);
    else
      gathered[gathered.length - 1] = {
        ...{ cause: step.cause, change: step.change, submission: null, decision: null, to: step.to, isReturn: false },
        changes: (last.changes ?? 1) + 1,
      };
  }
  return gathered;
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

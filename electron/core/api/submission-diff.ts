/** Two versions of a return side by side: rows, fields, and what the newer one does to the figures. */
import { compareSubmissions, type RowDifference } from "../intake/compare-submissions.ts";
import { deriveStanding } from "../intake/derive-standing.ts";
import { rehearse, type Store } from "../store/open-store.ts";
import {
  findSubmission,
  recordChange,
  setSubmissionState,
  submissionsOf,
  type SubmissionRecord,
} from "../store/submission.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type { CoreContext } from "./core.ts";
import { changedFigures, figuresOf, headlines, type FigureChange, type Figures } from "./compare-figures.ts";

export interface SubmissionDiff {
  readonly older: SubmissionRecord;
  readonly newer: SubmissionRecord;
  readonly rows: readonly RowDifference[];
  /** The figures of their period with the older one in force, and with the newer one; all else as it is now. */
  readonly effects: readonly FigureChange[];
}

/** Failures: `submission-unknown`, `submissions-apart` when they are not of one sender and period. */
export async function submissionDiff(
  store: Store,
  context: CoreContext,
  olderId: number,
  newerId: number,
): Promise<SubmissionDiff> {
  const [older, newer] = [required(store, olderId), required(store, newerId)];
  if (older.sender !== newer.sender || older.period !== newer.period) throw new AppError("submissions-apart");
  const rows = compareSubmissions(store, context.programme, olderId, newerId);
  const before = await figuresWith(store, context, older);
  const after = await figuresWith(store, context, newer);
  return { older, newer, rows, effects: headlines(changedFigures(before, after), after) };
}

function required(store: Store, id: number): SubmissionRecord {
  const submission = findSubmission(store, id);
  if (submission === undefined) throw new AppError("submission-unknown", { id });
  return submission;
}

/** The figures as they would be if this version were the one in force. */
function figuresWith(store: Store, context: CoreContext, submission: SubmissionRecord): Promise<Figures> {
  const { id, sender, period } = submission;
  if (sender === null || period === null) throw new AppError("submissions-apart");
  return rehearse(store, () => {
    const others = submissionsOf(store, sender, period).filter((other) => other.id !== id);
    for (const other of others) setSubmissionState(store, other.id, "superseded", null);
    setSubmissionState(store, id, "in-force", null);
    const subject = `rehearsal ${sender} ${period}`;
    const seq = recordChange(store, { at: submission.receivedAt, kind: "import", author: "-", subject });
    const submissions = [id, ...others.map((other) => other.id)];
    deriveStanding(store, { rules: context.programme.rules }, { submissions }, seq);
    return Promise.resolve(figuresOf(store, context, [period]));
  });
}

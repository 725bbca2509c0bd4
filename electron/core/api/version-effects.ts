/** What the newer of two versions of a return does to the figures of their quarter; all else as it is now. */
import type { FigureEffect } from "../../../shared/api/versions.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { deriveStanding } from "../intake/derive-standing.ts";
import { rehearse, type ReadStore, type Store } from "../store/open-store.ts";
import { patchSummaries } from "../store/summaries.ts";
import {
  findSubmission,
  recordChange,
  setSubmissionState,
  submissionsOf,
  type SubmissionRecord,
} from "../store/submission.ts";
import type { CoreContext } from "./core.ts";
import { changedFigures, figuresOf, headlines, type Figures } from "./compare-figures.ts";
import { viewEffect } from "./view-plan.ts";

/** Failures: `submission-unknown`, `submissions-apart`. Each version is put in force as if, and taken back. */
export async function versionEffects(
  store: Store,
  context: CoreContext,
  olderId: number,
  newerId: number,
): Promise<FigureEffect[]> {
  const { older, newer } = requireVersions(store, olderId, newerId);
  const before = await figuresWith(store, context, older);
  const after = await figuresWith(store, context, newer);
  return headlines(changedFigures(before, after), after).map((change) => viewEffect(change, context));
}

/** Failures: `submission-unknown`, `submissions-apart` when they are not of one sender and period. */
export function requireVersions(store: ReadStore, olderId: number, newerId: number) {
  const [older, newer] = [required(store, olderId), required(store, newerId)];
  if (older.sender !== newer.sender || older.period !== newer.period) throw new AppError("submissions-apart");
  return { older, newer };
}

function required(store: ReadStore, id: number): SubmissionRecord {
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
    const seq = recordChange(store, { at: submission.receivedAt, kind: "import", author: "-", role: null, subject });
    const submissions = [id, ...others.map((other) => other.id)];
    deriveStanding(store, { rules: context.programme.rules }, { submissions }, seq);
    patchSummaries(store, context.programme.identity.eligibleFrom);
    return Promise.resolve(figuresOf(store, context, [period]));
  });
}

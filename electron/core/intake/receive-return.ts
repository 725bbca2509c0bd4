/** One return, from its judged rows to a verdict: the only place where submissions are made. Runs inside a transaction. */
import {
  NO_ROWS,
  type FileReason,
  type Finding,
  type RowCounts,
  type Verdict,
} from "../../../shared/domain/finding.ts";
import type { FormDrift } from "../../../shared/domain/form-drift.ts";
import { questionAbout, type FileQuestion } from "../../../shared/domain/question.ts";
import type { Store } from "../store/open-store.ts";
import { isLocked } from "../store/period-lock.ts";
import {
  countRows,
  dropHeldSubmission,
  findingsOf,
  findSubmission,
  insertSubmission,
  noteSourceFile,
  recordChange,
  revisionAfter,
  setSubmissionState,
  settleVersions,
  submissionsOf,
  submissionsOfFile,
  type SubmissionRecord,
} from "../store/submission.ts";
import { deriveStanding } from "./derive-standing.ts";
import { explainFindings, type FileAnswers } from "./file-answers.ts";
import type { JudgedFile, JudgedReturn } from "./judge-return.ts";
import { driftOf, driftOfSubmission } from "./notice-drift.ts";
import { storeRows } from "./store-rows.ts";
import type { IntakeContext } from "./understand-file.ts";

/** A file as it arrived. */
export interface ReceivedFile {
  /** As given, then below the folder, then in the archive. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  /** Instant of receipt: "today" for the rules. */
  readonly receivedAt: string;
}

/** One line of the reply to an import (contracts.md, `import --json`). */
export interface FileOutcome {
  readonly path: string;
  readonly sha256: string;
  readonly verdict: Verdict;
  readonly reason: FileReason | null;
  readonly sender: string | null;
  readonly period: string | null;
  readonly version: number | null;
  readonly rows: RowCounts;
  readonly findings: readonly Finding[];
  /** The locked period that an accepted return corrects. */
  readonly correctionOf: string | null;
  /** What a person is asked; null but for `needs-decision`. */
  readonly question: FileQuestion | null;
  /** How the headings of its forms differ from the sender's previous return. */
  readonly drift: readonly FormDrift[];
  /** Null where nothing is kept. */
  readonly submissionId: number | null;
}

/** Reasons that a person can answer; every other reason rejects the file. */
const QUESTIONS: ReadonlySet<FileReason> = new Set([
  "F-AMBIGUOUS-SENDER",
  "F-HEADER-UNSURE",
  "F-AGGREGATE-ONLY",
  "F-WRONG-PERIOD",
  "F-SAME-VERSION",
]);

/** Whether these very bytes are a submission in force or superseded; then there is nothing to do. */
export function findKnownFile(store: Store, file: ReceivedFile): FileOutcome | null {
  const known = submissionsOfFile(store, file.sha256).find(
    ({ state }) => state === "in-force" || state === "superseded",
  );
  if (known === undefined) return null;
  const { sender, period, version } = known;
  return { ...nothingStored(file, "unchanged", null), sender, period, version, submissionId: known.id };
}

/**
 * Judges a return and stores what is to be kept of it: its rows, its question, or nothing. `replaced` are submissions
 * just withdrawn to make room for this one: what depends on them is worked out together with what depends on it.
 */
export function receiveReturn(
  store: Store,
  context: IntakeContext,
  file: ReceivedFile,
  judged: JudgedFile,
  answers: FileAnswers,
  replaced: readonly number[] = [],
): FileOutcome {
  const held = submissionsOfFile(store, file.sha256).filter(({ state }) => state === "held");
  if (answers.refused) return setAside(store, context, file, judged, held);
  for (const { id } of held) dropHeldSubmission(store, id);
  if (judged.status === "refused") return { ...nothingStored(file, "rejected", judged.reason) };

  const { cover, noticed, content } = judged;
  const stated = { sender: cover.sender, period: cover.period, version: cover.version };
  if (judged.reason !== null && !QUESTIONS.has(judged.reason))
    return { ...nothingStored(file, "rejected", judged.reason), ...stated, findings: noticed };
  if (content.kind === "held") return hold(store, context, file, judged, content.reason, content.likelyPeriod);

  const { sender, period } = content;
  const others = submissionsOf(store, sender, period);
  const stale = others.some((other) => other.version > stated.version);
  const sameVersion = others.some((other) => other.version === stated.version);
  if (!stale && sameVersion && !answers.replaceSameVersion)
    return hold(store, context, file, judged, "F-SAME-VERSION", null);

  const locked = isLocked(store, period);
  if (locked && replaced.length === 0 && context.programme.identity.lockedReturns === "refuse")
    return { ...nothingStored(file, "rejected", "F-LOCKED"), ...stated, findings: noticed };

  const seq = recordChange(store, {
    at: file.receivedAt,
    kind: "import",
    author: context.author,
    subject: `${sender} ${period}`,
  });
  const submission: SubmissionRecord = {
    id: 0,
    sha256: file.sha256,
    filePath: file.path,
    sender,
    period,
    version: stated.version,
    revision: revisionAfter(store, sender, period, stated.version),
    nil: cover.nil,
    receivedAt: file.receivedAt,
    state: "superseded",
    reason: null,
    correctionOf: locked ? period : null,
  };
  const id = storeSubmission(store, submission, file, judged, seq);
  storeRows(store, id, judged, content);
  const changed = settleVersions(store, sender, period);
  deriveStanding(store, { rules: context.programme.rules }, { submissions: [id, ...changed, ...replaced] }, seq);

  if (stale) return { ...nothingStored(file, "rejected", "F-STALE"), ...stated, submissionId: id };
  return describeSubmission(store, file, id);
}

/** The reply for a submission as the store has it now: its rows' standing may have changed since it came. */
export function describeSubmission(store: Store, file: Pick<ReceivedFile, "path" | "sha256">, id: number): FileOutcome {
  const submission = findSubmission(store, id);
  if (submission === undefined) throw new Error(`No submission ${String(id)}`);
  const { sender, period, version, correctionOf } = submission;
  const { counted, quarantined, skipped } = countRows(store, id);
  return {
    path: file.path,
    sha256: file.sha256,
    verdict: submission.nil ? "nil" : "accepted",
    reason: null,
    sender,
    period,
    version,
    rows: submission.nil ? NO_ROWS : { read: counted + quarantined + skipped, stored: counted, quarantined, skipped },
    findings: explainFindings(store, file.sha256, findingsOf(store, id)),
    correctionOf,
    question: null,
    drift: driftOfSubmission(store, submission),
    submissionId: id,
  };
}

/** The rows and findings of a return that is still in force, as everything since has left them. */
export function asItStandsNow(store: Store, outcome: FileOutcome): FileOutcome {
  if (outcome.verdict !== "accepted" || outcome.submissionId === null) return outcome;
  if (findSubmission(store, outcome.submissionId)?.state !== "in-force") return outcome;
  return describeSubmission(store, outcome, outcome.submissionId);
}

function nothingStored(file: ReceivedFile, verdict: Verdict, reason: FileReason | null): FileOutcome {
  return {
    path: file.path,
    sha256: file.sha256,
    verdict,
    reason,
    sender: null,
    period: null,
    version: null,
    rows: NO_ROWS,
    findings: [],
    correctionOf: null,
    question: null,
    drift: [],
    submissionId: null,
  };
}

/** Keeps the bytes and the question, no row. */
function hold(
  store: Store,
  context: IntakeContext,
  file: ReceivedFile,
  judged: JudgedReturn,
  reason: FileReason,
  likely: string | null,
): FileOutcome {
  const { sender, period, version } = judged.cover;
  if (!QUESTIONS.has(reason)) return { ...nothingStored(file, "rejected", reason), sender, period, version };
  const question = questionAbout(reason, file.sha256, judged, likely);
  const submissionId = storeWithoutRows(store, context, file, judged, { state: "held", reason, question });
  return {
    ...nothingStored(file, "needs-decision", reason),
    sender,
    period,
    version,
    findings: judged.noticed,
    question,
    drift: sender === null || period === null ? [] : driftOf(store, { sender, period, version }, judged.tables),
    submissionId,
  };
}

/** A person has refused the file; it is known all the same, so that the refusal can be withdrawn. */
function setAside(
  store: Store,
  context: IntakeContext,
  file: ReceivedFile,
  judged: JudgedFile,
  held: readonly SubmissionRecord[],
): FileOutcome {
  for (const { id } of held) setSubmissionState(store, id, "withdrawn", null);
  const isKnown = submissionsOfFile(store, file.sha256).length > 0;
  if (!isKnown && judged.status === "judged")
    storeWithoutRows(store, context, file, judged, { state: "withdrawn", reason: null, question: null });
  return nothingStored(file, "rejected", judged.reason ?? "F-SET-ASIDE");
}

function storeWithoutRows(
  store: Store,
  context: IntakeContext,
  file: ReceivedFile,
  judged: JudgedReturn,
  held: {
    readonly state: "held" | "withdrawn";
    readonly reason: FileReason | null;
    readonly question: FileQuestion | null;
  },
): number {
  const { sender, period, version, nil } = judged.cover;
  const { state, reason, question } = held;
  const seq = recordChange(store, {
    at: file.receivedAt,
    kind: "import",
    author: context.author,
    subject: `${sender ?? "?"} ${period ?? "?"}`,
    detail: question === null ? {} : { held: reason, question },
  });
  const { sha256, path: filePath, receivedAt } = file;
  const facts = { id: 0, sha256, filePath, sender, period, version, revision: 1, nil, receivedAt, correctionOf: null };
  return storeSubmission(store, { ...facts, state, reason }, file, judged, seq);
}

function storeSubmission(
  store: Store,
  submission: SubmissionRecord,
  file: ReceivedFile,
  { format, cover: { preparedOn } }: JudgedReturn,
  seq: number,
): number {
  noteSourceFile(store, { sha256: file.sha256, size: file.size, format, at: file.receivedAt });
  return insertSubmission(store, { ...submission, preparedOn, seq });
}

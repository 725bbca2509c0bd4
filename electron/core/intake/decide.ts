/** Records and withdraws decisions, and works out again what they touch. */
import type { Decision, DecisionPayload } from "../../../shared/domain/decision.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { decisionsInForce, findDecision, insertDecision, markDecisionWithdrawn } from "../store/decision.ts";
import { archivedBytes, inTransaction, type ReadStore, type Store } from "../store/open-store.ts";
import { findPersonByKey, personsCountedWith, setCanonicalPerson } from "../store/person.ts";
import {
  listSubmissions,
  recordChange,
  setSubmissionState,
  settleVersions,
  submissionsOfFile,
  type SubmissionRecord,
} from "../store/submission.ts";
import type { ReadOptions } from "../workbook/read-workbook.ts";
import { deriveStanding } from "./derive-standing.ts";
import { answersAbout } from "./file-answers.ts";
import { receiveReturn, type FileOutcome, type IntakeContext, type UnderstoodFile } from "./receive-return.ts";
import { understandFile } from "./understand-file.ts";

export interface DecideOptions {
  readonly context: IntakeContext;
  readonly readOptions: Omit<ReadOptions, "name">;
  readonly now: () => string;
}

/** What a decision or its withdrawal led to. */
export interface DecisionOutcome {
  readonly id: number;
  /** Files judged again, with their verdicts now. */
  readonly files: readonly FileOutcome[];
}

/** Records a decision and judges again whatever it is about. Failures: `decision-unknown-file`, `decision-unknown-person`. */
export async function decide(
  store: Store,
  payload: DecisionPayload,
  reason: string,
  options: DecideOptions,
): Promise<DecisionOutcome> {
  checkSubject(store, payload);
  const at = options.now();
  const { author } = options.context;
  const id = inTransaction(store, () => {
    const seq = recordChange(store, { at, kind: "decision", author, subject: payload.kind });
    return insertDecision(store, { seq, payload, author, reason, at });
  });
  return { id, files: await settle(store, payload, options) };
}

/** Takes a decision back; the decision stays in the list, marked. Failures: `decision-unknown`, `decision-withdrawn`. */
export async function withdrawDecision(store: Store, id: number, options: DecideOptions): Promise<DecisionOutcome> {
  const decision = findDecision(store, id);
  if (decision === undefined) throw new AppError("decision-unknown", { id });
  if (decision.withdrawnAt !== null) throw new AppError("decision-withdrawn", { id });
  inTransaction(store, () => {
    const seq = recordChange(store, {
      at: options.now(),
      kind: "withdrawal",
      author: options.context.author,
      subject: `decision ${String(id)}`,
    });
    markDecisionWithdrawn(store, id, seq);
  });
  return { id, files: await settle(store, decision.payload, options) };
}

async function settle(store: Store, payload: DecisionPayload, options: DecideOptions): Promise<FileOutcome[]> {
  switch (payload.kind) {
    case "heading":
      return judgeAgain(
        store,
        filesOf(store, (submission) => submission.sender === payload.sender),
        options,
      );
    case "word":
      return judgeAgain(
        store,
        filesOf(store, ({ sender }) => payload.sender === "" || sender === payload.sender),
        options,
      );
    case "merge-persons":
    case "keep-apart":
      settlePersons(store, payload, options);
      return [];
    case "explain-finding":
      return [];
    default:
      return judgeAgain(store, [payload.sha256], options);
  }
}

/** Files that are held or in force. */
function filesOf(store: ReadStore, wanted: (submission: SubmissionRecord) => boolean): string[] {
  const live = listSubmissions(store).filter(({ state }) => state === "held" || state === "in-force");
  return [...new Set(live.filter(wanted).map(({ sha256 }) => sha256))];
}

async function judgeAgain(store: Store, files: readonly string[], options: DecideOptions): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const sha256 of files) outcomes.push(await judgeFileAgain(store, sha256, options));
  return outcomes;
}

/** The kept bytes are understood anew and take the place of the earlier judgement, as received when they were. */
async function judgeFileAgain(store: Store, sha256: string, options: DecideOptions): Promise<FileOutcome> {
  const [first] = submissionsOfFile(store, sha256).slice(-1);
  const bytes = archivedBytes(store, sha256);
  if (first === undefined || bytes === null) throw new AppError("decision-unknown-file", { sha256 });
  const file = { path: first.filePath, sha256, size: bytes.length, receivedAt: first.receivedAt };
  const answers = answersAbout(store, sha256);
  const understood: UnderstoodFile = await understandFile(
    store,
    options.context,
    file,
    bytes,
    answers,
    options.readOptions,
  );
  return inTransaction(store, () => {
    withdrawJudgements(store, sha256, options);
    return receiveReturn(store, options.context, file, understood, answers);
  });
}

function withdrawJudgements(store: Store, sha256: string, options: DecideOptions): void {
  const live = submissionsOfFile(store, sha256).filter(({ state }) => state === "in-force" || state === "superseded");
  if (live.length === 0) return;
  const seq = recordChange(store, {
    at: options.now(),
    kind: "withdrawal",
    author: options.context.author,
    subject: `judgement of ${sha256.slice(0, 12)}`,
  });
  const changed = new Set(live.map(({ id }) => id));
  for (const { id, sender, period } of live) {
    setSubmissionState(store, id, "withdrawn", null);
    if (sender !== null && period !== null)
      for (const other of settleVersions(store, sender, period)) changed.add(other);
  }
  deriveStanding(store, { rules: options.context.programme.rules }, { submissions: [...changed] }, seq);
}

/** Canonical persons follow from the merges in force alone, so that a merge can be undone. */
function settlePersons(
  store: Store,
  payload: Extract<DecisionPayload, { kind: "merge-persons" | "keep-apart" }>,
  options: DecideOptions,
): void {
  const keys = payload.kind === "merge-persons" ? [payload.from, payload.into] : [payload.one, payload.other];
  const persons = keys.flatMap((key) => findPersonByKey(store, key) ?? []);
  inTransaction(store, () => {
    const before = personsCountedWith(store, persons);
    setCanonicalPerson(store, mergesInForce(store));
    const seq = recordChange(store, {
      at: options.now(),
      kind: "decision",
      author: options.context.author,
      subject: "persons",
    });
    const touched = new Set([...before, ...personsCountedWith(store, persons)]);
    deriveStanding(store, { rules: options.context.programme.rules }, { submissions: [], persons: [...touched] }, seq);
  });
}

function mergesInForce(store: ReadStore): ReadonlyMap<string, string> {
  return new Map(
    decisionsInForce(store, ["merge-persons"]).flatMap(({ payload }: Decision) =>
      payload.kind === "merge-persons" ? [[payload.from, payload.into] as const] : [],
    ),
  );
}

function checkSubject(store: ReadStore, payload: DecisionPayload): void {
  if ("sha256" in payload && submissionsOfFile(store, payload.sha256).length === 0) {
    throw new AppError("decision-unknown-file", { sha256: payload.sha256 });
  }
  const keys =
    payload.kind === "merge-persons"
      ? [payload.from, payload.into]
      : payload.kind === "keep-apart"
        ? [payload.one, payload.other]
        : [];
  for (const key of keys) if (findPersonByKey(store, key) === undefined) throw new AppError("decision-unknown-person");
}

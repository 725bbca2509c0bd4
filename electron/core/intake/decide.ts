/** Records and withdraws decisions, and works out again what they touch: the decision and all that follows, or nothing. */
import type { Decision, DecisionDraft, DecisionPayload } from "../../../shared/domain/decision.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { foldText } from "../../../shared/domain/text.ts";
import { decisionsInForce, findDecision, insertDecision, markDecisionWithdrawn } from "../store/decision.ts";
import { allOrNothing, archivedBytes, inTransaction, type ReadStore, type Store } from "../store/open-store.ts";
import { findPersonByKey, personsCountedWith, pseudonymiser, setCanonicalPerson } from "../store/person.ts";
import { readRawRows, sheetsOf } from "../store/raw-sheet.ts";
import { patchSummaries } from "../store/summaries.ts";
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
import { judgeReturn } from "./judge-return.ts";
import { taughtIn } from "./memory.ts";
import { asItStandsNow, receiveReturn, type FileOutcome } from "./receive-return.ts";
import { completeDecision, requireSubject } from "./require-subject.ts";
import { understandFile, type IntakeContext } from "./understand-file.ts";

export interface DecideOptions {
  readonly context: IntakeContext;
  readonly readOptions: Omit<ReadOptions, "name">;
  readonly now: () => string;
  /** Files a decision may be about before they are in the store: those of an import that is about to be done. */
  readonly expected?: ReadonlySet<string>;
  /** Bytes of files that are held but not kept yet, while an import is only planned. */
  readonly bytes?: ReadonlyMap<string, Uint8Array>;
}

/** What a decision or its withdrawal led to. */
export interface DecisionOutcome {
  readonly id: number;
  /** Files judged again, with their verdicts now. */
  readonly files: readonly FileOutcome[];
}

const NO_FILES: ReadonlySet<string> = new Set();

/** What several decisions made together, or their withdrawal, led to. */
export interface DecisionsOutcome {
  readonly ids: readonly number[];
  readonly files: readonly FileOutcome[];
}

/** Records a decision and judges again whatever it is about. Failures: those of `requireSubject`. */
export async function decide(
  store: Store,
  draft: DecisionDraft,
  reason: string,
  options: DecideOptions,
): Promise<DecisionOutcome> {
  const { ids, files } = await decideAll(store, [draft], reason, options);
  return { id: ids[0] ?? 0, files };
}

/** Records decisions with one reason; what they are about is judged once, after all of them. Failures: as `decide`. */
export function decideAll(
  store: Store,
  drafts: readonly DecisionDraft[],
  reason: string,
  options: DecideOptions,
): Promise<DecisionsOutcome> {
  return allOrNothing(store, async () => {
    const at = options.now();
    const { author } = options.context;
    const payloads = drafts.map((draft) => completeDecision(store, draft));
    const ids = payloads.map((payload) => {
      requireSubject(store, options.context, payload, options.expected ?? NO_FILES);
      const seq = recordChange(store, { at, kind: "decision", author, subject: payload.kind });
      return insertDecision(store, { seq, payload, author, reason, at });
    });
    return { ids, files: await settle(store, payloads, options) };
  });
}

/** Takes a decision back; the decision stays in the list, marked. Failures: `decision-unknown`, `decision-withdrawn`. */
export async function withdrawDecision(store: Store, id: number, options: DecideOptions): Promise<DecisionOutcome> {
  const { files } = await withdrawDecisions(store, [id], options);
  return { id, files };
}

/** Takes decisions back together; what they were about is judged once. Failures: as `withdrawDecision`. */
export function withdrawDecisions(
  store: Store,
  ids: readonly number[],
  options: DecideOptions,
): Promise<DecisionsOutcome> {
  return allOrNothing(store, async () => {
    const payloads = ids.map((id) => {
      const decision = findDecision(store, id);
      if (decision === undefined) throw new AppError("decision-unknown", { id });
      if (decision.withdrawnAt !== null) throw new AppError("decision-withdrawn", { id });
      const seq = recordChange(store, {
        at: options.now(),
        kind: "withdrawal",
        author: options.context.author,
        subject: `decision ${String(id)}`,
      });
      markDecisionWithdrawn(store, id, seq);
      return decision.payload;
    });
    return { ids, files: await settle(store, payloads, options) };
  });
}

/** Judges the kept bytes of a file again with today's programme and register, as received when they first were. */
export function judgeReturnAgain(store: Store, sha256: string, options: DecideOptions): Promise<FileOutcome[]> {
  return allOrNothing(store, () => judgeAgain(store, [sha256], options));
}

async function settle(
  store: Store,
  payloads: readonly DecisionPayload[],
  options: DecideOptions,
): Promise<FileOutcome[]> {
  for (const payload of payloads)
    if (payload.kind === "merge-persons" || payload.kind === "keep-apart") settlePersons(store, payload, options);
  const files = [...new Set(payloads.flatMap((payload) => filesToJudge(store, payload)))];
  const outcomes = await judgeAgain(store, files, options);
  patchSummaries(store, options.context.programme.identity.eligibleFrom);
  return outcomes;
}

function filesToJudge(store: ReadStore, payload: DecisionPayload): readonly string[] {
  switch (payload.kind) {
    case "heading":
    case "word":
      return filesTaught(store, payload);
    case "merge-persons":
    case "keep-apart":
    case "explain-finding":
    case "accept-return":
    case "send-back":
      return [];
    case "file-sender":
    case "file-period":
    case "file-heading":
    case "keep-period":
    case "replace-same-version":
    case "refuse-file":
    case "withdraw-return":
    case "exclude-row":
    case "accept-finding":
    case "correct-value":
      return submissionsOfFile(store, payload.sha256).length === 0 ? [] : [payload.sha256];
  }
}

/** Files of the sender, superseded ones too: when they come back, they must read as if they had always been read so. */
function filesTaught(store: ReadStore, payload: Extract<DecisionPayload, { kind: "heading" | "word" }>): string[] {
  const files = listSubmissions(store).filter(
    ({ state, sender }) => state !== "withdrawn" && (payload.sender === "" || sender === payload.sender),
  );
  const wanted = payload.kind === "heading" ? files : files.filter((file) => holdsWord(store, file, payload.word));
  return [...new Set(wanted.map(({ sha256 }) => sha256))];
}

/** Whether a word stands in any cell of the file, alone or among others; not known of held files, which keep no sheet. */
function holdsWord(store: ReadStore, { id, state }: SubmissionRecord, word: string): boolean {
  if (state === "held") return true;
  const folded = foldText(word);
  return sheetsOf(store, id).some((sheet) =>
    readRawRows(store, sheet.id).some(([, cells]) => cells.some(([, text]) => foldText(text).includes(folded))),
  );
}

async function judgeAgain(store: Store, files: readonly string[], options: DecideOptions): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const sha256 of files) outcomes.push(await judgeFileAgain(store, sha256, options));
  return outcomes.map((outcome) => asItStandsNow(store, outcome));
}

/** The kept bytes are understood anew and take the place of the earlier judgement, as received when they first were. */
async function judgeFileAgain(store: Store, sha256: string, options: DecideOptions): Promise<FileOutcome> {
  const first = submissionsOfFile(store, sha256).at(-1);
  const bytes = archivedBytes(store, sha256) ?? options.bytes?.get(sha256) ?? null;
  if (first === undefined || bytes === null) throw new AppError("decision-file-gone", { sha256 });
  const file = { path: first.filePath, sha256, size: bytes.length, receivedAt: first.receivedAt };
  const answers = answersAbout(store, sha256);
  const { context, readOptions } = options;
  const understood = await understandFile(taughtIn(store), context, file, bytes, answers, readOptions);
  const judged = judgeReturn(understood, context, file.receivedAt, answers, pseudonymiser(store));
  return inTransaction(store, () => {
    const replaced = submissionsOfFile(store, sha256).filter(
      ({ state }) => state === "in-force" || state === "superseded",
    );
    for (const { id } of replaced) setSubmissionState(store, id, "withdrawn", null);
    const ids = replaced.map(({ id }) => id);
    const outcome = receiveReturn(store, context, file, judged, answers, ids);
    const isDerived = outcome.submissionId !== null && outcome.verdict !== "needs-decision";
    settlePlaces(store, replaced, isDerived, options);
    return outcome;
  });
}

/** Where a file no longer stands (it was refused, or belongs to another sender or quarter), the next version comes back. */
function settlePlaces(
  store: Store,
  left: readonly SubmissionRecord[],
  isDerived: boolean,
  options: DecideOptions,
): void {
  const cameBack = left.flatMap(({ sender, period }) =>
    sender === null || period === null ? [] : settleVersions(store, sender, period),
  );
  if (cameBack.length === 0 && (isDerived || left.length === 0)) return;
  const seq = recordChange(store, {
    at: options.now(),
    kind: "withdrawal",
    author: options.context.author,
    subject: `judgement of ${left[0]?.sha256.slice(0, 12) ?? ""}`,
  });
  const submissions = [...left.map(({ id }) => id), ...cameBack];
  deriveStanding(store, { rules: options.context.programme.rules }, { submissions }, seq);
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
    const touched = [...new Set([...before, ...personsCountedWith(store, persons)])];
    deriveStanding(store, { rules: options.context.programme.rules }, { submissions: [], persons: touched }, seq);
  });
}

function mergesInForce(store: ReadStore): ReadonlyMap<string, string> {
  return new Map(
    decisionsInForce(store, ["merge-persons"]).flatMap(({ payload }: Decision) =>
      payload.kind === "merge-persons" ? [[payload.from, payload.into] as const] : [],
    ),
  );
}

/**
 * The plan of an import: what would come of each file, what the figures would be, and what is asked. It is the import
 * itself, done in a transaction that is undone, so that nothing is worked out in two ways. The caller sees to it that
 * nobody else writes to the store meanwhile.
 */
import { createHash } from "node:crypto";
import type { FileReason, Finding, RowCounts, Severity, Verdict } from "../../../shared/domain/finding.ts";
import type { Choice } from "../../../shared/domain/question.ts";
import { countChanges, type RowChanges } from "../intake/compare-submissions.ts";
import { decide, type DecideOptions } from "../intake/decide.ts";
import {
  heldKeeper,
  importEach,
  type ImportOptions,
  type ImportReply,
  type ImportTotals,
  type ReturnSource,
} from "../intake/import-returns.ts";
import type { FileOutcome } from "../intake/receive-return.ts";
import { intakeContext } from "../intake/understand-file.ts";
import { listUnknownWords, type UnknownWord } from "../intake/unknown-words.ts";
import { rehearse, type Store } from "../store/open-store.ts";
import { countEvents } from "../store/return-volume.ts";
import { storeState, versionBelow } from "../store/submission.ts";
import type { PlannedDecision } from "./planned-decision.ts";
import type { CoreContext } from "./core.ts";
import { changedFigures, figuresOf, headlines, type FigureChange, type Figures } from "./compare-figures.ts";

export interface PlanOptions extends Omit<ImportOptions, "programme" | "dryRun"> {
  readonly context: CoreContext;
  /** Decisions the plan is made with: they will be recorded before the files are taken in. */
  readonly given?: readonly PlannedDecision[];
  /** Digests of files that those decisions may be about although the store does not know them yet. */
  readonly expected?: ReadonlySet<string>;
  /** Rows that may be gone through to say how many figures each answer changes: some seconds' work. */
  readonly rowsTried?: number;
  /** After the files are read, their questions' answers are tried out. */
  readonly onTrial?: (done: number, of: number) => void | Promise<void>;
}

/** Plain data: it can be shown, kept for a while, and applied as long as the store has not changed. */
export interface ImportPlan {
  /** The store's state that it was made for. */
  readonly state: number;
  /** The moment of receipt of all its files. */
  readonly madeAt: string;
  readonly sources: readonly { readonly path: string; readonly sha256: string }[];
  readonly files: readonly PlannedFile[];
  readonly ignored: readonly string[];
  readonly totals: ImportTotals & { readonly changes: RowChanges };
  readonly findings: readonly FindingCount[];
  /** One for each indicator and period of the files that would change. */
  readonly effects: readonly FigureChange[];
  /** Words that rows wait for; asked once each. */
  readonly words: readonly UnknownWord[];
}

export interface PlannedFile extends Omit<FileOutcome, "submissionId"> {
  /** The version it takes the place of, if there is one. */
  readonly replacesVersion: number | null;
  /** Null where no rows are kept. */
  readonly changes: RowChanges | null;
  /** What each answer to its question would do, in the order of `question.choices`. */
  readonly consequences: readonly Consequence[];
}

export interface Consequence {
  readonly choice: Choice["key"];
  readonly verdict: Verdict;
  readonly reason: FileReason | null;
  readonly rows: RowCounts;
  /** How many figures of the file's period would be others; null where working that out for all answers would take too long. */
  readonly figures: number | null;
}

export interface FindingCount {
  readonly code: string;
  readonly severity: Severity;
  readonly count: number;
}

/** Reads and judges everything, and keeps nothing. */
export async function planImport(
  store: Store,
  sources: readonly ReturnSource[],
  options: PlanOptions,
): Promise<ImportPlan> {
  const madeAt = options.now();
  const state = storeState(store);
  const seen = rememberingSources(sources);
  const rehearsed = await rehearse(store, () => rehearseImport(store, seen.sources, { ...options, now: () => madeAt }));
  const before = figuresOf(store, options.context, rehearsed.periods);
  const { reply, files, words, after } = rehearsed;
  return {
    state,
    madeAt,
    sources: seen.list(),
    files,
    ignored: reply.ignored,
    totals: { ...reply.totals, changes: sumChanges(files.flatMap(({ changes }) => changes ?? [])) },
    findings: countFindings(files.flatMap(({ findings }) => findings)),
    effects: headlines(changedFigures(before, after), after),
    words,
  };
}

/** What importing with these options means to intake. */
export function importOptionsOf({ context, ...options }: Omit<PlanOptions, "given" | "expected">): ImportOptions {
  return { ...options, programme: context.programme };
}

interface Rehearsed {
  readonly reply: ImportReply;
  readonly files: readonly PlannedFile[];
  readonly words: readonly UnknownWord[];
  readonly periods: ReadonlySet<string>;
  readonly after: Figures;
}

async function rehearseImport(
  store: Store,
  sources: readonly ReturnSource[],
  options: PlanOptions,
): Promise<Rehearsed> {
  const bytes = new Map<string, Uint8Array>();
  await giveDecisions(store, options);
  const reply = await importEach(store, sources, importOptionsOf(options), heldKeeper(bytes));
  const periods = new Set(reply.files.flatMap((file) => (isTaken(file) && file.period !== null ? [file.period] : [])));
  await options.onTrial?.(0, reply.files.length);
  const after = figuresOf(store, options.context, periods);
  const taken = reply.files.flatMap(({ submissionId, verdict }) =>
    submissionId !== null && verdict === "accepted" ? [submissionId] : [],
  );
  const context = intakeContext(store, importOptionsOf(options));
  const trial = { context, readOptions: options.readOptions, now: options.now, bytes };
  const known = [...periods].map((period) => [period, after] as const);
  const figures = areFiguresTried(store, reply, options) ? keptFigures(store, options.context, known) : null;
  const files: PlannedFile[] = [];
  for (const [done, file] of reply.files.entries()) {
    await options.onTrial?.(done, reply.files.length);
    const consequences = await tryChoices(store, file, trial, options.context, figures);
    files.push({ ...planned(store, file), consequences });
  }
  return { reply, files, words: listUnknownWords(store, options.context.programme, taken), periods, after };
}

/** Records what the plan is made with, in whatever transaction is open. */
export async function giveDecisions(
  store: Store,
  { given = [], expected = new Set(), ...options }: PlanOptions,
): Promise<void> {
  const context = intakeContext(store, importOptionsOf(options));
  for (const { payload, reason } of given)
    await decide(store, payload, reason, { context, readOptions: options.readOptions, now: options.now, expected });
}

function isTaken({ verdict }: Pick<FileOutcome, "verdict">): boolean {
  return verdict === "accepted" || verdict === "nil";
}

function planned(store: Store, { submissionId, ...file }: FileOutcome): Omit<PlannedFile, "consequences"> {
  const isKept = submissionId !== null && isTaken(file);
  const below = isKept ? versionBelow(store, submissionId) : undefined;
  return {
    ...file,
    replacesVersion: below?.version ?? null,
    changes: isKept && file.verdict === "accepted" ? countChanges(store, below?.id ?? null, submissionId) : null,
  };
}

const ROWS_TRIED = 2_000_000;

/** Figures are worked out anew for every answer; over a national store and many questions that would take minutes. */
function areFiguresTried(store: Store, { files }: ImportReply, { rowsTried = ROWS_TRIED }: PlanOptions): boolean {
  const answers = files.reduce((sum, { question }) => sum + (question?.choices.length ?? 0), 0);
  return answers === 0 || answers * countEvents(store) <= rowsTried;
}

/** Each answer is given, its verdict and figures noted, and taken back. */
async function tryChoices(
  store: Store,
  file: FileOutcome,
  trial: DecideOptions,
  context: CoreContext,
  figuresBefore: ((period: string) => Figures) | null,
): Promise<Consequence[]> {
  const consequences: Consequence[] = [];
  for (const choice of file.question?.choices ?? []) {
    const { outcome, period, after } = await rehearse(store, async () => {
      const answered = await giveAnswer(store, file, choice, trial);
      const touched = isTaken(answered) ? answered.period : null;
      const areTried = touched !== null && figuresBefore !== null;
      return { outcome: answered, period: touched, after: areTried ? figuresOf(store, context, [touched]) : null };
    });
    const { verdict, reason, rows } = outcome;
    const figures =
      period === null ? 0 : after === null ? null : changedFigures(figuresBefore?.(period) ?? new Map(), after).length;
    consequences.push({ choice: choice.key, verdict, reason, rows, figures });
  }
  return consequences;
}

/** Every trial begins from the same store, so its figures are worked out once for each period. */
function keptFigures(
  store: Store,
  context: CoreContext,
  known: readonly (readonly [period: string, figures: Figures])[],
): (period: string) => Figures {
  const kept = new Map(known);
  return (period) => {
    const figures = kept.get(period) ?? figuresOf(store, context, [period]);
    kept.set(period, figures);
    return figures;
  };
}

async function giveAnswer(store: Store, file: FileOutcome, choice: Choice, trial: DecideOptions): Promise<FileOutcome> {
  let answered = file;
  for (const payload of choice.decisions) {
    const { files } = await decide(store, payload, "", trial);
    answered = files.find(({ sha256 }) => sha256 === file.sha256) ?? answered;
  }
  return answered;
}

const NO_CHANGES: RowChanges = { added: 0, changed: 0, unchanged: 0, removed: 0, quarantined: 0, skipped: 0 };

function sumChanges(changes: readonly RowChanges[]): RowChanges {
  return changes.reduce(
    (sum, each) => ({
      added: sum.added + each.added,
      changed: sum.changed + each.changed,
      unchanged: sum.unchanged + each.unchanged,
      removed: sum.removed + each.removed,
      quarantined: sum.quarantined + each.quarantined,
      skipped: sum.skipped + each.skipped,
    }),
    NO_CHANGES,
  );
}

function countFindings(findings: readonly Finding[]): FindingCount[] {
  return [...Map.groupBy(findings, ({ code, severity }) => `${code} ${severity}`).values()]
    .flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [{ code: first.code, severity: first.severity, count: group.length }];
    })
    .sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** The same sources, and which bytes each of them gave. */
function rememberingSources(sources: readonly ReturnSource[]) {
  const seen = new Map<ReturnSource, string>();
  return {
    sources: sources.map((source): ReturnSource => ({
      ...source,
      read: async () => {
        const bytes = await source.read();
        seen.set(source, createHash("sha256").update(bytes).digest("hex"));
        return bytes;
      },
      ...(source.oversized === undefined ? {} : { oversized: rememberingHash(source, source.oversized, seen) }),
    })),
    list: () => sources.map((source) => ({ path: source.path, sha256: seen.get(source) ?? "" })),
  };
}

function rememberingHash(
  source: ReturnSource,
  { head, sha256 }: NonNullable<ReturnSource["oversized"]>,
  seen: Map<ReturnSource, string>,
): NonNullable<ReturnSource["oversized"]> {
  return {
    head,
    sha256: async () => {
      const hash = await sha256();
      seen.set(source, hash);
      return hash;
    },
  };
}

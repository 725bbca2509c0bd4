/** An import: every file found is read, understood and judged; each return is one transaction; one verdict per file. */
import { createHash } from "node:crypto";
import { addRows, NO_ROWS, type FileReason, type RowCounts, type Verdict } from "../../../shared/domain/finding.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { listArchiveMembers, kindOfFile } from "../workbook/archive/list-members.ts";
import { fetchedAhead } from "./fetched-ahead.ts";
import { answersAbout } from "./file-answers.ts";
import { judgeReturn, type JudgedFile } from "./judge-return.ts";
import { JudgingThread, unpackFile, type PackedFile } from "./judging-thread.ts";
import { listTaught, taughtIn } from "./memory.ts";
import { intakeContext, understandFile, type IntakeContext } from "./understand-file.ts";
import { listInstitutions } from "../store/institution.ts";
import { pseudonymiser, pseudonymKey } from "../store/person.ts";
import type { ReadOptions } from "../workbook/read-workbook.ts";
import { gatherWrites, type GatheredWrites } from "../store/gathered-writes.ts";
import { dataVersion, rehearse, type Store } from "../store/open-store.ts";
import { patchSummaries, refreshSummaries } from "../store/summaries.ts";
import { asItStandsNow, findKnownFile, receiveReturn, type FileOutcome, type ReceivedFile } from "./receive-return.ts";

/** A file to import, read only when its turn comes. */
export interface ReturnSource {
  /** The path as given, then the path below the folder, with forward slashes. */
  readonly path: string;
  readonly read: () => Promise<Uint8Array>;
  /** Set for a file above the limit, which is never read whole: its first bytes tell whether it is a return at all. */
  readonly oversized?: { readonly head: () => Promise<Uint8Array>; readonly sha256: () => Promise<string> };
}

export interface ImportOptions {
  readonly programme: Programme;
  readonly author: string;
  /** The present instant; received files carry it. */
  readonly now: () => string;
  readonly readOptions: Omit<ReadOptions, "name">;
  /** Stores nothing; the reply is the one the import would give. */
  readonly dryRun?: boolean;
  readonly onProgress?: (done: number, path: string) => void | Promise<void>;
  /** Asked before each file; returns taken in by then stay. */
  readonly isStopped?: () => boolean;
}

export interface ImportReply {
  readonly files: readonly FileOutcome[];
  /** No spreadsheet, csv or archive, by content and by extension. */
  readonly ignored: readonly string[];
  readonly totals: ImportTotals;
}

export type ImportTotals = { readonly files: number; readonly rows: RowCounts } & Readonly<Record<Verdict, number>>;

/** Imports files in the order given. A dry run does all of it in one transaction that is undone. */
export async function importReturns(
  store: Store,
  sources: readonly ReturnSource[],
  options: ImportOptions,
): Promise<ImportReply> {
  if (options.dryRun === true) return rehearse(store, () => importEach(store, sources, options, heldKeeper(new Map())));
  const reply = await importEach(store, sources, options, ARCHIVE_KEEPER);
  refreshSummaries(store, options.programme.identity.eligibleFrom);
  return reply;
}

/** Where bytes go before anything in the store refers to them, and what becomes of them when the verdict is known. */
export interface ByteKeeper {
  readonly keep: (sha256: string, bytes: Uint8Array, writes: GatheredWrites) => void;
  readonly settle: (sha256: string, verdict: Verdict) => void;
}

const ARCHIVE_KEEPER: ByteKeeper = {
  keep: (_, bytes, writes) => writes.archive(bytes),
  settle: () => undefined,
};

/** Keeps nothing on disk, and in memory only the files that ask something: their answers are tried out. */
export function heldKeeper(held: Map<string, Uint8Array>): ByteKeeper {
  return {
    keep: (sha256, bytes) => held.set(sha256, bytes),
    settle: (sha256, verdict) => {
      if (verdict !== "needs-decision") held.delete(sha256);
    },
  };
}

/** The import itself; whether it is kept is decided by the transaction around it. */
export async function importEach(
  store: Store,
  sources: readonly ReturnSource[],
  options: ImportOptions,
  keeper: ByteKeeper,
): Promise<ImportReply> {
  const outcomes: FileOutcome[] = [];
  const ignored: string[] = [];
  const writes = gatherWrites(store);
  const judging = judgingAhead(store, options, sources.length > FILES_WITHOUT_THREAD);
  const work = { store, context: intakeContext(store, options), options, keeper, writes };
  try {
    for await (const file of fetchedAhead(filesAmong(sources, ignored), AHEAD, sizeOf, judging.begin)) {
      if (options.isStopped?.() === true) break;
      outcomes.push(await importFile(work, file));
      await options.onProgress?.(outcomes.length, file.found.path);
    }
  } finally {
    // Also when one file brings a fault to light: the returns before it are whole.
    writes.keep();
    await judging.close();
  }
  patchSummaries(store, options.programme.identity.eligibleFrom);
  // Later files of the same import may have released or settled rows of earlier ones.
  for (const [i, outcome] of outcomes.entries()) outcomes[i] = asItStandsNow(store, outcome);
  return { files: outcomes, ignored, totals: totalsOf(outcomes) };
}

async function* filesAmong(sources: readonly ReturnSource[], ignored: string[]): AsyncIterable<FoundFile> {
  for (const source of sources) yield* filesIn(source, ignored);
}

interface FoundFile {
  readonly path: string;
  readonly bytes: Uint8Array | null;
  readonly reason: FileReason | null;
  /** Where the bytes are not at hand. */
  readonly sha256?: string;
}

/** A file whose turn comes soon. */
interface BegunFile {
  readonly found: FoundFile;
  readonly file: ReceivedFile;
  /** Null when it was not judged ahead, or against a store that another program has changed since. */
  readonly judgedAhead: () => Promise<PackedFile | null>;
}

/** So much is read before its turn. */
const AHEAD = { items: 6, weight: 8_000_000 };
const sizeOf = ({ found }: BegunFile): number => found.bytes?.length ?? 0;

/** A thread's start takes longer than judging a few files. */
const FILES_WITHOUT_THREAD = 12;
/** What is larger is judged in its turn, so that two of its kind never stand in memory. */
const LARGEST_AHEAD = 1_000_000;

/** Begins files before their turn: the thread judges them while others are stored. */
function judgingAhead(
  store: Store,
  { programme, author, now, readOptions }: ImportOptions,
  /** An archive turns out to hold many only when it is opened. */
  areMany: boolean,
): { readonly begin: (found: FoundFile) => BegunFile; readonly close: () => Promise<void> } {
  let begun = 0;
  let thread: JudgingThread | null = null;
  const started = (): JudgingThread | null => {
    const key = pseudonymKey(store);
    if (key === null) return null;
    const [institutions, taught] = [listInstitutions(store), listTaught(store)];
    return new JudgingThread({
      ...{ programme, author, institutions, taught },
      pseudonymKey: key,
      limits: readOptions.limits ?? {},
    });
  };
  return {
    begin: (found) => {
      const { path, bytes } = found;
      const sha256 =
        found.sha256 ??
        createHash("sha256")
          .update(bytes ?? new Uint8Array())
          .digest("hex");
      const file = { path, sha256, size: bytes?.length ?? 0, receivedAt: now() };
      begun += 1;
      const isForThread =
        (areMany || begun > FILES_WITHOUT_THREAD) &&
        bytes !== null &&
        bytes.length <= LARGEST_AHEAD &&
        found.reason === null;
      if (!isForThread || findKnownFile(store, file) !== null)
        return { found, file, judgedAhead: () => Promise.resolve(null) };

      const version = dataVersion(store);
      thread ??= started();
      const judged = thread?.judge({ ...file, bytes, answers: answersAbout(store, sha256) });
      const isCurrent = () => dataVersion(store) === version;
      return { found, file, judgedAhead: async () => (isCurrent() ? ((await judged) ?? null) : null) };
    },
    close: async () => thread?.close(),
  };
}

/** The file itself, or the members of an archive; what is no return at all goes to `ignored`. */
async function* filesIn(source: ReturnSource, ignored: string[]): AsyncIterable<FoundFile> {
  if (isLockFile(source.path)) {
    yield { path: source.path, bytes: await source.read(), reason: "F-LOCK-FILE" };
    return;
  }
  if (source.oversized !== undefined) {
    const { head, sha256 } = source.oversized;
    if (kindOfFile(await head(), source.path) === "other") ignored.push(source.path);
    else yield { path: source.path, bytes: null, reason: "F-TOO-LARGE", sha256: await sha256() };
    return;
  }
  const bytes = await source.read();
  switch (kindOfFile(bytes, source.path)) {
    case "other":
      ignored.push(source.path);
      return;
    case "workbook":
      yield { path: source.path, bytes, reason: null };
      return;
    case "archive":
      yield* archiveMembers(source.path, bytes, ignored);
  }
}

function* archiveMembers(path: string, bytes: Uint8Array, ignored: string[]): Iterable<FoundFile> {
  const archive = listArchiveMembers(bytes);
  if (!archive.ok) {
    yield { path, bytes, reason: archive.reason };
    return;
  }
  for (const member of archive.members) {
    const inside = `${path}/${member.name}`;
    const content = member.read();
    if (!content.ok) yield { path: inside, bytes: null, reason: content.reason };
    else if (isLockFile(member.name)) yield { path: inside, bytes: content.bytes, reason: "F-LOCK-FILE" };
    else if (kindOfFile(content.bytes, member.name) === "other") ignored.push(inside);
    else yield { path: inside, bytes: content.bytes, reason: null };
  }
}

/** The file of this digest among the sources or in an archive of theirs; undefined when it is not there any more. */
export async function findFile(
  sources: readonly ReturnSource[],
  sha256: string,
): Promise<{ readonly path: string; readonly bytes: Uint8Array } | undefined> {
  for (const source of sources) {
    for await (const { path, bytes } of filesIn(source, [])) {
      if (bytes !== null && createHash("sha256").update(bytes).digest("hex") === sha256) return { path, bytes };
    }
  }
  return undefined;
}

function isLockFile(path: string): boolean {
  return /(^|[/\\])~\$[^/\\]*$/.test(path);
}

interface Import {
  readonly store: Store;
  readonly context: IntakeContext;
  readonly options: ImportOptions;
  readonly keeper: ByteKeeper;
  readonly writes: GatheredWrites;
}

async function importFile(
  { store, context, options, keeper, writes }: Import,
  { found, file, judgedAhead }: BegunFile,
): Promise<FileOutcome> {
  const bytes = found.bytes ?? new Uint8Array();
  const findKnown = () => (found.reason === null ? findKnownFile(store, file) : null);
  const known = findKnown();
  if (known !== null) return known;

  const answers = answersAbout(store, file.sha256);
  const judgeHere = async () => {
    const understood = await understandFile(taughtIn(store), context, file, bytes, answers, options.readOptions);
    return judgeReturn(understood, context, file.receivedAt, answers, pseudonymiser(store));
  };
  const judged: PackedFile | JudgedFile =
    found.reason !== null
      ? { status: "refused", reason: found.reason, parameters: {} }
      : await writes.whileWaiting(judgedAhead().then<PackedFile | JudgedFile>((ahead) => ahead ?? judgeHere()));
  if (judged.status === "judged") keeper.keep(file.sha256, bytes, writes);
  const receive = () => {
    const unpacked = "bytes" in judged ? unpackFile(judged) : judged;
    return receiveReturn(store, context, file, unpacked, answers);
  };
  // Asked again where nobody else can write: another program may have taken the same file in meanwhile.
  const outcome = writes.write(() => findKnown() ?? receive());
  keeper.settle(file.sha256, outcome.verdict);
  return outcome;
}

function totalsOf(files: readonly FileOutcome[]): ImportTotals {
  const count = (verdict: Verdict) => files.filter((file) => file.verdict === verdict).length;
  return {
    files: files.length,
    accepted: count("accepted"),
    nil: count("nil"),
    unchanged: count("unchanged"),
    "needs-decision": count("needs-decision"),
    rejected: count("rejected"),
    rows: files.reduce((sum, { rows }) => addRows(sum, rows), NO_ROWS),
  };
}

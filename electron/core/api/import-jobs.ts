/** Imports under way: read into a plan, answered, signed. One after the other; what is asked meanwhile is answered. */
import { randomBytes } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type {
  HeadingMeaning,
  ImportJob,
  ImportPhase,
  ImportResult,
  ImportWorking,
  StagedFile,
} from "../../../shared/api/imports.ts";
import type { SheetView } from "../../../shared/api/returns.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type { ImportReply } from "../intake/import-returns.ts";
import { senderNames } from "../store/read-returns.ts";
import { applyPlan } from "./apply-plan.ts";
import type { PlannedDecision } from "./planned-decision.ts";
import type { Desk } from "./desk.ts";
import { referenceOf, refusalOf, type FaultLog } from "./dispatch.ts";
import { nameFailure } from "./name-failure.ts";
import { headingDecision } from "./heading-decision.ts";
import { openStaged, stagedFacts } from "./open-staged.ts";
import { planImport, type ImportPlan, type PlanOptions } from "./plan-import.ts";
import { readSheet, type OpenedWorkbook, type SheetQuestion } from "./read-sheet.ts";
import type { SpellingContext } from "./spell-value.ts";
import { answersGiven, viewPlan, type Answers } from "./view-plan.ts";

type State =
  | ImportWorking
  | { readonly kind: "planned"; readonly plan: ImportPlan; readonly answers: Answers }
  | { readonly kind: "stopped" }
  | { readonly kind: "applied"; readonly result: ImportResult }
  | { readonly kind: "failed"; readonly error: unknown };

/** Told of every step; null when the work is over, however it ended. */
export type TellProgress = (job: string, working: ImportWorking | null) => void;

interface Job {
  readonly id: string;
  readonly tokens: readonly string[];
  /** What headings mean, as the person said while looking at the plan; the plan is made with them. */
  given: readonly PlannedDecision[];
  /** The person wants no more of it. */
  isStopped: boolean;
  /** Files of the plan that were looked at, by digest; others once the answers change. */
  opened: Map<string, Promise<OpenedWorkbook>>;
  state: State;
}

const STOPPED = "import-stopped";

export class ImportJobs {
  readonly #desk: Desk;
  readonly #log: FaultLog;
  readonly #told: TellProgress;
  readonly #jobs = new Map<string, Job>();

  constructor(desk: Desk, log: FaultLog, tell: TellProgress = () => undefined) {
    this.#desk = desk;
    this.#log = log;
    this.#told = tell;
  }

  /** Starts to read the files, with those of the plan that they are added to; the plan comes with `read`. */
  plan(added: readonly string[], to: string | null = null): ImportJob {
    const before = this.#unsigned(to);
    const id = randomBytes(16).toString("base64url");
    const tokens = [...(before?.job.tokens ?? []), ...added];
    const state: State = { kind: "working", phase: "reading", done: 0, total: tokens.length };
    const job: Job = { id, tokens, given: before?.job.given ?? [], isStopped: false, opened: new Map(), state };
    this.#sources(job);
    if (before !== null) this.#jobs.delete(before.job.id);
    this.#jobs.set(id, job);
    // Told before the answer is: whoever asks next may be asking while this thread hears nothing.
    this.#enter(job, state);
    this.#plan(job, before?.answers ?? new Map(), new Set(before?.plan.files.map(({ sha256 }) => sha256)));
    return this.read(id);
  }

  /** Failure `job-unknown`. */
  read(id: string): ImportJob {
    const { state } = this.#find(id);
    switch (state.kind) {
      case "planned":
        return { job: id, state: { kind: "planned", plan: viewPlan(state.plan, state.answers, this.#spelling()) } };
      case "failed":
        return { job: id, state: { kind: "failed", ...this.#failureOf(state.error) } };
      default:
        return { job: id, state };
    }
  }

  /** Gives an answer, or (null) takes it back; nothing is stored before the plan is signed. */
  answer(id: string, question: string, choice: number | null): ImportJob {
    const { job, plan, answers } = this.#planned(id);
    const next = new Map(answers);
    if (choice === null) next.delete(question);
    else next.set(question, choice);
    this.#enter(job, { kind: "planned", plan, answers: next });
    job.opened = new Map();
    return this.read(id);
  }

  /** A heading means another field: the plan is made anew with that. Failures: `job-not-planned`, `sender-not-known`. */
  mean(id: string, meaning: HeadingMeaning): ImportJob {
    const { job, plan, answers } = this.#planned(id);
    const file = plan.files.find(({ sha256 }) => sha256 === meaning.sha256);
    const decision = headingDecision(meaning, file?.sender ?? null);
    job.given = [...job.given.filter(({ payload }) => !decision.replaces(payload)), decision.planned];
    job.opened = new Map();
    this.#enter(job, { kind: "working", phase: "reading", done: 0, total: plan.files.length });
    this.#plan(job, answers, new Set(plan.files.map(({ sha256 }) => sha256)));
    return this.read(id);
  }

  /** What a file of the plan holds, before it is stored. Failures: `job-not-planned`, `return-unreadable`. */
  async open(id: string, sha256: string): Promise<StagedFile> {
    const { plan } = this.#planned(id);
    const { sheets, content } = await this.#opened(id, sha256);
    const file = plan.files.find((each) => each.sha256 === sha256);
    return {
      sha256,
      path: file?.path ?? "",
      sender: file?.sender ?? null,
      sheets: sheets.map(({ name, hidden }, index) => ({
        index,
        name,
        hidden,
        form: content.tables.find(({ sheetIndex }) => sheetIndex === index)?.form ?? null,
      })),
    };
  }

  async sheet(
    id: string,
    sha256: string,
    question: SheetQuestion,
    spelling: Omit<SpellingContext, "programme" | "names">,
  ): Promise<SheetView> {
    const { plan } = this.#planned(id);
    const opened = await this.#opened(id, sha256);
    const findings = plan.files.find((file) => file.sha256 === sha256)?.findings ?? [];
    const { context, names } = this.#spelling();
    return readSheet(opened, question, { ...spelling, programme: context.programme, names }, () =>
      stagedFacts(opened, findings),
    );
  }

  /** Reading ends and nothing was kept, also when the plan was ready that very moment; taking in ends after the return it is at. */
  stop(id: string): ImportJob {
    const job = this.#find(id);
    job.isStopped = true;
    if (job.state.kind === "planned") this.#endStopped(job);
    return this.read(id);
  }

  /** Does what the plan says. Failure `plan-outdated` (told by `read`) when the store has changed since. */
  apply(id: string): ImportJob {
    const { job, plan, answers } = this.#planned(id);
    const sources = this.#sources(job);
    const total = plan.files.length;
    const decisions = [...job.given, ...answersGiven(plan, answers)];
    job.isStopped = false;
    this.#enter(job, { kind: "working", phase: "taking-in", done: 0, total });
    this.#work(job, async () => {
      const reply = await applyPlan(this.#desk.writer, plan, decisions, sources, {
        ...this.#options(),
        isStopped: () => job.isStopped,
        onProgress: (done: number) => this.#tell(job, "taking-in", done, total),
      });
      this.#desk.staging.remove(job.tokens);
      return { kind: "applied", result: resultOf(reply, total) };
    });
    return this.read(id);
  }

  discard(id: string): void {
    const job = this.#find(id);
    job.isStopped = true;
    this.#desk.staging.remove(job.tokens);
    this.#jobs.delete(id);
  }

  #plan(job: Job, answers: Answers, expected: ReadonlySet<string>): void {
    const sources = this.#sources(job);
    const going = (phase: ImportPhase) => (done: number, of: number) => {
      if (job.isStopped) throw new AppError(STOPPED);
      return this.#tell(job, phase, done, of);
    };
    this.#work(job, async () => {
      const plan = await planImport(this.#desk.writer, sources, {
        ...this.#options(),
        given: job.given,
        expected,
        onProgress: (done: number) => going("reading")(done, Math.max(done, sources.length)),
        onTrial: going("working-out"),
      });
      if (job.isStopped) throw new AppError(STOPPED);
      return { kind: "planned", plan, answers: answersKept(answers, plan) };
    });
  }

  #endStopped(job: Job): void {
    this.#enter(job, { kind: "stopped" });
    this.#desk.staging.remove(job.tokens);
  }

  /** Notes how far it is, and lets whatever waits (a question how far it is, a wish to stop) have its turn. */
  async #tell(job: Job, phase: ImportPhase, done: number, total: number): Promise<void> {
    this.#enter(job, { kind: "working", phase, done, total });
    await nextTurn();
  }

  #enter(job: Job, state: State): void {
    job.state = state;
    this.#told(job.id, state.kind === "working" ? state : null);
  }

  #work(job: Job, work: () => Promise<State>): void {
    // Whoever asked is answered first.
    const begin = async () => {
      await nextTurn();
      return work();
    };
    void this.#desk.alone(begin).then(
      (state) => this.#enter(job, state),
      (error: unknown) => {
        if (error instanceof AppError && error.code === STOPPED) this.#endStopped(job);
        else this.#enter(job, { kind: "failed", error });
      },
    );
  }

  #opened(id: string, sha256: string): Promise<OpenedWorkbook> {
    const { job, plan, answers } = this.#planned(id);
    const decisions = [...job.given, ...answersGiven(plan, answers)];
    const expected = new Set(plan.files.map((file) => file.sha256));
    const options: PlanOptions = { ...this.#options(), given: decisions, expected };
    const found = job.opened.get(sha256) ?? openStaged(this.#desk, this.#sources(job), plan, sha256, options);
    job.opened.delete(sha256);
    job.opened.set(sha256, found);
    found.catch(() => job.opened.delete(sha256));
    const [oldest] = job.opened.keys();
    if (job.opened.size > KEPT_OPEN && oldest !== undefined) job.opened.delete(oldest);
    return found;
  }

  #sources({ tokens }: Job) {
    return tokens.map((token) => this.#desk.staging.open(token));
  }

  #options() {
    const { context, author, now, foreign } = this.#desk;
    return { context, author, now, readOptions: { foreign } };
  }

  #spelling() {
    return { context: this.#desk.context, names: senderNames(this.#desk.reader) };
  }

  #find(id: string): Job {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new AppError("job-unknown");
    return job;
  }

  #planned(id: string) {
    const job = this.#find(id);
    if (job.state.kind !== "planned") throw new AppError("job-not-planned");
    return { job, plan: job.state.plan, answers: job.state.answers };
  }

  /** Null where there is no such plan any more: then files make a plan of their own. */
  #unsigned(id: string | null) {
    return id !== null && this.#jobs.get(id)?.state.kind === "planned" ? this.#planned(id) : null;
  }

  #failureOf(error: unknown) {
    const failure = nameFailure(error);
    if (failure instanceof AppError) return { refusal: refusalOf(failure), reference: null };
    const reference = referenceOf(error);
    this.#log({ reference, method: "imports", error });
    return { refusal: null, reference };
  }
}

const KEPT_OPEN = 2;

/** Answers whose question is still asked. Words are counted anew, so their answers are asked for again. */
function answersKept(answers: Answers, { files }: ImportPlan): Answers {
  const asked = new Set(files.flatMap(({ sha256, question }) => (question === null ? [] : [sha256])));
  return new Map([...answers].filter(([question]) => asked.has(question)));
}

function resultOf({ totals, files }: ImportReply, planned: number): ImportResult {
  return {
    totals: {
      files: totals.files,
      taken: totals.accepted + totals.nil,
      waiting: totals["needs-decision"],
      rejected: totals.rejected,
      unchanged: totals.unchanged,
      rows: totals.rows,
    },
    left: planned - files.length,
    period: mainPeriod({ files }),
  };
}

/** The quarter most of the files taken in are about. */
function mainPeriod({ files }: Pick<ImportReply, "files">): string | null {
  const counts = new Map<string, number>();
  for (const { period, verdict } of files)
    if (period !== null && (verdict === "accepted" || verdict === "nil"))
      counts.set(period, (counts.get(period) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

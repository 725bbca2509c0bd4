/** Imports under way: read into a plan, answered, signed. One after the other; what is asked meanwhile is answered. */
import { randomBytes } from "node:crypto";
import type { ImportJob, ImportResult } from "../../../shared/api/imports.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type { ImportReply } from "../intake/import-returns.ts";
import { senderNames } from "../store/read-returns.ts";
import { applyPlan } from "./apply-plan.ts";
import type { Desk } from "./desk.ts";
import { nameFailure, referenceOf, refusalOf, type FaultLog } from "./dispatch.ts";
import { planImport, type ImportPlan } from "./plan-import.ts";
import { answersGiven, viewPlan, type Answers } from "./view-plan.ts";

interface Job {
  readonly tokens: readonly string[];
  state:
    | { readonly kind: "working"; readonly done: number; readonly total: number }
    | { readonly kind: "planned"; readonly plan: ImportPlan; readonly answers: Answers }
    | { readonly kind: "applied"; readonly result: ImportResult }
    | { readonly kind: "failed"; readonly error: unknown };
}

export class ImportJobs {
  readonly #desk: Desk;
  readonly #log: FaultLog;
  readonly #jobs = new Map<string, Job>();

  constructor(desk: Desk, log: FaultLog) {
    this.#desk = desk;
    this.#log = log;
  }

  /** Starts to read the files; the plan comes with `read`. */
  plan(tokens: readonly string[]): ImportJob {
    const sources = tokens.map((token) => this.#desk.staging.open(token));
    const id = randomBytes(16).toString("base64url");
    const job: Job = { tokens, state: { kind: "working", done: 0, total: sources.length } };
    this.#jobs.set(id, job);
    this.#work(job, async () => {
      const plan = await planImport(this.#desk.writer, sources, {
        ...this.#options(),
        onProgress: (done: number) => (job.state = { kind: "working", done, total: Math.max(done, sources.length) }),
      });
      return { kind: "planned", plan, answers: new Map() };
    });
    return this.read(id);
  }

  /** Failure `job-unknown`. */
  read(id: string): ImportJob {
    const { state } = this.#find(id);
    switch (state.kind) {
      case "planned":
        return { job: id, state: { kind: "planned", plan: viewPlan(state.plan, state.answers, this.#spelling()) } };
      case "failed":
        return { job: id, state: { kind: "failed", ...this.#told(state.error) } };
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
    job.state = { kind: "planned", plan, answers: next };
    return this.read(id);
  }

  /** Does what the plan says. Failure `plan-outdated` (told by `read`) when the store has changed since. */
  apply(id: string): ImportJob {
    const { job, plan, answers } = this.#planned(id);
    const sources = job.tokens.map((token) => this.#desk.staging.open(token));
    job.state = { kind: "working", done: 0, total: plan.sources.length };
    this.#work(job, async () => {
      const reply = await applyPlan(this.#desk.writer, plan, answersGiven(plan, answers), sources, {
        ...this.#options(),
        onProgress: (done: number) => (job.state = { kind: "working", done, total: plan.sources.length }),
      });
      this.#desk.staging.remove(job.tokens);
      return { kind: "applied", result: resultOf(reply) };
    });
    return this.read(id);
  }

  discard(id: string): void {
    this.#desk.staging.remove(this.#find(id).tokens);
    this.#jobs.delete(id);
  }

  #work(job: Job, work: () => Promise<Job["state"]>): void {
    void this.#desk.alone(work).then(
      (state) => (job.state = state),
      (error: unknown) => (job.state = { kind: "failed", error }),
    );
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

  #told(error: unknown) {
    const failure = nameFailure(error);
    if (failure instanceof AppError) return { refusal: refusalOf(failure), reference: null };
    const reference = referenceOf(error);
    this.#log({ reference, method: "imports", error });
    return { refusal: null, reference };
  }
}

function resultOf({ totals, files }: ImportReply): ImportResult {
  return {
    totals: {
      files: totals.files,
      taken: totals.accepted + totals.nil,
      waiting: totals["needs-decision"],
      rejected: totals.rejected,
      unchanged: totals.unchanged,
      rows: totals.rows,
    },
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

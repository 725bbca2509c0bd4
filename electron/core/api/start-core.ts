/**
 * The core as hosts start it. Screens must answer while an import runs, and SQLite works synchronously: so threads
 * of their own read, another writes, and the host's own thread only passes messages. A store in memory has one thread for all.
 */
import { totalmem } from "node:os";
import { Worker } from "node:worker_threads";
import { INPUTS, isMethod, type Method } from "../../../shared/api/contract.ts";
import type { ImportWorking } from "../../../shared/api/imports.ts";
import { canBeLeft, QUESTION_INPUTS, spellQuestion } from "../../../shared/api/questions.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { moduleBeside } from "../workbook/module-beside.ts";
import { openDesk, type DeskOptions } from "./desk.ts";
import { createDispatch, dispatchTo, type Dispatch, type FaultLog } from "./dispatch.ts";
import { createHandlers } from "./handlers.ts";
import { LeftQuestions } from "./left-questions.ts";
import { threadOf, type ThreadRole } from "./read-methods.ts";
import { Outgoing, type OutgoingFile } from "./outgoing.ts";
import { WatchedImports } from "./watched-imports.ts";
import { newToken, STAGED_BYTES } from "./staging.ts";
import { crossing, throwable, type FromThread, type ThreadData, type ToThread } from "./thread-messages.ts";

export interface RunningCore {
  readonly dispatch: Dispatch;
  /** Keeps a dropped file and names it by a token; failure `staging-full`. */
  readonly stage: (name: string, bytes: Uint8Array) => string;
  /** A file that waits to be saved; failure `outgoing-unknown`. */
  readonly outgoing: (token: string) => OutgoingFile;
  /** Ends when what is being written is written. */
  readonly close: () => Promise<void>;
}

export type CoreOptions = Omit<DeskOptions, "staging" | "outgoing">;

export function startCore(options: CoreOptions, log: FaultLog): RunningCore {
  return options.store.path === ":memory:" ? startHere(options, log) : startThreads(options, log);
}

function startHere(options: CoreOptions, log: FaultLog): RunningCore {
  const outgoing = new Outgoing();
  const desk = openDesk({ ...options, outgoing });
  return {
    dispatch: createDispatch(createHandlers(desk, log), log),
    stage: (name, bytes) => desk.staging.add({ name, bytes }),
    outgoing: (token) => outgoing.open(token),
    close: desk.close,
  };
}

function startThreads(options: CoreOptions, log: FaultLog): RunningCore {
  const { context, store, key, author, version, now } = options;
  const data = { context, path: store.path, key, author, version };
  const staged = new Map<string, number>();
  const outgoing = new Outgoing();
  const made: ThreadEvents["made"] = (token, file) => outgoing.keep(token, file);
  const none = () => undefined;
  const reading = { made, unstaged: none, progress: none, ended: none };
  const imports = new WatchedImports();
  const write = new CoreThread({ ...data, role: "write" }, options, log, {
    made,
    unstaged: (tokens) => tokens.forEach((token) => staged.delete(token)),
    progress: (job, working) => imports.note(job, working),
    ended: () => {
      staged.clear();
      imports.forget();
    },
  });
  const threads: Record<ThreadRole, CoreThread> = {
    rows: new CoreThread({ ...data, role: "rows" }, options, log, reading),
    figures: new CoreThread({ ...data, role: "figures" }, options, log, reading),
    past: new CoreThread({ ...data, role: "past" }, options, log, reading),
    write,
  };
  const leave = (spelt: string) => {
    const asked = readQuestion(spelt);
    if (asked !== null) threads[threadOf(asked.method, asked.input)].leave(asked.method, asked.input);
  };
  return {
    dispatch: dispatchTo((method, input) => {
      if (method === "questions.leave") {
        leave(QUESTION_INPUTS[method].parse(input).question);
        return null;
      }
      const ask = () => threads[threadOf(method, input)].ask(method, input, now());
      return imports.answer(method, input, ask) ?? ask();
    }, log),
    stage: (name, bytes) => {
      const bytesWaiting = [...staged.values()].reduce((sum, each) => sum + each, 0);
      if (bytesWaiting + bytes.length > STAGED_BYTES) throw new AppError("staging-full");
      const token = newToken();
      staged.set(token, bytes.length);
      write.post({ kind: "stage", token, file: { name, bytes } });
      return token;
    },
    outgoing: (token) => outgoing.open(token),
    close: async () => {
      await Promise.all(Object.values(threads).map((thread) => thread.close()));
    },
  };
}

/** A question as its method's schema makes it, as it was when it was asked; null: no question that can be left. */
function readQuestion(spelt: string): { readonly method: Method; readonly input: unknown } | null {
  const [method, input] = parsedList(spelt);
  const checked = isMethod(method) && canBeLeft(method, input) ? INPUTS[method].safeParse(input) : null;
  return isMethod(method) && checked?.success === true ? { method, input: checked.data } : null;
}

function parsedList(text: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

interface AskedQuestion {
  readonly question: string;
  readonly answer: PromiseWithResolvers<unknown>;
  isLeft: boolean;
}

interface ThreadEvents {
  /** A file was made for the person. */
  readonly made: (token: string, file: OutgoingFile) => void;
  /** Null: the work is over. */
  readonly progress: (job: string, working: ImportWorking | null) => void;
  readonly unstaged: (tokens: readonly string[]) => void;
  /** The thread is no more, and what it held is lost; the next question starts another. */
  readonly ended: () => void;
}

/** A report over a whole programme takes gigabytes; by itself a thread gets a quarter of what the machine has. */
const MOST_MEMORY_MB = Math.round((0.6 * totalmem()) / 2 ** 20);

/** Starts with the first question. */
class CoreThread {
  readonly #data: ThreadData;
  readonly #foreign: CoreOptions["foreign"];
  readonly #log: FaultLog;
  readonly #events: ThreadEvents;
  readonly #asked = new Map<number, AskedQuestion>();
  readonly #left = new LeftQuestions();
  #questions = 0;
  #worker: Worker | null = null;

  constructor(
    data: Omit<ThreadData, "left">,
    { foreign }: Pick<CoreOptions, "foreign">,
    log: FaultLog,
    events: ThreadEvents,
  ) {
    this.#data = { ...data, left: this.#left.memory };
    this.#foreign = foreign;
    this.#log = log;
    this.#events = events;
  }

  ask(method: Method, input: unknown, now: string): Promise<unknown> {
    const id = ++this.#questions;
    const answer = Promise.withResolvers<unknown>();
    this.#asked.set(id, { question: spellQuestion(method, input), answer, isLeft: false });
    this.post({ kind: "ask", id, method, input, now });
    return answer.promise;
  }

  /** Somebody waits no more; where nobody else waits for the same, it is not counted to its end. */
  leave(method: Method, input: unknown): void {
    const question = spellQuestion(method, input);
    const same = [...this.#asked].filter(([, asked]) => asked.question === question);
    const waiting = same.find(([, asked]) => !asked.isLeft);
    if (waiting !== undefined) waiting[1].isLeft = true;
    if (!same.every(([, { isLeft }]) => isLeft)) return;
    for (const [id] of same) {
      this.#left.add(id);
      this.#take(id)?.reject(new AppError("question-left"));
    }
  }

  post(message: ToThread): void {
    this.#running().postMessage(message);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const ended = new Promise((resolve) => worker.once("exit", resolve));
    // Nobody is there any more to look at the past.
    if (this.#data.role === "past") for (const id of this.#asked.keys()) this.#left.add(id);
    worker.postMessage({ kind: "close" } satisfies ToThread);
    await ended;
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(moduleBeside("core-thread", import.meta.url), {
      workerData: this.#data,
      name: `kopskats-${this.#data.role}`,
      execArgv: ["--disable-warning=ExperimentalWarning"],
      ...(this.#data.role === "write" && { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } }),
    });
    let fault: Error | null = null;
    worker.on("message", (message: FromThread) => this.#hear(worker, message));
    worker.on("error", (error) => (fault = error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", () => {
      this.#worker = null;
      const error = fault ?? new Error(`The core's ${this.#data.role} thread ended`);
      for (const { answer } of this.#asked.values()) answer.reject(error);
      this.#asked.clear();
      this.#events.ended();
    });
    this.#worker = worker;
    return worker;
  }

  #hear(worker: Worker, message: FromThread): void {
    switch (message.kind) {
      case "answered":
        this.#take(message.id)?.resolve(message.value);
        return;
      case "threw":
        this.#take(message.id)?.reject(throwable(message.thrown));
        return;
      case "fault":
        this.#log({ reference: message.reference, method: message.method, error: throwable(message.thrown) });
        return;
      case "outgoing":
        this.#events.made(message.token, message.file);
        return;
      case "progress":
        this.#events.progress(message.job, message.working);
        return;
      case "unstaged":
        this.#events.unstaged(message.tokens);
        return;
      case "foreign":
        void this.#readForeign(worker, message);
    }
  }

  #take(id: number): PromiseWithResolvers<unknown> | undefined {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    return asked?.answer;
  }

  async #readForeign(worker: Worker, { id, bytes, limits }: Extract<FromThread, { kind: "foreign" }>): Promise<void> {
    const reply: Promise<ToThread> = this.#foreign()
      .read(bytes, limits)
      .then(
        (sheets) => ({ kind: "foreign-read", id, sheets }),
        (error: unknown) => ({ kind: "foreign-failed", id, thrown: crossing(error) }),
      );
    worker.postMessage(await reply);
  }
}

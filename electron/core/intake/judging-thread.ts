/** Reads, understands and judges files in a thread of its own, while the files before them are stored. */
import { deserialize } from "node:v8";
import { Worker } from "node:worker_threads";
import type { Decision } from "../../../shared/domain/decision.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { moduleBeside } from "../workbook/module-beside.ts";
import type { Limits } from "../workbook/limits.ts";
import type { FileAnswers } from "./file-answers.ts";
import type { JudgedFile } from "./judge-return.ts";
import type { NamedInstitution } from "./unit-directory.ts";

/** All that a file is held against besides the answers about it; it can be cloned. */
export interface JudgingData {
  readonly programme: Programme;
  readonly author: string;
  readonly institutions: readonly NamedInstitution[];
  readonly taught: readonly Decision[];
  readonly pseudonymKey: string;
  readonly limits: Partial<Limits>;
}

export interface FileToJudge {
  readonly path: string;
  readonly receivedAt: string;
  readonly bytes: Uint8Array;
  readonly answers: FileAnswers;
}

/** Null: no more files come. */
export type ToJudgingThread = (FileToJudge & { readonly id: number }) | null;

export interface FromJudgingThread {
  readonly id: number;
  readonly judged: PackedFile | null;
}

/**
 * A judged file as bytes, spelt by `v8.serialize`: those that wait, and those that may have to be stored again, take
 * little room and nothing of the heap.
 */
export interface PackedFile {
  readonly status: JudgedFile["status"];
  readonly bytes: Uint8Array;
}

export function unpackFile({ bytes }: PackedFile): JudgedFile {
  // What judge-files.ts packed.
  return deserialize(bytes) as JudgedFile;
}

/** Starts with the first file; lives until it is closed. */
export class JudgingThread {
  readonly #data: JudgingData;
  readonly #asked = new Map<number, (judged: PackedFile | null) => void>();
  #questions = 0;
  #worker: Worker | null = null;

  constructor(data: JudgingData) {
    this.#data = data;
  }

  /** Null: the thread could not do it (another's program is needed, or something broke); whoever asks does it himself. */
  judge(file: FileToJudge): Promise<PackedFile | null> {
    const id = ++this.#questions;
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      this.#running().postMessage({ ...file, id } satisfies ToJudgingThread);
    });
  }

  /**
   * Waits for the file that is being judged; those that wait are not begun. A thread that is ended from outside while
   * it unpacks a file takes the whole program with it (an assertion in Node's zlib: "close before init").
   */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const ended = new Promise((resolve) => worker.once("exit", resolve));
    worker.postMessage(null satisfies ToJudgingThread);
    await ended;
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(moduleBeside("judge-files", import.meta.url), {
      workerData: this.#data,
      name: "kopskats-judging",
      // What it makes lives as long as one return. With half the room it stops to clear up twice as often and for
      // twice as long; with twice the room the whole program comes near its limit. Where a file needs more, the thread
      // ends, and the file is judged in its turn.
      resourceLimits: { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 256 },
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    worker.on("message", ({ id, judged }: FromJudgingThread) => this.#take(id)?.(judged));
    // Whatever ended it: a file that is at fault brings its fault to light where it is judged again.
    worker.on("error", () => undefined);
    worker.on("exit", () => {
      this.#worker = null;
      for (const id of [...this.#asked.keys()]) this.#take(id)?.(null);
    });
    this.#worker = worker;
    return worker;
  }

  #take(id: number): ((judged: PackedFile | null) => void) | undefined {
    const resolve = this.#asked.get(id);
    this.#asked.delete(id);
    return resolve;
  }
}

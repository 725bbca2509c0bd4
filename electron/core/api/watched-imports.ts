/**
 * How far imports are, known beside the thread that does them: while that one works out figures it hears nothing, and a
 * person who asks how far it is, or wants it to stop, is answered all the same.
 */
import { IMPORT_INPUTS, type ImportJob, type ImportWorking } from "../../../shared/api/imports.ts";
import type { Method } from "../../../shared/api/contract.ts";

export class WatchedImports {
  readonly #working = new Map<string, ImportWorking>();

  /** Null: it works no more; only the thread itself knows what came of it. */
  note(job: string, working: ImportWorking | null): void {
    if (working === null) this.#working.delete(job);
    else this.#working.set(job, working);
  }

  forget(): void {
    this.#working.clear();
  }

  /** Null where only the thread can answer. A wish to stop is handed on, and heard between two files. */
  answer(method: Method, input: unknown, ask: () => Promise<unknown>): ImportJob | null {
    if (method !== "imports.read" && method !== "imports.stop") return null;
    const { job } = IMPORT_INPUTS[method].parse(input);
    const state = this.#working.get(job);
    if (state === undefined) return null;
    // Whatever comes of it is told by the state of the job.
    if (method === "imports.stop") void ask().catch(() => undefined);
    return { job, state };
  }
}

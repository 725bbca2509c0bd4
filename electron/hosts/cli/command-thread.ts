/** A command in a thread of its own: memory that runs out ends the thread, and the door can still say so. */
import { parentPort, workerData } from "node:worker_threads";
import type { ExitCode } from "./command.ts";
import { runCommandLine } from "./run-command-line.ts";

export interface CommandToRun {
  readonly words: readonly string[];
  readonly columns: number | null;
}

/** What the command says, and at last its exit code. */
export type FromCommand =
  | { readonly kind: "print" | "tell" | "showProgress"; readonly line: string }
  | { readonly kind: "done"; readonly code: ExitCode };

// run-in-thread.ts is the only one that starts this thread.
const { words, columns } = workerData as CommandToRun;
const post = (message: FromCommand) => parentPort?.postMessage(message);
const saying = (kind: "print" | "tell" | "showProgress") => (line: string) => {
  post({ kind, line });
};

const terminal = { columns, print: saying("print"), tell: saying("tell"), showProgress: saying("showProgress") };
post({ kind: "done", code: await runCommandLine(words, terminal) });

/** Commands that may need more memory than there is run in a thread: when it runs out, the person gets a sentence. */
import { totalmem } from "node:os";
import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";
import { moduleBeside } from "../../core/workbook/module-beside.ts";
import { createText } from "../../../shared/text/messages.ts";
import type { ExitCode } from "./command.ts";
import type { CommandToRun, FromCommand } from "./command-thread.ts";
import type { CommandName } from "./commands.ts";
import { languageOf } from "./parse-arguments.ts";
import { tellFailure } from "./tell-failure.ts";
import type { Terminal } from "./terminal.ts";

/** What goes through a whole programme, or through a workbook that holds one. */
const LARGE: ReadonlySet<string> = new Set<CommandName>(["report", "verify", "check-store"]);

export function mayNeedMuchMemory(words: readonly string[]): boolean {
  return words.some((word) => LARGE.has(word));
}

export async function runInThread(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const worker = new Worker(moduleBeside("command-thread", import.meta.url), {
    workerData: { words, columns: terminal.columns } satisfies CommandToRun,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    resourceLimits: { maxOldGenerationSizeMb: mostMemory(words) },
  });
  const ended: { code: ExitCode | null; fault: unknown } = {
    code: null,
    fault: new Error("The command's thread ended"),
  };
  worker.on("message", (message: FromCommand) => {
    if (message.kind === "done") ended.code = message.code;
    else terminal[message.kind](message.line);
  });
  worker.on("error", (error: unknown) => {
    ended.fault = error;
  });
  await new Promise((resolve) => worker.once("exit", resolve));
  return ended.code ?? tellFailure(ended.fault, createText(languageOf(words)), terminal);
}

/** In MiB. A report may take as much of the machine as the desktop's writing thread. */
function mostMemory(words: readonly string[]): number {
  const told = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
  const [, size] = /--max[-_]old[-_]space[-_]size[= ](\d+)/.exec(told) ?? [];
  if (size !== undefined) return Number(size);
  return (words.includes("report") ? 0.6 * totalmem() : getHeapStatistics().heap_size_limit) / 2 ** 20;
}

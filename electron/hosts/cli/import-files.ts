/** What import, check and demo have in common: files through the core, with progress and a reader for foreign formats. */
import type { CoreContext } from "../../core/api/core.ts";
import {
  importReturns,
  type ImportOptions,
  type ImportReply,
  type ReturnSource,
} from "../../core/intake/import-returns.ts";
import { forkForeignReader } from "../../core/workbook/foreign/foreign-reader-process.ts";
import type { Store } from "../../core/store/open-store.ts";
import { sayFailure } from "../../../shared/text/messages.ts";
import type { ExitCode, Invocation } from "./command.ts";
import { findFiles } from "../machine/find-files.ts";
import { now } from "../machine/present.ts";
import { whoWorks } from "./with-store.ts";

/** The files behind paths; what is passed over is told. */
export function findReturns({ text, terminal }: Invocation, paths: readonly string[]): Promise<ReturnSource[]> {
  return findFiles(paths, (failure) => terminal.tell(sayFailure(text, failure)));
}

export interface ImportManner {
  /** Stores nothing; the reply is the one the import would give. */
  readonly dryRun?: boolean;
  /** The instant of receipt; the present when not given. */
  readonly clock?: () => string;
}

/** Imports files, with a line about how far it has come. */
export function importFiles(
  invocation: Invocation,
  { programme }: CoreContext,
  store: Store,
  sources: readonly ReturnSource[],
  { dryRun = false, clock }: ImportManner = {},
): Promise<ImportReply> {
  return withImportOptions(invocation, store, sources, (options) =>
    importReturns(store, sources, { ...options, programme, dryRun, now: clock ?? options.now }),
  );
}

/** What planning and importing need from the command line; the reader of foreign formats lives as long as the work. */
export async function withImportOptions<Result>(
  { text, terminal }: Invocation,
  store: Store,
  sources: readonly ReturnSource[],
  work: (options: Omit<ImportOptions, "programme">) => Promise<Result>,
): Promise<Result> {
  const foreign = forkForeignReader();
  try {
    return await work({
      author: whoWorks(store).author,
      now,
      readOptions: { foreign: () => foreign },
      onProgress: (done) => terminal.showProgress(text("cli.import.progress", { done, files: sources.length })),
    });
  } finally {
    foreign.close();
  }
}

/** 1 when there is something a person must look at: an error finding, a question, a file that was not accepted. */
export function exitCodeOf({ files }: { readonly files: readonly Judged[] }): ExitCode {
  const needsAttention = files.some(
    ({ verdict, reason, findings }) =>
      verdict === "needs-decision" ||
      (verdict === "rejected" && reason !== "F-LOCK-FILE") ||
      findings.some(({ severity }) => severity === "error"),
  );
  return needsAttention ? 1 : 0;
}

type Judged = Pick<ImportReply["files"][number], "verdict" | "reason" | "findings">;

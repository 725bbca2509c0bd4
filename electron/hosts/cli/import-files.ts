/** What import, check and demo have in common: files through the core, with progress and a reader for foreign formats. */
import type { CoreContext } from "../../core/api/core.ts";
import { importReturns, type ImportReply, type ReturnSource } from "../../core/intake/import-returns.ts";
import { forkForeignReader } from "../../core/workbook/foreign/foreign-reader-process.ts";
import type { Store } from "../../core/store/open-store.ts";
import { sayFailure } from "../../../shared/text/messages.ts";
import type { ExitCode, Invocation } from "./command.ts";
import { findFiles } from "./find-files.ts";
import { present } from "./present.ts";

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
export async function importFiles(
  { text, terminal }: Invocation,
  context: CoreContext,
  store: Store,
  sources: readonly ReturnSource[],
  { dryRun = false, clock = () => present().at }: ImportManner = {},
): Promise<ImportReply> {
  const foreign = forkForeignReader();
  try {
    return await importReturns(store, sources, {
      programme: context.programme,
      author: present().author,
      now: clock,
      readOptions: { foreign: () => foreign },
      dryRun,
      onProgress: (done) => terminal.showProgress(text("cli.import.progress", { done, files: sources.length })),
    });
  } finally {
    foreign.close();
  }
}

/** 1 when there is something a person must look at: an error finding, a question, a file that was not accepted. */
export function exitCodeOf({ files }: ImportReply): ExitCode {
  const needsAttention = files.some(
    ({ verdict, reason, findings }) =>
      verdict === "needs-decision" ||
      (verdict === "rejected" && reason !== "F-LOCK-FILE") ||
      findings.some(({ severity }) => severity === "error"),
  );
  return needsAttention ? 1 : 0;
}

/** What import, check and demo have in common: files through the core, with progress and a reader for foreign formats. */
import type { CoreContext } from "../../core/api/core.ts";
import { importReturns, type ImportReply } from "../../core/intake/import-returns.ts";
import { forkForeignReader } from "../../core/workbook/foreign/foreign-reader-process.ts";
import type { Store } from "../../core/store/open-store.ts";
import { sayFailure } from "../../../shared/text/messages.ts";
import type { ExitCode, Invocation } from "./command.ts";
import { findFiles } from "./find-files.ts";
import { present } from "./present.ts";

/** Imports the files and folders given; a dry run stores nothing. */
export async function importFiles(
  invocation: Pick<Invocation, "text" | "terminal">,
  context: CoreContext,
  store: Store,
  paths: readonly string[],
  dryRun: boolean,
): Promise<ImportReply> {
  const { text, terminal } = invocation;
  const sources = await findFiles(paths, (failure) => terminal.tell(sayFailure(text, failure)));
  const foreign = forkForeignReader();
  try {
    return await importReturns(store, sources, {
      programme: context.programme,
      author: present().author,
      now: () => present().at,
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

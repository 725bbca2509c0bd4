/** A kept return as it goes back to its sender: the sender's own workbook with a remark at every cell with a finding. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { annotatedName, annotateReturn } from "../intake/annotate.ts";
import { earlierFindings } from "../intake/annotate-files.ts";
import { archivedBytes, type Store } from "../store/open-store.ts";
import { findSubmission, findingsOf } from "../store/submission.ts";
import { readWorkbook, type ReadOptions } from "../workbook/read-workbook.ts";

/** Failures: `submission-unknown`, `return-unreadable`. */
export async function annotateKept(
  store: Store,
  id: number,
  readOptions: Omit<ReadOptions, "name">,
  text: Text,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const submission = findSubmission(store, id);
  if (submission === undefined) throw new AppError("submission-unknown", { id });
  const bytes = archivedBytes(store, submission.sha256);
  const read = bytes === null ? null : await readWorkbook(bytes, { ...readOptions, name: submission.filePath });
  if (bytes === null || read?.ok !== true) throw new AppError("return-unreadable");
  const remarks = {
    findings: findingsOf(store, id),
    reason: null,
    verdict: "accepted",
    earlier: earlierFindings(store, submission),
  } as const;
  return {
    name: annotatedName(submission.filePath, read.workbook),
    bytes: await annotateReturn(bytes, read.workbook, remarks, text),
  };
}

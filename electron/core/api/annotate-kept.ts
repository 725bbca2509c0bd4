/** A kept return as it goes back to its sender: the sender's own workbook with a remark at every cell with a finding. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { annotatedName, annotateReturn } from "../intake/annotate.ts";
import { earlierFindings } from "../intake/annotate-files.ts";
import { archivedBytes, type Store } from "../store/open-store.ts";
import { findSubmission, findingsOf, recordChange } from "../store/submission.ts";
import { readWorkbook, type ReadOptions } from "../workbook/read-workbook.ts";

/**
 * It holds what the sender typed, names too, so the history notes that it was made. Failures: `submission-unknown`,
 * `return-unreadable`.
 */
export async function annotateKept(
  store: Store,
  id: number,
  readOptions: Omit<ReadOptions, "name">,
  { text, ...by }: { readonly text: Text; readonly author: string; readonly at: string },
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
  const annotated = await annotateReturn(bytes, read.workbook, remarks, text);
  const about = [submission.sender, submission.period].filter((part) => part !== null).join(" ");
  recordChange(store, {
    ...{ ...by, kind: "disclosure", subject: `annotated ${about}` },
    detail: { submission: id, sha256: submission.sha256 },
  });
  return { name: annotatedName(submission.filePath, read.workbook), bytes: annotated };
}

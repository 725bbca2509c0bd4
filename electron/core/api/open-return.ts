/** A kept return opened anew from its bytes: its sheets as typed, its cells as read. The last few stay open. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { ExtractedReturn } from "../../../shared/domain/extracted-return.ts";
import type { CellRange } from "../../../shared/domain/sheet.ts";
import { answersAbout } from "../intake/file-answers.ts";
import { rawSheets, type RawSheet } from "../intake/extract-cell-text.ts";
import { taughtIn } from "../intake/memory.ts";
import { understandFile, type UnderstoodFile } from "../intake/understand-file.ts";
import { archivedBytes } from "../store/open-store.ts";
import { findSubmission, storeState, type SubmissionRecord } from "../store/submission.ts";
import { intakeOf, type ReadDesk } from "./desk.ts";

export interface OpenedReturn {
  readonly submission: SubmissionRecord;
  readonly sheets: readonly RawSheet[];
  readonly content: ExtractedReturn;
  /** Merged ranges, by the position of their sheet. */
  readonly merged: readonly (readonly CellRange[])[];
}

const KEPT_OPEN = 4;

export type ReturnOpener = (submissionId: number) => Promise<OpenedReturn>;

/** Failures: `submission-unknown`, `return-unreadable` (its bytes were purged or cannot be read any more). */
export function returnOpener(desk: ReadDesk): ReturnOpener {
  const opened = new Map<string, Promise<OpenedReturn>>();
  return (submissionId) => {
    // A decision changes how a file is read, so what was opened before it is no longer true.
    const key = `${String(submissionId)} ${String(storeState(desk.reader))}`;
    const found = opened.get(key) ?? openReturn(desk, submissionId);
    opened.delete(key);
    opened.set(key, found);
    found.catch(() => opened.delete(key));
    const [oldest] = opened.keys();
    if (opened.size > KEPT_OPEN && oldest !== undefined) opened.delete(oldest);
    return found;
  };
}

async function openReturn(desk: ReadDesk, submissionId: number): Promise<OpenedReturn> {
  const submission = findSubmission(desk.reader, submissionId);
  if (submission === undefined) throw new AppError("submission-unknown", { id: submissionId });
  const bytes = archivedBytes(desk.reader, submission.sha256);
  if (bytes === null) throw new AppError("return-unreadable");
  const understood = await understandFile(
    taughtIn(desk.reader),
    intakeOf(desk),
    { path: submission.filePath },
    bytes,
    answersAbout(desk.reader, submission.sha256),
    { foreign: desk.foreign },
  );
  if (understood.status === "refused") throw new AppError("return-unreadable");
  return { submission, ...openedWorkbook(understood) };
}

/** The parts of an understood file that screens show. */
export function openedWorkbook({ workbook, content }: Extract<UnderstoodFile, { status: "understood" }>) {
  return { sheets: rawSheets(workbook), content, merged: workbook.sheets.map(({ merged }) => merged) };
}

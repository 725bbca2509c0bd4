/** Bytes to an understood return, with what the store remembers about its sender and what people decided about it. */
import type { Programme } from "../../../shared/domain/programme.ts";
import { listInstitutions } from "../store/institution.ts";
import type { ReadStore } from "../store/open-store.ts";
import { readWorkbook, type ReadOptions } from "../workbook/read-workbook.ts";
import { extractReturn } from "./extract-return.ts";
import { correctWorkbook, type FileAnswers } from "./file-answers.ts";
import { recallHeadings, recallWords } from "./memory.ts";
import type { IntakeContext, ReceivedFile, UnderstoodFile } from "./receive-return.ts";
import { buildUnitDirectory } from "./unit-directory.ts";

/** What every return of one import is held against; the register is read once. */
export function intakeContext(
  store: ReadStore,
  { programme, author }: { programme: Programme; author: string },
): IntakeContext {
  const { municipalities, ambiguousNames } = programme;
  return {
    programme,
    author,
    units: buildUnitDirectory({ municipalities, ambiguousNames, institutions: listInstitutions(store) }),
  };
}

/** Reads a file and understands it; corrected values are read in place of what was typed. */
export async function understandFile(
  store: ReadStore,
  context: IntakeContext,
  file: Pick<ReceivedFile, "path">,
  bytes: Uint8Array,
  answers: FileAnswers,
  readOptions: Omit<ReadOptions, "name">,
): Promise<UnderstoodFile> {
  const fileName = file.path.split("/").at(-1) ?? file.path;
  const read = await readWorkbook(bytes, { ...readOptions, name: fileName });
  if (!read.ok) return { status: "refused", reason: read.reason, parameters: read.parameters };
  const { content, reason } = extractReturn(correctWorkbook(read.workbook, answers.corrections), {
    programme: context.programme,
    units: context.units,
    memory: (sender) => recallHeadings(store, sender),
    words: (sender) => recallWords(store, sender),
    fileName,
    answers: answers.return,
  });
  return { status: "understood", workbook: read.workbook, content, reason };
}

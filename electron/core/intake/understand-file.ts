/** Bytes to an understood return, with what the store remembers about its sender and what people decided about it. */
import type { ExtractedReturn, UnitDirectory } from "../../../shared/domain/extracted-return.ts";
import type { FileReason, Finding } from "../../../shared/domain/finding.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import type { Workbook } from "../../../shared/domain/sheet.ts";
import { listInstitutions } from "../store/institution.ts";
import type { ReadStore } from "../store/open-store.ts";
import { readWorkbook, type ReadOptions } from "../workbook/read-workbook.ts";
import { extractReturn } from "./extract-return.ts";
import { correctWorkbook, type FileAnswers } from "./file-answers.ts";
import { recallHeadings, recallWords, type Taught } from "./memory.ts";
import { buildUnitDirectory, type NamedInstitution } from "./unit-directory.ts";

/** What a return is held against, besides the store. */
export interface IntakeContext {
  readonly programme: Programme;
  readonly units: UnitDirectory;
  /** Who imports; a name or an account, never a learner. */
  readonly author: string;
}

/** A return that could be read and understood, or the reason why it could not. */
export type UnderstoodFile =
  | { readonly status: "refused"; readonly reason: FileReason; readonly parameters: Finding["parameters"] }
  | {
      readonly status: "understood";
      readonly workbook: Workbook;
      readonly content: ExtractedReturn;
      readonly reason: FileReason | null;
    };

/** What every return of one import is held against; the register is read once. */
export function intakeContext(store: ReadStore, who: { programme: Programme; author: string }): IntakeContext {
  return contextWith(listInstitutions(store), who);
}

/** The same with institutions at hand. */
export function contextWith(
  institutions: readonly NamedInstitution[],
  { programme, author }: { programme: Programme; author: string },
): IntakeContext {
  const { municipalities, ambiguousNames } = programme;
  return { programme, author, units: buildUnitDirectory({ municipalities, ambiguousNames, institutions }) };
}

/** Reads a file and understands it; corrected values are read in place of what was typed. */
export async function understandFile(
  taught: Taught,
  context: IntakeContext,
  file: { readonly path: string },
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
    memory: (sender) => recallHeadings(taught, sender),
    words: (sender) => recallWords(taught, sender),
    fileName,
    answers: answers.return,
  });
  return { status: "understood", workbook: read.workbook, content, reason };
}

import type { FileReason, FindingParameters } from "../../../shared/domain/finding.ts";

/** What exactly is wrong with a file, and the reason people are told. */
const REASON_OF = {
  PASSWORD: "F-ENCRYPTED",

  EMPTY: "F-NOT-A-WORKBOOK",
  "NOT-A-WORKBOOK": "F-NOT-A-WORKBOOK",
  "BAD-ZIP": "F-NOT-A-WORKBOOK",
  "BAD-CRC": "F-NOT-A-WORKBOOK",
  "BAD-SIZE": "F-NOT-A-WORKBOOK",
  "BAD-PART-NAME": "F-NOT-A-WORKBOOK",
  "DUPLICATE-PART": "F-NOT-A-WORKBOOK",
  "DUPLICATE-SHEET": "F-NOT-A-WORKBOOK",
  "DUPLICATE-CELL": "F-NOT-A-WORKBOOK",
  "MISSING-PART": "F-NOT-A-WORKBOOK",
  "BAD-XML": "F-NOT-A-WORKBOOK",
  "BAD-ENCODING": "F-NOT-A-WORKBOOK",
  DOCTYPE: "F-NOT-A-WORKBOOK",
  "OUT-OF-GRID": "F-NOT-A-WORKBOOK",
  "BAD-STRING-INDEX": "F-NOT-A-WORKBOOK",
  "BAD-NUMBER": "F-NOT-A-WORKBOOK",
  "BAD-CELL": "F-NOT-A-WORKBOOK",
  "BAD-XLS": "F-NOT-A-WORKBOOK",
  "OPEN-QUOTE": "F-NOT-A-WORKBOOK",
  /** A foreign reader gave less than the file holds. */
  "INCOMPLETE-READING": "F-NOT-A-WORKBOOK",
  "FOREIGN-READER": "F-NOT-A-WORKBOOK",

  XLSB: "F-UNSUPPORTED",
  HTML: "F-UNSUPPORTED",
  "XML-SPREADSHEET": "F-UNSUPPORTED",
  "OLD-BIFF": "F-UNSUPPORTED",
  "FLAT-ODS": "F-UNSUPPORTED",
  SYLK: "F-UNSUPPORTED",
  NUMBERS: "F-UNSUPPORTED",
  /** An archive where a workbook was expected: one inside an archive, or one that is no zip. */
  ARCHIVE: "F-UNSUPPORTED",

  "TOO-BIG": "F-TOO-LARGE",
  "TOO-BIG-INSIDE": "F-TOO-LARGE",
  "ZIP-BOMB": "F-TOO-LARGE",
  "TOO-MANY-PARTS": "F-TOO-LARGE",
  "TOO-MANY-SHEETS": "F-TOO-LARGE",
  "TOO-MANY-ROWS": "F-TOO-LARGE",
  "TOO-MANY-COLUMNS": "F-TOO-LARGE",
  "TOO-MANY-CELLS": "F-TOO-LARGE",
  "TOO-MANY-LETTERS": "F-TOO-LARGE",
  "TOO-MANY-STRINGS": "F-TOO-LARGE",
  "TOO-MANY-ITEMS": "F-TOO-LARGE",
  "TOO-MANY-ATTRIBUTES": "F-TOO-LARGE",
  "TOO-DEEP": "F-TOO-LARGE",
  "CELL-TOO-LONG": "F-TOO-LARGE",
  TIMEOUT: "F-TOO-LARGE",
  "OUT-OF-MEMORY": "F-TOO-LARGE",
} as const satisfies Record<string, FileReason>;

export type RefusalCode = keyof typeof REASON_OF;

/** Thrown inside the readers only; `readWorkbook` turns it into a result. Parameters name parts and limits, never cell values. */
export class Refusal extends Error {
  readonly reason: FileReason;
  readonly detail: RefusalCode;
  readonly parameters: FindingParameters;

  constructor(detail: RefusalCode, parameters: FindingParameters = {}) {
    super(detail);
    this.name = "Refusal";
    this.reason = REASON_OF[detail];
    this.detail = detail;
    this.parameters = parameters;
  }
}

/** Ends the reading of this file. */
export function refuse(detail: RefusalCode, parameters: FindingParameters = {}): never {
  throw new Refusal(detail, parameters);
}

/** A message from another process names a code: is it one of ours? */
export function isRefusalCode(text: string): text is RefusalCode {
  return Object.hasOwn(REASON_OF, text);
}

/** Gives up with TIMEOUT when the file has had its time. Asked every few thousand elements. */
export type Clock = () => void;

export function startClock(milliseconds: number): Clock {
  const end = performance.now() + milliseconds;
  return () => {
    if (performance.now() > end) refuse("TIMEOUT", { limit: milliseconds });
  };
}

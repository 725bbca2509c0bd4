import type { sender as lv } from "../lv/sender.ts";

/** What a sender reads in a workbook that comes back. */
export const sender: Record<keyof typeof lv, string> = {
  "sender.title": "Kopskats: remarks on the return",
  "sender.counts":
    "{errors, plural, one {# error} other {# errors}}, {warnings, plural, one {# warning} other {# warnings}}, {infos, plural, one {# note} other {# notes}}.",
  "sender.none": "No errors: nothing needs mending.",
  "sender.what-to-do":
    "What to do:\n1) mend the cells that have an error (they are hatched and have a comment);\n2) read the warnings;\n3) write the next version number on the cover sheet;\n4) send this same workbook back.",
  "sender.this-sheet":
    "This sheet and the comments “Kopskats” were added by the program Kopskats. They need not be deleted: the program does not read them when the workbook comes back. {mark}",
  "sender.new-workbook":
    "This is a new workbook with the values as they were read, because the format of the file sent cannot take comments. It may be mended and sent back.",
  "sender.too-many":
    "The sheet “{sheet}” has very many remarks, so only {limit} cells have comments; the others are hatched and listed here.",
  "sender.nr": "No.",
  "sender.sheet": "Sheet",
  "sender.cell": "Cell",
  "sender.severity": "Severity",
  "sender.finding": "What is wrong and what to do",
  "sender.code": "Code",
  "sender.since": "Since last time",
  "sender.whole-file": "the whole workbook",
  "sender.severity.error": "error – the row is not counted",
  "sender.severity.warning": "warning",
  "sender.severity.info": "for information",
  "sender.severity.file": "error – the return was not accepted",
  "sender.severity.question": "question – the agency has to answer",
  "sender.remark.error": "error",
  "sender.remark.warning": "warning",
  "sender.remark.info": "for information",
  "sender.appeared": "new",
  "sender.remaining": "still there",
  "sender.mended": "Mended since last time: {count}",
};

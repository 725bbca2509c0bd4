/** The limits of the reader as people read them: the table in docs/security.md is this text. */
import { LIMITS, type Limits } from "../../electron/core/workbook/limits.ts";

const MEANINGS: Readonly<Record<keyof Limits, string>> = {
  fileBytes: "bytes of the file as it arrives",
  parts: "parts of a workbook, or members of an archive",
  partBytes: "bytes of one part, unpacked; counted while it is unpacked, whatever it says of itself",
  totalBytes: "bytes of all parts together, unpacked",
  ratio: "times that a part may grow by unpacking",
  ratioFromBytes: "bytes unpacked, above which that is looked at",
  sheets: "sheets",
  sheetRows: "rows with a value on one sheet",
  rows: "rows with a value in the file",
  columns: "columns with a value on one sheet",
  cells: "cells with a value in the file, and hidden rows",
  letters: "letters in all cells, each text as often as it stands",
  textLength: "letters in one cell",
  strings: "shared texts",
  stringBytes: "letters in all shared texts",
  items: "merged ranges, notes, properties or number formats of one sheet",
  xmlDepth: "elements inside each other",
  xmlAttributes: "attributes of one element",
  milliseconds: "milliseconds of reading",
  streamFromBytes: "bytes, above which a part is read piece by piece (no refusal)",
};

export function limitsTable(): string {
  const rows = Object.entries(MEANINGS).map(
    ([name, meaning]) => `| ${LIMITS[name as keyof Limits].toLocaleString("en").replaceAll(",", " ")} | ${meaning} |`,
  );
  return ["| at most | of what |", "| --: | --- |", ...rows].join("\n");
}

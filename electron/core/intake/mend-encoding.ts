/** A workbook whose Latvian letters were decoded as something else before it was saved (domain.md §6.12 #25). */
import { encodingMistakeIn, repairMojibake } from "../../../shared/domain/mojibake.ts";
import type { EncodingMistake } from "../../../shared/domain/mojibake.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import type { Cell, Sheet, Workbook } from "../../../shared/domain/sheet.ts";
import { foldCoverLabel, foldHeading } from "./layout/folding.ts";
import { headingIndex } from "./match-headings.ts";
import { labelIndex } from "./recognise-labels.ts";

/** The workbook as it was meant, for understanding only: what is kept and shown is what was typed. */
export function mendEncoding(workbook: Workbook, programme: Programme): Workbook {
  const mistake = encodingMistakeIn(sampleOf(workbook));
  if (mistake === null) return workbook;
  const mended = repaired(workbook, mistake);
  // A few French names make no mistake: mending has to make headings known.
  return knownHeadings(mended, programme) > knownHeadings(workbook, programme) ? mended : workbook;
}

const SAMPLE_ROWS = 60;
const LONGEST_TEXT = 200;

function sampleOf({ sheets }: Workbook): string {
  const texts: string[] = [];
  for (const { rows } of sheets)
    for (const { cells } of rows.slice(0, SAMPLE_ROWS))
      for (const cell of cells)
        if (cell.kind === "text" && BEYOND_ASCII.test(cell.value)) texts.push(cell.value.slice(0, LONGEST_TEXT));
  return texts.join("\n");
}

/** Whatever was decoded as something else is no ASCII. */
const BEYOND_ASCII = /[^\0-\x7f]/;

function topTexts({ rows }: Sheet): string[] {
  return rows
    .slice(0, SAMPLE_ROWS)
    .flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === "text" ? [cell.value.slice(0, LONGEST_TEXT)] : [])));
}

function knownHeadings({ sheets }: Workbook, programme: Programme): number {
  const { known } = headingIndex(programme);
  const cover = [...programme.forms.values()].find(({ kind }) => kind === "cover");
  const labels = cover === undefined ? new Map<string, string>() : labelIndex(cover);
  return sheets.flatMap(topTexts).filter((text) => known.has(foldHeading(text)) || labels.has(foldCoverLabel(text)))
    .length;
}

function repaired(workbook: Workbook, mistake: EncodingMistake): Workbook {
  const repairCell = (cell: Cell): Cell =>
    cell.kind === "text" ? { ...cell, value: repairMojibake(cell.value, mistake) } : cell;
  const sheets = workbook.sheets.map((sheet) => ({
    ...sheet,
    name: repairMojibake(sheet.name, mistake),
    rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.map(repairCell) })),
  }));
  return { ...workbook, sheets };
}

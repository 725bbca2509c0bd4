/** Tables of text for people: aligned columns, and long words broken where the screen ends. */
import { printable } from "./terminal.ts";

export interface Column {
  readonly heading: string;
  readonly align?: "right";
  /** The column that gives way when the screen is narrow. */
  readonly wraps?: true;
}

const GAP = "  ";
const NARROWEST_WRAPPED = 20;

/** Lines of the table; headings only where there is one. `width` null: never broken, for files and other programs. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number | null,
): string[] {
  const cells = rows.map((row) => columns.map((_, i) => printable(row[i] ?? "")));
  const headings = columns.map(({ heading }) => heading);
  const hasHeadings = headings.some((heading) => heading !== "");
  const widths = fittedWidths(columns, hasHeadings ? [headings, ...cells] : cells, width);
  const line = (row: readonly string[]) => formatRow(columns, row, widths);
  return [
    ...(hasHeadings ? [...line(headings), widths.map((each) => "─".repeat(each)).join(GAP)] : []),
    ...cells.flatMap(line),
  ];
}

/** Characters as people see them: a letter with its mark is one. */
export function visibleLength(text: string): number {
  if (ONE_UNIT_EACH.test(text)) return text.length;
  segmenter ??= new Intl.Segmenter("lv", { granularity: "grapheme" });
  return [...segmenter.segment(text)].length;
}

/** Letters and signs of Latvian as they are nearly always written. */
const ONE_UNIT_EACH = /^[ -~\u00a0-\u017f–—“”„…×≥≤─]*$/;

/** Made when it is first needed: that takes as long as a whole table. */
let segmenter: Intl.Segmenter | null = null;

function fittedWidths(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number | null,
): number[] {
  const natural = columns.map((_, i) => rows.reduce((widest, row) => Math.max(widest, visibleLength(row[i] ?? "")), 0));
  if (width === null) return natural;
  const excess = natural.reduce((sum, each) => sum + each, GAP.length * (columns.length - 1)) - width;
  if (excess <= 0) return natural;
  return natural.map((each, i) => (columns[i]?.wraps ? Math.max(NARROWEST_WRAPPED, each - excess) : each));
}

/** One row, on as many lines as its longest cell needs. */
function formatRow(columns: readonly Column[], row: readonly string[], widths: readonly number[]): string[] {
  const wrapped = row.map((cell, i) => wrapWords(cell, widths[i] ?? 0));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, lineNo) =>
    wrapped
      .map((lines, i) => padded(lines[lineNo] ?? "", widths[i] ?? 0, columns[i]?.align === "right"))
      .join(GAP)
      .trimEnd(),
  );
}

function wrapWords(text: string, width: number): string[] {
  if (visibleLength(text) <= width) return [text];
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && visibleLength(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function padded(text: string, width: number, toTheRight: boolean): string {
  const blank = " ".repeat(Math.max(0, width - visibleLength(text)));
  return toTheRight ? blank + text : text + blank;
}

/**
 * How much one file may hold. Real returns have a few hundred rows; the figures leave room for a hundredfold
 * and keep a hostile file from filling the memory or the day. reliability.md §3 tells where they come from.
 */
export interface Limits {
  /** Bytes of the file as it arrives. */
  readonly fileBytes: number;
  /** Parts in a zip, or members of an archive. */
  readonly parts: number;
  /** Unpacked bytes of one part, and of all together. */
  readonly partBytes: number;
  readonly totalBytes: number;
  /** Unpacked to packed, for parts above `ratioFromBytes`. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  readonly sheets: number;
  /** Rows with at least one value, in one sheet and in the file. */
  readonly sheetRows: number;
  readonly rows: number;
  /** Columns of one sheet with at least one value, wherever they stand. */
  readonly columns: number;
  /** Cells with a value in the file: what bounds the memory of the result. */
  readonly cells: number;
  /** UTF-16 units in all cells together, each text as often as it stands. */
  readonly letters: number;
  /** UTF-16 units in one cell (Excel's own limit). */
  readonly textLength: number;
  readonly strings: number;
  readonly stringBytes: number;
  /** Merged ranges and notes of one sheet, custom properties, number formats. */
  readonly items: number;
  readonly xmlDepth: number;
  readonly xmlAttributes: number;
  readonly milliseconds: number;
  /** Parts above this are inflated and scanned piece by piece; below, at once. Not a refusal. */
  readonly streamFromBytes: number;
}

export const LIMITS: Limits = {
  fileBytes: 30_000_000,
  parts: 2_000,
  partBytes: 400_000_000,
  totalBytes: 600_000_000,
  ratio: 400,
  ratioFromBytes: 5_000_000,
  sheets: 100,
  sheetRows: 50_000,
  rows: 200_000,
  columns: 512,
  cells: 4_000_000,
  letters: 64_000_000,
  textLength: 32_767,
  strings: 500_000,
  stringBytes: 64_000_000,
  items: 50_000,
  xmlDepth: 64,
  xmlAttributes: 64,
  milliseconds: 30_000,
  streamFromBytes: 50_000_000,
};

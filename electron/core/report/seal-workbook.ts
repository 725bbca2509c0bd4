/** Puts the seal into a written workbook: fingerprints of all cells, a statement over them, the store's signature. */
import { cellReference } from "../../../shared/domain/sheet.ts";
import type { StreamedWorkbook } from "../../../shared/domain/workbook-plan.ts";
import { readContentsInRows } from "../workbook/read-contents.ts";
import type { Frame } from "./plan-frame.ts";
import { FIRST_LINE_ROW, planSeal, SEAL_ROWS, type SealTexts } from "./plan-seal.ts";
import { sealCharts } from "./seal-charts.ts";
import { digestOfLines, sealNames, SheetSealing, type SealLine } from "./seal-cells.ts";
import { signStatement, type SealStatement } from "./seal-statement.ts";

export interface SealRequest {
  readonly workbook: StreamedWorkbook;
  readonly frame: Frame;
  readonly statement: Omit<SealStatement, "seal" | "version" | "cells" | "names" | "charts">;
  /** The store's private key. */
  readonly key: string;
  /** Writes a plan to bytes; asked twice, since the seal stands on what was written. */
  readonly write: (plan: StreamedWorkbook) => Uint8Array;
}

export interface SealedWorkbook {
  readonly workbook: StreamedWorkbook;
  readonly bytes: Uint8Array;
  /** The public key, as printed. */
  readonly key: string;
}

/** Reads back what was written, so that the seal holds what a reader sees, not what was meant. */
export async function sealWorkbook({ workbook, frame, statement, key, write }: SealRequest): Promise<SealedWorkbook> {
  const name = frame.text("report.seal.name");
  const { lines, ...unsealed } = await sealedLines(write(workbook), (sheet) => sheet !== name);
  const signed = signStatement(
    {
      ...{ seal: "kopskats", version: 1, ...statement, cells: digestOfLines(lines) },
      ...{ names: sealNames(unsealed), charts: sealCharts(unsealed) },
    },
    key,
  );
  const texts: SealTexts = { ...signed, self: "–", lines: lines.map(printedLine) };
  const withSeal = (seal: SealTexts): StreamedWorkbook => ({
    ...workbook,
    sheets: workbook.sheets.map((sheet) => (sheet.name === name ? planSeal(frame, seal) : sheet)),
  });
  // Only the seal's own sheet is asked about now: its rows above the lines do not depend on the other sheets.
  const own = await sealedLines(write({ ...withSeal(texts), sheets: [planSeal(frame, texts)], names: [] }), isOwnCell);
  const [self, ...others] = own.lines;
  if (self === undefined || others.length > 0) throw new Error("The seal's own rows make one line");
  const sealed = withSeal({ ...texts, self: self.prints });
  return { workbook: sealed, bytes: write(sealed), key: signed.key };
}

/** A line as the sheet prints it. */
export function printedLine({ sheet, fromRow, toRow, prints }: SealLine): SealTexts["lines"][number] {
  return { sheet, rows: `${String(fromRow)}–${String(toRow)}`, prints };
}

/** The cell that holds the fingerprints of the rows around it. */
export const SELF_CELL = `C${String(SEAL_ROWS.self)}`;

/** Rows above the lines of the seal's own sheet, but for the cell that holds this. */
export function isOwnCell(_sheet: string, row: number, column: number): boolean {
  return row < FIRST_LINE_ROW && cellReference(row, column) !== SELF_CELL;
}

/** The lines of the cells that are to be sealed, and what else the workbook has. */
async function sealedLines(bytes: Uint8Array, isSealed: (sheet: string, row: number, column: number) => boolean) {
  const sealings = new Map<string, SheetSealing>();
  const result = await readContentsInRows(bytes, (sheet, { number, cells }) => {
    const own = cells.filter(({ column }) => isSealed(sheet, number, column));
    if (own.length === 0) return;
    const sealing = sealings.get(sheet) ?? new SheetSealing(sheet);
    sealings.set(sheet, sealing);
    sealing.add({ number, cells: own });
  });
  if (!result.ok) throw new Error(`The written workbook cannot be read: ${result.reason}`);
  return { ...result.contents, lines: [...sealings.values()].flatMap((sealing) => sealing.end()) };
}

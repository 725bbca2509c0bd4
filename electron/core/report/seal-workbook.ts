/** Puts the seal into a written workbook: fingerprints of all cells, a statement over them, the store's signature. */
import { cellReference } from "../../../shared/domain/sheet.ts";
import type { StreamedWorkbook } from "../../../shared/domain/workbook-plan.ts";
import { readContentsInRows } from "../workbook/read-contents.ts";
import { WorkbookWriting, writeWorkbook, type Pictures } from "../workbook/write-workbook.ts";
import type { Frame } from "./plan-frame.ts";
import { FIRST_LINE_ROW, planSeal, SEAL_ROWS, type SealTexts } from "./plan-seal.ts";
import { sealCharts } from "./seal-charts.ts";
import { digestOfLines, sealNames, SheetSealing, type SealLine } from "./seal-cells.ts";
import { signStatement, type SealStatement } from "./seal-statement.ts";

export interface SealRequest {
  /** The seal's own sheet is its last. */
  readonly workbook: StreamedWorkbook;
  readonly frame: Frame;
  readonly statement: Omit<SealStatement, "seal" | "version" | "cells" | "names" | "charts">;
  /** The store's private key. */
  readonly key: string;
  readonly pictures?: Pictures;
}

export interface SealedWorkbook {
  readonly workbook: StreamedWorkbook;
  readonly bytes: Uint8Array;
  /** The public key, as printed. */
  readonly key: string;
}

/**
 * Reads back what was written, so that the seal holds what a reader sees, not what was meant. The sheets that it stands on
 * are written once: its own comes after them.
 */
export async function sealWorkbook({
  workbook,
  frame,
  statement,
  key,
  pictures,
}: SealRequest): Promise<SealedWorkbook> {
  const others = workbook.sheets.slice(0, -1);
  if (workbook.sheets.at(-1)?.name !== frame.text("report.seal.name"))
    throw new Error("The seal's own sheet is the last one");
  const writing = new WorkbookWriting(workbook, pictures);
  for (const sheet of others) writing.add(sheet);
  const { lines, ...unsealed } = await sealedLines(writing.bytes());
  const signed = signStatement(
    {
      ...{ seal: "kopskats", version: 1, ...statement, cells: digestOfLines(lines) },
      ...{ names: sealNames(unsealed), charts: sealCharts(unsealed) },
    },
    key,
  );
  const self = await ownPrints(workbook, frame, { ...signed, self: "–", lines: [] });
  const seal = planSeal(frame, { ...signed, self, lines: lines.map(printedLine) });
  writing.add(seal);
  return { workbook: { ...workbook, sheets: [...others, seal] }, bytes: writing.bytes(), key: signed.key };
}

/** The fingerprints of the seal's own rows: those above the lines depend neither on these nor on the other sheets. */
async function ownPrints(workbook: StreamedWorkbook, frame: Frame, texts: SealTexts): Promise<string> {
  const alone = writeWorkbook({ ...workbook, sheets: [planSeal(frame, texts)], names: [] });
  const [own, ...others] = (await sealedLines(alone, isOwnCell)).lines;
  if (own === undefined || others.length > 0) throw new Error("The seal's own rows make one line");
  return own.prints;
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
async function sealedLines(
  bytes: Uint8Array,
  isSealed: (sheet: string, row: number, column: number) => boolean = () => true,
) {
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

import { describeCells } from "../../../electron/core/workbook/describe-cells.ts";
import type { ForeignReader } from "../../../electron/core/workbook/foreign/foreign-reader-process.ts";
import type { Limits } from "../../../electron/core/workbook/limits.ts";
import { readWorkbook } from "../../../electron/core/workbook/read-workbook.ts";
import type { Workbook } from "../../../shared/domain/sheet.ts";
import { makeXlsx, type WorkbookInput } from "../../support/make-xlsx.ts";

function noForeignReader(): ForeignReader {
  throw new Error("this file needs no other process");
}

/** The workbook, or the refusal as one line: `F-TOO-LARGE ZIP-BOMB`. */
export async function tryRead(
  bytes: Uint8Array,
  limits?: Partial<Limits>,
  name = "atskaite.xlsx",
  foreign = noForeignReader,
): Promise<Workbook | string> {
  const result = await readWorkbook(bytes, { name, foreign, ...(limits && { limits }) });
  return result.ok ? result.workbook : `${result.reason} ${result.detail}`;
}

/** The workbook; a refusal fails the test. */
export async function read(
  bytes: Uint8Array,
  limits?: Partial<Limits>,
  name = "atskaite.xlsx",
  foreign = noForeignReader,
): Promise<Workbook> {
  const result = await tryRead(bytes, limits, name, foreign);
  if (typeof result === "string") throw new Error(result);
  return result;
}

/** The cells of all sheets as text, one line a sheet: `A1=text:Skola B2=number:2.5`. */
export function cellsOf(workbook: Workbook): string {
  const sheets = describeCells(workbook).sheets.map(({ cells }) =>
    cells.map(({ ref, kind, value }) => `${ref}=${kind}:${String(value)}`).join(" "),
  );
  return sheets.join("\n");
}

/** From the description of a workbook straight to its cells. */
export async function cellsOfXlsx(input: WorkbookInput | string): Promise<string> {
  return cellsOf(await read(makeXlsx(input)));
}

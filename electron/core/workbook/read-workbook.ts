import { extname } from "node:path";
import type { FileReason, FindingParameters } from "../../../shared/domain/finding.ts";
import type { Workbook } from "../../../shared/domain/sheet.ts";
import type { TakeRow } from "./sheet-rows.ts";
import { readCsv } from "./csv/read-csv.ts";
import type { StartForeignReader } from "./foreign/foreign-reader-process.ts";
import { readXls } from "./foreign/read-xls.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { readOds } from "./ods/read-ods.ts";
import { checkFileSize, recogniseContent } from "./read-content-kind.ts";
import { Refusal, refuse, startClock, type RefusalCode } from "./read-refusal.ts";
import { Package } from "./xlsx/package.ts";
import { readXlsx } from "./xlsx/read-xlsx.ts";

export interface ReadOptions {
  /** The file's name: it names the sheet of a csv, and lets a text that is no clear table pass as csv. */
  readonly name: string;
  readonly limits?: Partial<Limits>;
  readonly foreign: StartForeignReader;
  /** For xlsx: takes the rows one by one, so that a sheet need not fit in memory; the workbook has none then. */
  readonly takeRow?: TakeRow;
}

/** A workbook, or why this file is none that we read. `detail` is a code such as `BAD-CRC`, never a sentence. */
export type ReadResult =
  | { readonly ok: true; readonly workbook: Workbook }
  | {
      readonly ok: false;
      readonly reason: FileReason;
      readonly detail: RefusalCode;
      readonly parameters: FindingParameters;
    };

/** Reads any file as a workbook, going by its content and not by its extension. The answer is a workbook or a named refusal. */
export async function readWorkbook(bytes: Uint8Array, options: ReadOptions): Promise<ReadResult> {
  const limits = options.limits === undefined ? LIMITS : { ...LIMITS, ...options.limits };
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return { ok: true, workbook: await read(buffer, options, limits) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { reason, detail, parameters } = error;
    return { ok: false, reason, detail, parameters };
  }
}

async function read(bytes: Buffer, { name, foreign, takeRow }: ReadOptions, limits: Limits): Promise<Workbook> {
  const clock = startClock(limits.milliseconds);
  checkFileSize(bytes, limits);
  const content = recogniseContent(bytes, limits);
  switch (content.kind) {
    case "xlsx":
      return readXlsx(new Package(content.zip, limits, clock), { row: takeRow });
    case "ods":
      return readOds(new Package(content.zip, limits, clock));
    case "xls":
      return readXls(bytes, content.file, foreign, limits);
    case "delimited":
      return readCsv(content.text, name, limits, clock);
    case "text":
      return isCsvName(name) ? readCsv(content.text, name, limits, clock) : refuse("NOT-A-WORKBOOK");
    case "archive":
      return refuse("ARCHIVE");
    case "unread-spreadsheet":
    case "other":
      return refuse(content.refusal);
  }
}

function isCsvName(name: string): boolean {
  return /^\.(?:csv|tsv)$/i.test(extname(name));
}

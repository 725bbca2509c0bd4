import type { FileReason, FindingParameters } from "../../../shared/domain/finding.ts";
import type { Workbook } from "../../../shared/domain/sheet.ts";
import { openZip } from "./archive/zip.ts";
import type { StartForeignReader } from "./foreign/foreign-reader-process.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { Refusal, refuse, startClock, type Clock, type RefusalCode } from "./read-refusal.ts";
import { Package } from "./xlsx/package.ts";
import { readXlsx } from "./xlsx/read-xlsx.ts";

export interface ReadOptions {
  /** The file's name: names the sheet of a csv, decides nothing else. */
  readonly name: string;
  readonly limits?: Partial<Limits>;
  readonly foreign: StartForeignReader;
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

/** Reads any file as a workbook, going by its content and never by its name. Every answer is a workbook or a named refusal. */
export async function readWorkbook(bytes: Uint8Array, options: ReadOptions): Promise<ReadResult> {
  const limits = { ...LIMITS, ...options.limits };
  try {
    return {
      ok: true,
      workbook: await read(
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
        limits,
        startClock(limits.milliseconds),
      ),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { reason, detail, parameters } = error;
    return { ok: false, reason, detail, parameters };
  }
}

async function read(bytes: Buffer, limits: Limits, clock: Clock): Promise<Workbook> {
  if (bytes.length === 0) refuse("EMPTY");
  if (bytes.length > limits.fileBytes) refuse("TOO-BIG", { limit: limits.fileBytes });
  const pack = new Package(openZip(bytes, limits), limits, clock);
  const root = await pack.relationships("");
  const main = root.find(({ type }) => type === "officeDocument");
  if (main === undefined) refuse("NOT-A-WORKBOOK");
  return readXlsx(pack, main.target, root);
}

/** What sheets an xlsx workbook has, without reading them. */
import { LIMITS } from "./limits.ts";
import { recogniseContent } from "./read-content-kind.ts";
import { Refusal, startClock } from "./read-refusal.ts";
import { listSheets } from "./xlsx/list-sheets.ts";
import { Package } from "./xlsx/package.ts";

/** Null: no xlsx workbook, or one that cannot be opened. */
export async function listSheetNames(bytes: Uint8Array): Promise<readonly string[] | null> {
  try {
    const content = recogniseContent(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), LIMITS);
    if (content.kind !== "xlsx") return null;
    const pack = new Package(content.zip, LIMITS, startClock(LIMITS.milliseconds));
    return (await listSheets(pack)).map(({ name }) => name);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return null;
  }
}

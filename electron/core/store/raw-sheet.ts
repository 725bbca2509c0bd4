import { deflateSync, inflateSync } from "node:zlib";
import type { ReadStore } from "./open-store.ts";

/** A sheet's texts as they were typed: row number, then column and text of each non-blank cell. */
export type RawRows = readonly (readonly [row: number, cells: readonly (readonly [column: number, text: string])[]])[];

/** Raw rows as they are kept: once per sheet, compressed. */
export function packRawRows(rows: RawRows): Uint8Array {
  return deflateSync(JSON.stringify(rows));
}

/** The raw rows of a kept sheet; empty after a purge. */
export function readRawRows(store: ReadStore, sheetId: number): RawRows {
  const kept = store.db
    .prepare<[number], { raw: Uint8Array | null }>("SELECT raw FROM source_sheet WHERE id = ?")
    .get(sheetId);
  if (!kept?.raw) return [];
  // What packRawRows wrote; nothing else writes this column.
  return JSON.parse(inflateSync(kept.raw).toString("utf8")) as RawRows;
}

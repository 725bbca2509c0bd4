import { deflateSync, inflateSync } from "node:zlib";
import { columnNumber } from "../../../shared/domain/sheet.ts";
import { prepared, type ReadStore } from "./open-store.ts";

/** A sheet's texts as they were typed: row number, then column and text of each non-blank cell. */
export type RawRows = readonly (readonly [row: number, cells: readonly (readonly [column: number, text: string])[]])[];

/** Raw rows as they are kept: once per sheet, compressed. */
export function packRawRows(rows: RawRows): Uint8Array {
  return deflateSync(JSON.stringify(rows), { level: LEVEL });
}

/** Half the work of the usual 6 for a sixth more room (measured over learners' sheets). */
const LEVEL = 3;

/** The raw rows of a kept sheet; empty after a purge. */
export function readRawRows(store: ReadStore, sheetId: number): RawRows {
  const kept = prepared<[number], { raw: Uint8Array | null }>(store, "SELECT raw FROM source_sheet WHERE id = ?").get(
    sheetId,
  );
  if (!kept?.raw) return [];
  // What packRawRows wrote; nothing else writes this column.
  return JSON.parse(inflateSync(kept.raw).toString("utf8")) as RawRows;
}

type RawCells = RawRows[number][1];

/** Sheets that stay unpacked at a time. */
const MOST_UNPACKED = 32;

/**
 * Reads rows of kept sheets; `most` sheets stay unpacked, so ask in the order of sheets where there are many rows. Who does
 * needs one of them at a time: the others would only fill the memory.
 */
export function cellReader(store: ReadStore, most: number = MOST_UNPACKED): (sheetId: number, row: number) => RawCells {
  const unpacked = new Map<number, ReadonlyMap<number, RawCells>>();
  return (sheetId, row) => {
    const rows = unpacked.get(sheetId) ?? new Map(readRawRows(store, sheetId));
    unpacked.set(sheetId, rows);
    const [oldest] = unpacked.keys();
    if (unpacked.size > most && oldest !== undefined) unpacked.delete(oldest);
    return rows.get(row) ?? [];
  };
}

/** The kept sheets of a submission, in their order. */
export function sheetsOf(
  store: ReadStore,
  submissionId: number,
): { readonly id: number; readonly name: string; readonly hidden: number }[] {
  return prepared<[number], { id: number; name: string; hidden: number }>(
    store,
    "SELECT id, name, hidden FROM source_sheet WHERE submission_id = ? ORDER BY position",
  ).all(submissionId);
}

/** Where a source row stands in its sheet, and which column holds which field. */
export interface RowPlace {
  readonly sheetId: number;
  readonly sheet: string;
  readonly rowNo: number;
  readonly columns: ReadonlyMap<string, number>;
}

/** Undefined when there is no row of this id. */
export function findRowPlace(store: ReadStore, rowId: number): RowPlace | undefined {
  const row = prepared<[number], { sheetId: number; sheet: string; columns: string; rowNo: number }>(
    store,
    `SELECT st.sheet_id AS sheetId, sh.name AS sheet, st.columns, r.row_no AS rowNo
       FROM source_row r JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
      WHERE r.id = ?`,
  ).get(rowId);
  // Columns are written by insertTable only.
  return row && { ...row, columns: new Map(Object.entries(JSON.parse(row.columns) as Record<string, number>)) };
}

/** The cell of each field of a source row, also of those that stand elsewhere (merged cells, matrices). */
export function rowCells(
  store: ReadStore,
  rowId: number,
): {
  readonly sheetId: number;
  readonly cells: ReadonlyMap<string, { readonly row: number; readonly column: number }>;
} {
  const place = findRowPlace(store, rowId);
  if (place === undefined) throw new Error(`No source row ${String(rowId)}`);
  const cells = new Map([...place.columns].map(([field, column]) => [field, { row: place.rowNo, column }]));
  const stray = prepared<[number], { cells: string | null }>(store, "SELECT cells FROM source_row WHERE id = ?").get(
    rowId,
  );
  // Written by sourceRowWriter only.
  for (const [field, cell] of Object.entries(JSON.parse(stray?.cells ?? "{}") as Record<string, string>)) {
    const [, letters = "", row = ""] = /^([A-Z]+)(\d+)/.exec(cell) ?? [];
    cells.set(field, { row: Number(row), column: columnNumber(letters) });
  }
  return { sheetId: place.sheetId, cells };
}

import { prepared, type ReadStore } from "./open-store.ts";

/** Whose row it is, and where it stands in the workbook; undefined when there is none of this number. */
export function rowOwner(
  store: ReadStore,
  row: number,
): { readonly sender: string; readonly period: string; readonly sheet: number; readonly row: number } | undefined {
  return prepared<[number], { sender: string; period: string; sheet: number; row: number }>(
    store,
    `SELECT s.sender, s.period, sh.position AS sheet, r.row_no AS row
       FROM source_row r JOIN submission s ON s.id = r.submission_id
       JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
      WHERE r.id = ? AND s.sender IS NOT NULL AND s.period IS NOT NULL`,
  ).get(row);
}

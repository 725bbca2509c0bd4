/** What stood in one row of a return, as it was typed; and the document it refers to. */
import { readRawRows, rowCells, type RawRows } from "./raw-sheet.ts";
import { prepared, type ReadStore } from "./open-store.ts";

/** A source row with its texts by field. */
export interface SourceExcerpt {
  readonly id: number;
  readonly form: string;
  readonly evidence: string | null;
  /** Texts as typed, by field key; blank cells are absent. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads rows of returns; sheets are unpacked once. */
export function excerptReader(store: ReadStore): {
  readonly byId: (rowId: number) => SourceExcerpt | undefined;
  readonly byPlace: (place: { submission: number; sheet: string; row: number }) => SourceExcerpt | undefined;
} {
  const unpacked = new Map<number, ReadonlyMap<number, RawRows[number][1]>>();
  const rowsOf = (sheetId: number) => {
    const known = unpacked.get(sheetId) ?? new Map(readRawRows(store, sheetId));
    unpacked.set(sheetId, known);
    return known;
  };
  const find = prepared<[number], { form: string; evidence: string | null }>(
    store,
    "SELECT form, evidence FROM source_row WHERE id = ?",
  );
  const findPlace = prepared<[number, string, number], { id: number }>(
    store,
    `SELECT r.id FROM source_row r JOIN source_table t ON t.id = r.table_id JOIN source_sheet h ON h.id = t.sheet_id
      WHERE r.submission_id = ? AND h.name = ? AND r.row_no = ? ORDER BY r.part LIMIT 1`,
  );
  const byId = (rowId: number): SourceExcerpt | undefined => {
    const row = find.get(rowId);
    if (row === undefined) return undefined;
    const { sheetId, cells } = rowCells(store, rowId);
    const texts = new Map<string, string>();
    for (const [field, place] of cells) {
      const text = rowsOf(sheetId)
        .get(place.row)
        ?.find(([column]) => column === place.column)?.[1];
      if (text !== undefined && text !== "") texts.set(field, text);
    }
    return { id: rowId, form: row.form, evidence: row.evidence, texts };
  };
  return {
    byId,
    byPlace: ({ submission, sheet, row }) => {
      const id = findPlace.get(submission, sheet, row)?.id;
      return id === undefined ? undefined : byId(id);
    },
  };
}

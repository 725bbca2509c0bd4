/** What stood in one row of a return, as it was typed; and the document it refers to. */
import { cellReader, rowCells } from "./raw-sheet.ts";
import { prepared, type ReadStore } from "./open-store.ts";

/** A source row with its texts by field. */
export interface SourceExcerpt {
  readonly id: number;
  readonly form: string;
  readonly evidence: string | null;
  /** Texts as typed, by field key; blank cells are absent. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A row of a sheet of a submission. */
interface SheetRow {
  readonly submission: number;
  readonly sheet: string;
  readonly row: number;
}

/** The source row that stands there; the first where one sheet row holds several records. */
export function findRowAt(
  store: ReadStore,
  { submission, sheet, row }: SheetRow,
):
  | { readonly id: number; readonly form: string; readonly evidence: string | null; readonly sheetId: number }
  | undefined {
  return prepared<[number, string, number], { id: number; form: string; evidence: string | null; sheetId: number }>(
    store,
    `SELECT r.id, r.form, NULLIF(r.evidence, '') AS evidence, h.id AS sheetId
       FROM source_row r JOIN source_table t ON t.id = r.table_id JOIN source_sheet h ON h.id = t.sheet_id
      WHERE r.submission_id = ? AND h.name = ? AND r.row_no = ? ORDER BY r.part LIMIT 1`,
  ).get(submission, sheet, row);
}

/** Reads rows of returns; `unpacked`: sheets that stay unpacked at a time, a few where it is not given. */
export function excerptReader(
  store: ReadStore,
  unpacked?: number,
): {
  readonly byId: (rowId: number) => SourceExcerpt | undefined;
  readonly byPlace: (place: SheetRow) => SourceExcerpt | undefined;
} {
  const cellsAt = cellReader(store, unpacked);
  const find = prepared<[number], { form: string; evidence: string | null }>(
    store,
    "SELECT form, evidence FROM source_row WHERE id = ?",
  );
  const byId = (rowId: number): SourceExcerpt | undefined => {
    const row = find.get(rowId);
    if (row === undefined) return undefined;
    const { sheetId, cells } = rowCells(store, rowId);
    const texts = new Map<string, string>();
    for (const [field, place] of cells) {
      const text = cellsAt(sheetId, place.row).find(([column]) => column === place.column)?.[1];
      if (text !== undefined && text !== "") texts.set(field, text);
    }
    return { id: rowId, form: row.form, evidence: row.evidence, texts };
  };
  return {
    byId,
    byPlace: (place) => {
      const found = findRowAt(store, place);
      return found === undefined ? undefined : byId(found.id);
    },
  };
}

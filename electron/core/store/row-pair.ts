/** Rows of two submissions side by side: the same content, the same record, or only on one side. */
import { prepared, type ReadStore } from "./open-store.ts";

export interface ComparedRow {
  readonly id: number;
  readonly form: string;
  readonly sheet: string;
  readonly rowNo: number;
  readonly contentHash: string;
  readonly identityHash: string | null;
  readonly standing: "counted" | "quarantined" | "skipped" | "out";
}

/** A row of the older submission, its fellow in the newer one, or both. */
export type RowPair =
  | { readonly change: "added"; readonly older: null; readonly newer: ComparedRow }
  | { readonly change: "removed"; readonly older: ComparedRow; readonly newer: null }
  | { readonly change: "changed" | "unchanged"; readonly older: ComparedRow; readonly newer: ComparedRow };

/** Rows of the newer submission in its order, then those that are gone. `olderId` null: everything is added. */
export function pairRows(store: ReadStore, olderId: number | null, newerId: number): RowPair[] {
  const older = olderId === null ? [] : rowsOf(store, olderId);
  const newer = rowsOf(store, newerId);
  const free = new Set(older);
  const fellows = new Map<ComparedRow, ComparedRow>();
  for (const key of [(row: ComparedRow) => row.contentHash, (row: ComparedRow) => row.identityHash])
    match([...free], newer, key, fellows, free);
  return [
    ...newer.map((row): RowPair => {
      const fellow = fellows.get(row);
      if (fellow === undefined) return { change: "added", older: null, newer: row };
      const change = fellow.contentHash === row.contentHash ? "unchanged" : "changed";
      return { change, older: fellow, newer: row };
    }),
    ...older.filter((row) => free.has(row)).map((row): RowPair => ({ change: "removed", older: row, newer: null })),
  ];
}

/** Equal keys meet in reading order; a row that has met its fellow is no longer free. */
function match(
  older: readonly ComparedRow[],
  newer: readonly ComparedRow[],
  key: (row: ComparedRow) => string | null,
  fellows: Map<ComparedRow, ComparedRow>,
  free: Set<ComparedRow>,
): void {
  const waiting = Map.groupBy(older, (row) => `${row.form} ${key(row) ?? ""}`);
  for (const row of newer) {
    if (fellows.has(row) || key(row) === null) continue;
    const fellow = waiting.get(`${row.form} ${key(row) ?? ""}`)?.shift();
    if (fellow === undefined) continue;
    fellows.set(row, fellow);
    free.delete(fellow);
  }
}

function rowsOf(store: ReadStore, submissionId: number): ComparedRow[] {
  return prepared<[number], ComparedRow>(
    store,
    `SELECT r.id, r.form, sh.name AS sheet, r.row_no AS rowNo, r.content_hash AS contentHash,
            r.identity_hash AS identityHash, r.standing
       FROM source_row r JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
      WHERE r.submission_id = ?
      ORDER BY sh.position, r.row_no, r.part`,
  ).all(submissionId);
}

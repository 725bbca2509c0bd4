/** How a row stands: whether it counts, and what its references lead to. Derived, and kept with every change of it. */
import { cellReference } from "../../../shared/domain/sheet.ts";
import { prepared, type ReadStore, type Store } from "./open-store.ts";

export type Standing = "counted" | "quarantined" | "skipped" | "out";

/** A row whose standing is to be worked out again. */
export interface TouchedRow {
  readonly id: number;
  readonly submissionId: number;
  readonly form: string;
  readonly sheet: string;
  readonly rowNo: number;
  readonly sender: string;
  readonly period: string;
  readonly inForce: number;
  readonly ownError: number;
  readonly contentHash: string;
  readonly standing: Standing;
  readonly planRowId: number | null;
  readonly mentorRowId: number | null;
}

/** Where a row stands in its return. */
export type RowPlace = Pick<TouchedRow, "id" | "submissionId" | "sheet" | "rowNo">;

export function placeOfRow(store: ReadStore, id: number): RowPlace {
  const place = prepared<[number], RowPlace>(
    store,
    `SELECT r.id, r.submission_id AS submissionId, sh.name AS sheet, r.row_no AS rowNo
       FROM source_row r JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id WHERE r.id = ?`,
  ).get(id);
  if (place === undefined) throw new Error(`No source row ${String(id)}`);
  return place;
}

/** Order that depends on what was sent, never on when it came. */
export const READING_ORDER = "s.period, s.sender, sh.position, r.row_no, r.part";

/** What was worked out of a row. */
interface SettledRow {
  readonly row: TouchedRow;
  readonly standing: Standing;
  readonly planRowId: number | null;
  readonly mentorRowId: number | null;
}

/**
 * Gathers derived columns that have come to differ; `write` writes them all at once, and keeps what they are from this
 * change on, so that any past moment can be shown.
 */
export function standingWriter(store: Store, seq: number) {
  let settled: SettledRow[] = [];
  return {
    settle: (row: TouchedRow, standing: Standing, planRowId: number | null, mentorRowId: number | null): void => {
      if (row.standing === standing && row.planRowId === planRowId && row.mentorRowId === mentorRowId) return;
      settled.push({ row, standing, planRowId, mentorRowId });
    },
    write: (): void => {
      writeStanding(store, settled);
      writeReferences(store, settled);
      remember(store, seq, settled);
      settled = [];
    },
  };
}

function writeStanding(store: Store, settled: readonly SettledRow[]): void {
  const set = prepared<[Standing, string]>(
    store,
    "UPDATE source_row SET standing = ? WHERE id IN (SELECT value FROM json_each(?))",
  );
  const altered = Map.groupBy(
    settled.filter(({ row, standing }) => row.standing !== standing),
    ({ standing }) => standing,
  );
  for (const [standing, rows] of altered) set.run(standing, idsOf(rows));
}

/** A statement for what is altered: both of an event's references have an index. */
function writeReferences(store: Store, settled: readonly SettledRow[]): void {
  const setPlan = prepared<[number | null, number]>(
    store,
    "UPDATE support_event SET plan_row_id = ? WHERE source_row_id = ?",
  );
  const setMentor = prepared<[number | null, number]>(
    store,
    "UPDATE support_event SET mentor_row_id = ? WHERE source_row_id = ?",
  );
  const setOutcome = prepared<[number | null, number]>(
    store,
    "UPDATE outcome SET plan_row_id = ? WHERE source_row_id = ?",
  );
  for (const { row, planRowId, mentorRowId } of settled) {
    if (row.planRowId !== planRowId) (row.form === "F9" ? setOutcome : setPlan).run(planRowId, row.id);
    if (row.mentorRowId !== mentorRowId) setMentor.run(mentorRowId, row.id);
  }
}

/** Most rows refer to nothing: those that come to stand alike are noted together. */
function remember(store: Store, seq: number, settled: readonly SettledRow[]): void {
  const note = (rows: string) =>
    `INSERT INTO standing_history (seq, source_row_id, standing, plan_row_id, mentor_row_id) ${rows}
     ON CONFLICT DO UPDATE SET standing = excluded.standing, plan_row_id = excluded.plan_row_id, mentor_row_id = excluded.mentor_row_id`;
  const noteAlike = prepared<[number, Standing, string]>(
    store,
    note("SELECT ?, value, ?, NULL, NULL FROM json_each(?) WHERE TRUE"),
  );
  const noteReferring = prepared<[number, number, Standing, number | null, number | null]>(
    store,
    note("VALUES (?, ?, ?, ?, ?)"),
  );
  const isReferring = ({ planRowId, mentorRowId }: SettledRow) => planRowId !== null || mentorRowId !== null;
  for (const { row, standing, planRowId, mentorRowId } of settled.filter(isReferring))
    noteReferring.run(seq, row.id, standing, planRowId, mentorRowId);
  const alike = Map.groupBy(
    settled.filter((each) => !isReferring(each)),
    ({ standing }) => standing,
  );
  for (const [standing, rows] of alike) noteAlike.run(seq, standing, idsOf(rows));
}

/** Numbers of rows as SQL's `json_each` takes them. */
const idsOf = (settled: readonly SettledRow[]): string => JSON.stringify(settled.map(({ row }) => row.id));

/** Where a field of a row stands; null when the row has no such column. */
export function cellLocator(store: ReadStore): (rowId: number, field: string) => string | null {
  const find = prepared<[number], { cells: string | null; columns: string; rowNo: number }>(
    store,
    `SELECT r.cells, st.columns, r.row_no AS rowNo FROM source_row r JOIN source_table st ON st.id = r.table_id WHERE r.id = ?`,
  );
  return (rowId, field) => {
    const row = find.get(rowId);
    if (!row) return null;
    // Both are written by this room only.
    const own = row.cells === null ? {} : (JSON.parse(row.cells) as Record<string, string>);
    const column = (JSON.parse(row.columns) as Record<string, number>)[field];
    return own[field] ?? (column === undefined ? null : cellReference(row.rowNo, column));
  };
}

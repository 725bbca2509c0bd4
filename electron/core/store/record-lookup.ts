/** Rows found by a number that stands in them: a plan's or certificate's, or a person's by the keyed digest. */
import { prepared, type ReadStore } from "./open-store.ts";
import { findPersonByKey, personsCountedWith } from "./person.ts";

export interface LookedUpRow {
  readonly id: number;
  readonly form: string;
  readonly sender: string;
  readonly period: string;
  readonly submission: number;
  readonly sheet: number;
  readonly row: number;
  readonly standing: string;
  readonly sha256: string;
  readonly sheetName: string;
}

const PLACE = `r.id, r.form, s.sender, s.period, s.id AS submission, sh.position AS sheet, r.row_no AS row, r.standing,
         s.file_sha256 AS sha256, sh.name AS sheetName
    FROM source_row r JOIN submission s ON s.id = r.submission_id
    JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id`;
const IN_FORCE = "s.state = 'in-force' AND s.sender IS NOT NULL AND s.period IS NOT NULL";
const ORDER = "ORDER BY s.period DESC, r.form, s.sender, sh.position, r.row_no LIMIT @most";

/** Plans and certificates of this folded number, in returns in force, newest quarter first. */
export function rowsOfNumber(store: ReadStore, key: string, most: number): LookedUpRow[] {
  return store.db
    .prepare<[{ key: string; most: number }], LookedUpRow>(
      `SELECT ${PLACE} WHERE r.ref_key = @key AND ${IN_FORCE} ${ORDER}`,
    )
    .all({ key, most });
}

/** Rows that speak of the person, or of those counted as the same, in returns in force; newest quarter first. */
export function rowsOfPerson(store: ReadStore, key: string, most: number): LookedUpRow[] {
  const person = findPersonByKey(store, key);
  if (person === undefined) return [];
  return store.db
    .prepare<[{ rows: string; most: number }], LookedUpRow>(
      `SELECT ${PLACE} WHERE r.id IN (SELECT value FROM json_each(@rows)) AND ${IN_FORCE} ${ORDER}`,
    )
    .all({ rows: JSON.stringify(rowsAbout(store, personsCountedWith(store, [person]))), most });
}

/** The persons whom plans and certificates of this folded number are about, each as the one that is counted. */
export function personsOfNumber(store: ReadStore, key: string): number[] {
  return prepared<[string], { id: number }>(
    store,
    `SELECT DISTINCT p.canonical_id AS id FROM source_row r JOIN person p ON p.id = r.ref_person_id WHERE r.ref_key = ?`,
  )
    .all(key)
    .map(({ id }) => id);
}

/**
 * Every row that speaks of these persons, in returns of whatever state: their own plans, trainings and attendances, and
 * what refers to them by code, plan or certificate.
 */
export function rowsAbout(store: ReadStore, persons: readonly number[]): number[] {
  return prepared<[{ persons: string }], { id: number }>(store, ROWS_ABOUT)
    .all({ persons: JSON.stringify(persons) })
    .map(({ id }) => id);
}

/** What a row that is not in force refers to is not worked out: there the number says it, within the sender. */
const REFERRING = (table: string) => `
  SELECT e.source_row_id FROM own JOIN ${table} e ON e.plan_row_id = own.id
  UNION SELECT e.source_row_id FROM own JOIN plan p ON p.source_row_id = own.id
    JOIN ${table} e ON e.ref_plan_key = p.plan_key AND e.sender = p.sender
    JOIN source_row o ON o.id = e.source_row_id AND o.standing = 'out'`;

const ROWS_ABOUT = `
  WITH meant AS MATERIALIZED (SELECT value AS id FROM json_each(@persons)),
  own AS MATERIALIZED (
    SELECT r.id FROM meant JOIN source_row r ON r.ref_person_id = meant.id
    UNION SELECT f.source_row_id FROM meant JOIN plan f ON f.person_id = meant.id
    UNION SELECT f.source_row_id FROM meant JOIN training f ON f.person_id = meant.id)
  SELECT id FROM own
  UNION SELECT e.source_row_id FROM meant JOIN support_event e ON e.ref_person_id = meant.id
  UNION SELECT e.source_row_id FROM meant JOIN support_event e ON e.ref_mentor_id = meant.id
  UNION SELECT e.source_row_id FROM own JOIN support_event e ON e.mentor_row_id = own.id
  UNION SELECT a.source_row_id FROM meant JOIN supervision_attendance a ON a.person_id = meant.id
  UNION SELECT o.source_row_id FROM meant JOIN outcome o ON o.ref_person_id = meant.id
  UNION ${REFERRING("support_event")}
  UNION ${REFERRING("outcome")}
  ORDER BY 1`;

/** Where a row stands, whatever the state of its return. */
export interface PlacedRow {
  readonly id: number;
  readonly form: string;
  readonly row: number;
  readonly standing: string;
  readonly sheet: string;
  readonly submission: number;
  readonly state: "in-force" | "superseded" | "withdrawn" | "held";
  readonly sender: string | null;
  readonly period: string | null;
  readonly version: number;
  readonly file: string;
  readonly sha256: string;
}

/** In the order of quarters, senders, versions, sheets and rows. */
export function placesOfRows(store: ReadStore, rows: readonly number[]): PlacedRow[] {
  return prepared<[string], PlacedRow>(
    store,
    `SELECT r.id, r.form, r.row_no AS row, r.standing, sh.name AS sheet, s.id AS submission, s.state, s.sender, s.period,
            s.version, s.file_path AS file, s.file_sha256 AS sha256
       FROM json_each(?) asked CROSS JOIN source_row r ON r.id = asked.value
       JOIN submission s ON s.id = r.submission_id
       JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
      ORDER BY s.period, s.sender, s.version, s.id, sh.position, r.row_no, r.part`,
  ).all(JSON.stringify(rows));
}

/** Source rows that stand in a row of a sheet. */
export function rowsInSheet(store: ReadStore, sheetId: number, row: number): number[] {
  return prepared<[number, number], { id: number }>(
    store,
    `SELECT r.id FROM source_table t JOIN source_row r ON r.table_id = t.id WHERE t.sheet_id = ? AND r.row_no = ?`,
  )
    .all(sheetId, row)
    .map(({ id }) => id);
}

/** A kept sheet with the return it came in. */
export interface KeptSheet {
  readonly id: number;
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly sender: string | null;
  readonly period: string | null;
}

/** Every sheet of every return whose texts are still there. */
export function keptSheets(store: ReadStore): KeptSheet[] {
  return store.db
    .prepare<[], KeptSheet>(
      `SELECT h.id, h.name, s.file_path AS file, s.file_sha256 AS sha256, s.sender, s.period
         FROM source_sheet h JOIN submission s ON s.id = h.submission_id WHERE h.raw IS NOT NULL ORDER BY h.id`,
    )
    .all();
}

/** Files that wait for an answer: their bytes are kept, their rows are not read. */
export function countHeldFiles(store: ReadStore): number {
  return store.db.prepare<[], { n: number }>("SELECT COUNT(*) AS n FROM submission WHERE state = 'held'").get()?.n ?? 0;
}

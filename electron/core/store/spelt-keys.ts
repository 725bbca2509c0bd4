/** Rows of a sender that give a project, a group or a participant its key, and the derived questions about them. */
import { prepared, type ReadStore, type Store } from "./open-store.ts";
import type { PersonKind } from "./person.ts";
import { READING_ORDER, type RowPlace } from "./standing.ts";

/** A row that counts, with its place. */
export interface SpeltRow extends RowPlace {
  readonly period: string;
}

/** A row of a project, as its number was written. */
export interface SpeltProject extends SpeltRow {
  readonly text: string;
  readonly key: string;
}

/** A row of a session, as the group was written, and who was there; null in a row with a head-count. */
export interface SpeltAttendance extends SpeltProject {
  /** Day and time of the session. */
  readonly session: string;
  /** The person somebody is counted as. */
  readonly person: number | null;
  readonly kind: PersonKind | null;
  readonly role: string | null;
  readonly institution: string | null;
}

/** A mentor's training. */
export interface SpeltMentor extends SpeltRow {
  readonly person: number;
  readonly nameKey: string;
  readonly born: string;
}

const PLACE = "r.id, r.submission_id AS submissionId, sh.name AS sheet, r.row_no AS rowNo, s.period";
const COUNTED = `
      CROSS JOIN source_row r ON r.id = f.source_row_id AND r.standing = 'counted'
      CROSS JOIN submission s ON s.id = r.submission_id
      CROSS JOIN source_table st ON st.id = r.table_id CROSS JOIN source_sheet sh ON sh.id = st.sheet_id`;

/** Projects of all returns of a sender, in reading order. */
export function projectsOfSender(store: ReadStore, sender: string): SpeltProject[] {
  return prepared<[string], SpeltProject>(
    store,
    `SELECT ${PLACE}, f.project_no AS text, f.project_key AS key FROM project f ${COUNTED}
      WHERE f.sender = ? ORDER BY ${READING_ORDER}`,
  ).all(sender);
}

/** Sessions of all returns of a sender, by those who were present, in reading order. */
export function attendancesOfSender(store: ReadStore, sender: string): SpeltAttendance[] {
  return prepared<[string], SpeltAttendance>(
    store,
    `SELECT ${PLACE}, f.group_no AS text, f.group_key AS key, f.day || ' ' || f.starts_at AS session,
            c.id AS person, c.kind, f.role, f.institution
       FROM supervision_attendance f ${COUNTED}
       LEFT JOIN person p ON p.id = f.person_id AND f.present = 1
       LEFT JOIN person c ON c.id = p.canonical_id
      WHERE f.sender = ? ORDER BY ${READING_ORDER}`,
  ).all(sender);
}

/** Counted trainings of everybody who has the name and birth date of a mentor among the touched rows, in reading order. */
export function namesakesOfTouchedMentors(store: ReadStore): SpeltMentor[] {
  return prepared<[], SpeltMentor>(
    store,
    `SELECT ${PLACE}, c.id AS person, f.name_key AS nameKey, f.born
       FROM (SELECT DISTINCT mine.name_key, mine.born FROM touched t
              CROSS JOIN training mine ON mine.source_row_id = t.row_id) asked
      CROSS JOIN training f ON f.name_key = asked.name_key AND f.born = asked.born ${COUNTED}
      CROSS JOIN person p ON p.id = f.person_id CROSS JOIN person c ON c.id = p.canonical_id
      ORDER BY ${READING_ORDER}`,
  ).all();
}

/** Senders who list a person that was merged or parted as a participant. */
export function sendersOfTouchedParticipants(store: ReadStore): string[] {
  if (prepared(store, "SELECT 1 FROM touched_person LIMIT 1").get() === undefined) return [];
  return prepared<[], { sender: string }>(
    store,
    "SELECT DISTINCT sender FROM supervision_attendance WHERE person_id IN (SELECT id FROM touched_person)",
  )
    .all()
    .map(({ sender }) => sender);
}

/** Takes away what was asked about a sender's projects, groups and participants. */
export function dropSpellingFindings(store: Store, sender: string): void {
  prepared<[string]>(
    store,
    `DELETE FROM finding WHERE id IN (
       SELECT f.id FROM submission s
        CROSS JOIN finding f ON f.submission_id = s.id AND f.severity <> 'error' AND f.code = 'V-16' AND f.derived = 1
        CROSS JOIN source_row r ON r.id = f.source_row_id AND r.form IN ('F5', 'F6')
        WHERE s.sender = ?)`,
  ).run(sender);
}

/** A participant or a mentor as people tell two of them apart, without name and code. */
export interface SpeltPerson {
  readonly key: string;
  readonly kind: PersonKind;
  readonly sender: string;
  readonly period: string;
  readonly sheet: string;
  readonly row: number;
  readonly institution: string | null;
  readonly gender: string | null;
  readonly from: string;
  readonly to: string;
}

const PERSON_OF_ROW = `
  SELECT c.key, c.kind, s.sender, s.period, sh.name AS sheet, r.row_no AS row, i.name AS institution, f.gender, f."from", f."to"
    FROM source_row r
    JOIN (SELECT source_row_id, person_id, institution, NULL AS gender, day AS "from", day AS "to" FROM supervision_attendance
          UNION ALL SELECT source_row_id, person_id, NULL, gender, starts_on, ends_on FROM training) f ON f.source_row_id = r.id
    JOIN person p ON p.id = f.person_id JOIN person c ON c.id = p.canonical_id
    JOIN submission s ON s.id = r.submission_id
    JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
    LEFT JOIN institution i ON i.reg_no = f.institution`;

/** The person of a row of sessions or trainings, and the one whom a question about it names by place. */
export function personsAskedAbout(
  store: ReadStore,
  rowId: number,
  other: { readonly sheet: string; readonly row: number; readonly period: string },
): { readonly later: SpeltPerson; readonly earlier: SpeltPerson } | null {
  const later = prepared<[number], SpeltPerson>(store, `${PERSON_OF_ROW} WHERE r.id = ?`).get(rowId);
  const earlier = prepared<[object], SpeltPerson>(
    store,
    `${PERSON_OF_ROW}
      WHERE r.id IN (
        SELECT x.id FROM source_row mine
          JOIN submission own ON own.id = mine.submission_id
          JOIN submission o ON o.period = @period AND o.state = 'in-force' AND (o.sender = own.sender OR mine.form = 'F3')
          JOIN source_row x ON x.submission_id = o.id AND x.form = mine.form AND x.row_no = @row
          LEFT JOIN training t ON t.source_row_id = mine.id
          LEFT JOIN training u ON u.source_row_id = x.id
         WHERE mine.id = @rowId AND t.name_key IS u.name_key AND t.born IS u.born)
        AND sh.name = @sheet AND c.key <> @key`,
  ).get({ ...other, rowId, key: later?.key ?? "" });
  return later === undefined || earlier === undefined ? null : { later, earlier };
}

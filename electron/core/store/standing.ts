/** What the derivation of standing asks of the store, and what it writes back (contracts.md, Order of arrival). */
import { cellReference } from "../../../shared/domain/sheet.ts";
import type { ReadStore, Store } from "./open-store.ts";

export type Standing = "counted" | "quarantined" | "skipped" | "out";

/** A row whose standing is to be worked out again. */
export interface TouchedRow {
  readonly id: number;
  readonly submissionId: number;
  readonly form: string;
  readonly sheet: string;
  readonly rowNo: number;
  readonly sender: string;
  readonly inForce: number;
  readonly ownError: number;
  readonly contentHash: string;
  readonly standing: Standing;
  readonly planRowId: number | null;
  readonly mentorRowId: number | null;
}

/** Order that depends on what was sent, never on when it came. */
export const READING_ORDER = "s.period, s.sender, sh.position, r.row_no, r.part";

/**
 * Gathers in a temporary table every row whose standing may depend on these submissions: their own rows, equal rows,
 * rows that refer to their learners, plans and mentors, and all rows of persons they speak of.
 */
export function touchRows(store: Store, submissionIds: readonly number[]): void {
  const { db } = store;
  db.exec("CREATE TEMP TABLE IF NOT EXISTS touched (row_id INTEGER PRIMARY KEY)");
  db.exec("CREATE TEMP TABLE IF NOT EXISTS touched_submission (id INTEGER PRIMARY KEY)");
  db.exec("DELETE FROM touched; DELETE FROM touched_submission");
  const add = db.prepare("INSERT OR IGNORE INTO touched_submission VALUES (?)");
  for (const id of submissionIds) add.run(id);

  for (const sql of [
    "INSERT OR IGNORE INTO touched SELECT id FROM source_row WHERE submission_id IN (SELECT id FROM touched_submission)",
    `INSERT OR IGNORE INTO touched
       SELECT other.id FROM source_row r JOIN source_row other ON other.content_hash = r.content_hash
        WHERE r.submission_id IN (SELECT id FROM touched_submission)`,
    // Other plans of the same learner, and learners of the same name and birth date.
    `INSERT OR IGNORE INTO touched
       SELECT p.source_row_id FROM plan p JOIN person pp ON pp.id = p.person_id
        WHERE pp.canonical_id IN (SELECT mine.canonical_id FROM touched t JOIN plan q ON q.source_row_id = t.row_id JOIN person mine ON mine.id = q.person_id)`,
    `INSERT OR IGNORE INTO touched
       SELECT p.source_row_id FROM touched t JOIN plan q ON q.source_row_id = t.row_id
         JOIN plan p ON p.name_key = q.name_key AND p.born = q.born`,
    // Rows that refer to plans or mentors among the touched rows.
    ...["support_event", "outcome"].flatMap((table) => [
      `INSERT OR IGNORE INTO touched
         SELECT e.source_row_id FROM ${table} e
          WHERE e.ref_plan_key IN (SELECT r.ref_key FROM touched t JOIN source_row r ON r.id = t.row_id WHERE r.form = 'F1')`,
      `INSERT OR IGNORE INTO touched
         SELECT e.source_row_id FROM ${table} e JOIN person ep ON ep.id = e.ref_person_id
          WHERE ep.canonical_id IN (SELECT p.canonical_id FROM touched t JOIN source_row r ON r.id = t.row_id JOIN person p ON p.id = r.ref_person_id WHERE r.form = 'F1')`,
    ]),
    `INSERT OR IGNORE INTO touched
       SELECT e.source_row_id FROM support_event e
        WHERE e.ref_cert_key IN (SELECT r.ref_key FROM touched t JOIN source_row r ON r.id = t.row_id WHERE r.form = 'F3')`,
    `INSERT OR IGNORE INTO touched
       SELECT e.source_row_id FROM support_event e
        WHERE e.ref_mentor_id IN (SELECT r.ref_person_id FROM touched t JOIN source_row r ON r.id = t.row_id WHERE r.form = 'F3')`,
    // Plans found through "the sender's institutions" depend on which institutions the sender has plans of.
    ...["support_event", "outcome"].map(
      (table) => `INSERT OR IGNORE INTO touched
         SELECT e.source_row_id FROM ${table} e JOIN source_row r ON r.id = e.source_row_id LEFT JOIN plan p ON p.source_row_id = e.plan_row_id
          WHERE e.sender IN (SELECT sender FROM submission WHERE id IN (SELECT id FROM touched_submission))
            AND (p.source_row_id IS NULL OR p.sender <> e.sender) AND r.standing <> 'out'`,
    ),
    `INSERT OR IGNORE INTO touched
       SELECT e.source_row_id FROM support_event e
        WHERE e.ref_mentor_name IS NOT NULL
          AND e.sender IN (SELECT sender FROM submission WHERE id IN (SELECT id FROM touched_submission))`,
  ]) {
    db.exec(sql);
  }
}

/** The touched rows; those that others refer to (F1, F3) come first. */
export function listTouchedRows(store: ReadStore): TouchedRow[] {
  return store.db
    .prepare<[], TouchedRow>(
      `SELECT r.id, r.submission_id AS submissionId, r.form, sh.name AS sheet, r.row_no AS rowNo, s.sender,
              s.state = 'in-force' AS inForce, r.own_error AS ownError, r.content_hash AS contentHash, r.standing,
              COALESCE(e.plan_row_id, o.plan_row_id) AS planRowId, e.mentor_row_id AS mentorRowId
         FROM touched t
         JOIN source_row r ON r.id = t.row_id
         JOIN submission s ON s.id = r.submission_id
         JOIN source_table st ON st.id = r.table_id
         JOIN source_sheet sh ON sh.id = st.sheet_id
         LEFT JOIN support_event e ON e.source_row_id = r.id
         LEFT JOIN outcome o ON o.source_row_id = r.id
        ORDER BY r.form NOT IN ('F1', 'F3'), ${READING_ORDER}`,
    )
    .all();
}

/** For contents that stand in several rows in force: the row that counts, preferring one without an error of its own. */
export function winnersAmongEqualRows(
  store: ReadStore,
): Map<string, { id: number; submissionId: number; ownError: number }> {
  const rows = store.db
    .prepare<[], { contentHash: string; id: number; submissionId: number; ownError: number }>(
      `SELECT r.content_hash AS contentHash, r.id, r.submission_id AS submissionId, r.own_error AS ownError
         FROM source_row r
         JOIN submission s ON s.id = r.submission_id
         JOIN source_table st ON st.id = r.table_id
         JOIN source_sheet sh ON sh.id = st.sheet_id
        WHERE s.state = 'in-force'
          AND r.content_hash IN (
            SELECT e.content_hash FROM source_row e
             WHERE e.content_hash IN (SELECT x.content_hash FROM touched t JOIN source_row x ON x.id = t.row_id)
             GROUP BY e.content_hash HAVING COUNT(*) > 1)
        ORDER BY r.own_error DESC, s.period DESC, s.sender DESC, sh.position DESC, r.row_no DESC, r.part DESC`,
    )
    .all();
  // Descending, so that the last one set for a content is the first in order.
  return new Map(rows.map(({ contentHash, ...row }) => [contentHash, row]));
}

/** A counted plan that a row may refer to. */
export interface PlanCandidate {
  readonly rowId: number;
  readonly sender: string;
  readonly institution: string | null;
  readonly person: number;
  readonly born: string;
  readonly grade: string;
  readonly repeater: string | null;
  readonly semester: string | null;
  readonly approvedOn: string;
}

export interface MentorCandidate {
  readonly rowId: number;
  readonly sender: string;
  readonly person: number;
  readonly certOn: string | null;
}

const PLAN_COLUMNS = `p.source_row_id AS rowId, p.sender, p.institution, pp.canonical_id AS person, p.born, p.grade, p.repeater,
  p.semester, p.approved_on AS approvedOn`;
const PLAN_SOURCES = `plan p JOIN person pp ON pp.id = p.person_id
  JOIN source_row r ON r.id = p.source_row_id AND r.standing = 'counted'
  JOIN submission s ON s.id = r.submission_id
  JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id`;
const MENTOR_COLUMNS = "m.source_row_id AS rowId, m.sender, mp.canonical_id AS person, m.cert_on AS certOn";
const MENTOR_SOURCES = `training m JOIN person mp ON mp.id = m.person_id
  JOIN source_row r ON r.id = m.source_row_id AND r.standing = 'counted'
  JOIN submission s ON s.id = r.submission_id
  JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id`;

/** What a row of F2, F4 or F9 refers to, and when. */
export interface ReferringRow {
  readonly refPlanKey: string | null;
  readonly refPersonId: number | null;
  readonly refCertKey: string | null;
  readonly refMentorId: number | null;
  readonly refMentorName: string | null;
  readonly day: string;
  readonly supportKind: string | null;
}

/** Prepared look-ups for resolving references; candidates come in reading order. */
export function referenceLookups(store: ReadStore) {
  const { db } = store;
  const event = db.prepare<[number], ReferringRow>(
    `SELECT ref_plan_key AS refPlanKey, ref_person_id AS refPersonId, ref_cert_key AS refCertKey, ref_mentor_id AS refMentorId,
            ref_mentor_name AS refMentorName, day, kind AS supportKind
       FROM support_event WHERE source_row_id = ?`,
  );
  const outcome = db.prepare<[number], ReferringRow>(
    `SELECT ref_plan_key AS refPlanKey, ref_person_id AS refPersonId, NULL AS refCertKey, NULL AS refMentorId,
            NULL AS refMentorName, exit_on AS day, NULL AS supportKind
       FROM outcome WHERE source_row_id = ?`,
  );
  const plansByKey = db.prepare<[string], PlanCandidate>(
    `SELECT ${PLAN_COLUMNS} FROM ${PLAN_SOURCES} WHERE p.plan_key = ? ORDER BY ${READING_ORDER}`,
  );
  const plansByPerson = db.prepare<[number], PlanCandidate>(
    `SELECT ${PLAN_COLUMNS} FROM ${PLAN_SOURCES}
      WHERE p.person_id IN (SELECT id FROM person WHERE canonical_id = (SELECT canonical_id FROM person WHERE id = ?))
      ORDER BY ${READING_ORDER}`,
  );
  const institutions = db.prepare<[string], { institution: string }>(
    `SELECT DISTINCT p.institution FROM plan p JOIN source_row r ON r.id = p.source_row_id
      WHERE p.sender = ? AND r.standing = 'counted' AND p.institution IS NOT NULL`,
  );
  const quarantined = db.prepare<[string | null, number | null, string, string], { sheet: string; rowNo: number }>(
    `SELECT sh.name AS sheet, r.row_no AS rowNo
       FROM source_row r JOIN submission s ON s.id = r.submission_id
       JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
      WHERE (r.ref_key = ? OR r.ref_person_id = ?) AND r.form = ? AND r.standing = 'quarantined' AND s.sender = ?
      ORDER BY ${READING_ORDER}`,
  );
  const mentorsByCert = db.prepare<[string], MentorCandidate>(
    `SELECT ${MENTOR_COLUMNS} FROM ${MENTOR_SOURCES} WHERE m.cert_key = ? ORDER BY ${READING_ORDER}`,
  );
  const mentorsByPerson = db.prepare<[number], MentorCandidate>(
    `SELECT ${MENTOR_COLUMNS} FROM ${MENTOR_SOURCES}
      WHERE m.person_id IN (SELECT id FROM person WHERE canonical_id = (SELECT canonical_id FROM person WHERE id = ?))
      ORDER BY ${READING_ORDER}`,
  );
  const mentorsByName = db.prepare<[string, string], MentorCandidate>(
    `SELECT ${MENTOR_COLUMNS} FROM ${MENTOR_SOURCES} WHERE m.name_key = ? AND m.sender = ? ORDER BY ${READING_ORDER}`,
  );
  return {
    referring: (form: string, rowId: number): ReferringRow | undefined =>
      form === "F9" ? outcome.get(rowId) : event.get(rowId),
    plansByKey: (key: string) => plansByKey.all(key),
    plansByPerson: (person: number) => plansByPerson.all(person),
    institutionsOf: (sender: string) => new Set(institutions.all(sender).map((row) => row.institution)),
    quarantinedRow: (row: ReferringRow, form: "F1" | "F3", sender: string) =>
      form === "F1"
        ? quarantined.get(row.refPlanKey, row.refPersonId, form, sender)
        : quarantined.get(row.refCertKey, row.refMentorId, form, sender),
    mentorsByCert: (key: string) => mentorsByCert.all(key),
    mentorsByPerson: (person: number) => mentorsByPerson.all(person),
    mentorsByName: (name: string, sender: string) => mentorsByName.all(name, sender),
  };
}

export type ReferenceLookups = ReturnType<typeof referenceLookups>;

/** Writes derived columns, and keeps what they were so that any past moment can be shown. Returns whether anything changed. */
export function standingWriter(store: Store, seq: number) {
  const setStanding = store.db.prepare("UPDATE source_row SET standing = ? WHERE id = ?");
  const setEvent = store.db.prepare(
    "UPDATE support_event SET plan_row_id = ?, mentor_row_id = ? WHERE source_row_id = ?",
  );
  const setOutcome = store.db.prepare("UPDATE outcome SET plan_row_id = ? WHERE source_row_id = ?");
  const remember = store.db.prepare(
    `INSERT INTO standing_history (seq, source_row_id, standing, plan_row_id, mentor_row_id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET standing = excluded.standing, plan_row_id = excluded.plan_row_id, mentor_row_id = excluded.mentor_row_id`,
  );
  return (row: TouchedRow, standing: Standing, planRowId: number | null, mentorRowId: number | null): boolean => {
    if (row.standing === standing && row.planRowId === planRowId && row.mentorRowId === mentorRowId) return false;
    setStanding.run(standing, row.id);
    if (row.form === "F9") setOutcome.run(planRowId, row.id);
    else if (row.form === "F2" || row.form === "F4") setEvent.run(planRowId, mentorRowId, row.id);
    remember.run(seq, row.id, standing, planRowId, mentorRowId);
    return true;
  };
}

/** Takes away the derived findings of the touched rows; they are worked out again. */
export function dropDerivedFindings(store: Store): void {
  store.db.exec("DELETE FROM finding WHERE derived = 1 AND source_row_id IN (SELECT row_id FROM touched)");
}

/** Where a field of a row stands; null when the row has no such column. */
export function cellLocator(store: ReadStore): (rowId: number, field: string) => string | null {
  const find = store.db.prepare<[number], { cells: string | null; columns: string; rowNo: number }>(
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

/** Learners listed by several counted plans, among the touched rows' persons. */
export interface PersonPlan {
  readonly rowId: number;
  readonly person: number;
  readonly institution: string | null;
  readonly institutionName: string | null;
  readonly nameKey: string;
  readonly born: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly semester: string | null;
}

/** Counted plans of every person, or name and birth date, among the touched rows; in reading order. */
export function plansOfTouchedPersons(store: ReadStore): PersonPlan[] {
  return store.db
    .prepare<[], PersonPlan>(
      `SELECT p.source_row_id AS rowId, pp.canonical_id AS person, p.institution, i.name AS institutionName, p.name_key AS nameKey, p.born,
              p.starts_on AS startsOn, p.ends_on AS endsOn, p.semester
         FROM touched t JOIN plan p ON p.source_row_id = t.row_id
         JOIN person pp ON pp.id = p.person_id
         JOIN source_row r ON r.id = p.source_row_id AND r.standing = 'counted'
         JOIN submission s ON s.id = r.submission_id
         JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
         LEFT JOIN institution i ON i.reg_no = p.institution
        ORDER BY ${READING_ORDER}`,
    )
    .all();
}

/** A counted support event among those of the touched rows' learners. */
export interface PersonEvent {
  readonly rowId: number;
  readonly submissionId: number;
  readonly person: number;
  readonly kind: string;
  readonly day: string;
  readonly hours: number;
}

/** All counted events of learners that the touched rows speak of, in the order of days. */
export function eventsOfTouchedPersons(store: ReadStore): PersonEvent[] {
  return store.db
    .prepare<[], PersonEvent>(
      `SELECT e.source_row_id AS rowId, r.submission_id AS submissionId, pp.canonical_id AS person, e.kind, e.day, e.hours
         FROM support_event e
         JOIN plan p ON p.source_row_id = e.plan_row_id
         JOIN person pp ON pp.id = p.person_id
         JOIN source_row r ON r.id = e.source_row_id AND r.standing = 'counted'
         JOIN submission s ON s.id = r.submission_id
         JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
        WHERE pp.canonical_id IN (
          SELECT q.canonical_id FROM touched t JOIN support_event te ON te.source_row_id = t.row_id
            JOIN plan tp ON tp.source_row_id = te.plan_row_id JOIN person q ON q.id = tp.person_id)
        ORDER BY pp.canonical_id, e.day, ${READING_ORDER}`,
    )
    .all();
}

/** Takes away derived findings of these codes on the rows of these events, wherever they were put before. */
export function dropFindingsOn(store: Store, codes: readonly string[], rowIds: Iterable<number>): void {
  const drop = store.db.prepare(
    `DELETE FROM finding WHERE derived = 1 AND source_row_id = ? AND code IN (${codes.map(() => "?").join(", ")})`,
  );
  for (const rowId of rowIds) drop.run(rowId, ...codes);
}

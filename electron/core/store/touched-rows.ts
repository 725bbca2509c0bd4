/** The rows that a change leads to (contracts.md, Order of arrival): gathered in temporary tables, and what is asked of them. */
import { prepared, type ReadStore, type Store } from "./open-store.ts";
import { READING_ORDER, type TouchedRow } from "./standing.ts";

/** Where a change begins: submissions that came, went or came back, and persons who were merged or parted. */
export interface ChangeOrigin {
  readonly submissions: readonly number[];
  /** With everybody they are or were counted with. */
  readonly persons?: readonly number[];
}

/**
 * Gathers in a temporary table the rows whose standing or warnings depend on the change directly: the submissions' own
 * rows, equal rows, what is about merged or parted persons, and all plans of the persons and names they speak of.
 */
export function touchRows(store: Store, { submissions, persons = [] }: ChangeOrigin): void {
  const { db } = store;
  db.exec(`
    CREATE TEMP TABLE IF NOT EXISTS touched (row_id INTEGER PRIMARY KEY);
    CREATE TEMP TABLE IF NOT EXISTS moved (row_id INTEGER PRIMARY KEY);
    CREATE TEMP TABLE IF NOT EXISTS touched_submission (id INTEGER PRIMARY KEY);
    CREATE TEMP TABLE IF NOT EXISTS touched_person (id INTEGER PRIMARY KEY);
    CREATE TEMP TABLE IF NOT EXISTS touched_month (person INTEGER, month TEXT, PRIMARY KEY (person, month));
    DELETE FROM touched; DELETE FROM moved; DELETE FROM touched_submission; DELETE FROM touched_person;
    DELETE FROM touched_month`);
  const addSubmission = prepared<[number]>(store, "INSERT OR IGNORE INTO touched_submission VALUES (?)");
  for (const id of submissions) addSubmission.run(id);
  const addPerson = prepared<[number]>(store, "INSERT OR IGNORE INTO touched_person VALUES (?)");
  for (const id of persons) addPerson.run(id);

  for (const sql of OWN_AND_EQUAL_ROWS) touch(store, sql);
  // One person's plans lead to others of the same name, those to their persons' plans, until nobody is added.
  while (touch(store, PLANS_OF_SAME_PERSON) + touch(store, PLANS_OF_SAME_NAME) > 0);
  noteTouchedMonths(store);
}

/**
 * Adds the rows that refer to plans and mentors that came to count, ceased to, or belong to merged persons. Those that
 * stay as they were (a cumulative list repeats them) lead nowhere: their consultations need no second look.
 */
export function touchReferringRows(store: Store, moved: readonly number[]): void {
  prepared<[string]>(store, "INSERT OR IGNORE INTO moved SELECT value FROM json_each(?)").run(JSON.stringify(moved));
  prepared(
    store,
    "INSERT OR IGNORE INTO moved SELECT r.id FROM touched_person t CROSS JOIN source_row r ON r.ref_person_id = t.id",
  ).run();
  for (const sql of REFERRING_ROWS) touch(store, sql);
  noteTouchedMonths(store);
}

/** Learners of the touched events, as their plans are known now, and the months; asked before and after references are resolved. */
export function noteTouchedMonths(store: Store): void {
  prepared(
    store,
    `INSERT OR IGNORE INTO touched_month
     SELECT p.canonical_id, substr(e.day, 1, 7) FROM touched t
      CROSS JOIN support_event e ON e.source_row_id = t.row_id
      CROSS JOIN plan q ON q.source_row_id = e.plan_row_id
      CROSS JOIN person p ON p.id = q.person_id`,
  ).run();
}

function touch(store: Store, select: string): number {
  return prepared(store, `INSERT OR IGNORE INTO touched ${select}`).run().changes;
}

const OWN_AND_EQUAL_ROWS = [
  "SELECT r.id FROM touched_submission s CROSS JOIN source_row r ON r.submission_id = s.id",
  `SELECT other.id FROM touched_submission s CROSS JOIN source_row r ON r.submission_id = s.id
     CROSS JOIN source_row other ON other.content_hash = r.content_hash`,
  // Of merged or parted persons: what is about them and what refers to them.
  "SELECT r.id FROM touched_person t CROSS JOIN source_row r ON r.ref_person_id = t.id",
  "SELECT e.source_row_id FROM touched_person t CROSS JOIN support_event e ON e.ref_person_id = t.id",
  "SELECT e.source_row_id FROM touched_person t CROSS JOIN support_event e ON e.ref_mentor_id = t.id",
  "SELECT o.source_row_id FROM touched_person t CROSS JOIN outcome o ON o.ref_person_id = t.id",
];

const PLANS_OF_SAME_PERSON = `
  SELECT other.source_row_id FROM touched t
    CROSS JOIN plan mine ON mine.source_row_id = t.row_id
    CROSS JOIN person p ON p.id = mine.person_id
    CROSS JOIN person same ON same.canonical_id = p.canonical_id
    CROSS JOIN plan other ON other.person_id = same.id`;

const PLANS_OF_SAME_NAME = `
  SELECT other.source_row_id FROM touched t
    CROSS JOIN plan mine ON mine.source_row_id = t.row_id
    CROSS JOIN plan other ON other.name_key = mine.name_key AND other.born = mine.born`;

/** Persons that a moved row of a form is about, with everybody they are counted with. */
const personsOf = (form: string) => `
  SELECT DISTINCT same.id FROM moved t
    CROSS JOIN source_row r ON r.id = t.row_id AND r.form = '${form}'
    CROSS JOIN person p ON p.id = r.ref_person_id
    CROSS JOIN person same ON same.canonical_id = p.canonical_id`;

/** A sender, and the municipality it is part of by now: that one's later returns go on with its plans and mentors. */
const withSuccessor = (sender: string) => `(${sender}, (SELECT successor FROM municipality WHERE code = ${sender}))`;

const REFERRING_ROWS = [
  ...["support_event", "outcome"].flatMap((table) => [
    // By plan number, within the sender.
    `SELECT e.source_row_id FROM moved t
       CROSS JOIN source_row r ON r.id = t.row_id AND r.form = 'F1' AND r.ref_key IS NOT NULL
       CROSS JOIN submission s ON s.id = r.submission_id
       CROSS JOIN ${table} e ON e.ref_plan_key = r.ref_key AND e.sender IN ${withSuccessor("s.sender")}`,
    // By plan number, from others who have learners in the plan's institution, or who are that institution.
    `SELECT e.source_row_id
       FROM (SELECT DISTINCT place.institution, place.sender, q.sender AS other
               FROM (SELECT DISTINCT p.institution, p.sender FROM moved t CROSS JOIN plan p ON p.source_row_id = t.row_id) place
              CROSS JOIN plan q ON q.institution = place.institution AND q.sender <> place.sender) shared
      CROSS JOIN plan p ON p.institution = shared.institution AND p.sender = shared.sender
      CROSS JOIN moved t ON t.row_id = p.source_row_id
      CROSS JOIN ${table} e ON e.ref_plan_key = p.plan_key AND e.sender IN ${withSuccessor("shared.other")}`,
    `SELECT e.source_row_id FROM moved t
       CROSS JOIN plan p ON p.source_row_id = t.row_id AND p.institution <> p.sender
       CROSS JOIN ${table} e ON e.ref_plan_key = p.plan_key AND e.sender = p.institution`,
    `SELECT e.source_row_id FROM (${personsOf("F1")}) p CROSS JOIN ${table} e ON e.ref_person_id = p.id`,
    // A plan found through "the sender's institutions" depends on which institutions the sender has plans of.
    `SELECT e.source_row_id FROM touched_submission now
       CROSS JOIN submission mine ON mine.id = now.id
       CROSS JOIN submission s ON s.sender IN ${withSuccessor("mine.sender")}
       CROSS JOIN source_row r ON r.submission_id = s.id AND r.form IN ('F2', 'F4', 'F9')
       CROSS JOIN ${table} e ON e.source_row_id = r.id
       LEFT JOIN plan p ON p.source_row_id = e.plan_row_id
      WHERE r.standing <> 'out' AND (p.source_row_id IS NULL OR p.sender <> e.sender)`,
  ]),
  `SELECT e.source_row_id FROM moved t
     CROSS JOIN source_row r ON r.id = t.row_id AND r.form = 'F3' AND r.ref_key IS NOT NULL
     CROSS JOIN support_event e ON e.ref_cert_key = r.ref_key`,
  `SELECT e.source_row_id FROM (${personsOf("F3")}) p CROSS JOIN support_event e ON e.ref_mentor_id = p.id`,
  `SELECT e.source_row_id FROM touched_submission now
     CROSS JOIN submission mine ON mine.id = now.id
     CROSS JOIN submission s ON s.sender IN ${withSuccessor("mine.sender")}
     CROSS JOIN source_row r ON r.submission_id = s.id AND r.form = 'F4'
     CROSS JOIN support_event e ON e.source_row_id = r.id
    WHERE e.ref_mentor_name IS NOT NULL`,
];

/** The touched rows that others refer to (F1, F3), or all the other ones; in reading order. */
export function listTouchedRows(store: ReadStore, which: "referred-to" | "other"): TouchedRow[] {
  return prepared<[], TouchedRow>(
    store,
    `SELECT r.id, r.submission_id AS submissionId, r.form, sh.name AS sheet, r.row_no AS rowNo, s.sender, s.period,
            s.state = 'in-force' AS inForce, r.own_error AS ownError, r.content_hash AS contentHash, r.standing,
            COALESCE(e.plan_row_id, o.plan_row_id) AS planRowId, e.mentor_row_id AS mentorRowId
       FROM touched t
      CROSS JOIN source_row r ON r.id = t.row_id
      CROSS JOIN submission s ON s.id = r.submission_id
      CROSS JOIN source_table st ON st.id = r.table_id
      CROSS JOIN source_sheet sh ON sh.id = st.sheet_id
       LEFT JOIN support_event e ON e.source_row_id = r.id
       LEFT JOIN outcome o ON o.source_row_id = r.id
      WHERE r.form ${which === "other" ? "NOT IN" : "IN"} ('F1', 'F3')
      ORDER BY ${READING_ORDER}`,
  ).all();
}

/** For contents that stand in several rows in force: the row that counts, preferring one without an error of its own. */
export function winnersAmongEqualRows(
  store: ReadStore,
): Map<string, { id: number; submissionId: number; ownError: number }> {
  const rows = prepared<[], { contentHash: string; id: number; submissionId: number; ownError: number }>(
    store,
    `SELECT r.content_hash AS contentHash, r.id, r.submission_id AS submissionId, r.own_error AS ownError
       FROM (SELECT x.content_hash FROM touched t CROSS JOIN source_row x ON x.id = t.row_id
              GROUP BY x.content_hash HAVING COUNT(*) > 1) shared
      CROSS JOIN source_row r ON r.content_hash = shared.content_hash
      CROSS JOIN submission s ON s.id = r.submission_id
      CROSS JOIN source_table st ON st.id = r.table_id
      CROSS JOIN source_sheet sh ON sh.id = st.sheet_id
      WHERE s.state = 'in-force'
      ORDER BY r.own_error DESC, s.period DESC, s.sender DESC, sh.position DESC, r.row_no DESC, r.part DESC`,
  ).all();
  // Descending, so that the last one set for a content is the first in order.
  return new Map(rows.map(({ contentHash, ...row }) => [contentHash, row]));
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
  return prepared<[], PersonPlan>(
    store,
    `SELECT p.source_row_id AS rowId, pp.canonical_id AS person, p.institution, i.name AS institutionName,
            p.name_key AS nameKey, p.born, p.starts_on AS startsOn, p.ends_on AS endsOn, p.semester
       FROM touched t
      CROSS JOIN plan p ON p.source_row_id = t.row_id
      CROSS JOIN person pp ON pp.id = p.person_id
      CROSS JOIN source_row r ON r.id = p.source_row_id AND r.standing = 'counted'
      CROSS JOIN submission s ON s.id = r.submission_id
      CROSS JOIN source_table st ON st.id = r.table_id CROSS JOIN source_sheet sh ON sh.id = st.sheet_id
       LEFT JOIN institution i ON i.reg_no = p.institution
      ORDER BY ${READING_ORDER}`,
  ).all();
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

/** All counted events of the learners and months that the touched rows speak of or spoke of, in the order of days. */
export function eventsOfTouchedMonths(store: ReadStore): PersonEvent[] {
  return prepared<[], PersonEvent>(
    store,
    `SELECT e.source_row_id AS rowId, r.submission_id AS submissionId, pp.canonical_id AS person, e.kind, e.day, e.hours
       FROM touched_month m
      CROSS JOIN person pp ON pp.canonical_id = m.person
      CROSS JOIN plan p ON p.person_id = pp.id
      CROSS JOIN support_event e ON e.plan_row_id = p.source_row_id AND e.day BETWEEN m.month || '-01' AND m.month || '-31'
      CROSS JOIN source_row r ON r.id = e.source_row_id AND r.standing = 'counted'
      CROSS JOIN submission s ON s.id = r.submission_id
      CROSS JOIN source_table st ON st.id = r.table_id CROSS JOIN source_sheet sh ON sh.id = st.sheet_id
      ORDER BY pp.canonical_id, e.day, ${READING_ORDER}`,
  ).all();
}

/** Takes away derived findings of these codes on the rows of these events, wherever they were put before. */
export function dropFindingsOn(store: Store, codes: readonly string[], rowIds: readonly number[]): void {
  prepared<string[]>(
    store,
    `DELETE FROM finding WHERE derived = 1 AND source_row_id IN (SELECT value FROM json_each(?))
        AND +code IN (${codes.map(() => "?").join(", ")})`,
  ).run(JSON.stringify(rowIds), ...codes);
}

/** Takes away the derived findings of the touched rows; they are worked out again. */
export function dropDerivedFindings(store: Store): void {
  prepared(store, "DELETE FROM finding WHERE derived = 1 AND source_row_id IN (SELECT row_id FROM touched)").run();
}

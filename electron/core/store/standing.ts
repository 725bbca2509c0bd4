/** What the derivation of standing asks of the store, and what it writes back (contracts.md, Order of arrival). */
import { cellReference } from "../../../shared/domain/sheet.ts";
import { prepared, type ReadStore, type Store } from "./open-store.ts";
import { lastDayOf } from "./summaries.ts";

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

/** Order that depends on what was sent, never on when it came. */
export const READING_ORDER = "s.period, s.sender, sh.position, r.row_no, r.part";

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
  readonly labour: string;
  readonly approvedOn: string;
}

export interface MentorCandidate {
  readonly rowId: number;
  readonly sender: string;
  readonly person: number;
  readonly certOn: string | null;
}

const PLAN_COLUMNS = `p.source_row_id AS rowId, p.sender, p.institution, pp.canonical_id AS person, p.born, p.grade, p.repeater,
  p.semester, p.labour, p.approved_on AS approvedOn`;
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
  /** Immediate results of an outcome, with `, ` between them. */
  readonly eecr: string | null;
}

/** What the touched rows of F2, F4 and F9 refer to, by their numbers. */
function referringRows(store: ReadStore): ReadonlyMap<number, ReferringRow> {
  const rows = prepared<[], ReferringRow & { readonly id: number }>(
    store,
    `SELECT e.source_row_id AS id, e.ref_plan_key AS refPlanKey, e.ref_person_id AS refPersonId, e.ref_cert_key AS refCertKey,
            e.ref_mentor_id AS refMentorId, e.ref_mentor_name AS refMentorName, e.day, e.kind AS supportKind, NULL AS eecr
       FROM touched t CROSS JOIN support_event e ON e.source_row_id = t.row_id
      UNION ALL
     SELECT o.source_row_id, o.ref_plan_key, o.ref_person_id, NULL, NULL, NULL, o.exit_on, NULL, o.eecr
       FROM touched t CROSS JOIN outcome o ON o.source_row_id = t.row_id`,
  ).all();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Look-ups for resolving references; candidates come in reading order. Answers hold until a plan or mentor changes its standing. */
export function referenceLookups(store: ReadStore) {
  const referring = referringRows(store);
  const ownPlans = prepared<[string, string], PlanCandidate>(
    store,
    `SELECT ${PLAN_COLUMNS} FROM ${PLAN_SOURCES} WHERE p.plan_key = ? AND p.sender = ? ORDER BY ${READING_ORDER}`,
  );
  const othersPlans = prepared<[{ key: string; sender: string }], PlanCandidate>(
    store,
    `SELECT ${PLAN_COLUMNS}
       FROM (SELECT DISTINCT q.institution FROM plan q JOIN source_row qr ON qr.id = q.source_row_id
              WHERE q.sender = @sender AND qr.standing = 'counted' AND q.institution IS NOT NULL
              UNION SELECT @sender) place
       JOIN ${PLAN_SOURCES}
      WHERE p.institution = place.institution AND p.plan_key = @key AND p.sender <> @sender
      ORDER BY ${READING_ORDER}`,
  );
  const joined = prepared<[{ sender: string; to: string }], { code: string }>(
    store,
    "SELECT code FROM municipality WHERE successor = @sender AND valid_to < @to ORDER BY code",
  );
  const ownSenders = remembered((sender: string, period: string) => [
    sender,
    ...joined.all({ sender, to: lastDayOf(period) }).map(({ code }) => code),
  ]);
  const plansByPerson = prepared<[number], PlanCandidate>(
    store,
    `SELECT ${PLAN_COLUMNS} FROM ${PLAN_SOURCES}
      WHERE p.person_id IN (SELECT id FROM person WHERE canonical_id = (SELECT canonical_id FROM person WHERE id = ?))
      ORDER BY ${READING_ORDER}`,
  );
  const quarantined = prepared<[string | null, number | null, string, string], { sheet: string; rowNo: number }>(
    store,
    `SELECT sh.name AS sheet, r.row_no AS rowNo
       FROM source_row r JOIN submission s ON s.id = r.submission_id
       JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
      WHERE (r.ref_key = ? OR r.ref_person_id = ?) AND r.form = ? AND r.standing = 'quarantined' AND s.sender = ?
      ORDER BY ${READING_ORDER}`,
  );
  const mentorsByCert = prepared<[string], MentorCandidate>(
    store,
    `SELECT ${MENTOR_COLUMNS} FROM ${MENTOR_SOURCES} WHERE m.cert_key = ? ORDER BY ${READING_ORDER}`,
  );
  const mentorsByPerson = prepared<[number], MentorCandidate>(
    store,
    `SELECT ${MENTOR_COLUMNS} FROM ${MENTOR_SOURCES}
      WHERE m.person_id IN (SELECT id FROM person WHERE canonical_id = (SELECT canonical_id FROM person WHERE id = ?))
      ORDER BY ${READING_ORDER}`,
  );
  const mentorsByName = prepared<[string, string], MentorCandidate>(
    store,
    `SELECT ${MENTOR_COLUMNS} FROM ${MENTOR_SOURCES} WHERE m.name_key = ? AND m.sender = ? ORDER BY ${READING_ORDER}`,
  );
  return {
    /** Of a touched row. */
    referring: (rowId: number): ReferringRow | undefined => referring.get(rowId),
    /**
     * The sender, and municipalities that were joined with it before the period ended: their plans and mentors are its own
     * from then on, and until then they are not.
     */
    ownSenders,
    /** The sender's own plans of that number; without any, those of institutions the sender has plans of, or is. */
    plansByKey: remembered((key: string, sender: string, period: string) => {
      const senders = ownSenders(sender, period);
      const own = senders.flatMap((each) => ownPlans.all(key, each));
      return own.length > 0 ? own : senders.flatMap((each) => othersPlans.all({ key, sender: each }));
    }),
    plansByPerson: remembered((person: number) => plansByPerson.all(person)),
    quarantinedRow: (row: ReferringRow, form: "F1" | "F3", senders: readonly string[]) => {
      const [key, person] = form === "F1" ? [row.refPlanKey, row.refPersonId] : [row.refCertKey, row.refMentorId];
      return senders.flatMap((sender) => quarantined.get(key, person, form, sender) ?? [])[0];
    },
    mentorsByCert: remembered((key: string) => mentorsByCert.all(key)),
    mentorsByPerson: remembered((person: number) => mentorsByPerson.all(person)),
    mentorsByName: remembered((name: string, sender: string, period: string) =>
      ownSenders(sender, period).flatMap((each) => mentorsByName.all(name, each)),
    ),
  };
}

/** Many rows refer to the same plan: each question is asked once. */
function remembered<Question extends readonly (string | number)[], Answer>(
  ask: (...question: Question) => Answer,
): (...question: Question) => Answer {
  const answers = new Map<string, Answer>();
  return (...question) => {
    const key = question.join("\n");
    const answer = answers.get(key) ?? ask(...question);
    answers.set(key, answer);
    return answer;
  };
}

export type ReferenceLookups = ReturnType<typeof referenceLookups>;

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

/** Takes away the derived findings of the touched rows; they are worked out again. */
export function dropDerivedFindings(store: Store): void {
  prepared(store, "DELETE FROM finding WHERE derived = 1 AND source_row_id IN (SELECT row_id FROM touched)").run();
}

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

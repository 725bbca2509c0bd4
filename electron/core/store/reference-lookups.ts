/** Which plan and which mentor a row refers to: the candidates, in an order that depends on what was sent alone. */
import { prepared, type ReadStore } from "./open-store.ts";
import { READING_ORDER } from "./standing.ts";
import { lastDayOf } from "./summaries.ts";

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

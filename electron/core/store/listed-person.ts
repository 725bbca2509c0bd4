/** Persons as plans and trainings in force list them: digests, dates and places; names and codes stay in the sheets. */
import { prepared, type ReadStore } from "./open-store.ts";
import type { PersonKind } from "./person.ts";
import { READING_ORDER } from "./standing.ts";

export interface ListedPerson {
  readonly role: "learner" | "mentor";
  readonly rowId: number;
  readonly submissionId: number;
  readonly sheet: string;
  readonly rowNo: number;
  readonly kind: PersonKind;
  /** The person somebody is counted as, and that person's key. */
  readonly person: number;
  readonly key: string;
  readonly nameKey: string;
  readonly born: string;
  readonly gender: string;
  /** Null for mentors, and outside the register. */
  readonly institution: string | null;
  readonly from: string;
  readonly to: string | null;
}

const LISTED = (role: string, table: string, institution: string, from: string, to: string, which = "") => `
  SELECT '${role}' AS role, f.source_row_id AS rowId, s.id AS submissionId, sh.name AS sheet, r.row_no AS rowNo,
         p.kind, c.id AS person, c.key, f.name_key AS nameKey, f.born, f.gender,
         ${institution} AS institution, f.${from} AS "from", f.${to} AS "to"
    FROM ${table} f JOIN person p ON p.id = f.person_id JOIN person c ON c.id = p.canonical_id
    JOIN source_row r ON r.id = f.source_row_id AND r.standing = 'counted'
    JOIN submission s ON s.id = r.submission_id
    JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
   ${which}
   ORDER BY ${READING_ORDER}`;

/** Every counted plan, then every counted training, in reading order. */
export function listPersons(store: ReadStore): ListedPerson[] {
  return [
    ...prepared<[], ListedPerson>(store, LISTED("learner", "plan", "f.institution", "starts_on", "ends_on")).all(),
    ...prepared<[], ListedPerson>(store, LISTED("mentor", "training", "NULL", "starts_on", "ends_on")).all(),
  ];
}

/** The counted plans of everybody who has the name and birth date of the learner in a row, that row's own among them. */
export function listNamesakes(store: ReadStore, rowId: number): ListedPerson[] {
  const which = `WHERE (f.name_key, f.born) = (SELECT name_key, born FROM plan WHERE source_row_id = ?)`;
  return prepared<[number], ListedPerson>(
    store,
    LISTED("learner", "plan", "f.institution", "starts_on", "ends_on", which),
  ).all(rowId);
}

/** A learner's plan as people tell two of them apart, without name and code; undefined where no plan stands there. */
export function personEntry(
  store: ReadStore,
  place: { readonly submissionId: number; readonly sheet: string; readonly row: number },
):
  | {
      readonly sender: string;
      readonly period: string;
      readonly institution: string | null;
      readonly grade: string;
      readonly gender: string;
      readonly from: string;
      readonly to: string | null;
      readonly identifiedBy: PersonKind;
    }
  | undefined {
  return prepared<[object], NonNullable<ReturnType<typeof personEntry>>>(
    store,
    `SELECT s.sender, s.period, i.name AS institution, f.grade, f.gender, f.starts_on AS "from", f.ends_on AS "to",
            p.kind AS identifiedBy
       FROM submission s JOIN source_sheet sh ON sh.submission_id = s.id AND sh.name = @sheet
       JOIN source_table st ON st.sheet_id = sh.id
       JOIN source_row r ON r.table_id = st.id AND r.row_no = @row
       JOIN plan f ON f.source_row_id = r.id JOIN person p ON p.id = f.person_id
       LEFT JOIN institution i ON i.reg_no = f.institution
      WHERE s.id = @submissionId`,
  ).get(place);
}

/** One of the keys that somebody has been listed under. */
export interface PersonKey {
  readonly key: string;
  readonly kind: PersonKind;
  /** Whether this is the key that the person is counted under. */
  readonly current: boolean;
  /** First and last day of plans, trainings and support under the key; null where nothing in force has it. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The history of a person's codes: all keys that were merged, the oldest first; empty when nobody has the key. */
export function personHistory(store: ReadStore, key: string): PersonKey[] {
  return prepared<[string], Omit<PersonKey, "current"> & { current: number }>(
    store,
    `SELECT p.key, p.kind, p.id = p.canonical_id AS current, MIN(d.day) AS "from", MAX(d.day) AS "to"
       FROM person asked JOIN person p ON p.canonical_id = asked.canonical_id
       LEFT JOIN (
         SELECT person_id AS person, starts_on AS day, source_row_id AS row FROM plan
         UNION ALL SELECT person_id, starts_on, source_row_id FROM training
         UNION ALL SELECT ref_person_id, day, source_row_id FROM support_event WHERE ref_person_id IS NOT NULL
       ) d ON d.person = p.id AND EXISTS (SELECT 1 FROM source_row r WHERE r.id = d.row AND r.standing = 'counted')
      WHERE asked.key = ?
      GROUP BY p.id ORDER BY MIN(d.day), p.id`,
  )
    .all(key)
    .map((row) => ({ ...row, current: row.current === 1 }));
}

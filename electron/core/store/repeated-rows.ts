/**
 * What a municipality's return repeats from the returns of its institutions: an institution may send for itself, and its
 * municipality gather the same rows into a list of all. The record is one, and the institution's own row stands for it.
 */
import { DERIVED, factValues } from "./fact-print.ts";
import { prepared, type Store } from "./open-store.ts";

/** Rows of municipalities, each with the rows of institutions that say the same. All of them are among the touched ones then. */
export function touchRepeatedRows(store: Store): ReadonlyMap<number, readonly number[]> {
  const repeated = new Map<number, readonly number[]>();
  const touch = prepared<[number]>(store, "INSERT OR IGNORE INTO touched VALUES (?)");
  for (const { municipality, institution } of sharedQuarters(store)) {
    const own = Map.groupBy(recordsOf(store, institution), ({ record }) => record);
    const listed = recordsOf(store, municipality).filter(({ record }) => own.has(record));
    if (listed.length === 0) continue;
    const [saidThere, saidHere] = [sayings(store, institution), sayings(store, municipality)];
    for (const row of listed) {
      const text = saidHere(row);
      const like = (own.get(row.record) ?? []).filter((other) => text !== undefined && saidThere(other) === text);
      if (like.length === 0) continue;
      repeated.set(row.id, [...(repeated.get(row.id) ?? []), ...like.map(({ id }) => id)]);
      for (const { id } of [row, ...like]) touch.run(id);
    }
  }
  return repeated;
}

interface SharedQuarter {
  readonly municipality: number;
  readonly institution: number;
}

/** Returns of an institution and of its municipality about one period, in force or touched by the change; one has touched rows. */
function sharedQuarters(store: Store): SharedQuarter[] {
  const isMeant = (submission: string) =>
    `(${submission}.state = 'in-force' OR ${submission}.id IN (SELECT id FROM touched_submission))`;
  return prepared<[{ touched: string }], SharedQuarter>(
    store,
    `SELECT m.id AS municipality, s.id AS institution
       FROM json_each(@touched) AS asked
      CROSS JOIN submission AS s ON s.id = asked.value
      CROSS JOIN institution AS i ON i.reg_no = s.sender
      CROSS JOIN submission AS m ON m.sender = i.municipality AND m.period = s.period
      WHERE ${isMeant("s")} AND ${isMeant("m")}
      UNION
     SELECT m.id, s.id
       FROM json_each(@touched) AS asked
      CROSS JOIN submission AS m ON m.id = asked.value
      CROSS JOIN institution AS i ON i.municipality = m.sender
      CROSS JOIN submission AS s ON s.sender = i.reg_no AND s.period = m.period
      WHERE NOT EXISTS (SELECT 1 FROM institution WHERE reg_no = m.sender) AND ${isMeant("s")} AND ${isMeant("m")}
      ORDER BY 1, 2`,
  ).all({ touched: JSON.stringify(touchedSubmissions(store)) });
}

function touchedSubmissions(store: Store): number[] {
  return prepared<[], { id: number }>(
    store,
    "SELECT DISTINCT r.submission_id AS id FROM touched t CROSS JOIN source_row r ON r.id = t.row_id",
  )
    .all()
    .map(({ id }) => id);
}

interface RecordRow {
  readonly id: number;
  /** Which record it is, and the document that proves it. */
  readonly record: string;
}

/**
 * Plans and mentors stay with everyone who lists them, since people are counted once anyway, and the lists of consultations
 * refer to them.
 */
function recordsOf(store: Store, submission: number): RecordRow[] {
  return prepared<[number], RecordRow>(
    store,
    `SELECT id, json_array(form, identity_hash, evidence) AS record FROM source_row
      WHERE submission_id = ? AND form NOT IN ('F1', 'F3') AND identity_hash IS NOT NULL AND own_error = 0`,
  ).all(submission);
}

/** Whose return it is differs between the two, and what follows from other returns may. */
const NOT_COMPARED: ReadonlySet<string> = new Set([...DERIVED, "sender"]);

/** All that figures are made of, of each row of a submission. */
function sayings(store: Store, submission: number): (row: RecordRow) => string | undefined {
  const values = factValues(store, submission, NOT_COMPARED);
  return ({ id }) => JSON.stringify(values.get(id));
}

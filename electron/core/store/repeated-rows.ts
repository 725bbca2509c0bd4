/**
 * What a municipality's return repeats from the returns of its institutions: an institution may send for itself, and its
 * municipality gather the same rows into a list of all. The record is one, and the institution's own row stands for it.
 */
import { prepared, type Store } from "./open-store.ts";

/** Rows of municipalities, each with the rows of institutions that say the same. All of them are among the touched ones then. */
export function touchRepeatedRows(store: Store): ReadonlyMap<number, readonly number[]> {
  const repeated = new Map<number, readonly number[]>();
  const touch = prepared<[number]>(store, "INSERT OR IGNORE INTO touched VALUES (?)");
  const isSaidAgain = factComparison(store);
  for (const { municipality, institution } of sharedQuarters(store)) {
    const own = Map.groupBy(recordsOf(store, institution), ({ record }) => record);
    for (const row of recordsOf(store, municipality)) {
      const same = (own.get(row.record) ?? []).filter((other) => isSaidAgain(row, other)).map(({ id }) => id);
      if (same.length === 0) continue;
      repeated.set(row.id, [...(repeated.get(row.id) ?? []), ...same]);
      for (const id of [row.id, ...same]) touch.run(id);
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
  readonly form: string;
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
    `SELECT id, form, json_array(form, identity_hash, evidence) AS record FROM source_row
      WHERE submission_id = ? AND form NOT IN ('F1', 'F3') AND identity_hash IS NOT NULL AND own_error = 0`,
  ).all(submission);
}

const FACTS: Readonly<Record<string, string>> = {
  F2: "support_event",
  F4: "support_event",
  F5: "supervision_attendance",
  F6: "project",
  F7: "event",
  F8: "cost",
  F9: "outcome",
};

/** What a fact has from its place in the store, not from what was written. */
const OF_THE_STORE = new Set(["source_row_id", "sender", "plan_row_id", "mentor_row_id"]);

/** Whether two rows of one form say the same in all that figures are made of. */
function factComparison(store: Store): (one: RecordRow, other: RecordRow) => boolean {
  const said = ({ id, form }: RecordRow) => {
    const table = FACTS[form];
    if (table === undefined) return null;
    const fact = prepared<[number], Record<string, unknown>>(
      store,
      `SELECT * FROM ${table} WHERE source_row_id = ?`,
    ).get(id);
    return fact === undefined
      ? null
      : JSON.stringify(Object.entries(fact).filter(([column]) => !OF_THE_STORE.has(column)));
  };
  return (one, other) => {
    const text = said(one);
    return text !== null && text === said(other);
  };
}

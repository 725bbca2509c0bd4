/**
 * The store as it stood after a change. What is not told by the history of rows is laid over the present in temporary
 * tables of the same names: SQLite finds those first, so every query about the present answers about the past while they
 * are there. Nothing is written to the store; a connection that only reads will do.
 */
import { mergesAt } from "./change-history.ts";
import type { ReadStore } from "./open-store.ts";
import { setCanonicalPerson } from "./person.ts";

const laidOver = new WeakSet<ReadStore["db"]>();

/** Does work on the store as it stood; within such work it is that of the outer one. Null: as it is. */
export function asItStood<Result>(store: ReadStore, seq: number | null, work: () => Result): Result {
  const leave = layPastOver(store, seq);
  try {
    return work();
  } finally {
    leave();
  }
}

/** The same for work that has a beginning and an end of its own; returns how to come back. */
export function layPastOver({ db }: ReadStore, seq: number | null): () => void {
  if (seq === null || laidOver.has(db)) return () => undefined;
  laidOver.add(db);
  const leave = () => {
    for (const table of SHADOWS) db.exec(`DROP TABLE IF EXISTS temp.${table}`);
    laidOver.delete(db);
  };
  try {
    laySubmissions(db, seq);
    layRegister(db, seq);
    layPersons(db, seq);
  } catch (bug) {
    leave();
    throw bug;
  }
  return leave;
}

const SHADOWS = ["submission", "institution", "agreement", "person"] as const;

/**
 * What had come by then. A judgement that was replaced later was in force until it was; one that was held or refused keeps
 * no sheets and never was.
 */
function laySubmissions(db: ReadStore["db"], seq: number): void {
  db.exec(`
    CREATE TEMP TABLE submission (
      id INTEGER PRIMARY KEY, seq, file_sha256, file_path, sender, period, version, revision, nil, prepared_on, received_at,
      state, reason, correction_of)`);
  db.prepare(
    `INSERT INTO temp.submission
     SELECT id, seq, file_sha256, file_path, sender, period, version, revision, nil, prepared_on, received_at,
            CASE WHEN stood = 0 THEN IIF(state = 'held', 'held', 'withdrawn')
                 WHEN ROW_NUMBER() OVER (PARTITION BY sender, period, stood ORDER BY version DESC, revision DESC, id DESC) = 1
                 THEN 'in-force' ELSE 'superseded' END,
            reason, correction_of
       FROM (SELECT s.*,
                    state IN ('in-force', 'superseded') OR (state = 'withdrawn'
                      AND EXISTS (SELECT 1 FROM source_sheet WHERE submission_id = s.id)
                      AND NOT EXISTS (SELECT 1 FROM main.submission AS later
                                       WHERE later.file_sha256 = s.file_sha256 AND later.seq > s.seq AND later.seq <= @seq)
                      AND NOT EXISTS (SELECT 1 FROM change
                                       WHERE seq > s.seq AND seq <= @seq AND kind = 'withdrawal'
                                         AND subject = 'judgement of ' || substr(s.file_sha256, 1, 12))) AS stood
               FROM main.submission AS s WHERE s.seq <= @seq)`,
  ).run({ seq });
}

/** Register and agreements as their history tells them. */
function layRegister(db: ReadStore["db"], seq: number): void {
  db.exec(`
    CREATE TEMP TABLE institution (
      reg_no TEXT PRIMARY KEY, name, municipality, founder, kind, eligible, valid_from, valid_to, successor);
    CREATE TEMP TABLE agreement (
      agreement_no TEXT PRIMARY KEY, sender, valid_from, valid_to, activities, due_days)`);
  const latest = `SELECT key, entry, MAX(seq) FROM register_history WHERE list = @list AND seq <= @seq GROUP BY key`;
  db.prepare(
    `INSERT INTO temp.institution
     SELECT key, entry ->> 'name', entry ->> 'municipality', entry ->> 'founder', entry ->> 'kind', entry ->> 'eligible',
            entry ->> 'validFrom', entry ->> 'validTo', entry ->> 'successor'
       FROM (${latest}) WHERE entry IS NOT NULL`,
  ).run({ list: "institution", seq });
  db.prepare(
    `INSERT INTO temp.agreement
     SELECT key, entry ->> 'sender', entry ->> 'validFrom', entry ->> 'validTo', entry ->> 'activities', entry ->> 'dueDays'
       FROM (${latest}) WHERE entry IS NOT NULL`,
  ).run({ list: "agreement", seq });
}

/** Persons as they were merged then; where nobody was merged since, they are who they are. */
function layPersons(db: ReadStore["db"], seq: number): void {
  const since = db
    .prepare("SELECT 1 FROM decision WHERE kind = 'merge-persons' AND (seq > @seq OR withdrawn_seq > @seq) LIMIT 1")
    .get({ seq });
  if (since === undefined) return;
  db.exec(`
    CREATE TEMP TABLE person (id INTEGER PRIMARY KEY, key TEXT UNIQUE, kind, canonical_id);
    INSERT INTO temp.person SELECT id, key, kind, canonical_id FROM main.person`);
  setCanonicalPerson({ db }, mergesAt({ db }, seq));
}

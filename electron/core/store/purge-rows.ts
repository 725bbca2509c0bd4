/**
 * Takes what tells who somebody is out of old returns: bytes, texts as typed, references to documents. Facts stay under
 * pseudonyms; those of people whom no later return names get new ones, made with a key that nobody keeps, and their birth
 * dates are moved to another day that gives the same age on every day that is counted.
 */
import { createHmac, randomBytes } from "node:crypto";
import { renewBackups } from "./back-up.ts";
import { maskJson } from "./mask-json.ts";
import { printFacts } from "./fact-print.ts";
import { prepared, readSetting, writeSetting, type Store } from "./open-store.ts";

/** What is to go: returns of quarters that ended before a day, and held files received before it. */
export interface PurgeScope {
  readonly submissions: readonly number[];
  /** Files that no other return needs. */
  readonly files: readonly string[];
}

export interface PurgedCounts {
  readonly returns: number;
  readonly files: number;
  readonly sheets: number;
  readonly rows: number;
  /** People whom no return that stays names. */
  readonly persons: number;
  /** Decisions that held values or pseudonyms. */
  readonly decisions: number;
}

/** `endOf` tells the last day of a period. Returns purged before are not among them. */
export function purgeScope(store: Store, before: string, endOf: (period: string) => string): PurgeScope {
  const all = store.db
    .prepare<[], { id: number; sha256: string; period: string | null; receivedAt: string; isPurged: number }>(
      `SELECT s.id, s.file_sha256 AS sha256, s.period, s.received_at AS receivedAt,
              EXISTS (SELECT 1 FROM purged_file WHERE sha256 = s.file_sha256) AS isPurged FROM submission AS s ORDER BY s.id`,
    )
    .all();
  const isOld = ({ period, receivedAt }: (typeof all)[number]) =>
    (period === null ? receivedAt.slice(0, 10) : endOf(period)) < before;
  const needed = new Set(all.filter((one) => !isOld(one)).map(({ sha256 }) => sha256));
  const old = all.filter((one) => isOld(one) && one.isPurged === 0);
  return {
    submissions: old.map(({ id }) => id),
    files: [...new Set(old.map(({ sha256 }) => sha256))].filter((sha256) => !needed.has(sha256)),
  };
}

/** Inside a transaction; `seq` is the purge's own change; `shown`: what stays of a free text. The bytes go later: `purgeBytes`. */
export function purgeRows(store: Store, scope: PurgeScope, seq: number, shown: (text: string) => string): PurgedCounts {
  const { db } = store;
  gather(store, scope);
  hideNames(store, shown);
  const unlink = unlinker(store);
  const persons = unlinkPersons(store, unlink);
  unlinkRows(store);
  const decisions = redactDecisions(store, unlink, seq);
  const sheets = db
    .prepare("UPDATE source_sheet SET raw = NULL WHERE submission_id IN temp.old_submission AND raw IS NOT NULL")
    .run().changes;
  // That a row named a document is counted; which one it was may name a person.
  db.prepare("UPDATE source_row SET evidence = ? WHERE id IN temp.old_row AND evidence IS NOT NULL").run(PURGED);
  const rows = db.prepare<[], { n: number }>("SELECT COUNT(*) AS n FROM temp.old_row").get()?.n ?? 0;
  const note = db.prepare("INSERT INTO purged_file (sha256, seq) VALUES (?, ?)");
  for (const sha256 of scope.files) note.run(sha256, seq);
  const isLast = db.prepare("SELECT 1 FROM submission WHERE id NOT IN temp.old_submission LIMIT 1").get() === undefined;
  // Nobody is left whom the old key could find: with it goes the way from a personal code to a pseudonym.
  if (isLast) writeSetting(store, "pseudonym-key", randomBytes(32).toString("hex"));
  for (const id of printedSubmissions(store, isLast)) printFacts(store, id);
  for (const table of TEMPORARY) db.exec(`DROP TABLE temp.${table}`);
  return { returns: scope.submissions.length, files: scope.files.length, sheets, rows, persons, decisions };
}

/**
 * For a copy without its keys: digests of names and contents cannot be undone by guessing, birth dates are moved as a purge
 * moves them. Pseudonyms stay, for what was issued names them. Inside a transaction.
 */
export function blurPersons(store: Store): void {
  const all = store.db.prepare<[], { id: number }>("SELECT id FROM submission").all();
  gather(store, { submissions: all.map(({ id }) => id), files: [] });
  unlinker(store);
  moveBirthDates(store);
  unlinkRows(store);
  for (const table of TEMPORARY) store.db.exec(`DROP TABLE temp.${table}`);
}

/** Set while bytes, free room and old backups may still hold what was purged. */
const UNFINISHED = "purge-unfinished";

/** Inside the purge's transaction: what is left to do is not forgotten, whatever happens next. */
export function leaveUnfinished(store: Store, at: string): void {
  writeSetting(store, UNFINISHED, at);
}

/**
 * Clears the room behind purged rows: bytes, free pages, logs, old backups. Goes on with a purge that was ended before it
 * had done so. Outside any transaction.
 */
export function finishPurge(store: Store): void {
  const at = readSetting(store, UNFINISHED);
  if (at === null) return;
  purgeBytes(store);
  if (store.path !== ":memory:") renewBackups(store, at);
  writeSetting(store, UNFINISHED, null);
}

function purgeBytes({ db, archive }: Store): void {
  const named = new Set(
    db
      .prepare<[], { sha256: string }>(
        `SELECT sha256 FROM source_file WHERE sha256 NOT IN (SELECT sha256 FROM purged_file)
         UNION SELECT sha256 FROM issued_report UNION SELECT sha256 FROM report_companion`,
      )
      .all()
      .map(({ sha256 }) => sha256),
  );
  archive.pragma("secure_delete = ON");
  const kept = archive.prepare<[], { sha256: string }>("SELECT sha256 FROM file").all();
  const remove = archive.prepare("DELETE FROM file WHERE sha256 = ?");
  // Also bytes that nothing names any more, such as those of an import that was broken off.
  archive
    .transaction(() => {
      for (const { sha256 } of kept) if (!named.has(sha256)) remove.run(sha256);
    })
    .immediate();
  for (const each of [db, archive]) {
    each.exec("VACUUM");
    each.pragma("wal_checkpoint(TRUNCATE)");
  }
}

const TEMPORARY = ["old_submission", "old_row", "kept_person", "kept_digest", "old_person", "mentor_day"] as const;

function gather({ db }: Store, { submissions }: PurgeScope): void {
  db.exec("CREATE TEMP TABLE old_submission (id INTEGER PRIMARY KEY)");
  const insert = db.prepare("INSERT INTO temp.old_submission (id) VALUES (?)");
  for (const id of submissions) insert.run(id);
  db.exec(`
    CREATE TEMP TABLE old_row AS SELECT id FROM source_row WHERE submission_id IN temp.old_submission;
    CREATE UNIQUE INDEX temp.old_row_by_id ON old_row (id);
    CREATE TEMP TABLE kept_person AS
      SELECT ref_person_id AS id FROM source_row WHERE id NOT IN temp.old_row
      UNION SELECT person_id FROM plan WHERE source_row_id NOT IN temp.old_row
      UNION SELECT p.person_id FROM support_event AS e JOIN plan AS p ON p.source_row_id = e.plan_row_id
             WHERE e.source_row_id NOT IN temp.old_row
      UNION SELECT ref_person_id FROM support_event WHERE source_row_id NOT IN temp.old_row
      UNION SELECT ref_mentor_id FROM support_event WHERE source_row_id NOT IN temp.old_row
      UNION SELECT t.person_id FROM support_event AS e JOIN training AS t ON t.source_row_id = e.mentor_row_id
             WHERE e.source_row_id NOT IN temp.old_row
      UNION SELECT person_id FROM training WHERE source_row_id NOT IN temp.old_row
      UNION SELECT person_id FROM supervision_attendance WHERE source_row_id NOT IN temp.old_row
      UNION SELECT ref_person_id FROM outcome WHERE source_row_id NOT IN temp.old_row
      UNION SELECT p.person_id FROM outcome AS o JOIN plan AS p ON p.source_row_id = o.plan_row_id
             WHERE o.source_row_id NOT IN temp.old_row;
    CREATE TEMP TABLE kept_digest AS
      SELECT content_hash AS digest FROM source_row WHERE id NOT IN temp.old_row
      UNION SELECT identity_hash FROM source_row WHERE id NOT IN temp.old_row
      UNION SELECT name_key FROM plan WHERE person_id IN (SELECT id FROM temp.kept_person)
      UNION SELECT name_key FROM training WHERE person_id IN (SELECT id FROM temp.kept_person)
      UNION SELECT ref_mentor_name FROM support_event WHERE source_row_id NOT IN temp.old_row
      UNION SELECT supervisor_key FROM supervision_attendance WHERE source_row_id NOT IN temp.old_row;
    DELETE FROM temp.kept_person WHERE id IS NULL;
    DELETE FROM temp.kept_digest WHERE digest IS NULL;
    CREATE UNIQUE INDEX temp.kept_digest_by_digest ON kept_digest (digest);
    CREATE TEMP TABLE old_person AS
      SELECT id, key FROM person WHERE id NOT IN (SELECT id FROM temp.kept_person) AND key NOT LIKE 'x-%';
    CREATE TEMP TABLE mentor_day AS
      SELECT DISTINCT t.person_id, e.day FROM support_event AS e JOIN training AS t ON t.source_row_id = e.mentor_row_id;
    CREATE INDEX temp.mentor_day_by_person ON mentor_day (person_id);
  `);
}

/** Another digest for a digest: the same for the same one within this purge, not to be undone by anybody. */
function unlinker({ db }: Store): (digest: string) => string {
  const secret = randomBytes(32);
  const unlink = (digest: string) =>
    `x-${createHmac("sha256", secret).update(digest).digest("base64url").slice(0, 41)}`;
  db.function("unlinked", { deterministic: true }, (digest: unknown) =>
    typeof digest === "string" ? unlink(digest) : null,
  );
  return unlink;
}

/** Columns of facts in which people write freely. */
export const FACT_TEXTS = [
  { table: "support_event", columns: ["subject"] },
  { table: "plan", columns: ["evaluation"] },
  { table: "outcome", columns: ["next_place"] },
  { table: "project", columns: ["title"] },
  { table: "event", columns: ["title", "place", "organiser"] },
] as const;

/** While the columns of names are still there, free texts that name somebody are known. */
function hideNames({ db }: Store, shown: (text: string) => string): void {
  const rewrite = (table: string, column: string, which: string, change: (text: string) => string) => {
    const update = db.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`);
    const rows = db
      .prepare<[], { id: number; text: string }>(
        `SELECT rowid AS id, ${column} AS text FROM ${table} WHERE ${column} IS NOT NULL AND ${which}`,
      )
      .all();
    for (const { id, text } of rows) {
      const changed = change(text);
      if (changed !== text) update.run(changed, id);
    }
  };
  for (const { table, columns } of FACT_TEXTS)
    for (const column of columns) rewrite(table, column, "source_row_id IN temp.old_row", shown);
  rewrite("finding", "parameters", "submission_id IN temp.old_submission", (text) => maskJson(text, shown));
}

function unlinkPersons(store: Store, unlink: (digest: string) => string): number {
  moveBirthDates(store);
  const update = prepared<[string, number]>(store, "UPDATE person SET key = ? WHERE id = ?");
  const persons = store.db.prepare<[], { id: number; key: string }>("SELECT id, key FROM temp.old_person").all();
  for (const { id, key } of persons) update.run(unlink(key), id);
  return persons.length;
}

/** Digests of what was typed: table, column, and the column with the row's number. */
export const UNLINKED = [
  ["source_row", "content_hash", "id"],
  ["source_row", "identity_hash", "id"],
  ["plan", "name_key", "source_row_id"],
  ["training", "name_key", "source_row_id"],
  ["support_event", "ref_mentor_name", "source_row_id"],
  ["supervision_attendance", "supervisor_key", "source_row_id"],
] as const;

/** Digests of old rows that no row which stays has too: those must go on matching. */
function unlinkRows({ db }: Store): void {
  for (const [table, column, row] of UNLINKED)
    db.exec(
      `UPDATE ${table} SET ${column} = unlinked(${column})
        WHERE ${row} IN temp.old_row AND ${column} NOT IN (SELECT digest FROM temp.kept_digest) AND ${column} NOT LIKE 'x-%'`,
    );
}

interface Birth {
  readonly nameKey: string;
  readonly born: string;
}

/**
 * A birth date becomes the first day after the last counted day of its month that comes before it: on every counted day
 * the person is as old as before, and the day itself is no longer known. Namesakes with one birth date keep one.
 */
function moveBirthDates(store: Store): void {
  const births = store.db
    .prepare<[], Birth>(
      `SELECT DISTINCT name_key AS nameKey, born FROM (
         SELECT name_key, born FROM plan WHERE person_id IN (SELECT id FROM temp.old_person)
         UNION SELECT name_key, born FROM training WHERE person_id IN (SELECT id FROM temp.old_person))
        WHERE length(born) = 10 AND name_key NOT IN (SELECT digest FROM temp.kept_digest)`,
    )
    .all();
  const dayBefore = prepared<[Birth], { day: string | null }>(
    store,
    `WITH meant AS (
       SELECT person_id AS id FROM plan WHERE name_key = @nameKey AND born = @born
       UNION SELECT person_id FROM training WHERE name_key = @nameKey AND born = @born)
     SELECT MAX(substr(day, 6)) AS day FROM (
       SELECT approved_on AS day FROM plan WHERE person_id IN meant
       UNION ALL SELECT starts_on FROM plan WHERE person_id IN meant
       UNION ALL SELECT ends_on FROM plan WHERE person_id IN meant
       UNION ALL SELECT e.day FROM plan AS p JOIN support_event AS e ON e.plan_row_id = p.source_row_id WHERE p.person_id IN meant
       UNION ALL SELECT day FROM support_event WHERE ref_person_id IN meant OR ref_mentor_id IN meant
       UNION ALL SELECT o.exit_on FROM plan AS p JOIN outcome AS o ON o.plan_row_id = p.source_row_id WHERE p.person_id IN meant
       UNION ALL SELECT o.checked_on FROM plan AS p JOIN outcome AS o ON o.plan_row_id = p.source_row_id WHERE p.person_id IN meant
       UNION ALL SELECT o.certificate_on FROM plan AS p JOIN outcome AS o ON o.plan_row_id = p.source_row_id WHERE p.person_id IN meant
       UNION ALL SELECT day FROM temp.mentor_day WHERE person_id IN meant
       UNION ALL SELECT starts_on FROM training WHERE person_id IN meant
       UNION ALL SELECT ends_on FROM training WHERE person_id IN meant
       UNION ALL SELECT cert_on FROM training WHERE person_id IN meant
       UNION ALL SELECT day FROM supervision_attendance WHERE person_id IN meant)
      WHERE substr(day, 6, 2) = substr(@born, 6, 2) AND substr(day, 6) < substr(@born, 6)`,
  );
  const set = (["plan", "training"] as const).map((table) =>
    prepared<[Birth & { moved: string }]>(
      store,
      `UPDATE ${table} SET born = @moved WHERE name_key = @nameKey AND born = @born`,
    ),
  );
  for (const birth of births) {
    const last = dayBefore.get(birth)?.day;
    const day = last === null || last === undefined ? 1 : Number(last.slice(3)) + 1;
    const moved = `${birth.born.slice(0, 8)}${String(day).padStart(2, "0")}`;
    for (const statement of set) statement.run({ ...birth, moved });
  }
}

function redactDecisions(store: Store, unlink: (digest: string) => string, seq: number): number {
  const { db } = store;
  const isGone = prepared<[{ sha256: string }], { n: number }>(
    store,
    `SELECT EXISTS (SELECT 1 FROM purged_file WHERE sha256 = @sha256)
         OR NOT EXISTS (SELECT 1 FROM submission WHERE file_sha256 = @sha256 AND id NOT IN temp.old_submission) AS n`,
  );
  const renamed = new Map(
    db
      .prepare<[], { key: string }>("SELECT key FROM temp.old_person")
      .all()
      .map(({ key }) => [key, unlink(key)]),
  );
  const update = db.prepare("UPDATE decision SET payload = ? WHERE id = ?");
  const note = db.prepare("INSERT OR IGNORE INTO audit_redaction (seq, purge_seq) VALUES (?, ?)");
  let redacted = 0;
  for (const { id, at, payload } of db
    .prepare<[], { id: number; at: number; payload: string }>("SELECT id, seq AS at, payload FROM decision ORDER BY id")
    .all()) {
    const known = JSON.parse(payload) as Readonly<Record<string, unknown>>;
    const cut = Object.fromEntries(
      Object.entries(known).map(([name, value]) => {
        const hides = known.kind === "correct-value" && (name === "old" || name === "new");
        if (hides && typeof known.sha256 === "string" && isGone.get({ sha256: known.sha256 })?.n === 1)
          return [name, PURGED];
        return [name, typeof value === "string" ? (renamed.get(value) ?? value) : value];
      }),
    );
    const text = JSON.stringify(cut);
    if (text === payload) continue;
    update.run(text, id);
    note.run(at, seq);
    redacted += 1;
  }
  return redacted;
}

/** Stands where a value was. */
const PURGED = "…";

function printedSubmissions({ db }: Store, all: boolean): number[] {
  const which = all ? "" : "WHERE submission_id IN temp.old_submission";
  return db
    .prepare<[], { id: number }>(`SELECT submission_id AS id FROM fact_print ${which} ORDER BY submission_id`)
    .all()
    .map(({ id }) => id);
}

/**
 * The audit chain: each change of the store, with all that was recorded under its number, has a keyed digest, and each
 * link commits to the link before it. A change that was edited, added or taken out is found at its number; that the end
 * was cut off is told by SQLite's own counter, by backups, and by the head that every issued report carries.
 */
import { createHmac, createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import type Database from "better-sqlite3";

/** The newest link: whoever knows it notices when what came before was altered or cut off. */
export interface AuditHead {
  /** Number of the change; 0: nothing has happened yet. */
  readonly seq: number;
  /** 64 hex letters; empty: nothing has happened yet. */
  readonly link: string;
}

/** `128-0e51-77a0-…`: short enough to be compared by eye. */
export function printedHead({ seq, link }: AuditHead): string {
  return [String(seq), ...(link.slice(0, 16).match(/.{4}/g) ?? [])].join("-");
}

interface Connection {
  readonly db: Database.Database;
}

const KEY = "audit-key";

/** Rows with an empty source are what an older store was taken to have had when its history began (migration 7). */
const REGISTER =
  "SELECT seq, 'register', key AS id, list, entry, reason, source FROM register_history WHERE source IS NOT '' AND seq > ?";

/**
 * What is recorded under a change's number and never edited. What alters later (a state, a withdrawal) is recorded
 * under the number of the change that altered it.
 */
const RECORDS = [
  `SELECT seq, 'submission', id, file_sha256, file_path, sender, period, version, revision, nil, received_at, correction_of
     FROM submission WHERE seq > ?`,
  "SELECT seq, 'decision', id, kind, payload, author, reason, decided_at FROM decision WHERE seq > ?",
  "SELECT withdrawn_seq AS seq, 'decision withdrawn', id FROM decision WHERE withdrawn_seq > ?",
  "SELECT seq, 'setting', id, kind, key, payload, author, reason, at FROM programme_setting WHERE seq > ?",
  "SELECT withdrawn_seq AS seq, 'setting withdrawn', id FROM programme_setting WHERE withdrawn_seq > ?",
  REGISTER,
  "SELECT locked_seq AS seq, 'lock', id, period FROM period_lock WHERE locked_seq > ?",
  "SELECT unlocked_seq AS seq, 'unlock', id, period FROM period_lock WHERE unlocked_seq > ?",
  "SELECT seq, 'report', id, period, edition, issued_at, author, sha256, content FROM issued_report WHERE seq > ?",
  `SELECT seq, 'companion', id, period, kind, unit, issued_at, author, sha256, content, state_hash
     FROM report_companion WHERE seq > ?`,
  "SELECT purge_seq AS seq, 'redaction', seq AS id FROM audit_redaction WHERE purge_seq > ?",
  // A second time: a slip, but the digests of all stores there are commit to both.
  REGISTER,
  "SELECT seq, 'purged', sha256 AS id FROM purged_file WHERE seq > ?",
] as const;

/** Appends the links of all changes that have none yet: the last thing of every transaction. */
export function linkChanges(store: Connection): void {
  const head = auditHead(store);
  const digests = digestsAfter(store, head.seq);
  if (digests.length === 0) return;
  const key = auditKey(store);
  const insert = store.db.prepare("INSERT INTO audit_link (seq, digest, link) VALUES (?, ?, ?)");
  let last: Buffer = Buffer.from(head.link, "hex");
  for (const { seq, digest } of digests) {
    last = linkOf(key, last, digest);
    insert.run(seq, digest, last);
  }
}

/** The newest link, or that of the last change up to a number. */
export function auditHead({ db }: Connection, upTo: number = Number.MAX_SAFE_INTEGER): AuditHead {
  const row = db
    .prepare<[number], { seq: number; link: Buffer }>(
      "SELECT seq, link FROM audit_link WHERE seq <= ? ORDER BY seq DESC LIMIT 1",
    )
    .get(upTo);
  return row === undefined ? { seq: 0, link: "" } : { seq: row.seq, link: row.link.toString("hex") };
}

/**
 * How a head that was printed or kept elsewhere stands to the chain of now. `left-out`: a restored backup, or a
 * store that was taken over, did not have it, as a change says · `cut`: the chain has lost it · `other`: what came before it was altered.
 */
export type HeadStanding = "continued" | "left-out" | "cut" | "other";

export function standingOf(store: Connection, { seq, link }: AuditHead): HeadStanding {
  const now = auditHead(store, seq);
  if (now.seq === seq && now.link === link) return "continued";
  if (isLeftOut(store, seq)) return "left-out";
  return now.seq === seq ? "other" : "cut";
}

function isLeftOut({ db }: Connection, seq: number): boolean {
  const restore = db
    .prepare(
      `SELECT 1 FROM change WHERE (subject LIKE 'restore %' OR subject = 'take-over')
          AND json_extract(detail, '$.restored') < @seq AND json_extract(detail, '$.before') >= @seq LIMIT 1`,
    )
    .get({ seq });
  return restore !== undefined;
}

export interface ChainCheck {
  readonly checked: number;
  /** `change 12: altered`, `change 12: no link`, `link 13: no change`, `link 13: altered`, `end: 3 changes are missing`. */
  readonly problems: readonly string[];
}

/** Works every digest and every link out anew. */
export function checkChain(store: Connection, mostProblems: number): ChainCheck {
  const key = auditKey(store);
  const digests = new Map(digestsAfter(store, 0).map(({ seq, digest }) => [seq, digest]));
  const redacted = new Set(
    store.db
      .prepare<[], { seq: number }>("SELECT seq FROM audit_redaction")
      .all()
      .map(({ seq }) => seq),
  );
  const problems: string[] = [];
  let last: Buffer = Buffer.alloc(0);
  let lastSeq = 0;
  for (const { seq, digest, link } of store.db
    .prepare<[], { seq: number; digest: Buffer; link: Buffer }>("SELECT seq, digest, link FROM audit_link ORDER BY seq")
    .iterate()) {
    const now = digests.get(seq);
    digests.delete(seq);
    if (now === undefined) problems.push(`link ${String(seq)}: no change`);
    else if (!redacted.has(seq) && !now.equals(digest)) problems.push(`change ${String(seq)}: altered`);
    if (!linkOf(key, last, digest).equals(link)) problems.push(`link ${String(seq)}: altered`);
    last = link;
    lastSeq = seq;
  }
  // What is left has no link; in the order of changes, and as many as there are changes.
  for (const seq of digests.keys()) {
    problems.push(`change ${String(seq)}: no link`);
    lastSeq = Math.max(lastSeq, seq);
  }
  const missing = countedChanges(store) - lastSeq;
  if (missing > 0) problems.push(`end: ${String(missing)} changes are missing`);
  return { checked: countLinks(store), problems: problems.slice(0, mostProblems) };
}

/** SQLite counts changes itself and never gives a number twice; what a restored backup left out is told by a change. */
function countedChanges({ db }: Connection): number {
  return db.prepare<[], { seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'change'").get()?.seq ?? 0;
}

function countLinks({ db }: Connection): number {
  return db.prepare<[], { n: number }>("SELECT COUNT(*) AS n FROM audit_link").get()?.n ?? 0;
}

interface ChangeDigest {
  readonly seq: number;
  readonly digest: Buffer;
}

function digestsAfter(store: Connection, after: number): ChangeDigest[] {
  const changes = store.db
    .prepare<[number], [number, unknown, ...unknown[]]>(
      "SELECT seq, role, at, kind, author, subject, detail FROM change WHERE seq > ? ORDER BY seq",
    )
    .raw()
    .all(after);
  if (changes.length === 0) return [];
  // Links from before roles were recorded commit to what there was then: a role that is not known adds nothing.
  const records = new Map(
    changes.map(([seq, role, ...columns]) => [seq, [role === null ? columns : [...columns, role]] as unknown[][]]),
  );
  for (const sql of RECORDS)
    for (const [seq, ...columns] of store.db.prepare(`${sql} ORDER BY 1, id`).raw().all(after) as [
      number,
      ...unknown[],
    ][])
      records.get(seq)?.push(columns);
  const key = auditKey(store);
  return [...records].map(([seq, own]) => ({
    seq,
    digest: createHmac("sha256", key)
      .update(JSON.stringify([seq, own]))
      .digest(),
  }));
}

function linkOf(key: KeyObject, before: Buffer, digest: Buffer): Buffer {
  return createHmac("sha256", key).update(before).update(digest).digest();
}

const find = (db: Database.Database) =>
  db.prepare<[string], { value: string }>("SELECT value FROM store_setting WHERE key = ?").get(KEY)?.value;

/** Made with the first link. */
function auditKey({ db }: Connection): KeyObject {
  const known = find(db);
  if (known !== undefined) return createSecretKey(known, "hex");
  const made = randomBytes(32);
  db.prepare("INSERT INTO store_setting (key, value) VALUES (?, ?)").run(KEY, made.toString("hex"));
  return createSecretKey(made);
}

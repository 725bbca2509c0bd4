/** Persons: keyed digests only. Names and codes stay in the kept sheets and files. */
import { hash } from "node:crypto";
import { AppError } from "../../../shared/domain/failure.ts";
import { prepared, readSetting, type ReadStore, type Store } from "./open-store.ts";

export type PersonKind = "code" | "institution-id" | "named";

/** A keyed digest of a text for a purpose. */
export type Pseudonymiser = (purpose: string, text: string) => string;

/** Makes keyed digests with this store's own key: 43 letters, the same for the same text, not to be undone without the key. */
export function pseudonymiser(store: ReadStore): Pseudonymiser {
  const key = pseudonymKey(store);
  if (key === null) throw new AppError("store-without-pseudonym-key");
  return pseudonymiserBy(key);
}

/** Null in a store that was cut off from the people it is about. */
export function pseudonymKey(store: ReadStore): string | null {
  return readSetting(store, "pseudonym-key");
}

/** The same for a key at hand (64 hex letters). */
export function pseudonymiserBy(key: string): Pseudonymiser {
  const digest = keyedDigest(Buffer.from(key, "hex"));
  return (purpose, text) => digest(`${purpose}:v1:${text}`);
}

/**
 * HMAC with SHA-256 (RFC 2104), spelt out: an import makes a million of them, and the one-shot digest over the same
 * memory takes a tenth of the time. The inner digest comes as a text of bytes: a buffer of its own costs as much again
 * as both digests.
 */
function keyedDigest(key: Buffer): (text: string) => string {
  const padded = (filler: number) => Buffer.alloc(BLOCK, filler).map((byte, index) => byte ^ (key[index] ?? 0));
  const outer = Buffer.concat([padded(0x5c), Buffer.alloc(DIGEST)]);
  let inner = Buffer.concat([padded(0x36), Buffer.alloc(512)]);
  let message = inner.subarray(BLOCK);
  return (text) => {
    // A code unit takes at most three bytes.
    if (text.length * 3 > message.length) {
      inner = Buffer.concat([inner.subarray(0, BLOCK), Buffer.alloc(text.length * 3)]);
      message = inner.subarray(BLOCK);
    }
    const length = UTF8.encodeInto(text, message).written;
    outer.write(hash("sha256", inner.subarray(0, BLOCK + length), "binary"), BLOCK, "binary");
    return hash("sha256", outer, "base64url");
  };
}

const UTF8 = new TextEncoder();
const BLOCK = 64;
const DIGEST = 32;

/** Makes the names that traces and reports give to people, pairs and sessions: 43 letters, by a key of their own. */
export function namer(store: ReadStore): (text: string) => string {
  return keyedDigest(Buffer.from(traceKeyOf(store), "hex"));
}

/** Where the way back to codes is cut off, names stay the same by this key. */
export const TRACE_KEY = "trace-key";

export function traceKeyOf(store: ReadStore): string {
  return (
    readSetting(store, TRACE_KEY) ?? Buffer.from(pseudonymiser(store)("trace-key", ""), "base64url").toString("hex")
  );
}

/** A person by a keyed digest of how a return names them. */
export interface PersonKey {
  readonly kind: PersonKind;
  readonly key: string;
}

/** Finds or makes persons by their digests; their numbers, in the same order. No digest stands twice among them. */
export function registerPersons(store: Store, persons: readonly PersonKey[]): number[] {
  const find = prepared<[string], { place: number; id: number }>(
    store,
    "SELECT asked.key AS place, p.id FROM json_each(?) AS asked CROSS JOIN person AS p ON p.key = asked.value",
  );
  const ids: number[] = [];
  for (const { place, id } of find.all(JSON.stringify(persons.map(({ key }) => key)))) ids[place] = id;
  const made = persons.filter((_, place) => ids[place] === undefined);
  if (made.length === 0) return ids;

  const { last } = prepared<[], { last: number }>(store, "SELECT COALESCE(MAX(id), 0) AS last FROM person").get() ?? {
    last: 0,
  };
  prepared<[{ after: number; made: string }]>(
    store,
    `INSERT INTO person (id, key, kind, canonical_id)
     SELECT @after + made.key, made.value ->> 0, made.value ->> 1, @after + made.key FROM json_each(@made) AS made`,
  ).run({ after: last + 1, made: JSON.stringify(made.map(({ key, kind }) => [key, kind])) });
  let next = last + 1;
  return persons.map((_, place) => ids[place] ?? next++);
}

/** The person of a keyed digest; undefined when nobody has it. */
export function findPersonByKey(store: ReadStore, key: string): number | undefined {
  return prepared<[string], { id: number }>(store, "SELECT id FROM person WHERE key = ?").get(key)?.id;
}

/** The keyed digest of a person that is there. */
export function keyOfPerson(store: ReadStore, person: number): string {
  const row = prepared<[number], { key: string }>(store, "SELECT key FROM person WHERE id = ?").get(person);
  if (row === undefined) throw new Error(`No person ${String(person)}`);
  return row.key;
}

/** Everybody who is counted as themselves. */
export function countedPersons(store: ReadStore): { readonly id: number; readonly key: string }[] {
  return prepared<[], { id: number; key: string }>(store, "SELECT id, key FROM person WHERE id = canonical_id").all();
}

/** Makes the merges (from key to key) the only ones that hold; chains end at their last person, a circle merges nobody. */
export function setCanonicalPerson(store: Pick<Store, "db">, merges: ReadonlyMap<string, string>): void {
  store.db.exec("UPDATE person SET canonical_id = id WHERE canonical_id <> id");
  const set = store.db.prepare(
    "UPDATE person SET canonical_id = (SELECT id FROM person WHERE key = ?) WHERE key = ? AND EXISTS (SELECT 1 FROM person WHERE key = ?)",
  );
  for (const from of merges.keys()) {
    const into = endOfChain(from, merges);
    if (into !== null) set.run(into, from, into);
  }
}

function endOfChain(from: string, merges: ReadonlyMap<string, string>): string | null {
  const seen = new Set([from]);
  let at = from;
  for (let next = merges.get(at); next !== undefined; next = merges.get(at)) {
    if (seen.has(next)) return null;
    seen.add(next);
    at = next;
  }
  return at;
}

/** These persons and everybody who is counted as the same person. */
export function personsCountedWith(store: ReadStore, persons: readonly number[]): number[] {
  const select = prepared<[number], { id: number }>(
    store,
    "SELECT id FROM person WHERE canonical_id = (SELECT canonical_id FROM person WHERE id = ?)",
  );
  return [...new Set(persons.flatMap((person) => select.all(person).map(({ id }) => id)))];
}

/** The person somebody is counted as; undefined when nobody has this key. */
export function canonicalPerson(store: ReadStore, key: string): number | undefined {
  return prepared<[string], { id: number }>(store, "SELECT canonical_id AS id FROM person WHERE key = ?").get(key)?.id;
}

/** Periods of the returns that speak of these persons, or of those they are counted with. */
export function periodsOfPersons(store: ReadStore, keys: readonly string[]): string[] {
  return prepared<[{ keys: string }], { period: string }>(
    store,
    `WITH meant AS (
       SELECT same.id FROM person p JOIN person same ON same.canonical_id = p.canonical_id
        WHERE p.key IN (SELECT value FROM json_each(@keys)))
     SELECT DISTINCT s.period
       FROM (SELECT r.id FROM meant CROSS JOIN source_row r ON r.ref_person_id = meant.id
             UNION SELECT e.source_row_id FROM meant CROSS JOIN support_event e ON e.ref_person_id = meant.id
             UNION SELECT a.source_row_id FROM supervision_attendance a WHERE a.person_id IN (SELECT id FROM meant)
             UNION SELECT e.source_row_id FROM meant CROSS JOIN plan q ON q.person_id = meant.id
                     CROSS JOIN support_event e ON e.plan_row_id = q.source_row_id) row
       JOIN source_row r ON r.id = row.id AND r.standing <> 'out'
       JOIN submission s ON s.id = r.submission_id
      ORDER BY s.period`,
  )
    .all({ keys: JSON.stringify(keys) })
    .map(({ period }) => period);
}

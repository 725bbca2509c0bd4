/**
 * Keyed fingerprints of facts, taken when a return is stored: facts are written once and never edited, so a fact that has
 * another print was altered by hand. Derived columns, which follow from other returns, are no part of it.
 */
import { hash } from "node:crypto";
import type { WrittenFact } from "./fact.ts";
import { prepared, readSetting, type ReadStore, type Store } from "./open-store.ts";

const FACTS = [
  "plan",
  "support_event",
  "training",
  "supervision_attendance",
  "project",
  "event",
  "cost",
  "outcome",
] as const;
/** Columns that follow from other returns. */
export const DERIVED: ReadonlySet<string> = new Set(["plan_row_id", "mentor_row_id"]);
/** Several values of one fact. */
const LISTS = [
  ["plan_kind", "kind"],
  ["plan_risk", "risk"],
  ["project_theme", "theme"],
  ["project_tag", "tag"],
  ["event_access", "format"],
] as const;
const BYTES = 6;

/** Takes the prints of a submission's facts anew, as they stand in the store. */
export function printFacts(store: Store, submissionId: number): void {
  keepPrints(
    store,
    submissionId,
    printsOf(store, submissionId).map(({ print }) => print),
  );
}

/** The prints of facts as they are written, without reading them back. */
export function factPrinter(store: ReadStore): (fact: WrittenFact) => Buffer {
  const print = printer(store);
  return ({ table, values, lists }) => {
    const own: unknown[] = [FACTS.indexOf(table), ...values.map(asKept)];
    for (const { table: list, items } of lists) {
      const index = FACTS.length + LISTS.findIndex(([name]) => name === list);
      for (const item of inOrder(items.map(asKept))) own.push(index, item);
    }
    return print(own);
  };
}

/** SQLite keeps text as UTF-8, which has no half of a pair of code units. */
function asKept<Value>(value: Value): Value | string {
  return typeof value === "string" ? value.toWellFormed() : value;
}

/** As SQLite puts texts in order: by their bytes. */
function inOrder(texts: readonly string[]): readonly string[] {
  return texts.length < 2
    ? texts
    : texts.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

/** Of all facts of the submission, in the order of their rows. */
export function keepPrints(store: Store, submissionId: number, prints: readonly Buffer[]): void {
  prepared<[number, Uint8Array]>(store, "INSERT OR REPLACE INTO fact_print (submission_id, prints) VALUES (?, ?)").run(
    submissionId,
    Buffer.concat(prints),
  );
}

/** A row whose fact is not what was taken in. */
export interface AlteredFact {
  readonly rowId: number;
  readonly submission: number;
  readonly form: string;
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
  /** Rows of events that take this row's person and characteristics. */
  readonly dependents: readonly number[];
}

/** Of submissions in force, at most as many as asked for. Stores from before there were prints have none to compare. */
export function listAlteredFacts(store: ReadStore, most: number): AlteredFact[] {
  const kept = prepared<[], { submission: number; prints: Uint8Array }>(
    store,
    `SELECT p.submission_id AS submission, p.prints FROM fact_print AS p JOIN submission AS s ON s.id = p.submission_id
      WHERE s.state = 'in-force' ORDER BY s.id`,
  );
  const altered: number[] = [];
  for (const { submission, prints } of kept.iterate()) {
    altered.push(...alteredRows(store, submission, Buffer.from(prints)).slice(0, most - altered.length));
    if (altered.length >= most) break;
  }
  return altered.flatMap((id) => placeOf(store, id) ?? []);
}

/** How many submissions in force have prints. */
export function countPrinted(store: ReadStore): number {
  const found = prepared<[], { n: number }>(
    store,
    "SELECT COUNT(*) AS n FROM fact_print AS p JOIN submission AS s ON s.id = p.submission_id WHERE s.state = 'in-force'",
  ).get();
  return found?.n ?? 0;
}

function alteredRows(store: ReadStore, submission: number, kept: Buffer): number[] {
  const rows = prepared<[number], { id: number }>(
    store,
    "SELECT id FROM source_row WHERE submission_id = ? AND own_error = 0 ORDER BY id",
  ).all(submission);
  const now = new Map(printsOf(store, submission).map(({ id, print }) => [id, print]));
  const wrong = rows.filter(({ id }, index) => {
    const print = kept.subarray(index * BYTES, (index + 1) * BYTES);
    return now.get(id)?.equals(print) !== true;
  });
  const known = new Set(rows.map(({ id }) => id));
  return [...wrong.map(({ id }) => id), ...[...now.keys()].filter((id) => !known.has(id))];
}

function printsOf(store: ReadStore, submission: number): { readonly id: number; readonly print: Buffer }[] {
  const print = printer(store);
  return [...factValues(store, submission)]
    .sort(([one], [other]) => one - other)
    .map(([id, own]) => ({
      id,
      print: print(own),
    }));
}

/** What the fact of each row of a submission says, with its lists, but for some columns. */
export function factValues(
  store: ReadStore,
  submission: number,
  without: ReadonlySet<string> = DERIVED,
): ReadonlyMap<number, readonly unknown[]> {
  const values = new Map<number, unknown[]>();
  for (const [index, sql] of queriesOf(store, without).entries())
    for (const [id, ...rest] of prepared<[number], readonly [number, ...unknown[]]>(store, sql)
      .raw()
      .all(submission) as [number, ...unknown[]][]) {
      const own = values.get(id) ?? [];
      own.push(index, ...rest);
      values.set(id, own);
    }
  return values;
}

/** Of a row's values: each table's and list's place among all, then what stands there. */
function printer(store: ReadStore): (own: readonly unknown[]) => Buffer {
  const secret = readSetting(store, "pseudonym-key") ?? "";
  return (own) => hash("sha256", `${secret}|${JSON.stringify(own)}`, "buffer").subarray(0, BYTES);
}

const queries = new WeakMap<ReadStore["db"], Map<ReadonlySet<string>, readonly string[]>>();

/** Every fact of a submission with its own columns, then its lists. */
function queriesOf(store: ReadStore, without: ReadonlySet<string>): readonly string[] {
  const all = queries.get(store.db) ?? new Map<ReadonlySet<string>, readonly string[]>();
  queries.set(store.db, all);
  const known = all.get(without);
  if (known !== undefined) return known;
  const made = [
    ...FACTS.map((table) => {
      const columns = prepared<[string], { name: string }>(store, "SELECT name FROM pragma_table_info(?)")
        .all(table)
        .map(({ name }) => name)
        .filter((name) => !without.has(name) && name !== "source_row_id");
      return `SELECT f.source_row_id, ${columns.map((name) => `f."${name}"`).join(", ")}
                FROM source_row AS r JOIN ${table} AS f ON f.source_row_id = r.id
               WHERE r.submission_id = ? ORDER BY r.id`;
    }),
    ...LISTS.map(
      ([table, column]) =>
        `SELECT f.source_row_id, f."${column}" FROM source_row AS r JOIN ${table} AS f ON f.source_row_id = r.id
          WHERE r.submission_id = ? ORDER BY r.id, f."${column}"`,
    ),
  ];
  all.set(without, made);
  return made;
}

function placeOf(store: ReadStore, rowId: number): AlteredFact | undefined {
  const place = prepared<[number], Omit<AlteredFact, "dependents">>(
    store,
    `SELECT r.id AS rowId, r.submission_id AS submission, r.form, s.file_path AS file, h.name AS sheet, r.row_no AS row
       FROM source_row AS r JOIN submission AS s ON s.id = r.submission_id
       JOIN source_table AS t ON t.id = r.table_id JOIN source_sheet AS h ON h.id = t.sheet_id
      WHERE r.id = ?`,
  ).get(rowId);
  const dependents = prepared<[{ rowId: number }], { id: number }>(
    store,
    `SELECT source_row_id AS id FROM support_event WHERE plan_row_id = @rowId OR mentor_row_id = @rowId
      UNION SELECT source_row_id FROM outcome WHERE plan_row_id = @rowId`,
  ).all({ rowId });
  return place && { ...place, dependents: dependents.map(({ id }) => id) };
}

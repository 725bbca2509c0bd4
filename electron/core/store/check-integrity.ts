/** Whether the store is whole: SQLite's own checks, the chain from fact to file, and the kept bytes. */
import { createHash } from "node:crypto";
import { checkChain, standingOf } from "./audit-chain.ts";
import { headOfBackup, listBackups } from "./back-up.ts";
import { countPrinted, listAlteredFacts } from "./fact-print.ts";
import type { ReadStore, Store } from "./open-store.ts";

/** One thing that was looked at, and what is wrong with it (codes and numbers, never cell values). */
export interface IntegrityCheck {
  readonly check: string;
  readonly checked: number;
  readonly problems: readonly string[];
}

const MOST_PROBLEMS = 50;

export function checkIntegrity(store: Store): IntegrityCheck[] {
  return [
    pages("store-pages", store.db),
    pages("archive-pages", store.archive),
    foreignKeys(store),
    ...CHAIN.map(({ check, count, broken }) => ({
      check,
      checked: countOf(store, count),
      problems: store.db
        .prepare<[], { problem: string }>(`${broken} LIMIT ${String(MOST_PROBLEMS)}`)
        .all()
        .map(({ problem }) => problem),
    })),
    factsAsTakenIn(store),
    { check: "audit-chain", ...checkChain(store, MOST_PROBLEMS) },
    ...backupHeads(store),
    keptBytes(store),
  ];
}

/** A first look: pages that SQLite itself finds broken. */
export const looksDamaged = (store: ReadStore): boolean => store.db.pragma("quick_check(1)", { simple: true }) !== "ok";

function pages(check: string, db: Store["db"]): IntegrityCheck {
  const rows = db.pragma("integrity_check") as { integrity_check: string }[];
  const problems = rows.map((row) => row.integrity_check).filter((text) => text !== "ok");
  return { check, checked: Number(db.pragma("page_count", { simple: true })), problems };
}

function foreignKeys(store: ReadStore): IntegrityCheck {
  const rows = store.db.pragma("foreign_key_check") as { table: string; rowid: number | null; parent: string }[];
  const problems = rows
    .slice(0, MOST_PROBLEMS)
    .map(({ table, rowid, parent }) => `${table} ${String(rowid)} → ${parent}`);
  return { check: "foreign-keys", checked: 1, problems };
}

const FACTS = ["plan", "support_event", "training", "supervision_attendance", "project", "event", "cost", "outcome"];

/** Each link of the audit chain: how many there are, and those that lead nowhere. */
const CHAIN: readonly { readonly check: string; readonly count: string; readonly broken: string }[] = [
  {
    check: "facts-to-rows",
    count: `SELECT ${FACTS.map((table) => `(SELECT COUNT(*) FROM ${table})`).join(" + ")} AS n`,
    broken: FACTS.map(
      (table) =>
        `SELECT '${table} ' || f.source_row_id AS problem FROM ${table} AS f
          WHERE NOT EXISTS (SELECT 1 FROM source_row WHERE id = f.source_row_id)`,
    ).join(" UNION ALL "),
  },
  {
    check: "counted-rows-have-facts",
    count: "SELECT COUNT(*) AS n FROM source_row WHERE standing = 'counted'",
    broken: `SELECT 'row ' || r.id AS problem FROM source_row AS r
              WHERE r.standing = 'counted' AND ${FACTS.map(
                (table) => `NOT EXISTS (SELECT 1 FROM ${table} WHERE source_row_id = r.id)`,
              ).join(" AND ")}`,
  },
  {
    check: "rows-to-sheets",
    count: "SELECT COUNT(*) AS n FROM source_row",
    broken: `SELECT 'row ' || r.id AS problem FROM source_row AS r
               LEFT JOIN source_table AS t ON t.id = r.table_id
               LEFT JOIN source_sheet AS h ON h.id = t.sheet_id
              WHERE h.id IS NULL OR h.submission_id <> r.submission_id`,
  },
  {
    check: "submissions-to-files",
    count: "SELECT COUNT(*) AS n FROM submission",
    broken: `SELECT 'submission ' || s.id AS problem FROM submission AS s
              WHERE NOT EXISTS (SELECT 1 FROM source_file WHERE sha256 = s.file_sha256)`,
  },
  {
    check: "standing-history",
    count: "SELECT COUNT(*) AS n FROM standing_history",
    broken: `SELECT 'row ' || r.id || ': ' || r.standing || ' ≠ ' || COALESCE(h.standing, 'out') AS problem
               FROM source_row AS r
               LEFT JOIN (SELECT source_row_id, standing, MAX(seq) FROM standing_history GROUP BY source_row_id) AS h
                 ON h.source_row_id = r.id
              WHERE r.standing <> COALESCE(h.standing, 'out')`,
  },
  {
    check: "one-in-force",
    count: "SELECT COUNT(DISTINCT sender || ' ' || period) AS n FROM submission WHERE state = 'in-force'",
    broken: `SELECT sender || ' ' || period AS problem FROM submission WHERE state = 'in-force'
              GROUP BY sender, period HAVING COUNT(*) > 1`,
  },
];

function factsAsTakenIn(store: ReadStore): IntegrityCheck {
  const problems = listAlteredFacts(store, MOST_PROBLEMS).map(({ rowId, form }) => `row ${String(rowId)} (${form})`);
  return { check: "facts-as-taken-in", checked: countPrinted(store), problems };
}

/** Each backup has the head of its moment: the chain of now must still go through it. */
function backupHeads(store: Store): IntegrityCheck[] {
  const backups = listBackups(store.path);
  if (backups.length === 0) return [];
  const problems = backups.flatMap((backup) => {
    const head = headOfBackup(store, backup);
    const standing = head === null ? "continued" : standingOf(store, head);
    return standing === "cut" || standing === "other" ? [`${backup.at}: ${standing}`] : [];
  });
  return [{ check: "audit-backups", checked: backups.length, problems: problems.slice(0, MOST_PROBLEMS) }];
}

function countOf(store: ReadStore, sql: string): number {
  return store.db.prepare<[], { n: number }>(sql).get()?.n ?? 0;
}

/** The bytes of every file that a submission or an issued report names are there, and are those bytes. */
function keptBytes(store: Store): IntegrityCheck {
  const named = store.db
    .prepare<[], { sha256: string; name: string }>(
      `SELECT sha256, 'file ' || sha256 AS name FROM source_file WHERE sha256 NOT IN (SELECT sha256 FROM purged_file)
       UNION ALL SELECT sha256, 'report ' || period || ' ' || edition FROM issued_report`,
    )
    .all();
  const find = store.archive.prepare<[string], { bytes: Uint8Array }>("SELECT bytes FROM file WHERE sha256 = ?");
  const problems = named.flatMap(({ sha256, name }) => {
    const kept = find.get(sha256)?.bytes;
    if (kept === undefined) return [`${name}: missing`];
    return createHash("sha256").update(kept).digest("hex") === sha256 ? [] : [`${name}: altered`];
  });
  return { check: "kept-bytes", checked: named.length, problems: problems.slice(0, MOST_PROBLEMS) };
}

/** Every row with its derived columns as one text. What asks about names cannot be worked out anew where they were purged. */
const DERIVED = `
  SELECT r.id, r.standing || ' ' || COALESCE(e.plan_row_id, o.plan_row_id, '') || ' ' || COALESCE(e.mentor_row_id, '') || ' ' ||
         (SELECT COALESCE(group_concat(code, ','), '') FROM (
            SELECT code FROM finding WHERE source_row_id = r.id AND derived = 1
               AND NOT (code IN ('V-15', 'V-16') AND field IN ('surname', 'participant') AND EXISTS (SELECT 1 FROM purged_file))
             ORDER BY code)) AS derived
    FROM source_row AS r
    LEFT JOIN support_event AS e ON e.source_row_id = r.id
    LEFT JOIN outcome AS o ON o.source_row_id = r.id`;

/** What is derived of every row, before and after it is worked out anew; within a transaction that is undone. */
export function compareDerived(store: Store, workOutAnew: () => void): IntegrityCheck {
  store.db.exec(`CREATE TEMP TABLE kept_derived (id INTEGER PRIMARY KEY, derived TEXT NOT NULL);
    INSERT INTO kept_derived ${DERIVED}`);
  workOutAnew();
  const problems = store.db
    .prepare<[], { problem: string }>(
      `SELECT 'row ' || kept.id || ': ' || kept.derived || ' ≠ ' || COALESCE(now.derived, '') AS problem
         FROM kept_derived AS kept LEFT JOIN (${DERIVED}) AS now ON now.id = kept.id
        WHERE kept.derived IS NOT now.derived LIMIT ${String(MOST_PROBLEMS)}`,
    )
    .all()
    .map(({ problem }) => problem);
  return { check: "derived-standing", checked: countOf(store, "SELECT COUNT(*) AS n FROM kept_derived"), problems };
}

/** Whether the register or the agreements changed after a change: such changes have no history. */
export function registerChangedAfter(store: ReadStore, seq: number): boolean {
  return (
    store.db
      .prepare("SELECT 1 FROM change WHERE seq > ? AND kind IN ('register', 'agreements', 'purge') LIMIT 1")
      .get(seq) !== undefined
  );
}

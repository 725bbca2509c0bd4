/** What happened to the store between two moments, for telling why a figure changed. */
import { DecisionPayload } from "../../../shared/domain/decision.ts";
import type { ReadStore } from "./open-store.ts";
import type { ByWhom } from "../../../shared/domain/working-role.ts";

/** A change that may have altered figures, with what it was about. */
export interface HistoricChange extends ByWhom {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
  /** The return that came with it. */
  readonly submission: HistoricSubmission | null;
  /** The decision it recorded, or took back. */
  readonly decision: HistoricDecision | null;
  /** Whether rows came into force or left it, or were counted otherwise, or persons were merged. */
  readonly alters: boolean;
}

export interface HistoricDecision {
  readonly id: number;
  readonly kind: string;
  readonly reason: string;
  readonly sha256: string | null;
  /** It was taken back. */
  readonly isWithdrawn: boolean;
}

export interface HistoricSubmission {
  readonly id: number;
  readonly file: string;
  readonly sha256: string;
  readonly sender: string | null;
  readonly period: string | null;
  readonly version: number;
  readonly revision: number;
  readonly correctionOf: string | null;
}

/** What figures are held against, whatever returns are there. */
const ALWAYS_ALTERING: ReadonlySet<string> = new Set(["programme", "register", "agreements"]);

/** Changes after a moment, in their order. */
export function changesAfter(store: ReadStore, seq: number): HistoricChange[] {
  const altering = new Set(
    store.db
      .prepare<[number], { seq: number }>(
        "SELECT seq FROM change AS c WHERE seq > ? AND EXISTS (SELECT 1 FROM standing_history WHERE seq = c.seq)",
      )
      .all(seq)
      .map((row) => row.seq),
  );
  const submissions = new Map(
    store.db
      .prepare<[number], HistoricSubmission & { readonly seq: number }>(
        `SELECT seq, id, file_path AS file, file_sha256 AS sha256, sender, period, version, revision,
                correction_of AS correctionOf
           FROM submission WHERE seq > ?`,
      )
      .all(seq)
      .map(({ seq: at, ...submission }) => [at, submission]),
  );
  const decisions = new Map(
    store.db
      .prepare<
        [{ seq: number }],
        Omit<HistoricDecision, "isWithdrawn"> & { readonly seq: number; readonly withdrawn: number }
      >(
        `SELECT seq, id, kind, reason, json_extract(payload, '$.sha256') AS sha256, 0 AS withdrawn
           FROM decision WHERE seq > @seq
          UNION ALL
         SELECT withdrawn_seq, id, kind, reason, json_extract(payload, '$.sha256'), 1
           FROM decision WHERE withdrawn_seq > @seq`,
      )
      .all({ seq })
      .map(({ seq: at, withdrawn, ...decision }) => [at, { ...decision, isWithdrawn: withdrawn === 1 }]),
  );
  return store.db
    .prepare<[number], Pick<HistoricChange, "seq" | "at" | "kind" | "author" | "role" | "subject">>(
      "SELECT seq, at, kind, author, role, subject FROM change WHERE seq > ? ORDER BY seq",
    )
    .all(seq)
    .map((change) => {
      const decision = decisions.get(change.seq) ?? null;
      return {
        ...change,
        submission: submissions.get(change.seq) ?? null,
        decision,
        alters: altering.has(change.seq) || decision?.kind === "merge-persons" || ALWAYS_ALTERING.has(change.kind),
      };
    });
}

/**
 * The last change before the first that is later than an instant; 0 when all came later. Returns judged again after a
 * decision bear the moment they were first received, so their own moments do not tell.
 */
export function changeAt(store: ReadStore, instant: string): number {
  const found = store.db
    .prepare<[string], { seq: number | null }>(
      "SELECT COALESCE((SELECT MIN(seq) - 1 FROM change WHERE strftime('%Y-%m-%dT%H:%M:%fZ', at) > ?), (SELECT MAX(seq) FROM change)) AS seq",
    )
    .get(instant);
  return found?.seq ?? 0;
}

/** Merges of persons (from key to key) that were in force after a change. */
export function mergesAt(store: ReadStore, seq: number): ReadonlyMap<string, string> {
  const rows = store.db
    .prepare<[{ seq: number }], { payload: string }>(
      `SELECT payload FROM decision
        WHERE kind = 'merge-persons' AND seq <= @seq AND (withdrawn_seq IS NULL OR withdrawn_seq > @seq) ORDER BY id`,
    )
    .all({ seq });
  return new Map(
    rows.flatMap(({ payload }) => {
      const decision = DecisionPayload.parse(JSON.parse(payload));
      return decision.kind === "merge-persons" ? [[decision.from, decision.into] as const] : [];
    }),
  );
}

/**
 * Does work as if a change had not counted rows of other returns otherwise: they neither came into force with it nor left
 * it. Null where it touched none. What the history says of them is hidden, not changed.
 */
export function withoutOtherRows<Result>({ db }: ReadStore, seq: number, work: () => Result): Result | null {
  db.exec("CREATE TEMP TABLE other_row (id INTEGER PRIMARY KEY)");
  try {
    const { changes } = db
      .prepare<[{ seq: number }]>(
        `INSERT INTO temp.other_row
         SELECT source_row_id FROM standing_history
          WHERE seq = @seq
            AND (SELECT submission_id FROM source_row WHERE id = source_row_id) NOT IN (
              SELECT r.submission_id
                FROM standing_history AS h
                JOIN source_row AS r ON r.id = h.source_row_id
                LEFT JOIN standing_history AS before ON before.source_row_id = h.source_row_id
                  AND before.seq = (SELECT MAX(seq) FROM standing_history WHERE source_row_id = h.source_row_id AND seq < @seq)
               WHERE h.seq = @seq AND (COALESCE(before.standing, 'out') = 'out') <> (h.standing = 'out'))`,
      )
      .run({ seq });
    if (changes === 0) return null;
    db.exec(`
      CREATE TEMP VIEW standing_history AS
      SELECT * FROM main.standing_history
       WHERE seq <> ${String(seq)} OR source_row_id NOT IN (SELECT id FROM temp.other_row)`);
    return work();
  } finally {
    db.exec("DROP VIEW IF EXISTS temp.standing_history; DROP TABLE temp.other_row");
  }
}

/** The history of changes, page by page. */
import { prepared, type ReadStore } from "./open-store.ts";

export interface HistoryRow {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly author: string;
  readonly subject: string;
  readonly sender: string | null;
  readonly reason: string | null;
}

/** What follows from a decision by itself is part of the decision. */
const SHOWN = "c.subject NOT LIKE 'judgement of %' AND c.subject <> 'persons'";

/** Newest first; `before` null starts at the newest, `kind` null gives all. */
export function historyPage(
  store: ReadStore,
  { before, count, kind }: { before: number | null; count: number; kind: string | null },
): HistoryRow[] {
  // Each its own query, so that entries of a rare kind are found by it.
  const ofKind = kind === null ? "" : "AND c.kind = @kind";
  return prepared<[Record<string, string | number>], HistoryRow>(
    store,
    `SELECT c.seq, c.at, c.kind, c.author, c.subject,
            (SELECT s.sender FROM submission s WHERE s.seq = c.seq LIMIT 1) AS sender,
            COALESCE((SELECT d.reason FROM decision d WHERE d.seq = c.seq LIMIT 1),
                     (SELECT p.reason FROM programme_setting p WHERE p.seq = c.seq LIMIT 1),
                     (SELECT r.reason FROM register_history r WHERE r.seq = c.seq LIMIT 1),
                     json_extract(c.detail, '$.reason')) AS reason
       FROM change c
      WHERE ${SHOWN} AND c.seq < @before ${ofKind}
      ORDER BY c.seq DESC LIMIT @count`,
  ).all({ before: before ?? Number.MAX_SAFE_INTEGER, count, ...(kind === null ? {} : { kind }) });
}

export function historyKinds(store: ReadStore): { readonly kind: string; readonly count: number }[] {
  return prepared<[], { kind: string; count: number }>(
    store,
    `SELECT c.kind, COUNT(*) AS count FROM change c WHERE ${SHOWN} GROUP BY c.kind ORDER BY c.kind`,
  ).all();
}

/** Undefined when there is none of this number. */
export function findChange(store: ReadStore, seq: number): { readonly at: string } | undefined {
  return prepared<[number], { at: string }>(store, "SELECT at FROM change WHERE seq = ?").get(seq);
}

/** How many senders' returns for a quarter had come by a change, without those withdrawn since. */
export function returnsCome(store: ReadStore, period: string, seq: number): number {
  return (
    prepared<[{ period: string; seq: number }], { count: number }>(
      store,
      `SELECT COUNT(DISTINCT sender) AS count FROM submission
        WHERE period = @period AND seq <= @seq AND state IN ('in-force', 'superseded')`,
    ).get({ period, seq })?.count ?? 0
  );
}

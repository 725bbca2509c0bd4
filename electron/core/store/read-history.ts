/** The history of changes, page by page. */
import { prepared, type ReadStore } from "./open-store.ts";
import type { ByWhom } from "../../../shared/domain/working-role.ts";

export interface HistoryRow extends ByWhom {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
  readonly sender: string | null;
  readonly reason: string | null;
}

/** Of rows of `change`: what follows from a decision by itself is part of the decision. */
export const DONE_BY_PEOPLE = "subject NOT LIKE 'judgement of %' AND subject <> 'persons'";

/** Which entries are asked for; null: all. */
export interface HistoryFilter {
  readonly kind: string | null;
  readonly author: string | null;
  readonly period: string | null;
}

/** About a quarter are its returns, decisions about their files, and whatever names it. */
const OF_PERIOD = `(c.subject GLOB '*' || @period || '*'
  OR EXISTS (SELECT 1 FROM submission AS s WHERE s.seq = c.seq AND s.period = @period)
  OR EXISTS (SELECT 1 FROM decision AS d JOIN submission AS s ON s.file_sha256 = d.payload ->> 'sha256'
              WHERE (d.seq = c.seq OR d.withdrawn_seq = c.seq) AND s.period = @period))`;

/** Each filter makes its own query, so that entries of a rare kind are found by it. */
function chosen({ kind, author, period }: HistoryFilter): { where: string; values: Record<string, string> } {
  const parts = [
    ...(kind === null ? [] : [{ where: "c.kind = @kind", values: { kind } }]),
    ...(author === null ? [] : [{ where: "c.author = @author", values: { author } }]),
    ...(period === null ? [] : [{ where: OF_PERIOD, values: { period } }]),
  ];
  return {
    where: [DONE_BY_PEOPLE, ...parts.map(({ where }) => where)].join(" AND "),
    values: Object.assign({}, ...parts.map(({ values }) => values)) as Record<string, string>,
  };
}

/** Newest first; `before` null starts at the newest. */
export function historyPage(
  store: ReadStore,
  { before, count, ...filter }: HistoryFilter & { before: number | null; count: number },
): HistoryRow[] {
  const { where, values } = chosen(filter);
  return prepared<[Record<string, string | number>], HistoryRow>(
    store,
    `SELECT c.seq, c.at, c.kind, c.author, c.role, c.subject,
            (SELECT s.sender FROM submission s WHERE s.seq = c.seq LIMIT 1) AS sender,
            COALESCE((SELECT d.reason FROM decision d WHERE d.seq = c.seq LIMIT 1),
                     (SELECT p.reason FROM programme_setting p WHERE p.seq = c.seq LIMIT 1),
                     (SELECT r.reason FROM register_history r WHERE r.seq = c.seq LIMIT 1),
                     json_extract(c.detail, '$.reason')) AS reason
       FROM change c
      WHERE ${where} AND c.seq < @before
      ORDER BY c.seq DESC LIMIT @count`,
  ).all({ before: before ?? Number.MAX_SAFE_INTEGER, count, ...values });
}

export function historyTotal(store: ReadStore, filter: HistoryFilter): number {
  const { where, values } = chosen(filter);
  return (
    prepared<[Record<string, string>], { count: number }>(
      store,
      `SELECT COUNT(*) AS count FROM change c WHERE ${where}`,
    ).get(values)?.count ?? 0
  );
}

export function historyAuthors(store: ReadStore): { readonly author: string; readonly count: number }[] {
  return prepared<[], { author: string; count: number }>(
    store,
    `SELECT c.author, COUNT(*) AS count FROM change c WHERE ${DONE_BY_PEOPLE} GROUP BY c.author ORDER BY c.author`,
  ).all();
}

export function historyKinds(store: ReadStore): { readonly kind: string; readonly count: number }[] {
  return prepared<[], { kind: string; count: number }>(
    store,
    `SELECT c.kind, COUNT(*) AS count FROM change c WHERE ${DONE_BY_PEOPLE} GROUP BY c.kind ORDER BY c.kind`,
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

/**
 * People who confirm that a quarter is closed or reopened with a passphrase of their own. Who they are stands in the history
 * alone, where nobody can alter it unnoticed: what their signatures are checked with, never the passphrase.
 */
import type { RestoredReviewers } from "../../../shared/domain/restored-reviewers.ts";
import { foldText } from "../../../shared/domain/text.ts";
import { prepared, type ReadStore, type Store } from "./open-store.ts";
import { recordChange } from "./submission.ts";

export interface Reviewer {
  /** Number of the change that registered them. */
  readonly seq: number;
  readonly name: string;
  readonly since: string;
  /** Who worked with the program then. */
  readonly by: string;
  /** Stretches the passphrase to a key; hex. */
  readonly salt: string;
  /** Public half of that key, as printed. */
  readonly key: string;
}

/** Who did it and when. */
interface By {
  readonly author: string;
  readonly at: string;
}

/** Begin the subjects of such changes. */
const REVIEWER = "reviewer ";
const WITHDRAWN = "reviewer-withdrawn ";

/** Whether a change is about who confirms. */
export const isAboutReviewers = (subject: string): boolean =>
  [REVIEWER, WITHDRAWN].some((it) => subject.startsWith(it));

/** Those registered now, by the time they were; with `all` those withdrawn since too. */
export function listReviewers(store: ReadStore, { all = false } = {}): Reviewer[] {
  return prepared<[{ all: number }], Reviewer>(
    store,
    `SELECT c.seq, c.detail ->> '$.name' AS name, c.at AS since, c.author AS "by",
            c.detail ->> '$.salt' AS salt, c.detail ->> '$.key' AS key
       FROM change AS c
      WHERE c.kind = 'programme' AND c.subject LIKE '${REVIEWER}%'
        AND (@all = 1 OR NOT EXISTS (
          SELECT 1 FROM change AS w
           WHERE w.kind = 'programme' AND w.subject LIKE '${WITHDRAWN}%' AND w.detail ->> '$.registered' = c.seq))
      ORDER BY c.seq`,
  ).all({ all: all ? 1 : 0 });
}

/** To be asked before a backup takes the place of the store; what it returns tells afterwards. */
export function compareReviewers(store: ReadStore): () => RestoredReviewers {
  const before = listReviewers(store);
  const withdrawn = listReviewers(store, { all: true }).filter(({ key }) => !before.some((known) => known.key === key));
  return () => {
    const now = listReviewers(store);
    return {
      gone: before.filter(({ name }) => !now.some((known) => isSame(known.name, name))).map(({ name }) => name),
      back: now.filter(({ key }) => withdrawn.some((known) => known.key === key)).map(({ name }) => name),
    };
  };
}

/** What restored backups have changed of it and nobody has put right since; null: nothing. */
export function reviewersSinceRestore(store: ReadStore): (RestoredReviewers & { readonly at: string }) | null {
  const restores = prepared<[], { seq: number; at: string; reviewers: string }>(
    store,
    `SELECT seq, at, detail ->> '$.reviewers' AS reviewers FROM change
      WHERE kind = 'withdrawal' AND subject LIKE 'restore %' AND detail ->> '$.reviewers' IS NOT NULL ORDER BY seq DESC`,
  ).all();
  const [last] = restores;
  if (last === undefined) return null;
  const now = listReviewers(store);
  // Written by `restoreBackup` alone.
  const told = restores.map(({ seq, reviewers }) => ({ seq, ...(JSON.parse(reviewers) as RestoredReviewers) }));
  const gone = told.flatMap((each) => each.gone).filter((name) => !now.some((known) => isSame(known.name, name)));
  const back = told.flatMap((each) =>
    each.back.filter((name) => now.some((known) => isSame(known.name, name) && known.seq < each.seq)),
  );
  return gone.length + back.length === 0 ? null : { at: last.at, gone: [...new Set(gone)], back: [...new Set(back)] };
}

const isSame = (one: string, other: string): boolean => foldText(one) === foldText(other);

/** However the name is written. */
export function findReviewer(store: ReadStore, name: string): Reviewer | undefined {
  return listReviewers(store).find((known) => isSame(known.name, name));
}

export function recordReviewer(
  store: Store,
  { name, salt, key }: Pick<Reviewer, "name" | "salt" | "key">,
  by: By,
): void {
  recordChange(store, { ...by, kind: "programme", subject: REVIEWER + name, detail: { name, salt, key } });
}

export function recordWithdrawal(store: Store, { name, seq }: Reviewer, reason: string, by: By): void {
  const detail = { name, registered: seq, reason };
  recordChange(store, { ...by, kind: "programme", subject: WITHDRAWN + name, detail });
}

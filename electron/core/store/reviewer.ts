/**
 * People who confirm that a quarter is closed or reopened with a passphrase of their own. Who they are stands in the history
 * alone, where nobody can alter it unnoticed: what their signatures are checked with, never the passphrase.
 */
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

/** However the name is written. */
export function findReviewer(store: ReadStore, name: string): Reviewer | undefined {
  return listReviewers(store).find((known) => foldText(known.name) === foldText(name));
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

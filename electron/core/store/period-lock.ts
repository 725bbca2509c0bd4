/** Closed periods: what was issued for them stays, and later returns are corrections. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { Identity } from "../../../shared/domain/programme.ts";
import { foldText } from "../../../shared/domain/text.ts";
import { inTransaction, prepared, type ReadStore, type Store } from "./open-store.ts";
import { recordChange } from "./submission.ts";

/** Whether a reporting period is closed now. */
export function isLocked(store: ReadStore, period: string): boolean {
  return (
    prepared<[string]>(store, "SELECT 1 FROM period_lock WHERE period = ? AND unlocked_seq IS NULL").get(period) !==
    undefined
  );
}

/** Who closed or reopened a period, and why. */
export interface LockEntry {
  readonly author: string;
  readonly at: string;
  readonly reason: string;
  /** Who agreed; null: nobody was asked. */
  readonly secondPerson: string | null;
}

export interface PeriodLock {
  readonly period: string;
  readonly locked: LockEntry;
  /** Null: the period is closed now. */
  readonly unlocked: LockEntry | null;
}

/** Failure `second-person-missing`: the programme wants four eyes. */
export function requireFourEyes({ fourEyes }: Pick<Identity, "fourEyes">, { secondPerson }: LockEntry): void {
  if (fourEyes === true && (secondPerson ?? "").trim() === "") throw new AppError("second-person-missing");
}

/** Notes that a period is closed. False: it was closed already, and nothing is changed. Failure `second-person-same`. */
export function lockPeriod(store: Store, period: string, entry: LockEntry): boolean {
  return inTransaction(store, () => {
    if (isLocked(store, period)) return false;
    const seq = recordLock(store, "lock", period, entry);
    store.db.prepare("INSERT INTO period_lock (period, locked_seq) VALUES (?, ?)").run(period, seq);
    return true;
  });
}

/** Reopens a period. False: it was not closed. Failure `second-person-same`. */
export function unlockPeriod(store: Store, period: string, entry: LockEntry): boolean {
  return inTransaction(store, () => {
    if (!isLocked(store, period)) return false;
    const seq = recordLock(store, "unlock", period, entry);
    store.db
      .prepare("UPDATE period_lock SET unlocked_seq = ? WHERE period = ? AND unlocked_seq IS NULL")
      .run(seq, period);
    return true;
  });
}

function recordLock(store: Store, kind: "lock" | "unlock", period: string, entry: LockEntry): number {
  const { author, at, reason, secondPerson } = entry;
  // Four eyes are two people's.
  if (secondPerson !== null && foldText(secondPerson) === foldText(author)) throw new AppError("second-person-same");
  return recordChange(store, { at, kind, author, subject: period, detail: { reason, secondPerson } });
}

/** Every time a period was closed, oldest first; of one period or of all. */
export function listLocks(store: ReadStore, period?: string): PeriodLock[] {
  const entry = (side: string) =>
    `${side}.author AS ${side}Author, ${side}.at AS ${side}At, json_extract(${side}.detail, '$.reason') AS ${side}Reason,
     json_extract(${side}.detail, '$.secondPerson') AS ${side}Second`;
  return store.db
    .prepare<[{ period: string | null }], LockRow>(
      `SELECT p.period, ${entry("l")}, ${entry("u")}
         FROM period_lock AS p
         JOIN change AS l ON l.seq = p.locked_seq
         LEFT JOIN change AS u ON u.seq = p.unlocked_seq
        WHERE @period IS NULL OR p.period = @period
        ORDER BY p.id`,
    )
    .all({ period: period ?? null })
    .map((row) => ({
      period: row.period,
      locked: { author: row.lAuthor, at: row.lAt, reason: row.lReason ?? "", secondPerson: row.lSecond },
      unlocked:
        row.uAuthor === null || row.uAt === null
          ? null
          : { author: row.uAuthor, at: row.uAt, reason: row.uReason ?? "", secondPerson: row.uSecond },
    }));
}

interface LockRow {
  readonly period: string;
  readonly lAuthor: string;
  readonly lAt: string;
  readonly lReason: string | null;
  readonly lSecond: string | null;
  readonly uAuthor: string | null;
  readonly uAt: string | null;
  readonly uReason: string | null;
  readonly uSecond: string | null;
}

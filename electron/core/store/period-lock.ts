/** Closed periods: what was issued for them stays, and later returns are corrections. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { Identity } from "../../../shared/domain/programme.ts";
import { foldText } from "../../../shared/domain/text.ts";
import { inTransaction, prepared, type ReadStore, type Store } from "./open-store.ts";
import { recordChange } from "./submission.ts";
import type { WorkingRole } from "../../../shared/domain/working-role.ts";

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
  /** Signed with the passphrase of that person; nothing: the name was typed. */
  readonly confirmation?: Confirmation;
}

interface Confirmation {
  /** Number of the change that registered the person. */
  readonly registered: number;
  readonly signature: string;
}

/** As it is told. */
interface ToldEntry extends Omit<LockEntry, "confirmation"> {
  /** Null: not known. */
  readonly role: WorkingRole | null;
  /** Whether the second person confirmed with a passphrase of their own. */
  readonly isConfirmed: boolean;
}

export interface PeriodLock {
  readonly period: string;
  readonly locked: ToldEntry;
  /** Null: the period is closed now. */
  readonly unlocked: ToldEntry | null;
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
  const { author, at, reason, secondPerson, confirmation } = entry;
  // Four eyes are two people's.
  if (secondPerson !== null && foldText(secondPerson) === foldText(author)) throw new AppError("second-person-same");
  const detail = { reason, secondPerson, ...(confirmation === undefined ? {} : { confirmation }) };
  return recordChange(store, { at, kind, author, subject: period, detail });
}

/** Every time a period was closed, oldest first; of one period or of all. */
export function listLocks(store: ReadStore, period?: string): PeriodLock[] {
  const entry = (side: string) =>
    `${side}.author AS ${side}Author, ${side}.role AS ${side}Role, ${side}.at AS ${side}At, json_extract(${side}.detail, '$.reason') AS ${side}Reason,
     json_extract(${side}.detail, '$.secondPerson') AS ${side}Second,
     json_type(${side}.detail, '$.confirmation') IS NOT NULL AS ${side}Confirmed`;
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
      locked: {
        ...{ author: row.lAuthor, role: row.lRole, at: row.lAt, reason: row.lReason ?? "", secondPerson: row.lSecond },
        isConfirmed: row.lConfirmed === 1,
      },
      unlocked:
        row.uAuthor === null || row.uAt === null
          ? null
          : {
              ...{
                author: row.uAuthor,
                role: row.uRole,
                at: row.uAt,
                reason: row.uReason ?? "",
                secondPerson: row.uSecond,
              },
              isConfirmed: row.uConfirmed === 1,
            },
    }));
}

/** Each closing and reopening with a signature, oldest first; not what a copy for auditors masked. */
export function listConfirmedLocks(store: ReadStore): {
  readonly seq: number;
  readonly way: "lock" | "unlock";
  readonly period: string;
  readonly entry: LockEntry;
  readonly confirmation: Confirmation;
}[] {
  return store.db
    .prepare<[], { seq: number; way: "lock" | "unlock"; period: string; author: string; at: string; detail: string }>(
      `SELECT seq, kind AS way, subject AS period, author, at, detail FROM change
        WHERE kind IN ('lock', 'unlock') AND json_type(detail, '$.confirmation') IS NOT NULL
          AND seq NOT IN (SELECT seq FROM audit_redaction)
        ORDER BY seq`,
    )
    .all()
    .map(({ seq, way, period, author, at, detail }) => {
      // Written by `recordLock` alone.
      const kept = JSON.parse(detail) as Pick<LockEntry, "reason" | "secondPerson"> & { confirmation: Confirmation };
      const { reason, secondPerson, confirmation } = kept;
      return { seq, way, period, entry: { author, at, reason, secondPerson }, confirmation };
    });
}

interface LockRow {
  readonly period: string;
  readonly lAuthor: string;
  readonly lRole: WorkingRole | null;
  readonly lAt: string;
  readonly lReason: string | null;
  readonly lSecond: string | null;
  readonly lConfirmed: number;
  readonly uAuthor: string | null;
  readonly uRole: WorkingRole | null;
  readonly uAt: string | null;
  readonly uReason: string | null;
  readonly uSecond: string | null;
  readonly uConfirmed: number;
}

/**
 * Taking over a store that somebody handed over. Both histories are chains: the last link they have in common tells what
 * either side has done since. One side may have; when both have, nothing is mended by the programme, it is told apart.
 */
import { writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { AppError } from "../../../shared/domain/failure.ts";
import { keyOf, withAttached } from "./attached.ts";
import { backUp, type Backup } from "./back-up.ts";
import { checkIntegrity } from "./check-integrity.ts";
import { HAND_OVER, saltOf, TAKE_BACK, TAKE_OVER, type By, type Lock } from "./hand-over.ts";
import { keyed } from "./keyed.ts";
import {
  closeStore,
  handedOver,
  markHandedOver,
  openStore,
  readSetting,
  refuseOnlooker,
  type ReadStore,
  type Store,
} from "./open-store.ts";
import { DONE_BY_PEOPLE } from "./read-history.ts";
import { replaceStore, withDraft } from "./restore-backup.ts";
import { recordChange, storeState } from "./submission.ts";
import type { ByWhom } from "../../../shared/domain/working-role.ts";

/** A thing that one side has done since the last one that both know. */
export interface OwnChange extends ByWhom {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
}

/** How two stores of one origin stand to each other. */
export interface Divergence {
  /** Number of the last change in common; 0: none is. */
  readonly common: number;
  readonly here: readonly OwnChange[];
  readonly there: readonly OwnChange[];
}

export type Taken =
  | { readonly isTaken: true; readonly kept: Backup | null; readonly changes: number; readonly from: string }
  /** `here` is never empty; `there` is when the file is merely older. */
  | ({ readonly isTaken: false } & Divergence);

export interface TakeOver extends By {
  readonly file: Uint8Array;
  readonly lock: Lock;
  /** Why the file counts although this store has changes of its own; they stay in the backup. Null: then nothing is taken. */
  readonly instead: string | null;
}

/**
 * Outside any transaction. What is here is backed up first, so restoring takes it back. Failures:
 * `hand-over-file` (not such a file, or another passphrase), `hand-over-unsound`, `hand-over-other-store`, `store-newer`,
 * `store-read-only`.
 */
export function takeOver(store: Store, { file, lock, instead, at, author }: TakeOver): Taken {
  refuseOnlooker(store);
  const fileKey = lock(saltOf(file));
  return withDraft(store.path, (draft) => {
    writeFileSync(draft, file, { mode: 0o600 });
    underOwnKey(draft, fileKey, keyOf(store.db));
    const given = requireGiven(draft, keyOf(store.db));
    const own = divergenceOf(store, draft);
    if (own.here.length > 0 && instead === null) return { isTaken: false, ...own };

    const before = storeState(store);
    const kept = before === 0 ? null : backUp(store, "before-restore", at);
    replaceStore(store, { draft, archive: draft, backup: "" }, () => {
      markHandedOver(store, null);
      recordChange(store, {
        ...{ at, author, kind: "programme", subject: TAKE_OVER },
        detail: {
          ...{ from: given.from, restored: own.common, before, left: own.here.length },
          ...(instead === null ? {} : { reason: instead }),
        },
      });
    });
    return { isTaken: true, kept, changes: own.there.length, from: given.from };
  });
}

/** The copy lies beside the store, as safe as the store is. */
function underOwnKey(draft: string, from: string, to: string | null): void {
  const db = opened(draft, from);
  try {
    db.pragma("journal_mode = DELETE");
    db.pragma("temp_store = MEMORY");
    db.pragma(to === null ? "rekey = ''" : `rekey = "x'${to}'"`);
  } finally {
    db.close();
  }
}

function opened(draft: string, key: string): Database.Database {
  try {
    return keyed(new Database(draft), key, draft);
  } catch (cause) {
    throw new AppError("hand-over-file", {}, { cause });
  }
}

/** Whole, and closed by handing over as the last thing that was done to it. */
function requireGiven(draft: string, key: string | null): { readonly from: string } {
  const copy = openStore(draft, { create: false, key, isDraft: true });
  try {
    const handed = handedOver(copy);
    const last = copy.db
      .prepare<[], { author: string; subject: string }>("SELECT author, subject FROM change ORDER BY seq DESC LIMIT 1")
      .get();
    if (handed === null || last?.subject !== HAND_OVER) throw new AppError("hand-over-file");
    const checks = checkIntegrity({ ...copy, archive: copy.db });
    if (checks.some(({ problems }) => problems.length > 0)) throw new AppError("hand-over-unsound");
    return { from: last.author };
  } finally {
    closeStore(copy);
  }
}

/** Failure `hand-over-other-store`. */
function divergenceOf(store: Store, draft: string): Divergence {
  return withAttached(store.db, draft, "given", () => {
    const id = store.db
      .prepare<[], { value: string }>("SELECT value FROM given.store_setting WHERE key = 'store-id'")
      .get();
    if (storeState(store) > 0 && id?.value !== readSetting(store, "store-id"))
      throw new AppError("hand-over-other-store");
    const common =
      store.db
        .prepare<[], { seq: number | null }>(
          "SELECT MAX(h.seq) AS seq FROM main.audit_link h JOIN given.audit_link t ON t.seq = h.seq AND t.link = h.link",
        )
        .get()?.seq ?? 0;
    return { common, here: ownChanges(store, "main", common), there: ownChanges(store, "given", common) };
  });
}

/** Without those that only say who has the store, or that a backup was put back: what they did is seen in what there is. */
function ownChanges({ db }: ReadStore, schema: "main" | "given", common: number): OwnChange[] {
  return db
    .prepare<[number, string, string, string], OwnChange>(
      `SELECT seq, at, kind, author, role, subject FROM ${schema}.change
        WHERE seq > ? AND ${DONE_BY_PEOPLE} AND subject NOT IN (?, ?, ?) AND subject NOT LIKE 'restore %'
        ORDER BY seq`,
    )
    .all(common, HAND_OVER, TAKE_BACK, TAKE_OVER);
}

/** Many writes in a few transactions, so that an import waits for the disk seldom. */
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../../shared/domain/failure.ts";
import { linkChanges } from "./audit-chain.ts";
import { archiveBytes, inTransaction, requireWritable, type Store } from "./open-store.ts";

/** Writes that are kept together: the disk is waited for once for all of them. */
export interface GatheredWrites {
  /** One write, whole or not at all; kept for good with `keep`. It may be asked for twice. */
  readonly write: <Result>(work: () => Result) => Result;
  /** The bytes are kept for good before what refers to them. */
  readonly archive: (bytes: Uint8Array) => void;
  /** Waits; when that takes long, what was written is kept meanwhile, and nobody else is kept from writing. */
  readonly whileWaiting: <Result>(work: Promise<Result>) => Promise<Result>;
  readonly keep: () => void;
}

/**
 * Gathers writes in transactions of about a second. The caller sees to it that nobody else writes through this connection
 * meanwhile, and ends with `keep`. Inside another transaction everything is a part of that one.
 *
 * A savepoint for each write would cost more than a commit: SQLite goes through all it has noted since the savepoint, in
 * memory, at the end of every statement. So a write that fails takes the others of its transaction with it, and they are
 * done again, each for itself.
 */
export function gatherWrites(store: Store): GatheredWrites {
  const { db, archive } = store;
  if (db.inTransaction)
    return {
      write: (work) => work(),
      archive: (bytes) => void archiveBytes(store, bytes),
      whileWaiting: (work) => work,
      keep: () => undefined,
    };
  // Bytes are kept before the transaction is: nothing of what would be refused then is.
  requireWritable(store);
  let heldSince = 0;
  let held: (() => unknown)[] = [];
  const isHeld = () => db.inTransaction;
  const hold = () => {
    if (isHeld()) return;
    // Always in this order, so that no two programs wait for each other.
    db.exec("BEGIN IMMEDIATE");
    archive.exec("BEGIN");
    heldSince = performance.now();
    held = [];
  };
  const keep = () => {
    // SQLite takes a transaction back by itself when the disk is full: then what refers to those bytes goes with them.
    const hasBytes = archive.inTransaction;
    if (hasBytes) archive.exec("COMMIT");
    if (!isHeld()) return;
    try {
      if (!hasBytes) throw new AppError("disk-full");
      linkChanges(store);
      requireWritable(store);
      db.exec("COMMIT");
    } finally {
      undo();
      held = [];
    }
  };
  const undo = () => {
    if (isHeld()) db.exec("ROLLBACK");
  };
  const tried = <Result>(work: () => Result): Result => {
    try {
      const result = work();
      held.push(work);
      return result;
    } catch (error) {
      if (archive.inTransaction) archive.exec("COMMIT");
      undo();
      for (const each of held) inTransaction(store, each);
      throw error;
    }
  };
  return {
    write: (work) => {
      hold();
      const result = tried(work);
      if (performance.now() - heldSince > MOST_HELD_MS) keep();
      return result;
    },
    archive: (bytes) => {
      hold();
      archiveBytes(store, bytes);
    },
    whileWaiting: async (work) => {
      const isThere = new AbortController();
      const late = delay(MOST_HELD_MS, true, { signal: isThere.signal }).catch(() => false);
      const done = work.then(
        () => false,
        () => false,
      );
      const isLate = await Promise.race([late, done]);
      isThere.abort();
      if (isLate) keep();
      return work;
    },
    keep,
  };
}

/** So long others may be kept from writing. */
const MOST_HELD_MS = 1_000;

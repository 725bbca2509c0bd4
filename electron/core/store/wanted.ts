/**
 * Counting that ends when its answer is not wanted any more: between statements, and within those that go through all
 * rows, where SQL asks after every few thousand. What was laid over the store is taken away as after any other failure.
 */
import { AppError } from "../../../shared/domain/failure.ts";
import type { ReadStore } from "./open-store.ts";

type Connection = ReadStore["db"];

const asking = new WeakMap<Connection, () => boolean>();
const prepared = new WeakSet<Connection>();

/** Does work that fails with `question-left` soon after `isWanted` says no. */
export function whileWanted<Result>({ db }: ReadStore, isWanted: () => boolean, work: () => Result): Result {
  asking.set(db, isWanted);
  try {
    return work();
  } finally {
    asking.delete(db);
  }
}

/** Failure `question-left`. */
export function requireWanted({ db }: Pick<ReadStore, "db">): void {
  if (asking.get(db)?.() === false) throw new AppError("question-left");
}

/** A condition that is true of every row, for statements on this connection; `id`: SQL of a row's number. */
export function whileWantedSql({ db }: Pick<ReadStore, "db">, id: string): string {
  if (!prepared.has(db)) {
    prepared.add(db);
    db.function("still_wanted", () => {
      requireWanted({ db });
      return 1;
    });
  }
  return `(${id} & 4095 OR still_wanted())`;
}

/** One program at a time shows the screens of a store. The system itself keeps the lock, and it dies with its holder. */
import Database from "better-sqlite3";
import { AppError } from "../../../shared/domain/failure.ts";

/** Until the function that is given back is called. Failure `store-in-use`. */
export function holdStore(path: string): () => void {
  if (path === ":memory:") return () => undefined;
  const lock = new Database(`${path}-lock`, { timeout: 200 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw new AppError("store-in-use", { path }, { cause });
  }
  return () => lock.close();
}

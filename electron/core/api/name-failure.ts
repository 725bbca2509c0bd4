import { AppError } from "../../../shared/domain/failure.ts";

/** What the system, SQLite or a thread without memory refuses and a person can act on, under our names. */
export function nameFailure(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  const cause = { cause: error };
  if (code.startsWith("SQLITE_BUSY")) return new AppError("store-busy", {}, cause);
  if (code === "ENOSPC" || code === "SQLITE_FULL") return new AppError("disk-full", {}, cause);
  if (code.startsWith("SQLITE_CORRUPT") || code.startsWith("SQLITE_NOTADB"))
    return new AppError("store-damaged", {}, cause);
  if (code === "ERR_WORKER_OUT_OF_MEMORY" || code === "SQLITE_NOMEM" || isUnallocated(error))
    return new AppError("memory-full", {}, cause);
  return error;
}

/** The code that Node or SQLite gave an error; empty where there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** V8 gives this one no code. */
const isUnallocated = (error: unknown) =>
  error instanceof RangeError && error.message === "Array buffer allocation failed";

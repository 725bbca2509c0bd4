import type { Limits } from "../limits.ts";

/** Reads formats of others (xls) in a process of its own, because nobody knows what their bytes make a library do. */
export interface ForeignReader {
  /** The bytes have passed our own guard. Fails with a Refusal. */
  read(bytes: Uint8Array, limits: Limits): Promise<unknown>;
  /** Ends the process now; reading again would start another. */
  close(): void;
}

/** Called when the first file that needs it is met; may give the same reader every time. */
export type StartForeignReader = () => ForeignReader;

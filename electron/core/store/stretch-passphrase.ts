/** From words that a person types to a key of a store: slow on purpose, so that guessing is. */
import { scryptSync } from "node:crypto";
import { SHORTEST_PASSPHRASE } from "../../../shared/api/hand-over.ts";
import { AppError } from "../../../shared/domain/failure.ts";

/** 128 MiB and a third of a second for each try. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 } as const;

/** A file's key by the words that were agreed on. */
export function lockedBy(passphrase: string): (salt: Uint8Array) => string {
  return (salt) => stretchPassphrase(passphrase, salt);
}

/** 64 hex letters. How the words are spaced, and how their letters are composed, makes no difference. Failure `passphrase-short`. */
function stretchPassphrase(passphrase: string, salt: Uint8Array): string {
  const typed = passphrase.normalize("NFKC").trim().replace(/\s+/g, " ");
  if (typed.length < SHORTEST_PASSPHRASE) throw new AppError("passphrase-short", { least: SHORTEST_PASSPHRASE });
  return scryptSync(typed, salt, 32, COST).toString("hex");
}

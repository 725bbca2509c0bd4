/**
 * Handing a store over to somebody else: it is closed for writing first, then one encrypted file is made that carries all of
 * it, bytes of files too. So whoever has the file is the one who writes; a file that is lost is followed by taking back.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { AppError } from "../../../shared/domain/failure.ts";
import { withAttached, keyOf } from "./attached.ts";
import { auditHead, printedHead } from "./audit-chain.ts";
import { keyed, useCipher } from "./keyed.ts";
import {
  handedOver,
  inHandOver,
  markHandedOver,
  refuseOnlooker,
  requireWritable,
  type HandedOver,
  type Store,
} from "./open-store.ts";
import { withDraft } from "./restore-backup.ts";
import { hasSameRows, isWhole } from "./sound-copy.ts";
import { recordChange, storeState } from "./submission.ts";

/** Who does it, and when. */
export interface By {
  readonly author: string;
  readonly at: string;
}

/** From the salt of a file to its key (64 hex letters), by what the person knows. */
export type Lock = (salt: Uint8Array) => string;

/** Subjects of the changes that say who has the store; none of them alters what is in it. */
export const HAND_OVER = "hand-over";
export const TAKE_BACK = "take-back";
export const TAKE_OVER = "take-over";

/** Of SQLCipher's salt, with which its files begin. */
const SALT_BYTES = 16;

/**
 * Closes the store for writing and gives the file; `keep` puts it in its place. Where that fails the store is taken back.
 * A store that this person has already can be given again: the file is the same but for its passphrase. Outside any
 * transaction. Failures: `hand-over-nothing`, `store-handed-over` (to another), `store-read-only`, `backup-unsound`.
 */
export async function handOver(
  store: Store,
  { to, lock, author, at }: By & { readonly to: string; readonly lock: Lock },
  keep: (file: Uint8Array) => Promise<void>,
): Promise<HandedOver> {
  if (store.path === ":memory:" || storeState(store) === 0) throw new AppError("hand-over-nothing");
  const salt = randomBytes(SALT_BYTES);
  const key = lock(salt);
  const known = handedOver(store);
  if (known?.to !== to) requireWritable(store);
  const handed = known ?? closeFor(store, to, { author, at });
  try {
    await keep(carryingFile(store, `${key}${salt.toString("hex")}`));
  } catch (cause) {
    const reason = cause instanceof AppError ? cause.code : "failed";
    if (known === null) takeBack(store, { author, at, reason });
    throw cause;
  }
  return handed;
}

/** Writes here again, as the file was lost or never came to anybody. Failures `take-back-nothing`, `store-read-only`. */
export function takeBack(store: Store, { author, at, reason }: By & { readonly reason: string }): void {
  refuseOnlooker(store);
  const handed = handedOver(store);
  if (handed === null) throw new AppError("take-back-nothing");
  inHandOver(store, () => {
    markHandedOver(store, null);
    recordChange(store, {
      ...{ at, author, kind: "programme", subject: TAKE_BACK },
      detail: { reason, to: handed.to, handedOver: handed.seq },
    });
  });
}

function closeFor(store: Store, to: string, { author, at }: By): HandedOver {
  return inHandOver(store, () => {
    requireWritable(store);
    const head = printedHead(auditHead(store));
    const seq = recordChange(store, { at, author, kind: "disclosure", subject: HAND_OVER, detail: { to, head } });
    const handed = { to, at, seq };
    markHandedOver(store, handed);
    return handed;
  });
}

/** `key`: 64 hex letters, and 32 of its salt, which is where SQLCipher puts it. */
function carryingFile(store: Store, key: string): Uint8Array {
  return withDraft(store.path, (draft) => {
    const own = keyOf(store.db);
    store.db.prepare("VACUUM INTO ?").run(draft);
    const copy = keyed(new Database(draft), own, draft);
    try {
      copy.pragma("journal_mode = DELETE");
      copy.pragma("temp_store = MEMORY");
      copy.exec("CREATE TABLE file (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID");
      withAttached(copy, `${store.path}-archive`, "kept", () => copy.exec("INSERT INTO file SELECT * FROM kept.file"));
      useCipher(copy);
      copy.pragma(`rekey = "x'${key}'"`);
    } finally {
      copy.close();
    }
    requireSame(store, draft, key);
    return readFileSync(draft);
  });
}

/** Opens under its new key, is whole, and has as many rows in each table. Failure `backup-unsound`. */
function requireSame(store: Store, draft: string, key: string): void {
  const db = keyed(new Database(store.path, { readonly: true }), keyOf(store.db), store.path);
  try {
    useCipher(db);
    const isSame = withAttached(db, draft, "copy", () => isWhole(db) && hasSameRows(db), key.slice(0, 64));
    if (!isSame) throw new AppError("backup-unsound", { path: draft });
  } finally {
    db.close();
  }
}

/** With what a file that was handed over begins. */
export function saltOf(file: Uint8Array): Uint8Array {
  return file.subarray(0, SALT_BYTES);
}

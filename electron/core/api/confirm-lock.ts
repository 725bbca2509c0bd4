/**
 * Four eyes with proof: a second person registers a passphrase of their own once, and confirms each closing and reopening of
 * a quarter with it. The passphrase is stretched to a key that signs what is confirmed; kept are only the key's public half
 * and the signatures, so that nobody without the passphrase can confirm, and `check-store` can prove who did.
 */
import { randomBytes } from "node:crypto";
import type { ReviewersView } from "../../../shared/api/reviewers.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type { Identity } from "../../../shared/domain/programme.ts";
import { foldText } from "../../../shared/domain/text.ts";
import { isSignedBy, printedKey, signText } from "../report/seal-statement.ts";
import type { IntegrityCheck } from "../store/check-integrity.ts";
import { readSetting, type ReadStore, type Store } from "../store/open-store.ts";
import { listConfirmedLocks, requireFourEyes, type LockEntry } from "../store/period-lock.ts";
import {
  findReviewer,
  listReviewers,
  recordReviewer,
  recordWithdrawal,
  reviewersSinceRestore,
} from "../store/reviewer.ts";
import { lockedBy } from "../store/stretch-passphrase.ts";
import type { ReadDesk } from "./desk.ts";

interface By {
  readonly author: string;
  readonly at: string;
}

/** Who can confirm so. */
export function readReviewers({ reader, context }: Pick<ReadDesk, "reader" | "context">): ReviewersView {
  return {
    fourEyes: context.programme.identity.fourEyes === true,
    reviewers: listReviewers(reader).map(({ name, since, by }) => ({ name, since, by })),
    sinceRestore: reviewersSinceRestore(reader),
  };
}

/** Failures `reviewer-known` (the name has a passphrase), `passphrase-short`. */
export function registerReviewer(
  store: Store,
  { name, passphrase }: { readonly name: string; readonly passphrase: string },
  by: By,
): void {
  const known = findReviewer(store, name);
  if (known !== undefined) throw new AppError("reviewer-known", { name: known.name });
  const salt = randomBytes(16).toString("hex");
  recordReviewer(store, { name, salt, key: printedKey(signingKey(passphrase, salt)) }, by);
}

/** For a passphrase that was forgotten, or a person who has left; stands in the history with the reason. Failure `reviewer-unknown`. */
export function withdrawReviewer(
  store: Store,
  { name, reason }: { readonly name: string; readonly reason: string },
  by: By,
): void {
  const known = findReviewer(store, name);
  if (known === undefined) throw new AppError("reviewer-unknown", { name });
  recordWithdrawal(store, known, reason, by);
}

/** What is to be confirmed. */
interface LockDeed {
  readonly way: "lock" | "unlock";
  readonly period: string;
  readonly entry: LockEntry;
}

/**
 * The entry with the second person's signature; as it is where that person has no passphrase. Failures
 * `second-person-missing`, `second-person-unregistered` (four eyes are wanted and others have one),
 * `second-person-passphrase` (none was given), `second-person-wrong`.
 */
export function confirmLock(
  store: ReadStore,
  identity: Pick<Identity, "fourEyes">,
  { way, period, entry }: LockDeed,
  passphrase: () => string,
): LockEntry {
  requireFourEyes(identity, entry);
  const { secondPerson } = entry;
  if (secondPerson === null) return entry;
  const reviewers = listReviewers(store);
  const reviewer = reviewers.find(({ name }) => foldText(name) === foldText(secondPerson));
  if (reviewer === undefined) {
    if (identity.fourEyes !== true || reviewers.length === 0) return entry;
    throw new AppError("second-person-unregistered", { names: reviewers.map(({ name }) => name).join(", ") });
  }
  const { name, seq: registered, salt, key } = reviewer;
  const given = passphrase();
  if (given.trim() === "") throw new AppError("second-person-passphrase", { name });
  const named = { ...entry, secondPerson: name };
  const signed = signText(statementOf(store, { way, period, entry: named }), signingKey(given, salt));
  if (signed.key !== key) throw new AppError("second-person-wrong", { name });
  return { ...named, confirmation: { registered, signature: signed.signature } };
}

/** Every confirmation held against the key that was registered for its person before; nothing where there is none. */
export function checkConfirmations(store: ReadStore): IntegrityCheck[] {
  const reviewers = new Map(listReviewers(store, { all: true }).map((reviewer) => [reviewer.seq, reviewer]));
  const locks = listConfirmedLocks(store);
  if (locks.length === 0) return [];
  const problems = locks.flatMap(({ seq, confirmation: { registered, signature }, ...deed }) => {
    const reviewer = reviewers.get(registered);
    const isProved =
      reviewer !== undefined &&
      registered < seq &&
      reviewer.name === deed.entry.secondPerson &&
      isSignedBy({ statement: statementOf(store, deed), signature, key: reviewer.key });
    return isProved ? [] : [`change ${String(seq)}: not confirmed by ${deed.entry.secondPerson ?? "?"}`];
  });
  return [{ check: "confirmations", checked: locks.length, problems }];
}

/** In this store, for this quarter, at this moment: a signature serves for nothing else. */
function statementOf(store: ReadStore, { way, period, entry }: LockDeed): string {
  const { author, at, reason, secondPerson } = entry;
  return JSON.stringify([readSetting(store, "store-id"), way, period, author, at, reason, secondPerson]);
}

/** Begins an Ed25519 key of 32 bytes in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

function signingKey(passphrase: string, salt: string): string {
  const stretched = lockedBy(passphrase)(Buffer.from(salt, "hex"));
  return Buffer.concat([PKCS8, Buffer.from(stretched, "hex")]).toString("base64");
}

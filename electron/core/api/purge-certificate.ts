/**
 * The certificate of a purge waits in the store until it is written somewhere: a program that is ended between the purge
 * and the file leaves what the next start writes beside the store.
 */
import type { FactDigest } from "../indicators/digest-facts.ts";
import { signText } from "../report/seal-statement.ts";
import { auditHead, type AuditHead } from "../store/audit-chain.ts";
import { sealKeyOf } from "../store/issued-report.ts";
import { readSetting, writeSetting, type ReadStore, type Store } from "../store/open-store.ts";
import type { PurgedCounts } from "../store/purge-rows.ts";
import { writeWhole } from "../store/sync-to-disk.ts";

/** What a certificate says, word for word as it is signed. */
export interface PurgeStatement {
  readonly certificate: "kopskats-purge";
  readonly version: 1;
  readonly store: string;
  readonly at: string;
  readonly author: string;
  readonly reason: string;
  readonly before: string;
  /** The retention date kept in the store; null: none was, so the purge stands on the reason alone. */
  readonly retentionUntil: string | null;
  readonly counts: PurgedCounts;
  /** SHA-256 of the files whose bytes went. */
  readonly files: readonly string[];
  /** Digest of every figure of every quarter, whole and by gender and age: the same before and after. */
  readonly figures: { readonly periods: readonly string[]; readonly count: number; readonly sha256: string };
  /**
   * Digest of all facts that those figures are counted from, with everything they can be split by: the same before and
   * after, so that figures split by any other things, or by several at once, are too.
   */
  readonly facts: FactDigest;
  /** Head of the store's history with the purge in it. */
  readonly history: AuditHead;
}

export interface PurgeCertificate {
  /** JSON of a PurgeStatement. */
  readonly statement: string;
  readonly signature: string;
  readonly key: string;
}

interface Waiting {
  /** Number of the purge's change. */
  readonly seq: number;
  readonly statement: Omit<PurgeStatement, "history">;
}

const WAITING = "purge-certificate";

/** Inside the purge's transaction. */
export function keepForCertificate(store: Store, waiting: Waiting): void {
  writeSetting(store, WAITING, JSON.stringify(waiting));
}

/** Of the purge whose certificate nobody has written yet; null: there is none. */
export function waitingCertificate(store: Store): PurgeCertificate | null {
  const waiting = readWaiting(store);
  if (waiting === null) return null;
  const statement: PurgeStatement = { ...waiting.statement, history: auditHead(store, waiting.seq) };
  return signText(JSON.stringify(statement), sealKeyOf(store));
}

/** It is where the person wanted it. */
export function certificateWritten(store: Store): void {
  writeSetting(store, WAITING, null);
}

/** What an ended program did not come to. */
export function writeWaitingCertificate(store: Store): void {
  const waiting = store.path === ":memory:" ? null : readWaiting(store);
  const certificate = waiting === null ? null : waitingCertificate(store);
  if (waiting === null || certificate === null) return;
  const path = besideStore(store.path, waiting.statement.at);
  writeWhole(path, certificateText(certificate), `${path}.draft`);
  certificateWritten(store);
}

/** `store.db` → `store-purge-20351231T080000Z.json`. */
export function besideStore(storePath: string, at: string): string {
  const stamp = `${at.slice(0, 19).replace(/[-:]/g, "")}Z`;
  return `${storePath.replace(/\.[^./\\]*$/, "")}-purge-${stamp}.json`;
}

/** As it stands in its file. */
export function certificateText(certificate: PurgeCertificate): string {
  return `${JSON.stringify(certificate, null, 2)}\n`;
}

function readWaiting(store: ReadStore): Waiting | null {
  const kept = readSetting(store, WAITING);
  // Written by `keepForCertificate` alone.
  return kept === null ? null : (JSON.parse(kept) as Waiting);
}

/** The copy of a store that auditors take away: what it may show, and that it was made. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Input, Output } from "../../../shared/api/contract.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { sealedBy } from "../report/seal-statement.ts";
import { writeAuditCopy } from "../store/audit-copy.ts";
import { inTransaction, type Store } from "../store/open-store.ts";
import { countSubmissions, recordChange } from "../store/submission.ts";
import type { Desk } from "./desk.ts";
import { maskOfStore } from "./store-mask.ts";

export interface AuditCopyOf {
  readonly path: string;
  /** 64 hex letters; null: the copy is not encrypted. */
  readonly key: string | null;
  readonly reason: string;
  readonly author: string;
  readonly at: string;
}

/** Noted in the history first, so that the copy tells of itself. */
export function makeAuditCopy(
  store: Store,
  programme: Programme,
  { path, key, reason, author, at }: AuditCopyOf,
): { readonly returns: number } {
  const mask = maskOfStore(store, programme);
  const returns = countSubmissions(store);
  const seq = inTransaction(store, () =>
    recordChange(store, {
      ...{ at, author, kind: "disclosure", subject: "audit-copy" },
      detail: { reason: mask.text(reason), returns, masked: true, encrypted: key !== null },
    }),
  );
  writeAuditCopy(store, { path, key, mask, seq, sealedBy: sealedBy(store) });
  return { returns };
}

/** Keeps the copy ready to be saved; made beside the store, where nothing is left of it. */
export function auditCopyFromDesk(desk: Desk, { reason }: Input<"privacy.audit-copy">): Output<"privacy.audit-copy"> {
  const { writer, context, author } = desk;
  const folder = mkdtempSync(join(dirname(writer.path), ".audit-copy-"));
  try {
    const path = join(folder, "copy.db");
    const at = desk.now();
    const { returns } = makeAuditCopy(writer, context.programme, { path, key: null, reason, author, at });
    const name = `kopskats-revidentiem-${at.slice(0, 10)}.db`;
    return { token: desk.outgoing.add({ name, bytes: readFileSync(path) }), name, returns };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

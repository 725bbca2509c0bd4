/** What was issued beside whole reports: public editions and the reports of single units. */
import type { StreamedWorkbook, WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";
import { packKept, unpackKept } from "./kept-plan.ts";
import { inTransaction, type ReadStore, type Store } from "./open-store.ts";
import { recordChange } from "./submission.ts";

export type CompanionKind = "public" | "municipality" | "institution";

export interface CompanionRecord {
  readonly id: number;
  readonly period: string;
  readonly kind: CompanionKind;
  /** Municipality code or registration number; null: the whole project. */
  readonly unit: string | null;
  readonly issuedAt: string;
  readonly author: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly content: string;
  readonly stateHash: string;
}

/** What is kept of it, besides its bytes in the archive. */
export interface KeptCompanion {
  readonly plan: WorkbookPlan;
  /** Numbers that were made public, by the key of their cell: what later public editions must reckon with. */
  readonly published: Readonly<Record<string, number>>;
}

const COLUMNS = `id, period, kind, unit, issued_at AS issuedAt, author, file_name AS fileName, sha256, content,
  state_hash AS stateHash`;

/** Notes what was issued and its change, whole or not at all. */
export function keepCompanion(
  store: Store,
  companion: Omit<CompanionRecord, "id">,
  kept: Omit<KeptCompanion, "plan"> & { readonly plan: StreamedWorkbook },
): CompanionRecord {
  const plan = packKept(kept);
  const { period, kind, unit, sha256, content, author, issuedAt } = companion;
  return inTransaction(store, () => {
    const seq = recordChange(store, {
      ...{ at: issuedAt, kind: "report", author, subject: period },
      detail: { companion: kind, unit, sha256, content },
    });
    const { lastInsertRowid } = store.db
      .prepare(
        `INSERT INTO report_companion (seq, period, kind, unit, issued_at, author, file_name, sha256, content, state_hash, plan)
         VALUES (@seq, @period, @kind, @unit, @issuedAt, @author, @fileName, @sha256, @content, @stateHash, @plan)`,
      )
      .run({ ...companion, seq, plan });
    return { ...companion, id: Number(lastInsertRowid) };
  });
}

/** In the order they were issued; of one period or of all. */
export function listCompanions(store: ReadStore, period?: string): CompanionRecord[] {
  return store.db
    .prepare<[{ period: string | null }], CompanionRecord>(
      `SELECT ${COLUMNS} FROM report_companion WHERE @period IS NULL OR period = @period ORDER BY id`,
    )
    .all({ period: period ?? null });
}

/** Null when there is none of this id. */
export function readCompanion(store: ReadStore, id: number): KeptCompanion | null {
  const row = store.db
    .prepare<[number], { plan: Uint8Array }>("SELECT plan FROM report_companion WHERE id = ?")
    .get(id);
  return row === undefined ? null : unpackKept<KeptCompanion>(row.plan);
}

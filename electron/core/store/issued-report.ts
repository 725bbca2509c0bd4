/** Issued reports as they are kept, and the key that seals them. */
import { generateKeyPairSync } from "node:crypto";
import { readSetting, type ReadStore, type Store } from "./open-store.ts";
import type { ByWhom } from "../../../shared/domain/working-role.ts";

/** What the store knows of an issued report, without its plan. */
export interface IssuedReportRecord {
  readonly id: number;
  /** The change that issued it. */
  readonly seq: number;
  readonly period: string;
  readonly edition: number;
  readonly issuedAt: string;
  readonly author: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly content: string;
}

const COLUMNS = `id, seq, period, edition, issued_at AS issuedAt, author, file_name AS fileName, sha256, content`;

/** Every edition of every period, in the order they were issued. */
export function listIssuedReports(store: ReadStore): IssuedReportRecord[] {
  return store.db.prepare<[], IssuedReportRecord>(`SELECT ${COLUMNS} FROM issued_report ORDER BY id`).all();
}

/** Editions of one period, oldest first, with who issued each. */
export function editionsOf(store: ReadStore, period: string): (IssuedReportRecord & ByWhom)[] {
  return store.db
    .prepare<[string], IssuedReportRecord & ByWhom>(
      `SELECT ${COLUMNS}, (SELECT c.role FROM change AS c WHERE c.seq = issued_report.seq) AS role
         FROM issued_report WHERE period = ? ORDER BY edition`,
    )
    .all(period);
}

/** Undefined when there is none of this id. */
export function findIssuedReport(store: ReadStore, id: number): IssuedReportRecord | undefined {
  return store.db.prepare<[number], IssuedReportRecord>(`SELECT ${COLUMNS} FROM issued_report WHERE id = ?`).get(id);
}

/** What was kept of it: compressed JSON, which keep-report.ts writes and reads. */
export function keptPlan(store: ReadStore, id: number): Uint8Array | undefined {
  return store.db.prepare<[number], { plan: Uint8Array }>("SELECT plan FROM issued_report WHERE id = ?").get(id)?.plan;
}

/** Notes an issued report; its id. */
export function insertIssuedReport(
  store: Store,
  report: Omit<IssuedReportRecord, "id"> & { readonly plan: Uint8Array },
): number {
  const { lastInsertRowid } = store.db
    .prepare(
      `INSERT INTO issued_report (seq, period, edition, issued_at, author, file_name, sha256, content, plan)
       VALUES (@seq, @period, @edition, @issuedAt, @author, @fileName, @sha256, @content, @plan)`,
    )
    .run(report);
  return Number(lastInsertRowid);
}

const SEAL_KEY = "seal-key";

/** The store's private Ed25519 key (PKCS #8, base64); null when nothing was sealed yet. */
export function readSealKey(store: ReadStore): string | null {
  return readSetting(store, SEAL_KEY);
}

/** Where a copy has no private key: the printed public one. */
export const SEALED_BY = "sealed-by";

/** The same; made when there is none. */
export function sealKeyOf(store: Store): string {
  const known = readSealKey(store);
  if (known !== null) return known;
  const made = generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
  store.db.prepare("INSERT OR IGNORE INTO store_setting (key, value) VALUES (?, ?)").run(SEAL_KEY, made);
  return readSealKey(store) ?? made;
}

/** Seals, writes and keeps one workbook that is issued beside the whole report. */
import { createHash } from "node:crypto";
import { auditHead } from "../store/audit-chain.ts";
import { archiveBytes, type Store } from "../store/open-store.ts";
import { sealKeyOf } from "../store/issued-report.ts";
import { keepCompanion, type CompanionKind, type CompanionRecord } from "../store/report-companion.ts";
import { deliver, nameOf, type Destination } from "./deliver.ts";
import { contentHash } from "./keep-report.ts";
import type { CompanionFacts, CompanionWorkbook } from "./plan-companion.ts";
import { sealWorkbook } from "./seal-workbook.ts";

export interface CompanionRequest {
  readonly facts: CompanionFacts;
  readonly planned: CompanionWorkbook;
  readonly kind: CompanionKind;
  readonly unit: string | null;
  /** The edition it stands beside; 0: none. */
  readonly edition: number;
  readonly out: Destination;
  readonly published?: Readonly<Record<string, number>>;
}

/** The file comes first, as with whole reports. Failures: `file-busy`, `file-not-writable`. */
export async function issueCompanion(store: Store, request: CompanionRequest): Promise<CompanionRecord> {
  const { facts, planned, kind, unit, edition, out, published = {} } = request;
  const content = contentHash(planned.workbook);
  const { period, issuedAt, author, stateHash } = facts;
  const { workbook, bytes } = await sealWorkbook({
    workbook: planned.workbook,
    frame: planned.frame,
    statement: {
      ...{ programme: facts.programme.identity.id, application: facts.applicationVersion },
      ...{ period: period.code, edition, issuedAt, author, state: facts.stateSeq, content, stateHash },
      audit: auditHead(store),
      companion: kind,
      ...(unit === null ? {} : { unit }),
    },
    key: sealKeyOf(store),
  });
  archiveBytes(store, bytes);
  await deliver(out, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return keepCompanion(
    store,
    { period: period.code, kind, unit, issuedAt, author, fileName: nameOf(out), sha256, content, stateHash },
    { plan: workbook, published },
  );
}

import type { audit as lv } from "../lv/audit.ts";

/** What an auditor holds in hand: seals, checks of issued workbooks, bridges, samples. */
export const audit: Record<keyof typeof lv, string> = {
  "report.seal.name": "Seal",
  "report.seal.title": "Seal",
  "report.seal.about":
    "The fingerprint of every cell, and a signature: by them Kopskats tells which cells were edited after issue (kopskats verify).",
  "report.seal.note":
    "Fingerprints stay the same when the file is saved again without edits. The public key is to be compared with the receipt of issue.",
  "report.seal.sheet": "Sheet",
  "report.seal.rows": "Rows",
  "report.seal.prints": "Fingerprints",
  "report.seal.statement": "Statement",
  "report.seal.signature": "Signature",
  "report.seal.key": "Public key",
  "report.seal.self": "Fingerprint of this sheet",
};

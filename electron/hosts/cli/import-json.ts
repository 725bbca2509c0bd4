import type { ImportReply } from "../../core/intake/import-returns.ts";
import type { FileOutcome } from "../../core/intake/receive-return.ts";
import { sayFinding, type Text } from "../../../shared/text/messages.ts";

/** The reply as contracts.md promises it: no id of our own, every finding with its sentence. */
export function importAsJson({ files, ignored, totals }: ImportReply, text: Text) {
  return { files: files.map((file) => fileAsJson(file, text)), totals, ignored };
}

function fileAsJson(
  { path, sha256, verdict, reason, sender, period, version, rows, findings, correctionOf }: FileOutcome,
  text: Text,
) {
  const told = findings.map((finding) => {
    const { code, severity, sheet, cell } = finding;
    return { code, severity, sheet, cell, message: sayFinding(text, finding) };
  });
  const file = { path, sha256, verdict, reason, sender, period, version, rows, findings: told };
  return correctionOf === null ? file : { ...file, correctionOf };
}

import type { ImportReply } from "../../core/intake/import-returns.ts";
import type { FileOutcome } from "../../core/intake/receive-return.ts";
import { sayFinding, type Text } from "../../../shared/text/messages.ts";

/** The reply as contracts.md promises it: no id of our own, every finding with its sentence. */
export function importAsJson({ files, ignored, totals }: ImportReply, text: Text) {
  return { files: files.map((file) => fileAsJson(file, text)), totals, ignored };
}

function fileAsJson({ submissionId: _, correctionOf, findings, ...file }: FileOutcome, text: Text) {
  return {
    ...file,
    findings: findings.map((finding) => {
      const { code, severity, sheet, cell } = finding;
      return { code, severity, sheet, cell, message: sayFinding(text, finding) };
    }),
    ...(correctionOf === null ? {} : { correctionOf }),
  };
}

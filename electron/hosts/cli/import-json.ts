import type { ImportPlan, PlannedFile } from "../../core/api/plan-import.ts";
import type { ImportReply } from "../../core/intake/import-returns.ts";
import type { FileOutcome } from "../../core/intake/receive-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import type { FileQuestion } from "../../../shared/domain/question.ts";
import { sayDrift } from "../../../shared/text/say-drift.ts";
import { sayFinding, type Text } from "../../../shared/text/messages.ts";

/** The reply as contracts.md promises it: no id of our own, every finding with its sentence. */
export function importAsJson({ files, ignored, totals }: ImportReply, text: Text) {
  return { files: files.map((file) => fileAsJson(file, text)), totals, ignored };
}

/** The same for a plan, and what it says besides: changes, effects, what answers would do. */
export function planAsJson({ files, ignored, totals: { changes, ...totals }, ...plan }: ImportPlan, text: Text) {
  const { findings, effects, words } = plan;
  return {
    files: files.map((file) => ({ ...fileAsJson(file, text), plan: plannedAsJson(file) })),
    totals,
    ignored,
    plan: {
      changes,
      findings,
      effects,
      words: words.map(({ submissions, choices, ...word }) => ({ ...word, files: submissions.length, choices })),
    },
  };
}

function plannedAsJson({ replacesVersion, changes, consequences }: PlannedFile) {
  return { replacesVersion, changes, ...(consequences.length === 0 ? {} : { consequences }) };
}

/** One file; what most files lack (a question, headings that changed) is left out where it is not. */
export function fileAsJson(outcome: Omit<FileOutcome, "submissionId">, text: Text) {
  const { path, sha256, verdict, reason, sender, period, version, rows, findings } = outcome;
  const { correctionOf, question, drift } = outcome;
  const told = findings.map((finding) => findingAsJson(finding, text));
  return {
    ...{ path, sha256, verdict, reason, sender, period, version, rows, findings: told },
    ...(correctionOf === null ? {} : { correctionOf }),
    ...(question === null ? {} : { question: questionAsJson(question, text) }),
    ...(drift.length === 0 ? {} : { drift: drift.map((each) => ({ ...each, message: sayDrift(each, text) })) }),
  };
}

function findingAsJson(finding: Finding, text: Text) {
  const { code, severity, sheet, cell, explained } = finding;
  const message = sayFinding(text, finding);
  return { code, severity, sheet, cell, message, ...(explained === undefined ? {} : { explained }) };
}

function questionAsJson({ remembered, choices }: FileQuestion, text: Text) {
  return {
    remembered,
    choices: choices.map(({ key, parameters, decisions }) => ({
      key,
      message: text(`choice.${key}`, parameters),
      decisions,
    })),
  };
}

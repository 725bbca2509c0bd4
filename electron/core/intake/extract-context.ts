/** What extraction is given besides the workbook, and how it makes findings. */
import type { HeaderMemory, TaughtWords, UnitDirectory } from "../../../shared/domain/extracted-return.ts";
import type { Finding, FindingParameters, Severity } from "../../../shared/domain/finding.ts";
import type { Programme } from "../../../shared/domain/programme.ts";

/** What a person has answered about a return that waited for a decision. */
export interface ReturnAnswers {
  /** Municipality code or registration number. */
  readonly sender?: string;
  /** `2026-Q1` */
  readonly period?: string;
  /** What headings mean in this file only. */
  readonly headings?: HeaderMemory;
}

export interface ReturnContext {
  readonly programme: Programme;
  readonly units: UnitDirectory;
  /**
   * Headings a sender has confirmed: per form, folded heading (`foldHeader`) → field, or the key of a combined column.
   * An empty field means: confirmed to be none of the form's columns.
   */
  readonly memory: (sender: string) => HeaderMemory;
  readonly words: (sender: string) => TaughtWords;
  readonly fileName: string;
  readonly answers?: ReturnAnswers;
}

/** Where a finding is. */
export interface Place {
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly field: string | null;
}

/** Used where the programme's settings do not name the rule (contracts.md, Settled points). */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  "V-07": "warning",
  "V-08": "warning",
  "V-30": "warning",
  "V-62": "warning",
  "V-64": "info",
  "V-65": "warning",
  "V-66": "warning",
  "V-67": "warning",
  "V-68": "info",
  "V-69": "info",
  "V-70": "warning",
  "V-71": "warning",
  "V-72": "warning",
  "V-73": "warning",
  "V-74": "info",
  "V-75": "info",
};

/** A finding with the severity that the programme gives the rule. */
export function makeFinding(
  programme: Programme,
  code: string,
  place: Place,
  parameters: FindingParameters = {},
  severity: Severity = programme.rules.get(code)?.severity ?? SEVERITIES[code] ?? "error",
): Finding {
  return { code, severity, ...place, parameters };
}

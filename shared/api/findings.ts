/** Findings across all returns of a quarter, by rule; one of them with all that it is about; what a decision would do. */
import { z } from "zod";
import { DecisionDraft } from "../domain/decision.ts";
import type { Finding, RowCounts, Severity } from "../domain/finding.ts";
import type { LocalName } from "./frame.ts";
import type { PlanEffect } from "./imports.ts";
import type { Letter } from "./returns.ts";
import { code, id, language, quarter, reason, sender, severity } from "./inputs.ts";
import type { ByWhom } from "../domain/working-role.ts";

/** `open`: an error or warning that waits for a person · `settled`: somebody has decided, or accepted the return with it. */
export const FINDING_STATES = ["open", "settled", "all"] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** How a row counts: `counted` in figures · `quarantined` until mended · `skipped`, because it counts in another return. */
export type RowStanding = "counted" | "quarantined" | "skipped" | "out";

/** The findings of one rule that fit the filter. */
export interface FindingTally {
  readonly code: string;
  readonly severity: Severity;
  readonly name: LocalName | null;
  readonly findings: number;
  readonly open: number;
  readonly senders: number;
}

export interface FindingOverview {
  readonly period: string;
  /** Returns in force that were looked at. */
  readonly returns: number;
  readonly open: { readonly errors: number; readonly warnings: number };
  readonly settled: number;
  readonly all: number;
  /** Worst first, then the most. */
  readonly groups: readonly FindingTally[];
  /** What may be chosen, each with how many findings it leaves. */
  readonly senders: readonly { readonly code: string; readonly name: string; readonly findings: number }[];
  readonly forms: readonly { readonly code: string; readonly findings: number }[];
  readonly rules: readonly { readonly code: string; readonly name: LocalName | null; readonly findings: number }[];
}

/** A line of the list. */
export interface ListedFinding extends Finding {
  readonly id: number;
  readonly sender: string;
  readonly senderName: string;
  readonly row: number | null;
  readonly standing: RowStanding | null;
  readonly settled: boolean;
}

export interface FindingPage {
  readonly total: number;
  readonly from: number;
  readonly findings: readonly ListedFinding[];
}

/** One value of the row that a finding is about: as written, and as understood. */
export interface RowValue {
  readonly cell: string;
  readonly field: string;
  readonly name: LocalName;
  readonly raw: string;
  /** Null: nothing was read from it. */
  readonly read: string | null;
  readonly severity: Severity | null;
}

/** A value to choose: what is recorded, and what it is called. */
export interface ValueChoice {
  readonly value: string;
  readonly name: LocalName;
}

/** One of two entries that may be one person. Names and codes stay in the sheets. */
export interface PersonEntry {
  readonly senderName: string;
  readonly period: string;
  readonly sheet: string;
  readonly row: number;
  readonly institution: string | null;
  readonly grade: string | null;
  /** Null for participants of supervisions. */
  readonly gender: string | null;
  readonly from: string;
  readonly to: string | null;
  /** By a personal code, or by an institution's own identifier. */
  readonly identifiedBy: "code" | "institution-id" | "named";
}

export interface PersonPair {
  /** Would be counted as the other. */
  readonly from: readonly PersonEntry[];
  readonly into: readonly PersonEntry[];
  readonly reasons: readonly string[];
  readonly doubts: readonly string[];
  readonly merge: DecisionDraft;
  readonly keepApart: DecisionDraft;
}

/** What may be decided about a finding; null and false where it may not. */
export interface FindingActions {
  /** A warning has an explanation. */
  readonly explain: DecisionDraft | null;
  /** An error that a person may let pass. */
  readonly accept: DecisionDraft | null;
  /** The row that a person may keep out of the figures. */
  readonly exclude: DecisionDraft | null;
  /** The cell whose value may be put right; choices where a list decides. */
  readonly correct: {
    readonly sheet: string;
    readonly cell: string;
    readonly name: LocalName | null;
    readonly choices: readonly ValueChoice[];
  } | null;
  /** A word that may be remembered. */
  readonly word: {
    readonly classifier: string;
    readonly word: string;
    readonly name: LocalName | null;
    readonly choices: readonly ValueChoice[];
  } | null;
  /** A heading that may be remembered. */
  readonly heading: {
    readonly form: string;
    readonly heading: string;
    readonly choices: readonly ValueChoice[];
  } | null;
  readonly persons: PersonPair | null;
}

export interface FindingDetail extends Finding {
  readonly id: number;
  readonly name: LocalName | null;
  readonly sender: string;
  readonly senderName: string;
  readonly period: string;
  readonly submission: number;
  readonly version: number;
  readonly sha256: string;
  readonly fileName: string;
  readonly sheetIndex: number | null;
  readonly form: string | null;
  readonly row: number | null;
  readonly standing: RowStanding | null;
  /** The row's values in the order of its columns; empty where it is about no row. */
  readonly values: readonly RowValue[];
  readonly decision:
    | (ByWhom & {
        readonly id: number;
        readonly kind: string;
        readonly reason: string;
        readonly decidedAt: string;
      })
    | null;
  readonly noted: boolean;
  /** Open findings of this rule in the same return, this one among them. */
  readonly alike: number;
  readonly actions: FindingActions;
}

/** What decisions would do, as if they had been made. */
export interface DecisionPreview {
  /** The row that the first of them is about. */
  readonly row: { readonly before: RowStanding | null; readonly after: RowStanding | null } | null;
  /** What would then be found in that row. */
  readonly remaining: readonly Finding[];
  readonly findings: { readonly gone: number; readonly come: number };
  /** Rows that count, in all returns of the periods touched. */
  readonly counted: { readonly before: number; readonly after: number };
  /** Figures that would be others, and the chief ones among them. */
  readonly figures: number;
  readonly effects: readonly PlanEffect[];
}

/** What judging a kept return again with today's programme and register led to. */
export interface Recheck {
  readonly changed: boolean;
  readonly before: RowCounts;
  readonly after: RowCounts;
  readonly findings: { readonly gone: number; readonly come: number };
}

/** As many findings as people choose one by one. */
export const MOST_TOGETHER = 500;

/** Answers that can be given to many findings alike. */
export const SAME_ANSWERS = ["explain", "accept", "exclude"] as const;
export type SameAnswer = (typeof SAME_ANSWERS)[number];

/** What the same answer to several findings comes to. */
export interface DecisionsTogether {
  /** One for each place; two findings in a row that is excluded are one. */
  readonly decisions: readonly DecisionDraft[];
  /** Findings that cannot be answered so, or that somebody has decided about already. */
  readonly left: number;
}

const filter = {
  period: quarter,
  severity: severity.nullable(),
  code: code.nullable(),
  form: z.string().max(10).nullable(),
  sender: sender.nullable(),
  state: z.enum(FINDING_STATES),
};

export const FINDING_INPUTS = {
  "findings.overview": z.strictObject(filter),
  "findings.list": z.strictObject({
    ...filter,
    from: z.int().min(0).max(10_000_000),
    count: z.int().min(1).max(200),
  }),
  "findings.read": z.strictObject({ id, language }),
  "findings.preview": z.strictObject({ decisions: z.array(DecisionDraft).min(1).max(MOST_TOGETHER).readonly() }),
  "findings.together": z.strictObject({
    ids: z.array(id).min(1).max(MOST_TOGETHER).readonly(),
    action: z.enum(SAME_ANSWERS),
  }),
  /** The same answer for all open findings of a rule in one return. */
  "findings.settle": z.strictObject({
    submission: id,
    code,
    severity,
    action: z.enum(SAME_ANSWERS),
    reason,
  }),
  /** About one finding, or about all open ones of its rule in the same return. */
  "findings.letter": z.strictObject({ id, all: z.boolean(), language }),
  "findings.recheck": z.strictObject({ submission: id }),
  /** The sender's own workbook with remarks at its cells. */
  "findings.annotate": z.strictObject({ submission: id, language }),
} as const;

export interface FindingOutputs {
  "findings.overview": FindingOverview;
  "findings.list": FindingPage;
  "findings.read": FindingDetail;
  "findings.preview": DecisionPreview;
  "findings.together": DecisionsTogether;
  "findings.settle": { readonly ids: readonly number[] };
  "findings.letter": Letter;
  "findings.recheck": Recheck;
  /** Ready to be saved under this token. */
  "findings.annotate": { readonly token: string; readonly name: string };
}

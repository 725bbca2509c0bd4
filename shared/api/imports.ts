/** An import as a plan to sign: read first, shown, answered, then done exactly so. */
import type { RowCounts, Severity, Verdict } from "../domain/finding.ts";
import type { Refusal } from "./refusal.ts";
import type { LocalName } from "./frame.ts";
import { z } from "zod";
import { handle } from "./inputs.ts";

/** How many rows a return brings, against the version it replaces. */
export interface RowChanges {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** What comes of a file, or would with an answer. */
export interface Consequence {
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly rows: RowCounts;
  /** How many figures would be others. */
  readonly figures: number;
}

/** One answer a person may give: sentence `imports.choice.<key>`. */
export interface PlanChoice {
  readonly key: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Null where it was not tried out. */
  readonly consequence: Consequence | null;
}

/** A question about a file, or about a word in several: sentence `imports.question.<reason>`. */
export interface PlanQuestion {
  /** Names it when it is answered. */
  readonly id: string;
  readonly reason: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly choices: readonly PlanChoice[];
  /** Index of the answer given; null while it is open. */
  readonly chosen: number | null;
  /** The answer holds for later returns of this sender too. */
  readonly remembered: boolean;
}

export interface PlannedFile {
  /** Name as dropped. */
  readonly path: string;
  readonly sha256: string;
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly sender: string | null;
  readonly senderName: string | null;
  readonly period: string | null;
  readonly version: number | null;
  readonly replacesVersion: number | null;
  readonly correctionOf: string | null;
  readonly rows: RowCounts;
  /** Null where nothing will be kept. */
  readonly changes: RowChanges | null;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly question: PlanQuestion | null;
}

/** What the import does to one indicator, before any answer. */
export interface PlanEffect {
  readonly code: string;
  readonly name: LocalName;
  readonly format: "integer" | "decimal" | "money" | "percent";
  readonly period: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number | null;
}

/** With the answers given so far. */
export interface PlanTotals {
  readonly files: number;
  /** Files whose rows will be kept, statements without activity among them. */
  readonly taken: number;
  readonly waiting: number;
  readonly rejected: number;
  readonly unchanged: number;
  readonly rows: RowCounts;
}

export interface ImportPlanView {
  readonly files: readonly PlannedFile[];
  readonly ignored: readonly string[];
  readonly totals: PlanTotals;
  readonly effects: readonly PlanEffect[];
  /** Words that no list knows; rows wait for them in quarantine. */
  readonly words: readonly PlanQuestion[];
}

/** What an import did. */
export interface ImportResult {
  readonly totals: PlanTotals;
  /** Quarter most of the files are about; null when nothing was kept. */
  readonly period: string | null;
}

/** Long work, asked for again until it is done. */
export interface ImportJob {
  readonly job: string;
  readonly state:
    | { readonly kind: "working"; readonly done: number; readonly total: number }
    | { readonly kind: "planned"; readonly plan: ImportPlanView }
    | { readonly kind: "applied"; readonly result: ImportResult }
    | { readonly kind: "failed"; readonly refusal: Refusal | null; readonly reference: string | null };
}

/** A token stands for a file that the person dropped or chose; its bytes wait in the staging area, its path stays outside. */
export const IMPORT_INPUTS = {
  "imports.plan": z.strictObject({ files: z.array(handle).min(1).max(2000) }),
  "imports.read": z.strictObject({ job: handle }),
  "imports.answer": z.strictObject({
    job: handle,
    question: z.string().max(200),
    choice: z.int().min(0).max(100).nullable(),
  }),
  "imports.apply": z.strictObject({ job: handle }),
  "imports.discard": z.strictObject({ job: handle }),
} as const;

export interface ImportOutputs {
  "imports.plan": ImportJob;
  "imports.read": ImportJob;
  "imports.answer": ImportJob;
  "imports.apply": ImportJob;
  "imports.discard": null;
}

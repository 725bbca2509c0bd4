/** An import as a plan to sign: read first, shown, answered, then done exactly so. */
import type { RowCounts, Severity, Verdict } from "../domain/finding.ts";
import type { Refusal } from "./refusal.ts";
import type { LocalName } from "./frame.ts";
import { z } from "zod";
import { handle, language } from "./inputs.ts";
import { healthFilter, type SheetEntry, type SheetView } from "./returns.ts";

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
  /** How many figures would be others; null where there are too many answers over too many rows to work all of them out. */
  readonly figures: number | null;
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
  /** Files that were not reached because the person stopped. */
  readonly left: number;
  /** Quarter most of the files are about; null when nothing was kept. */
  readonly period: string | null;
}

/** A file of a plan, opened before it is stored. */
export interface StagedFile {
  readonly sha256: string;
  readonly path: string;
  readonly sender: string | null;
  readonly sheets: readonly SheetEntry[];
}

/** What a heading of a planned file is to mean; an empty field: none of the form's columns. */
export interface HeadingMeaning {
  readonly sha256: string;
  readonly form: string;
  readonly heading: string;
  readonly field: string;
  /** For later returns of this sender too; else for this file only. */
  readonly remember: boolean;
}

/** What is being done: files are read, figures and answers worked out, or files taken in. */
export type ImportPhase = "reading" | "working-out" | "taking-in";

export interface ImportWorking {
  readonly kind: "working";
  readonly phase: ImportPhase;
  readonly done: number;
  readonly total: number;
}

/** Long work, asked for again until it is done. */
export interface ImportJob {
  readonly job: string;
  readonly state:
    | ImportWorking
    /** The person stopped the reading; nothing was kept. */
    | { readonly kind: "stopped" }
    | { readonly kind: "planned"; readonly plan: ImportPlanView }
    | { readonly kind: "applied"; readonly result: ImportResult }
    | { readonly kind: "failed"; readonly refusal: Refusal | null; readonly reference: string | null };
}

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** A token stands for a file that the person dropped or chose; its bytes wait in the staging area, its path stays outside. */
export const IMPORT_INPUTS = {
  /** `to`: a plan that was shown and not signed; the files join it, and its answers stay. */
  "imports.plan": z.strictObject({ files: z.array(handle).min(1).max(2000), to: handle.nullable() }),
  "imports.read": z.strictObject({ job: handle }),
  "imports.answer": z.strictObject({
    job: handle,
    question: z.string().max(200),
    choice: z.int().min(0).max(100).nullable(),
  }),
  "imports.open": z.strictObject({ job: handle, sha256: digest }),
  "imports.sheet": z.strictObject({
    job: handle,
    sha256: digest,
    language,
    sheet: z.int().min(0).max(1000),
    from: z.int().min(0).max(1_000_000),
    count: z.int().min(1).max(500),
    filter: healthFilter,
  }),
  "imports.mean": z.strictObject({
    job: handle,
    sha256: digest,
    form: z.string().max(10),
    heading: z.string().min(1).max(2000),
    field: z.string().max(60),
    remember: z.boolean(),
  }),
  "imports.stop": z.strictObject({ job: handle }),
  "imports.apply": z.strictObject({ job: handle }),
  "imports.discard": z.strictObject({ job: handle }),
} as const;

export interface ImportOutputs {
  "imports.plan": ImportJob;
  "imports.read": ImportJob;
  "imports.answer": ImportJob;
  "imports.open": StagedFile;
  "imports.sheet": SheetView;
  "imports.mean": ImportJob;
  "imports.stop": ImportJob;
  "imports.apply": ImportJob;
  "imports.discard": null;
}

/** The quarter's report: what it lacks, how it will look, what people write in it, issuing it, and checking it later. */
import { z } from "zod";
import type { Disaggregation, Measure } from "../domain/indicator.ts";
import { NARRATIVE_FIELDS, type NarrativePart, type NarrativeText } from "../domain/narrative.ts";
import type { FigureFormat } from "./figures.ts";
import type { LocalName } from "./frame.ts";
import { handle, id, language, passphrase, quarter, reason } from "./inputs.ts";
import type { ByWhom } from "../domain/working-role.ts";

/** A figure that is another now than it was printed. */
export interface ChangedFigure {
  readonly code: string;
  readonly name: LocalName;
  readonly measure: Measure;
  readonly by: Disaggregation;
  readonly format: FigureFormat;
  readonly issued: number | null;
  readonly now: number | null;
}

export interface EditionLine extends ByWhom {
  readonly id: number;
  readonly edition: number;
  readonly issuedAt: string;
  readonly fileName: string;
  readonly sha256: string;
}

/** Issued beside whole reports. */
export interface CompanionLine {
  readonly id: number;
  readonly kind: "public" | "municipality" | "institution";
  readonly unit: string | null;
  readonly issuedAt: string;
  readonly fileName: string;
  readonly sha256: string;
}

export interface LockLine extends ByWhom {
  readonly at: string;
  readonly reason: string;
  readonly secondPerson: string | null;
  /** With a passphrase of their own. */
  readonly isConfirmed: boolean;
}

/** A return that came late for a closed quarter, and one figure of that quarter that it altered; null: it altered none. */
export interface LateCorrection {
  /** The change that it came with. */
  readonly seq: number;
  readonly quarter: string;
  readonly sender: string | null;
  readonly senderName: string;
  readonly file: string;
  readonly receivedAt: string;
  readonly state: "in-force" | "superseded" | "withdrawn" | "held";
  /** Whether it was worked out what it altered; of very many it is not. */
  readonly isKnown: boolean;
  readonly figure: {
    readonly code: string;
    readonly name: LocalName;
    readonly measure: Measure;
    readonly format: FigureFormat;
    readonly before: number | null;
    readonly after: number | null;
  } | null;
}

export interface ReportView {
  readonly period: string;
  /** The number the next edition gets. */
  readonly nextEdition: number;
  readonly lock: LockLine | null;
  /** Names of senders whose return is expected and has not come. */
  readonly missing: readonly string[];
  readonly senders: number;
  readonly quarantined: number;
  readonly warnings: number;
  /** Rules of the Commission's system: how many hold, warn, and fail; what fails stops the issue. */
  readonly rules: { readonly passed: number; readonly warning: number; readonly failed: readonly string[] };
  /** Since the last edition of this period; null: there is none. */
  readonly changes: readonly ChangedFigure[] | null;
  /** Newest editions of other periods whose figures would be others now. */
  readonly affected: readonly { readonly period: string; readonly edition: number; readonly figures: number }[];
  /** What came late for closed quarters, told in this report. */
  readonly corrections: readonly LateCorrection[];
  readonly editions: readonly EditionLine[];
  readonly companions: readonly CompanionLine[];
  readonly activities: readonly { readonly number: string; readonly name: LocalName }[];
  readonly narrative: readonly NarrativeText[];
}

/** A cell of the sheet as it will be printed. */
export interface PreviewCell {
  readonly text: string;
  readonly look: "title" | "head" | "note" | "text" | "number" | "total";
  /** Which figure it is: leads to its sources. */
  readonly figure: {
    readonly code: string;
    readonly measure: Measure;
    readonly by: Disaggregation;
    /** Unrounded, as `indicators --json` has it; the text is as the sheet prints it. */
    readonly value: number | null;
    readonly format: FigureFormat;
  } | null;
}

export interface PreviewSheet {
  readonly name: string;
  readonly rows: readonly (readonly PreviewCell[])[];
  /** Rows of the sheet, of which the first are shown here; null: they were not counted. */
  readonly allRows: number | null;
}

export interface ReportPreview {
  readonly sheets: readonly string[];
  readonly sheet: PreviewSheet;
  /** So many units that what follows from all of them is worked out when the report is issued; such cells say so. */
  readonly isOutline: boolean;
}

/** A file that waits to be saved. */
export interface ReadyFile {
  readonly token: string;
  readonly name: string;
}

export interface ReportReceipt {
  readonly edition: number;
  readonly issuedAt: string;
  readonly author: string;
  readonly sha256: string;
  readonly content: string;
  readonly state: string | null;
  readonly seal: string;
  /** Head of the store's audit chain. */
  readonly audit: string;
  readonly sheets: number;
  readonly formulas: number;
  /** The period is closed: the edition issued before. */
  readonly isStanding: boolean;
  readonly workbook: ReadyFile;
  readonly summary: ReadyFile;
  readonly publicEdition: (ReadyFile & { readonly hidden: number | null }) | null;
}

export interface BatchReceipt {
  readonly written: number;
  readonly failed: readonly string[];
  readonly state: string;
  readonly file: ReadyFile;
}

export interface VerifiedFile {
  readonly content: "untouched" | "edited" | "unsealed";
  readonly signature: "valid" | "unknown-key" | "foreign-key" | "invalid" | "none";
  readonly isComplete: boolean;
  readonly period: string | null;
  readonly edition: number | null;
  readonly companion: "public" | "municipality" | "institution" | null;
  readonly issuedAt: string | null;
  readonly edits: readonly {
    readonly sheet: string;
    /** The chart's name where `isChart`. */
    readonly cell: string;
    readonly isChart: boolean;
    readonly was: string | null;
    readonly now: string | null;
  }[];
  /** Another program left the charts out when it saved: they could not be compared. */
  readonly areChartsGone: boolean;
  readonly missingSheets: readonly string[];
  readonly addedSheets: readonly string[];
  readonly isIssuedHere: boolean;
  readonly isLatest: boolean;
  /** How many figures the store gives otherwise now. */
  readonly differences: number;
  /** Whether the store's history still goes through the moment of issue; null: not of this store, or not told. */
  readonly audit: "continued" | "left-out" | "cut" | "other" | null;
}

/** An edition held against a later one, or the present: the figures that differ, in the order they are printed. */
export interface EditionComparison {
  readonly from: number;
  /** Null: the present. */
  readonly to: number | null;
  readonly figures: readonly BridgedFigure[];
}

/** `now` is what the later edition printed. The amounts of the parts sum to the difference. */
export interface BridgedFigure extends ChangedFigure {
  readonly parts: readonly { readonly cause: string; readonly amount: number }[];
}

/** Why a figure changed: the parts sum to the difference. */
export interface ChangeBridge {
  readonly before: number | null;
  readonly now: number | null;
  readonly parts: readonly {
    readonly cause: string;
    readonly amount: number;
    readonly what: string;
    readonly at: string | null;
    /** How many changes of this cause it tells together. */
    readonly changes: number;
  }[];
}

const PARTS = Object.keys(NARRATIVE_FIELDS) as [NarrativePart, ...NarrativePart[]];
const FIELDS = [...new Set(Object.values(NARRATIVE_FIELDS).flat())];

/** Who agrees; `passphrase` where that person has registered one. */
const secondPerson = { second: z.string().trim().max(200), passphrase: passphrase.optional() };

export const REPORT_INPUTS = {
  "reports.read": z.strictObject({ period: quarter }),
  "reports.preview": z.strictObject({ period: quarter, language, sheet: z.string().max(31).nullable() }),
  "reports.write": z.strictObject({
    period: quarter,
    texts: z
      .array(
        z.strictObject({
          part: z.enum(PARTS),
          item: z.string().regex(/^([1-9]\d{0,2}|prepared|approved)$/),
          field: z.enum(FIELDS),
          text: z.string().max(5000),
        }),
      )
      .min(1)
      .max(200),
  }),
  "reports.issue": z.strictObject({ period: quarter, language, restate: reason.nullable(), public: z.boolean() }),
  "reports.batch": z.strictObject({ period: quarter, language, each: z.enum(["municipality", "institution"]) }),
  "reports.file": z.strictObject({ kind: z.enum(["report", "companion"]), id }),
  "reports.recognise": z.strictObject({ file: handle }),
  "reports.verify": z.strictObject({ file: handle }),
  "reports.compare": z.strictObject({
    period: quarter,
    from: z.int().positive(),
    to: z.int().positive().nullable(),
  }),
  "reports.explain": z.strictObject({
    period: quarter,
    edition: z.int().positive(),
    /** A later edition; null: the present. */
    until: z.int().positive().nullable(),
    code: z.string().max(20),
    measure: z.enum(["cumulative", "new", "active", "period", "share"]),
    gender: z.enum(["S", "V", "N", "T"]).nullable(),
  }),
  "reports.lock": z.strictObject({
    period: quarter,
    reason: z.string().trim().max(1000),
    ...secondPerson,
  }),
  "reports.unlock": z.strictObject({ period: quarter, reason, ...secondPerson }),
} as const;

export interface ReportOutputs {
  "reports.read": ReportView;
  "reports.preview": ReportPreview;
  "reports.write": { readonly changed: number };
  "reports.issue": ReportReceipt;
  "reports.batch": BatchReceipt;
  "reports.file": ReadyFile;
  /** Whether a file that waits looks like a report of ours; it goes on waiting. */
  "reports.recognise": { readonly isReport: boolean };
  "reports.verify": VerifiedFile;
  "reports.compare": EditionComparison;
  "reports.explain": ChangeBridge;
  "reports.lock": null;
  "reports.unlock": null;
}

/** Indicators: what is asked, and what comes back. Codes, measures and dimensions are promised in contracts.md. */
import type { ByWhom } from "./working-role.ts";

export const MEASURES = ["cumulative", "new", "active", "period", "share"] as const;
export type Measure = (typeof MEASURES)[number];

export const DIMENSIONS = [
  "gender",
  "age",
  "grade",
  "municipality",
  "institution",
  "kind",
  "risk",
  "region",
  "activity",
  "status",
  "unit",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** One option for each dimension a figure is split by: `{ gender: "S" }`; empty for the whole. */
export type Disaggregation = Readonly<Partial<Record<Dimension, string>>>;

export interface IndicatorValue {
  readonly code: string;
  /** As it was asked: `2026-Q1`. */
  readonly period: string;
  readonly measure: Measure;
  /** ESF+ common indicators also have `gender: "T"`, the total. */
  readonly by: Disaggregation;
  /** Whole persons, sessions …; hours with decimals; cents; per cent 0–100 for shares. Null: not known, never "0 because nobody said". */
  readonly value: number | null;
  /** Only shares. */
  readonly numerator?: number | null;
  readonly denominator?: number | null;
}

/** Where one cell of a figure stands: enough for a person to open the file and look. */
export interface TraceRow {
  readonly file: string;
  readonly sha256: string;
  readonly sheet: string;
  readonly row: number;
  /** Field key to cell: `{ "date": "B14" }`. */
  readonly cells: Readonly<Record<string, string>>;
  /** Id of the submission. */
  readonly submission: number;
  readonly role: "first event" | "event" | "attribute";
}

/** One counted unit (person, pair, session, project, cost row …). */
export interface TraceItem {
  readonly key: string;
  readonly amount: number;
  /** The deciding row first. */
  readonly rows: readonly TraceRow[];
}

/** The source rows behind one figure; the amounts of `items` sum to `value`. */
export interface Trace {
  readonly code: string;
  readonly period: string;
  readonly measure: Measure;
  readonly by: Disaggregation;
  readonly value: number | null;
  readonly items: readonly TraceItem[];
  /** Only shares. */
  readonly numerator?: readonly TraceItem[];
  readonly denominator?: readonly TraceItem[];
}

export interface TouchingDecision extends ByWhom {
  readonly id: number;
  readonly kind: string;
  readonly reason: string;
  /** What a corrected value stands on; left out for every other kind. */
  readonly document?: string;
}

/** A row of a trace with what an auditor reads there. */
export interface DescribedTraceRow extends TraceRow {
  /** Field key to what was typed in its cell, `***` where it names a person; blank cells are absent. */
  readonly texts: Readonly<Record<string, string>>;
  /** The document it refers to. */
  readonly evidence: string | null;
  /** Decisions in force that had a part in how the row was read, judged or counted. */
  readonly decisions: readonly TouchingDecision[];
}

export interface DescribedTraceItem extends TraceItem {
  readonly rows: readonly DescribedTraceRow[];
}

export interface DescribedTrace extends Trace {
  readonly items: readonly DescribedTraceItem[];
  readonly numerator?: readonly DescribedTraceItem[];
  readonly denominator?: readonly DescribedTraceItem[];
}

/** Everything that happened to the store, and figures as they were after any of it. */
import { z } from "zod";
import type { Disaggregation, Measure } from "../domain/indicator.ts";
import type { FigureFormat } from "./figures.ts";
import type { LocalName } from "./frame.ts";
import { id, quarter } from "./inputs.ts";
import type { ByWhom } from "../domain/working-role.ts";

/** One thing that happened: sentence `history.kind.<kind>`. */
export interface HistoryEntry extends ByWhom {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  /** Name of the sender it is about; null when it is about none. */
  readonly sender: string | null;
  /** What it was about, as the change history keeps it: a file's period and version, a kind of decision, a setting. */
  readonly subject: string;
  /** Why, where a person said so. */
  readonly reason: string | null;
}

export interface HistoryPage {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** Entries that fit what is asked, on all pages. */
  readonly total: number;
  /** How many there are of each kind, and by each person, whatever is asked. */
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  readonly authors: readonly { readonly author: string; readonly count: number }[];
}

/** A figure as it was and as it is; null: not known. */
export interface PastFigure {
  readonly code: string;
  readonly name: LocalName;
  readonly measure: Measure;
  readonly by: Disaggregation;
  readonly format: FigureFormat;
  readonly then: number | null;
  readonly now: number | null;
}

/** The store as it stood after an entry. */
export interface PastView {
  readonly seq: number;
  readonly at: string;
  readonly period: string;
  /** Senders whose return for the period had come, then and by now; withdrawn ones are not counted. */
  readonly returns: { readonly then: number; readonly now: number };
  readonly figures: readonly PastFigure[];
}

export const HISTORY_INPUTS = {
  "history.read": z.strictObject({
    /** Only what is older than this entry. */
    before: id.nullable(),
    count: z.int().min(1).max(200),
    kind: z.string().max(20).nullable(),
    /** Only what this person did. */
    author: z.string().max(200).nullable(),
    /** Only what was about this quarter: its returns, decisions about them, its locks and reports. */
    period: quarter.nullable(),
  }),
  "history.past": z.strictObject({ seq: id, period: quarter }),
} as const;

export interface HistoryOutputs {
  "history.read": HistoryPage;
  "history.past": PastView;
}

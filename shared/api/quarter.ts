/** Where the quarter stands. */
import type { FigureFormat } from "./figures.ts";
import type { LocalName } from "./frame.ts";
import type { ReturnTotals } from "./returns.ts";
import type { Measure } from "../domain/indicator.ts";
import { z } from "zod";
import { id, quarter } from "./inputs.ts";
import type { ByWhom } from "../domain/working-role.ts";

/** `behind`, `watch`, `on-track` only where a target is entered. */
export type FigureState = "on-track" | "watch" | "behind" | "no-target" | "not-known";

export interface KeyFigure {
  readonly code: string;
  readonly name: LocalName;
  readonly measure: Measure;
  readonly format: FigureFormat;
  readonly value: number | null;
  /** Where the straight path to the target stands on the quarter's last day. */
  readonly planned: number | null;
  readonly target: number | null;
  readonly targetOn: string | null;
  /** Per cent of the planned value; null without one. */
  readonly percent: number | null;
  readonly state: FigureState;
  /** Values at the ends of the last quarters, oldest first, the present one last. */
  readonly history: readonly { readonly period: string; readonly value: number | null }[];
}

/** The one thing to do next. */
export type NextStep =
  | { readonly kind: "import" }
  | { readonly kind: "answer"; readonly count: number; readonly sender: string | null; readonly name: string | null }
  | { readonly kind: "review"; readonly count: number; readonly sender: string; readonly name: string }
  | { readonly kind: "remind"; readonly count: number }
  | { readonly kind: "report" };

export interface QuarterChange extends ByWhom {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  /** Name of the sender it is about; null when it is about none. */
  readonly sender: string | null;
  readonly detail: string | null;
}

export interface QuarterView {
  readonly period: string;
  readonly today: string;
  readonly dueOn: string | null;
  readonly lockOn: string | null;
  readonly locked: boolean;
  readonly daysToLock: number | null;
  readonly totals: ReturnTotals;
  readonly missing: readonly { readonly sender: string; readonly name: string; readonly daysLate: number }[];
  readonly waiting: {
    readonly quarantinedRows: { readonly rows: number; readonly senders: number };
    readonly openErrors: { readonly count: number; readonly senders: number };
    readonly openWarnings: { readonly count: number; readonly senders: number };
    readonly questions: { readonly count: number };
  };
  readonly next: NextStep;
}

/** A key figure that is another since then. */
export interface MovedFigure {
  readonly code: string;
  readonly name: LocalName;
  readonly measure: Measure;
  readonly format: FigureFormat;
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number | null;
}

export interface ChangesView {
  /** Number of the last change before these. */
  readonly since: number;
  /** Number of the last change of all. */
  readonly last: number;
  readonly count: number;
  /** The newest of them, newest first. */
  readonly changes: readonly QuarterChange[];
  readonly moved: readonly MovedFigure[];
}

export const QUARTER_INPUTS = {
  "quarter.read": z.strictObject({ period: quarter }),
  "quarter.figures": z.strictObject({ period: quarter, asOf: id.optional() }),
  "quarter.changes": z.strictObject({ period: quarter, since: z.int().min(0).nullable() }),
} as const;

export interface QuarterOutputs {
  "quarter.read": QuarterView;
  /** Asked apart: they take longer than everything else on the screen. */
  "quarter.figures": readonly KeyFigure[];
  "quarter.changes": ChangesView;
}

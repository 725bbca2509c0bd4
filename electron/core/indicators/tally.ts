/** A count, a sum or a middle value over facts, and the cells it comes to. */
import type { FactCondition } from "../../../shared/domain/indicator-definition.ts";

/** What is counted or added up, out of a definition or a denominator. */
export interface Tally {
  readonly source: string;
  readonly count?: string | undefined;
  readonly sum?: string | undefined;
  readonly median?: string | undefined;
  readonly where?: readonly FactCondition[] | undefined;
  readonly per?: string | undefined;
}

/** One cell of a breakdown: its options in the order of the dimensions, and its number. */
export interface TalliedCell {
  readonly options: readonly string[];
  readonly value: number | null;
}

export interface TallyRules {
  readonly blankIs: "skipped" | "unknown";
  readonly emptyIs: "zero" | "unknown";
}

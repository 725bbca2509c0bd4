/** Naming one figure of a period, and telling two values of it apart. */
import type { Disaggregation, IndicatorValue, Measure } from "./indicator.ts";

export interface FigureDifference {
  readonly code: string;
  readonly measure: Measure;
  readonly by: Disaggregation;
  readonly issued: number | null;
  readonly now: number | null;
}

/** Names one figure of a period. */
export function figureKey({ code, measure, by }: Pick<IndicatorValue, "code" | "measure" | "by">): string {
  return JSON.stringify([code, measure, Object.entries(by).sort()]);
}

/** Quotients differ by binary noise. */
export function isSameFigure(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));
}

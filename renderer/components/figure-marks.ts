/** Marks that tell any program which figure an element says, so that it can be held against `indicators --json`. */
import type { FigureQuestion, PassportTarget } from "../../shared/api/indicators.ts";
import { spellFigure, upTo } from "./figure-place.ts";

/**
 * What of the figure is said: itself, its plan on the period's last day, its per cent of that, a part of its fraction, by
 * how much it changed from `data-as-of` to `data-until`, or what several of them come to: one value for all.
 */
export type FigurePart = "value" | "planned" | "percent" | "numerator" | "denominator" | "difference" | "sum";

export interface ToldMarks {
  /** `SK-O-01*2026-Q1*cumulative`, one for each value, with spaces between. */
  readonly "data-told": string;
  readonly "data-part": FigurePart;
  /** Unrounded, likewise; empty where it is not known. */
  readonly "data-value": string;
  /** As `indicators --as-of` takes it; nothing: as the store is now. */
  readonly "data-as-of": string | undefined;
}

/** Of a figure that leads nowhere from here. `asOf`: as it stood then. */
export function toldMarks(
  question: FigureQuestion | readonly FigureQuestion[],
  value: number | null | readonly (number | null)[],
  { part = "value", asOf = null }: { readonly part?: FigurePart; readonly asOf?: string | null } = {},
): ToldMarks {
  const questions: readonly FigureQuestion[] = "code" in question ? [question] : question;
  const values = typeof value === "number" || value === null ? [value] : value;
  return {
    "data-told": questions.map(spellFigure).join(" "),
    "data-part": part,
    "data-value": values.map((each) => each ?? "").join(" "),
    "data-as-of": asOf ?? undefined,
  };
}

/** A target is the plan of its day; one that no longer holds then, a baseline and one that nobody entered are none. */
export function targetMarks(
  { code, measure }: Pick<FigureQuestion, "code" | "measure">,
  { kind, on, value, validTo }: Pick<PassportTarget, "kind" | "on" | "value" | "validTo">,
): ToldMarks | undefined {
  if (kind === "baseline" || value === null || (validTo !== null && validTo < on)) return undefined;
  return toldMarks({ code, period: upTo(on), measure, by: {} }, value, { part: "planned" });
}

/** How `indicators --as-of` spells the change after which one looks. */
export function asOfChange(seq: number | null): string | null {
  return seq === null ? null : `change:${String(seq)}`;
}

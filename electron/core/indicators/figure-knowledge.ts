/** Why a figure has no number: nothing was sent, nothing tells it, nothing to divide by, or the number was left blank. */
import type { FigureKnowledge } from "../../../shared/api/indicators.ts";
import { whyNeverKnown, type IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { IndicatorValue } from "../../../shared/domain/indicator.ts";

type Valued = Pick<IndicatorValue, "by" | "value" | "denominator">;

/** `hasReturns`: some return is in force for the time the figure is about. */
export function knowledgeOf(definition: IndicatorDefinition, figure: Valued, hasReturns: boolean): FigureKnowledge {
  if (figure.value !== null) return "known";
  const { knownWhen, byGender } = definition;
  if (whyNeverKnown(definition) !== null) return "not-collected";
  if (byGender === "total" && (figure.by.gender ?? "T") !== "T") return "not-applicable";
  if (!hasReturns) return "not-reported";
  if (figure.denominator === 0) return "not-applicable";
  return knownWhen === undefined ? "blank" : "not-collected";
}

import type { DecisionPayload } from "../../../shared/domain/decision.ts";

/** An answer to a question of the plan, or any other decision that is to hold when the files come in. */
export interface PlannedDecision {
  readonly payload: DecisionPayload;
  readonly reason: string;
}

/** What a person decides on a screen. */
import { z } from "zod";
import { DecisionPayload } from "../domain/decision.ts";
import { id, reason } from "./inputs.ts";

export const DECISION_INPUTS = {
  "decisions.record": z.strictObject({ decision: DecisionPayload, reason }),
  "decisions.withdraw": z.strictObject({ id }),
} as const;

export interface DecisionOutputs {
  "decisions.record": { readonly id: number };
  "decisions.withdraw": { readonly id: number };
}

/** What a person decides on a screen. */
import { z } from "zod";
import { DecisionDraft } from "../domain/decision.ts";
import { id, reason } from "./inputs.ts";

/** As many decisions as one action makes: the same answer for many findings of one sender. */
export const MOST_AT_ONCE = 5_000;

export const DECISION_INPUTS = {
  "decisions.record": z.strictObject({ decisions: z.array(DecisionDraft).min(1).max(MOST_AT_ONCE).readonly(), reason }),
  "decisions.withdraw": z.strictObject({ ids: z.array(id).min(1).max(MOST_AT_ONCE).readonly() }),
} as const;

/** The decisions in the order they were asked for. */
interface Decided {
  readonly ids: readonly number[];
}

export interface DecisionOutputs {
  "decisions.record": Decided;
  "decisions.withdraw": Decided;
}

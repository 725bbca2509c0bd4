/** What a heading means, said while a plan is looked at: for this file, or for all later returns of its sender. */
import type { HeadingMeaning } from "../../../shared/api/imports.ts";
import type { DecisionPayload } from "../../../shared/domain/decision.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type { PlannedDecision } from "./planned-decision.ts";
import { PLAN_REASON } from "./view-plan.ts";

/** Failure `sender-not-known`: a heading is remembered of a sender. */
export function headingDecision(
  { sha256, form, heading, field, remember }: HeadingMeaning,
  sender: string | null,
): { readonly planned: PlannedDecision; readonly replaces: (payload: DecisionPayload) => boolean } {
  if (remember && sender === null) throw new AppError("sender-not-known");
  const payload: DecisionPayload = remember
    ? { kind: "heading", sender: sender ?? "", form, heading, field }
    : { kind: "file-heading", sha256, form, heading, field };
  return {
    planned: { payload, reason: PLAN_REASON },
    replaces: (other) =>
      (other.kind === "heading" || other.kind === "file-heading") && other.form === form && other.heading === heading,
  };
}

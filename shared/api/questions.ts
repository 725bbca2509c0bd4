/** Questions that are counted for so long that a person may leave before the answer comes. */
import { z } from "zod";
import { isOfPast } from "./past.ts";

export const QUESTION_INPUTS = {
  /** Nobody waits for this answer any more; `question`: as `spellQuestion` spells it. */
  "questions.leave": z.strictObject({ question: z.string().max(20_000) }),
} as const;

export interface QuestionOutputs {
  "questions.leave": null;
}

/** Counted from all facts, beside figures of now. */
const LONG: ReadonlySet<string> = new Set([
  ...["history.past", "indicators.explain", "quarter.changes", "reports.compare", "reports.explain"],
]);

export const canBeLeft = (method: string, input: unknown): boolean => LONG.has(method) || isOfPast(input);

/** A question in one text: the same for the same question. */
export const spellQuestion = (method: string, input: unknown): string => JSON.stringify([method, input]);

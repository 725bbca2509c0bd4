/** Second people who confirm closing and reopening a quarter with a passphrase of their own. */
import { z } from "zod";
import type { RestoredReviewers } from "../domain/restored-reviewers.ts";
import { passphrase, personName, reason } from "./inputs.ts";

export interface ReviewerLine {
  readonly name: string;
  readonly since: string;
  /** Who worked with the program when they registered. */
  readonly by: string;
}

export interface ReviewersView {
  /** The programme wants two people to close and reopen a quarter. */
  readonly fourEyes: boolean;
  readonly reviewers: readonly ReviewerLine[];
  /** What a restored backup has changed of it and nobody has put right since; null: nothing. */
  readonly sinceRestore: (RestoredReviewers & { readonly at: string }) | null;
}

export const REVIEWER_INPUTS = {
  "reviewers.read": z.strictObject({}),
  "reviewers.register": z.strictObject({ name: personName, passphrase }),
  "reviewers.withdraw": z.strictObject({ name: personName, reason }),
} as const;

export interface ReviewerOutputs {
  "reviewers.read": ReviewersView;
  "reviewers.register": null;
  "reviewers.withdraw": null;
}

/** How long data about people is kept, what a purge would take, the purge itself; and the copy for auditors. */
import { z } from "zod";
import { day, reason } from "./inputs.ts";

export interface RetentionView {
  /** First day on which data may go; null: nobody has said. */
  readonly until: string | null;
  /** Why nothing may go whatever the date; null: no such reason. */
  readonly hold: string | null;
}

/** What would go, or went. */
export interface PurgedView {
  readonly returns: number;
  readonly files: number;
  readonly rows: number;
  /** People whom no return that stays names. */
  readonly persons: number;
}

export const PRIVACY_INPUTS = {
  "privacy.read": z.strictObject({}),
  "privacy.retain": z.strictObject({
    until: day.nullable(),
    hold: z.string().trim().min(1).max(1000).nullable(),
    reason,
  }),
  /** Returns of quarters that ended before the day; nothing changes. */
  "privacy.preview": z.strictObject({ before: day }),
  "privacy.purge": z.strictObject({ before: day, reason }),
  "privacy.audit-copy": z.strictObject({ reason }),
} as const;

export interface PrivacyOutputs {
  "privacy.read": RetentionView;
  "privacy.retain": null;
  "privacy.preview": PurgedView & { readonly periods: readonly string[] };
  /** The signed certificate waits to be saved; `figures`: how many were the same before and after. */
  "privacy.purge": PurgedView & { readonly token: string; readonly name: string; readonly figures: number };
  /** A file that waits to be saved. */
  "privacy.audit-copy": { readonly token: string; readonly name: string; readonly returns: number };
}

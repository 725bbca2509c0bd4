/** The participant list of a quarter: how many records are complete, whose are not, and how the list is laid out. */
import { z } from "zod";
import type { ParticipantGap, ParticipantList } from "../domain/participant-list.ts";
import { language, quarter, reason } from "./inputs.ts";

export interface ParticipantsView {
  readonly period: string;
  readonly complete: number;
  readonly incomplete: number;
  readonly gaps: readonly ParticipantGap[];
  /** Columns, values and formats as they hold now. */
  readonly list: ParticipantList;
  /** The setting that holds it; null: as it was shipped. */
  readonly setting: number | null;
}

export const PARTICIPANT_INPUTS = {
  "participants.read": z.strictObject({ period: quarter }),
  /** `unmask`: why names and codes are needed; null: they stay hidden. */
  "participants.write": z.strictObject({
    period: quarter,
    language,
    format: z.enum(["xlsx", "csv"]),
    unmask: reason.nullable(),
  }),
} as const;

export interface ParticipantOutputs {
  "participants.read": ParticipantsView;
  /** A file that waits to be saved. */
  "participants.write": { readonly token: string; readonly name: string; readonly participants: number };
}

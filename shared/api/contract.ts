/**
 * What a window may ask the core: every method with the input it takes and the value it gives. Hosts carry these
 * messages and know nothing of their meaning; nothing else crosses between window and core.
 */
import type { z } from "zod";
import { DECISION_INPUTS, type DecisionOutputs } from "./decisions.ts";
import { FINDING_INPUTS, type FindingOutputs } from "./findings.ts";
import { FRAME_INPUTS, type FrameOutputs } from "./frame.ts";
import { INDICATOR_INPUTS, type IndicatorOutputs } from "./indicators.ts";
import { IMPORT_INPUTS, type ImportOutputs } from "./imports.ts";
import { QUARTER_INPUTS, type QuarterOutputs } from "./quarter.ts";
import { HISTORY_INPUTS, type HistoryOutputs } from "./history.ts";
import { HAND_OVER_INPUTS, type HandOverOutputs } from "./hand-over.ts";
import { PARTICIPANT_INPUTS, type ParticipantOutputs } from "./participants.ts";
import { PERSON_INPUTS, type PersonOutputs } from "./person.ts";
import { PRIVACY_INPUTS, type PrivacyOutputs } from "./privacy.ts";
import { PROGRAMME_INPUTS, type ProgrammeOutputs } from "./programme.ts";
import { QUESTION_INPUTS, type QuestionOutputs } from "./questions.ts";
import type { Refusal } from "./refusal.ts";
import { REPORT_INPUTS, type ReportOutputs } from "./reports.ts";
import { RETURN_INPUTS, type ReturnOutputs } from "./returns.ts";
import { ROW_INPUTS, type RowOutputs } from "./rows.ts";
import { REVIEWER_INPUTS, type ReviewerOutputs } from "./reviewers.ts";
import { SETTINGS_INPUTS, type SettingsOutputs } from "./settings.ts";
import { VERSION_INPUTS, type VersionOutputs } from "./versions.ts";

/** Checked before a handler sees anything: strict objects, bounded texts and lists. Each subject has its own file. */
export const INPUTS = {
  ...FRAME_INPUTS,
  ...SETTINGS_INPUTS,
  ...QUARTER_INPUTS,
  ...RETURN_INPUTS,
  ...ROW_INPUTS,
  ...REPORT_INPUTS,
  ...VERSION_INPUTS,
  ...IMPORT_INPUTS,
  ...DECISION_INPUTS,
  ...FINDING_INPUTS,
  ...INDICATOR_INPUTS,
  ...PROGRAMME_INPUTS,
  ...PARTICIPANT_INPUTS,
  ...PERSON_INPUTS,
  ...PRIVACY_INPUTS,
  ...HISTORY_INPUTS,
  ...HAND_OVER_INPUTS,
  ...QUESTION_INPUTS,
  ...REVIEWER_INPUTS,
} as const;

export type Method = keyof typeof INPUTS;
export type Input<M extends Method> = z.output<(typeof INPUTS)[M]>;

export interface Outputs
  extends
    FrameOutputs,
    SettingsOutputs,
    QuarterOutputs,
    ReturnOutputs,
    RowOutputs,
    ReportOutputs,
    ImportOutputs,
    DecisionOutputs,
    FindingOutputs,
    VersionOutputs,
    IndicatorOutputs,
    ProgrammeOutputs,
    ParticipantOutputs,
    PersonOutputs,
    PrivacyOutputs,
    HistoryOutputs,
    HandOverOutputs,
    QuestionOutputs,
    ReviewerOutputs {}
export type Output<M extends Method> = Outputs[M];

/** Every message is answered by one of these; `fault` is a bug, told by a number that the log has too. */
export type Reply<Value = unknown> =
  | { readonly status: "done"; readonly value: Value }
  | { readonly status: "refused"; readonly refusal: Refusal }
  | { readonly status: "fault"; readonly reference: string };

/** One function for every method of the contract. */
export type Handlers = { readonly [M in Method]: (input: Input<M>) => Output<M> | Promise<Output<M>> };

export function isMethod(name: unknown): name is Method {
  return typeof name === "string" && Object.hasOwn(INPUTS, name);
}

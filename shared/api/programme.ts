/** The programme as it is now: what was shipped, what the agency entered over it, who owes returns, what words were taught. */
import { z } from "zod";
import type { DecisionKind } from "../domain/decision.ts";
import { ProgrammeSetting, type RecordedSetting } from "../domain/programme-setting.ts";
import type { BudgetVersion, CalendarEntry, RuleSetting, Target, UnitRate } from "../domain/programme.ts";
import type { FigureFormat } from "./figures.ts";
import type { LocalName } from "./frame.ts";
import { handle, id, reason } from "./inputs.ts";

/** An entry of the programme with the setting that holds it; null: as it was shipped. */
export interface ProgrammeEntry<Entry> {
  readonly entry: Entry;
  readonly setting: number | null;
}

export interface ProgrammeAgreement {
  readonly agreementNo: string;
  readonly sender: string;
  /** Null: the sender is in no register. */
  readonly name: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly activities: string;
  readonly dueDays: number | null;
}

/** A heading or a word that a person taught: what it was taken for, and for whom. */
export interface TaughtWord {
  readonly id: number;
  readonly kind: Extract<DecisionKind, "heading" | "word">;
  readonly said: string;
  /** Name of the field or of the item; null: the column stands for nothing. */
  readonly means: LocalName | null;
  /** Form or list it belongs to. */
  readonly within: LocalName;
  /** Null: for everybody. */
  readonly sender: string | null;
  readonly author: string;
  readonly reason: string;
  readonly decidedAt: string;
}

export interface ProgrammeView {
  readonly number: string;
  readonly name: LocalName;
  readonly eligibleFrom: string;
  readonly eligibleTo: string;
  readonly indicators: readonly { readonly code: string; readonly name: LocalName; readonly format: FigureFormat }[];
  readonly targets: readonly ProgrammeEntry<Target>[];
  readonly budgets: readonly ProgrammeEntry<BudgetVersion>[];
  readonly unitRates: readonly ProgrammeEntry<UnitRate>[];
  readonly deadlines: readonly ProgrammeEntry<CalendarEntry>[];
  readonly rules: readonly ProgrammeEntry<RuleSetting>[];
  readonly agreements: readonly ProgrammeAgreement[];
  readonly institutions: { readonly count: number; readonly eligible: number };
  readonly words: readonly TaughtWord[];
  /** Everything entered, newest first, withdrawn entries too. */
  readonly history: readonly RecordedSetting[];
}

/** What a taught word does today: it is taken back as if. */
export interface WordReach {
  readonly files: number;
  readonly figures: number;
  readonly periods: readonly string[];
}

export const PROGRAMME_INPUTS = {
  "programme.read": z.strictObject({}),
  "programme.enter": z.strictObject({ settings: z.array(ProgrammeSetting).min(1).max(500), reason }),
  "programme.withdraw": z.strictObject({ id }),
  "programme.reach": z.strictObject({ id }),
  /** A file that was chosen: settings as JSON, or the register's or the agreements' CSV. */
  "programme.load": z.strictObject({ file: handle, what: z.enum(["settings", "register", "agreements"]), reason }),
  /** The same as files to keep, and the columns of the participant list as a file of settings; the answer names the file to save. */
  "programme.save": z.strictObject({ what: z.enum(["settings", "register", "agreements", "participants"]) }),
} as const;

export interface ProgrammeOutputs {
  "programme.read": ProgrammeView;
  "programme.enter": { readonly ids: readonly number[] };
  "programme.withdraw": null;
  "programme.reach": WordReach;
  "programme.load": { readonly entries: number };
  "programme.save": { readonly token: string };
}

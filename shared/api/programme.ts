/** The programme as it is now: what was shipped, what the agency entered over it, who owes returns, what words were taught. */
import { z } from "zod";
import type { DecisionKind } from "../domain/decision.ts";
import { ProgrammeSetting, type RecordedSetting } from "../domain/programme-setting.ts";
import type { BudgetVersion, CalendarEntry, RuleSetting, Target, UnitRate } from "../domain/programme.ts";
import type { Measure } from "../domain/indicator.ts";
import type { FigureFormat } from "./figures.ts";
import type { LocalName } from "./frame.ts";
import type { ShareCodes } from "./indicators.ts";
import { parseIsoDate } from "../domain/calendar-date.ts";
import { handle, id, reason, sender } from "./inputs.ts";
import type { ByWhom } from "../domain/working-role.ts";

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
  readonly entered: RegisterEntered | null;
  /** Returns of quarters that have ended, as this agreement asks for them. */
  readonly returns: { readonly expected: number; readonly received: number; readonly late: number };
  /** What is owed and has not come, oldest first. */
  readonly missing: readonly { readonly period: string; readonly dueOn: string | null }[];
}

/** How an entry of the register came: with a file (no reason), or entered by itself from a document. */
export interface RegisterEntered extends ByWhom {
  readonly at: string;
  readonly reason: string | null;
  readonly source: string | null;
}

export interface ProgrammeInstitution extends InstitutionForm {
  readonly entered: RegisterEntered | null;
}

export interface RegisterView {
  readonly institutions: readonly ProgrammeInstitution[];
  /** As the programme lists them; changed with the programme's files. */
  readonly municipalities: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly region: string;
    readonly validFrom: string | null;
    readonly validTo: string | null;
    readonly successor: string | null;
  }[];
  readonly founders: readonly string[];
  readonly kinds: readonly string[];
}

/** An entry as it was from a change on. */
export interface RegisterVersion extends RegisterEntered {
  readonly seq: number;
  /** Null: taken off the list. */
  readonly fields: Readonly<Record<string, string>> | null;
}

/** A decision that holds, with what it matches today. */
export interface StandingDecision extends ByWhom {
  readonly id: number;
  readonly kind: DecisionKind;
  /** Name of the sender it is about; null: of none, or of a file that is gone. */
  readonly sender: string | null;
  readonly period: string | null;
  /** `2_Konsultācijas!B3`; never a value. */
  readonly place: string | null;
  readonly matches: number;
  readonly reason: string;
  readonly decidedAt: string;
}

/** A heading or a word that a person taught: what it was taken for, and for whom. */
export interface TaughtWord extends ByWhom {
  readonly id: number;
  readonly kind: Extract<DecisionKind, "heading" | "word">;
  readonly said: string;
  /** Name of the field or of the item; null: the column stands for nothing. */
  readonly means: LocalName | null;
  /** Form or list it belongs to. */
  readonly within: LocalName;
  /** Null: for everybody. */
  readonly sender: string | null;
  readonly reason: string;
  readonly decidedAt: string;
}

export interface ProgrammeView {
  readonly number: string;
  readonly name: LocalName;
  readonly eligibleFrom: string;
  readonly eligibleTo: string;
  readonly indicators: readonly {
    readonly code: string;
    readonly name: LocalName;
    readonly format: FigureFormat;
    /** The measure that targets are about. */
    readonly headline: Measure;
  }[];
  /** Indicators that are held against the budget in force. */
  readonly shareCodes: ShareCodes;
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

const day = z
  .string()
  .refine((text) => parseIsoDate(text) !== null)
  .nullable();
const text = z.string().trim().min(1).max(300);
const source = z.string().trim().min(1).max(500);
const agreementNo = z.string().trim().min(1).max(100);

const AgreementEntry = z.strictObject({
  agreementNo,
  sender,
  validFrom: day,
  validTo: day,
  /** Numbers of the project's activities. */
  activities: z.array(z.string().regex(/^[1-9]$/)).max(9),
  dueDays: z.int().min(0).max(366).nullable(),
});
export type AgreementEntry = z.infer<typeof AgreementEntry>;

const InstitutionForm = z.strictObject({
  regNo: z.string().regex(/^\d{10}$/),
  name: text,
  /** Other names it goes by. */
  names: z.array(text).max(50),
  municipality: z.string().regex(/^LV-[A-Z0-9]{3}$/),
  founder: z.enum(["pašvaldība", "valsts", "valsts augstskola", "privāts"]),
  kind: text,
  eligible: z.boolean(),
  validFrom: day,
  validTo: day,
  /** Registration number of the institution it was joined to. */
  successor: z
    .string()
    .regex(/^\d{10}$/)
    .nullable(),
});
export type InstitutionForm = z.infer<typeof InstitutionForm>;

export const PROGRAMME_INPUTS = {
  "programme.read": z.strictObject({}),
  "programme.enter": z.strictObject({ settings: z.array(ProgrammeSetting).min(1).max(500), reason }),
  "programme.withdraw": z.strictObject({ id }),
  "programme.reach": z.strictObject({ id }),
  "programme.register": z.strictObject({}),
  "programme.entry-history": z.strictObject({ list: z.enum(["institution", "agreement"]), key: agreementNo }),
  "programme.decisions": z.strictObject({ from: z.int().min(0), count: z.int().min(1).max(200) }),
  "programme.enter-agreement": z.strictObject({ agreement: AgreementEntry, reason, source }),
  "programme.remove-agreement": z.strictObject({ agreementNo, reason, source }),
  "programme.enter-institution": z.strictObject({ institution: InstitutionForm, reason, source }),
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
  "programme.register": RegisterView;
  /** Newest first. */
  "programme.entry-history": readonly RegisterVersion[];
  /** Newest first; headings and words are with the programme itself. */
  "programme.decisions": { readonly decisions: readonly StandingDecision[]; readonly total: number };
  "programme.enter-agreement": null;
  "programme.remove-agreement": null;
  "programme.enter-institution": null;
  "programme.load": { readonly entries: number };
  "programme.save": { readonly token: string };
}

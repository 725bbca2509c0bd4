/**
 * What the agency enters about its programme: targets, budgets, rates, deadlines, settings of rules, the columns of the
 * participant list. A setting takes the
 * place of the shipped entry with the same key, or stands beside the others; each names its source. Nothing is edited:
 * a setting is withdrawn or followed by a newer one.
 */
import { z } from "zod";
import { ParticipantList } from "./participant-list.ts";
import { BudgetVersion, CalendarEntry, RuleSetting, Target, UnitRate, type Programme } from "./programme.ts";
import type { ByWhom } from "./working-role.ts";

export const ProgrammeSetting = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("target"), entry: Target }),
  z.strictObject({ kind: z.literal("budget"), entry: BudgetVersion }),
  z.strictObject({ kind: z.literal("unit-rate"), entry: UnitRate }),
  z.strictObject({ kind: z.literal("deadline"), entry: CalendarEntry }),
  z.strictObject({ kind: z.literal("rule"), entry: RuleSetting }),
  z.strictObject({ kind: z.literal("participants"), entry: ParticipantList }),
]);
export type ProgrammeSetting = z.infer<typeof ProgrammeSetting>;
export type SettingKind = ProgrammeSetting["kind"];

/** A setting as recorded. */
export interface RecordedSetting extends ByWhom {
  readonly id: number;
  readonly setting: ProgrammeSetting;
  /** Why, as the person typed it. */
  readonly reason: string;
  readonly at: string;
  /** Null while it holds. */
  readonly withdrawnAt: string | null;
}

/** Names the entry a setting is about: two with the same key cannot both hold. */
export function settingKey(setting: ProgrammeSetting): string {
  switch (setting.kind) {
    case "target":
      return targetKey(setting.entry);
    case "budget":
      return budgetKey(setting.entry);
    case "unit-rate":
      return rateKey(setting.entry);
    case "deadline":
      return setting.entry.key;
    case "rule":
      return setting.entry.code;
    case "participants":
      return "";
  }
}

/** The programme with these settings, given in the order they were made. */
export function applySettings(programme: Programme, settings: readonly ProgrammeSetting[]): Programme {
  return settings.reduce(applySetting, programme);
}

function applySetting(programme: Programme, setting: ProgrammeSetting): Programme {
  switch (setting.kind) {
    case "target":
      return { ...programme, targets: placed(programme.targets, setting.entry, targetKey) };
    case "budget":
      return { ...programme, budgets: placed(ceded(programme.budgets, setting.entry), setting.entry, budgetKey) };
    case "unit-rate":
      return {
        ...programme,
        unitRates: placed(programme.unitRates, setting.entry, rateKey),
      };
    case "deadline":
      return { ...programme, calendar: placed(programme.calendar, setting.entry, (entry) => entry.key) };
    case "rule":
      return { ...programme, rules: new Map([...programme.rules, [setting.entry.code, setting.entry]]) };
    case "participants":
      return { ...programme, participants: setting.entry };
  }
}

const targetKey = ({ indicator, kind, on, validFrom }: Target) => [indicator, kind, on, validFrom ?? ""].join(" ");
const budgetKey = ({ version }: BudgetVersion) => version;
const rateKey = ({ unitType, validFrom }: UnitRate) => `${unitType} ${validFrom ?? ""}`;

/** Exactly one version of the budget is the one that shares are taken of: the one made active last. */
function ceded(budgets: readonly BudgetVersion[], { active }: BudgetVersion): readonly BudgetVersion[] {
  return active ? budgets.map((budget) => ({ ...budget, active: false })) : budgets;
}

/** In the place of the entry with the same key, or last. */
function placed<Entry>(entries: readonly Entry[], entry: Entry, keyed: (entry: Entry) => string): readonly Entry[] {
  const key = keyed(entry);
  return entries.some((other) => keyed(other) === key)
    ? entries.map((other) => (keyed(other) === key ? entry : other))
    : [...entries, entry];
}

/** What the agency enters about its programme: checked against the rest of it, recorded in the history, taken back. */
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { headingTwice } from "../../../shared/domain/participant-list.ts";
import { applySettings, settingKey, type ProgrammeSetting } from "../../../shared/domain/programme-setting.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { inTransaction, type Store } from "../store/open-store.ts";
import { findSetting, insertSetting, markSettingWithdrawn, settingsInForce } from "../store/programme-setting.ts";
import { recordChange } from "../store/submission.ts";
import type { CoreContext } from "./core.ts";

interface Who {
  readonly author: string;
  readonly at: string;
}

/**
 * Records settings, all or none. Failures, each naming the entry: `setting-indicator-unknown`, `setting-budget-sum`,
 * `setting-budget-active`, `setting-deadline-unknown`, `setting-rule-unknown`, `setting-number-unknown`, `setting-date`,
 * `setting-validity`, `setting-heading-twice`.
 */
export function recordSettings(
  store: Store,
  context: CoreContext,
  settings: readonly ProgrammeSetting[],
  reason: string,
  who: Who,
): number[] {
  for (const setting of settings) checkSetting(context, setting);
  return inTransaction(store, () => {
    const programme = applySettings(context.shipped, [...settingsInForce(store), ...settings]);
    checkActiveBudget(programme);
    return settings.map((setting) => {
      const subject = `${setting.kind} ${settingKey(setting)}`.trim();
      const seq = recordChange(store, { ...who, kind: "programme", subject });
      return insertSetting(store, { seq, setting, reason, ...who });
    });
  });
}

/** Takes a setting back: what held before it holds again. Failures: `setting-unknown`, `setting-withdrawn`, `setting-budget-active`. */
export function withdrawSetting(store: Store, context: CoreContext, id: number, who: Who): void {
  const recorded = findSetting(store, id);
  if (recorded === undefined) throw new AppError("setting-unknown", { id });
  if (recorded.withdrawnAt !== null) throw new AppError("setting-withdrawn", { id });
  inTransaction(store, () => {
    const { setting } = recorded;
    const subject = `withdrawn ${setting.kind} ${settingKey(setting)}`;
    markSettingWithdrawn(store, id, recordChange(store, { ...who, kind: "programme", subject }));
    checkActiveBudget(applySettings(context.shipped, settingsInForce(store)));
  });
}

function checkSetting({ shipped, indicators }: CoreContext, setting: ProgrammeSetting): void {
  switch (setting.kind) {
    case "target":
      if (!indicators.indicators.some(({ code }) => code === setting.entry.indicator))
        throw new AppError("setting-indicator-unknown", { entry: setting.entry.indicator });
      checkDays(setting.entry.indicator, [setting.entry.on]);
      checkValidity(setting.entry.indicator, setting.entry);
      return;
    case "budget": {
      const { version, totalCents, esfCents, stateCents } = setting.entry;
      if (esfCents + stateCents !== totalCents) throw new AppError("setting-budget-sum", { entry: version });
      checkValidity(version, setting.entry);
      return;
    }
    case "unit-rate":
      checkValidity(setting.entry.unitType, setting.entry);
      return;
    case "deadline":
      if (!shipped.calendar.some(({ key }) => key === setting.entry.key))
        throw new AppError("setting-deadline-unknown", { entry: setting.entry.key });
      checkDays(
        setting.entry.name.lv,
        setting.entry.on.map((day) => (day.length === 5 ? `2024-${day}` : day)),
      );
      return;
    case "rule":
      checkRule(shipped, setting.entry);
      return;
    case "participants": {
      const heading = headingTwice(setting.entry);
      if (heading !== null) throw new AppError("setting-heading-twice", { entry: heading });
      return;
    }
  }
}

/** A rule keeps the numbers it needs, and gets no others. */
function checkRule(
  { rules }: Programme,
  { code, settings }: { code: string; settings?: Record<string, number> | undefined },
): void {
  const rule = rules.get(code);
  if (rule === undefined) throw new AppError("setting-rule-unknown", { entry: code });
  const known = Object.keys(rule.settings ?? {}).sort();
  const given = Object.keys(settings ?? {}).sort();
  if (known.join() !== given.join()) throw new AppError("setting-number-unknown", { entry: code });
}

function checkDays(entry: string, days: readonly string[]): void {
  const wrong = days.find((day) => parseIsoDate(day) === null);
  if (wrong !== undefined) throw new AppError("setting-date", { entry, date: wrong });
}

function checkValidity(
  entry: string,
  { validFrom, validTo }: { validFrom: string | null; validTo: string | null },
): void {
  checkDays(
    entry,
    [validFrom, validTo].filter((day) => day !== null),
  );
  if (validFrom !== null && validTo !== null && validTo < validFrom) throw new AppError("setting-validity", { entry });
}

/** Shares are taken of one version, so one is active. */
function checkActiveBudget({ budgets }: Programme): void {
  if (budgets.filter(({ active }) => active).length !== 1) throw new AppError("setting-budget-active");
}

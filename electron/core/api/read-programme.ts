/** The programme of a store, as the screen of the programme shows it. */
import { settingKey, type ProgrammeSetting, type SettingKind } from "../../../shared/domain/programme-setting.ts";
import type { ProgrammeEntry, ProgrammeView, TaughtWord } from "../../../shared/api/programme.ts";
import type { Decision } from "../../../shared/domain/decision.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { decisionsInForce } from "../store/decision.ts";
import { listInstitutions } from "../store/institution.ts";
import type { ReadStore } from "../store/open-store.ts";
import { listSettings } from "../store/programme-setting.ts";
import { senderNames } from "../store/read-returns.ts";
import { listAgreements } from "../store/receipt.ts";
import type { CoreContext } from "./core.ts";

export function readProgramme(store: ReadStore, { programme, indicators }: CoreContext): ProgrammeView {
  const { identity, targets, budgets, unitRates, calendar, rules } = programme;
  const history = listSettings(store);
  const held = new Map(
    history
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ id, setting }) => [`${setting.kind} ${settingKey(setting)}`, id]),
  );
  const entries = <Entry extends ProgrammeSetting["entry"]>(kind: SettingKind, list: Iterable<Entry>) =>
    [...list].map((entry): ProgrammeEntry<Entry> => ({ entry, setting: held.get(keyOf(kind, entry)) ?? null }));
  const names = senderNames(store);
  const institutions = listInstitutions(store);
  return {
    number: identity.number,
    name: identity.name,
    eligibleFrom: identity.eligibleFrom,
    eligibleTo: identity.eligibleTo,
    indicators: indicators.indicators.map(({ code, short, unit }) => ({
      code,
      name: short,
      format: indicators.units.get(unit)?.format ?? "integer",
    })),
    targets: entries("target", targets),
    budgets: entries("budget", budgets),
    unitRates: entries("unit-rate", unitRates),
    deadlines: entries("deadline", calendar),
    rules: entries("rule", rules.values()),
    agreements: listAgreements(store).map((agreement) => ({ ...agreement, name: names.get(agreement.sender) ?? null })),
    institutions: { count: institutions.length, eligible: institutions.filter(({ eligible }) => eligible).length },
    words: decisionsInForce(store, ["heading", "word"]).flatMap((decision) => taught(programme, decision)),
    history: history.reverse(),
  };
}

/** The entry's kind decides its shape; both come from the same list of the programme. */
function keyOf(kind: SettingKind, entry: ProgrammeSetting["entry"]): string {
  return `${kind} ${settingKey({ kind, entry } as ProgrammeSetting)}`;
}

function taught(programme: Programme, { id, payload, author, reason, decidedAt }: Decision): TaughtWord[] {
  const common = { id, author, reason, decidedAt };
  if (payload.kind === "heading") {
    const form = programme.forms.get(payload.form);
    const field = form?.fields.find(({ key }) => key === payload.field);
    const within = form?.name ?? { lv: payload.form, en: payload.form };
    const means = field?.header ?? null;
    return [{ ...common, kind: "heading", said: payload.heading, means, within, sender: payload.sender }];
  }
  if (payload.kind !== "word") return [];
  const list = programme.classifiers.get(payload.classifier);
  const within = list?.name ?? { lv: payload.classifier, en: payload.classifier };
  const means = list?.items.find(({ key }) => key === payload.item)?.name ?? null;
  const sender = payload.sender === "" ? null : payload.sender;
  return [{ ...common, kind: "word", said: payload.word, means, within, sender }];
}

/** The programme of a store, as the screen of the programme shows it. */
import { settingKey, type ProgrammeSetting, type SettingKind } from "../../../shared/domain/programme-setting.ts";
import type {
  ProgrammeAgreement,
  ProgrammeEntry,
  ProgrammeView,
  RegisterView,
  StandingDecision,
  TaughtWord,
} from "../../../shared/api/programme.ts";
import type { CalendarDate } from "../../../shared/domain/calendar-date.ts";
import type { Decision, DecisionPayload } from "../../../shared/domain/decision.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import { headlineMeasure } from "../indicators/target-path.ts";
import { listMatchedDecisions } from "../intake/decision-matches.ts";
import { expectedReturns } from "../intake/expected-returns.ts";
import { decisionsInForce } from "../store/decision.ts";
import { listInstitutions } from "../store/institution.ts";
import type { ReadStore } from "../store/open-store.ts";
import { listSettings } from "../store/programme-setting.ts";
import { senderNames } from "../store/read-returns.ts";
import { listAgreements } from "../store/receipt.ts";
import { submissionsOfFile } from "../store/submission.ts";
import type { CoreContext } from "./core.ts";
import { lastEntered } from "./edit-register.ts";
import { shareCodesOf } from "./read-charts.ts";

export function readProgramme(
  store: ReadStore,
  { programme, indicators }: CoreContext,
  today: CalendarDate,
): ProgrammeView {
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
    indicators: indicators.indicators.map((definition) => ({
      code: definition.code,
      name: definition.short,
      format: indicators.units.get(definition.unit)?.format ?? "integer",
      headline: headlineMeasure(definition),
    })),
    shareCodes: shareCodesOf({ indicators }),
    targets: entries("target", targets),
    budgets: entries("budget", budgets),
    unitRates: entries("unit-rate", unitRates),
    deadlines: entries("deadline", calendar),
    rules: entries("rule", rules.values()),
    agreements: agreementsOf(store, programme, names, today),
    institutions: { count: institutions.length, eligible: institutions.filter(({ eligible }) => eligible).length },
    words: decisionsInForce(store, ["heading", "word"]).flatMap((decision) => taught(programme, decision)),
    history: history.reverse(),
  };
}

function agreementsOf(
  store: ReadStore,
  programme: Programme,
  names: ReadonlyMap<string, string>,
  today: CalendarDate,
): ProgrammeAgreement[] {
  const entered = lastEntered(store, "agreement");
  const owed = expectedReturns(store, programme, today, today);
  return listAgreements(store).map((agreement) => {
    const own = owed.filter(({ agreements }) => agreements.includes(agreement.agreementNo));
    const received = own.filter(({ receivedOn }) => receivedOn !== null);
    return {
      ...agreement,
      name: names.get(agreement.sender) ?? null,
      entered: entered.get(agreement.agreementNo) ?? null,
      returns: {
        ...{ expected: own.length, received: received.length },
        late: received.filter(({ daysLate }) => daysLate > 0).length,
      },
      missing: own.filter(({ receivedOn }) => receivedOn === null).map(({ period, dueOn }) => ({ period, dueOn })),
    };
  });
}

/** Institutions as the agency keeps them, municipalities as the programme lists them. */
export function readRegister(store: ReadStore, { programme }: CoreContext): RegisterView {
  const entered = lastEntered(store, "institution");
  const keys = (list: string) => programme.classifiers.get(list)?.items.map(({ key }) => key) ?? [];
  return {
    institutions: listInstitutions(store).map((institution) => ({
      ...institution,
      // The list takes one of four, as the register's file does.
      founder: FOUNDERS.find((each) => each === institution.founder) ?? "pašvaldība",
      names: institution.names.filter((name) => name !== institution.name),
      entered: entered.get(institution.regNo) ?? null,
    })),
    municipalities: programme.municipalities.map(({ code, name, kind, region, validFrom, validTo, successor }) => ({
      ...{ code, name, kind, region, validFrom, validTo, successor },
    })),
    founders: FOUNDERS,
    kinds: keys("institution_kind"),
  };
}

const FOUNDERS = ["pašvaldība", "valsts", "valsts augstskola", "privāts"] as const;

/** Everything people decided that holds, but headings and words, which have a list of their own. */
export function readDecisions(
  store: ReadStore,
  { from, count }: { readonly from: number; readonly count: number },
): { readonly decisions: readonly StandingDecision[]; readonly total: number } {
  const standing = listMatchedDecisions(
    store,
    ({ withdrawnAt, payload }) => withdrawnAt === null && payload.kind !== "heading" && payload.kind !== "word",
  ).reverse();
  const names = senderNames(store);
  return {
    total: standing.length,
    decisions: standing.slice(from, from + count).map(({ id, payload, matches, author, role, reason, decidedAt }) => {
      const file = "sha256" in payload ? submissionsOfFile(store, payload.sha256)[0] : undefined;
      const sender = file?.sender ?? null;
      return {
        ...{ id, kind: payload.kind, matches, author, role, reason, decidedAt },
        sender: sender === null ? null : (names.get(sender) ?? sender),
        period: file?.period ?? null,
        place: placeOf(payload),
      };
    }),
  };
}

/** Where it applies; never what was typed there. */
function placeOf(payload: DecisionPayload): string | null {
  const sheet = "sheet" in payload ? payload.sheet : null;
  if (sheet === null) return null;
  if ("row" in payload) return `${sheet} ${String(payload.row)}`;
  return "cell" in payload && payload.cell !== null ? `${sheet}!${payload.cell}` : sheet;
}

/** The entry's kind decides its shape; both come from the same list of the programme. */
function keyOf(kind: SettingKind, entry: ProgrammeSetting["entry"]): string {
  return `${kind} ${settingKey({ kind, entry } as ProgrammeSetting)}`;
}

function taught(programme: Programme, { id, payload, author, role, reason, decidedAt }: Decision): TaughtWord[] {
  const common = { id, author, role, reason, decidedAt };
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

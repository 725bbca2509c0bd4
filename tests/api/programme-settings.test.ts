/** What the agency enters about its programme: over the shipped one, with a history that figures of the past follow. */
import { describe, expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import { openDesk } from "../../electron/core/api/desk.ts";
import { recordSettings, withdrawSetting } from "../../electron/core/api/programme-settings.ts";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { contextAt, contextOf } from "../../electron/core/indicators/programme-in-force.ts";
import { explainChange } from "../../electron/core/report/explain-change.ts";
import { listSettings } from "../../electron/core/store/programme-setting.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { storeState } from "../../electron/core/store/submission.ts";
import { applySettings, settingKey, type ProgrammeSetting } from "../../shared/domain/programme-setting.ts";
import { StoreBuilder } from "../support/build-store.ts";

const context = loadContext();
const { shipped } = context;
const who = { author: "Anete", at: "2026-04-20T08:00:00Z" };
const source = { status: "official", source: "MK noteikumi Nr. 1" } as const;
const nobody = { validFrom: null, validTo: null };

const target: ProgrammeSetting = {
  kind: "target",
  entry: { indicator: "SK-O-01", kind: "target", on: "2029-12-31", value: 11_500, ...nobody, provenance: source },
};
const [, second] = shipped.budgets;
if (second === undefined) throw new Error("The programme has two budgets");
const dearer: ProgrammeSetting = {
  kind: "budget",
  entry: {
    ...second,
    totalCents: 2 * second.totalCents,
    esfCents: 2 * second.esfCents,
    stateCents: 2 * second.stateCents,
  },
};

/** A thousand euros of eligible costs in the first quarter. */
function withCosts(): Store {
  const builder = new StoreBuilder();
  builder.cost("2026-01-15");
  return builder.ready();
}

const enter = (store: Store, settings: readonly ProgrammeSetting[]) =>
  recordSettings(store, context, settings, "Grozījumi", who);

/** Part of the budget that is used, per cent. */
const usedShare = (store: Store, current: Parameters<typeof calculateIndicators>[1]) =>
  calculateIndicators(store, current, { period: "2026-Q1", by: [], codes: ["SK-F-01"] }).filter(
    ({ measure }) => measure === "share",
  );

describe("over the shipped programme", () => {
  test("a target takes the place of the unknown one, and stands beside others", () => {
    const { targets } = applySettings(shipped, [target]);
    expect(targets).toHaveLength(shipped.targets.length);
    expect(targets.find(({ indicator }) => indicator === "SK-O-01")?.value).toBe(11_500);
    const milestone: ProgrammeSetting = { ...target, entry: { ...target.entry, kind: "milestone", on: "2027-12-31" } };
    expect(applySettings(shipped, [target, milestone]).targets).toHaveLength(shipped.targets.length + 1);
  });

  test("a version of the budget that becomes active takes the place of the one that was", () => {
    const next: ProgrammeSetting = { kind: "budget", entry: { ...dearer.entry, version: "C" } };
    const { budgets } = applySettings(shipped, [next]);
    expect(budgets.filter(({ active }) => active).map(({ version }) => version)).toEqual(["C"]);
  });

  test("the later of two settings of one entry holds", () => {
    const later: ProgrammeSetting = { ...target, entry: { ...target.entry, value: 12_000 } };
    const { targets } = applySettings(shipped, [target, later]);
    expect(targets.filter(({ indicator, kind }) => indicator === "SK-O-01" && kind === "target")).toEqual([
      later.entry,
    ]);
  });
});

describe("what is refused, and leaves nothing behind", () => {
  const rule = shipped.rules.get("V-25");
  if (rule === undefined) throw new Error("V-25 is a rule");
  const [deadline] = shipped.calendar;
  if (deadline === undefined) throw new Error("The programme has deadlines");
  const cases: [string, ProgrammeSetting][] = [
    ["setting-indicator-unknown", { ...target, entry: { ...target.entry, indicator: "SK-O-99" } }],
    ["setting-date", { ...target, entry: { ...target.entry, on: "2029-02-30" } }],
    ["setting-validity", { ...target, entry: { ...target.entry, validFrom: "2027-01-01", validTo: "2026-01-01" } }],
    ["setting-budget-sum", { ...dearer, entry: { ...dearer.entry, esfCents: 1 } }],
    ["setting-budget-active", { ...dearer, entry: { ...dearer.entry, active: false } }],
    ["setting-deadline-unknown", { kind: "deadline", entry: { ...deadline, key: "party" } }],
    ["setting-date", { kind: "deadline", entry: { ...deadline, on: ["02-30"] } }],
    ["setting-rule-unknown", { kind: "rule", entry: { ...rule, code: "V-99" } }],
    ["setting-number-unknown", { kind: "rule", entry: { ...rule, settings: { other: 1 } } }],
  ];
  test.each(cases)("%s", (code, setting) => {
    const store = withCosts();
    expect(() => enter(store, [target, setting])).toThrow(expect.objectContaining({ code }));
    expect(listSettings(store)).toEqual([]);
  });

  test("what was withdrawn, and what is not there", () => {
    const store = withCosts();
    const [id = 0] = enter(store, [target]);
    withdrawSetting(store, context, id, who);
    expect(() => withdrawSetting(store, context, id, who)).toThrow(
      expect.objectContaining({ code: "setting-withdrawn" }),
    );
    expect(() => withdrawSetting(store, context, 99, who)).toThrow(
      expect.objectContaining({ code: "setting-unknown" }),
    );
  });
});

describe("history", () => {
  test("what was withdrawn holds no longer, and stays in the list with who entered it and why", () => {
    const store = withCosts();
    const [id = 0] = enter(store, [target]);
    expect(contextOf(store, context).programme.targets).toContainEqual(target.entry);
    withdrawSetting(store, context, id, { ...who, at: "2026-04-21T08:00:00Z" });
    expect(contextOf(store, context).programme.targets).toEqual(shipped.targets);
    expect(listSettings(store)).toMatchObject([
      { id, author: "Anete", reason: "Grozījumi", at: who.at, withdrawnAt: "2026-04-21T08:00:00Z" },
    ]);
  });

  test("figures of the past stand on the budget of the past", () => {
    const store = withCosts();
    const before = storeState(store);
    const [first] = usedShare(store, contextOf(store, context));
    enter(store, [dearer]);
    const [then] = usedShare(store, contextAt(store, contextOf(store, context), before));
    const [now] = usedShare(store, contextOf(store, context));
    expect(first?.value).toBeGreaterThan(0);
    expect(then).toEqual(first);
    expect(now?.value).toBeCloseTo((first?.value ?? 0) / 2, 9);
  });

  test("a changed budget is told as the reason of a changed share, to the last part", () => {
    const store = withCosts();
    enter(store, [dearer]);
    const question = { period: "2026-Q1", code: "SK-F-01", measure: "share" as const, by: {} };
    const { difference, parts } = explainChange(store, contextOf(store, context), question, "2026-04-19T00:00:00Z");
    expect(parts.map(({ cause, author }) => [cause, author])).toEqual([["definitions", "Anete"]]);
    expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(difference ?? 0, 9);
  });
});

test("each kind of setting names its entry", () => {
  expect(settingKey(target)).toBe("SK-O-01 target 2029-12-31 ");
  expect(settingKey(dearer)).toBe(second.version);
});

const foreign = { read: () => Promise.reject(new Error("No foreign file here")), close: () => undefined };

test("a desk works with what was entered a moment ago", () => {
  const store = withCosts();
  const desk = openDesk({
    context,
    store,
    key: null,
    foreign: () => foreign,
    author: "Anete",
    version: "0",
    now: () => who.at,
  });
  expect(desk.context.programme.targets).toEqual(shipped.targets);
  const [id = 0] = enter(store, [target]);
  expect(desk.context.programme.targets).toContainEqual(target.entry);
  withdrawSetting(store, context, id, who);
  expect(desk.context.programme.targets).toEqual(shipped.targets);
});

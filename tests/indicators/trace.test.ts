import { expect, test } from "vitest";
import type { IndicatorContext } from "../../electron/core/indicators/calculate-indicators.ts";
import { traceBehind, traceFigure, tracePage, type PartQuestion } from "../../electron/core/indicators/trace-figure.ts";
import { cutOut, type AllBehind } from "../../electron/core/indicators/trace-items.ts";
import type { Disaggregation, Measure } from "../../shared/domain/indicator.ts";
import type { ReadStore } from "../../electron/core/store/open-store.ts";
import { refreshSummaries } from "../../electron/core/store/summaries.ts";
import { StoreBuilder } from "../support/build-store.ts";
import { figure, shipped, trace } from "../support/figures.ts";
import { seeded } from "../support/random.ts";

/** What all units stand on, and in how many steps it was counted. */
function allBehind(store: ReadStore, context: IndicatorContext, question: PartQuestion): AllBehind & { steps: number } {
  const counting = traceBehind(store, context, question);
  for (let steps = 1; ; steps += 1) {
    const step = counting.next();
    if (step.done === true) return { ...step.value, steps };
    expect(step.value).toBeGreaterThan(0);
    expect(step.value).toBeLessThanOrEqual(1);
  }
}

const sum = (items: readonly { amount: number }[] | undefined) =>
  (items ?? []).reduce((total, { amount }) => total + amount, 0);

test("a learner's item lists the first event first, the later ones, and the plan the characteristics come from", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { row: 5 });
  b.support("Anna", "2026-02-02", { row: 9 });
  b.support("Anna", "2026-01-12", { row: 14, cells: { date: "F3" } });

  const { value, items } = trace(b, "SK-O-01");
  expect(value).toBe(1);
  expect(items).toMatchObject([
    {
      amount: 1,
      rows: [
        {
          row: 14,
          role: "first event",
          sheet: "Lapa F2",
          file: "LV-067 2026-Q1.xlsx",
          cells: { date: "F3", hours: "F14" },
        },
        { row: 9, role: "event", cells: { date: "B9" } },
        { row: 5, role: "attribute", sheet: "Lapa F1", cells: { gender: "G5", dob: "F5" } },
      ],
    },
  ]);
});

test("keys are the same every time, differ by person, and tell neither name nor code", () => {
  const b = new StoreBuilder();
  for (const name of ["Anna", "Ilze"]) {
    b.plan(name);
    b.support(name, "2026-01-12");
  }
  const keys = trace(b, "SK-O-01").items.map(({ key }) => key);

  expect(new Set(keys).size).toBe(2);
  expect(keys.every((key) => /^p-[\w-]{12}$/.test(key))).toBe(true);
  expect(trace(b, "SK-O-03").items.map(({ key }) => key)).toEqual(keys);
});

test("a figure of a cell lists what happened in that cell, new what happened to those who are new", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { municipality: "LV-042" });
  b.plan("Anna", { municipality: "LV-059", planNo: "P-2" });
  b.support("Anna", "2026-01-12", { row: 1 });
  b.support("Anna", "2026-01-19", { row: 2, refPlanKey: "p-2" });
  const rows = (asked: Parameters<typeof trace>[2]) =>
    trace(b, "SK-O-01", asked).items.flatMap((item) =>
      item.rows.filter(({ sheet }) => sheet === "Lapa F2").map(({ row }) => row),
    );

  expect(rows({ by: { municipality: "LV-059" } })).toEqual([2]);
  expect(rows({ measure: "new", by: { municipality: "LV-042" } })).toEqual([1, 2]);
  expect(rows({ measure: "new", by: { municipality: "LV-059" } })).toEqual([]);
  expect(rows({ measure: "active" })).toEqual([1, 2]);
});

test("one active in the period who came earlier is shown with events of the period, and the plan of the entry", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { period: "2025-Q4", row: 4 });
  b.plan("Anna", { planNo: "P-2", row: 7 });
  b.support("Anna", "2025-12-01", { period: "2025-Q4", row: 1 });
  b.support("Anna", "2026-01-19", { row: 2, refPlanKey: "p-2" });

  const rows = trace(b, "SK-O-01", { measure: "active" }).items[0]?.rows;
  expect(rows?.map(({ row, role }) => [row, role])).toEqual([
    [2, "event"],
    [7, "attribute"],
    [4, "attribute"],
  ]);
});

test("hours are listed by learner, sessions with every attendance, projects with older reports", () => {
  const b = new StoreBuilder();
  b.plan("Anna");
  b.support("Anna", "2026-01-12", { hours: 1.5 });
  b.support("Anna", "2026-01-19", { hours: 0.75 });
  b.supervision("Ieva", "2026-01-15");
  b.supervision("Māra", "2026-01-15");
  b.project("1", { period: "2025-Q4", status: "apstiprināts" });
  b.project("1", { status: "tiek īstenots" });

  expect(trace(b, "SK-O-03").items).toMatchObject([{ amount: 2.25 }]);
  expect(trace(b, "SK-O-08").items[0]?.rows.map(({ role }) => role)).toEqual(["first event", "event"]);
  expect(trace(b, "SK-O-11").items[0]?.rows.map(({ file }) => file)).toEqual([
    "LV-067 2026-Q1.xlsx",
    "LV-067 2025-Q4.xlsx",
  ]);
});

test("a share shows numerator and denominator, and its items sum to the share", () => {
  const b = new StoreBuilder();
  for (const [name, status] of [
    ["Anna", "turpina citā iestādē"],
    ["Ilze", "pārtrauca"],
    ["Zane", "pārtrauca"],
  ] as const) {
    b.plan(name);
    b.support(name, "2026-01-12");
    b.outcome(name, "2026-03-01", { status });
  }
  const { value, items, numerator, denominator } = trace(b, "SK-R-01", { measure: "share" });

  expect([sum(numerator), sum(denominator)]).toEqual([1, 3]);
  expect(sum(items)).toBeCloseTo(value ?? 0, 9);
});

test("a share of the budget names the budget version", () => {
  const b = new StoreBuilder();
  b.cost("2026-01-12");
  const active = shipped.programme.budgets.find((budget) => budget.active);

  expect(trace(b, "SK-F-01", { measure: "share" }).denominator).toEqual([
    { key: `budget-${active?.version ?? ""}`, amount: active?.esfCents, rows: [] },
  ]);
});

test("a median's items are all who were measured; only those in the middle add to it", () => {
  const b = new StoreBuilder();
  for (const [name, after] of [
    ["Anna", 2],
    ["Ilze", 4],
    ["Zane", 9],
    ["Māra", 20],
  ] as const) {
    b.plan(name);
    b.support(name, "2026-01-12");
    b.outcome(name, "2026-03-01", { absentBefore: 10, absentAfter: after });
  }
  const { value, items } = trace(b, "SK-R-06");

  expect(value).toBe(-3.5);
  expect(items.map(({ amount }) => amount).sort((one, other) => one - other)).toEqual([-3, -0.5, 0, 0]);
});

test("what is not known has no items; a cell nobody is in is zero", () => {
  const b = new StoreBuilder();
  expect(trace(b, "SK-O-01")).toMatchObject({ value: null, items: [] });
  b.event("2026-01-12");
  expect(trace(b, "SK-O-01", { by: { municipality: "LV-042" } })).toMatchObject({ value: 0, items: [] });
  expect(trace(b, "EECO12", { by: { gender: "T" } })).toMatchObject({ value: null, items: [] });
  expect(trace(b, "EECO18", { by: { gender: "S" } })).toMatchObject({ value: null, items: [] });
});

test("a measure or a split that the indicator does not have is told", () => {
  const b = new StoreBuilder();
  expect(() => trace(b, "SK-O-03", { measure: "new" })).toThrow("measure-unknown");
  expect(() => trace(b, "SK-O-14", { by: { gender: "S" } })).toThrow("indicator-not-split");
});

test("figures of a past moment are those of the rows that counted then", () => {
  const b = new StoreBuilder();
  b.plan("Anna");
  const wrong = b.support("Anna", "2026-01-12");
  b.ready();
  const before = b.setStanding(wrong, "counted");
  b.setStanding(wrong, "quarantined");

  expect(figure(b, "SK-O-01")).toBe(0);
  expect(figure(b, "SK-O-01", { context: { ...shipped, asOf: before } })).toBe(1);
  expect(trace(b, "SK-O-01", { context: { ...shipped, asOf: before } }).items).toHaveLength(1);
});

test("a page of a trace is that part of the whole one, with the numbers of all of it", () => {
  const b = new StoreBuilder();
  for (const name of ["Anna", "Ilze", "Zane"]) {
    b.plan(name, { gender: name === "Zane" ? "V" : "S" });
    for (const day of ["2025-12-02", "2026-01-12", "2026-02-12"])
      b.support(name, day, { period: `${day.slice(0, 4)}-Q${day.startsWith("2025") ? "4" : "1"}`, hours: 1 / 3 });
    b.supervision(name, "2026-01-20");
  }
  b.training("Juris", { certOn: "2025-10-02" });
  b.meeting("Juris", "Anna", "2026-02-03");
  b.outcome("Anna", "2026-03-02", { status: "pabeidza un turpina" });
  b.cost("2026-02-01", {});
  b.ready();
  let compared = 0;
  const asked = [
    { code: "SK-O-01", measure: "active", by: { gender: "S" } },
    { code: "SK-O-03", measure: "cumulative", by: { municipality: "LV-067" } },
    { code: "SK-O-08", measure: "cumulative", by: {} },
    { code: "SK-R-01", measure: "share", by: {} },
    { code: "SK-R-06", measure: "cumulative", by: {} },
    { code: "EECO01", measure: "new", by: {} },
  ] as const;
  for (const question of asked.map((one) => ({ ...one, period: "2026-Q1" }))) {
    const whole = traceFigure(b.store, shipped, question);
    for (const part of ["items", "numerator", "denominator"] as const) {
      const { figure: told, behind, ...units } = tracePage(b.store, shipped, { ...question, part, from: 1, count: 2 });
      const page = { ...units, ...behind, returns: behind?.returns ?? [] };
      const expected = cutOut(whole[part] ?? [], 1, 2);
      expect({ ...question, part, value: told.value, ...page, returns: page.returns.toSorted() }).toEqual({
        ...question,
        ...expected,
        part,
        value: whole.value,
        returns: expected.returns.toSorted(),
        sum: expect.closeTo(expected.sum, 8) as number,
      });
      compared += page.unitCount ?? 0;
    }
  }
  expect(compared).toBeGreaterThan(8);
});

const MEASURES_OF: Readonly<Partial<Record<string, readonly Measure[]>>> = {
  EECO01: ["cumulative", "new"],
  EECO07: ["cumulative", "new"],
  "SK-O-03": ["cumulative", "period"],
};

test("persons looked up day by day, and counted some at a time, are those of the whole trace, however figures are split", () => {
  const random = seeded(20260331);
  const b = new StoreBuilder();
  const names = Array.from({ length: 130 }, (_, at) => `l${String(at)}`);
  const kinds = ["LAS", "KONR", "APERS", "MENT"];
  const day = () => `2026-0${String(1 + random.below(3))}-${String(10 + random.below(9))}`;
  for (const name of names) {
    const sender = random.pick(["LV-067", "LV-042"]);
    // The second comes of age between the quarters.
    const born = random.pick(["2012-05-05", "2008-01-01", "2004-02-01"]);
    const risks = random.pick([["mācību darba"], ["ģimenes", "veselības"]]);
    b.plan(name, {
      gender: random.pick(["S", "V"]),
      born,
      grade: random.pick(["3", "7"]),
      municipality: sender,
      sender,
      risks,
    });
    for (let at = random.below(4); at >= 0; at -= 1) {
      const standing = random.below(8) === 0 ? "quarantined" : "counted";
      b.support(name, day(), { supportKind: random.pick(kinds), standing, sender });
    }
    if (random.below(3) === 0 && born !== "2004-02-01")
      b.support(name, "2025-11-03", { period: "2025-Q4", supportKind: "LAS", sender });
  }
  for (const [name, into] of [
    ["l7", "l3"],
    ["l40", "l90"],
  ] as const)
    b.merge(name, into);
  const store = b.ready();
  const splits: readonly Disaggregation[] = [
    ...[{}, { gender: "S" }, { kind: "LAS" }, { kind: "LAS", gender: "V" }, { municipality: "LV-042" }],
    ...[
      { municipality: "LV-042", gender: "S" },
      { age: "<18", municipality: "LV-067" },
      { grade: "3" },
      { risk: "ģimenes" },
    ],
  ];
  const asked = [
    ...splits.map((by) => ({ code: "SK-O-01", by })),
    ...["SK-O-02a", "EECO01", "EECO07", "SK-O-03"].flatMap((code) => [
      { code, by: {} },
      { code, by: { municipality: "LV-042" } },
    ]),
  ];
  const inParts = { ...shipped, manyEvents: 0 };
  let compared = 0;
  for (const { code, by } of asked)
    for (const measure of MEASURES_OF[code] ?? ["cumulative", "new", "active"]) {
      const question = { code, period: "2026-Q1", measure, by, part: "items" } as const;
      const whole = tracePage(store, { ...shipped, manyEvents: Infinity }, { ...question, from: 0, count: 1000 });
      const all = whole.items.length;
      const from = all > 110 ? 95 : 5;
      expect({ ...question, ...tracePage(store, inParts, { ...question, from, count: 20 }) }).toEqual({
        ...{ ...question, ...whole },
        ...{ items: whole.items.slice(from, from + 20), behind: null, unitCount: code === "SK-O-03" ? null : all },
      });
      compared += Math.max(0, Math.min(20, all - from));
      if (code === "SK-O-01" && measure !== "cumulative") continue;
      const { returns, ...behind } = allBehind(store, inParts, question);
      expect({ ...behind, returns: returns.toSorted() }).toEqual({
        ...{ ...whole.behind, returns: whole.behind?.returns.toSorted() },
        sum: expect.closeTo(whole.behind?.sum ?? 0, 8) as number,
        steps: 3,
      });
    }
  expect(compared).toBeGreaterThan(300);

  // The summaries tell in which quarter the first of them came.
  const adults = { code: "EECO07", period: "2026-Q1", measure: "cumulative", by: {}, part: "items" } as const;
  const page = { ...adults, from: 4, count: 20 };
  const byFacts = tracePage(store, inParts, page);
  expect(byFacts.items).toHaveLength(20);
  refreshSummaries(store, shipped.programme.identity.eligibleFrom);
  expect(tracePage(store, inParts, page)).toEqual(byFacts);
});

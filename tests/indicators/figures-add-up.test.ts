/** What holds for every store: figures of quarters add up, traces prove them, and the order of arrival does not matter. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { withFigures } from "../../electron/core/indicators/calculate-indicators.ts";
import { traceOf, unitNames } from "../../electron/core/indicators/trace-figure.ts";
import type { Dimension, IndicatorValue } from "../../shared/domain/indicator.ts";
import { StoreBuilder } from "../support/build-store.ts";
import { shipped } from "../support/figures.ts";

const QUARTERS = ["2025-Q4", "2026-Q1", "2026-Q2"] as const;
const FIRST_MONTH = { "2025-Q4": "2025-10", "2026-Q1": "2026-01", "2026-Q2": "2026-04" } as const;
const SENDERS = ["LV-067", "LV-042"] as const;
const NAMES = ["Anna", "Ilze", "Zane", "Māra"] as const;

type Fill = (b: StoreBuilder) => void;

const place = fc.record({
  sender: fc.constantFrom(...SENDERS),
  period: fc.constantFrom(...QUARTERS),
  row: fc.integer({ min: 2, max: 900 }),
});
const dayIn = (period: (typeof QUARTERS)[number], day: number) =>
  `${FIRST_MONTH[period]}-${String(day).padStart(2, "0")}`;
const day = fc.integer({ min: 1, max: 2 });

const support = fc
  .record({
    place,
    day,
    name: fc.constantFrom(...NAMES),
    kind: fc.constantFrom("LAS", "KONR", "APERS"),
    plan: fc.constantFrom("", "-2"),
    hours: fc.constantFrom(0.25, 1, 1 / 3),
  })
  .map((e): Fill => (b) => {
    b.support(e.name, dayIn(e.place.period, e.day), {
      ...e.place,
      supportKind: e.kind,
      hours: e.hours,
      refPlanKey: `p-${e.name.toLowerCase()}${e.plan}`,
    });
  });
const meeting = fc
  .record({ place, day, name: fc.constantFrom(...NAMES), mentor: fc.constantFrom("Juris", "Andris") })
  .map((e): Fill => (b) => {
    b.meeting(e.mentor, e.name, dayIn(e.place.period, e.day), e.place);
  });
const supervision = fc
  .record({ place, day, name: fc.constantFrom(...NAMES), present: fc.boolean(), groupNo: fc.constantFrom("A", "B") })
  .map((e): Fill => (b) => {
    b.supervision(e.name, dayIn(e.place.period, e.day), {
      ...e.place,
      present: e.present,
      groupNo: e.groupNo,
      municipality: e.place.sender,
    });
  });
const cost = fc.record({ place, day, cents: fc.integer({ min: -500, max: 9_999 }) }).map((e): Fill => (b) => {
  b.cost(dayIn(e.place.period, e.day), { ...e.place, amountCents: e.cents, esfCents: 0, stateCents: e.cents });
});
const outcome = fc
  .record({
    place,
    day,
    name: fc.constantFrom(...NAMES),
    status: fc.constantFrom("pārtrauca", "pabeidza un turpina", "nav zināms"),
    absent: fc.integer({ min: 0, max: 9 }),
  })
  .map((e): Fill => (b) => {
    b.outcome(e.name, dayIn(e.place.period, e.day), {
      ...e.place,
      status: e.status,
      absentBefore: 5,
      absentAfter: e.absent,
    });
  });

/** Rows that stand on different places, in some order. */
const facts = fc.array(fc.oneof(support, support, meeting, supervision, cost, outcome), {
  minLength: 1,
  maxLength: 25,
});

function frame(b: StoreBuilder): void {
  for (const [i, name] of NAMES.entries()) {
    b.plan(name, {
      period: "2025-Q4",
      row: 10 + i,
      gender: i % 2 === 0 ? "S" : "V",
      born: `20${String(8 + i).padStart(2, "0")}-01-02`,
      risks: ["ģimenes", "veselības"].slice(i % 2),
    });
    b.plan(name, {
      period: "2025-Q4",
      row: 20 + i,
      gender: i % 2 === 0 ? "S" : "V",
      grade: "9",
      planNo: `P-${name}-2`,
      municipality: "LV-042",
    });
  }
  for (const mentor of ["Juris", "Andris"])
    b.training(mentor, { period: "2025-Q4", row: mentor.length, certOn: "2025-10-02" });
  for (const sender of SENDERS) for (const period of QUARTERS) b.return(sender, period);
}

function storeOf(fills: readonly Fill[]): StoreBuilder {
  const b = new StoreBuilder();
  // The senders' returns exist before their rows do, in every order of rows.
  frame(b);
  for (const fill of fills) fill(b);
  b.ready();
  return b;
}

const SPLITS: readonly (readonly Dimension[])[] = [
  [],
  ["gender"],
  ["municipality"],
  ["kind"],
  ["risk"],
  ["kind", "grade"],
  ["activity"],
];

function allValues(b: StoreBuilder, period: string): IndicatorValue[] {
  return withFigures(b.store, shipped, period, (figures) =>
    SPLITS.flatMap((by) => shipped.indicators.indicators.flatMap((definition) => figures.values(definition, by))),
  );
}

const near = (one: number | null | undefined, other: number | null | undefined) =>
  one === other || Math.abs((one ?? NaN) - (other ?? NaN)) <= 1e-6 * Math.max(1, Math.abs(other ?? 0));

test("new and period figures of the quarters add up to the cumulative figure", () => {
  const additive = shipped.indicators.indicators.filter(
    ({ source, dividedBy }) => !["outcome", "agreement"].includes(source) && dividedBy === undefined,
  );
  fc.assert(
    fc.property(facts, (fills) => {
      const b = storeOf(fills);
      const quarters = QUARTERS.map((period) => allValues(b, period));
      const last = quarters.at(-1) ?? [];
      for (const { code, measures } of additive) {
        const part = measures.find((measure) => measure === "new" || measure === "period");
        for (const whole of last.filter((value) => value.code === code && value.measure === "cumulative")) {
          const isWholeFigure = Object.keys(whole.by).every((dimension) =>
            ["gender", "grade", "risk", "kind"].includes(dimension),
          );
          if (part === undefined || !isWholeFigure || whole.value === null) continue;
          const parts = quarters.map(
            (values) =>
              values.find(
                (value) =>
                  value.code === code &&
                  value.measure === part &&
                  JSON.stringify(value.by) === JSON.stringify(whole.by),
              )?.value ?? 0,
          );
          expect([
            code,
            whole.by,
            near(
              parts.reduce((one, other) => one + other, 0),
              whole.value,
            ),
          ]).toEqual([code, whole.by, true]);
        }
      }
    }),
    { numRuns: 6 },
  );
});

test("the items of a trace sum to the figure, each unit once, numerators and denominators too", () => {
  const total = (items: readonly { amount: number }[] | undefined) =>
    (items ?? []).reduce((sum, { amount }) => sum + amount, 0);
  fc.assert(
    fc.property(facts, fc.constantFrom(...QUARTERS), (fills, period) => {
      const b = storeOf(fills);
      const names = unitNames(b.store);
      withFigures(b.store, shipped, period, (figures) => {
        for (const by of SPLITS) {
          for (const definition of shipped.indicators.indicators) {
            for (const value of figures.values(definition, by)) {
              const traced = traceOf(figures, definition, value, names);
              const holds =
                near(traced.value, value.value) &&
                (value.value === null || near(total(traced.items), value.value)) &&
                (value.numerator == null || near(total(traced.numerator), value.numerator)) &&
                (value.denominator == null || near(total(traced.denominator), value.denominator)) &&
                new Set(traced.items.map(({ key }) => key)).size === traced.items.length;
              expect([value.code, value.measure, value.by, holds]).toEqual([value.code, value.measure, value.by, true]);
            }
          }
        }
      });
    }),
    { numRuns: 2 },
  );
});

test("the order in which rows came makes no difference", () => {
  // Few people and few days, so that first events often share a day.
  const row = fc.record({
    row: fc.integer({ min: 2, max: 900 }),
    sender: fc.constantFrom(...SENDERS),
    name: fc.constantFrom("Anna", "Ilze"),
    day: fc.constantFrom("2026-01-02", "2026-01-03"),
    refPlanKey: fc.constantFrom("p-anna", "p-anna-2", "p-ilze", "p-ilze-2"),
    supportKind: fc.constantFrom("LAS", "KONR"),
    hours: fc.constantFrom(0.25, 1 / 3),
  });
  const twoOrders = fc
    .uniqueArray(row, { minLength: 4, maxLength: 16, selector: ({ row: number }) => number })
    .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
  fc.assert(
    fc.property(twoOrders, ([rows, others]) => {
      const inOrder = (list: typeof rows) =>
        storeOf(
          list.map(
            ({ name, day: on, ...given }) =>
              (b) =>
                void b.support(name, on, given),
          ),
        );
      expect(allValues(inOrder(others), "2026-Q1")).toEqual(allValues(inOrder(rows), "2026-Q1"));
    }),
    { numRuns: 6 },
  );
});

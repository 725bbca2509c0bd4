import { expect, test } from "vitest";
import type { UnitRate } from "../../shared/domain/programme.ts";
import { StoreBuilder } from "../support/build-store.ts";
import { figure, figures, shipped, split } from "../support/figures.ts";

test("a project counts once with its newest status, by its first day, only when under way or finished", () => {
  const b = new StoreBuilder();
  b.project("1", { period: "2025-Q4", startsOn: "2025-12-01", status: "apstiprināts" });
  b.project("1", { period: "2026-Q1", startsOn: "2025-12-01", status: "tiek īstenots" });
  b.project("2", { status: "pabeigts", projectKind: "partnerības" });
  b.project("3", { status: "iesniegts" });
  b.project("1", { sender: "LV-042", status: "pabeigts" });

  expect(figure(b, "SK-O-11")).toBe(2);
  expect(figure(b, "SK-O-11", { measure: "period" })).toBe(1);
  expect(figure(b, "SK-O-11", { measure: "period", period: "2025-Q4" })).toBe(1);
  expect(figure(b, "SK-O-12")).toBe(1);
  expect(split(b, "SK-O-11", "status")).toEqual({ "tiek īstenots": 1, pabeigts: 1 });
});

test("people in projects are what the reports declare, and not known when none declares them", () => {
  const b = new StoreBuilder();
  b.project("1");
  expect(figure(b, "SK-O-13")).toBe(null);
  b.project("2", { learners: 10, parents: 3 });
  expect(figure(b, "SK-O-13")).toBe(13);
});

test("events count by type whatever their activity number, attendances by their total or its parts", () => {
  const b = new StoreBuilder();
  b.event("2026-01-10", { type: "izglītojošs pasākums", activity: "1", total: 20 });
  b.event("2026-01-11", { type: "mērķsadarbības pasākums", dayTo: "2026-01-14", total: null, learners: 5, parents: 2 });
  b.event("2026-01-12", { type: "kampaņa", activity: "8", total: null, access: ["subtitri", "zīmju valoda"] });
  b.event("2026-01-13", { type: "ideju darbnīca" });

  expect(figure(b, "SK-O-14")).toBe(2);
  expect(split(b, "SK-O-14", "activity")).toEqual({ "1": 1, "7": 1 });
  expect(figure(b, "SK-O-15")).toBe(27);
  expect(figure(b, "SK-O-17")).toBe(1);
  expect(figure(b, "SK-O-18")).toBe(1);
  expect(figure(b, "SK-HP-01")).toBe(1);
});

test("a meeting of institutions needs two of them", () => {
  const b = new StoreBuilder();
  b.event("2026-01-10", { type: "starpinstitūciju sanāksme", partnerCount: 1 });
  b.event("2026-01-11", { type: "starpinstitūciju sanāksme", partnerCount: 2 });

  expect(figure(b, "SK-O-16")).toBe(1);
});

test("money is whole cents by document date, without what is ineligible; shares are of the active budget", () => {
  const b = new StoreBuilder();
  b.cost("2025-12-31", { period: "2025-Q4" });
  b.cost("2026-01-01");
  b.cost("2026-01-02", { status: "neattiecināms" });
  b.cost("2026-01-03", { activity: "9", amountCents: -2_500, esfCents: -2_125, stateCents: -375 });
  const budget = shipped.programme.budgets.find(({ active }) => active);

  expect(figures(b, "SK-F-01")).toMatchObject([
    { measure: "cumulative", value: 14_875 },
    { measure: "period", value: 6_375 },
    {
      measure: "share",
      value: (100 * 14_875) / (budget?.esfCents ?? 0),
      numerator: 14_875,
      denominator: budget?.esfCents,
    },
  ]);
  expect(figure(b, "SK-F-02")).toBe(2_625);
  expect(figure(b, "SK-F-03")).toBe(17_500);
  expect(split(b, "SK-F-04", "activity", { measure: "period" })).toEqual({ "3": 10_000, "9": -2_500 });
});

test("a share is not known without a budget", () => {
  const b = new StoreBuilder();
  b.cost("2026-01-01");
  const context = { ...shipped, programme: { ...shipped.programme, budgets: [] } };

  expect(figure(b, "SK-F-01", { measure: "share", context })).toBe(null);
});

test("unit costs take the rate of the document's date, and are not known without one", () => {
  const b = new StoreBuilder();
  const units = { costKind: "vienības izmaksas", unitType: "stunda" } as const;
  b.cost("2026-01-01", { ...units, units: 2.5 });
  b.cost("2026-02-01", { ...units, units: 4 });
  expect(figure(b, "SK-F-05")).toBe(null);

  const rate = (rateCents: number | null, validFrom: string | null, validTo: string | null): UnitRate => ({
    unitType: "stunda",
    name: { lv: "stunda", en: "hour" },
    rateCents,
    methodDocument: "",
    validFrom,
    validTo,
    provenance: { status: "proposed", source: "test" },
  });
  const withRates = (unitRates: UnitRate[]) => ({ ...shipped, programme: { ...shipped.programme, unitRates } });
  const both = withRates([rate(1_000, null, "2026-01-31"), rate(2_000, "2026-02-01", null)]);
  expect(figure(b, "SK-F-05", { context: both })).toBe(10_500);
  expect(figure(b, "SK-F-05", { context: withRates([rate(1_000, null, "2026-01-31")]) })).toBe(null);
  expect(figure(b, "SK-F-05", { context: withRates([rate(null, null, null)]) })).toBe(null);
});

test("the cost per learner is not known without costs or without learners", () => {
  const b = new StoreBuilder();
  b.plan("Anna");
  b.plan("Ilze");
  b.support("Anna", "2026-01-20");
  b.support("Ilze", "2026-01-20");
  expect(figure(b, "SK-F-06")).toBe(null);
  b.cost("2026-01-21", { amountCents: 10_001 });
  b.cost("2026-01-21", { activity: "9" });
  expect(figure(b, "SK-F-06")).toBe(5_000.5);

  const nobody = new StoreBuilder();
  nobody.cost("2026-01-21");
  expect(figure(nobody, "SK-F-06")).toBe(null);
});

test("what nobody sends us is never a number", () => {
  const b = new StoreBuilder();
  b.cost("2026-01-21");
  b.event("2026-01-21");

  expect(figure(b, "SK-O-19")).toBe(null);
  expect(figure(b, "SK-R-04", { measure: "share" })).toBe(null);
  expect(figure(b, "SK-F-07", { measure: "period" })).toBe(null);
});

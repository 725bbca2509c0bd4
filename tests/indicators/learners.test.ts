import { expect, test } from "vitest";
import { StoreBuilder } from "../support/build-store.ts";
import { figure, figures, split, trace } from "../support/figures.ts";

test("a learner with reading support in two schools is one learner (C2)", () => {
  const b = new StoreBuilder();
  b.institution("1000000001");
  b.institution("1000000002");
  b.plan("Anna", { institution: "1000000001" });
  b.plan("Anna", { institution: "1000000002", planNo: "P-Anna-2" });
  b.support("Anna", "2026-01-12", { supportKind: "LAS" });
  b.support("Anna", "2026-02-02", { supportKind: "LAS", refPlanKey: "p-anna-2" });

  expect(figure(b, "SK-O-01")).toBe(1);
  expect(figure(b, "SK-O-02a")).toBe(1);
  expect(split(b, "SK-O-01", "institution")).toEqual({ "1000000001": 1, "1000000002": 1 });
});

test("a plan without support is nobody yet (C17)", () => {
  const b = new StoreBuilder();
  b.plan("Anna");

  expect(figure(b, "SK-O-01")).toBe(0);
  expect(figure(b, "EECO01", { by: { gender: "T" } })).toBe(0);
  expect(figure(b, "SK-O-04")).toBe(1);
});

test("the first event decides the quarter in which a learner is new, and later quarters do not count the learner again (C11)", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { period: "2025-Q4" });
  b.support("Anna", "2025-12-01", { period: "2025-Q4" });
  b.support("Anna", "2026-02-01");

  expect(figure(b, "SK-O-01", { measure: "new", period: "2025-Q4" })).toBe(1);
  expect(figure(b, "SK-O-01", { measure: "new", period: "2026-Q1" })).toBe(0);
  expect(figure(b, "SK-O-01", { measure: "active", period: "2026-Q1" })).toBe(1);
  expect(figure(b, "SK-O-01", { period: "2026-Q1" })).toBe(1);
});

test("a mentor meeting makes a learner too", () => {
  const b = new StoreBuilder();
  b.plan("Anna");
  b.training("Juris");
  b.meeting("Juris", "Anna", "2026-02-01");

  expect(figure(b, "SK-O-01")).toBe(1);
  expect(figure(b, "SK-O-02e")).toBe(1);
});

test("cumulative figures look at everything up to the period's end and at nothing after it (C16)", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { period: "2025-Q4" });
  b.plan("Ilze");
  b.support("Anna", "2025-12-31", { period: "2025-Q4" });
  b.support("Ilze", "2026-01-01");

  expect(figure(b, "SK-O-01", { period: "2025-Q4" })).toBe(1);
  expect(figure(b, "SK-O-01", { period: "2026-Q1" })).toBe(2);
  expect(figure(b, "SK-O-01", { period: "to-date:2025-12-31" })).toBe(1);
  expect(figure(b, "SK-O-01", { period: "2025/26" })).toBe(2);
  expect(figure(b, "SK-O-01", { period: "2025", measure: "new" })).toBe(1);
});

test("age and grade stay those of the first event, however old the learner grows (C4, C5)", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { period: "2025-Q4", born: "2008-01-02", grade: "12" });
  b.support("Anna", "2026-01-01");
  b.support("Anna", "2026-03-01");
  b.plan("Ilze", { period: "2025-Q4", born: "2008-02-29", grade: "11" });
  b.support("Ilze", "2026-02-28");
  b.plan("Ilze", { born: "2008-02-29", grade: "12", planNo: "P-new" });
  b.support("Ilze", "2026-03-02", { refPlanKey: "p-new" });

  expect(split(b, "SK-O-01", "age")).toEqual({ "<18": 2 });
  expect(split(b, "SK-O-01", "grade", { measure: "active" })).toEqual({ "11": 1, "12": 1 });
});

test("a learner turns 18 on the birthday, and one born on 29 February on 1 March (C5)", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { born: "2008-02-10" });
  b.support("Anna", "2026-02-10");
  b.plan("Ilze", { born: "2008-02-29" });
  b.support("Ilze", "2026-03-01");
  b.plan("Zane", { born: "2008-02-29" });
  b.support("Zane", "2026-02-28");

  expect(split(b, "SK-O-01", "age")).toEqual({ "<18": 1, "18-29": 2 });
});

test("cumulative by place and kind counts a person in every cell where there is an event; new counts the first event only", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { municipality: "LV-067" });
  b.plan("Anna", { municipality: "LV-042", planNo: "P-2" });
  b.support("Anna", "2026-01-10", { supportKind: "LAS" });
  b.support("Anna", "2026-01-20", { supportKind: "APERS", refPlanKey: "p-2" });

  expect(split(b, "SK-O-01", "municipality")).toEqual({ "LV-067": 1, "LV-042": 1 });
  expect(split(b, "SK-O-01", "region")).toEqual({ Rīga: 1, Zemgale: 1 });
  expect(split(b, "SK-O-01", "municipality", { measure: "active" })).toEqual({ "LV-067": 1, "LV-042": 1 });
  expect(split(b, "SK-O-01", "municipality", { measure: "new" })).toEqual({ "LV-067": 1 });
});

test("new by kind goes by the first event within the kind", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { period: "2025-Q4" });
  b.plan("Anna", { planNo: "P-2", gender: "S", grade: "8" });
  b.support("Anna", "2025-12-10", { period: "2025-Q4", supportKind: "LAS" });
  b.support("Anna", "2026-01-20", { supportKind: "APERS", refPlanKey: "p-2" });

  expect(split(b, "SK-O-01", "kind", { measure: "new" })).toEqual({ APERS: 1 });
  expect(split(b, "SK-O-01", "kind", { measure: "new", period: "2025-Q4" })).toEqual({ LAS: 1 });
  expect(figure(b, "SK-O-01", { by: { kind: "APERS", grade: "8" } })).toBe(1);
  expect(figure(b, "SK-O-01", { measure: "new" })).toBe(0);
});

test("a person with several risks is in each of their cells", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { risks: ["ģimenes", "veselības"] });
  b.support("Anna", "2026-01-20");

  expect(split(b, "SK-O-01", "risk")).toEqual({ ģimenes: 1, veselības: 1 });
  expect(figure(b, "SK-O-01")).toBe(1);
});

test("of two events on one day the same one is the first, whichever return came first", () => {
  const events = [
    (b: StoreBuilder) => b.support("Anna", "2026-01-12", { sender: "LV-042", refPlanKey: "p-2" }),
    (b: StoreBuilder) => b.support("Anna", "2026-01-12", { sender: "LV-067" }),
    (b: StoreBuilder) => b.support("Ilze", "2026-01-12", { row: 9 }),
    (b: StoreBuilder) => b.support("Ilze", "2026-01-12", { row: 3, refPlanKey: "p-4" }),
  ];
  for (const order of [events, events.toReversed()]) {
    const b = new StoreBuilder();
    for (const event of order) event(b);
    b.plan("Anna", { grade: "5" });
    b.plan("Anna", { grade: "6", planNo: "P-2" });
    b.plan("Ilze", { grade: "5" });
    b.plan("Ilze", { grade: "7", planNo: "P-4" });

    expect(split(b, "SK-O-01", "grade")).toEqual({ "6": 1, "7": 1 });
  }
});

test("two persons merged by a decision are one, with the data of the earlier event", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { grade: "7" });
  b.plan("Ana", { grade: "6" });
  b.support("Anna", "2026-02-01");
  b.support("Ana", "2026-01-15");
  b.merge("Ana", "Anna");

  expect(figure(b, "SK-O-01")).toBe(1);
  expect(split(b, "SK-O-01", "grade")).toEqual({ "6": 1 });
});

test("rows that are quarantined, skipped or out of force count nowhere", () => {
  const b = new StoreBuilder();
  b.plan("Anna");
  for (const standing of ["quarantined", "skipped", "out"] as const) b.support("Anna", "2026-02-01", { standing });

  expect(figure(b, "SK-O-01")).toBe(0);
  expect(figure(b, "SK-O-03")).toBe(0);
});

test("hours are those of consultations, not of mentors, once for each learner's row", () => {
  const b = new StoreBuilder();
  b.plan("Anna");
  b.plan("Ilze");
  b.training("Juris");
  b.support("Anna", "2026-02-01", { hours: 0.1, groupSize: 2 });
  b.support("Ilze", "2026-02-01", { hours: 0.2, groupSize: 2, unit: "astronomiskā" });
  b.meeting("Juris", "Ilze", "2026-02-03", { hours: 2 });

  expect(figure(b, "SK-O-03")).toBe(0.3);
  expect(split(b, "SK-O-03", "unit")).toEqual({ akadēmiskā: 0.1, astronomiskā: 0.2 });
  expect(figure(b, "SK-O-03", { measure: "period", period: "2026-Q2" })).toBe(null);
});

test("hours are split by the characteristics at entry", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { grade: "7", period: "2025-Q4" });
  b.plan("Anna", { grade: "8", planNo: "P-2" });
  b.support("Anna", "2025-12-01", { hours: 1, period: "2025-Q4" });
  b.support("Anna", "2026-02-01", { hours: 2, refPlanKey: "p-2" });

  expect(split(b, "SK-O-03", "grade")).toEqual({ "7": 3 });
});

test("a plan counts once however often it is listed, in the quarter of its approval", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { period: "2025-Q4", approvedOn: "2025-11-01" });
  b.plan("Anna", { period: "2026-Q1", approvedOn: "2025-11-01", evaluation: "mazinājies" });
  b.plan("Anna", { period: "2026-Q1", approvedOn: "2026-02-01", planNo: "P-2" });

  expect(figure(b, "SK-O-04")).toBe(2);
  expect(figure(b, "SK-O-04", { measure: "period" })).toBe(1);
  expect(figure(b, "SK-O-04", { measure: "period", period: "2025-Q4" })).toBe(1);
});

test("a number that a learner keeps is another plan in the next school year, and the year before stays as it was", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { period: "2025-Q4", approvedOn: "2025-11-01" });
  b.plan("Anna", { period: "2026-Q3", approvedOn: "2025-11-01", evaluation: "mazinājies" });
  b.plan("Anna", { period: "2026-Q4", approvedOn: "2026-09-01" });

  expect(figure(b, "SK-O-04", { period: "2026-Q4" })).toBe(2);
  expect(figure(b, "SK-O-04", { measure: "period", period: "2025-Q4" })).toBe(1);
  expect(figure(b, "SK-O-04", { measure: "period", period: "2026-Q3" })).toBe(1);
  const { items } = trace(b, "SK-O-04", { period: "2026-Q4" });
  expect(items.map(({ rows }) => rows.length)).toEqual([2, 1]);
});

test("two learners may have plans of the same number in two schools", () => {
  const b = new StoreBuilder();
  b.institution("1000000001");
  b.institution("1000000002");
  b.plan("Anna", { planNo: "1", institution: "1000000001" });
  b.plan("Ilze", { planNo: "1", institution: "1000000002" });

  expect(figure(b, "SK-O-04")).toBe(2);
});

test("nothing received is not known; a return that says nothing happened is zero", () => {
  const b = new StoreBuilder();
  expect(figure(b, "SK-O-01")).toBe(null);
  expect(split(b, "SK-O-01", "gender")).toEqual({});

  b.return("LV-067", "2026-Q1", { nil: true });
  expect(figure(b, "SK-O-01")).toBe(0);
  expect(figure(b, "SK-O-01", { measure: "new" })).toBe(0);
  expect(figure(b, "SK-O-01", { measure: "new", period: "2026-Q2" })).toBe(null);
  expect(figure(b, "SK-O-01", { period: "2026-Q2" })).toBe(0);
});

test("an indicator that cannot be split as asked is left out", () => {
  const b = new StoreBuilder();
  b.event("2026-02-01");

  expect(figures(b, "SK-O-14", ["gender"])).toEqual([]);
});

test("an unknown period and an unknown code are told", () => {
  const b = new StoreBuilder();
  expect(() => figures(b, "SK-O-01", [], "2026-Q5")).toThrow("period-unknown");
  expect(() => figures(b, "SK-X-99")).toThrow("indicator-unknown");
});

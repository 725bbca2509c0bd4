import { expect, test } from "vitest";
import type { IndicatorValue } from "../../shared/domain/indicator.ts";
import { StoreBuilder } from "../support/build-store.ts";
import { figure, figures } from "../support/figures.ts";

const table = (values: readonly IndicatorValue[]) =>
  Object.fromEntries(values.map(({ measure, by, value }) => [`${measure} ${by.gender ?? ""}`, value]));

const total = (b: StoreBuilder, code: string, period?: string) =>
  figure(b, code, { by: { gender: "T" }, ...(period === undefined ? {} : { period }) });

test("common indicators are always given for women, men, non-binary and together, cumulative and new (C10)", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { gender: "S", period: "2025-Q4" });
  b.plan("Juris", { gender: "V" });
  b.support("Anna", "2025-12-01", { period: "2025-Q4" });
  b.support("Juris", "2026-02-01");

  const expected = {
    "cumulative S": 1,
    "cumulative V": 1,
    "cumulative N": 0,
    "cumulative T": 2,
    "new S": 0,
    "new V": 1,
    "new N": 0,
    "new T": 1,
  };
  expect(table(figures(b, "EECO01"))).toEqual(expected);
  expect(table(figures(b, "EECO01", ["gender"]))).toEqual(expected);
});

test("a common indicator may also be split by place, each with women, men, non-binary and total", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { gender: "S", municipality: "LV-042" });
  b.support("Anna", "2026-02-01");

  const cells = figures(b, "EECO01", ["municipality"]).filter(({ measure }) => measure === "cumulative");
  expect(cells.map(({ by, value }) => [by.gender, by.municipality, value])).toEqual([
    ["S", "LV-042", 1],
    ["V", "LV-042", 0],
    ["N", "LV-042", 0],
    ["T", "LV-042", 1],
  ]);
});

test("every participant has one labour status and one level of education, of the first event (C4, C7, C8, C9)", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { labour: "neaktīvs", isced: "0-2", period: "2025-Q4" });
  b.plan("Anna", { labour: "nodarbināts", isced: "3-4", planNo: "P-2" });
  b.support("Anna", "2025-12-01", { period: "2025-Q4" });
  b.support("Anna", "2026-01-20", { refPlanKey: "p-2" });
  b.plan("Ilze", { labour: "ilgst. bezdarbnieks", isced: "3-4" });
  b.support("Ilze", "2026-01-20");

  const codes = ["EECO01", "EECO02", "EECO03", "EECO04", "EECO05", "EECO09", "EECO10", "EECO11"];
  expect(codes.map((code) => total(b, code))).toEqual([2, 1, 1, 1, 0, 1, 1, 0]);
});

test("the ages from 30 to 54 belong to no age indicator (C6)", () => {
  const b = new StoreBuilder();
  for (const [name, born] of [
    ["A", "2008-02-02"],
    ["B", "2008-02-01"],
    ["C", "1996-02-02"],
    ["D", "1996-02-01"],
    ["E", "1971-02-02"],
    ["F", "1971-02-01"],
  ] as const) {
    b.plan(name, { born });
    b.support(name, "2026-02-01");
  }

  expect(["EECO01", "EECO06", "EECO07", "EECO08"].map((code) => total(b, code))).toEqual([6, 1, 2, 1]);
});

test("a learner known by the institution's identifier is complete, one known by name only is not (C14)", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { personKind: "institution-id" });
  b.plan("Ilze", { personKind: "named" });
  b.support("Anna", "2026-01-20");
  b.support("Ilze", "2026-01-20");

  expect(total(b, "EECO01")).toBe(1);
  expect(figures(b, "SK-Q-01")).toMatchObject([{ value: 50, numerator: 1, denominator: 2 }]);
});

test("mentors, teachers and people at events are no participants (C1)", () => {
  const b = new StoreBuilder();
  b.training("Juris");
  b.supervision("Skolotāja", "2026-01-20");
  b.event("2026-01-20", { learners: 30, total: 30 });

  expect(total(b, "EECO01")).toBe(0);
});

test("what is collected only where relevant is not known until a return has the column (C15)", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { period: "2025-Q4" });
  b.support("Anna", "2025-12-01", { period: "2025-Q4" });
  expect(table(figures(b, "EECO12", [], "2025-Q4"))).toMatchObject({ "cumulative S": null, "cumulative T": null });

  b.return("LV-067", "2026-Q1", { columns: { F1: { disability: 30 } } });
  b.plan("Ilze", { disability: "jā" });
  b.plan("Zane", { disability: "atteicās" });
  b.support("Ilze", "2026-01-20");
  b.support("Zane", "2026-01-20");
  expect(total(b, "EECO12")).toBe(1);
  expect(total(b, "EECO13")).toBe(null);
  expect(total(b, "EECO12", "2025-Q4")).toBe(null);
});

test("supported public services are institutions, once each, and have no gender (C18)", () => {
  const b = new StoreBuilder();
  b.institution("1000000001");
  b.plan("Anna", { institution: "1000000001" });
  b.support("Anna", "2026-01-20");
  b.support("Anna", "2026-01-27");

  expect(table(figures(b, "EECO18"))).toMatchObject({ "cumulative S": null, "cumulative T": 1, "new T": 1 });
});

test("an immediate result counts within 28 days of leaving, and only of one who was not in that state at entry (C12, C13)", () => {
  const b = new StoreBuilder();
  b.return("LV-067", "2026-Q1", { columns: { F9: { eecr: 12 } } });
  for (const [name, labour] of [
    ["Anna", "neaktīvs"],
    ["Ilze", "neaktīvs"],
    ["Zane", "nodarbināts"],
  ] as const) {
    b.plan(name, { labour });
    b.support(name, "2026-01-20");
  }
  b.outcome("Anna", "2026-03-01", { exitOn: "2026-02-01", eecr: "EECR03;EECR04" });
  b.outcome("Ilze", "2026-03-02", { exitOn: "2026-02-01", eecr: "EECR04" });
  b.outcome("Zane", "2026-02-10", { exitOn: "2026-02-01", eecr: "EECR04" });

  expect(["EECR01", "EECR02", "EECR03", "EECR04"].map((code) => total(b, code))).toEqual([0, 0, 1, 1]);
});

test("immediate results are not known while no return has their column", () => {
  const b = new StoreBuilder();
  b.plan("Anna");
  b.support("Anna", "2026-01-20");
  b.outcome("Anna", "2026-02-10");

  expect(total(b, "EECR03")).toBe(null);
});

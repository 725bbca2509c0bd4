import { expect, test } from "vitest";
import { StoreBuilder } from "../support/build-store.ts";
import { figure, figures, split, trace } from "../support/figures.ts";

test("a merged municipality's history belongs to its successor from the merger on", () => {
  const b = new StoreBuilder();
  b.municipality("LV-102", "Vidzeme", { validTo: "2025-06-30", successor: "LV-059" });
  b.plan("Anna", { sender: "LV-102", municipality: "LV-102", period: "2025-Q2" });
  b.plan("Ilze", { sender: "LV-059", municipality: "LV-059", period: "2025-Q2" });
  b.support("Anna", "2025-05-05", { sender: "LV-102", period: "2025-Q2" });
  b.support("Ilze", "2025-05-05", { sender: "LV-059", period: "2025-Q2" });

  expect(split(b, "SK-O-01", "municipality", { period: "2025-Q2" })).toEqual({ "LV-059": 1, "LV-102": 1 });
  expect(split(b, "SK-O-01", "municipality", { period: "2025-Q3" })).toEqual({ "LV-059": 2 });
  expect(figure(b, "SK-O-20", { period: "2025-Q2" })).toBe(2);
  expect(figure(b, "SK-O-20", { period: "2025-Q3" })).toBe(1);
});

/** Varakļānu novads until it was joined with Madonas novads, and a quarter before and after that day. */
const FORMER = { sender: "LV-102", period: "2025-Q2" };
const PRESENT = { sender: "LV-059", period: "2025-Q3" };

function joined(): StoreBuilder {
  const b = new StoreBuilder();
  b.municipality("LV-102", "Vidzeme", { validTo: "2025-06-30", successor: "LV-059" });
  return b;
}

test("a project that the successor goes on reporting is one project, as it was reported last", () => {
  const b = joined();
  const row = { startsOn: "2025-04-01", endsOn: "2025-12-31" };
  b.project("P-1", { ...row, ...FORMER, paidCents: 100_00 });
  b.project("P-1", { ...row, ...PRESENT, paidCents: 250_00 });

  for (const period of ["2025-Q2", "2025-Q3"]) expect(figure(b, "SK-O-11", { period })).toBe(1);
  expect(split(b, "SK-O-11", "municipality", { period: "2025-Q3" })).toEqual({ "LV-059": 1 });
  const { items } = trace(b, "SK-O-11", { period: "2025-Q3" });
  expect(items.map(({ rows }) => rows.length)).toEqual([2]);
});

test("two projects that both municipalities had numbered alike before they were joined stay two", () => {
  const b = joined();
  const row = { startsOn: "2025-04-01", endsOn: "2025-12-31" };
  b.project("P-1", { ...row, ...FORMER });
  b.project("P-1", { ...row, ...PRESENT, period: "2025-Q2" });
  b.project("P-1", { ...row, ...PRESENT });

  for (const period of ["2025-Q2", "2025-Q3"]) expect(figure(b, "SK-O-11", { period })).toBe(2);
  const { items } = trace(b, "SK-O-11", { period: "2025-Q3" });
  expect(items.map(({ rows }) => rows.length).sort()).toEqual([1, 2]);
});

test("a supervision group that goes on after the municipalities were joined is one group; groups of one name before are two", () => {
  const b = joined();
  b.supervision(null, "2025-05-05", { ...FORMER, groupNo: "Skolotāji", headcount: 4 });
  b.supervision(null, "2025-08-05", { ...PRESENT, groupNo: "Skolotāji", headcount: 4 });
  b.supervision(null, "2025-05-05", { ...FORMER, groupNo: "Grupa 1", headcount: 4 });
  b.supervision(null, "2025-05-05", { ...PRESENT, period: "2025-Q2", groupNo: "Grupa 1", headcount: 4 });

  for (const period of ["2025-Q2", "2025-Q3"]) expect(figure(b, "SK-O-10", { period })).toBe(3);
  expect(figure(b, "SK-O-10", { period: "2025-Q3", measure: "new" })).toBe(0);
  expect(figure(b, "SK-O-10", { period: "2025-Q3", measure: "active" })).toBe(1);
});

test("a plan of no known institution that the successor lists on is one plan", () => {
  const b = joined();
  const listed = { planNo: "P-1", institution: null, approvedOn: "2025-04-03" };
  b.plan("Anna", { ...listed, ...FORMER });
  b.plan("Anna", { ...listed, ...PRESENT });

  for (const period of ["2025-Q2", "2025-Q3"]) expect(figure(b, "SK-O-04", { period })).toBe(1);
});

test("the share of municipalities is of those there are at the period's end", () => {
  const b = new StoreBuilder();
  b.municipality("LV-102", "Vidzeme", { validTo: "2025-06-30", successor: "LV-059" });
  b.event("2025-05-05", { sender: "LV-042", municipality: "LV-042", period: "2025-Q2" });

  expect(figures(b, "SK-O-20", [], "2025-Q2").at(-1)).toMatchObject({
    measure: "share",
    value: 25,
    numerator: 1,
    denominator: 4,
  });
  expect(figures(b, "SK-O-20", [], "2025-Q3").at(-1)).toMatchObject({ numerator: 1, denominator: 3 });
  expect(split(b, "SK-O-20", "region", { period: "2025-Q3", measure: "share" })).toEqual({ Zemgale: 100 });
});

test("a reorganised institution counts to its successor; those outside the register do not count", () => {
  const b = new StoreBuilder();
  b.institution("1000000001", { validTo: "2026-01-31", successor: "1000000002" });
  b.institution("1000000002");
  b.plan("Anna", { institution: "1000000001" });
  b.plan("Ilze", { institution: "1000000002" });
  b.plan("Zane", { institution: null });
  for (const name of ["Anna", "Ilze", "Zane"]) b.support(name, "2026-01-10");

  expect(split(b, "SK-O-01", "institution")).toEqual({ "1000000002": 2 });
  expect(figure(b, "SK-O-21")).toBe(1);
});

test("a plan that the successor lists on, under its own name, is still one plan, before the reorganisation and after", () => {
  const b = new StoreBuilder();
  b.institution("1000000001", { validTo: "2026-01-31", successor: "1000000002" });
  b.institution("1000000002", { validTo: "2026-05-31", successor: "1000000003" });
  b.institution("1000000003");
  b.institution("1000000004");
  const listed = { planNo: "P-1", approvedOn: "2025-11-03" };
  b.plan("Anna", { ...listed, institution: "1000000001", period: "2025-Q4" });
  b.plan("Anna", { ...listed, institution: "1000000002", period: "2026-Q1" });
  b.plan("Anna", { ...listed, institution: "1000000003", period: "2026-Q2" });
  b.plan("Anna", { ...listed, institution: "1000000004", period: "2026-Q2" });

  for (const period of ["2025-Q4", "2026-Q1", "2026-Q2"]) expect(figure(b, "SK-O-04", { period })).toBe(2);
  const { items } = trace(b, "SK-O-04", { period: "2026-Q2" });
  expect(items.map(({ rows }) => rows.length).sort()).toEqual([1, 3]);
});

test("the share of institutions is of the eligible ones valid at the period's end", () => {
  const b = new StoreBuilder();
  b.institution("1000000001");
  b.institution("1000000002");
  b.institution("1000000003", { eligible: false });
  b.institution("1000000004", { validTo: "2025-12-31" });
  b.plan("Anna", { institution: "1000000001" });
  b.support("Anna", "2026-01-10");

  expect(figure(b, "SK-O-21", { measure: "share" })).toBe(50);
});

test("every form of event involves a municipality; an agreement alone, a project not begun and an absent participant do not", () => {
  const b = new StoreBuilder();
  b.agreement("L-1", { sender: "LV-042" });
  b.project("1", { sender: "LV-042", municipality: "LV-042", status: "apstiprināts" });
  b.supervision("Skolotāja", "2026-01-15", { sender: "LV-059", municipality: "LV-059", present: false });
  b.event("2026-02-01", { sender: "LV-067", municipality: null });

  expect(figure(b, "SK-O-20")).toBe(1);
});

test("an institution that sends for itself counts to its municipality of the register", () => {
  const b = new StoreBuilder();
  b.institution("1000000009", { municipality: "LV-042" });
  b.event("2026-02-01", { sender: "1000000009", municipality: null });

  expect(split(b, "SK-O-14", "municipality")).toEqual({ "LV-042": 1 });
});

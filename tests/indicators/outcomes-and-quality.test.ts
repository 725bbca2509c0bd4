import { expect, test } from "vitest";
import { StoreBuilder } from "../support/build-store.ts";
import { figure, figures, split } from "../support/figures.ts";

function learners(b: StoreBuilder, ...names: string[]): void {
  for (const name of names) {
    b.plan(name);
    b.support(name, "2026-01-10", { supportKind: "KON9" });
  }
}

test("the latest status up to the period's end decides, and shares are of the known ones", () => {
  const b = new StoreBuilder();
  learners(b, "Anna", "Ilze", "Zane", "Māra");
  b.outcome("Anna", "2026-02-01", { status: "pārtrauca" });
  b.outcome("Anna", "2026-03-01", { status: "turpina citā iestādē" });
  b.outcome("Ilze", "2026-02-01", { status: "pārtrauca" });
  b.outcome("Zane", "2026-02-01", { status: "nav zināms" });
  b.outcome("Māra", "2026-02-01", { status: "pabeidza un turpina" });
  b.outcome("Māra", "2026-04-01", { status: "pārtrauca", period: "2026-Q2" });

  expect(figures(b, "SK-R-01")).toMatchObject([
    { measure: "cumulative", value: 2 },
    { measure: "share", value: (100 * 2) / 3, numerator: 2, denominator: 3 },
  ]);
  expect(figure(b, "SK-R-02", { measure: "share" })).toBeCloseTo(100 / 3);
  expect(figure(b, "SK-R-02", { period: "2026-Q2" })).toBe(2);
});

test("a share of nothing is not known, its count is zero", () => {
  const b = new StoreBuilder();
  learners(b, "Anna");

  expect(figures(b, "SK-R-01")).toMatchObject([
    { measure: "cumulative", value: 0 },
    { measure: "share", value: null, numerator: 0, denominator: 0 },
  ]);
});

test("outcomes are split by the characteristics at entry", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { grade: "8", period: "2025-Q4" });
  b.plan("Anna", { grade: "9", planNo: "P-2" });
  b.support("Anna", "2025-12-01", { period: "2025-Q4" });
  b.outcome("Anna", "2026-03-01", { refPlanKey: "p-2" });

  expect(split(b, "SK-R-01", "grade")).toEqual({ "8": 1 });
});

test("the certificate must not be older than the first consultation of a repeater", () => {
  const b = new StoreBuilder();
  learners(b, "Anna", "Ilze", "Zane");
  const certificate = "apliecība par pamatizglītību";
  b.outcome("Anna", "2026-03-01", { certificate, certificateOn: "2026-02-20" });
  b.outcome("Ilze", "2026-03-01", { certificate, certificateOn: "2026-01-09" });
  b.outcome("Zane", "2026-03-01", { certificate: "liecība", certificateOn: "2026-02-20" });

  expect(figures(b, "SK-R-03")).toMatchObject([{ value: 1 }, { numerator: 1, denominator: 3 }]);
});

test("the change in absences is the middle one, of those with both numbers", () => {
  const b = new StoreBuilder();
  learners(b, "Anna", "Ilze", "Zane", "Māra", "Inga");
  expect(figure(b, "SK-R-06")).toBe(null);
  b.outcome("Anna", "2026-03-01", { absentBefore: 10, absentAfter: 2 });
  expect(figure(b, "SK-R-06")).toBe(-8);
  b.outcome("Ilze", "2026-03-01", { absentBefore: 10, absentAfter: 7 });
  b.outcome("Zane", "2026-03-01", { absentBefore: 10, absentAfter: 20 });
  b.outcome("Māra", "2026-03-01", { absentBefore: 10, absentAfter: 8 });
  b.outcome("Inga", "2026-03-01", { absentBefore: 10 });
  expect(figure(b, "SK-R-06")).toBe(-2.5);
});

test("risk is reduced by evaluated plans only", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { evaluation: "mazinājies", endsOn: "2026-03-20" });
  b.plan("Ilze", { evaluation: "pieaudzis", endsOn: "2026-03-20" });
  b.plan("Zane");

  expect(figure(b, "SK-R-05", { measure: "share" })).toBe(50);
});

test("returns on time: nothing is known without agreements; a quarter that has not ended is not due", () => {
  const b = new StoreBuilder();
  b.return("LV-067", "2026-Q1", { receivedAt: "2026-04-10T20:59:00Z" });
  b.return("LV-042", "2026-Q1", { receivedAt: "2026-04-10T21:01:00Z" });
  expect(figure(b, "SK-Q-02", { measure: "share" })).toBe(null);
  expect(figure(b, "SK-O-22")).toBe(null);

  b.agreement("L-1", { sender: "LV-067", validFrom: "2026-01-01", dueDays: 10 });
  b.agreement("L-2", { sender: "LV-042", validFrom: "2026-01-01", dueDays: 10 });
  b.agreement("L-3", { sender: "LV-059", validFrom: "2026-01-01", dueDays: 10 });
  b.agreement("L-4", { sender: "LV-059", validFrom: "2026-02-01", validTo: "2026-03-15" });
  expect(figures(b, "SK-Q-02")).toMatchObject([{ numerator: 1, denominator: 3 }]);
  expect(figure(b, "SK-Q-02", { measure: "share", period: "to-date:2026-02-15" })).toBe(null);
  expect(figure(b, "SK-O-22")).toBe(3);
});

test("an agreement without a term of its own goes by the programme's calendar", () => {
  const b = new StoreBuilder();
  b.return("LV-067", "2026-Q1", { receivedAt: "2026-04-11T09:00:00Z" });
  b.agreement("L-1", { sender: "LV-067", validFrom: "2026-01-01" });

  expect(figure(b, "SK-Q-02", { measure: "share" })).toBe(0);
});

test("open errors are the rows in quarantine; a full trail needs a reference to the document", () => {
  const b = new StoreBuilder();
  b.plan("Anna");
  b.plan("Ilze", { standing: "quarantined" });
  b.support("Anna", "2026-01-10", { evidence: null });
  b.event("2026-01-10");
  b.cost("2026-01-10");

  expect(figure(b, "SK-Q-03")).toBe(1);
  expect(figure(b, "SK-Q-04", { measure: "share" })).toBe(75);
});

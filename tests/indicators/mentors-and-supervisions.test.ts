import { expect, test } from "vitest";
import { StoreBuilder } from "../support/build-store.ts";
import { figure, split } from "../support/figures.ts";

test("a mentor is trained with a certificate number, on the certificate's date, once", () => {
  const b = new StoreBuilder();
  b.training("Juris", { certOn: "2026-01-10" });
  b.training("Juris", { certOn: "2026-03-10", certNo: "C-refresher" });
  b.training("Pēteris", { certNo: null });

  expect(figure(b, "SK-O-05")).toBe(1);
  expect(figure(b, "SK-O-05", { period: "2025-Q4" })).toBe(null);
  expect(split(b, "SK-O-05", "gender", { measure: "new" })).toEqual({ V: 1 });
});

test("an engaged mentor is trained and has met a learner; the municipality is where the learner goes to school", () => {
  const b = new StoreBuilder();
  b.plan("Anna", { municipality: "LV-042" });
  b.training("Juris", { municipality: "LV-067" });
  b.training("Pēteris");
  b.training("Andris", { certOn: "2026-02-20" });
  b.meeting("Juris", "Anna", "2026-02-01");
  b.meeting("Andris", "Anna", "2026-02-10");

  expect(figure(b, "SK-O-06")).toBe(1);
  expect(split(b, "SK-O-06", "municipality")).toEqual({ "LV-042": 1 });
  expect(figure(b, "SK-R-08", { measure: "share" })).toBeCloseTo(100 / 3);
});

test("a pair counts once however often it meets", () => {
  const b = new StoreBuilder();
  b.plan("Anna");
  b.plan("Ilze");
  b.training("Juris");
  b.meeting("Juris", "Anna", "2026-02-01");
  b.meeting("Juris", "Anna", "2026-02-08");
  b.meeting("Juris", "Ilze", "2026-02-08");

  expect(figure(b, "SK-O-07")).toBe(2);
  expect(figure(b, "SK-O-07", { measure: "new" })).toBe(2);
  expect(figure(b, "SK-O-06")).toBe(1);
});

test("a session is sender, group, date and starting time, with at least two present", () => {
  const b = new StoreBuilder();
  for (const who of ["Ieva", "Māra"]) {
    b.supervision(who, "2026-01-15");
    b.supervision(who, "2026-01-15", { startsAt: "17:00" });
  }
  b.supervision("Ieva", "2026-01-22");
  b.supervision("Māra", "2026-01-22", { present: false });
  b.supervision("Ieva", "2026-01-29");
  b.supervision("Ieva", "2026-01-29");
  b.supervision("Zane", "2026-01-22", { sender: "LV-042" });

  expect(figure(b, "SK-O-08")).toBe(2);
  expect(figure(b, "SK-O-09")).toBe(2);
  expect(figure(b, "SK-O-09x")).toBe(4);
  expect(figure(b, "SK-O-10")).toBe(1);
});

test("a head-count of two or more is a session and a group, and its people are attendances only", () => {
  const b = new StoreBuilder();
  b.supervision(null, "2026-01-15", { headcount: 7 });
  b.supervision(null, "2026-01-15", { headcount: 1, groupNo: "Grupa 2" });

  expect(figure(b, "SK-O-08")).toBe(1);
  expect(figure(b, "SK-O-10")).toBe(1);
  expect(figure(b, "SK-O-09")).toBe(0);
  expect(figure(b, "SK-O-09x")).toBe(7);
});

test("groups of one name are different groups when the senders differ", () => {
  const b = new StoreBuilder();
  for (const sender of ["LV-067", "LV-042"]) b.supervision(null, "2026-01-15", { sender, headcount: 5 });

  expect(figure(b, "SK-O-10")).toBe(2);
  expect(split(b, "SK-O-08", "municipality")).toEqual({ "LV-067": 1, "LV-042": 1 });
});

test("the certified share is of those who started training, not of applicants", () => {
  const b = new StoreBuilder();
  b.training("Juris");
  b.training("Pēteris", { certNo: null });
  b.training("Andris", { certNo: null, status: "pieteicies" });

  expect(figure(b, "SK-R-07", { measure: "share" })).toBe(50);
});

import { expect, test } from "vitest";
import { rangeOfMissing } from "../../shared/domain/missing-returns.ts";

const received = [
  { sender: "LV-067", period: "2025-Q4" },
  { sender: "LV-067", period: "2026-Q1" },
  { sender: "LV-042", period: "2025-Q4" },
];
const contributions = [
  { sender: "LV-067", period: "2025-Q4", amount: 12 },
  { sender: "LV-067", period: "2026-Q1", amount: 5 },
];

test("a missing return brings at least and at most what the sender's other quarters brought", () => {
  const missing = [{ sender: "LV-067", period: "2026-Q2" }];
  expect(rangeOfMissing(100, missing, received, contributions)).toEqual({
    least: 100,
    missing: 1,
    withoutHistory: 0,
    likely: { from: 105, to: 112 },
  });
});

test("a quarter that brought nothing is a history too: it may bring nothing again", () => {
  const missing = [{ sender: "LV-042", period: "2026-Q1" }];
  expect(rangeOfMissing(100, missing, received, contributions).likely).toEqual({ from: 100, to: 100 });
});

test("a sender who never sent a return tells nothing, and nothing is made up", () => {
  const missing = [{ sender: "LV-059", period: "2026-Q1" }];
  expect(rangeOfMissing(100, missing, received, contributions)).toMatchObject({ withoutHistory: 1, likely: null });
  const both = [...missing, { sender: "LV-067", period: "2026-Q2" }];
  expect(rangeOfMissing(100, both, received, contributions)).toMatchObject({
    missing: 2,
    withoutHistory: 1,
    likely: { from: 105, to: 112 },
  });
});

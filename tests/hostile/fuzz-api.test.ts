/** A small share of what `npm run fuzz:api` does. */
import { expect, test } from "vitest";
import { fuzzApi, METHODS } from "./fuzz-api.ts";
import { hostileInputs } from "./hostile-inputs.ts";

test("whatever a page sends, every method answers, checks what it was sent, and tells no path and no stack", async () => {
  const { counts, failures, strangers } = await fuzzApi({ count: 8, seed: 42 });
  expect(failures).toEqual([]);
  expect(strangers).toEqual([]);
  expect(counts.map(({ method, asked }) => [method, asked])).toEqual(METHODS.map((method) => [method, 8]));
  // The inputs reach what is behind the schemas: else nothing was tried.
  expect(counts.filter(({ done }) => done > 0).length).toBeGreaterThan(METHODS.length / 3);
  expect(counts.filter(({ refused }) => refused > 0)).toHaveLength(METHODS.length);
});

test("inputs are the same for the same seed", () => {
  expect(hostileInputs("quarter.read", 30, 5)).toEqual(hostileInputs("quarter.read", 30, 5));
});

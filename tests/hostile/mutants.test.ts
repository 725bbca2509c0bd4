/** A small share of what `npm run fuzz` does. */
import { expect, test } from "vitest";
import { fuzzReturns } from "./fuzz-returns.ts";
import { mutate, MUTATIONS } from "./mutants.ts";

test("no changed copy of a good return is read with other cells, breaks the reader or holds it up", async () => {
  const { counts, failures } = await fuzzReturns(300, 1);
  expect(failures).toEqual([]);
  const all = [...counts.values()];
  expect(all.reduce((sum, { refused }) => sum + refused, 0)).toBeGreaterThan(200);
  expect(Math.max(...all.map(({ slowestMs }) => slowestMs))).toBeLessThan(60_000);
});

test("a seed gives the same copy every time, and every kind of change comes up", () => {
  const good = Buffer.alloc(10_000, "abc");
  const made = Array.from({ length: 200 }, (_, seed) => mutate(good, seed));
  expect(mutate(good, 7)).toEqual(made[7]);
  expect(new Set(made.map(({ mutation }) => mutation))).toEqual(new Set(MUTATIONS));
});

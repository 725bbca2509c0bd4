import { expect, test } from "vitest";
import { timeLeft } from "../../renderer/screens/imports/time-left.ts";

test("the time left is told once it can be known, in steps of five seconds, then in minutes", () => {
  expect(timeLeft({ milliseconds: 1000, done: 10, left: 500 })).toBeNull();
  expect(timeLeft({ milliseconds: 3000, done: 2, left: 500 })).toBeNull();
  expect(timeLeft({ milliseconds: 3000, done: 10, left: 73 })).toEqual({ unit: "seconds", amount: 25 });
  expect(timeLeft({ milliseconds: 3000, done: 10, left: 590 })).toEqual({ unit: "minutes", amount: 3 });
  expect(timeLeft({ milliseconds: 60_000, done: 590, left: 10 })).toBeNull();
});

import { expect, test } from "vitest";
import { FILE_REASONS } from "../../../shared/domain/finding.ts";
import { context } from "./base-return.ts";
import { CODE_CASES } from "./code-cases.ts";
import { REASON_CASES } from "./reason-cases.ts";

/** Codes that no return gives, and why. */
const GIVEN_ELSEWHERE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["X1", "X2", "X3", "X4", "X5", "X6", "X8", "X9"].map((code) => [
      code,
      "about figures, not rows: a control of the report",
    ]),
  ),
  X7: "not given yet: no report of ours reserves sums in SFC",
  "F-SET-ASIDE": "takes a person's decision: reasons.test.ts",
  "F-LOCKED": "takes a lock and a programme that refuses: messy-cases.test.ts",
};

const known = [...context.programme.rules.keys(), ...FILE_REASONS];
const proved = new Set<string>([...CODE_CASES.map(({ code }) => code), ...REASON_CASES.map(({ reason }) => reason)]);

test("every code of the programme has a file that gives it and a mended twin, or a reason why not", () => {
  expect(known.filter((code) => !proved.has(code) && !(code in GIVEN_ELSEWHERE))).toEqual([]);
});

test("no code is excused that has a file, or that is no code", () => {
  expect(Object.keys(GIVEN_ELSEWHERE).filter((code) => proved.has(code) || !known.includes(code))).toEqual([]);
});

import { beforeAll, describe, expect, test } from "vitest";
import type { FileOutcome } from "../../../electron/core/intake/receive-return.ts";
import { draftOf, outcomeOf } from "./base-return.ts";
import { CODE_CASES, type CodeCase } from "./code-cases.ts";

let valid: FileOutcome;

beforeAll(async () => {
  valid = await outcomeOf(draftOf());
});

test("the return that all others differ from in one thing is taken in without a doubt", () => {
  expect(valid).toMatchObject({ verdict: "accepted", rows: { read: 10, stored: 10 } });
  expect(valid.findings.filter(({ code }) => code !== "V-74")).toEqual([]);
});

describe.each(CODE_CASES)("$code: $fault", ({ code, severity, change, at, mended, before = [] }: CodeCase) => {
  const earlier = before.map((each) => draftOf(each));

  test("is told, on its cell", async () => {
    const { findings } = await outcomeOf(...earlier, draftOf(change));
    const place = at ?? { sheet: null, cell: null };

    expect(findings.map(({ code, severity, sheet, cell }) => ({ code, severity, sheet, cell }))).toContainEqual({
      code,
      severity,
      ...place,
    });
  });

  test("is not told of the mended twin", async () => {
    const isBase = mended === undefined && earlier.length === 0;
    const { verdict, findings } = isBase ? valid : await outcomeOf(...earlier, draftOf(mended ?? (() => undefined)));

    expect(verdict).toBe("accepted");
    expect(findings.map((finding) => finding.code)).not.toContain(code);
  });
});

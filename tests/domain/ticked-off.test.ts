import { expect, test } from "vitest";
import type { Finding } from "../../shared/domain/finding.ts";
import { tickedOff } from "../../shared/domain/ticked-off.ts";

function finding(code: string, cell: string, field = "plan_no"): Finding {
  return { code, severity: "error", sheet: "1_Izglītojamie", cell, field, parameters: {} };
}

test("a finding that is gone is mended, one at its old cell remains, one elsewhere appeared", () => {
  const before = [finding("V-01", "C4"), finding("V-03", "D7", "date")];
  const after = [finding("V-03", "D7", "date"), finding("V-09", "G2", "dob")];
  const result = tickedOff(before, after);
  expect(result.mended).toEqual([before[0]]);
  expect(result.remaining).toEqual([after[0]]);
  expect(result.appeared).toEqual([after[1]]);
});

test("rows that moved up because one above was deleted have the same findings as before", () => {
  const before = [finding("V-13", "A3", "ref"), finding("V-01", "C5"), finding("V-01", "C9")];
  const after = [finding("V-01", "C4"), finding("V-01", "C8")];
  const result = tickedOff(before, after);
  expect(result.mended).toEqual([before[0]]);
  expect(result.remaining).toEqual(after);
  expect(result.appeared).toEqual([]);
});

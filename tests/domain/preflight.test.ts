import { describe, expect, test } from "vitest";
import {
  checkPreflight,
  type PreflightFacts,
  type PreflightPack,
  type PreflightRule,
} from "../../shared/domain/preflight.ts";
import type { IndicatorValue } from "../../shared/domain/indicator.ts";

const figure = (code: string, gender: string, value: number | null): IndicatorValue => ({
  ...{ code, period: "2026-Q1", measure: "cumulative", by: { gender }, value },
});
const split = (code: string, women: number, men: number, total = women + men) => [
  ...[figure(code, "S", women), figure(code, "V", men), figure(code, "N", 0), figure(code, "T", total)],
];
const named = { id: "R", severity: "error", name: { lv: "r", en: "r" } } as const;
const provenance = { status: "known", source: "test" } as const;
const pack = (rule: PreflightRule, valid: Partial<PreflightPack> = {}): PreflightPack[] => [
  { pack: "p", table: "6", validFrom: null, validTo: null, rules: [rule], provenance, ...valid },
];
const facts = (values: readonly IndicatorValue[], more: Partial<PreflightFacts> = {}): PreflightFacts => ({
  ...{ on: "2026-03-31", values, previous: [], corrections: new Map(), findings: new Map() },
  ...more,
});
const verdict = (rule: PreflightRule, given: PreflightFacts) => checkPreflight(pack(rule), given)[0]?.verdict;

const sum: PreflightRule = { ...named, kind: "sum", parts: ["A", "B"], whole: "C" };

describe("parts and whole", () => {
  test("agree for every gender, or the figures that do not are named", () => {
    expect(verdict(sum, facts([...split("A", 1, 2), ...split("B", 3, 4), ...split("C", 4, 6)]))).toBe("passed");
    const [wrong] = checkPreflight(pack(sum), facts([...split("A", 1, 2), ...split("B", 3, 4), ...split("C", 5, 5)]));
    expect(wrong?.verdict).toBe("failed");
    expect(wrong?.figures.map(({ code, gender }) => `${code} ${gender}`)).toEqual([
      "A S",
      "B S",
      "C S",
      "A V",
      "B V",
      "C V",
    ]);
  });

  test("are not asked about where a figure is not known, or the programme has no such indicator", () => {
    expect(verdict(sum, facts([...split("A", 1, 2), ...split("B", 3, 4)]))).toBe("not-applicable");
    expect(verdict(sum, facts([figure("A", "T", null), figure("B", "T", 1), figure("C", "T", 1)]))).toBe(
      "not-applicable",
    );
  });

  test("may leave a rest where the rule says at most", () => {
    const atMost: PreflightRule = { ...named, kind: "at-most", parts: ["A"], whole: "C" };
    expect(verdict(atMost, facts([...split("A", 1, 2), ...split("C", 4, 6)]))).toBe("passed");
    expect(verdict(atMost, facts([...split("A", 5, 2), ...split("C", 4, 6)]))).toBe("failed");
  });
});

test("genders sum to the total", () => {
  const genders: PreflightRule = { ...named, kind: "genders", codes: ["A"] };
  expect(verdict(genders, facts(split("A", 1, 2)))).toBe("passed");
  expect(verdict(genders, facts(split("A", 1, 2, 4)))).toBe("failed");
});

test("a result beyond its output fails, for one gender too", () => {
  const within: PreflightRule = { ...named, kind: "within-output", result: "R", output: "A" };
  expect(verdict(within, facts([...split("R", 2, 0), ...split("A", 2, 5)]))).toBe("passed");
  expect(verdict(within, facts([...split("R", 3, 0), ...split("A", 2, 5)]))).toBe("failed");
});

test("a cumulative value that falls is named with both periods' figures", () => {
  const falls: PreflightRule = { ...named, kind: "never-falls", codes: ["A"] };
  const [result] = checkPreflight(pack(falls), facts(split("A", 1, 1), { previous: split("A", 2, 1) }));
  expect(result).toMatchObject({ verdict: "failed", figures: [{ value: 3 }, { value: 2 }] });
});

test("a fall that corrections of that very figure explain is told and stops nothing; another stops the report", () => {
  const falls: PreflightRule = { ...named, kind: "never-falls", codes: ["A"] };
  expect(
    verdict(falls, facts(split("A", 1, 1), { previous: split("A", 2, 1), corrections: new Map([["A", 1]]) })),
  ).toBe("warning");
  const other = {
    previous: split("A", 3, 1),
    corrections: new Map([
      ["A", 1],
      ["B", 9],
    ]),
  };
  expect(verdict(falls, facts(split("A", 1, 1), other))).toBe("failed");
  expect(
    verdict(falls, facts(split("A", 2, 1), { previous: split("A", 2, 1), corrections: new Map([["A", 1]]) })),
  ).toBe("passed");
});

test("a share beyond 100 per cent fails; one that is not known is not asked about", () => {
  const percent: PreflightRule = { ...named, kind: "percent", codes: ["A"] };
  const share = (value: number | null) => facts([{ ...figure("A", "T", value), measure: "share", by: {} }]);
  expect(verdict(percent, share(100))).toBe("passed");
  expect(verdict(percent, share(100.1))).toBe("failed");
  expect(verdict(percent, share(null))).toBe("not-applicable");
});

test("persons are whole", () => {
  const whole: PreflightRule = { ...named, kind: "whole-numbers", codes: ["A"] };
  expect(verdict(whole, facts(split("A", 1, 1)))).toBe("passed");
  expect(verdict(whole, facts(split("A", 0.5, 1)))).toBe("failed");
});

test("rows that a rule warned about are told, and stop nothing", () => {
  const findings: PreflightRule = { ...named, severity: "warning", kind: "findings", finding: "X10" };
  expect(verdict(findings, facts([]))).toBe("passed");
  expect(verdict(findings, facts([], { findings: new Map([["X10", 2]]) }))).toBe("warning");
});

test("a pack holds in its own time only", () => {
  const later = pack(sum, { validFrom: "2027-01-01" });
  expect(checkPreflight(later, facts([]))).toEqual([]);
  expect(checkPreflight(later, facts([], { on: "2027-03-31" }))).toHaveLength(1);
});

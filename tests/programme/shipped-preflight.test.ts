/** The shipped packs of the Commission's rules: every rule of domain.md §2.3 is there, holds where it must, and fails where it must. */
import { describe, expect, test } from "vitest";
import { defaultProgrammeDirectory, loadProgramme } from "../../electron/core/programme/load-programme.ts";
import { checkPreflight, type PreflightFacts, type PreflightRule } from "../../shared/domain/preflight.ts";
import type { IndicatorValue } from "../../shared/domain/indicator.ts";

const { preflight: packs } = loadProgramme(defaultProgrammeDirectory());
const NAMED = { S: 4, V: 3, N: 0, T: 7 } as const;
const GENDERS = ["S", "V", "N", "T"] as const;

type Figures = Record<string, Record<(typeof GENDERS)[number], number>>;
const of = (women: number, men: number) => ({ S: women, V: men, N: 0, T: women + men });

/** Seven inactive pupils, six of them under 18, one of whom has a result; nothing is wrong with them. */
const sound = (): Figures => ({
  ...{ EECO01: { ...NAMED }, EECO02: of(0, 0), EECO03: of(0, 0), EECO04: of(4, 2), EECO05: of(0, 1) },
  ...{ EECO06: of(3, 3), EECO07: of(1, 0), EECO08: of(0, 0) },
  ...{ EECO09: of(4, 2), EECO10: of(0, 1), EECO11: of(0, 0) },
  ...{ EECO12: of(1, 0), EECO13: of(0, 0), EECO14: of(0, 1), EECO15: of(0, 0), EECO16: of(0, 0), EECO17: of(1, 1) },
  ...{
    "EECO02+04": of(4, 2),
    "EECO02+05": of(0, 1),
    "EECO02+04+05": of(4, 3),
    "EECO06+07": of(4, 3),
    "EECO10+11": of(0, 1),
  },
  ...{ EECR01: of(0, 0), EECR02: of(0, 0), EECR03: of(1, 0), EECR04: of(0, 0) },
});

const valuesOf = (figures: Figures, share = 50): IndicatorValue[] => [
  ...Object.entries(figures).flatMap(([code, genders]) =>
    GENDERS.map((gender) => ({
      ...{ code, period: "2026-Q1", measure: "cumulative" as const, by: { gender }, value: genders[gender] },
    })),
  ),
  ...["SK-R-01", "SK-R-02", "SK-R-03"].map((code) => ({
    ...{ code, period: "2026-Q1", measure: "share" as const, by: {}, value: share },
  })),
];
const facts = (figures: Figures, more: Partial<PreflightFacts> = {}): PreflightFacts => ({
  ...{
    on: "2026-03-31",
    values: valuesOf(figures),
    previous: [],
    corrections: new Map(),
    findings: new Map(),
    ...more,
  },
});

/** The sound figures, but for what this rule forbids. */
function broken(rule: PreflightRule): PreflightFacts {
  const figures = sound();
  const put = (code: string, more: number) => {
    const known = figures[code] ?? of(0, 0);
    figures[code] = { ...known, S: known.S + more, T: known.T + more };
  };
  switch (rule.kind) {
    case "sum":
      put(rule.whole, 1);
      return facts(figures);
    case "at-most":
      put(rule.parts[0] ?? "", 100);
      return facts(figures);
    case "within-output":
      put(rule.result, 100);
      return facts(figures);
    case "genders":
      for (const code of rule.codes) figures[code] = { ...of(1, 1), T: 3 };
      return facts(figures);
    case "never-falls":
      return facts(figures, { previous: valuesOf(Object.fromEntries(rule.codes.map((code) => [code, of(500, 0)]))) });
    case "whole-numbers":
      for (const code of rule.codes) figures[code] = { S: 0.5, V: 0, N: 0, T: 0.5 };
      return facts(figures);
    case "percent":
      return facts(figures, { values: valuesOf(figures, 101) });
    case "findings":
      return facts(figures, { findings: new Map([[rule.finding, 1]]) });
  }
}

const all = packs.flatMap(({ pack, rules }) => rules.map((rule) => ({ pack, rule })));
const verdictOf = (given: PreflightFacts, { pack, rule }: (typeof all)[number]) =>
  checkPreflight(packs, given).find((result) => result.pack === pack && result.rule === rule)?.verdict;

describe.each(all)("$pack $rule.id $rule.name.en", (one) => {
  test("holds over figures that are sound", () => {
    expect(verdictOf({ ...facts(sound()), previous: valuesOf(sound()) }, one)).toBe("passed");
  });
  test(one.rule.severity === "error" ? "stops what it forbids" : "warns of what it doubts", () => {
    expect(verdictOf(broken(one.rule), one)).toBe(one.rule.severity === "error" ? "failed" : "warning");
  });
});

test("nothing of domain.md §2.3 is left out", () => {
  const ids = (table: "6" | "10") =>
    new Set(packs.filter((pack) => pack.table === table).flatMap(({ rules }) => rules.map(({ id }) => id)));
  const six = ["X1", "X2", "X3", "X4", "X5", "X6", "X9", "X11", "X12", "X13", "X14", "X15", "X16"];
  const reserved = [144, 145, 146, 147, 148].map((number) => `SFC-${String(number)}`);
  expect([...ids("6")].sort()).toEqual([...six, ...reserved, "whole-persons"].sort());
  expect([...ids("10")].sort()).toEqual(["X10", "X6", "X8", "X9"]);
  // X5 is six rules, X8 one for each result.
  expect(all.filter(({ rule }) => rule.id === "X5")).toHaveLength(6);
  expect(all.filter(({ rule }) => rule.kind === "within-output")).toHaveLength(4);
});

test("rules hold from the day of their notice", () => {
  const before = checkPreflight(packs, { ...facts(sound()), on: "2025-06-30" });
  expect(before.some(({ rule }) => rule.id === "X8")).toBe(false);
  expect(before.some(({ rule }) => rule.id === "SFC-144")).toBe(true);
});

/** Rules that the Commission's system holds a table against, as dated packs; and what came of holding ours. */
import { z } from "zod";
import type { IndicatorValue } from "./indicator.ts";
import { LocalText, Provenance, type SourceText } from "./provenance.ts";

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const codes = z.array(z.string()).min(1);

const rule = {
  id: z.string(),
  severity: z.enum(["error", "warning"]),
  name: LocalText,
  provenance: Provenance.optional(),
};

export const PreflightRule = z.discriminatedUnion("kind", [
  /** The parts sum to the whole, for each gender. */
  z.strictObject({ ...rule, kind: z.literal("sum"), parts: codes, whole: z.string() }),
  /** The parts together are at most the whole. */
  z.strictObject({ ...rule, kind: z.literal("at-most"), parts: codes, whole: z.string() }),
  /** Women, men and non-binary sum to the total. */
  z.strictObject({ ...rule, kind: z.literal("genders"), codes }),
  /** A result is at most its reference output, for each gender. */
  z.strictObject({ ...rule, kind: z.literal("within-output"), result: z.string(), output: z.string() }),
  /** The cumulative value is at least that of the period before, as it was reported; a correction record explains a fall. */
  z.strictObject({ ...rule, kind: z.literal("never-falls"), codes }),
  /** Persons are whole and not negative. */
  z.strictObject({ ...rule, kind: z.literal("whole-numbers"), codes }),
  /** A share is at most 100 per cent. */
  z.strictObject({ ...rule, kind: z.literal("percent"), codes }),
  /** Rows that a rule of the returns warned about. */
  z.strictObject({ ...rule, kind: z.literal("findings"), finding: z.string() }),
]);
export type PreflightRule = z.infer<typeof PreflightRule>;

export const PreflightPack = z.strictObject({
  pack: z.string(),
  table: z.enum(["6", "10"]),
  /** The pack holds for periods that end in this time. */
  validFrom: isoDate.nullable(),
  validTo: isoDate.nullable(),
  rules: z.array(PreflightRule).min(1),
  provenance: Provenance,
});
export type PreflightPack = z.infer<typeof PreflightPack>;

export interface PreflightFigure {
  readonly code: string;
  readonly gender: string;
  readonly value: number;
}

export interface PreflightResult {
  readonly pack: string;
  readonly table: "6" | "10";
  readonly rule: PreflightRule;
  /** Where the rule, or its pack, is from. */
  readonly source: SourceText;
  /** `not-applicable`: a figure is not known, or the programme does not have it. */
  readonly verdict: "passed" | "failed" | "warning" | "not-applicable";
  /** Those that disagree; where none do, the totals. */
  readonly figures: readonly PreflightFigure[];
}

export interface PreflightFacts {
  /** Last day of the period. */
  readonly on: string;
  readonly values: readonly IndicatorValue[];
  /** Of the period before: as its last edition printed them; where it was not issued, as the store has them. */
  readonly previous: readonly IndicatorValue[];
  /** How much decisions, corrected and withdrawn returns since that edition took off each value: what explains a fall. */
  readonly corrections: ReadonlyMap<string, number>;
  /** How many rows each rule of the returns spoke about. */
  readonly findings: ReadonlyMap<string, number>;
}

const GENDERS = ["S", "V", "N", "T"] as const;

/** Every rule of the packs that hold on the day, in their order. */
export function checkPreflight(packs: readonly PreflightPack[], facts: PreflightFacts): PreflightResult[] {
  return packs
    .filter(({ validFrom, validTo }) => (validFrom ?? "") <= facts.on && facts.on <= (validTo ?? "9999"))
    .flatMap(({ pack, table, rules, provenance: ofPack }) =>
      rules.map((one) => ({
        ...{ pack, table, rule: one, source: (one.provenance ?? ofPack).source },
        ...judge(one, facts),
      })),
    );
}

type Judgement = Pick<PreflightResult, "verdict" | "figures">;

const NOT_APPLICABLE: Judgement = { verdict: "not-applicable", figures: [] };

function judge(one: PreflightRule, facts: PreflightFacts): Judgement {
  const figure = (code: string, gender: string) => figureOf(facts.values, code, gender);
  switch (one.kind) {
    case "sum":
      return byGender(one, [...one.parts, one.whole], figure, (values) => {
        const whole = values.at(-1) ?? 0;
        return sum(values.slice(0, -1)) === whole;
      });
    case "at-most":
      return byGender(
        one,
        [...one.parts, one.whole],
        figure,
        (values) => sum(values.slice(0, -1)) <= (values.at(-1) ?? 0),
      );
    case "within-output":
      return byGender(one, [one.result, one.output], figure, ([result = 0, output = 0]) => result <= output);
    case "genders":
      return byCode(one, one.codes, (code) => {
        const values = GENDERS.map((gender) => figure(code, gender));
        const [women, men, others, total] = values.map((each) => each?.value ?? 0);
        return values.includes(null) ? null : (women ?? 0) + (men ?? 0) + (others ?? 0) === total ? [] : known(values);
      });
    case "never-falls":
      return byCode(
        one,
        one.codes,
        (code) => {
          const [before, now] = [figureOf(facts.previous, code, "T"), figure(code, "T")];
          return before === null || now === null ? null : now.value >= before.value ? [] : [before, now];
        },
        one.codes.every((code) => {
          const [before, now] = [figureOf(facts.previous, code, "T"), figure(code, "T")];
          const fall = before === null || now === null ? 0 : before.value - now.value;
          return fall <= 0 || (facts.corrections.get(code) ?? 0) >= fall;
        }),
      );
    case "whole-numbers":
      return byCode(one, one.codes, (code) => {
        const values = known(GENDERS.map((gender) => figure(code, gender)));
        return values.length === 0 ? null : values.filter(({ value }) => !Number.isInteger(value) || value < 0);
      });
    case "percent":
      return byCode(one, one.codes, (code) => {
        const share = facts.values.find((value) => value.code === code && value.measure === "share");
        if (share === undefined || share.value === null) return null;
        return share.value <= 100 ? [] : [{ code, gender: "T", value: share.value }];
      });
    case "findings": {
      const rows = facts.findings.get(one.finding) ?? 0;
      return rows === 0
        ? { verdict: "passed", figures: [] }
        : bad(one, [{ code: one.finding, gender: "T", value: rows }]);
    }
  }
}

/** Every gender for which all figures are known must hold; none known: not applicable. */
function byGender(
  one: PreflightRule,
  needed: readonly string[],
  figure: (code: string, gender: string) => PreflightFigure | null,
  holds: (values: readonly number[]) => boolean,
): Judgement {
  const rows = GENDERS.map((gender) => needed.map((code) => figure(code, gender)))
    .map(known)
    .filter((figures) => figures.length === needed.length);
  if (rows.length === 0) return NOT_APPLICABLE;
  const wrong = rows.filter((figures) => !holds(figures.map(({ value }) => value)));
  return wrong.length === 0 ? { verdict: "passed", figures: rows.at(-1) ?? [] } : bad(one, wrong.flat());
}

/** Null from `wrongOf`: this code is not known. */
function byCode(
  one: PreflightRule,
  asked: readonly string[],
  wrongOf: (code: string) => readonly PreflightFigure[] | null,
  isExplained = false,
): Judgement {
  const found = asked.map(wrongOf).filter((wrong) => wrong !== null);
  if (found.length === 0) return NOT_APPLICABLE;
  const wrong = found.flat();
  if (wrong.length === 0) return { verdict: "passed", figures: [] };
  return isExplained ? { verdict: "warning", figures: wrong } : bad(one, wrong);
}

const bad = ({ severity }: PreflightRule, figures: readonly PreflightFigure[]): Judgement => ({
  verdict: severity === "error" ? "failed" : "warning",
  figures,
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const known = (figures: readonly (PreflightFigure | null)[]) => figures.filter((figure) => figure !== null);

function figureOf(values: readonly IndicatorValue[], code: string, gender: string): PreflightFigure | null {
  const found = values.find(
    (value) => value.code === code && value.measure === "cumulative" && value.by.gender === gender,
  );
  return found === undefined || found.value === null ? null : { code, gender, value: found.value };
}

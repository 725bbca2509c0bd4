/**
 * What an indicator is, as data: the schema of `resources/programmes/<id>/indicators/*.yml`.
 * A methodologist reads and changes these files; a new indicator over known facts needs nothing else.
 */
import { z } from "zod";
import { DIMENSIONS, MEASURES } from "./indicator.ts";
import { LocalText, Provenance, SourceText } from "./provenance.ts";

/** One demand on a fact; all that are given must hold. A blank value meets none but `present: false`. */
export const FactCondition = z
  .strictObject({
    column: z.string(),
    in: z.array(z.string()).min(1).optional(),
    notIn: z.array(z.string()).min(1).optional(),
    /** Has (true) or lacks (false) a value. */
    present: z.boolean().optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
  })
  .refine((condition) => Object.keys(condition).length > 1, {
    error: "a condition needs in, notIn, present, atLeast or atMost",
  });
export type FactCondition = z.infer<typeof FactCondition>;

const counted = {
  /** The kind of fact it is counted from. */
  source: z.string(),
  /** Distinct units of the source: `person`, `session` … */
  count: z.string().optional(),
  /** A number of each fact that is added up. */
  sum: z.string().optional(),
  /** A number of each fact whose middle value is taken. */
  median: z.string().optional(),
  where: z.array(FactCondition).optional(),
};

interface CountedParts {
  readonly count?: string | undefined;
  readonly sum?: string | undefined;
  readonly median?: string | undefined;
}

const oneAggregate = (parts: CountedParts) =>
  [parts.count, parts.sum, parts.median].filter((part) => part !== undefined).length === 1;
const ONE_AGGREGATE = { error: "exactly one of count, sum and median must be given" };

/** What stands below the fraction line. */
export const Denominator = z.union([
  z.strictObject({ budget: z.enum(["total", "esf", "state"]) }),
  z.strictObject({ ...counted, measure: z.enum(MEASURES).optional() }).refine(oneAggregate, ONE_AGGREGATE),
]);
export type Denominator = z.infer<typeof Denominator>;

/** Without what the figure is not known (null), however many rows there are. */
export const KnownWhen = z.union([
  /** The column is in a return in force: the common indicators that are collected only where relevant. */
  z.strictObject({ collected: z.strictObject({ form: z.string(), field: z.string() }) }),
  /** The list has an entry. */
  z.strictObject({ listed: z.enum(["agreement", "unit-rate"]) }),
  /** Nothing we are sent tells it; the reason is printed in place of the number. */
  z.strictObject({ never: LocalText }),
]);
export type KnownWhen = z.infer<typeof KnownWhen>;

const shortName = z.strictObject({ lv: z.string().min(1).max(48), en: z.string().min(1).max(48) });

export const IndicatorDefinition = z
  .strictObject({
    code: z.string().regex(/^[A-Z][A-Za-z0-9-]*$/),
    name: LocalText,
    /** For axes and narrow columns. */
    short: shortName,
    type: z.enum(["output", "result", "horizontal", "common", "financial", "internal"]),
    /** Key of `units.yml`. */
    unit: z.string(),
    /** The formula in one sentence, for the methods sheet. */
    formula: LocalText,
    /** What is counted once, and when. */
    rule: LocalText,
    /** The forms it comes from, as printed: `F1 + F2`. */
    form: SourceText,
    provenance: Provenance,
    ...counted,
    /** The unit under which the parts of a sum are listed; one item for each fact when it is not given. */
    per: z.string().optional(),
    /** Facts of which the summed number is blank: passed over, or making the sum unknown. */
    blankIs: z.enum(["skipped", "unknown"]).optional(),
    /** What no fact at all means. */
    emptyIs: z.enum(["zero", "unknown"]).optional(),
    measures: z.array(z.enum(MEASURES)).min(1),
    dimensions: z.array(z.enum(DIMENSIONS)),
    knownWhen: KnownWhen.optional(),
    /** Always given for S, V, N and the total T; `total`: units without gender, only T is a number. */
    byGender: z.enum(["all", "total"]).optional(),
    /** The `share` measure: per cent, 100 × this count or sum ÷ `of`. */
    share: z
      .strictObject({
        of: Denominator,
        /** Measure of the numerator; cumulative when not given. */
        measure: z.enum(MEASURES).optional(),
        dimensions: z.array(z.enum(DIMENSIONS)).optional(),
      })
      .optional(),
    /** Every measure is divided by this: cost per learner. */
    dividedBy: Denominator.optional(),
  })
  .refine(oneAggregate, ONE_AGGREGATE)
  .refine(({ share, measures }) => measures.includes("share") === (share !== undefined), {
    error: "the measure share and the entry share go together",
  });
export type IndicatorDefinition = z.infer<typeof IndicatorDefinition>;

/** Why nothing that is sent tells the figure; null where something may. */
export function whyNeverKnown({ knownWhen }: Pick<IndicatorDefinition, "knownWhen">): LocalText | null {
  return knownWhen !== undefined && "never" in knownWhen ? knownWhen.never : null;
}

/** `["F2", "F4", "F5", "F6"]` of `F2, F4–F6`; empty of what does not come from a form. */
export function formsOf({ form }: Pick<IndicatorDefinition, "form">): string[] {
  if (typeof form !== "string") return [];
  return [...form.matchAll(/F(\d)(?:–F(\d))?/g)].flatMap(([, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `F${String(Number(first) + index)}`),
  );
}

/** What a figure is a number of: its name in both languages, and how it is printed. */
export const IndicatorUnit = z.strictObject({
  name: LocalText,
  /** `integer`: whole things; `decimal`: hours and medians; `money`: cents. */
  format: z.enum(["integer", "decimal", "money"]),
});
export type IndicatorUnit = z.infer<typeof IndicatorUnit>;

/** All indicators of a programme, in the order they are shown. */
export interface IndicatorCatalogue {
  readonly indicators: readonly IndicatorDefinition[];
  readonly units: ReadonlyMap<string, IndicatorUnit>;
}

/** Indicator values of a period: definitions over the facts in force, or over those of a past moment. */
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import type {
  Denominator,
  IndicatorCatalogue,
  IndicatorDefinition,
} from "../../../shared/domain/indicator-definition.ts";
import type { Dimension, Disaggregation, IndicatorValue, Measure } from "../../../shared/domain/indicator.ts";
import { parsePeriod, periodRange } from "../../../shared/domain/period.ts";
import type { BudgetVersion, Programme } from "../../../shared/domain/programme.ts";
import type { ReadStore } from "../store/open-store.ts";
import { requireWanted } from "../store/wanted.ts";
import type { FigureCache } from "./figure-cache.ts";
import type { TalliedCell, TallyRules } from "./tally.ts";
import { tallyCells } from "./compile.ts";
import { growsByDay } from "./fact-sources.ts";
import { isKnown } from "./known.ts";
import { WorkingTables, type FewFacts } from "./working-tables.ts";

/** What figures follow from besides the store. */
export interface IndicatorContext {
  readonly programme: Pick<Programme, "identity" | "budgets" | "unitRates" | "calendar">;
  /** The programme before the agency entered anything; without it, `programme` is taken for all times. */
  readonly shipped?: Programme;
  readonly indicators: IndicatorCatalogue;
  /** Figures as they were after this change (`change.seq`); now when it is not given. */
  readonly asOf?: number;
  /**
   * The change whose figures are told for `asOf`, because none came between that alters any; null: those of now. Not
   * given: the history of `asOf` itself is counted, as whoever proves something by it must.
   */
  readonly standsFor?: number | null;
  /** Everything is counted from the facts, also what the summaries tell: for holding them against each other. */
  readonly fromFacts?: true;
  /** Only of lists, never of figures: those of these facts alone. */
  readonly few?: FewFacts;
  /** With more support than this, what stands behind a figure is looked up in parts; as `tracePage` has it when not given. */
  readonly manyEvents?: number;
  /** Where figures are kept that still hold. Only for a connection that reads what others write. */
  readonly cache?: FigureCache;
}

export interface IndicatorQuestion {
  /** As contracts.md spells periods: `2026-Q1`. Failure `period-unknown`. */
  readonly period: string;
  /** Indicators that cannot be split so are left out. */
  readonly by: readonly Dimension[];
  /** All when not given. Failure `indicator-unknown`. */
  readonly codes?: readonly string[];
}

/** What is asked of each of several periods. */
export type PeriodQuestion = Omit<IndicatorQuestion, "period">;

/** What is asked of each of several periods, in each of several splits. */
export interface SplitQuestion extends Pick<IndicatorQuestion, "codes"> {
  readonly splits: readonly (readonly Dimension[])[];
}

/**
 * The figures in the order of the catalogue, of each definition's measures, and of the options. Cells that are zero may
 * be left out of a breakdown; a figure without a breakdown is always there.
 */
export function calculateIndicators(
  store: ReadStore,
  context: IndicatorContext,
  question: IndicatorQuestion,
): IndicatorValue[] {
  return calculatePeriods(store, context, [question.period], question)[0] ?? [];
}

/** The same for several periods; what the facts of a later one tell about an earlier one is brought together once. */
export function calculatePeriods(
  store: ReadStore,
  context: IndicatorContext,
  periods: readonly string[],
  { by, codes }: PeriodQuestion,
): IndicatorValue[][] {
  const definitions = chosenDefinitions(context.indicators, codes);
  const { cache, ...plain } = context;
  const calculate = (of: readonly string[], wanted: readonly IndicatorDefinition[]) =>
    calculateEach(store, plain, of, [by], wanted)[0] ?? [];
  if (cache === undefined) return calculate(periods, definitions);
  return cache.values(store, momentOf(context), periods, by, definitions, calculate);
}

/** The same for several splits without a cache, over the same working tables: for each split, of each period. */
export function calculateSplits(
  store: ReadStore,
  context: IndicatorContext,
  periods: readonly string[],
  { splits, codes }: SplitQuestion,
): IndicatorValue[][][] {
  return calculateEach(store, context, periods, splits, chosenDefinitions(context.indicators, codes));
}

function calculateEach(
  store: ReadStore,
  context: IndicatorContext,
  periods: readonly string[],
  splits: readonly (readonly Dimension[])[],
  definitions: readonly IndicatorDefinition[],
): IndicatorValue[][][] {
  const latest = periods.toSorted((one, other) => (rangeOf(context, one).to < rangeOf(context, other).to ? 1 : -1))[0];
  const isToldWith = (period: string, definition: IndicatorDefinition, by: readonly Dimension[]) =>
    period === latest || isToldByLater(definition, by);
  const found = new Map<string, IndicatorValue[]>();
  const keyOf = (period: string, { code }: IndicatorDefinition, by: readonly Dimension[]) =>
    [period, code, ...by].join(" ");
  for (const opened of [...new Set(latest === undefined ? [] : [latest, ...periods])]) {
    const asked = splits.flatMap((by) =>
      definitions.flatMap((definition) =>
        periods
          .filter((period) => (isToldWith(period, definition, by) ? latest : period) === opened)
          .map((period) => ({ period, definition, by })),
      ),
    );
    if (asked.length === 0) continue;
    withFigures(store, context, opened, (figures) => {
      for (const { period, definition, by } of asked)
        found.set(keyOf(period, definition, by), figures.during(period).values(definition, by));
    });
  }
  return splits.map((by) =>
    periods.map((period) => definitions.flatMap((definition) => found.get(keyOf(period, definition, by)) ?? [])),
  );
}

/** Everything the figure is made of can be read from working tables of a later period. */
function isToldByLater({ source, share, dividedBy }: IndicatorDefinition, by: readonly Dimension[]): boolean {
  const below = [share?.of, dividedBy].filter((of) => of !== undefined);
  return growsByDay(source, by) && below.every((of) => "budget" in of || growsByDay(of.source, by));
}

/** The change whose figures are told; null: those of now. */
function momentOf({ asOf, standsFor }: IndicatorContext): number | null {
  return standsFor === undefined ? (asOf ?? null) : standsFor;
}

/** Figures of one period over shared working tables; open while `work` runs. */
export function withFigures<Result>(
  store: ReadStore,
  context: IndicatorContext,
  period: string,
  work: (figures: Figures) => Result,
): Result {
  return withTables(store, context, period, (tables) => work(new Figures(tables, context, period)));
}

/** The working tables of one period, of which its figures are counted; open while `work` runs. */
export function withTables<Result>(
  store: ReadStore,
  context: IndicatorContext,
  period: string,
  work: (tables: WorkingTables) => Result,
): Result {
  const tables = new WorkingTables(store, {
    identity: context.programme.identity,
    unitRates: context.programme.unitRates,
    calendar: context.programme.calendar,
    range: rangeOf(context, period),
    asOf: momentOf(context),
    fromFacts: context.fromFacts ?? false,
    few: context.few ?? null,
  });
  try {
    return work(tables);
  } finally {
    tables.close();
  }
}

/** The definition of a code; failure `indicator-unknown`. */
export function findDefinition(catalogue: IndicatorCatalogue, code: string): IndicatorDefinition {
  const definition = catalogue.indicators.find((one) => one.code === code);
  if (definition === undefined) throw new AppError("indicator-unknown", { code });
  return definition;
}

/** A figure before it is split off into a value: numerator and denominator only where something is divided. */
export interface Figure {
  readonly options: readonly string[];
  readonly value: number | null;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
}

export class Figures {
  readonly tables: WorkingTables;
  readonly #context: IndicatorContext;
  readonly #period: string;

  constructor(tables: WorkingTables, context: IndicatorContext, period: string) {
    this.tables = tables;
    this.#context = context;
    this.#period = period;
  }

  /** Figures of an earlier period from the same tables, where they tell them (`growsByDay`). */
  during(period: string): Pick<Figures, "values"> {
    const earlier = new Figures(this.tables, this.#context, period);
    const range = rangeOf(this.#context, period);
    return { values: (definition, by) => this.tables.during(range, () => earlier.values(definition, by)) };
  }

  /** Every measure of a definition, split by the dimensions; nothing when it cannot be split so. */
  values(definition: IndicatorDefinition, by: readonly Dimension[]): IndicatorValue[] {
    requireWanted(this.tables);
    return definition.measures.flatMap((measure) =>
      definition.byGender === undefined
        ? this.#split(definition, measure, by)
        : this.#splitByGender(definition, measure, definition.byGender, by),
    );
  }

  #split(definition: IndicatorDefinition, measure: Measure, by: readonly Dimension[]): IndicatorValue[] {
    return this.cells(definition, measure, by).map((figure) => ({
      code: definition.code,
      period: this.#period,
      measure,
      by: disaggregation(by, figure.options),
      ...withoutOptions(figure),
    }));
  }

  /** Common indicators: S, V, N and the total are always given, zeros too. */
  #splitByGender(
    definition: IndicatorDefinition,
    measure: Measure,
    byGender: "all" | "total",
    by: readonly Dimension[],
  ): IndicatorValue[] {
    const others = by.filter((dimension) => dimension !== "gender");
    const totals = this.#split(definition, measure, others);
    const split = byGender === "all" ? this.#split(definition, measure, ["gender", ...others]) : [];
    return totals.flatMap((total) => [
      ...["S", "V", "N"].map(
        (gender) =>
          split.find((value) => isSameCell(value.by, { gender, ...total.by })) ?? {
            ...total,
            by: { gender, ...total.by },
            value: byGender === "all" && total.value !== null ? 0 : null,
          },
      ),
      { ...total, by: { gender: "T", ...total.by } },
    ]);
  }

  /** The cells of one measure, whatever the definition says about gender; none when it cannot be split so. */
  cells(definition: IndicatorDefinition, measure: Measure, by: readonly Dimension[]): Figure[] {
    if (!by.every((dimension) => allowedDimensions(definition, measure).includes(dimension))) return [];
    if (!isKnown(this.tables, definition, measure)) return by.length === 0 ? [unknownFigure(definition, measure)] : [];

    const rules = { blankIs: definition.blankIs ?? "skipped", emptyIs: definition.emptyIs ?? "zero" } as const;
    if (measure === "share" && definition.share !== undefined) {
      const { share } = definition;
      const above = tallyCells(this.tables, definition, share.measure ?? "cumulative", by, rules);
      return this.#divided(above, share.of, "cumulative", by, 100);
    }
    const above = tallyCells(this.tables, definition, measure, by, rules);
    if (definition.dividedBy === undefined) return above;
    return this.#divided(above, definition.dividedBy, measure === "period" ? "active" : measure, by, 1);
  }

  /** What stands below the line; `measure` is used unless the denominator names its own. */
  denominators(of: Denominator, measure: Measure, by: readonly Dimension[]): TalliedCell[] {
    if ("budget" in of) {
      const cents = activeBudget(this.#context.programme.budgets)?.[BUDGET_FIELDS[of.budget]] ?? null;
      return [{ options: [], value: cents }];
    }
    return tallyCells(this.tables, of, of.measure ?? measure, by, ZERO_WHEN_EMPTY);
  }

  #divided(
    above: readonly TalliedCell[],
    of: Denominator,
    measure: Measure,
    by: readonly Dimension[],
    factor: number,
  ): Figure[] {
    return this.denominators(of, measure, by).map(({ options, value: denominator }) => {
      const found = above.find((cell) => isSameOptions(cell.options, options));
      const numerator = found === undefined ? 0 : found.value;
      const value =
        numerator === null || denominator === null || denominator === 0 ? null : (factor * numerator) / denominator;
      return { options, value, numerator, denominator };
    });
  }

  /** The budget version that shares are held against; null when none is active. */
  activeBudget(): BudgetVersion | null {
    return activeBudget(this.#context.programme.budgets);
  }
}

export const BUDGET_FIELDS = { total: "totalCents", esf: "esfCents", state: "stateCents" } as const;

const ZERO_WHEN_EMPTY: TallyRules = { blankIs: "skipped", emptyIs: "zero" };

/** A share is split only where its denominator can be split too. */
export function allowedDimensions(definition: IndicatorDefinition, measure: Measure): readonly Dimension[] {
  return measure === "share" ? (definition.share?.dimensions ?? []) : definition.dimensions;
}

function chosenDefinitions(
  catalogue: IndicatorCatalogue,
  codes: readonly string[] | undefined,
): readonly IndicatorDefinition[] {
  if (codes === undefined) return catalogue.indicators;
  for (const code of codes) findDefinition(catalogue, code);
  return catalogue.indicators.filter((definition) => codes.includes(definition.code));
}

/** Days of a period, none before the project. Failure `period-unknown`. */
export function rangeOf(context: IndicatorContext, text: string) {
  const period = parsePeriod(text);
  const eligibleFrom = parseIsoDate(context.programme.identity.eligibleFrom);
  if (period === null || eligibleFrom === null) throw new AppError("period-unknown", { period: text });
  return periodRange(period, eligibleFrom);
}

function activeBudget(budgets: readonly BudgetVersion[]): BudgetVersion | null {
  return budgets.find((budget) => budget.active) ?? null;
}

function unknownFigure(definition: IndicatorDefinition, measure: Measure): Figure {
  const isDivided = measure === "share" || definition.dividedBy !== undefined;
  return { options: [], value: null, ...(isDivided ? { numerator: null, denominator: null } : {}) };
}

function disaggregation(by: readonly Dimension[], options: readonly string[]): Disaggregation {
  return Object.fromEntries(by.map((dimension, i) => [dimension, options[i]]));
}

function withoutOptions({ value, numerator, denominator }: Figure): Omit<Figure, "options"> {
  return {
    value,
    ...(numerator === undefined ? {} : { numerator }),
    ...(denominator === undefined ? {} : { denominator }),
  };
}

function isSameOptions(one: readonly string[], other: readonly string[]): boolean {
  return one.every((option, i) => option === other[i]);
}

function isSameCell(one: Disaggregation, other: Disaggregation): boolean {
  const keys = Object.keys(other) as Dimension[];
  return keys.every((dimension) => one[dimension] === other[dimension]);
}

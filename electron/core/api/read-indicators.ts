/** The figures of a period for a screen, their history, and what an indicator means. */
import { parseIsoDate, type CalendarDate, type DateRange } from "../../../shared/domain/calendar-date.ts";
import type {
  FigureStanding,
  HistoryPeriod,
  HistorySeries,
  IndicatorHistory,
  IndicatorLine,
  IndicatorList,
  IndicatorPassport,
  Participations,
  PassportCondition,
  ShownFigure,
} from "../../../shared/api/indicators.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import {
  whyNeverKnown,
  type FactCondition,
  type IndicatorDefinition,
} from "../../../shared/domain/indicator-definition.ts";
import type { Dimension, Disaggregation, IndicatorValue, Measure } from "../../../shared/domain/indicator.ts";
import {
  formatPeriodCode,
  nextPeriod,
  parsePeriod,
  periodRange,
  previousPeriod,
  quarterOf,
  quartersBetween,
  type Period,
} from "../../../shared/domain/period.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import {
  calculateIndicators,
  calculatePeriods,
  findDefinition,
  type PeriodQuestion,
} from "../indicators/calculate-indicators.ts";
import { knowledgeOf } from "../indicators/figure-knowledge.ts";
import { headlineMeasure, plannedAlong, plannedOn, stateOfFigure, targetOf } from "../indicators/target-path.ts";
import type { ReadStore } from "../store/open-store.ts";
import { returnsInForce } from "../store/read-returns.ts";
import type { CoreContext } from "./core.ts";
import { dimensionOptions } from "./dimension-options.ts";

export interface ListQuestion {
  readonly period: string;
  readonly by: readonly Dimension[];
  readonly within: Disaggregation;
  readonly codes: readonly string[] | null;
}

export function listIndicators(store: ReadStore, context: CoreContext, question: ListQuestion): IndicatorList {
  const { period, by, within } = question;
  const range = rangeOf(context, period);
  const definitions = definitionsOf(context, question.codes);
  const fixed = Object.keys(within) as Dimension[];
  const codes = definitions.map(({ code }) => code);
  const values = calculateIndicators(store, context, { period, by: [...new Set([...by, ...fixed])], codes });
  const figures = values
    .filter((value) => fixed.every((dimension) => value.by[dimension] === within[dimension]))
    .map((value) => shownFigure(store, context, value));
  const wholes = by.length > 0 || fixed.length === 0 ? [] : lackingWholes(store, context, question, figures);
  return {
    period,
    ...range,
    returns: returnsInForce(store, quarterCodes(range.from, range.to)),
    lines: definitions.map((definition) => lineOf(context, definition)),
    figures: [...figures, ...wholes],
    standings:
      fixed.length > 0 || by.length > 0
        ? []
        : definitions.map((definition) => standingOf(context, definition, values, range.to)),
    participations: participationsOf(store, context, question, definitions),
    options: Object.fromEntries(
      by.map((dimension) => {
        const found = new Set(values.flatMap((value) => value.by[dimension] ?? []));
        return [dimension, dimensionOptions(store, context.programme, dimension, found, range.to)];
      }),
    ),
  };
}

/** Within a municipality a figure that no fact falls into is zero where the whole is known, and unknown where it is not. */
function lackingWholes(
  store: ReadStore,
  context: CoreContext,
  { period, within, codes }: ListQuestion,
  figures: readonly ShownFigure[],
): ShownFigure[] {
  const has = new Set(figures.map(({ code, measure }) => `${code} ${measure}`));
  const dimensions = Object.keys(within) as Dimension[];
  return calculateIndicators(store, context, { period, by: [], codes: codes ?? allCodes(context) }).flatMap((whole) => {
    const definition = findDefinition(context.indicators, whole.code);
    if (has.has(`${whole.code} ${whole.measure}`) || !isWhole(whole)) return [];
    if (!dimensions.every((dimension) => canSplit(definition, whole.measure, dimension))) return [];
    const isDivided = whole.numerator !== undefined;
    const value = whole.value === null || isDivided ? null : 0;
    return [shownFigure(store, context, { ...whole, by: { ...whole.by, ...within }, value })];
  });
}

const isWhole = ({ by }: Pick<IndicatorValue, "by">): boolean => (by.gender ?? "T") === "T";

function canSplit(definition: IndicatorDefinition, measure: Measure, dimension: Dimension): boolean {
  const allowed = measure === "share" ? (definition.share?.dimensions ?? []) : definition.dimensions;
  return allowed.includes(dimension);
}

/** A figure with what is known of it. */
export function shownFigure(store: ReadStore, context: CoreContext, value: IndicatorValue): ShownFigure {
  const { period, ...figure } = value;
  const definition = findDefinition(context.indicators, value.code);
  const hasReturns = returnsInForce(store, quartersOf(context, period, value.measure)) > 0;
  return { ...figure, state: knowledgeOf(definition, value, hasReturns) };
}

/** The quarters a measure looks at: from project start for what is cumulative. */
export function quartersOf(context: CoreContext, period: string, measure: Measure): string[] {
  const { from, to } = rangeOf(context, period);
  const isCumulative = measure === "cumulative" || measure === "share";
  return quarterCodes(isCumulative ? context.programme.identity.eligibleFrom : from, to);
}

function quarterCodes(from: string, to: string): string[] {
  const [first, last] = [parseIsoDate(from), parseIsoDate(to)];
  return first === null || last === null ? [] : quartersBetween(first, last).map(formatPeriodCode);
}

function standingOf(
  context: CoreContext,
  definition: IndicatorDefinition,
  values: readonly IndicatorValue[],
  lastDay: CalendarDate,
): FigureStanding {
  const { code } = definition;
  const measure = headlineMeasure(definition);
  const value = values.find((one) => one.code === code && one.measure === measure && isWhole(one))?.value ?? null;
  const target = targetOf(context.programme, code, lastDay);
  const planned = target === null ? null : plannedOn(context.programme, target, measure, lastDay);
  const percent = value === null || planned === null || planned === 0 ? null : (100 * value) / planned;
  return {
    code,
    planned,
    target: target?.value ?? null,
    targetOn: target?.on ?? null,
    percent,
    state: stateOfFigure(value, percent),
  };
}

/** Whoever had three kinds of support is three participations and one person. */
function participationsOf(
  store: ReadStore,
  context: CoreContext,
  { period, by, within }: ListQuestion,
  definitions: readonly IndicatorDefinition[],
): Participations[] {
  const counted = definitions.filter(({ count, dimensions }) => count === "person" && dimensions.includes("kind"));
  if (counted.length === 0 || by.length > 0 || "kind" in within) return [];
  const fixed = Object.keys(within) as Dimension[];
  const parts = calculateIndicators(store, context, {
    period,
    by: ["kind", ...fixed],
    codes: counted.map(({ code }) => code),
  }).filter((value) => fixed.every((dimension) => value.by[dimension] === within[dimension]));
  return counted.flatMap(({ code, measures }) =>
    measures.map((measure) => {
      const own = parts.filter((part) => part.code === code && part.measure === measure);
      return { code, measure, value: own.length === 0 ? null : own.reduce((sum, { value }) => sum + (value ?? 0), 0) };
    }),
  );
}

function lineOf(context: CoreContext, definition: IndicatorDefinition): IndicatorLine {
  const { code, name, short, type, measures, dimensions } = definition;
  const unit = context.indicators.units.get(definition.unit);
  return {
    code,
    name,
    short,
    type,
    unit: unit?.name ?? { lv: definition.unit, en: definition.unit },
    format: unit?.format ?? "integer",
    measures,
    headline: headlineMeasure(definition),
    dimensions,
    never: whyNeverKnown(definition),
  };
}

export interface HistoryQuestion {
  readonly period: string;
  readonly codes: readonly string[] | null;
  readonly by: Disaggregation;
  /** Periods up to and with the one asked about. */
  readonly count: number;
  /** Periods after it, for the plan alone. */
  readonly ahead: number;
}

export function readHistory(store: ReadStore, context: CoreContext, question: HistoryQuestion): IndicatorHistory {
  const definitions = definitionsOf(context, question.codes);
  const periods = periodsAround(context, question);
  const dimensions = Object.keys(question.by).filter(
    (dimension) => question.by.gender !== "T" || dimension !== "gender",
  );
  const asked = { by: dimensions as Dimension[], codes: definitions.map(({ code }) => code) };
  const byPeriod = valuesOf(store, context, periods, asked);
  const wholes = asked.by.length === 0 ? byPeriod : valuesOf(store, context, periods, { ...asked, by: [] });
  return {
    periods,
    series: definitions.flatMap((definition) =>
      definition.measures.map((measure) => ({
        code: definition.code,
        measure,
        values: byPeriod.map((values, index) =>
          cellValue(values, wholes[index] ?? [], definition, measure, question.by),
        ),
        planned: plannedOf(context, definition, measure, periods, question.by),
      })),
    ),
  };
}

/** Nothing for periods that are still ahead, which come last. */
function valuesOf(
  store: ReadStore,
  context: CoreContext,
  periods: readonly HistoryPeriod[],
  question: PeriodQuestion,
): IndicatorValue[][] {
  const past = periods.filter(({ ahead }) => !ahead).map(({ code }) => code);
  const values = calculatePeriods(store, context, past, question);
  return periods.map((_, index) => values[index] ?? []);
}

/** A cell that no fact falls into is zero where the whole is known and can be split so. */
function cellValue(
  values: readonly IndicatorValue[],
  wholes: readonly IndicatorValue[],
  definition: IndicatorDefinition,
  measure: Measure,
  by: Disaggregation,
): number | null {
  const { code } = definition;
  const own = values.filter((value) => value.code === code && value.measure === measure);
  const wanted = Object.entries({ gender: "T", ...by });
  const found = own.find((value) =>
    wanted.every(
      ([dimension, option]) => (({ gender: "T", ...value.by }) as Disaggregation)[dimension as Dimension] === option,
    ),
  );
  if (found !== undefined) return found.value;
  const whole = wholes.find((value) => value.code === code && value.measure === measure && isWhole(value));
  if (whole?.value == null || whole.numerator !== undefined) return null;
  const dimensions = (Object.keys(by) as Dimension[]).filter((dimension) => by[dimension] !== "T");
  return dimensions.every((dimension) => canSplit(definition, measure, dimension)) ? 0 : null;
}

function plannedOf(
  { programme }: CoreContext,
  definition: IndicatorDefinition,
  measure: Measure,
  periods: readonly HistoryPeriod[],
  by: Disaggregation,
): HistorySeries["planned"] {
  if (measure !== headlineMeasure(definition) || Object.keys(by).length > 0) return null;
  return plannedAlong(
    programme,
    definition.code,
    measure,
    periods.map(({ to }) => to),
  );
}

/** Periods of the same kind one after the other; up to a day, the quarters that ended before it. */
function periodsAround(context: CoreContext, { period: code, count, ahead }: HistoryQuestion): HistoryPeriod[] {
  const period = periodOf(code);
  const start = context.programme.identity.eligibleFrom;
  const end = context.programme.identity.eligibleTo;
  const entry = (one: Period, isAhead: boolean): HistoryPeriod => ({
    code: formatPeriodCode(one),
    ...rangeOf(context, formatPeriodCode(one)),
    ahead: isAhead,
  });
  const before: HistoryPeriod[] = [];
  for (let at = earlier(period); at !== null && before.length < count - 1; at = earlier(at)) {
    const one = entry(at, false);
    if (one.to < start) break;
    before.unshift(one);
  }
  const after: HistoryPeriod[] = [];
  for (let at = nextPeriod(period); at !== null && after.length < ahead; at = nextPeriod(at)) {
    const one = entry(at, true);
    if (one.from > end) break;
    after.push(one);
  }
  return [...before, entry(period, false), ...after];
}

function earlier(period: Period): Period | null {
  return period.kind === "to-date" ? previousPeriod(quarterOf(period.on)) : previousPeriod(period);
}

export function readPassport(context: CoreContext, code: string): IndicatorPassport {
  const { programme } = context;
  const definition = findDefinition(context.indicators, code);
  const below = definition.share?.of ?? definition.dividedBy;
  return {
    ...lineOf(context, definition),
    formula: definition.formula,
    rule: definition.rule,
    form: definition.form,
    counts: countsOf(definition),
    conditions: conditionsOf(programme, definition.where),
    below:
      below === undefined
        ? null
        : "budget" in below
          ? { counts: `budget.${below.budget}`, conditions: [] }
          : { counts: countsOf(below), conditions: conditionsOf(programme, below.where) },
    provenance: definition.provenance,
    validFrom: programme.identity.eligibleFrom,
    targets: programme.targets
      .filter(({ indicator }) => indicator === code)
      .map(({ kind, on, value, validFrom, validTo, provenance }) => ({
        ...{ kind, on, value, validFrom, validTo },
        source: provenance.source,
      })),
  };
}

/** `support.person`: the source of the facts, and what of it is counted or added up. */
function countsOf({
  source,
  count,
  sum,
  median,
}: Pick<IndicatorDefinition, "source" | "count" | "sum" | "median">): string {
  return `${source}.${count ?? sum ?? median ?? ""}`;
}

function conditionsOf({ classifiers }: Programme, where: readonly FactCondition[] = []): PassportCondition[] {
  const names = new Map([...classifiers.values()].flatMap(({ items }) => items.map(({ key, name }) => [key, name])));
  const named = (value: string | number) => names.get(String(value)) ?? { lv: String(value), en: String(value) };
  return where.flatMap((condition): PassportCondition[] => {
    const { column } = condition;
    return [
      ...(condition.in === undefined ? [] : [{ column, demand: "in" as const, values: condition.in.map(named) }]),
      ...(condition.notIn === undefined
        ? []
        : [{ column, demand: "notIn" as const, values: condition.notIn.map(named) }]),
      ...(condition.present === undefined
        ? []
        : [{ column, demand: condition.present ? ("present" as const) : ("absent" as const), values: [] }]),
      ...(condition.atLeast === undefined
        ? []
        : [{ column, demand: "atLeast" as const, values: [named(condition.atLeast)] }]),
      ...(condition.atMost === undefined
        ? []
        : [{ column, demand: "atMost" as const, values: [named(condition.atMost)] }]),
    ];
  });
}

function definitionsOf(context: CoreContext, codes: readonly string[] | null): readonly IndicatorDefinition[] {
  if (codes === null) return context.indicators.indicators;
  for (const code of codes) findDefinition(context.indicators, code);
  return context.indicators.indicators.filter(({ code }) => codes.includes(code));
}

const allCodes = (context: CoreContext): string[] => context.indicators.indicators.map(({ code }) => code);

function periodOf(code: string): Period {
  const period = parsePeriod(code);
  if (period === null) throw new AppError("period-unknown", { period: code });
  return period;
}

/** First and last day of a period; failure `period-unknown`. */
export function rangeOf(context: CoreContext, code: string): DateRange {
  const eligibleFrom = parseIsoDate(context.programme.identity.eligibleFrom);
  if (eligibleFrom === null) throw new Error("The programme's dates passed its schema unread");
  return periodRange(periodOf(code), eligibleFrom);
}

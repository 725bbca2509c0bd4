/** From a figure back to its cells: one item for each counted unit, with every source row it stands on. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { Denominator, IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { Dimension, Disaggregation, Measure, Trace, TraceItem } from "../../../shared/domain/indicator.ts";
import type { ReadStore } from "../store/open-store.ts";
import { namer } from "../store/person.ts";
import type { Figure, Figures, IndicatorContext } from "./calculate-indicators.ts";
import { allowedDimensions, findDefinition, withFigures } from "./calculate-indicators.ts";
import type { Tally } from "./tally.ts";
import { cutOut, listItems, pageOfItems, type ItemsPage } from "./trace-items.ts";

export interface FigureQuestion {
  readonly code: string;
  readonly period: string;
  readonly measure: Measure;
  /** `{}` for the whole; `gender: "T"` of a common indicator is the whole too. */
  readonly by: Disaggregation;
}

/** Failures: `indicator-unknown`, `period-unknown`, `measure-unknown`, `indicator-not-split`. */
export function traceFigure(store: ReadStore, context: IndicatorContext, question: FigureQuestion): Trace {
  const definition = findDefinition(context.indicators, question.code);
  return withFigures(store, context, question.period, (figures) =>
    traceOf(figures, definition, question, unitNames(store)),
  );
}

/** One figure, and some of the units of one of its parts. */
export interface TracePage extends ItemsPage {
  readonly figure: Figure;
}

export interface PageQuestion extends FigureQuestion {
  /** What is divided has a numerator and a denominator. */
  readonly part: "items" | "numerator" | "denominator";
  readonly from: number;
  readonly count: number;
}

/** The same a page at a time: of a figure of the whole country only these units are looked up. */
export function tracePage(store: ReadStore, context: IndicatorContext, question: PageQuestion): TracePage {
  const definition = findDefinition(context.indicators, question.code);
  return withFigures(store, context, question.period, (figures) =>
    pageOfTrace(figures, definition, question, unitNames(store)),
  );
}

const NOTHING = cutOut([], 0, 0);

function pageOfTrace(
  figures: Figures,
  definition: IndicatorDefinition,
  question: PageQuestion,
  pseudonym: (prefix: string, key: string) => string,
): TracePage {
  if (hasNoGender(definition, question.by)) return { ...NOTHING, figure: { options: [], value: null } };
  const by = cellOf(definition, question);
  const figure = findFigure(figures, definition, question.measure, by);
  const list = (tally: Tally, measure: Measure) => pageOfItems(figures.tables, tally, measure, by, pseudonym, question);
  const divided = divisionOf(definition, question.measure);
  if (divided === null)
    return {
      ...(figure.value === null || question.part !== "items" ? NOTHING : list(definition, question.measure)),
      figure,
    };

  const { measure, below, of, factor } = divided;
  if (question.part === "denominator") {
    if (figure.denominator === null) return { ...NOTHING, figure };
    if (!("budget" in of)) return { ...list(of, of.measure ?? below), figure };
    const items = denominatorItems(figures, of, below, Object.keys(by) as Dimension[], () => []);
    return { ...cutOut(items, question.from, question.count), figure };
  }
  if (figure.numerator === null || (question.part === "items" && figure.value === null)) return { ...NOTHING, figure };
  const page = list(definition, measure);
  const scale = question.part === "items" ? factor / (figure.denominator ?? 1) : 1;
  return { ...page, items: scaled(page.items, scale), sum: page.sum * scale, figure };
}

/** Enough of a keyed digest to tell units apart. */
const LETTERS = 12;

/** Makes `p-7f3a…` of a kind of unit and what the unit is made from: the same in every trace of one store, telling nothing. */
export function unitNames(store: ReadStore): (prefix: string, key: string) => string {
  const digest = namer(store);
  const made = new Map<string, string>();
  return (prefix, key) => {
    const whole = `${prefix}|${key}`;
    const name = made.get(whole) ?? `${prefix}-${digest(whole).slice(0, LETTERS)}`;
    made.set(whole, name);
    return name;
  };
}

/** The same over open working tables, for many figures of one period. */
export function traceOf(
  figures: Figures,
  definition: IndicatorDefinition,
  question: FigureQuestion,
  pseudonym: (prefix: string, key: string) => string,
): Trace {
  if (hasNoGender(definition, question.by)) return { ...question, value: null, items: [] };
  const by = cellOf(definition, question);
  const dimensions = Object.keys(by) as Dimension[];
  const figure = findFigure(figures, definition, question.measure, by);
  const list = (tally: Tally, measure: Measure) => listItems(figures.tables, tally, measure, by, pseudonym);
  const head = { ...question, value: figure.value };

  const divided = divisionOf(definition, question.measure);
  if (divided === null) return { ...head, items: figure.value === null ? [] : list(definition, question.measure) };

  const { measure, of, factor } = divided;
  const numerator = figure.numerator === null ? [] : list(definition, measure);
  const denominator = figure.denominator === null ? [] : denominatorItems(figures, of, divided.below, dimensions, list);
  return {
    ...head,
    items: figure.value === null ? [] : scaled(numerator, factor / (figure.denominator ?? 1)),
    numerator,
    denominator,
  };
}

/** Institutions are neither women nor men: such a cell is not known, however it is asked. */
function hasNoGender(definition: IndicatorDefinition, by: Disaggregation): boolean {
  return definition.byGender === "total" && by.gender !== undefined && by.gender !== "T";
}

/** The cell asked for, without the letter for both genders together. */
function cellOf(definition: IndicatorDefinition, { measure, by, code }: FigureQuestion): Disaggregation {
  if (!definition.measures.includes(measure)) throw new AppError("measure-unknown", { code, measure });
  const entries = Object.entries(by).filter(
    ([dimension, option]) => !(definition.byGender !== undefined && dimension === "gender" && option === "T"),
  );
  const allowed: readonly string[] = allowedDimensions(definition, measure);
  for (const [dimension] of entries) {
    if (!allowed.includes(dimension)) throw new AppError("indicator-not-split", { code, measure, dimension });
  }
  return Object.fromEntries(entries);
}

/** A cell that no fact falls into is zero where the figure is known at all. */
function findFigure(figures: Figures, definition: IndicatorDefinition, measure: Measure, by: Disaggregation): Figure {
  const dimensions = Object.keys(by) as Dimension[];
  const options = dimensions.map((dimension) => by[dimension] ?? "");
  const found = figures
    .cells(definition, measure, dimensions)
    .find((figure) => figure.options.every((option, i) => option === options[i]));
  if (found !== undefined) return found;
  const isKnown = figures.cells(definition, measure, [])[0]?.value != null;
  const isDivided = divisionOf(definition, measure) !== null;
  return {
    options,
    value: isKnown && !isDivided ? 0 : null,
    ...(isDivided ? { numerator: null, denominator: null } : {}),
  };
}

interface Division {
  /** Of the numerator, and of the denominator unless it names its own. */
  readonly measure: Measure;
  readonly below: Measure;
  readonly of: Denominator;
  readonly factor: number;
}

function divisionOf(definition: IndicatorDefinition, measure: Measure): Division | null {
  if (measure === "share" && definition.share !== undefined) {
    const { share } = definition;
    return { measure: share.measure ?? "cumulative", below: "cumulative", of: share.of, factor: 100 };
  }
  if (definition.dividedBy === undefined) return null;
  return { measure, below: measure === "period" ? "active" : measure, of: definition.dividedBy, factor: 1 };
}

function denominatorItems(
  figures: Figures,
  of: Denominator,
  measure: Measure,
  dimensions: readonly Dimension[],
  list: (tally: Tally, measure: Measure) => TraceItem[],
): TraceItem[] {
  if (!("budget" in of)) return list(of, of.measure ?? measure);
  const amount = figures.denominators(of, measure, dimensions)[0]?.value ?? null;
  return amount === null ? [] : [{ key: `budget-${figures.activeBudget()?.version ?? ""}`, amount, rows: [] }];
}

function scaled(items: readonly TraceItem[], factor: number): TraceItem[] {
  return items.map((item) => ({ ...item, amount: item.amount * factor }));
}

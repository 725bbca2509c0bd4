/** From a figure back to its cells: one item for each counted unit, with every source row it stands on. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { Denominator, IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { Dimension, Disaggregation, Measure, Trace, TraceItem } from "../../../shared/domain/indicator.ts";
import type { ReadStore } from "../store/open-store.ts";
import { namer } from "../store/person.ts";
import type { Figure, Figures, IndicatorContext } from "./calculate-indicators.ts";
import { allowedDimensions, findDefinition, withFigures } from "./calculate-indicators.ts";
import { participantsSince } from "./summarised-cells.ts";
import type { Tally } from "./tally.ts";
import { cutOut, listItems, pageOfItems, type AllBehind, type ItemsPage, type RowsTold } from "./trace-items.ts";
import { behindPersons, isListedByPerson, pageOfPersons, type ListedUnits } from "./trace-persons.ts";
import { behindPlaces, knownPlaces, pageOfPlaces, type KnownPlaces, type PlaceItem } from "./trace-places.ts";

export interface FigureQuestion {
  readonly code: string;
  readonly period: string;
  readonly measure: Measure;
  /** `{}` for the whole; `gender: "T"` of a common indicator is the whole too. */
  readonly by: Disaggregation;
}

/** Failures: `indicator-unknown`, `period-unknown`, `measure-unknown`, `indicator-not-split`. */
export function traceFigure(
  store: ReadStore,
  context: IndicatorContext,
  question: FigureQuestion,
  told: RowsTold = "all",
): Trace {
  const definition = findDefinition(context.indicators, question.code);
  return withFigures(store, context, question.period, (figures) =>
    traceOf(figures, definition, question, unitNames(store), told),
  );
}

/** One figure, and some of the units of one of its parts. */
export interface TracePage {
  readonly figure: Figure;
  readonly items: readonly PagedItem[];
  /** Null: as `behind`. */
  readonly unitCount: number | null;
  /** Null: `traceBehind` tells it, which goes through all of them. */
  readonly behind: AllBehind | null;
}

/** A place may have more rows than are told. */
type PagedItem = TraceItem & Partial<Pick<PlaceItem, "isCut">>;

/** A part of a figure: what is divided has a numerator and a denominator. */
export interface PartQuestion extends FigureQuestion {
  readonly part: "items" | "numerator" | "denominator";
}

export interface PageQuestion extends PartQuestion {
  readonly from: number;
  readonly count: number;
}

/** With more support than this, persons and places are looked up day by day, and what all of them stand on is told by itself. */
const MANY_EVENTS = 50_000;

/** The same a page at a time: of a figure of the whole country only these units are looked up. */
export function tracePage(store: ReadStore, context: IndicatorContext, question: PageQuestion): TracePage {
  const pseudonym = unitNames(store);
  const { figure, list, page, places } = askPart(store, context, question, pseudonym);
  if (page !== null) {
    const { items, ...behind } = page;
    return { figure, items, unitCount: behind.unitCount, behind };
  }
  if (places !== null) {
    const items = pageOfPlaces(store, context, { ...list, period: question.period, places }, question);
    return { figure, items: scaled(items, list.scale), unitCount: list.whole, behind: null };
  }
  const unitCount = list.tally.count === undefined ? null : list.whole;
  const left = Math.max(0, (unitCount ?? Infinity) - question.from);
  const asked = { ...question, count: Math.min(question.count, left) };
  const items = pageOfPersons(store, context, asked, list, pseudonym);
  return { figure, items: scaled(items, list.scale), unitCount, behind: null };
}

/** What all units of a part stand on, and what they come to; yields the share of them that has been gone through. */
export function* traceBehind(
  store: ReadStore,
  context: IndicatorContext,
  question: PartQuestion,
): Generator<number, AllBehind> {
  const pseudonym = unitNames(store);
  const { list, page, places } = askPart(store, context, { ...question, from: 0, count: 0 }, pseudonym);
  if (page !== null) return page;
  const { period } = question;
  const behind =
    places === null
      ? yield* behindPersons(store, context, period, list, pseudonym)
      : yield* behindPlaces(store, context, { ...list, period, places });
  return { ...behind, sum: behind.sum * list.scale };
}

/** Either the page, or the list of persons, or places, it is looked up in. */
type PartOrPage =
  | { readonly figure: Figure; readonly list: ListedPart; readonly page: null; readonly places: KnownPlaces | null }
  | { readonly figure: Figure; readonly list: ListedPart | null; readonly page: ItemsPage; readonly places: null };

function askPart(
  store: ReadStore,
  context: IndicatorContext,
  question: PageQuestion,
  pseudonym: (prefix: string, key: string) => string,
): PartOrPage {
  const isLarge = context.asOf === undefined && hasMore(store, context.manyEvents ?? MANY_EVENTS);
  return withFigures(store, context, question.period, (figures): PartOrPage => {
    const asked = partOf(figures, findDefinition(context.indicators, question.code), question);
    const { figure, list } = asked;
    if (isLarge && list !== null) {
      if (isListedByPerson(list.tally)) return { figure, list, page: null, places: null };
      const places = knownPlaces(figures.tables, list);
      // Where they are not as many as the figure says, the facts are asked.
      if (places?.size === list.whole) return { figure, list, page: null, places };
    }
    return { figure, list, page: pageOfPart(figures, asked, question, pseudonym), places: null };
  });
}

/** Told by the highest number given, which asks no list: those that went are few. */
function hasMore({ db }: ReadStore, events: number): boolean {
  const last = db.prepare<[], { last: number | null }>("SELECT MAX(rowid) AS last FROM support_event").get();
  return (last?.last ?? 0) > events;
}

/** The units that are listed, the factor of their amounts, and the number that they come to before it. */
interface ListedPart extends ListedUnits {
  readonly scale: number;
  readonly whole: number;
}

interface AskedPart {
  readonly figure: Figure;
  /** Null where nothing is listed, or `items` are all there is. */
  readonly list: ListedPart | null;
  readonly items: readonly TraceItem[];
}

function partOf(figures: Figures, definition: IndicatorDefinition, question: PartQuestion): AskedPart {
  if (hasNoGender(definition, question.by)) return { figure: { options: [], value: null }, list: null, items: [] };
  const by = cellOf(definition, question);
  const figure = findFigure(figures, definition, question.measure, by);
  const listed = (tally: Tally, measure: Measure, whole: number | null | undefined, scale = 1): AskedPart => ({
    figure,
    list:
      whole === null || whole === undefined
        ? null
        : { tally, measure, by, whole, scale, since: participantsSince(figures.tables, tally) },
    items: [],
  });
  const divided = divisionOf(definition, question.measure);
  if (divided === null) return listed(definition, question.measure, question.part === "items" ? figure.value : null);

  const { measure, below, of, factor } = divided;
  if (question.part === "denominator") {
    if (!("budget" in of)) return listed(of, of.measure ?? below, figure.denominator);
    const items =
      figure.denominator === null ? [] : denominatorItems(figures, of, below, Object.keys(by) as Dimension[], () => []);
    return { figure, list: null, items };
  }
  if (question.part === "numerator") return listed(definition, measure, figure.numerator);
  return listed(
    definition,
    measure,
    figure.value === null ? null : figure.numerator,
    factor / (figure.denominator ?? 1),
  );
}

function pageOfPart(
  { tables }: Figures,
  { list, items }: AskedPart,
  { from, count }: { readonly from: number; readonly count: number },
  pseudonym: (prefix: string, key: string) => string,
): ItemsPage {
  if (list === null) return cutOut(items, from, count);
  const page = pageOfItems(tables, list.tally, list.measure, list.by, pseudonym, { from, count });
  return { ...page, items: scaled(page.items, list.scale), sum: page.sum * list.scale };
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
  told: RowsTold = "all",
): Trace {
  if (hasNoGender(definition, question.by)) return { ...question, value: null, items: [] };
  const by = cellOf(definition, question);
  const dimensions = Object.keys(by) as Dimension[];
  const figure = findFigure(figures, definition, question.measure, by);
  const list = (tally: Tally, measure: Measure) => listItems(figures.tables, tally, measure, by, pseudonym, told);
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

function scaled<Item extends TraceItem>(items: readonly Item[], factor: number): Item[] {
  return items.map((item) => ({ ...item, amount: item.amount * factor }));
}

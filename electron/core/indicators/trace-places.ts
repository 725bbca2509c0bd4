/**
 * The municipalities or institutions behind a figure: some, in the order of their first facts, with the first rows of each,
 * or what all of them stand on, some days at a time. Which units there are is told by the summaries.
 */
import { addDays, daysBetween, parseIsoDate, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import type { Dimension, Disaggregation, TraceItem } from "../../../shared/domain/indicator.ts";
import type { ReadStore } from "../store/open-store.ts";
import { quarterOfDay } from "../store/summaries.ts";
import { rangeOf, withTables, type IndicatorContext } from "./calculate-indicators.ts";
import { factQuery, type FactQuery } from "./compile.ts";
import { inBrief } from "./summarised-cells.ts";
import { describeRows, type AllBehind } from "./trace-items.ts";
import type { ListedUnits } from "./trace-persons.ts";
import { findSource, type BoundValue, type WorkingTables } from "./working-tables.ts";

/** A place has thousands of rows: so many of each are told. */
export const MOST_ROWS = 50;

export interface PlaceItem extends TraceItem {
  /** There are more rows. */
  readonly isCut: boolean;
}

interface KnownPlace {
  /** No fact of it, in the days that the measure looks at, comes before. */
  readonly since: string;
  /** It had none before these days. */
  readonly isNew: boolean;
  /** Those who got support there, of each quarter together: it has about so many facts, and no fewer. */
  learners: number;
  /** Whose plans lead to it, as they are listed. */
  readonly institutions: Set<string | null>;
}

/** The units of a figure by what they are counted by. */
export type KnownPlaces = ReadonlyMap<string, KnownPlace>;

/** Null where the summaries do not tell the units. */
export function knownPlaces(tables: WorkingTables, { tally, measure, by }: ListedUnits): KnownPlaces | null {
  const brief = inBrief(tables, tally, measure, dimensionsOf(by));
  if (brief === tally) return null;
  const counted = factQuery(tables, brief, measure, dimensionsOf(by));
  const units = tables.db
    .prepare<[Bound], string>(
      `SELECT DISTINCT ${counted.unit} FROM ${counted.from} WHERE ${counted.where} AND ${cellSql(counted.cells)}`,
    )
    .pluck()
    .all({ ...counted.values, ...optionsOf(by) });
  const ever = factQuery(tables, brief, "cumulative", []);
  const began = tables.db
    .prepare<[Bound], { unit: string; first: string; since: string | null }>(
      `SELECT ${ever.unit} AS unit, MIN(e.day) AS first, MIN(IIF(e.day >= @since, e.day, NULL)) AS since
         FROM ${ever.from} WHERE ${ever.where} GROUP BY ${ever.unit}`,
    )
    .all({ ...ever.values, since: counted.values["first"] ?? "" });
  const beginnings = new Map(began.map((each) => [each.unit, each]));
  const places = new Map(
    units.map((unit): [string, KnownPlace] => {
      const { first = "", since = null } = beginnings.get(unit) ?? {};
      return [unit, { since: since ?? first, isNew: first === since, learners: 0, institutions: new Set() }];
    }),
  );
  addLearners(tables, counted, places);
  return places;
}

/** Who got support in each place, and by which institutions' plans. */
function addLearners(
  tables: WorkingTables,
  { unitName, values }: FactQuery,
  places: ReadonlyMap<string, KnownPlace>,
): void {
  const current = unitName === "municipality" ? "place.current" : "school.current";
  const rows = tables.db
    .prepare<[Bound], { unit: string; institution: string; learners: number }>(
      `SELECT ${current} AS unit, c.institution, SUM(c.n) AS learners
         FROM (SELECT n, substr(option, 1, instr(option, '|') - 1) AS institution, substr(option, instr(option, '|') + 1) AS code
                 FROM learner_cell
                WHERE measure = 'place' AND dimension = 'place' AND epoch = 0 AND kind = ''
                  AND quarter BETWEEN @first AND @last) AS c
         LEFT JOIN temp.school AS school ON school.reg_no = c.institution
         LEFT JOIN temp.place AS place ON place.code = c.code
        GROUP BY 1, 2 HAVING SUM(c.n) > 0`,
    )
    .all({ first: quarterOfDay(String(values["first"])), last: quarterOfDay(String(values["to"])) });
  for (const { unit, institution, learners } of rows) {
    const place = places.get(unit);
    if (place === undefined) continue;
    place.learners += learners;
    place.institutions.add(institution === "" ? null : institution);
  }
}

/** A unit as far as its facts have been looked up. */
interface FoundPlace {
  readonly unit: string;
  /** The row of its first fact in the days that the measure looks at, in whatever cell. */
  readonly first: number;
  /** Of its facts in the cell, in their order. */
  rows: number[];
}

/** `inOrder`: those with facts in the cell, in the order of the first of these. */
interface Found {
  readonly places: Map<string, FoundPlace>;
  readonly inOrder: FoundPlace[];
}

export interface AskedPlaces extends ListedUnits {
  readonly period: string;
  readonly places: KnownPlaces;
}

/** The same items as the whole trace has, each with its first rows only. */
export function pageOfPlaces(
  store: ReadStore,
  context: IndicatorContext,
  asked: AskedPlaces,
  { from, count }: { readonly from: number; readonly count: number },
): PlaceItem[] {
  const page = findPlaces(store, context, asked, from + count).slice(from, from + count);
  const shown = page.map((place) => ({ place, rows: rolesOf(asked, place).slice(0, MOST_ROWS) }));
  return withTables(store, context, asked.period, (tables) => {
    const all = shown.flatMap(({ rows }) => rows);
    const described = describeRows(tables, all);
    return shown.map(({ place, rows }) => ({
      key: place.unit,
      amount: 1,
      isCut: place.rows.length > MOST_ROWS,
      rows: rows.flatMap(({ rowId, role }) => {
        const row = described.get(rowId);
        return row === undefined ? [] : [{ ...row, role }];
      }),
    }));
  });
}

function rolesOf({ measure, places }: AskedPlaces, { unit, first, rows }: FoundPlace) {
  const hasFirst = measure === "cumulative" || places.get(unit)?.isNew === true;
  return rows.map((rowId) => ({
    rowId,
    role: hasFirst && rowId === first ? ("first event" as const) : ("event" as const),
  }));
}

/**
 * Day by day, until as many units as are wanted and enough rows of each are there; those that have few, or begin late, are
 * looked up by their plans as soon as that is less work than going on.
 */
function findPlaces(store: ReadStore, context: IndicatorContext, asked: AskedPlaces, wanted: number): FoundPlace[] {
  const found: Found = { places: new Map(), inOrder: [] };
  const { to } = rangeOf(context, asked.period);
  let since = firstDayOf(asked.places);
  for (let days = 1; since !== null && since <= to; days *= 4) {
    const span = { since, until: earlierOf(addDays(since, days - 1), to) };
    const passed = withTables(store, { ...context, few: span }, asked.period, (tables) => {
      for (const fact of firstFacts(tables, asked, span)) addFact(found, fact);
      return countSupport(tables);
    });
    const lacking = lackingOf(asked.places, found, wanted);
    if (lacking.length === 0) break;
    if (lacking.reduce((sum, [, { learners }]) => sum + learners, 0) <= passed) {
      findByPlans(store, context, asked, found, lacking);
      break;
    }
    since = addDays(since, days);
  }
  return found.inOrder;
}

/** Units of the page that lack rows; all that have not been met where the page lacks units. */
function lackingOf(places: KnownPlaces, { inOrder }: Found, wanted: number): [string, KnownPlace][] {
  const met = new Set(inOrder.map(({ unit }) => unit));
  const ofPage = inOrder.slice(0, wanted);
  const short = new Set(ofPage.filter(({ rows }) => rows.length <= MOST_ROWS).map(({ unit }) => unit));
  return [...places].filter(([unit]) => short.has(unit) || (ofPage.length < wanted && !met.has(unit)));
}

/** All facts of these units, also what was found of them. Units not met before come after those that were. */
function findByPlans(
  store: ReadStore,
  context: IndicatorContext,
  asked: AskedPlaces,
  found: Found,
  lacking: readonly (readonly [string, KnownPlace])[],
): void {
  const chosen = new Set(lacking.map(([unit]) => unit));
  const institutions = [...new Set(lacking.flatMap(([, place]) => [...place.institutions]))];
  for (const place of found.inOrder) if (chosen.has(place.unit)) place.rows = [];
  withTables(store, { ...context, few: { institutions } }, asked.period, (tables) => {
    for (const fact of firstFacts(tables, asked, null)) if (chosen.has(fact.unit)) addFact(found, fact);
  });
}

function addFact({ places, inOrder }: Found, { unit, rowId, inCell }: PlaceFact): void {
  const place = places.get(unit) ?? { unit, first: rowId, rows: [] };
  places.set(unit, place);
  if (inCell === 0) return;
  place.rows.push(rowId);
  if (!inOrder.includes(place)) inOrder.push(place);
}

interface PlaceFact {
  readonly unit: string;
  readonly rowId: number;
  readonly inCell: number;
}

interface Span {
  readonly since: string;
  readonly until: string;
}

/** The first facts of every unit in the cell, and outside of it; `span` null: of whatever is in the tables. */
function firstFacts(tables: WorkingTables, asked: AskedPlaces, span: Span | null): PlaceFact[] {
  const { query, inCell, values } = factsOfPlaces(tables, asked, span);
  return tables.db
    .prepare<[Bound], PlaceFact>(
      `SELECT unit, rowId, inCell
         FROM (SELECT ${query.unit} AS unit, e.row_id AS rowId, e.rowid AS ord, ${inCell} AS inCell,
                      ROW_NUMBER() OVER (PARTITION BY ${query.unit}, ${inCell} ORDER BY e.rowid) AS place
                 FROM ${query.from} WHERE ${query.where})
        WHERE place <= ${String(MOST_ROWS + 1)}
        ORDER BY ord`,
    )
    .all(values)
    .filter(({ unit }) => asked.places.has(unit));
}

/** Facts of all units in the days that the measure looks at, or in fewer; who is new counts with all facts, wherever. */
function factsOfPlaces(tables: WorkingTables, { tally, measure, by }: AskedPlaces, span: Span | null) {
  const query = factQuery(tables, tally, measure === "cumulative" ? measure : "active", []);
  const isWhole = measure === "new" || Object.keys(by).length === 0;
  return {
    query: { ...query, where: span === null ? query.where : `${query.where} AND e.day BETWEEN @since AND @until` },
    inCell: isWhole ? "1" : `IFNULL(${cellSql(dimensionsOf(by).map((dimension) => `e."${dimension}"`))}, 0)`,
    values: { ...query.values, ...span, ...(isWhole ? {} : optionsOf(by)) },
  };
}

/** Much enough that what is made for each part is little beside it. */
const FACTS_AT_A_TIME = 20_000;

/** What all of them stand on; yields the share of days that has been gone through. */
export function* behindPlaces(
  store: ReadStore,
  context: IndicatorContext,
  asked: AskedPlaces,
): Generator<number, AllBehind> {
  const { to } = rangeOf(context, asked.period);
  const begin = firstDayOf(asked.places);
  const [units, returns] = [new Set<string>(), new Set<number>()];
  let [rowCount, days] = [0, 1];
  for (let since = begin; begin !== null && since !== null && since <= to;) {
    const span = { since, until: earlierOf(addDays(since, days - 1), to) };
    const passed = withTables(store, { ...context, few: span }, asked.period, (tables) => {
      for (const { unit, submission, n } of countRows(tables, asked, span)) {
        units.add(unit);
        returns.add(submission);
        rowCount += n;
      }
      return countSupport(tables);
    });
    yield (daysBetween(begin, span.until) + 1) / (daysBetween(begin, to) + 1);
    since = addDays(since, days);
    days = Math.max(1, Math.min(4 * days, Math.floor((days * FACTS_AT_A_TIME) / Math.max(1, passed))));
  }
  return { unitCount: units.size, rowCount, returns: [...returns], sum: units.size };
}

function countRows(tables: WorkingTables, asked: AskedPlaces, span: Span) {
  const { query, inCell, values } = factsOfPlaces(tables, asked, span);
  return tables.db
    .prepare<[Bound], { unit: string; submission: number; n: number }>(
      `SELECT ${query.unit} AS unit, r.submission_id AS submission, COUNT(*) AS n
         FROM ${query.from} CROSS JOIN source_row AS r ON r.id = e.row_id
        WHERE ${query.where} AND ${inCell}
        GROUP BY 1, 2`,
    )
    .all(values)
    .filter(({ unit }) => asked.places.has(unit));
}

type Bound = Readonly<Record<string, BoundValue>>;

const countSupport = (tables: WorkingTables): number =>
  tables.db
    .prepare<[], number>(`SELECT COUNT(*) FROM ${tables.table(findSource("support"))}`)
    .pluck()
    .get() ?? 0;

const dimensionsOf = (by: Disaggregation) => Object.keys(by) as Dimension[];

/** True of what is in the cell whose options are bound as `optionsOf` names them. */
const cellSql = (cells: readonly string[]): string =>
  cells.length === 0 ? "1" : cells.map((sql, i) => `${sql} = @o${String(i)}`).join(" AND ");

const optionsOf = (by: Disaggregation): Bound =>
  Object.fromEntries(dimensionsOf(by).map((dimension, i) => [`o${String(i)}`, by[dimension] ?? ""]));

const earlierOf = (one: CalendarDate, other: CalendarDate): CalendarDate => (one < other ? one : other);

function firstDayOf(places: KnownPlaces): CalendarDate | null {
  const [first = ""] = [...places.values()].map(({ since }) => since).sort();
  return parseIsoDate(first);
}

/** The persons behind a count or a sum of support: some, in the order of their facts, or all, some at a time. */
import type { Dimension, Disaggregation, Measure, TraceItem } from "../../../shared/domain/indicator.ts";
import type { ReadStore } from "../store/open-store.ts";
import { ageBandSql } from "../store/current-units.ts";
import { rangeOf, type IndicatorContext } from "./calculate-indicators.ts";
import { conditionSql } from "./condition-sql.ts";
import { AT_ENTRY, unitOf } from "./compile.ts";
import { amongPersons, personsInOrder, takePersons, type SupportSought } from "./first-persons.ts";
import type { Tally } from "./tally.ts";
import { pageOfItems, together, type AllBehind } from "./trace-items.ts";

/** The units of one cell of a tally. */
export interface ListedUnits {
  readonly tally: Tally;
  readonly measure: Measure;
  readonly by: Disaggregation;
  /** No unit begins before this day; null: none that is known. */
  readonly since: string | null;
}

interface Page {
  readonly period: string;
  readonly from: number;
  readonly count: number;
}

/** Persons who are looked up together at first; twice as many each further time. */
const AT_A_TIME = 100;

/** Its units are persons whose facts are support, or follow from their support alone. */
export function isListedByPerson(tally: Tally): boolean {
  const { source, median } = tally;
  return median === undefined && (source === "support" || source === "participant") && unitOf(tally) === "person";
}

/** The same items as among all persons: their facts tell whether they count, and in which order. */
export function pageOfPersons(
  store: ReadStore,
  context: IndicatorContext,
  { period, from, count }: Page,
  listed: ListedUnits,
  pseudonym: (prefix: string, key: string) => string,
): TraceItem[] {
  const { tally, measure, by } = listed;
  const persons = personsInOrder(store, context, soughtFor(context, period, listed));
  let passed = doAllCount(listed) ? takePersons(persons, from).length : 0;
  const items: TraceItem[] = [];
  for (let chunk = Math.max(count, AT_A_TIME); items.length < count; chunk *= 2) {
    const some = takePersons(persons, chunk);
    if (some.length === 0) break;
    const wanted = { from: Math.max(0, from - passed), count: count - items.length };
    const page = amongPersons(store, context, period, some, ({ tables }) =>
      pageOfItems(tables, tally, measure, by, pseudonym, wanted),
    );
    passed += page.unitCount;
    items.push(...page.items);
  }
  return items;
}

/** At most so many are gone through before it is said how far it is. */
const MOST_AT_A_TIME = 800;

/** What all of them stand on; yields the share of persons that has been gone through. */
export function* behindPersons(
  store: ReadStore,
  context: IndicatorContext,
  period: string,
  { tally, measure, by }: ListedUnits,
  pseudonym: (prefix: string, key: string) => string,
): Generator<number, AllBehind> {
  const next = store.db
    .prepare<[number, number], number>("SELECT id FROM person WHERE id > ? AND canonical_id = id ORDER BY id LIMIT ?")
    .pluck();
  const last = store.db.prepare<[], number | null>("SELECT MAX(id) FROM person").pluck().get() ?? 0;
  let all = together([]);
  let done = 0;
  for (let chunk = AT_A_TIME; ; chunk = Math.min(2 * chunk, MOST_AT_A_TIME)) {
    const some = next.all(done, chunk);
    const reached = some.at(-1);
    if (reached === undefined) return all;
    const step = amongPersons(store, context, period, some, ({ tables }) =>
      pageOfItems(tables, tally, measure, by, pseudonym, { from: 0, count: 0 }),
    );
    all = together([all, step]);
    done = reached;
    yield done / last;
  }
}

/** What a person's first fact alone decides is no condition on a later one, and is looked at person by person. */
function soughtFor(context: IndicatorContext, period: string, listed: ListedUnits): SupportSought {
  const { tally, measure, by } = listed;
  const from = measure === "cumulative" ? context.programme.identity.eligibleFrom : rangeOf(context, period).from;
  const since = { since: listed.since !== null && listed.since > from ? listed.since : from };
  if (tally.source !== "support") return { period, ...since, ...ofParticipants(tally) };
  const condition = conditionSql("e", tally.where ?? []);
  const added = tally.sum === undefined ? [] : [`e."${tally.sum}" IS NOT NULL`];
  const own = (Object.keys(by) as Dimension[]).filter((dimension) => isOfFact(dimension, measure));
  return {
    period,
    ...since,
    where: [condition.sql, ...added, ...own.map((dimension) => `e."${dimension}" = @cell_${dimension}`)].join(" AND "),
    values: {
      ...condition.values,
      ...Object.fromEntries(own.map((dimension) => [`cell_${dimension}`, by[dimension] ?? ""])),
    },
  };
}

/** What a participant's first fact and its plan must be like; whether a record is complete is looked at person by person. */
function ofParticipants({ where = [] }: Tally): Pick<SupportSought, "where" | "values" | "isOfFirst"> {
  const traits = conditionSql(
    "t",
    where.filter(({ column }) => column !== "complete"),
  );
  return {
    where: `EXISTS (SELECT 1 FROM (SELECT p.*, ${ageBandSql("e.day", "e.born")} AS age
                                     FROM plan AS p WHERE p.source_row_id = e.plan_row) AS t
                     WHERE ${traits.sql})`,
    values: traits.values,
    isOfFirst: true,
  };
}

/** Whoever is new is so by the first fact alone; the first of a kind is among the facts of the kind. */
const isOfFact = (dimension: Dimension, measure: Measure): boolean =>
  dimension === "kind" || (measure !== "new" && !AT_ENTRY.has(dimension));

function doAllCount({ tally, measure, by }: ListedUnits): boolean {
  return (
    tally.source === "support" &&
    measure !== "new" &&
    (Object.keys(by) as Dimension[]).every((dimension) => isOfFact(dimension, measure))
  );
}

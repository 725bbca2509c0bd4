/** Some of the persons behind a count, looked up in the order of their facts: all others are left where they are. */
import type { Dimension, Disaggregation, Measure, TraceItem } from "../../../shared/domain/indicator.ts";
import type { ReadStore } from "../store/open-store.ts";
import { rangeOf, type IndicatorContext } from "./calculate-indicators.ts";
import { conditionSql } from "./condition-sql.ts";
import { AT_ENTRY } from "./compile.ts";
import { amongPersons, personsInOrder, takePersons, type SupportSought } from "./first-persons.ts";
import type { Tally } from "./tally.ts";
import { pageOfItems } from "./trace-items.ts";

/** The units of one cell of a tally. */
export interface ListedUnits {
  readonly tally: Tally;
  readonly measure: Measure;
  readonly by: Disaggregation;
}

interface Page {
  readonly period: string;
  readonly from: number;
  readonly count: number;
}

/** Persons who are looked up together at first; twice as many each further time. */
const AT_A_TIME = 100;

/** Counts persons whose facts are support, or follow from their support alone. */
export function isListedByPerson({ source, count }: Tally): boolean {
  return count === "person" && (source === "support" || source === "participant");
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

/** What depends on a person's first fact is no condition on a fact: it is looked at person by person. */
function soughtFor(context: IndicatorContext, period: string, { tally, measure, by }: ListedUnits): SupportSought {
  const since = measure === "cumulative" ? {} : { since: rangeOf(context, period).from };
  if (tally.source !== "support") return { period, ...since, where: "1", values: {} };
  const condition = conditionSql("e", tally.where ?? []);
  const own = (Object.keys(by) as Dimension[]).filter((dimension) => isOfFact(dimension, measure));
  return {
    period,
    ...since,
    where: [condition.sql, ...own.map((dimension) => `e."${dimension}" = @cell_${dimension}`)].join(" AND "),
    values: {
      ...condition.values,
      ...Object.fromEntries(own.map((dimension) => [`cell_${dimension}`, by[dimension] ?? ""])),
    },
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

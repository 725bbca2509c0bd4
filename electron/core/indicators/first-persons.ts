/** Persons in the order in which facts about them come, without going through all facts: day by day, as far as is needed. */
import { addDays, parseIsoDate, type CalendarDate } from "../../../shared/domain/calendar-date.ts";
import type { ReadStore } from "../store/open-store.ts";
import { rangeOf, withFigures, type Figures, type IndicatorContext } from "./calculate-indicators.ts";
import { findSource } from "./working-tables.ts";

/** What support is looked through for persons. */
export interface SupportSought {
  readonly period: string;
  /** From this day on; from the project's start when it is not given. */
  readonly since?: string;
  /** SQL of a condition on a fact `e` of support. */
  readonly where: string;
  readonly values: Readonly<Record<string, string | number | null>>;
  /** Only the first fact of a person, from `since` on, is held against the condition. */
  readonly isOfFirst?: true;
}

/** Persons in the order of their first such fact, or of their first fact where it is such a one, a few more whenever more are asked for. */
export function* personsInOrder(store: ReadStore, context: IndicatorContext, sought: SupportSought): Generator<number> {
  const known = new Set<number>();
  const { to } = rangeOf(context, sought.period);
  let since = firstDay(store, sought.since ?? context.programme.identity.eligibleFrom, to);
  for (let days = 1; since !== null && since <= to; days *= 2) {
    const last = addDays(since, days - 1);
    const until = last < to ? last : to;
    const found = withFigures(store, { ...context, few: { since, until } }, sought.period, ({ tables }) =>
      tables.db
        .prepare<object, { person: number; fits: number }>(personsSql(tables.table(findSource("support")), sought))
        .all(sought.values),
    );
    for (const { person, fits } of found) {
      if (known.has(person)) continue;
      known.add(person);
      if (fits === 1) yield person;
    }
    since = addDays(since, days);
  }
}

function personsSql(support: string, { where, isOfFirst }: SupportSought): string {
  return isOfFirst === true
    ? `SELECT e.person, ${where} AS fits
         FROM (SELECT MIN(rowid) AS ord FROM ${support} GROUP BY person) AS first
        CROSS JOIN ${support} AS e ON e.rowid = first.ord
        ORDER BY first.ord`
    : `SELECT e.person, 1 AS fits FROM ${support} AS e WHERE ${where} GROUP BY e.person ORDER BY MIN(e.rowid)`;
}

/** The next of them; fewer where there are no more. */
export function takePersons(persons: Iterator<number>, count: number): number[] {
  const taken: number[] = [];
  while (taken.length < count) {
    const next = persons.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

/** Lists of what these persons got: as among all others, and nobody else. */
export function amongPersons<Result>(
  store: ReadStore,
  context: IndicatorContext,
  period: string,
  persons: readonly number[],
  work: (figures: Figures) => Result,
): Result {
  return withFigures(store, { ...context, few: { persons } }, period, work);
}

/** Days without any support are skipped. */
function firstDay({ db }: ReadStore, since: string, to: string): CalendarDate | null {
  const found = db
    .prepare<[string, string], { day: string | null }>(
      "SELECT MIN(day) AS day FROM support_event WHERE day BETWEEN ? AND ?",
    )
    .get(since, to);
  return parseIsoDate(found?.day ?? "");
}

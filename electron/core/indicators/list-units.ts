/** The units behind the figures, one row for each cell of the breakdowns that the workbook prints. */
import type { Denominator, IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { IndicatorContext } from "./calculate-indicators.ts";
import { amongPersons, personsInOrder, takePersons } from "./first-persons.ts";
import type { Tally } from "./tally.ts";
import { conditionSql } from "./condition-sql.ts";
import type { FactSource } from "./fact-sources.ts";
import { onceFor } from "../../../shared/domain/once-for.ts";
import { findSource, type WorkingTables } from "./working-tables.ts";
import { SameTexts } from "../store/same-texts.ts";
import type { CountedUnit, UnitTraits } from "../../../shared/domain/report-lines.ts";
import { divisorSet, hasUnits } from "../../../shared/domain/counted-set.ts";

/** The name of a unit as `trace` gives it: of a kind of unit, and what the unit is made from. */
export type Pseudonym = (prefix: string, key: string) => string;

/** The columns of facts that split a unit into rows: only where a sheet breaks the figure down so. */
const GRAINS: Readonly<Record<string, readonly GrainColumn[]>> = {
  "SK-O-01": ["kind", "municipality", "institution"],
  "SK-O-03": ["kind", "municipality", "institution", "unit"],
  "SK-O-06": ["municipality"],
  "SK-F-01": ["activity", "status"],
  "SK-F-02": ["activity", "status"],
  "SK-F-03": ["activity", "status"],
  "SK-F-04": ["activity", "status"],
};
type GrainColumn = "kind" | "municipality" | "institution" | "unit" | "activity" | "status";

/** What the reports of single places are about. */
type Place = "municipality" | "institution";

/**
 * Units of every counted or summed figure of a definition, in the order of their first facts. `place`: a unit has rows for
 * each municipality or institution it has facts in, and its firsts are the firsts there.
 */
export function listUnits(
  tables: WorkingTables,
  definition: IndicatorDefinition,
  pseudonym: Pseudonym,
  place: Place | null = null,
): CountedUnit[] {
  if (!hasUnits(definition)) return [];
  const own = unitsOf(tables, definition.code, definition, definition.unit === "money", pseudonym, place);
  const below = definition.share?.of ?? definition.dividedBy;
  return below === undefined || "budget" in below
    ? own
    : [...own, ...unitsBelow(tables, definition.code, below, pseudonym, place)];
}

/**
 * The first of the same, without going through all facts; none where the definition does not count who got any support.
 * Rows of a later person never stand before the first of an earlier one.
 */
export function listFirstUnits(
  store: ReadStore,
  context: IndicatorContext,
  {
    period,
    definition,
    most,
  }: { readonly period: string; readonly definition: IndicatorDefinition; readonly most: number },
  pseudonym: Pseudonym,
): CountedUnit[] {
  const { source, count, where = [] } = definition;
  if (source !== "support" || count !== "person" || where.length > 0) return [];
  const persons = takePersons(personsInOrder(store, context, { period, where: "1", values: {} }), most);
  return amongPersons(store, context, period, persons, ({ tables }) =>
    listUnits(tables, definition, pseudonym).slice(0, most),
  );
}

/** The municipality of each institution whose learners all have the same one. */
export function homesOfLearners(tables: WorkingTables): ReadonlyMap<string, string> {
  const rows = tables.db
    .prepare<[], { institution: string; municipality: string }>(
      `SELECT institution, MIN(municipality) AS municipality
         FROM ${tables.table(findSource("learner"))}
        WHERE institution IS NOT NULL
        GROUP BY institution HAVING COUNT(municipality) = COUNT(*) AND MIN(municipality) = MAX(municipality)`,
    )
    .all();
  return new Map(rows.map(({ institution, municipality }) => [institution, municipality]));
}

function unitsBelow(
  tables: WorkingTables,
  code: string,
  below: Exclude<Denominator, { budget: unknown }>,
  pseudonym: Pseudonym,
  place: Place | null,
): CountedUnit[] {
  return unitsOf(tables, divisorSet(code), below, false, pseudonym, place);
}

interface FactLine extends UnitTraits {
  readonly unit: string;
  readonly secret: string | null;
  readonly rowId: number | null;
  readonly day: string;
  readonly amount: number | null;
}

function unitsOf(
  tables: WorkingTables,
  set: string,
  tally: Tally,
  isMoney: boolean,
  pseudonym: Pseudonym,
  place: Place | null,
): CountedUnit[] {
  const source = findSource(tally.source);
  const grain = [...new Set([...(GRAINS[set] ?? []), ...(place === null ? [] : [place])])];
  const rows = new Map<string, Growing>();
  const seen = new Set<string>();
  /** Each unit's first fact; asked for in the report of one place only. */
  const entries = new Map<string, FactLine>();
  const { from } = tables.days;
  for (const fact of listFacts(tables, source, tally, pseudonym)) {
    if (tally.sum !== undefined && fact.amount === null) continue;
    const key = JSON.stringify([fact.unit, ...grain.map((column) => fact[column === "unit" ? "hoursUnit" : column])]);
    if (place !== null && !entries.has(fact.unit)) entries.set(fact.unit, fact);
    const row = rows.get(key) ?? opened(set, fact, place, entries.get(fact.unit) ?? fact, seen);
    rows.set(key, row);
    addFact(row, fact, place, tally.sum === undefined ? null : isMoney ? 100 : 1, fact.day >= from, seen);
  }
  return Array.from(rows.values(), finished);
}

/** A unit's row while its facts are added. Sums are kept in whole cents until the end. */
interface Growing {
  readonly unit: { -readonly [Key in keyof CountedUnit]: CountedUnit[Key] };
  divisor: number;
  readonly sourceRows: number[];
  readonly rowAmounts: number[];
  /** Where each source row stands; null while there are few, as most units have. */
  places: Map<number, number> | null;
}

/** Rows that are looked through one by one. */
const FEW_ROWS = 16;

/** `entry`: the unit's first fact of all; what a person is stays what it was then (domain.md C4). */
function opened(set: string, fact: FactLine, place: Place | null, entry: FactLine, seen: Set<string>): Growing {
  const here = placeOf(fact, place);
  const first = (...parts: readonly (string | null)[]): boolean => {
    const key = JSON.stringify([fact.unit, ...here, ...parts]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  const { gender, age, grade } = place === null ? fact : entry;
  const unit: CountedUnit = {
    set,
    unit: fact.secret ?? fact.unit,
    municipality: fact.municipality,
    institution: fact.institution,
    kind: fact.kind,
    activity: fact.activity,
    status: fact.status,
    hoursUnit: fact.hoursUnit,
    gender,
    age,
    grade,
    firstOn: fact.day,
    amount: 0,
    amountInPeriod: 0,
    isFirst: first(),
    isFirstOfKind: first("kind", fact.kind),
    isFirstOfMunicipality: first("municipality", fact.municipality),
    isFirstOfMunicipalityAndKind: first("municipality and kind", fact.municipality, fact.kind),
    isFirstOfInstitution: first("institution", fact.institution),
    ...(place === null ? {} : { isFirstOfProject: fact === entry }),
    isActive: false,
    sourceRows: NO_NUMBERS,
    rowAmounts: NO_NUMBERS,
  };
  return { unit, divisor: 1, sourceRows: [], rowAmounts: [], places: null };
}

const NO_NUMBERS: readonly number[] = [];

const placeOf = (fact: FactLine, place: Place | null) => (place === null ? [] : [fact[place]]);

function addFact(
  row: Growing,
  fact: FactLine,
  place: Place | null,
  sumDivisor: number | null,
  isInPeriod: boolean,
  seen: Set<string>,
): void {
  const { unit } = row;
  const amount = sumDivisor === null ? 1 : (fact.amount ?? 0);
  row.divisor = sumDivisor ?? 1;
  unit.amount = sumDivisor === null ? 1 : unit.amount + amount;
  if (isInPeriod) {
    unit.amountInPeriod = sumDivisor === null ? 1 : unit.amountInPeriod + amount;
    const active = JSON.stringify([fact.unit, ...placeOf(fact, place), "active"]);
    if (!seen.has(active)) {
      seen.add(active);
      unit.isActive = true;
    }
  }
  if (fact.rowId !== null) addRow(row, fact.rowId, sumDivisor === null ? null : amount / sumDivisor);
}

/** `amount`: null where nothing is summed up. */
function addRow(row: Growing, id: number, amount: number | null): void {
  const { sourceRows, rowAmounts } = row;
  if (row.places === null && sourceRows.length === FEW_ROWS)
    row.places = new Map(sourceRows.map((known, place) => [known, place]));
  const known = row.places === null ? sourceRows.indexOf(id) : (row.places.get(id) ?? -1);
  if (known !== -1) {
    if (amount !== null) rowAmounts[known] = (rowAmounts[known] ?? 0) + amount;
    return;
  }
  row.places?.set(id, sourceRows.length);
  sourceRows.push(id);
  if (amount !== null) rowAmounts.push(amount);
}

/** Lists that grow have room for more: of a whole programme's units that is most of what they would take. */
function finished({ unit, divisor, sourceRows, rowAmounts }: Growing): CountedUnit {
  unit.amount = tidy(unit.amount / divisor);
  unit.amountInPeriod = tidy(unit.amountInPeriod / divisor);
  unit.sourceRows = sourceRows.slice();
  if (rowAmounts.length > 0) unit.rowAmounts = rowAmounts.slice();
  return unit;
}

/** Hours are kept to a millionth, as the figures are: no noise of binary fractions. */
const tidy = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Facts in the order that decides which is first. */
function* listFacts(tables: WorkingTables, source: FactSource, tally: Tally, pseudonym: Pseudonym): Iterable<FactLine> {
  const table = tables.table(source);
  const unitName = tally.count ?? tally.per ?? Object.keys(source.units)[0] ?? "row_id";
  const unit = source.units[unitName];
  const condition = conditionSql("e", tally.where ?? []);
  const columns = columnsOf(tables, table);
  const column = (name: string) => source.firstOnly?.[name] ?? (columns.has(name) ? `e."${name}"` : "NULL");
  const plain = `e."${unitName}"`;
  const key = unit?.key ?? plain;
  const facts = tables.db
    .prepare<[Record<string, string | number | null>], FactLine>(
      `SELECT CAST(${plain} AS TEXT) AS unit, CAST(${key} AS TEXT) AS secret, e.row_id AS rowId, e.day,
              ${tally.sum === undefined ? "NULL" : column(tally.sum)} AS amount,
              ${column("municipality")} AS municipality, ${column("institution")} AS institution, ${column("kind")} AS kind,
              ${column("activity")} AS activity, ${column("status")} AS status, ${column("unit")} AS hoursUnit,
              ${column("gender")} AS gender, ${column("age")} AS age, ${column("grade")} AS grade
         FROM ${table} AS e
         JOIN ${table} AS t ON t.rowid = e.rowid
        WHERE ${condition.sql} AND ${plain} IS NOT NULL AND e.day BETWEEN @first AND @to
        ORDER BY e.rowid`,
    )
    .iterate({ ...condition.values, first: tables.days.start, to: tables.days.to });
  const prefix = unit?.prefix ?? null;
  const same = new SameTexts();
  const named = onceFor((key: string) => pseudonym(prefix ?? "", key));
  for (const fact of facts) {
    yield {
      unit: fact.unit,
      secret: prefix === null ? fact.secret : named(fact.secret ?? fact.unit),
      rowId: fact.rowId,
      day: same.of(fact.day),
      amount: fact.amount,
      municipality: same.of(fact.municipality),
      institution: same.of(fact.institution),
      kind: same.of(fact.kind),
      activity: same.of(fact.activity),
      status: same.of(fact.status),
      hoursUnit: same.of(fact.hoursUnit),
      gender: same.of(fact.gender),
      age: same.of(fact.age),
      grade: same.of(fact.grade),
    };
  }
}

function columnsOf(tables: WorkingTables, table: string): ReadonlySet<string> {
  const names = tables.db
    .prepare<[string], { name: string }>("SELECT name FROM pragma_table_info(?, 'temp')")
    .all(table.replace("temp.", ""));
  return new Set(names.map(({ name }) => name));
}

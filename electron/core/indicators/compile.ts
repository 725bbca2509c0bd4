/**
 * A count or sum, a measure and dimensions become one SELECT over working tables. Two kinds of characteristic:
 * those of the person at entry (gender, age, grade, risk) come from the unit's first fact and stay; those of the fact
 * (place, institution, kind …) come from each fact, so that a person is counted in every cell where there is one.
 * The figure `new` is about the first fact alone: all characteristics are those of that fact.
 */
import type { FactCondition } from "../../../shared/domain/indicator-definition.ts";
import type { Dimension, Measure } from "../../../shared/domain/indicator.ts";
import { conditionSql } from "./condition-sql.ts";
import type { FactSource } from "./fact-sources.ts";
import type { BoundValue, WorkingTables } from "./working-tables.ts";
import { findSource } from "./working-tables.ts";

const AT_ENTRY: ReadonlySet<Dimension> = new Set(["gender", "age", "grade", "risk"]);

/** What is counted or added up, out of a definition or a denominator. */
export interface Tally {
  readonly source: string;
  readonly count?: string | undefined;
  readonly sum?: string | undefined;
  readonly median?: string | undefined;
  readonly where?: readonly FactCondition[] | undefined;
  readonly per?: string | undefined;
}

/**
 * FROM and WHERE of the facts behind a figure: `e` is a fact; beside it stands `f`, the first fact of its unit, and `x`,
 * that one's rowid, where `isBesideFirst`. `cells` are the SQL of the dimensions, in their order.
 */
export interface FactQuery {
  readonly source: FactSource;
  readonly table: string;
  readonly isBesideFirst: boolean;
  readonly from: string;
  readonly where: string;
  readonly cells: readonly string[];
  readonly unit: string;
  readonly unitName: string;
  readonly values: Readonly<Record<string, BoundValue>>;
}

/**
 * The facts of a figure. `wholeUnits`: every fact of the counted units, each beside the first one of its unit, as a
 * trace lists them; the figure itself needs less.
 */
export function factQuery(
  tables: WorkingTables,
  tally: Tally,
  measure: Measure,
  by: readonly Dimension[],
  wholeUnits = false,
): FactQuery {
  const source = findSource(tally.source);
  const table = tables.table(source);
  const isCount = tally.count !== undefined;
  const isNew = isCount && measure === "new";
  const withinKind = isCount && by.includes("kind") && "kind" in source.columns;
  const unit = unitOf(tally, source);

  const entryUnit = isCount ? unit : source.entry;
  const splitsByEntry = by.some((dimension) => AT_ENTRY.has(dimension));
  const wantsFirsts = isNew || splitsByEntry || (isCount && wholeUnits);
  const firsts =
    entryUnit !== null && wantsFirsts
      ? { unit: entryUnit, table: tables.firsts(source, entryUnit, isCount ? (tally.where ?? []) : [], withinKind) }
      : null;

  // The first facts alone, or all facts with the first one beside each.
  const startsFromFirsts = isNew && !wholeUnits && firsts !== null;
  const beside = firsts === null || startsFromFirsts ? "e" : "f";
  const cells = by.map((dimension) => cellSql(dimension, isNew ? beside : "e", beside));
  const condition = conditionSql("e", tally.where ?? []);
  return {
    source,
    table,
    isBesideFirst: beside === "f",
    from: [
      startsFromFirsts
        ? `${firsts.table} AS x JOIN ${table} AS e ON e.rowid = x.ord`
        : `${table} AS e ${firsts === null ? "" : joinFirsts(table, firsts, withinKind)}`,
      by.includes("risk") ? `JOIN plan_risk AS risk ON risk.source_row_id = ${beside}.plan_row` : "",
    ].join(" "),
    where: [
      condition.sql,
      isCount ? `e."${unit}" IS NOT NULL` : "1",
      "e.day BETWEEN @first AND @to",
      isNew && beside === "f" ? "f.day BETWEEN @first AND @to" : "1",
      ...cells.map((sql) => `${sql} IS NOT NULL`),
    ].join(" AND "),
    cells,
    unit: `e."${unit}"`,
    unitName: unit,
    values: {
      ...condition.values,
      first: measure === "cumulative" ? tables.days.start : tables.days.from,
      to: tables.days.to,
    },
  };
}

/** The unit that is counted, or under which a sum's parts are listed: the source's own when the definition names none. */
function unitOf(tally: Tally, source: FactSource): string {
  return tally.count ?? tally.per ?? Object.keys(source.units)[0] ?? "row_id";
}

function joinFirsts(table: string, firsts: { unit: string; table: string }, withinKind: boolean): string {
  const kind = withinKind ? " AND x.kind = e.kind" : "";
  return `JOIN ${firsts.table} AS x ON x.unit = e."${firsts.unit}"${kind} JOIN ${table} AS f ON f.rowid = x.ord`;
}

function cellSql(dimension: Dimension, fact: string, entryFact: string): string {
  if (dimension === "risk") return "risk.risk";
  return `${AT_ENTRY.has(dimension) ? entryFact : fact}."${dimension}"`;
}

/** One cell of a breakdown: its options in the order of the dimensions, and its number. */
export interface TalliedCell {
  readonly options: readonly string[];
  readonly value: number | null;
}

export interface TallyRules {
  readonly blankIs: "skipped" | "unknown";
  readonly emptyIs: "zero" | "unknown";
}

/** The figure for every cell that has a fact; without dimensions always one cell. */
export function tallyCells(
  tables: WorkingTables,
  tally: Tally,
  measure: Measure,
  by: readonly Dimension[],
  rules: TallyRules,
): TalliedCell[] {
  const query = factQuery(tables, tally, measure, by);
  const columns = query.cells.map((sql, i) => `${sql} AS c${i}`);
  const groups = by.length === 0 ? "" : `GROUP BY ${query.cells.map((_, i) => `c${i}`).join(", ")}`;
  const rows = tables.db
    .prepare<[Record<string, BoundValue>], Record<string, string | number | null>>(
      `SELECT ${[...columns, `${aggregate(tally, query, rules)} AS value`].join(", ")}
         FROM ${query.from}
        WHERE ${query.where}
        ${groups}`,
    )
    .all(query.values);
  return rows
    .map((row) => ({
      options: by.map((_, i) => String(row[`c${i}`])),
      value: row.value === null ? null : Number(row.value),
    }))
    .sort((one, other) => compareOptions(one.options, other.options));
}

/** Hours are rounded to a millionth, so that no noise of binary fractions shows; whole numbers stay whole. */
function aggregate(tally: Tally, query: FactQuery, rules: TallyRules): string {
  if (tally.count !== undefined) return `COUNT(DISTINCT ${query.unit})`;
  const empty = rules.emptyIs === "zero" ? "0" : "NULL";
  if (tally.median !== undefined) return medianSql(`e."${tally.median}"`);
  const column = `e."${tally.sum ?? ""}"`;
  const blank = rules.blankIs === "unknown" ? `WHEN COUNT(*) > COUNT(${column}) THEN NULL` : "";
  return `CASE WHEN COUNT(*) = 0 THEN ${empty} ${blank} ELSE ROUND(SUM(${column}), 6) END`;
}

/** The middle value, or the mean of the two in the middle. */
function medianSql(column: string): string {
  const sorted = `json_group_array(${column} ORDER BY ${column}) FILTER (WHERE ${column} IS NOT NULL)`;
  const middle = (half: string) => `json_extract(${sorted}, '$[' || (${half}) || ']')`;
  return `(${middle(`(COUNT(${column}) - 1) / 2`)} + ${middle(`COUNT(${column}) / 2`)}) / 2.0`;
}

function compareOptions(one: readonly string[], other: readonly string[]): number {
  for (const [i, option] of one.entries()) {
    const against = other[i] ?? "";
    if (option !== against) return option < against ? -1 : 1;
  }
  return 0;
}

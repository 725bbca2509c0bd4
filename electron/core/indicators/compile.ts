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
 * FROM and WHERE of the facts behind a figure: `e` is a fact, `f` the first fact of its unit where that is asked for.
 * `cells` are the SQL of the dimensions, in their order.
 */
export interface FactQuery {
  readonly source: FactSource;
  /** The working table of the source, and that of the first facts; null when characteristics at entry are not asked for. */
  readonly table: string;
  readonly firsts: string | null;
  readonly withinKind: boolean;
  readonly from: string;
  readonly where: string;
  readonly cells: readonly string[];
  /** SQL of the counted unit, or of the unit a sum's parts are listed under. */
  readonly unit: string;
  readonly values: Readonly<Record<string, BoundValue>>;
}

/** The facts of a figure; `needFirsts` joins the first facts also where no dimension asks for them. */
export function factQuery(
  tables: WorkingTables,
  tally: Tally,
  measure: Measure,
  by: readonly Dimension[],
  needFirsts = false,
): FactQuery {
  const source = findSource(tally.source);
  const table = tables.table(source);
  const onlyFirst = tally.count !== undefined && measure === "new";
  const withinKind = by.includes("kind") && "kind" in source.columns;
  const unit = tally.count ?? tally.per ?? null;
  const entryUnit = tally.count ?? source.entry;
  const wantsEntry = by.some((dimension) => AT_ENTRY.has(dimension)) && entryUnit !== null;
  const firsts =
    entryUnit !== null && (onlyFirst || wantsEntry || needFirsts)
      ? tables.firsts(
          source,
          entryUnit,
          tally.count === undefined ? [] : (tally.where ?? []),
          tally.count !== undefined && withinKind,
        )
      : null;
  const condition = conditionSql("e", tally.where ?? []);
  const entryFact = firsts === null || onlyFirst ? "e" : "f";
  const hasRisk = by.includes("risk");

  return {
    source,
    table,
    firsts,
    withinKind: tally.count !== undefined && withinKind,
    from: [
      onlyFirst && firsts !== null
        ? `${firsts} AS x JOIN ${table} AS e ON e.rowid = x.ord`
        : `${table} AS e${firsts === null ? "" : joinFirsts(table, firsts, entryUnit ?? "", tally.count !== undefined && withinKind)}`,
      hasRisk ? `JOIN plan_risk AS risk ON risk.source_row_id = ${entryFact}.plan_row` : "",
    ].join(" "),
    where: [
      condition.sql,
      unit === null ? "1" : `e."${unit}" IS NOT NULL`,
      "e.day BETWEEN @first AND @to",
      ...by.map((dimension) => `${cell(dimension, entryFact)} IS NOT NULL`),
    ].join(" AND "),
    cells: by.map((dimension) => cell(dimension, entryFact)),
    unit: unit === null ? "e.rowid" : `e."${unit}"`,
    values: {
      ...condition.values,
      first: measure === "cumulative" ? tables.days.start : tables.days.from,
      to: tables.days.to,
    },
  };
}

function joinFirsts(table: string, firsts: string, unit: string, withinKind: boolean): string {
  const kind = withinKind ? " AND x.kind = e.kind" : "";
  return ` JOIN ${firsts} AS x ON x.unit = e."${unit}"${kind} JOIN ${table} AS f ON f.rowid = x.ord`;
}

function cell(dimension: Dimension, entryFact: string): string {
  if (dimension === "risk") return "risk.risk";
  return `${AT_ENTRY.has(dimension) ? entryFact : "e"}."${dimension}"`;
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

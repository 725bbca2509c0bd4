/**
 * A count or sum, a measure and dimensions become one SELECT over working tables. Two kinds of characteristic:
 * those of the person at entry (gender, age, grade, risk) come from the unit's first fact and stay; those of the fact
 * (place, institution, kind …) come from each fact, so that a person is counted in every cell where there is one.
 * The figure `new` is about the first fact alone: all characteristics are those of that fact.
 */
import type { Dimension, Measure } from "../../../shared/domain/indicator.ts";
import { conditionSql } from "./condition-sql.ts";
import type { FactSource } from "./fact-sources.ts";
import { inBrief, summarisedCells } from "./summarised-cells.ts";
import type { Tally, TalliedCell, TallyRules } from "./tally.ts";
import type { BoundValue, WorkingTables } from "./working-tables.ts";
import { findSource } from "./working-tables.ts";

/** Characteristics of the person when the first support was given. */
export const AT_ENTRY: ReadonlySet<Dimension> = new Set(["gender", "age", "grade", "risk"]);

/**
 * FROM and WHERE of the facts behind a figure: `e` is a fact; beside it may stand `f`, the first fact of its unit, whose
 * place in the source's table is `f.ord`. Where the first facts alone tell the figure, there is only `f`.
 */
export interface FactQuery {
  readonly source: FactSource;
  readonly table: string;
  readonly has: "facts" | "facts beside firsts" | "firsts";
  readonly from: string;
  readonly where: string;
  /** SQL of the dimensions, in their order. */
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
  const unitName = unitOf(tally);
  const entryUnit = isCount ? unitName : source.entry;

  const belongsToFirst = (dimension: Dimension) =>
    AT_ENTRY.has(dimension) || isNew || (dimension === "kind" && withinKind);
  const firstsTellAll =
    isCount &&
    !wholeUnits &&
    (isNew || measure === "cumulative") &&
    by.every(belongsToFirst) &&
    by.length + Number(isNew) > 0;
  const wantsFirsts = firstsTellAll || by.some((dimension) => AT_ENTRY.has(dimension)) || (isCount && wholeUnits);
  const firsts =
    entryUnit !== null && wantsFirsts
      ? tables.firsts(source, entryUnit, isCount ? (tally.where ?? []) : [], withinKind)
      : null;

  const has = firsts === null ? "facts" : firstsTellAll ? "firsts" : "facts beside firsts";
  const cells = by.map((dimension) => cellSql(dimension, has !== "facts" && belongsToFirst(dimension) ? "f" : "e"));
  const condition = conditionSql("e", tally.where ?? []);
  const unit = has === "firsts" ? "f.counted" : `e."${unitName}"`;
  return {
    source,
    table,
    has,
    from: [
      has === "firsts" ? `${firsts ?? ""} AS f` : `${table} AS e`,
      has === "facts beside firsts" ? joinFirsts(firsts ?? "", entryUnit ?? "", withinKind) : "",
      by.includes("risk")
        ? `JOIN plan_risk AS risk ON risk.source_row_id = ${has === "facts" ? "e" : "f"}.plan_row`
        : "",
    ].join(" "),
    where: [
      ...(has === "firsts" ? [] : [condition.sql, "e.day BETWEEN @first AND @to"]),
      ...(isNew || has === "firsts" ? ["f.day BETWEEN @first AND @to"] : []),
      ...(isCount ? [`${unit} IS NOT NULL`] : []),
      ...cells.map((sql) => `${sql} IS NOT NULL`),
    ].join(" AND "),
    cells,
    unit,
    unitName,
    values: {
      ...(has === "firsts" ? {} : condition.values),
      first: measure === "cumulative" ? tables.days.start : tables.days.from,
      to: tables.days.to,
    },
  };
}

/** The unit that is counted, or under which a sum's parts are listed: the source's own when the definition names none. */
export function unitOf({ source, count, per }: Tally): string {
  return count ?? per ?? Object.keys(findSource(source).units)[0] ?? "row_id";
}

/** The plus takes the type of the fact's column away: with it SQLite would not look the first facts up by their key. */
function joinFirsts(firsts: string, unit: string, withinKind: boolean): string {
  return `CROSS JOIN ${firsts} AS f ON f.counted = +e."${unit}"${withinKind ? " AND f.kind = +e.kind" : ""}`;
}

function cellSql(dimension: Dimension, fact: "e" | "f"): string {
  return dimension === "risk" ? "risk.risk" : `${fact}."${dimension}"`;
}

/** The figure for every cell that has a fact; without dimensions always one cell. */
export function tallyCells(
  tables: WorkingTables,
  tally: Tally,
  measure: Measure,
  by: readonly Dimension[],
  rules: TallyRules,
): TalliedCell[] {
  const summarised = summarisedCells(tables, tally, measure, by, rules);
  if (summarised !== null) return summarised.sort((one, other) => compareOptions(one.options, other.options));
  const query = factQuery(tables, inBrief(tables, tally, measure, by), measure, by);
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

/** Sums are rounded to nine digits, so that no noise of binary fractions shows; whole numbers stay whole. */
function aggregate(tally: Tally, query: FactQuery, rules: TallyRules): string {
  if (tally.count !== undefined) return query.has === "firsts" ? "COUNT(*)" : `COUNT(DISTINCT ${query.unit})`;
  const empty = rules.emptyIs === "zero" ? "0" : "NULL";
  if (tally.median !== undefined) return medianSql(`e."${tally.median}"`);
  const column = `e."${tally.sum ?? ""}"`;
  const blank = rules.blankIs === "unknown" ? `WHEN COUNT(*) > COUNT(${column}) THEN NULL` : "";
  return `CASE WHEN COUNT(*) = 0 THEN ${empty} ${blank} ELSE ROUND(SUM(${column}), 9) END`;
}

/** The middle value, or the mean of the two in the middle. */
function medianSql(column: string): string {
  const sorted = `json_group_array(${column} ORDER BY ${column}) FILTER (WHERE ${column} IS NOT NULL)`;
  const middle = (half: string) => `json_extract(${sorted}, '$[' || (${half}) || ']')`;
  return `(${middle(`(COUNT(${column}) - 1) / 2`)} + ${middle(`COUNT(${column}) / 2`)}) / 2.0`;
}

function compareOptions(one: readonly string[], other: readonly string[]): number {
  for (let i = 0; i < one.length; i++) {
    const [option = "", against = ""] = [one[i], other[i]];
    if (option !== against) return option < against ? -1 : 1;
  }
  return 0;
}

/**
 * Cells out of the summaries (store/summaries.ts), where they tell the figure: the figures now, of whole quarters, of
 * support and what follows from it. Null wherever they do not; then the facts are asked.
 */
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import { formatPeriodCode, periodRange, quarterOf } from "../../../shared/domain/period.ts";
import type { FactCondition } from "../../../shared/domain/indicator-definition.ts";
import type { Dimension, Measure } from "../../../shared/domain/indicator.ts";
import { prepared } from "../store/open-store.ts";
import { HOURS_OF_PARTS } from "../store/summary-cells.ts";
import type { Tally, TalliedCell, TallyRules } from "./tally.ts";
import { conditionSql } from "./condition-sql.ts";
import { INVOLVEMENT_IN_BRIEF } from "./fact-sources.ts";
import { findSource, type BoundValue, type WorkingTables } from "./working-tables.ts";

/** Splits that stand in columns of their own; of the others one at a time. */
const IN_COLUMNS: ReadonlySet<Dimension> = new Set(["gender", "age", "kind", "unit"]);
const OPTIONS: ReadonlySet<Dimension> = new Set(["grade", "risk", "municipality", "region", "institution"]);
const PLACES: ReadonlySet<Dimension> = new Set(["municipality", "region", "institution"]);

/** Quarters that a measure looks at, first and last. */
interface Span {
  readonly first: string;
  readonly last: string;
}

/** The same tally over fewer rows, where the summaries tell what the others would. */
export function inBrief(tables: WorkingTables, tally: Tally, measure: Measure, by: readonly Dimension[]): Tally {
  const asksForm = (tally.where ?? []).some(({ column }) => column === "form");
  if (tally.source !== "involvement" || asksForm || !by.every((dimension) => PLACES.has(dimension))) return tally;
  if (!tables.summariesHold || spanOf(tables, measure) === null) return tally;
  const brief = { ...tally, source: INVOLVEMENT_IN_BRIEF };
  return measure === "new" && by.length > 0 && beganInSeveralPlaces(tables, brief, by) ? tally : brief;
}

/** Whether some unit began in one quarter in several places: which of them was first only its days tell. */
function beganInSeveralPlaces(
  tables: WorkingTables,
  { source, count, where }: Tally,
  by: readonly Dimension[],
): boolean {
  const table = tables.table(findSource(source));
  const condition = conditionSql("e", where ?? []);
  const place = by.map((dimension) => `COALESCE(e."${dimension}", '')`).join(" || '|' || ");
  const quarter = (day: string) => `substr(${day}, 1, 4) || (substr(${day}, 6, 2) + 2) / 3`;
  return (
    prepared(
      tables,
      `WITH fact AS (SELECT e."${count ?? ""}" AS unit, ${quarter("e.day")} AS quarter, ${place} AS place
                       FROM ${table} AS e WHERE e."${count ?? ""}" IS NOT NULL AND ${condition.sql})
       SELECT 1 FROM fact
         JOIN (SELECT unit, MIN(quarter) AS quarter FROM fact GROUP BY unit) AS began USING (unit, quarter)
        GROUP BY unit HAVING COUNT(DISTINCT place) > 1 LIMIT 1`,
    ).get(condition.values) !== undefined
  );
}

/** Null where the facts must be asked. */
export function summarisedCells(
  tables: WorkingTables,
  tally: Tally,
  measure: Measure,
  by: readonly Dimension[],
  rules: TallyRules,
): TalliedCell[] | null {
  const summarise = SUMMARISERS[tally.source];
  if (summarise === undefined || !tables.summariesHold) return null;
  const span = spanOf(tables, measure);
  const query = span === null ? null : summarise(tally, measure, by, tables, span);
  if (span === null || query === null) return null;
  const columns = by.map((dimension, i) => `${query.columns[dimension] ?? "option"} AS c${String(i)}`);
  const groups = by.map((_, i) => `c${String(i)}`).join(", ");
  const empty = tally.sum !== undefined && rules.emptyIs === "unknown" ? "NULL" : "0";
  const rows = prepared<[Record<string, BoundValue>], Record<string, string | number | null>>(
    tables,
    `SELECT ${[...columns, `IIF(COALESCE(SUM(n), 0) = 0, ${empty}, ${query.value}) AS value`].join(", ")}
       FROM ${query.from}
      WHERE ${query.where}
      ${by.length === 0 ? "" : `GROUP BY ${groups} HAVING SUM(n) <> 0 ORDER BY ${groups}`}`,
  ).all({ ...query.values, ...span });
  return rows.map((row) => ({
    options: by.map((_, i) => String(row[`c${String(i)}`])),
    value: row["value"] == null ? null : Number(row["value"]),
  }));
}

interface CellQuery {
  readonly from: string;
  readonly where: string;
  readonly value: string;
  /** SQL of the dimensions that are not the option. */
  readonly columns: Readonly<Partial<Record<Dimension, string>>>;
  readonly values: Readonly<Record<string, BoundValue>>;
}

type Summarise = (
  tally: Tally,
  measure: Measure,
  by: readonly Dimension[],
  tables: WorkingTables,
  span: Span,
) => CellQuery | null;

const SUMMARISERS: Readonly<Partial<Record<string, Summarise>>> = {
  support: (tally, measure, by, tables, span) =>
    tally.sum === "hours" ? hours(tally, measure, by, tables, span) : learners(tally, measure, by, tables, span),
  participant: participants,
  plan: plans,
  "plan-end": plans,
  "counted-row": (tally, measure, by, tables) => rows("counted", tally, measure, by, tables),
  "quarantined-row": (tally, measure, by, tables) => rows("quarantined", tally, measure, by, tables),
};

/** Kinds of fact of which summaries tell something. */
export const SUMMARISED_SOURCES: ReadonlySet<string> = new Set([...Object.keys(SUMMARISERS), "involvement"]);

const SAME_COLUMNS = { gender: "gender", age: "age", kind: "kind", unit: "unit" } as const;

function learners(
  { count, where = [] }: Tally,
  measure: Measure,
  by: readonly Dimension[],
  tables: WorkingTables,
  span: Span,
): CellQuery | null {
  const cells = count === "person" ? cellsOf(by, tables, span) : null;
  const kind = onlyKind(where);
  if (cells === null || by.includes("unit") || kind === null || (kind !== "" && by.includes("kind"))) return null;
  const stored = STORED_MEASURES[measure];
  if (stored === undefined) return null;
  return {
    from: "learner_cell",
    where: `measure = @measure AND dimension = @dimension AND epoch = @epoch
        AND ${by.includes("kind") ? "kind <> ''" : "kind = @kind"} AND quarter BETWEEN @first AND @last`,
    value: "SUM(n)",
    columns: SAME_COLUMNS,
    values: {
      ...cells,
      measure: stored === "entry" && !PLACES.has(cells.dimension as Dimension) ? "first" : stored,
      ...(by.includes("kind") ? {} : { kind }),
    },
  };
}

/** Cumulative: everybody in the quarter of the first fact there. */
const STORED_MEASURES: Readonly<Partial<Record<Measure, string>>> = {
  cumulative: "entry",
  new: "first",
  active: "active",
};

/** The one kind that is demanded; empty when none is; null when anything else is demanded. */
function onlyKind(where: readonly FactCondition[]): string | null {
  const [condition, ...others] = where;
  if (condition === undefined) return "";
  const { column, in: kinds, ...demands } = condition;
  const [kind] = kinds ?? [];
  const isOnly = others.length === 0 && column === "kind" && kinds?.length === 1 && Object.keys(demands).length === 0;
  return isOnly && kind !== undefined ? kind : null;
}

function hours(
  { where = [], median }: Tally,
  measure: Measure,
  by: readonly Dimension[],
  tables: WorkingTables,
  span: Span,
): CellQuery | null {
  const isOfF2 = JSON.stringify(where) === JSON.stringify([{ column: "form", in: ["F2"] }]);
  const cells = cellsOf(by, tables, span);
  if (!isOfF2 || median !== undefined || cells === null || (measure !== "cumulative" && measure !== "period"))
    return null;
  return {
    from: "hour_cell",
    where: "dimension = @dimension AND epoch = @epoch AND quarter BETWEEN @first AND @last",
    value: HOURS_OF_PARTS,
    columns: SAME_COLUMNS,
    values: cells,
  };
}

const TRAITS: ReadonlySet<string> = new Set([
  ...["complete", "labour", "isced", "age", "citizenship", "background", "disability", "minority", "homeless", "rural"],
]);

function participants(
  { count, where = [] }: Tally,
  measure: Measure,
  by: readonly Dimension[],
  tables: WorkingTables,
  span: Span,
): CellQuery | null {
  const cells = count === "person" ? cellsOf(by, tables, span) : null;
  const isKept = where.every(({ column }) => TRAITS.has(column));
  if (cells === null || !isKept || (measure !== "cumulative" && measure !== "new")) return null;
  const trait = (name: string) => `c.traits ->> '$.${name}' AS ${name}`;
  const named = [...TRAITS].map(trait).join(", ");
  const condition = conditionSql("p", where);
  return {
    from: `(SELECT c.option, c.n, ${trait("gender")}, ${named}
              FROM participant_cell AS c
             WHERE c.dimension = @dimension AND c.epoch = @epoch AND c.quarter BETWEEN @first AND @last) AS p`,
    where: condition.sql,
    value: "SUM(n)",
    columns: SAME_COLUMNS,
    values: { ...cells, ...condition.values },
  };
}

/** Plans stand by their evaluation where learners stand by kind. */
function plans(
  { source, count, where = [] }: Tally,
  measure: Measure,
  by: readonly Dimension[],
  tables: WorkingTables,
  span: Span,
): CellQuery | null {
  const cells = count === "plan" ? cellsOf(by, tables, span) : null;
  const isKept = where.every(({ column }) => column === "evaluation");
  if (cells === null || !isKept || (measure !== "cumulative" && measure !== "period")) return null;
  const condition = conditionSql("p", where);
  return {
    from: `(SELECT gender, age, option, NULLIF(kind, '') AS evaluation, n
              FROM learner_cell
             WHERE measure = @measure AND dimension = @dimension AND epoch = @epoch AND quarter BETWEEN @first AND @last) AS p`,
    where: condition.sql,
    value: "SUM(n)",
    columns: SAME_COLUMNS,
    values: { ...cells, ...condition.values, measure: source },
  };
}

/** Rows by the quarter of their return, and by the place of its sender. */
function rows(
  standing: string,
  { count, where = [] }: Tally,
  measure: Measure,
  by: readonly Dimension[],
  tables: WorkingTables,
): CellQuery | null {
  const isKept =
    where.every(({ column }) => column === "form" || column === "has_evidence") &&
    by.every((dimension) => dimension === "municipality" || dimension === "region");
  if (count !== "row" || !isKept || (measure !== "cumulative" && measure !== "period")) return null;
  const condition = conditionSql("p", where);
  tables.makePlaces();
  return {
    from: `row_cell AS p JOIN submission AS s ON s.id = p.submission_id
        LEFT JOIN temp.sender_place AS sp ON sp.sender = s.sender LEFT JOIN temp.place AS place ON place.code = sp.municipality`,
    where: `p.standing = @standing AND s.state <> 'held' AND s.period GLOB '????-Q?'
        AND s.period BETWEEN @first AND @last AND ${condition.sql}
        ${by.includes("municipality") ? "AND place.current IS NOT NULL" : ""} ${by.includes("region") ? "AND place.region IS NOT NULL" : ""}`,
    value: "SUM(n)",
    columns: { municipality: "place.current", region: "place.region" },
    values: { standing, ...condition.values },
  };
}

/** The dimension whose options are asked for, and the span of quarters in which units lead where they do at the end. */
function cellsOf(
  by: readonly Dimension[],
  tables: WorkingTables,
  { last }: Span,
): { dimension: string; epoch: number } | null {
  const others = by.filter((dimension) => !IN_COLUMNS.has(dimension));
  const [dimension = "" as const] = others;
  if (others.length > 1 || (dimension !== "" && !OPTIONS.has(dimension))) return null;
  return { dimension, epoch: dimension !== "" && PLACES.has(dimension) ? epochOf(tables, last) : 0 };
}

function epochOf(tables: WorkingTables, quarter: string): number {
  return (
    prepared<[string], { epoch: number }>(
      tables,
      "SELECT epoch FROM summary_epoch WHERE last_quarter >= ? ORDER BY epoch LIMIT 1",
    ).get(quarter)?.epoch ?? 0
  );
}

/** Null when the days are not whole quarters; who is active is known of single ones only. */
function spanOf({ days }: WorkingTables, measure: Measure): Span | null {
  const last = wholeQuarter(days.to, "to");
  if (last === null) return null;
  if (measure === "cumulative") return { first: "", last };
  const first = days.from === days.start ? quarterAt(days.from) : wholeQuarter(days.from, "from");
  if (first === null || (measure === "active" && first !== last)) return null;
  return { first, last };
}

function wholeQuarter(day: string, end: "from" | "to"): string | null {
  const date = parseIsoDate(day);
  if (date === null) return null;
  const quarter = quarterOf(date);
  return periodRange(quarter, date)[end] === day ? formatPeriodCode(quarter) : null;
}

function quarterAt(day: string): string | null {
  const date = parseIsoDate(day);
  return date === null ? null : formatPeriodCode(quarterOf(date));
}

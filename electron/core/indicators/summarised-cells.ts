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
import type { BoundValue, WorkingTables } from "./working-tables.ts";

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
  const isWhole = tally.source === "involvement" && by.length === 0 && spanOf(tables, measure) !== null;
  const asksForm = (tally.where ?? []).some(({ column }) => column === "form");
  return isWhole && !asksForm && tables.summariesHold ? { ...tally, source: INVOLVEMENT_IN_BRIEF } : tally;
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
  "counted-row": (tally, measure, by) => rows("counted", tally, measure, by),
  "quarantined-row": (tally, measure, by) => rows("quarantined", tally, measure, by),
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

/** Rows by the quarter of their return. */
function rows(
  standing: string,
  { count, where = [] }: Tally,
  measure: Measure,
  by: readonly Dimension[],
): CellQuery | null {
  const isKept = where.every(({ column }) => column === "form" || column === "has_evidence");
  if (count !== "row" || by.length > 0 || !isKept || (measure !== "cumulative" && measure !== "period")) return null;
  const condition = conditionSql("p", where);
  return {
    from: "row_cell AS p JOIN submission AS s ON s.id = p.submission_id",
    where: `p.standing = @standing AND s.state <> 'held' AND s.period GLOB '????-Q?'
        AND s.period BETWEEN @first AND @last AND ${condition.sql}`,
    value: "SUM(n)",
    columns: {},
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

/**
 * Cells out of the summaries (store/summaries.ts), where they tell the figure: the figures now, of whole quarters, of
 * support and what follows from it. Null wherever they do not; then the facts are asked.
 */
import type { FactCondition } from "../../../shared/domain/indicator-definition.ts";
import type { Dimension, Measure } from "../../../shared/domain/indicator.ts";
import { prepared } from "../store/open-store.ts";
import { firstDayOf, lastDayOf, quarterOfDay } from "../store/summaries.ts";
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
  const query = span === null ? null : summarise(tally, measure, by, span, tables);
  if (span === null || query === null) return null;
  const columns = by.map((dimension) => query.columns[dimension] ?? "option");
  const empty = tally.sum !== undefined && rules.emptyIs === "unknown" ? "NULL" : "0";
  const rows = prepared<[Record<string, BoundValue>], BoundValue[]>(
    tables,
    `SELECT ${[`IIF(COALESCE(SUM(n), 0) = 0, ${empty}, ${query.value})`, ...columns].join(", ")}
       FROM ${query.from}
      WHERE ${query.where}
      ${by.length === 0 ? "" : `GROUP BY ${columns.join(", ")} HAVING SUM(n) <> 0`}`,
  )
    .raw()
    .all({ ...query.values, ...span });
  return rows.map(([value = null, ...options]) => ({
    options: options.map(String),
    value: value === null ? null : Number(value),
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
  span: Span,
  tables: WorkingTables,
) => CellQuery | null;

const SUMMARISERS: Readonly<Partial<Record<string, Summarise>>> = {
  support: (tally, measure, by, span) =>
    tally.sum === "hours" ? hours(tally, measure, by, span) : learners(tally, measure, by, span),
  participant: participants,
  plan: plans,
  "plan-end": plans,
  "counted-row": (...asked) => rows("counted", ...asked),
  "quarantined-row": (...asked) => rows("quarantined", ...asked),
};

/** Kinds of fact of which summaries tell something. */
export const SUMMARISED_SOURCES: ReadonlySet<string> = new Set([...Object.keys(SUMMARISERS), "involvement"]);

const SAME_COLUMNS = { gender: "gender", age: "age", kind: "kind", unit: "unit" } as const;

function learners(
  { count, where = [] }: Tally,
  measure: Measure,
  by: readonly Dimension[],
  span: Span,
): CellQuery | null {
  const dimension = count === "person" ? splitOf(by) : null;
  const kind = onlyKind(where);
  if (dimension === null || by.includes("unit") || kind === null || (kind !== "" && by.includes("kind"))) return null;
  const stored = STORED_MEASURES[measure];
  if (stored === undefined) return null;
  return {
    from: "learner_cell",
    where: `measure = '${stored === "entry" && !isPlace(dimension) ? "first" : stored}' AND ${cellsSql(dimension, span)}
        AND ${by.includes("kind") ? "kind <> ''" : "kind = @kind"}`,
    value: "SUM(n)",
    columns: SAME_COLUMNS,
    values: by.includes("kind") ? {} : { kind },
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
  span: Span,
): CellQuery | null {
  const isOfF2 = JSON.stringify(where) === JSON.stringify([{ column: "form", in: ["F2"] }]);
  const dimension = splitOf(by);
  if (!isOfF2 || median !== undefined || dimension === null || (measure !== "cumulative" && measure !== "period"))
    return null;
  return {
    from: "hour_cell",
    where: cellsSql(dimension, span),
    value: HOURS_OF_PARTS,
    columns: SAME_COLUMNS,
    values: {},
  };
}

const TRAITS: ReadonlySet<string> = new Set([
  ...["complete", "labour", "isced", "age", "citizenship", "background", "disability", "minority", "homeless", "rural"],
]);

const traitSql = (name: string) => `traits ->> '$.${name}' AS ${name}`;
const NAMED_TRAITS = [...TRAITS].map(traitSql).join(", ");

function participants(
  { count, where = [] }: Tally,
  measure: Measure,
  by: readonly Dimension[],
  span: Span,
): CellQuery | null {
  const dimension = count === "person" ? splitOf(by) : null;
  const isKept = where.every(({ column }) => TRAITS.has(column));
  if (dimension === null || !isKept || (measure !== "cumulative" && measure !== "new")) return null;
  const condition = conditionSql("p", where);
  return {
    from: `(SELECT option, n, ${traitSql("gender")}, ${NAMED_TRAITS} FROM participant_cell WHERE ${cellsSql(dimension, span)}) AS p`,
    where: condition.sql,
    value: "SUM(n)",
    columns: SAME_COLUMNS,
    values: condition.values,
  };
}

/** The first day of the quarter in which the first such participant began; null where the summaries do not tell it. */
export function participantsSince(tables: WorkingTables, { source, where = [] }: Tally): string | null {
  if (source !== "participant" || !tables.summariesHold || !where.every(({ column }) => TRAITS.has(column)))
    return null;
  const condition = conditionSql("p", where);
  const quarter = prepared<[Record<string, BoundValue>], string>(
    tables,
    `SELECT quarter
       FROM (SELECT quarter, n, ${NAMED_TRAITS} FROM participant_cell WHERE dimension = '' AND epoch = 0) AS p
      WHERE ${condition.sql} GROUP BY quarter HAVING SUM(n) > 0 ORDER BY quarter LIMIT 1`,
  )
    .pluck()
    .get(condition.values);
  return quarter === undefined ? null : firstDayOf(quarter);
}

/** Plans stand by their evaluation where learners stand by kind. */
function plans(
  { source, count, where = [] }: Tally,
  measure: Measure,
  by: readonly Dimension[],
  span: Span,
): CellQuery | null {
  const dimension = count === "plan" ? splitOf(by) : null;
  const isKept = where.every(({ column }) => column === "evaluation");
  if (dimension === null || !isKept || (measure !== "cumulative" && measure !== "period")) return null;
  const condition = conditionSql("p", where);
  return {
    from: `(SELECT gender, age, option, NULLIF(kind, '') AS evaluation, n
              FROM learner_cell
             WHERE measure = @measure AND ${cellsSql(dimension, span)}) AS p`,
    where: condition.sql,
    value: "SUM(n)",
    columns: SAME_COLUMNS,
    values: { ...condition.values, measure: source },
  };
}

/** Rows by the quarter of their return, and by the place of its sender. */
function rows(
  standing: string,
  { count, where = [] }: Tally,
  measure: Measure,
  by: readonly Dimension[],
  _: Span,
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

/** The split whose options are asked for; empty when there is none, null when there are several or it is not summarised. */
function splitOf(by: readonly Dimension[]): Dimension | "" | null {
  const [dimension = "", ...others] = by.filter((one) => !IN_COLUMNS.has(one));
  return others.length > 0 || (dimension !== "" && !OPTIONS.has(dimension)) ? null : dimension;
}

const isPlace = (dimension: Dimension | ""): boolean => dimension !== "" && PLACES.has(dimension);

/**
 * The cells of a split in the quarters asked for; places lead where they do at the end of these. The words stand in the
 * statement, so that an index of some cells only (migrations/012) is found.
 */
function cellsSql(dimension: Dimension | "", { first, last }: Span): string {
  const epoch = isPlace(dimension)
    ? "COALESCE((SELECT MIN(epoch) FROM summary_epoch WHERE last_quarter >= @last), 0)"
    : "0";
  const quarters = first === last ? "quarter = @last" : "quarter BETWEEN @first AND @last";
  return `dimension = '${dimension}' AND epoch = ${epoch} AND ${quarters}`;
}

/** Null when the days are not whole quarters; who is active is known of single ones only. */
function spanOf({ days }: WorkingTables, measure: Measure): Span | null {
  const last = quarterOfDay(days.to);
  if (lastDayOf(last) !== days.to) return null;
  if (measure === "cumulative") return { first: "", last };
  const first = quarterOfDay(days.from);
  if (days.from !== days.start && firstDayOf(first) !== days.from) return null;
  return measure === "active" && first !== last ? null : { first, last };
}

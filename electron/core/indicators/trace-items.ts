/** The units behind a count or sum, each with its amount and its source rows. */
import { cellReference } from "../../../shared/domain/sheet.ts";
import type { Dimension, Disaggregation, Measure, TraceItem, TraceRow } from "../../../shared/domain/indicator.ts";
import { onceFor } from "../../../shared/domain/once-for.ts";
import type { FactQuery } from "./compile.ts";
import type { Tally } from "./tally.ts";
import { factQuery } from "./compile.ts";
import type { FactSource } from "./fact-sources.ts";
import type { BoundValue, WorkingTables } from "./working-tables.ts";

/** The fields of each form that decide about a figure: those an auditor holds against the document. */
const DECIDING_FIELDS: Readonly<Record<string, readonly string[]>> = {
  F1: [
    "institution",
    "code",
    "inst_id",
    "dob",
    "gender",
    "grade",
    "labour",
    "isced",
    "citizenship",
    "background",
    "disability",
    "minority",
    "homeless",
    "rural",
    "risk",
    "plan_no",
    "plan_date",
    "end",
    "evaluation",
  ],
  F2: ["ref", "date", "kind", "hours"],
  F3: ["code", "dob", "gender", "municipality", "tr_start", "cert_no", "cert_date", "status"],
  F4: ["mentor", "learner", "date", "hours"],
  F5: ["group", "date", "start", "participant", "role", "institution", "present", "headcount"],
  F6: ["no", "kind", "applicant", "start", "status", "n_learners", "n_teachers", "n_parents"],
  F7: [
    "date",
    "activity",
    "type",
    "municipality",
    "institutions",
    "n_learners",
    "n_parents",
    "n_teachers",
    "n_others",
    "n_total",
    "access",
  ],
  F8: ["activity", "cost_kind", "units", "unit_type", "amount", "esf", "state", "status", "doc_date"],
  F9: ["learner", "exit", "status", "check", "cert", "cert_no", "abs_before", "abs_after", "eecr"],
};

type Role = TraceRow["role"];

interface FactOfUnit {
  readonly unit: string | number;
  readonly ord: number;
  readonly rowId: number | null;
  /** Rowid of the unit's first fact; null where first facts do not matter. */
  readonly firstOrd: number | null;
  readonly number: number | null;
}

interface RowInRole {
  readonly rowId: number;
  readonly role: Role;
}

interface Unit {
  readonly ord: number;
  readonly facts: FactOfUnit[];
}

/** Which rows of an item are told: the first is its first fact, where facts have rows. */
export type RowsTold = "all" | "first";

/** Items in the order of their first fact; their amounts sum to the figure of the cell. */
export function listItems(
  tables: WorkingTables,
  tally: Tally,
  measure: Measure,
  by: Disaggregation,
  pseudonym: (prefix: string, key: string) => string,
  told: RowsTold = "all",
): TraceItem[] {
  const facts = factsAsked(tables, tally, measure, by);
  return itemsOf(
    tables,
    tally,
    facts.query,
    tables.db.prepare<[Bound], FactOfUnit>(`${facts.select} ORDER BY ord`).all(facts.values),
    pseudonym,
    told,
  );
}

/** Some of the units with their rows, and what all of them come to. */
export interface ItemsPage extends AllBehind {
  readonly items: readonly TraceItem[];
}

/** What all units of a figure stand on, and what they come to. */
export interface AllBehind {
  readonly unitCount: number;
  readonly rowCount: number;
  /** Submissions that the rows stand in. */
  readonly returns: readonly number[];
  readonly sum: number;
}

/** A page of the same items: only these are looked up, whatever all of them stand on. */
export function pageOfItems(
  tables: WorkingTables,
  tally: Tally,
  measure: Measure,
  by: Disaggregation,
  pseudonym: (prefix: string, key: string) => string,
  { from, count }: { readonly from: number; readonly count: number },
): ItemsPage {
  if (tally.median !== undefined) return cutOut(listItems(tables, tally, measure, by, pseudonym), from, count);
  const { query, select, values } = factsAsked(tables, tally, measure, by);
  tables.replace("temp.traced_fact", select, values);
  const units = tables.db
    .prepare<[], { units: number; sum: number | null }>(
      "SELECT COUNT(*) AS units, SUM(amount) AS sum FROM (SELECT ROUND(SUM(number), 9) AS amount FROM temp.traced_fact GROUP BY unit)",
    )
    .get();
  const facts = tables.db
    .prepare<{ from: number; count: number }[], FactOfUnit>(
      `SELECT * FROM temp.traced_fact
        WHERE unit IN (SELECT unit FROM temp.traced_fact GROUP BY unit ORDER BY MIN(ord) LIMIT @count OFFSET @from)
        ORDER BY ord`,
    )
    .all({ from, count });
  return {
    ...countRows(tables, query),
    unitCount: units?.units ?? 0,
    sum: tally.count === undefined ? (units?.sum ?? 0) : (units?.units ?? 0),
    items: itemsOf(tables, tally, query, facts, pseudonym),
  };
}

/** Of units that are told in several parts, each unit in one of them. */
export function together(parts: readonly AllBehind[]): AllBehind {
  return {
    unitCount: parts.reduce((sum, { unitCount }) => sum + unitCount, 0),
    rowCount: parts.reduce((sum, { rowCount }) => sum + rowCount, 0),
    returns: [...new Set(parts.flatMap(({ returns }) => returns))],
    sum: parts.reduce((total, { sum }) => total + sum, 0),
  };
}

/** A page of items that are all there. */
export function cutOut(items: readonly TraceItem[], from: number, count: number): ItemsPage {
  return {
    items: items.slice(from, from + count),
    unitCount: items.length,
    rowCount: items.reduce((sum, { rows }) => sum + rows.length, 0),
    returns: [...new Set(items.flatMap(({ rows }) => rows.map(({ submission }) => submission)))],
    sum: items.reduce((sum, { amount }) => sum + amount, 0),
  };
}

/** Rows of every unit in `traced_fact`, once for each unit, and the submissions they stand in. */
function countRows(tables: WorkingTables, { source, table }: FactQuery): Pick<ItemsPage, "rowCount" | "returns"> {
  const own = "SELECT DISTINCT unit, rowId AS row_id FROM temp.traced_fact WHERE rowId IS NOT NULL";
  const told = `SELECT unit, ord FROM temp.traced_fact
                 UNION ALL SELECT unit, firstOrd FROM temp.traced_fact WHERE firstOrd <> ord`;
  const chosen = `SELECT ord FROM (${told})`;
  const others =
    source.rows === null
      ? ""
      : `UNION SELECT told.unit, further.row_id
           FROM (${furtherRowsSql(tables, source, table, chosen)}) AS further
           JOIN (${told}) AS told ON told.ord = further.ord
          WHERE further.row_id IS NOT NULL`;
  const rows = tables.db
    .prepare<[], { submission: number; n: number }>(
      `SELECT r.submission_id AS submission, COUNT(*) AS n
         FROM (${own} ${others}) AS traced
         CROSS JOIN source_row AS r ON r.id = traced.row_id
        GROUP BY r.submission_id`,
    )
    .all();
  return { rowCount: rows.reduce((sum, { n }) => sum + n, 0), returns: rows.map(({ submission }) => submission) };
}

function itemsOf(
  tables: WorkingTables,
  tally: Tally,
  query: FactQuery,
  facts: readonly FactOfUnit[],
  pseudonym: (prefix: string, key: string) => string,
  told: RowsTold = "all",
): TraceItem[] {
  const units = groupByUnit(facts);
  const ords = [...new Set(facts.flatMap(({ ord, firstOrd }) => (firstOrd === null ? [ord] : [ord, firstOrd])))];

  tables.listNumbers(ords);
  const keys = keysOf(tables, query, pseudonym);
  const amounts = amountsOf(tally, units);
  const isEnough = told === "first" && units.every(({ facts: own }) => own.some(({ rowId }) => rowId !== null));
  const further = isEnough ? new Map<number, readonly RowInRole[]>() : furtherRows(tables, query);
  const most = told === "first" ? 1 : Infinity;
  const rows = units.map(({ facts: own }) => rowsOf(own, further).slice(0, most));
  const described = describeRows(tables, rows.flat());
  return units.map((unit, i) => ({
    key: keys.get(unit.ord) ?? "",
    amount: amounts[i] ?? 0,
    rows: (rows[i] ?? []).flatMap(({ rowId, role }) => {
      const row = described.get(rowId);
      return row === undefined ? [] : [{ ...row, role }];
    }),
  }));
}

type Bound = Readonly<Record<string, BoundValue>>;

/** The SELECT of the facts of one cell (FactOfUnit). */
function factsAsked(
  tables: WorkingTables,
  tally: Tally,
  measure: Measure,
  by: Disaggregation,
): { readonly query: FactQuery; readonly select: string; readonly values: Bound } {
  const dimensions = Object.keys(by) as Dimension[];
  const query = factQuery(tables, tally, measure, dimensions, true);
  const number = tally.sum ?? tally.median;
  const cells = Object.fromEntries(dimensions.map((dimension, i) => [`o${String(i)}`, by[dimension] ?? ""]));
  return {
    query,
    select: `SELECT ${query.unit} AS unit, e.rowid AS ord, e.row_id AS rowId,
              ${query.has === "facts beside firsts" ? "f.ord" : "NULL"} AS firstOrd,
              ${number === undefined ? "NULL" : `e."${number}"`} AS number
         FROM ${query.from}
        WHERE ${[query.where, ...query.cells.map((sql, i) => `${sql} = @o${String(i)}`)].join(" AND ")}
          ${number === undefined ? "" : `AND e."${number}" IS NOT NULL`}`,
    values: { ...query.values, ...cells },
  };
}

function groupByUnit(facts: readonly FactOfUnit[]): Unit[] {
  const units = new Map<string | number, Unit>();
  for (const fact of facts) {
    const known = units.get(fact.unit);
    if (known === undefined) units.set(fact.unit, { ord: fact.ord, facts: [fact] });
    else known.facts.push(fact);
  }
  return [...units.values()];
}

/** One for each counted unit; what it adds to a sum; of a median the middle value, half of each of two. */
function amountsOf(tally: Tally, units: readonly Unit[]): number[] {
  if (tally.count !== undefined) return units.map(() => 1);
  const sums = units.map(({ facts }) => facts.reduce((sum, { number }) => sum + (number ?? 0), 0));
  if (tally.median === undefined) return sums.map(withoutNoise);
  const order = sums.map((_, i) => i).sort((one, other) => (sums[one] ?? 0) - (sums[other] ?? 0) || one - other);
  const middles = [order[Math.floor((order.length - 1) / 2)], order[Math.floor(order.length / 2)]];
  return sums.map((sum, i) => (middles.includes(i) ? (middles.filter((middle) => middle === i).length * sum) / 2 : 0));
}

/** Binary fractions leave noise in the sixteenth digit. */
function withoutNoise(sum: number): number {
  return Number(sum.toFixed(9));
}

/** Facts first, in their order; then what they refer to. Each row once. */
function rowsOf(facts: readonly FactOfUnit[], further: ReadonlyMap<number, readonly RowInRole[]>): RowInRole[] {
  const rows = new Map<number, RowInRole>();
  const add = (row: RowInRole) => {
    if (!rows.has(row.rowId)) rows.set(row.rowId, row);
  };
  for (const { rowId, ord, firstOrd } of facts) {
    if (rowId !== null) add({ rowId, role: ord === firstOrd ? "first event" : "event" });
  }
  const ords = facts.flatMap(({ ord, firstOrd }) => (firstOrd === null || firstOrd === ord ? [ord] : [ord, firstOrd]));
  const others = ords.flatMap((ord) => further.get(ord) ?? []);
  for (const row of others.filter(({ role }) => role !== "attribute")) add(row);
  for (const row of others.filter(({ role }) => role === "attribute")) add(row);
  return [...rows.values()];
}

/** The item's key for every fact in `number_list`. */
function keysOf(
  tables: WorkingTables,
  query: FactQuery,
  pseudonym: (prefix: string, key: string) => string,
): ReadonlyMap<number, string> {
  const unit = query.source.units[query.unitName];
  const prefix = unit?.prefix ?? null;
  const rows = tables.db
    .prepare<[], { ord: number; key: string | number | null }>(
      `SELECT t.rowid AS ord, ${unit?.key ?? `t."${query.unitName}"`} AS key
         FROM ${query.table} AS t
        WHERE t.rowid IN (SELECT number FROM temp.number_list)`,
    )
    .all();
  return new Map(
    rows.map(({ ord, key }) => [ord, prefix === null ? String(key ?? "") : pseudonym(prefix, String(key ?? ""))]),
  );
}

/** Source rows besides its own of every fact in `number_list`. */
function furtherRows(tables: WorkingTables, { source, table }: FactQuery): ReadonlyMap<number, readonly RowInRole[]> {
  const byFact = new Map<number, RowInRole[]>();
  for (const { ord, rowId, role } of listFurtherRows(tables, source, table)) {
    const known = byFact.get(ord);
    if (known === undefined) byFact.set(ord, [{ rowId, role }]);
    else known.push({ rowId, role });
  }
  return byFact;
}

function listFurtherRows(tables: WorkingTables, source: FactSource, table: string): (RowInRole & { ord: number })[] {
  if (source.rows === null) return [];
  const rows = furtherRowsSql(tables, source, table, "SELECT number FROM temp.number_list");
  return tables.db
    .prepare<[], RowInRole & { ord: number }>(
      `SELECT further.ord, further.row_id AS rowId, further.role
         FROM (${rows}) AS further
         JOIN source_row AS r ON r.id = further.row_id
         JOIN temp.table_rank AS t ON t.table_id = r.table_id
        ORDER BY further.ord, t.rank, r.row_no, r.part`,
    )
    .all();
}

/** `ord`, `row_id`, `role` of the rows besides their own of the facts chosen by a SELECT of their numbers. */
function furtherRowsSql(tables: WorkingTables, source: FactSource, table: string, chosen: string): string {
  if (source.rowsLookUp !== undefined) tables.index(source.rowsLookUp.source, source.rowsLookUp.column);
  return (source.rows ?? "").replaceAll("FACTS", `(SELECT rowid, * FROM ${table} WHERE rowid IN (${chosen}))`);
}

interface RowPlace {
  readonly id: number;
  readonly form: string;
  readonly file: string;
  readonly sha256: string;
  readonly sheet: string;
  readonly row: number;
  readonly submission: number;
  readonly columns: string;
  readonly cells: string | null;
}

/** Where each row stands; `number_list` is filled anew. */
export function describeRows(
  tables: WorkingTables,
  rows: readonly Pick<RowInRole, "rowId">[],
): ReadonlyMap<number, Omit<TraceRow, "role">> {
  tables.listNumbers([...new Set(rows.map(({ rowId }) => rowId))]);
  const places = tables.db
    .prepare<[], RowPlace>(
      `SELECT r.id, r.form, s.file_path AS file, s.file_sha256 AS sha256, h.name AS sheet, r.row_no AS row,
              s.id AS submission, t.columns, r.cells
         FROM source_row AS r
         JOIN submission AS s ON s.id = r.submission_id
         JOIN source_table AS t ON t.id = r.table_id
         JOIN source_sheet AS h ON h.id = t.sheet_id
        WHERE r.id IN (SELECT number FROM temp.number_list)`,
    )
    .all();
  const columnsOf = onceFor((json: string) => JSON.parse(json) as Record<string, number>);
  return new Map(
    places.map(({ id, form, columns, cells, ...place }) => [
      id,
      { ...place, cells: cellsOf(form, place.row, columnsOf(columns), cells) },
    ]),
  );
}

/** The cells of the deciding fields: in the table's columns, but where the row says otherwise. */
function cellsOf(
  form: string,
  row: number,
  columns: Readonly<Record<string, number>>,
  moved: string | null,
): Readonly<Record<string, string>> {
  const elsewhere = moved === null ? {} : (JSON.parse(moved) as Record<string, string>);
  const fields = DECIDING_FIELDS[form] ?? Object.keys(columns);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const column = columns[field];
      const cell = elsewhere[field] ?? (column === undefined ? undefined : cellReference(row, column));
      return cell === undefined ? [] : [[field, cell]];
    }),
  );
}

/** Rows of a quarter's returns in force, filtered, sorted and paged in SQL over what row-readings.ts has laid out. */
import type { Severity } from "../../../shared/domain/finding.ts";
import { dataVersion, prepared, type ReadStore } from "./open-store.ts";
import { readingsColumn, readingsTable } from "./row-readings.ts";
import type { Standing } from "./standing.ts";
import { storeState } from "./submission.ts";

/** What a column is sorted and compared as. */
export type ReadingKind = "text" | "number" | "day";

/** What rows are asked for. Columns are places among those of the form. */
export interface RowQuestion {
  readonly period: string;
  /** Null: rows of all forms, without their columns. */
  readonly form: string | null;
  readonly sender: string | null;
  /** A kind of municipality, or `institution` for senders that are none. */
  readonly unit: string | null;
  readonly standing: Standing | null;
  readonly finding: Severity | "any" | "none" | null;
  readonly columns: readonly ColumnCondition[];
  readonly sort: { readonly by: RowOrder; readonly descending: boolean } | null;
}

/** Bounds are included; null where there is none. */
export type ColumnCondition =
  | { readonly column: number; readonly kind: "text"; readonly folded: string }
  | { readonly column: number; readonly kind: "number"; readonly from: number | null; readonly to: number | null }
  | { readonly column: number; readonly kind: "day"; readonly from: string | null; readonly to: string | null };

export type RowOrder =
  | { readonly kind: "sender" | "form" | "row" | "standing" | "findings" }
  | { readonly kind: "column"; readonly column: number; readonly as: ReadingKind };

/** Senders in the order of their names. */
export type SenderOrder = readonly string[];

export interface ListedRow {
  readonly id: number;
  readonly form: string;
  readonly sender: string;
  readonly submission: number;
  readonly sheet: string;
  readonly row: number;
  readonly part: number;
  readonly standing: Standing;
  readonly findings: number;
  readonly worst: Severity | null;
  /** In the order of the form's columns; none where all forms are asked for. */
  readonly texts: readonly string[];
}

const FINDINGS = "(SELECT COUNT(*) FROM finding f WHERE f.source_row_id = r.id)";
/** 3 error, 2 warning, 1 information, null nothing. */
const WORST = `(SELECT MAX(CASE f.severity WHEN 'error' THEN 3 WHEN 'warning' THEN 2 ELSE 1 END)
  FROM finding f WHERE f.source_row_id = r.id)`;
const SEVERITIES: readonly (Severity | null)[] = [null, "info", "warning", "error"];

/** From the quarter's returns to their rows, and never through the rows of all quarters. */
const IN_FORCE = `submission s CROSS JOIN source_row r ON r.submission_id = s.id
  JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id`;

/** How the store answers is kept until another question is asked or the store changes: pages then are looked up by place. */
export class RowOrders {
  readonly #store: ReadStore;
  #kept = "";
  #total = 0;

  constructor(store: ReadStore) {
    this.#store = store;
    store.db.exec(`
      CREATE TABLE IF NOT EXISTS temp.row_order (place INTEGER PRIMARY KEY, row_id INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS temp.row_sender (sender TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID`);
  }

  /** Puts the rows that fit in order; how many there are. What they are filtered and sorted by is laid out already. */
  put(question: RowQuestion, senders: SenderOrder): number {
    const key = JSON.stringify([question, senders, dataVersion(this.#store), storeState(this.#store)]);
    if (key === this.#kept) return this.#total;
    const { db } = this.#store;
    this.#kept = "";
    db.exec("DELETE FROM temp.row_order; DELETE FROM temp.row_sender");
    prepared<[string]>(this.#store, "INSERT INTO temp.row_sender SELECT value, key FROM json_each(?)").run(
      JSON.stringify(senders),
    );
    const { sql, values } = orderQuery(question);
    this.#total = prepared<[object]>(this.#store, `INSERT INTO temp.row_order (row_id) ${sql}`).run(values).changes;
    this.#kept = key;
    return this.#total;
  }

  /** Ids of rows of the order last put. */
  rows(from: number, count: number): number[] {
    return prepared<[object], { id: number }>(
      this.#store,
      "SELECT row_id AS id FROM temp.row_order WHERE place > @from AND place <= @from + @count",
    )
      .all({ from, count })
      .map(({ id }) => id);
  }

  /** Rows of the order last put; of a form these are laid out already. */
  page(form: string | null, columns: number, from: number, count: number): ListedRow[] {
    const places = form === null ? [] : Array.from({ length: columns }, (_, place) => readingsColumn(place));
    const texts = places.map((column) => `(SELECT text FROM temp.row_word w WHERE w.id = b.${column})`);
    const rows = prepared<[object], Omit<ListedRow, "texts" | "worst"> & { worst: number | null; texts: string }>(
      this.#store,
      `SELECT r.id, r.form, s.sender, s.id AS submission, sh.name AS sheet, r.row_no AS row, r.part, r.standing,
              ${FINDINGS} AS findings, ${WORST} AS worst, json_array(${texts.join(", ")}) AS texts
         FROM temp.row_order o CROSS JOIN source_row r ON r.id = o.row_id
         JOIN submission s ON s.id = r.submission_id
         JOIN source_table st ON st.id = r.table_id JOIN source_sheet sh ON sh.id = st.sheet_id
         ${form === null ? "" : `LEFT JOIN ${readingsTable(form)} b ON b.row_id = r.id`}
        WHERE o.place > @from AND o.place <= @from + @count ORDER BY o.place`,
    ).all({ from, count });
    return rows.map((row) => ({
      ...row,
      worst: SEVERITIES[row.worst ?? 0] ?? null,
      texts: JSON.parse(row.texts) as readonly string[],
    }));
  }
}

/** Ids of the rows that fit, in order: what `RowOrders.put` writes down. */
export function orderQuery(question: RowQuestion): { readonly sql: string; readonly values: object } {
  const { period, form, sender, unit, standing, finding, columns, sort } = question;
  const values: Record<string, unknown> = { period };
  const bind = (name: string, value: string | number): string => {
    values[name] = value;
    return `@${name}`;
  };
  const conditions = [
    "s.period = @period AND s.state = 'in-force'",
    ...(form === null ? [] : [`r.form = ${bind("form", form)}`]),
    ...(sender === null ? [] : [`s.sender = ${bind("sender", sender)}`]),
    ...(unit === null ? [] : [`${UNIT} = ${bind("unit", unit)}`]),
    ...(standing === null ? [] : [`r.standing = ${bind("standing", standing)}`]),
    ...(finding === null ? [] : [findingCondition(finding)]),
    ...columns.flatMap((condition, at) =>
      columnCondition(condition, (name, value) => bind(`${name}${String(at)}`, value)),
    ),
  ];
  const asked = new Set(columns.map(({ column }) => column));
  if (sort?.by.kind === "column") asked.add(sort.by.column);
  const words = [...asked].map(
    (column) => `JOIN temp.row_word ${word(column)} ON ${word(column)}.id = b.${readingsColumn(column)}`,
  );
  return {
    sql: `SELECT r.id FROM ${IN_FORCE} LEFT JOIN temp.row_sender n ON n.sender = s.sender
        ${form === null || asked.size === 0 ? "" : [`JOIN ${readingsTable(form)} b ON b.row_id = r.id`, ...words].join(" ")}
       WHERE ${conditions.join(" AND ")}
       ORDER BY ${[...(sort === null ? [] : orderOf(sort)), READING].join(", ")}`,
    values,
  };
}

/** Sender by name, then as the sheets go. */
const READING = "n.place, s.sender, r.form, sh.position, r.row_no, r.part";
const UNIT = "COALESCE((SELECT m.kind FROM municipality m WHERE m.code = s.sender), 'institution')";

const word = (column: number): string => `w${String(column)}`;

function findingCondition(finding: NonNullable<RowQuestion["finding"]>): string {
  const found = (and: string) => `EXISTS (SELECT 1 FROM finding f WHERE f.source_row_id = r.id${and})`;
  switch (finding) {
    case "any":
      return found("");
    case "none":
      return `NOT ${found("")}`;
    case "error":
    case "warning":
    case "info":
      return found(` AND f.severity = '${finding}'`);
  }
}

function columnCondition(condition: ColumnCondition, bind: (name: string, value: string | number) => string): string[] {
  const at = word(condition.column);
  if (condition.kind === "text") return [`instr(${at}.folded, ${bind("text", condition.folded)}) > 0`];
  const value = `${at}.${condition.kind === "number" ? "number" : "day"}`;
  return [
    ...(condition.from === null ? [] : [`${value} >= ${bind("least", condition.from)}`]),
    ...(condition.to === null ? [] : [`${value} <= ${bind("most", condition.to)}`]),
  ];
}

/** What has no value stands last, whichever way the rest goes. */
function orderOf({ by, descending }: NonNullable<RowQuestion["sort"]>): string[] {
  const way = descending ? "DESC" : "ASC";
  switch (by.kind) {
    case "sender":
      return [`n.place ${way}`];
    case "form":
      return [`r.form ${way}`];
    case "row":
      return [`sh.position ${way}`, `r.row_no ${way}`];
    case "standing":
      return [`r.standing ${way}`];
    case "findings":
      return [`COALESCE(${WORST}, 0) ${way}`, `${FINDINGS} ${way}`];
    case "column": {
      const at = word(by.column);
      const value = `${at}.${by.as === "text" ? "place" : by.as}`;
      return [
        `${at}.text = ''`,
        `${value} IS NULL`,
        `${value} ${way}`,
        ...(by.as === "text" ? [] : [`${at}.place ${way}`]),
      ];
    }
  }
}

export interface CellFinding {
  readonly row: number;
  readonly field: string;
  readonly severity: Severity;
}

/** Which cells of these rows something was found in. */
export function findingsInRows(store: ReadStore, rows: readonly number[]): CellFinding[] {
  return prepared<[string], CellFinding>(
    store,
    `SELECT f.source_row_id AS row, f.field, f.severity FROM json_each(?) asked
      CROSS JOIN finding f ON f.source_row_id = asked.value WHERE f.field IS NOT NULL`,
  ).all(JSON.stringify(rows));
}

/** A value that a person put in the place of one typed. */
interface CorrectedCell {
  readonly submission: number;
  readonly sheet: string;
  readonly cell: string;
  readonly value: string;
}

/** Corrections in force in these returns; of two about one cell the later comes last and holds. */
export function correctionsIn(store: ReadStore, submissions: readonly number[]): CorrectedCell[] {
  return prepared<[string], CorrectedCell>(
    store,
    `SELECT s.id AS submission, d.payload ->> 'sheet' AS sheet, d.payload ->> 'cell' AS cell, d.payload ->> 'new' AS value
       FROM decision d JOIN submission s ON s.file_sha256 = d.payload ->> 'sha256'
      WHERE d.kind = 'correct-value' AND d.withdrawn_seq IS NULL AND s.id IN (SELECT value FROM json_each(?))
      ORDER BY d.id`,
  ).all(JSON.stringify(submissions));
}

/** Who sent the quarter's returns in force. */
export function sendersOfQuarter(store: ReadStore, period: string): string[] {
  return prepared<[string], { sender: string }>(
    store,
    "SELECT DISTINCT sender FROM submission WHERE period = ? AND state = 'in-force'",
  )
    .all(period)
    .map(({ sender }) => sender);
}

/** Rows of a quarter's returns in force by sender and form. */
export function tallyRows(
  store: ReadStore,
  period: string,
): {
  readonly sender: string;
  readonly unit: string;
  readonly form: string;
  readonly standing: Standing;
  readonly rows: number;
}[] {
  return prepared<[string], ReturnType<typeof tallyRows>[number]>(
    store,
    `SELECT s.sender, ${UNIT} AS unit, r.form, r.standing, COUNT(*) AS rows
       FROM submission s JOIN source_row r ON r.submission_id = s.id
      WHERE s.period = ? AND s.state = 'in-force' GROUP BY s.sender, r.form, r.standing`,
  ).all(period);
}

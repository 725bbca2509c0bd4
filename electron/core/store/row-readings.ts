/**
 * The rows of a quarter laid out by column, so that they can be sorted and filtered in SQL: raw texts are kept once per
 * sheet, compressed, and no query can look into them. The layout is temporary tables of the connection, in memory: each
 * different text once with its place in the Latvian order, each row as the numbers of its texts. A kept row never changes,
 * so each return is laid out once; what is personal is masked before it gets here.
 */
import { latvianKey } from "../../../shared/domain/latvian-order.ts";
import { parseDateText } from "../../../shared/domain/parse-date.ts";
import { parseHours } from "../../../shared/domain/parse-number.ts";
import { columnNumber } from "../../../shared/domain/sheet.ts";
import { foldText } from "../../../shared/domain/text.ts";
import { inSnapshot, prepared, type ReadStore } from "./open-store.ts";
import { cellReader } from "./raw-sheet.ts";

/** A column of a form. */
export interface LaidOutColumn {
  readonly key: string;
  /** The text as others may see it; `byPlan`: the row refers to a plan by its number. */
  readonly shown: (text: string, row: { readonly byPlan: boolean }) => string;
}

/** Rows laid out between two looks at other questions. */
const AT_A_TIME = 4_000;

/** The name of a form's table. */
export const readingsTable = (form: string): string => `temp.row_reading_${form.replace(/\W/g, "_")}`;

/** Where a column of a form stands in its table. */
export const readingsColumn = (place: number): string => `c${String(place)}`;

interface StoredRow {
  readonly id: number;
  readonly row: number;
  readonly cells: string | null;
  readonly sheet: number;
  readonly columns: string;
  readonly byPlan: number;
}

const STORED_ROW = `SELECT r.id, r.row_no AS row, r.cells, st.sheet_id AS sheet, st.columns,
              COALESCE(e.ref_plan_key, o.ref_plan_key) IS NOT NULL AS byPlan
         FROM source_row r JOIN source_table st ON st.id = r.table_id
         LEFT JOIN support_event e ON e.source_row_id = r.id LEFT JOIN outcome o ON o.source_row_id = r.id`;

/** Lives as long as its connection; of one quarter at a time. */
export class RowReadings {
  readonly #store: ReadStore;
  #period = "";
  /** Returns of which every row is laid out, by form. */
  readonly #laidOut = new Map<string, Set<number>>();
  readonly #words = new Map<string, number>();
  #last: Promise<unknown> = Promise.resolve();
  /** How many wait for a layout. */
  #waiting = 0;
  #rowsRead = 0;

  constructor(store: ReadStore) {
    this.#store = store;
  }

  /** Rows read out of sheets so far: sorting and filtering add nothing to it. */
  get rowsRead(): number {
    return this.#rowsRead;
  }

  /** Lays out what is not yet, other questions being answered in between, and does `work` while it is all there. */
  async whenLaidOut<Result>(
    period: string,
    form: string,
    columns: readonly LaidOutColumn[],
    work: () => Result,
  ): Promise<Result> {
    this.#waiting += 1;
    try {
      return await this.#inTurn(async () => {
        // Begun anew where another quarter was asked for meanwhile.
        while (!(await this.#layOut(period, form, columns, () => period === this.#period)));
        return work();
      });
    } finally {
      this.#waiting -= 1;
    }
  }

  /** The same before anybody sorts or filters: given up as soon as somebody waits for a layout, or looks at another quarter. */
  layOutAhead(period: string, form: string, columns: readonly LaidOutColumn[]): void {
    const isWanted = () => period === this.#period && this.#waiting === 0;
    // Nobody waits: whoever sorts lays out what is missing, and hears what is wrong.
    void this.#inTurn(async () => {
      await othersFirst();
      if (isWanted()) await this.#layOut(period, form, columns, isWanted);
    }).catch(() => undefined);
  }

  /** Some rows alone, read out of their sheets unless they are laid out. */
  layOutRows(period: string, form: string, columns: readonly LaidOutColumn[], rows: readonly number[]): void {
    this.#returnsOf(period, form, columns);
    const { db } = this.#store;
    const known = db.prepare<[number]>(`SELECT 1 FROM ${readingsTable(form)} WHERE row_id = ?`);
    const missing = rows.filter((row) => known.get(row) === undefined);
    const stored = db.prepare<[string], StoredRow>(`${STORED_ROW} WHERE r.id IN (SELECT value FROM json_each(?))`);
    this.#insert(form, columns, stored.all(JSON.stringify(missing)), cellReader(this.#store));
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** False when it was not wanted any more before it was done. */
  async #layOut(
    period: string,
    form: string,
    columns: readonly LaidOutColumn[],
    isWanted: () => boolean,
  ): Promise<boolean> {
    const laidOut = this.#returnsOf(period, form, columns);
    const inForce = this.#store.db
      .prepare<[string], { id: number }>(
        "SELECT id FROM submission WHERE period = ? AND state = 'in-force' ORDER BY id",
      )
      .all(period);
    for (const { id } of inForce) {
      if (laidOut.has(id)) continue;
      if (!(await this.#layOutReturn(id, form, columns, isWanted))) return false;
      laidOut.add(id);
    }
    return true;
  }

  /** The returns laid out already; the form's table is there. */
  #returnsOf(period: string, form: string, columns: readonly LaidOutColumn[]): Set<number> {
    if (period !== this.#period) this.#startAnew(period);
    const known = this.#laidOut.get(form);
    if (known !== undefined) return known;
    const names = columns.map((_, place) => `${readingsColumn(place)} INTEGER NOT NULL`);
    this.#store.db.exec(`CREATE TABLE ${readingsTable(form)} (${["row_id INTEGER PRIMARY KEY", ...names].join(", ")})`);
    const laidOut = new Set<number>();
    this.#laidOut.set(form, laidOut);
    return laidOut;
  }

  #startAnew(period: string): void {
    const { db } = this.#store;
    for (const form of this.#laidOut.keys()) db.exec(`DROP TABLE ${readingsTable(form)}`);
    this.#laidOut.clear();
    this.#words.clear();
    // number and day: null where the text is none.
    db.exec(`DROP TABLE IF EXISTS temp.row_word;
      CREATE TABLE temp.row_word (
        id INTEGER PRIMARY KEY, text TEXT NOT NULL, place TEXT NOT NULL, folded TEXT NOT NULL, number REAL, day TEXT)`);
    this.#period = period;
  }

  async #layOutReturn(
    submission: number,
    form: string,
    columns: readonly LaidOutColumn[],
    isWanted: () => boolean,
  ): Promise<boolean> {
    const cellsAt = cellReader(this.#store);
    const rowsAfter = this.#store.db.prepare<[object], StoredRow>(
      `${STORED_ROW}
        WHERE r.submission_id = @submission AND r.form = @form AND r.id > @after ORDER BY r.id LIMIT ${String(AT_A_TIME)}`,
    );
    for (let after = 0; ;) {
      const rows = rowsAfter.all({ submission, form, after });
      this.#insert(form, columns, rows, cellsAt);
      after = rows.at(-1)?.id ?? after;
      await othersFirst();
      if (!isWanted()) return false;
      if (rows.length < AT_A_TIME) return true;
    }
  }

  #insert(
    form: string,
    columns: readonly LaidOutColumn[],
    rows: readonly StoredRow[],
    cellsAt: ReturnType<typeof cellReader>,
  ): void {
    const insert = this.#store.db.prepare<number[]>(
      `INSERT OR REPLACE INTO ${readingsTable(form)} VALUES (${["?", ...columns.map(() => "?")].join(", ")})`,
    );
    inSnapshot(this.#store, () => {
      for (const row of rows) insert.run(row.id, ...this.#wordsOf(row, columns, cellsAt));
    });
    this.#rowsRead += rows.length;
  }

  #wordsOf(row: StoredRow, columns: readonly LaidOutColumn[], cellsAt: ReturnType<typeof cellReader>): number[] {
    // Written by insertTable and sourceRowWriter only.
    const columnOf = JSON.parse(row.columns) as Readonly<Record<string, number>>;
    const stray = JSON.parse(row.cells ?? "{}") as Readonly<Record<string, string>>;
    const texts = new Map(cellsAt(row.sheet, row.row));
    return columns.map(({ key, shown }) => {
      const elsewhere = stray[key];
      const text = elsewhere === undefined ? texts.get(columnOf[key] ?? 0) : textAt(elsewhere, row.sheet, cellsAt);
      return this.#word(text === undefined || text === "" ? "" : shown(text, { byPlan: row.byPlan === 1 }));
    });
  }

  #word(text: string): number {
    const known = this.#words.get(text);
    if (known !== undefined) return known;
    const id = this.#words.size;
    this.#words.set(text, id);
    prepared<unknown[]>(this.#store, "INSERT INTO temp.row_word VALUES (?, ?, ?, ?, ?, ?)").run(
      ...[id, text, latvianKey(text), foldText(text), numberIn(text), dayIn(text)],
    );
    return id;
  }
}

/** A cell that is not where the table's column and the row meet: `F3`. */
function textAt(cell: string, sheet: number, cellsAt: ReturnType<typeof cellReader>): string | undefined {
  const [, letters = "", row = ""] = /^([A-Z]+)(\d+)/.exec(cell) ?? [];
  const column = columnNumber(letters);
  return cellsAt(sheet, Number(row)).find(([number]) => number === column)?.[1];
}

const HAS_DIGIT = /\d/;

/** Hours are read as every number is, and a little more (`90 min`). */
function numberIn(text: string): number | null {
  return HAS_DIGIT.test(text) ? parseHours(text) : null;
}

/** Only to put rows in order: of two readings the Latvian one. */
function dayIn(text: string): string | null {
  if (!HAS_DIGIT.test(text)) return null;
  const parsed = parseDateText(text);
  if (parsed === null) return null;
  return parsed.kind === "date" ? parsed.date : parsed.readings[0];
}

/** What has been asked meanwhile is answered before this goes on. */
function othersFirst(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

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
import { inSnapshot, type ReadStore } from "./open-store.ts";
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

/** Lives as long as its connection; of one quarter at a time. */
export class RowReadings {
  readonly #store: ReadStore;
  #period = "";
  /** Returns by form. */
  readonly #laidOut = new Map<string, Set<number>>();
  readonly #words = new Map<string, number>();
  #last: Promise<unknown> = Promise.resolve();
  #rowsRead = 0;

  constructor(store: ReadStore) {
    this.#store = store;
  }

  /** Rows read out of sheets so far: sorting and filtering add nothing to it. */
  get rowsRead(): number {
    return this.#rowsRead;
  }

  /** Lays out what is not yet; other questions are answered in between. */
  layOut(period: string, form: string, columns: readonly LaidOutColumn[]): Promise<void> {
    const work = this.#last.then(() => this.#layOut(period, form, columns));
    this.#last = work.catch(() => undefined);
    return work;
  }

  async #layOut(period: string, form: string, columns: readonly LaidOutColumn[]): Promise<void> {
    if (period !== this.#period) this.#startAnew(period);
    const { db } = this.#store;
    const laidOut = this.#laidOut.get(form) ?? new Set();
    if (!this.#laidOut.has(form)) {
      const names = columns.map((_, place) => `${readingsColumn(place)} INTEGER NOT NULL`);
      db.exec(`CREATE TABLE ${readingsTable(form)} (${["row_id INTEGER PRIMARY KEY", ...names].join(", ")})`);
      this.#laidOut.set(form, laidOut);
    }
    const inForce = db
      .prepare<[string], { id: number }>(
        "SELECT id FROM submission WHERE period = ? AND state = 'in-force' ORDER BY id",
      )
      .all(period);
    for (const { id } of inForce) {
      if (laidOut.has(id)) continue;
      await this.#layOutReturn(id, form, columns);
      laidOut.add(id);
    }
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

  async #layOutReturn(submission: number, form: string, columns: readonly LaidOutColumn[]): Promise<void> {
    const { db } = this.#store;
    const cellsAt = cellReader(this.#store);
    const rowsAfter = db.prepare<[object], StoredRow>(
      `SELECT r.id, r.row_no AS row, r.cells, st.sheet_id AS sheet, st.columns,
              COALESCE(e.ref_plan_key, o.ref_plan_key) IS NOT NULL AS byPlan
         FROM source_row r JOIN source_table st ON st.id = r.table_id
         LEFT JOIN support_event e ON e.source_row_id = r.id LEFT JOIN outcome o ON o.source_row_id = r.id
        WHERE r.submission_id = @submission AND r.form = @form AND r.id > @after ORDER BY r.id LIMIT ${String(AT_A_TIME)}`,
    );
    const insert = db.prepare<number[]>(
      `INSERT OR REPLACE INTO ${readingsTable(form)} VALUES (${["?", ...columns.map(() => "?")].join(", ")})`,
    );
    for (let after = 0; ;) {
      const rows = rowsAfter.all({ submission, form, after });
      inSnapshot(this.#store, () => {
        for (const row of rows) insert.run(row.id, ...this.#wordsOf(row, columns, cellsAt));
      });
      this.#rowsRead += rows.length;
      after = rows.at(-1)?.id ?? after;
      if (rows.length < AT_A_TIME) return;
      await othersFirst();
    }
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
    this.#store.db
      .prepare("INSERT INTO temp.row_word VALUES (?, ?, ?, ?, ?, ?)")
      .run(id, text, latvianKey(text), foldText(text), numberIn(text), dayIn(text));
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

/** Rows of all returns of a quarter: counted, page by page, where one of them stands, and as a file. */
import type { FieldDefinition, FieldType, FormDefinition, Programme } from "../../../shared/domain/programme.ts";
import {
  FIXED_COLUMNS,
  type RowColumnKind,
  type RowOverview,
  type RowPage,
  type RowPlace,
} from "../../../shared/api/rows.ts";
import type { Input } from "../../../shared/api/contract.ts";
import type { Severity } from "../../../shared/domain/finding.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { maskOf } from "../../../shared/domain/masked-value.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import { foldText } from "../../../shared/domain/text.ts";
import {
  correctionsIn,
  findingsInRows,
  RowOrders,
  sendersOfQuarter,
  tallyRows,
  type ColumnCondition,
  type ListedRow,
  type RowOrder,
  type RowQuestion,
} from "../store/listed-row.ts";
import { inSnapshot, type ReadStore } from "../store/open-store.ts";
import { rowCells } from "../store/raw-sheet.ts";
import { senderNames } from "../store/read-returns.ts";
import { rowOwner } from "../store/row-owner.ts";
import { RowReadings, type LaidOutColumn } from "../store/row-readings.ts";
import type { ReadDesk } from "./desk.ts";
import { shortName } from "./return-board.ts";

export type RowsAsked = Omit<Input<"rows.read">, "from" | "count">;

const NUMBERS: ReadonlySet<FieldType> = new Set(["integer", "decimal", "hours", "money"]);

/** A form's columns as rows of all senders share them: its running number is no column, for it says nothing here. */
export function columnsOf(form: FormDefinition): readonly FieldDefinition[] {
  return form.fields.filter(({ ignored }) => ignored !== true);
}

export function kindOf({ type }: FieldDefinition): RowColumnKind {
  if (type === "date") return "day";
  return NUMBERS.has(type) ? "number" : "text";
}

/** A plan's number stands where a person's code may. */
const isPersonal = ({ personal, type }: FieldDefinition): boolean => personal === true && type !== "plan-or-code";

export function readRowOverview({ reader, context }: ReadDesk, period: string): RowOverview {
  const tallies = tallyRows(reader, period);
  const names = senderNames(reader);
  const count = <Key extends "form" | "sender" | "unit" | "standing">(key: Key) => {
    const counts = new Map<(typeof tallies)[number][Key], number>();
    for (const tally of tallies) counts.set(tally[key], (counts.get(tally[key]) ?? 0) + tally.rows);
    return counts;
  };
  const byForm = count("form");
  return {
    period,
    rows: tallies.reduce((sum, { rows }) => sum + rows, 0),
    forms: [...context.programme.forms.values()].flatMap((form) => {
      const rows = byForm.get(form.code);
      if (rows === undefined) return [];
      const columns = columnsOf(form).map((field) => ({
        key: field.key,
        name: field.header,
        kind: kindOf(field),
        personal: isPersonal(field),
      }));
      return [{ code: form.code, name: form.name, rows, columns }];
    }),
    senders: [...count("sender")]
      .map(([code, rows]) => ({ code, name: shortName(names.get(code) ?? code), rows }))
      .sort((one, other) => one.name.localeCompare(other.name, "lv")),
    units: [...count("unit")].map(([kind, rows]) => ({ kind, rows })),
    standings: [...count("standing")].map(([standing, rows]) => ({ standing, rows })),
  };
}

export interface ShownRow extends ListedRow {
  readonly senderName: string;
  /** What holds in the place of what was typed, by its place among `texts`. */
  readonly corrected: Readonly<Record<number, string>>;
}

/** Pages of an answer; `total` of all of them. */
export interface OpenRows {
  readonly total: number;
  readonly fields: readonly FieldDefinition[];
  readonly page: (from: number, count: number) => readonly ShownRow[];
}

/** Keeps what it has laid out and put in order for the next page. */
export class RowReader {
  readonly #desk: ReadDesk;
  readonly readings: RowReadings;
  readonly #orders: RowOrders;

  constructor(desk: ReadDesk) {
    this.#desk = desk;
    this.readings = new RowReadings(desk.reader);
    this.#orders = new RowOrders(desk.reader);
  }

  /**
   * Does `work` with an answer. Sorting and filtering by a column need all rows of the form laid out, and so does who wants
   * `everyRow`; a page only its own.
   */
  open<Result>(
    asked: RowsAsked,
    work: (rows: OpenRows) => Result,
    { everyRow } = { everyRow: false },
  ): Result | Promise<Result> {
    const form = formOf(this.#desk.context.programme, asked.form);
    const fields = form === null ? [] : columnsOf(form);
    const question = {
      ...asked,
      columns: asked.columns.map((condition) => conditionOf(condition, fields)),
      sort: asked.sort === null ? null : { ...asked.sort, by: orderOf(asked.sort.by, fields) },
    };
    const open = () => work(this.#opened(question, fields));
    return form !== null && (everyRow || question.columns.length > 0 || question.sort?.by.kind === "column")
      ? this.readings.whenLaidOut(asked.period, form.code, fields.map(laidOut), open)
      : open();
  }

  #opened(question: RowQuestion, fields: readonly FieldDefinition[]): OpenRows {
    const { reader } = this.#desk;
    const names = senderNames(reader);
    const shown = (code: string) => shortName(names.get(code) ?? code);
    const senders = sendersOfQuarter(reader, question.period).sort((one, other) =>
      shown(one).localeCompare(shown(other), "lv"),
    );
    const { period, form } = question;
    return {
      total: inSnapshot(reader, () => this.#orders.put(question, senders)),
      fields,
      page: (from, count) =>
        inSnapshot(reader, () => {
          const ids = this.#orders.rows(from, count);
          if (form !== null) this.readings.layOutRows(period, form, fields.map(laidOut), ids);
          const rows = this.#orders.page(form, fields.length, from, count);
          const corrected = correctedIn(reader, rows, fields);
          return rows.map((row) => ({
            ...row,
            senderName: shown(row.sender),
            corrected: corrected.get(row.id) ?? {},
          }));
        }),
    };
  }

  async read({ from, count, ...asked }: Input<"rows.read">): Promise<RowPage> {
    const answer = await this.open(asked, ({ total, fields, page }) => {
      const rows = page(from, count);
      const found = foundIn(this.#desk.reader, rows, fields);
      return {
        total,
        from,
        rows: rows.map(({ id, form, senderName, sheet, row, standing, findings, worst, texts, corrected }) => ({
          ...{ id, form, senderName, sheet, row, standing, findings, worst, corrected },
          cells: texts,
          found: found.get(id) ?? {},
        })),
      };
    });
    this.#layOutAhead(asked);
    return answer;
  }

  /** Whoever looks at a form's rows may want to sort them next. */
  #layOutAhead({ period, form: code }: RowsAsked): void {
    const form = formOf(this.#desk.context.programme, code);
    if (form !== null) this.readings.layOutAhead(period, form.code, columnsOf(form).map(laidOut));
  }
}

function laidOut(field: FieldDefinition): LaidOutColumn {
  const takesPlans = field.type === "plan-or-code";
  return { key: field.key, shown: (text, { byPlan }) => maskOf(text, field, takesPlans && byPlan) ?? text };
}

/** Failure `form-unknown`. */
function formOf({ forms }: Programme, code: string | null): FormDefinition | null {
  if (code === null) return null;
  const form = forms.get(code);
  if (form === undefined) throw new AppError("form-unknown", { form: code });
  return form;
}

/** Failure `column-unknown`: the form has no such column, or nobody's values in it are shown. */
function columnAt(key: string, fields: readonly FieldDefinition[]): number {
  const column = fields.findIndex((field) => field.key === key && !isPersonal(field));
  if (column < 0) throw new AppError("column-unknown", { column: key });
  return column;
}

function conditionOf(condition: RowsAsked["columns"][number], fields: readonly FieldDefinition[]): ColumnCondition {
  const column = columnAt(condition.column, fields);
  if ("contains" in condition) return { column, kind: "text", folded: foldText(condition.contains) };
  if ("least" in condition) return { column, kind: "number", from: condition.least, to: condition.most };
  return { column, kind: "day", from: condition.since, to: condition.until };
}

function orderOf(by: string, fields: readonly FieldDefinition[]): RowOrder {
  const fixed = FIXED_COLUMNS.find((column) => column === by);
  if (fixed !== undefined) return { kind: fixed };
  const column = columnAt(by, fields);
  const field = fields[column];
  return { kind: "column", column, as: field === undefined ? "text" : kindOf(field) };
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

function foundIn(store: ReadStore, rows: readonly ListedRow[], fields: readonly FieldDefinition[]) {
  const places = new Map(fields.map(({ key }, place) => [key, place]));
  const found = new Map<number, Record<number, Severity>>();
  for (const { row, field, severity } of findingsInRows(
    store,
    rows.map(({ id }) => id),
  )) {
    const place = places.get(field);
    if (place === undefined) continue;
    const own = found.get(row) ?? {};
    found.set(row, own);
    const before = own[place];
    if (before === undefined || WEIGHT[severity] > WEIGHT[before]) own[place] = severity;
  }
  return found;
}

/** What holds in the place of what was typed, by the place of the column. */
function correctedIn(store: ReadStore, rows: readonly ListedRow[], fields: readonly FieldDefinition[]) {
  const corrections = correctionsIn(store, [...new Set(rows.map(({ submission }) => submission))]);
  const values = new Map(
    corrections.map(({ submission, sheet, cell, value }) => [`${String(submission)} ${sheet}!${cell}`, value]),
  );
  const sheets = new Set(corrections.map(({ submission, sheet }) => `${String(submission)} ${sheet}`));
  const corrected = new Map<number, Record<number, string>>();
  for (const { id, submission, sheet } of rows) {
    if (!sheets.has(`${String(submission)} ${sheet}`)) continue;
    const { cells } = rowCells(store, id);
    for (const [place, field] of fields.entries()) {
      const cell = cells.get(field.key);
      const value = cell && values.get(`${String(submission)} ${sheet}!${cellReference(cell.row, cell.column)}`);
      if (value !== undefined)
        corrected.set(id, { ...corrected.get(id), [place]: maskOf(value, field, false) ?? value });
    }
  }
  return corrected;
}

/** The cell of the first of these columns that the row has, else its first cell. Failure `row-unknown`: its return was judged again, and its rows have other numbers now. */
export function placeOfRow(store: ReadStore, row: number, columns: readonly string[]): RowPlace {
  const owner = rowOwner(store, row);
  if (owner === undefined) throw new AppError("row-unknown");
  const { cells } = rowCells(store, row);
  const [first] = [...cells.values()]
    .filter((cell) => cell.row === owner.row)
    .sort((one, other) => one.column - other.column);
  const [named] = columns.flatMap((column) => cells.get(column) ?? []);
  const place = named ?? first ?? { row: owner.row, column: 1 };
  const { sender, period, sheet } = owner;
  return { sender, period, sheet, cell: cellReference(place.row, place.column) };
}

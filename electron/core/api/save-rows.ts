/**
 * The rows that fit, as a file for Excel: what counts, and beside it what was typed where a person put something else in
 * its place. What is personal is masked in it as it is on the screen.
 */
import type { Input } from "../../../shared/api/contract.ts";
import type { RowColumnKind } from "../../../shared/api/rows.ts";
import { delimitedFile } from "../../../shared/domain/delimited-text.ts";
import { parseDateText } from "../../../shared/domain/parse-date.ts";
import { parseHours } from "../../../shared/domain/parse-number.ts";
import type { FieldDefinition } from "../../../shared/domain/programme.ts";
import {
  madeRows,
  type PlanCell,
  type PlanRow,
  type StreamedSheet,
  type StreamedWorkbook,
} from "../../../shared/domain/workbook-plan.ts";
import { createText, type Text } from "../../../shared/text/messages.ts";
import { plainSheet } from "../report/plain-sheet.ts";
import { MOST_ROWS, nameOfPart } from "../report/plan-long-sheets.ts";
import { writeWorkbook } from "../workbook/write-workbook.ts";
import type { ReadDesk } from "./desk.ts";
import { kindOf, type RowReader, type ShownRow } from "./read-rows.ts";

const AT_A_TIME = 5_000;
/** What a Latvian Excel takes for a column's end. */
const SEPARATOR = ";";

export async function saveRows(
  desk: ReadDesk,
  reader: RowReader,
  { format, language, ...asked }: Input<"rows.save">,
): Promise<{ readonly token: string; readonly name: string; readonly rows: number }> {
  const text = createText(language);
  const { rows, fields } = await reader.open(
    asked,
    ({ total, fields, page }) => {
      const rows: ShownRow[] = [];
      for (let from = 0; from < total; from += AT_A_TIME) rows.push(...page(from, AT_A_TIME));
      return { rows, fields };
    },
    { everyRow: true },
  );
  const headers = [
    ...(["sender", "form", "sheet", "row", "standing", "findings"] as const).map((column) =>
      text(`rows.column.${column}`),
    ),
  ];
  const list = { headers, rows, columns: savedColumns(rows, fields, text) };
  const bytes = format === "csv" ? csvOf(list, text) : workbookOf(list, text, desk, asked.period);
  const name = `${text("rows.file", { period: asked.period, form: asked.form ?? "" })}.${format}`;
  return { token: desk.outgoing.add({ name, bytes }), name, rows: rows.length };
}

interface RowList {
  readonly headers: readonly string[];
  readonly rows: readonly ShownRow[];
  readonly columns: readonly SavedColumn[];
}

interface SavedColumn {
  readonly header: string;
  readonly kind: RowColumnKind;
  readonly textOf: (row: ShownRow) => string;
}

/** Each field with what counts; one that a person corrected anywhere is followed by what was typed there. */
function savedColumns(rows: readonly ShownRow[], fields: readonly FieldDefinition[], text: Text): SavedColumn[] {
  return fields.flatMap((field, place): SavedColumn[] => {
    const header = field.header[text.language];
    const isCorrected = ({ corrected }: ShownRow) => corrected[place] !== undefined;
    const typed = (row: ShownRow) => row.texts[place] ?? "";
    return [
      { header, kind: kindOf(field), textOf: (row) => row.corrected[place] ?? typed(row) },
      ...(rows.some(isCorrected)
        ? [
            {
              header: text("rows.column.typed", { column: header }),
              kind: "text" as const,
              textOf: (row: ShownRow) => (isCorrected(row) ? typed(row) : ""),
            },
          ]
        : []),
    ];
  });
}

function csvOf({ headers, rows, columns }: RowList, text: Text): Uint8Array {
  const lines = rows.map((row) => [
    ...[row.senderName, row.form, row.sheet, String(row.row)],
    ...[text("rows.standing", { standing: row.standing }), String(row.findings)],
    ...columns.map(({ textOf }) => textOf(row)),
  ]);
  const heads = [...headers, ...columns.map(({ header }) => header)];
  return Buffer.from(delimitedFile([heads, ...lines], SEPARATOR), "utf8");
}

function workbookOf(list: RowList, text: Text, desk: ReadDesk, period: string): Uint8Array {
  const name = text("frame.screen.rindas");
  const plan: StreamedWorkbook = {
    title: name,
    subject: period,
    creator: desk.context.programme.identity.beneficiary[text.language],
    language: text.language === "lv" ? "lv-LV" : "en-GB",
    createdAt: desk.now(),
    sheets: sheetsOf(name, list, text),
    names: [],
    properties: {},
  };
  return writeWorkbook(plan);
}

/** One sheet, or as many as Excel needs; cells are made while they are written. */
function sheetsOf(name: string, { headers, rows, columns }: RowList, text: Text): StreamedSheet[] {
  const sheet = plainSheet(name, [...headers, ...columns.map(({ header }) => header)], []);
  const [head = []] = sheet.rows;
  const ofSheet = MOST_ROWS - 1;
  return Array.from({ length: Math.max(1, Math.ceil(rows.length / ofSheet)) }, (_, part) => {
    const own = rows.slice(part * ofSheet, (part + 1) * ofSheet);
    const made = madeRows(own.length + 1, (index) => {
      const row = own[index - 1];
      return row === undefined ? head : cellsOf(row, columns, text);
    });
    return { ...sheet, name: nameOfPart(name, part), rows: made };
  });
}

function cellsOf(row: ShownRow, columns: readonly SavedColumn[], text: Text): PlanRow {
  const number = (value: number): PlanCell => ({ value, style: "number" });
  return [
    ...[row.senderName, row.form, row.sheet, number(row.row)],
    ...[text("rows.standing", { standing: row.standing }), number(row.findings)],
    ...columns.map(({ textOf, kind }) => cellOf(textOf(row), kind)),
  ];
}

/** What was not understood as what its column holds stays as it was typed. */
function cellOf(typed: string, kind: RowColumnKind): PlanCell {
  const asText: PlanCell = { value: typed, style: "code" };
  if (kind === "number") {
    const value = parseHours(typed);
    return value === null ? asText : { value, style: Number.isInteger(value) ? "number" : "decimal" };
  }
  const day = kind === "day" ? parseDateText(typed) : null;
  return day?.kind === "date" ? { value: day.date, style: "date" } : asText;
}

/** The rows that fit, as a file for Excel: what is personal is masked in it as it is on the screen. */
import type { Input } from "../../../shared/api/contract.ts";
import { delimitedFile } from "../../../shared/domain/delimited-text.ts";
import { parseDateText } from "../../../shared/domain/parse-date.ts";
import { parseHours } from "../../../shared/domain/parse-number.ts";
import type { FieldDefinition } from "../../../shared/domain/programme.ts";
import type { PlanCell, WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";
import { createText, type Text } from "../../../shared/text/messages.ts";
import { plainSheet } from "../report/plain-sheet.ts";
import type { ListedRow } from "../store/listed-row.ts";
import { writeWorkbook } from "../workbook/write-workbook.ts";
import type { ReadDesk } from "./desk.ts";
import { kindOf, type RowReader } from "./read-rows.ts";

const AT_A_TIME = 5_000;
/** What a Latvian Excel takes for a column's end. */
const SEPARATOR = ";";

type SavedRow = ListedRow & { readonly senderName: string };

export async function saveRows(
  desk: ReadDesk,
  reader: RowReader,
  { format, language, ...asked }: Input<"rows.save">,
): Promise<{ readonly token: string; readonly name: string; readonly rows: number }> {
  const text = createText(language);
  const { total, fields, page } = await reader.open(asked);
  const rows: SavedRow[] = [];
  for (let from = 0; from < total; from += AT_A_TIME) rows.push(...page(from, AT_A_TIME));
  const headers = [
    ...(["sender", "form", "sheet", "row", "standing", "findings"] as const).map((column) =>
      text(`rows.column.${column}`),
    ),
    ...fields.map(({ header }) => header[language]),
  ];
  const list = { headers, rows, fields };
  const bytes = format === "csv" ? csvOf(list, text) : workbookOf(list, text, desk, asked.period);
  const name = `${text("rows.file", { period: asked.period, form: asked.form ?? "" })}.${format}`;
  return { token: desk.outgoing.add({ name, bytes }), name, rows: rows.length };
}

interface RowList {
  readonly headers: readonly string[];
  readonly rows: readonly SavedRow[];
  readonly fields: readonly FieldDefinition[];
}

function csvOf({ headers, rows }: RowList, text: Text): Uint8Array {
  const lines = rows.map((row) => [
    ...[row.senderName, row.form, row.sheet, String(row.row)],
    ...[text("rows.standing", { standing: row.standing }), String(row.findings)],
    ...row.texts,
  ]);
  return Buffer.from(delimitedFile([headers, ...lines], SEPARATOR), "utf8");
}

function workbookOf({ headers, rows, fields }: RowList, text: Text, desk: ReadDesk, period: string): Uint8Array {
  const number = (value: number): PlanCell => ({ value, style: "number" });
  const kinds = fields.map(kindOf);
  const lines = rows.map((row) => [
    ...[row.senderName, row.form, row.sheet, number(row.row)],
    ...[text("rows.standing", { standing: row.standing }), number(row.findings)],
    ...row.texts.map((typed, place) => cellOf(typed, kinds[place] ?? "text")),
  ]);
  const plan: WorkbookPlan = {
    title: text("frame.screen.rindas"),
    subject: period,
    creator: desk.context.programme.identity.beneficiary[text.language],
    language: text.language === "lv" ? "lv-LV" : "en-GB",
    createdAt: desk.now(),
    sheets: [plainSheet(text("frame.screen.rindas"), headers, lines)],
    names: [],
    properties: {},
  };
  return writeWorkbook(plan);
}

/** What was not understood as what its column holds stays as it was typed. */
function cellOf(typed: string, kind: ReturnType<typeof kindOf>): PlanCell {
  const asText: PlanCell = { value: typed, style: "code" };
  if (kind === "number") {
    const value = parseHours(typed);
    return value === null ? asText : { value, style: Number.isInteger(value) ? "number" : "decimal" };
  }
  const day = kind === "day" ? parseDateText(typed) : null;
  return day?.kind === "date" ? { value: day.date, style: "date" } : asText;
}

/** Amounts below zero: only a correction has them, and says what it corrects (domain.md §6.9). */
import type { ExtractedRow } from "../../../shared/domain/extracted-return.ts";
import type { FieldDefinition, FormDefinition, Programme } from "../../../shared/domain/programme.ts";
import { numberOf, textOf } from "../../../shared/domain/row-values.ts";
import { makeFinding } from "./extract-context.ts";
import { foldWord } from "./layout/folding.ts";
import type { SortedRow } from "./layout/sort-rows.ts";

const REASON =
  /korekc|korig|laboj|preciz|storn|atmaks|atgriez|atgries|kredit|parrekin|samazin|anulet|kludain|ieturet|atskait|refund|credit|revers|correct|сторн|возвр|исправ|корр/;

/** The rows, with a question (V-61) on each amount below zero for which nothing in its row is a reason and that takes no other row back. */
export function askAboutNegatives(
  rows: readonly ExtractedRow[],
  sorted: readonly SortedRow[],
  form: FormDefinition,
  programme: Programme,
): readonly ExtractedRow[] {
  const fields = form.fields.filter(({ type }) => type === "money");
  if (fields.length === 0) return rows;
  const negativeOf = (row: ExtractedRow) => fields.find(({ key }) => (numberOf(row, key) ?? 0) < 0);
  if (rows.every((row) => negativeOf(row) === undefined)) return rows;
  const reasons = new Set(sorted.filter(saysReason).map(({ number }) => number));
  const isReversal = reversalsAmong(rows, fields);
  return rows.map((row) => {
    const field = negativeOf(row);
    if (field === undefined || reasons.has(row.row) || isReversal(row, field)) return row;
    const place = { sheet: row.sheet, cell: row.cells.get(field.key) ?? null, field: field.key };
    const parameters = { row: row.row, field: field.header.lv, value: "", shown: "negative" };
    return { ...row, findings: [...row.findings, makeFinding(programme, "V-61", place, parameters)] };
  });
}

function saysReason({ cells }: SortedRow): boolean {
  return cells.list.some((cell) => cell.kind === "text" && REASON.test(foldWord(cell.value)));
}

/** The same document with the same amount above zero: one takes the other back. */
function reversalsAmong(
  rows: readonly ExtractedRow[],
  fields: readonly FieldDefinition[],
): (row: ExtractedRow, field: FieldDefinition) => boolean {
  const keyOf = (document: string, { key }: FieldDefinition, amount: number) => `${key} ${String(amount)} ${document}`;
  const stated = new Set(
    rows.flatMap((row) => {
      const document = textOf(row, "doc_no");
      return document === null ? [] : fields.map((field) => keyOf(document, field, numberOf(row, field.key) ?? 0));
    }),
  );
  return (row, field) => {
    const document = textOf(row, "doc_no");
    return document !== null && stated.has(keyOf(document, field, -(numberOf(row, field.key) ?? 0)));
  };
}

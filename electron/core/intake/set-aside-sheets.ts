/**
 * Rows that do not count by what stands over them: the name of a sheet that is a sample, a draft, an older version, a plan
 * or somebody else's, and titles and lines that say of all below that it was not held. Each is asked about.
 */
import type { ExtractedRow } from "../../../shared/domain/extracted-return.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import type { FormDefinition, Programme } from "../../../shared/domain/programme.ts";
import { cellReference, type Sheet } from "../../../shared/domain/sheet.ts";
import { makeFinding } from "./extract-context.ts";
import type { FoundTable } from "./layout/find-tables.ts";
import { foldWord } from "./layout/folding.ts";
import { isRemark } from "./layout/sort-rows.ts";
import type { SortedRow } from "./layout/sort-rows.ts";
import { wordThatVoidsAll } from "./says-void.ts";

const SAMPLE = /(?<!\p{L})(?:paraug[sai]?|piemer[sai]?|sample|example|образец|пример)(?!\p{L})/u;
const OTHER_VERSION =
  /(?<!\p{L})(?:melnrakst\p{L}*|uzmetum\p{L}*|kopij\p{L}*|copy|draft|nederig\p{L}*|dzest|dzesam\p{L}*|arhiv\p{L}*|iepriekse\p{L}*|old|backup|черновик|копия)(?!\p{L})|(?<!\p{L})vec(?:ais|a|ie|as)\)?$/u;

/** Plans beside what was held, and what others pay for. */
const OF_OTHERS = /(?<!\p{L})(?:plans|cit[aiou]?s? projekt\p{L}*|maksas)(?!\p{L})/u;

/** The rows, each of a set-aside sheet with a question (V-61). */
export function askAboutSetAside(rows: readonly ExtractedRow[], programme: Programme): readonly ExtractedRow[] {
  const aside = new Map(
    [...Map.groupBy(rows, ({ form }) => form)].map(([form, own]) => [
      form,
      setAside(new Set(own.map(({ sheet }) => sheet)), programme.forms.get(form)),
    ]),
  );
  if ([...aside.values()].every(({ size }) => size === 0)) return rows;
  return rows.map((row) =>
    aside.get(row.form)?.has(row.sheet) === true
      ? { ...row, findings: [...row.findings, question(row, programme)] }
      : row,
  );
}

/** Of the sheets that hold one form. A copy beside which nothing else holds it is the list itself; a sample never is. */
function setAside(sheets: ReadonlySet<string>, form: FormDefinition | undefined): ReadonlySet<string> {
  const isOfDays = form?.periodDate !== null;
  const isBeside = (sheet: string) => isOtherVersion(sheet) || (isOfDays && OF_OTHERS.test(foldWord(sheet)));
  const isVoid = (sheet: string) =>
    form !== undefined && wordThatVoidsAll(sheet.replace(/^\d+[_. ]*/, ""), form) !== null;
  const hasList = [...sheets].some((sheet) => !isBeside(sheet));
  return new Set([...sheets].filter((sheet) => isSample(sheet) || (hasList && isBeside(sheet)) || isVoid(sheet)));
}

/**
 * The rows, each below a line that says of all below it that they were not held or do not count, with a question (V-61). A
 * title does so for a whole table, a line between the rows up to the next one.
 */
export function askAboutVoidLines(
  rows: readonly ExtractedRow[],
  { titlesFrom, headerTop, headings: { form } }: FoundTable,
  {
    sheet,
    sorted,
    programme,
  }: { readonly sheet: Sheet; readonly sorted: readonly SortedRow[]; readonly programme: Programme },
): readonly ExtractedRow[] {
  const titles = sheet.rows.filter(({ number }) => number >= titlesFrom && number < headerTop);
  const lines = [
    ...titles.flatMap(({ number, cells }) => cells.map((cell) => ({ number, cell, isTitle: true }))),
    ...sorted.flatMap(({ number, kind, cells }) =>
      kind === "note" && cells.list.length === 1 ? cells.list.map((cell) => ({ number, cell, isTitle: false })) : [],
    ),
  ].flatMap(({ number, cell, isTitle }) =>
    cell.kind === "text" && !isRemark(cell.value)
      ? [{ number, isTitle, word: wordAtHead(cell.value, form), cell: cellReference(number, cell.column) }]
      : [],
  );
  if (lines.every(({ word }) => word === null)) return rows;
  const ofTable = lines.find(({ isTitle, word }) => isTitle && word !== null);
  return rows.map((row) => {
    const above = lines.findLast(({ number, isTitle }) => !isTitle && number < row.row);
    const line = above?.word === undefined || above.word === null ? ofTable : above;
    if (line?.word === undefined || line.word === null) return row;
    const place = { sheet: row.sheet, cell: row.cells.values().next().value ?? line.cell, field: null };
    const parameters = { row: row.row, field: line.word, value: "", shown: "void" };
    return { ...row, findings: [...row.findings, makeFinding(programme, "V-61", place, parameters)] };
  });
}

/** A line that begins so is about all that is below; one that has the word somewhere may be about anything. */
function wordAtHead(text: string, form: FormDefinition): string | null {
  const line = foldWord(text).replace(/^\d{1,2}[.)]\s*/, "");
  const word = wordThatVoidsAll(line, form);
  return word !== null && line.startsWith(word) ? word : null;
}

function isSample(name: string): boolean {
  return SAMPLE.test(foldWord(name));
}

function isOtherVersion(name: string): boolean {
  return OTHER_VERSION.test(foldWord(name));
}

function question(row: ExtractedRow, programme: Programme): Finding {
  const place = { sheet: row.sheet, cell: row.cells.values().next().value ?? null, field: null };
  return makeFinding(programme, "V-61", place, { row: row.row, field: row.sheet, value: "", shown: "sheet" });
}

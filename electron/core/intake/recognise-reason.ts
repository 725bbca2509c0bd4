/** What the workbook alone decides about a whole file (contracts.md, File-level reasons). */
import type { ExtractedReturn, ExtractedTable } from "../../../shared/domain/extracted-return.ts";
import type { FileReason } from "../../../shared/domain/finding.ts";
import type { Sheet, SheetRow } from "../../../shared/domain/sheet.ts";
import { seenText } from "./extract-cell-text.ts";
import { foldWord } from "./layout/folding.ts";

/** Sheets without a table: how many of them are named like a form, and whether one holds a list that would be lost. */
export interface UnreadSheets {
  readonly missed: number;
  readonly isLost: boolean;
}

/** Null when nothing in the workbook stands against the return. */
export function recogniseReason(content: ExtractedReturn, { missed, isLost }: UnreadSheets): FileReason | null {
  const { cover, rows, tables, aggregateOnly, suggestions } = content;
  if (rows.length === 0 && !cover.nil && !aggregateOnly && !isLost) {
    return tables.length === 0 && missed === 0 ? "F-NO-FORM" : "F-EMPTY";
  }
  if (cover.sender === null) return cover.senderChoices.length > 0 ? "F-AMBIGUOUS-SENDER" : "F-NO-SENDER";
  if (cover.period === null) return "F-NO-PERIOD";
  if (aggregateOnly) return "F-AGGREGATE-ONLY";
  return isLost || suggestions.some(({ mandatory }) => mandatory) ? "F-HEADER-UNSURE" : null;
}

/** A list that was written under headings we do not know must not be lost: somebody has to say what it is. */
export function looksLikeAList({ rows }: Sheet): boolean {
  return rows.filter(isListRow).length >= 2;
}

export function isListRow({ cells }: SheetRow): boolean {
  return cells.length >= 3;
}

/**
 * Whether a sheet without headings goes on with a table of another one: in two columns most of its texts stand in the
 * same column there (kinds of support, institutions, positions).
 */
export function goesOnWith(sheet: Sheet, other: Sheet, { firstRow, lastRow, columns }: ExtractedTable): boolean {
  const there = textsByColumn(other.rows.filter(({ number }) => number >= firstRow && number <= lastRow));
  const here = textsByColumn(sheet.rows.filter(isListRow));
  const alike = [...new Set(columns.values())].filter((column) => {
    const texts = here.get(column) ?? [];
    const known = new Set(there.get(column));
    return texts.length >= 2 && texts.filter((text) => known.has(text)).length * 2 > texts.length;
  });
  return alike.length >= 2;
}

function textsByColumn(rows: readonly SheetRow[]): ReadonlyMap<number, readonly string[]> {
  const texts = rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => (cell.kind === "text" ? [{ column: cell.column, text: foldWord(cell.value) }] : [])),
  );
  return new Map(
    [...Map.groupBy(texts, ({ column }) => column)].map(([column, own]) => [column, own.map(({ text }) => text)]),
  );
}

/** Not what a form allows at most, as in “grupā līdz 6 izglītojamie”. */
const NUMBER_OF_PEOPLE =
  /(?:^|(?<!lidz|vismaz|vairak ka|maks\.?|grupa)\s)(?:~|ap |aptuveni |apm\. ?)?\d+ (?:skolen|izglitojam|audzekn|bern|dalibniek|pedagog|mentor|vecak|nodarbib|konsultacij|stund|cilvek|person)/;
const PEOPLE = /(?:skolen|izglitojam|audzekn|bern|dalibniek|pedagog|mentor|vecak|nodarbib|konsultacij|stund)/;

/** `180 skolēni`, a number beside a word for people, or a column of such numbers, and nothing that looks like a list. */
export function statesOnlyANumber(sheet: Sheet): boolean {
  return (
    countsPeople(sheet) ||
    sheet.rows.some(({ cells }) => {
      const text = foldWord(cells.map(seenText).join(" "));
      if (cells.length > 3) return false;
      return NUMBER_OF_PEOPLE.test(text) || (PEOPLE.test(text) && /(?:^|[\s:–-])\d+\.?$/.test(text));
    })
  );
}

const COUNT_HEADING = /(?:skait|sk\.?$|kopa)/;

/** `Skola | Skolēnu skaits`, with numbers below. */
function countsPeople({ rows }: Sheet): boolean {
  return rows.some(({ cells }, i) =>
    cells.some((cell) => {
      const heading = cell.kind === "text" ? foldWord(cell.value) : "";
      const below = rows[i + 1]?.cells.find(({ column }) => column === cell.column);
      return cells.length <= 4 && PEOPLE.test(heading) && COUNT_HEADING.test(heading) && below?.kind === "number";
    }),
  );
}

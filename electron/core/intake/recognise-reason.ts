/** What the workbook alone decides about a whole file (contracts.md, File-level reasons). */
import type { ExtractedReturn } from "../../../shared/domain/extracted-return.ts";
import type { FileReason } from "../../../shared/domain/finding.ts";
import type { Sheet } from "../../../shared/domain/sheet.ts";
import { seenText } from "./extract-cell-text.ts";
import { foldWord } from "./layout/folding.ts";

/** Null when nothing in the workbook stands against the return. `missed` are sheets named like a form, without a table. */
export function recogniseReason(content: ExtractedReturn, missed: readonly Sheet[]): FileReason | null {
  const { cover, rows, tables, aggregateOnly, suggestions } = content;
  const isLost = missed.some(looksLikeAList);
  if (rows.length === 0 && !cover.nil && !aggregateOnly && !isLost) {
    return tables.length === 0 && missed.length === 0 ? "F-NO-FORM" : "F-EMPTY";
  }
  if (cover.sender === null) return cover.senderChoices.length > 0 ? "F-AMBIGUOUS-SENDER" : "F-NO-SENDER";
  if (cover.period === null) return "F-NO-PERIOD";
  if (aggregateOnly) return "F-AGGREGATE-ONLY";
  return isLost || suggestions.some(({ mandatory }) => mandatory) ? "F-HEADER-UNSURE" : null;
}

/** A list that was written under headings we do not know must not be lost: somebody has to say what it is. */
export function looksLikeAList({ rows }: Sheet): boolean {
  return rows.filter(({ cells }) => cells.length >= 3).length >= 2;
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

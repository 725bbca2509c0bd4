/** Units that stand beside a column instead of in its heading: in a line under the headings, above or below the table, in a column of its own. */
import { countsMinutes } from "../../../../shared/domain/hours-unit.ts";
import type { FieldDefinition } from "../../../../shared/domain/programme.ts";
import type { Sheet } from "../../../../shared/domain/sheet.ts";
import type { MeantColumn } from "./assign-columns.ts";
import type { FoundTable } from "./find-tables.ts";
import { foldHeading, foldWord, saysNothing } from "./folding.ts";
import type { SortedRow } from "./sort-rows.ts";

/** What stands right under a heading, in a line of units or of smaller headings. Empty when a record stands there. */
export function subheadingOf({ headerRow }: FoundTable, sorted: readonly SortedRow[], column: number): string {
  const below = sorted.find(({ number }) => number === headerRow + 1);
  const cell = below?.kind === "record" || below?.kind === "total" ? undefined : below?.cells.get(column);
  return cell?.kind === "text" ? cell.value : "";
}

/** `tūkst. EUR`, `kEUR`, `centos`: amounts that are no euros. */
const OTHER_THAN_EUROS =
  /(?<!\p{L})(?:tukst|thousand|тыс|[kt] ?(?:eur|€)|(?:eiro|euro)?cent(?:os|i|iem)?(?!\p{L})|cents(?!\p{L}))/u;
/** “laiks norādīts minūtēs”; what 40 minutes are is no unit of a column. */
const IN_MINUTES = /(?<!\d\s?)(?:minūtēs|\(min\.?\)|in minutes|в минутах)/iu;

/** Fields whose amounts a line above, between or below the rows, or a note on the heading, says to be in another unit. */
export function fieldsInOtherUnits(found: FoundTable, sheet: Sheet, sorted: readonly SortedRow[]): string[] {
  const lines = linesAbout(found, sheet, sorted);
  const inMatrix = found.matrix.some(({ inMinutes }) => !inMinutes) && lines.some((text) => IN_MINUTES.test(text));
  const ofMatrix = inMatrix ? found.headings.form.fields.filter(({ type }) => type === "hours") : [];
  const ofColumns = found.meant.flatMap(({ heading, meaning }) => {
    const field = found.headings.form.fields.find(({ key }) => key === meaning.key);
    if (field?.type !== "money" && field?.type !== "hours") return [];
    const notes = sheet.notes.filter(({ row, column }) => row === heading.row && column === heading.column);
    const said = [...lines, subheadingOf(found, sorted, heading.column), ...notes.map(({ text }) => text)];
    if (field.type === "money") return said.some((text) => OTHER_THAN_EUROS.test(foldWord(text))) ? [field.key] : [];
    if (countsMinutes(heading.text)) return [];
    const isInMinutes = lines.some((text) => IN_MINUTES.test(text)) || notes.some(({ text }) => countsMinutes(text));
    return isInMinutes || isOneOfTwoLengths(found, heading.readings.join(" ")) ? [field.key] : [];
  });
  return [...ofColumns, ...ofMatrix.map(({ key }) => key)];
}

/** Titles above the table, and lines among and below its rows that are no records. */
function linesAbout({ titlesFrom, headerTop, headerRow }: FoundTable, sheet: Sheet, sorted: readonly SortedRow[]) {
  const above = sheet.rows
    .filter(({ number }) => number >= titlesFrom && number < headerTop)
    .flatMap(({ cells }) => cells);
  const among = sorted
    .filter(({ kind, number }) => kind === "note" && number > headerRow + 1)
    .flatMap(({ cells }) => cells.list);
  return [...above, ...among].flatMap((cell) => (cell.kind === "text" ? [cell.value] : []));
}

const LESSONS = /(?<!\p{L})(?:nod|kons|reiz|skait)/u;
const LENGTHS = /(?<!\p{L})(?:stund|st(?!\p{L})|akad|astr|ilgum|min(?!\p{L}|im)|minut)/u;

/** `Nodarbību skaits` read as hours, while another column that no field is counts hours: how long they were is said there. */
function isOneOfTwoLengths({ unknown }: FoundTable, heading: string): boolean {
  const own = foldHeading(heading);
  return (
    LESSONS.test(own) &&
    !LENGTHS.test(own) &&
    unknown.some(({ text }) => LENGTHS.test(foldHeading(text)) && !foldHeading(text).includes("plan"))
  );
}

const UNIT_HEADING = /^(?:merv(?:ien|\.|$)|vieniba|unit)/;
const UNIT_WORD =
  /^(?:min|minut\p{L}*|h|st|stund\p{L}*|(?:akad|ak|astr)\p{L}*\.? ?(?:st|stund\p{L}*)|nod|nodarb\p{L}*|kons\p{L}*)\.?$/u;

/** The column that says behind each amount what it counts: `90 | min`. Null where there is none. */
export function unitColumnOf(
  { meant, unknown, repeated, matrix }: FoundTable,
  { heading, meaning }: MeantColumn,
  fields: readonly FieldDefinition[],
  records: readonly SortedRow[],
): number | null {
  if (fields.find(({ key }) => key === meaning.key)?.type !== "hours") return null;
  const named = unknown.filter(({ text }) => UNIT_HEADING.test(foldHeading(text))).map(({ column }) => column);
  const taken = new Set([
    ...[...meant, ...repeated].map((each) => each.heading.column),
    ...[...unknown, ...matrix].map(({ column }) => column),
  ]);
  const beside = heading.column + 1;
  const candidates = taken.has(beside) ? named : [...named, beside];
  return candidates.find((column) => holdsUnits(records, column)) ?? null;
}

function holdsUnits(records: readonly SortedRow[], column: number): boolean {
  const cells = records.flatMap((row) => row.cells.get(column) ?? []);
  const filled = cells.filter((cell) => cell.kind !== "text" || !saysNothing(cell.value));
  return filled.length > 0 && filled.every((cell) => cell.kind === "text" && UNIT_WORD.test(foldWord(cell.value)));
}

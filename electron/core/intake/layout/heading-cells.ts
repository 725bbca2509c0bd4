/** The headings of one header row, or of two rows that belong together. */
import type { Cell, CellRange, Sheet, SheetRow } from "../../../../shared/domain/sheet.ts";
import { cleanText } from "../../../../shared/domain/text.ts";

/** A heading over one column. */
export interface HeadingCell {
  readonly column: number;
  /** Where the heading stands. */
  readonly row: number;
  /** As typed, for people. */
  readonly text: string;
  /** How the heading may be read: the child alone, then parent and child together. */
  readonly readings: readonly string[];
  /** The heading over it in a header of two rows. */
  readonly above?: string;
  /** Columns under the heading, counting from `column`; more than one where it is merged over several. */
  readonly span: number;
  /** The cell itself where it holds no text: dates over an attendance matrix. */
  readonly cell: Cell;
}

/** Longer texts are instructions, not headings. */
const LONGEST_HEADING = 160;

function isHeadingText(cell: Cell): cell is Cell & { kind: "text" } {
  return cell.kind === "text" && cell.value.length <= LONGEST_HEADING && cleanText(cell.value) !== "";
}

/** A bare number over a column may be a day of the month. */
export function isDayNumber(cell: Cell): boolean {
  return cell.kind === "number" && Number.isInteger(cell.value) && cell.value >= 1 && cell.value <= 31;
}

/** The headings of a single row. */
export function headingsOfRow(sheet: Sheet, row: SheetRow): HeadingCell[] {
  return row.cells.flatMap((cell) => {
    if (!isHeadingText(cell) && cell.kind !== "date" && !isDayNumber(cell)) return [];
    const text = isHeadingText(cell) ? cell.value : "";
    const span = spanOf(sheet, row.number, cell.column);
    return [{ column: cell.column, row: row.number, text, readings: readingsOf(text), span, cell }];
  });
}

/** A word may be broken at the end of a line of the cell: `Izglīto-` `jamais`. */
function readingsOf(text: string): readonly string[] {
  if (text === "") return [];
  const mended = text.replace(/(\p{L})-\s*\n\s*(\p{Ll})/gu, "$1$2");
  return mended === text ? [text] : [text, mended];
}

/** The headings of two rows: what stands above several columns belongs to each of them. */
export function headingsOfTwoRows(sheet: Sheet, upper: SheetRow, lower: SheetRow): HeadingCell[] {
  const below = headingsOfRow(sheet, lower);
  const children = new Map(below.map((heading) => [heading.column, heading]));
  const parents = headingsOfRow(sheet, upper).filter(({ text }) => text !== "");
  const joined = below.map((child) => {
    const parent = parentOver(parents, child.column);
    return { ...child, readings: readingsUnder(parent, child), ...(parent !== null && { above: parent.text }) };
  });
  const alone = parents.filter((parent) => !children.has(parent.column) && parent.span === 1);
  return [...joined, ...alone].sort((one, other) => one.column - other.column);
}

/** The heading above a column, or the nearest one to the left whose group the column may belong to. */
function parentOver(parents: readonly HeadingCell[], column: number): HeadingCell | null {
  const before = parents.filter((parent) => parent.column <= column).at(-1);
  if (before === undefined) return null;
  return before.span > 1 && column >= before.column + before.span ? null : before;
}

function readingsUnder(parent: HeadingCell | null, child: HeadingCell): readonly string[] {
  if (parent === null || child.text === "") return child.readings;
  const [above, own] = [parent.text, child.text];
  return [
    ...child.readings,
    `${above} ${own}`,
    `${above}, ${own}`,
    `${above} / ${own}`,
    `${above} (${own})`,
    `${own} ${above}`,
    ...genitivesOf(above).flatMap((of) => [`${of} ${own}`, `${of} (${own})`]),
  ];
}

/** `Atbalsts | veidi` is `Atbalsta veidi`, `Apmācības | sākums` is `Apmācību sākums`: every genitive the ending allows. */
function genitivesOf(noun: string): string[] {
  const endings = GENITIVES.filter(([ending]) => ending.test(noun));
  return endings.flatMap(([ending, genitives]) => genitives.map((genitive) => noun.replace(ending, genitive)));
}

const GENITIVES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ais$/iu, ["ā"]],
  [/(?<!ai)s$/iu, ["a"]],
  [/as$/iu, ["u"]],
  [/es$/iu, ["u"]],
  [/a$/iu, ["as", "u"]],
  [/e$/iu, ["es"]],
  [/i$/iu, ["u"]],
];

function spanOf(sheet: Sheet, row: number, column: number): number {
  const range = mergedAt(sheet, row, column);
  return range === null ? 1 : range.toColumn - range.fromColumn + 1;
}

/** The merged range that a cell is the first of. */
export function mergedAt(sheet: Sheet, row: number, column: number): CellRange | null {
  return sheet.merged.find((range) => range.fromRow === row && range.fromColumn === column) ?? null;
}

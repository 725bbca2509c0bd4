/** Tells the rows of a table apart: records, totals, signatures, samples, notes (contracts.md, Settled points). */
import type { FieldDefinition } from "../../../../shared/domain/programme.ts";
import { parseDateText } from "../../../../shared/domain/parse-date.ts";
import type { Cell, Sheet } from "../../../../shared/domain/sheet.ts";
import { AMOUNTS } from "../../../../shared/domain/amount-types.ts";
import type { MeantColumn } from "./assign-columns.ts";
import type { FoundTable } from "./find-tables.ts";
import { cleanWord, foldWord, remembered, saysNothing } from "./folding.ts";
import { RowCells } from "./row-cells.ts";

/** What a row below a header is. Only records are read. */
export type RowKind = "record" | "total" | "signature" | "sample" | "note" | "numbering";

/** A row of a table; cells outside the table's columns are not in it. */
export interface SortedRow {
  readonly number: number;
  readonly hidden: boolean;
  readonly kind: RowKind;
  readonly cells: RowCells;
}

/** All non-blank rows of a table, in order. */
export function sortRows(sheet: Sheet, table: FoundTable): SortedRow[] {
  const columns = columnRoles(table);
  const sorted: SortedRow[] = [];
  /** A key in a merged cell is the key of every row it stands beside: what such a row says more is of a record. */
  const keys = sheet.merged.filter(
    ({ fromRow, toRow, fromColumn }) => fromRow < toRow && columns.get(fromColumn)?.isKey === true,
  );
  const records = new Map<number, SortedRow>();
  const isContinued = (own: readonly Cell[], number: number) =>
    own.some((cell) => isFilled(cell) && columns.has(cell.column)) &&
    keys.some(
      ({ fromRow, toRow, fromColumn }) =>
        fromRow < number && number <= toRow && records.get(fromRow)?.cells.has(fromColumn) === true,
    );
  for (const { number, hidden, cells } of sheet.rows) {
    if (number < table.firstRow || number > table.lastRow) continue;
    const own = ownCells(cells, table);
    if (own.length === 0) continue;
    const alone =
      number === table.firstRow && (isNumbering(own) || isInstruction(own))
        ? "numbering"
        : kindOf(own, columns, sorted.at(-1)?.kind);
    const kind = alone === "note" && isContinued(own, number) ? "record" : alone;
    const row: SortedRow = { number, hidden, kind, cells: new RowCells(own) };
    if (kind === "record") records.set(number, row);
    sorted.push(row);
  }
  return sorted;
}

/** The cells of a row that lie in a table: all of them, as a rule. */
function ownCells(cells: readonly Cell[], { fromColumn, toColumn }: FoundTable): readonly Cell[] {
  const [first, last] = [cells[0]?.column ?? 0, cells.at(-1)?.column ?? 0];
  return first >= fromColumn && last <= toColumn
    ? cells
    : cells.filter(({ column }) => column >= fromColumn && column <= toColumn);
}

/** What a column tells about the row that has a value in it. */
interface ColumnRole {
  /** The value identifies a record, or dates it. */
  readonly isKey: boolean;
  /** The value is in a column of amounts: a total has one too. */
  readonly isAmount: boolean;
  readonly isDate: boolean;
  /** The word Paraugs here makes a sample; as a title or a kind it would not. No date is called so. */
  readonly marksSamples: boolean;
  /** Written once for many rows, or a running number: no sign of a record. */
  readonly isShared: boolean;
}

type ColumnRoles = ReadonlyMap<number, ColumnRole>;

const DATES = new Set(["date", "date-range", "date-and-times"]);
const IDENTITIES = new Set(["text", "personal-code", "plan-or-code", "mentor-reference", "participant"]);

/** The tables of one edition share what their columns mean (find-tables.ts). */
const knownRoles = new WeakMap<FoundTable["meant"], ColumnRoles>();

function columnRoles(table: FoundTable): ColumnRoles {
  const roles = knownRoles.get(table.meant) ?? makeColumnRoles(table);
  knownRoles.set(table.meant, roles);
  return roles;
}

function makeColumnRoles({ headings: { form }, meant, matrix }: FoundTable): ColumnRoles {
  const roles = new Map<number, ColumnRole>();
  for (const column of meant) {
    const fields = form.fields.filter(({ key }) => column.meaning.fields.includes(key));
    for (let i = 0; i < Math.max(1, spanOf(column)); i++)
      roles.set(column.heading.column + i, roleOf(column, fields, form.keyFields));
  }
  const inMatrix = { isKey: true, isAmount: true, isDate: false, marksSamples: false, isShared: false };
  for (const { column } of matrix) roles.set(column, inMatrix);
  return roles;
}

/** One heading over as many columns as it names fields lies over all of them. */
function spanOf({ heading, meaning }: MeantColumn): number {
  return heading.span === meaning.fields.length ? heading.span : 1;
}

function roleOf(
  { meaning }: MeantColumn,
  fields: readonly FieldDefinition[],
  keyFields: readonly string[],
): ColumnRole {
  const type = meaning.combined?.type ?? fields[0]?.type ?? "text";
  const isKey = fields.some(({ key }) => keyFields.includes(key));
  return {
    isKey,
    isAmount: AMOUNTS.has(type),
    isDate: DATES.has(type),
    marksSamples: isKey && (IDENTITIES.has(type) || DATES.has(type)) && meaning.key !== "title",
    isShared: fields.every(({ ignored, fillDown }) => ignored === true || fillDown === true),
  };
}

const TOTAL =
  /^(?:kopa|pavisam|summa|total|kopsumma|starpsumma|t\. ?sk\.|tai skaita)(?![\p{L}\d])|(?:^|\s)(?:kopa|pavisam)\s*:?$/u;
const SIGNATURE =
  /^(?:sagatavoja|sagatavotaj|atbildig|(?:projekta |skolas |iestades )?(?:vaditaj|koordinator|direktor)|\(?paraksts|paraksta|[(/]paraksts|tal(?:r|runis|\.)|tel(?:\.|efons)|datums\s*:|izpilditaj|parbaudija|pienema|apstiprin|saskanots|e-?pasts|z\. ?v\.|dokuments (?:ir )?parakstits)/;
const REMARK = /^(?:\*|piezim|komentar|skaidrojum|paskaidrojum|ps[.:]|n\. ?b\.)/;
const SAMPLE = /(?<!\p{L})(?:paraugs|paraug[au]|piemers|piemer[au])(?!\p{L})/u;

/** What the first text of a row makes of it. */
interface Lead {
  readonly isTotal: boolean;
  readonly isSignature: boolean;
  readonly isRemark: boolean;
}

const leadOf = remembered((text): Lead => {
  const word = foldWord(text);
  return { isTotal: TOTAL.test(word), isSignature: SIGNATURE.test(word), isRemark: REMARK.test(word) };
});

/** A remark, a page's number, a day, or a sentence: it names no group of the rows below it. */
export function isRemark(text: string): boolean {
  const word = foldWord(text);
  return REMARK.test(word) || PAGE.test(word) || word.length > LONGEST_NAME || parseDateText(text) !== null;
}

const PAGE = /^(?:(?:lapa|lpp|lappuse|page)(?![\p{L}])|\d+\. ?(?:lapa|lpp|lappuse)|(?:tabulas )?turpinajums)/u;
const LONGEST_NAME = 80;

const NO_LEAD: Lead = { isTotal: false, isSignature: false, isRemark: false };

function kindOf(cells: readonly Cell[], roles: ColumnRoles, before: RowKind | undefined): RowKind {
  const filled = cells.filter(isFilled);
  const label = filled.find((cell) => cell.kind === "text");
  const lead = label?.kind === "text" ? leadOf(label.value) : NO_LEAD;
  const others = () => filled.filter((cell) => cell !== label);
  if (lead.isTotal && !others().some((cell) => isKeyValue(cell, roles))) return "total";
  if (lead.isSignature && isSignature(others(), roles)) return "signature";
  if (before === "signature" && filled.length === 1 && label !== undefined && isDate(label)) return "signature";
  if (lead.isRemark && others().length <= 1) return "note";
  if (isSample(filled, roles)) return "sample";
  return isRecord(filled, roles) ? "record" : "note";
}

/** “Direktors” may be somebody's position in a record; a signature stands alone with a name and a date. */
function isSignature(others: readonly Cell[], roles: ColumnRoles): boolean {
  const isIdentified = others.some((cell) => isKeyValue(cell, roles) && roles.get(cell.column)?.isDate === false);
  return !isIdentified && others.filter(({ column }) => roles.has(column)).length <= 2;
}

function isSample(filled: readonly Cell[], roles: ColumnRoles): boolean {
  return filled.some(
    (cell) => cell.kind === "text" && roles.get(cell.column)?.marksSamples === true && saysSample(cell.value),
  );
}

function saysSample(text: string): boolean {
  return MAY_SAY_SAMPLE.test(text) && SAMPLE.test(foldWord(text));
}

/** Both words begin with p and a vowel, and no sign among these but p folds to p: numbers, codes and most names need no folding. */
const MAY_SAY_SAMPLE = /[pP][aAiI\u00c0-\u017f]|[^\x20-\x7e\u00c0-\u017f]/;

/** With a value in a key column it is a record; without one, when two other fields say that something was meant. */
function isRecord(filled: readonly Cell[], roles: ColumnRoles): boolean {
  const keys: Cell[] = [];
  let mapped = 0;
  let telling = 0;
  for (const cell of filled) {
    const role = roles.get(cell.column);
    if (role === undefined) continue;
    mapped += 1;
    if (role.isKey) keys.push(cell);
    if (!role.isAmount && !role.isShared) telling += 1;
  }
  if (keys.length === 0) return telling >= 2;
  return (
    mapped > 2 ||
    keys.some((cell) => isKeyValue(cell, roles) && (roles.get(cell.column)?.isDate === true || isBrief(cell)))
  );
}

/** A number in a column of dates is no date, and an amount no key. */
function isKeyValue(cell: Cell, roles: ColumnRoles): boolean {
  const role = roles.get(cell.column);
  if (role?.isKey !== true || role.isAmount) return false;
  if (!role.isDate) return true;
  if (cell.kind === "number") return cell.value >= EARLIEST_SERIAL;
  return cell.kind === "date" || (cell.kind === "text" && /\d/.test(cell.value));
}

/** Bare numbers below the serial number of 1 January 1982 are amounts rather than dates of this project. */
const EARLIEST_SERIAL = 29_952;
const LONGEST_NUMBER = 30;

/** A lone text in a key column is a remark, unless it looks like the number or code that belongs there. */
function isBrief(cell: Cell): boolean {
  if (cell.kind !== "text") return true;
  const text = cleanWord(cell.value);
  if (isDate(cell)) return false;
  if (/klas|kurs|grup/.test(foldWord(text))) return false;
  return (
    /\d/.test(text) &&
    text.length <= LONGEST_NUMBER &&
    (text.match(/\p{L}{3,}/gu) ?? []).length <= 1 &&
    !text.includes(":")
  );
}

/** The day of signing, alone below the table, or in a column of numbers and codes. */
function isDate(cell: Cell): boolean {
  return cell.kind === "text" && parseDateText(cell.value) !== null && !/^\d+$/.test(cleanWord(cell.value));
}

function isFilled(cell: Cell): boolean {
  return cell.kind !== "text" || !saysNothing(cell.value);
}

/** Under many headers stands a row that numbers the columns: 1, 2, 3 …, (1), (2), (3) … or A, B, C … */
function isNumbering(cells: readonly Cell[]): boolean {
  if (cells.length < 3) return false;
  return cells.every((cell, i) => {
    const text =
      cell.kind === "number"
        ? String(cell.value)
        : cell.kind === "text"
          ? cell.value.trim().replace(/^[([]|[.)\]]$/g, "")
          : "";
    const number = text.replace(COMPUTED, "");
    return number === String(i + 1) || text.toUpperCase() === String.fromCodePoint(FIRST_LETTER + i);
  });
}

const FIRST_LETTER = 65;
/** `7=5x6`, `10=8+9`: which columns a column is worked out from. */
const COMPUTED = /\s*=\s*[\d\s.,()+*x×:/%-]+$/iu;
const INSTRUCTION =
  /^\(?(?:(?:ne)?obligat\p{L}*(?: (?:lauks|aizpildam\p{L}*))?|tekst[su]?|skaitl?is|veselo? skaitlis|datums|saraksts|izvel\p{L}*(?: no saraksta)?|no saraksta|brivs teksts|dd[./-]mm[./-]g+\.?|gggg-mm-dd|ja\/ne|min(?:utes)?\.?|h|st\.?|stundas|akad\. ?st\.?|(?:tukst\. ?)?(?:eur|euro)|€|gab\.?|skaits|nr\.?|n\. ?p\. ?k\.?|kods|nosaukums|vards,? uzvards|amats)\)?$/u;

/** Or one that tells how each column is to be filled in, or its unit: obligāts, teksts, dd.mm.gggg, min. */
function isInstruction(cells: readonly Cell[]): boolean {
  return cells.length > 0 && cells.every((cell) => cell.kind === "text" && INSTRUCTION.test(foldWord(cell.value)));
}

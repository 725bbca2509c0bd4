/** Tells the rows of a table apart: records, totals, signatures, samples, notes (contracts.md, Settled points). */
import type { Cell, Sheet } from "../../../../shared/domain/sheet.ts";
import type { FoundTable } from "./find-tables.ts";
import { foldWord, saysNothing } from "./folding.ts";

/** What a row below a header is. Only records are read. */
export type RowKind = "record" | "total" | "signature" | "sample" | "note" | "numbering";

/** A row of a table; cells outside the table's columns are not in it. */
export interface SortedRow {
  readonly number: number;
  readonly hidden: boolean;
  readonly kind: RowKind;
  readonly cells: ReadonlyMap<number, Cell>;
}

/** All non-blank rows of a table, in order. */
export function sortRows(sheet: Sheet, table: FoundTable): SortedRow[] {
  const columns = keyColumns(table);
  const sorted: SortedRow[] = [];
  for (const { number, hidden, cells } of sheet.rows) {
    if (number < table.firstRow || number > table.lastRow) continue;
    const own = cells.filter(({ column }) => column >= table.fromColumn && column <= table.toColumn);
    if (own.length === 0) continue;
    const kind = number === table.firstRow && isNumbering(own) ? "numbering" : kindOf(own, columns);
    sorted.push({ number, hidden, kind, cells: new Map(own.map((cell) => [cell.column, cell])) });
  }
  return sorted;
}

interface KeyColumns {
  /** Columns of the form's key fields, and the values of a matrix. */
  readonly keys: ReadonlySet<number>;
  /** Key columns that no total has a value in: a sum stands under numbers. */
  readonly decisive: ReadonlySet<number>;
  /** Those of them that are no dates: a signature may have a date beside it. */
  readonly identities: ReadonlySet<number>;
  /** Key columns where the word Paraugs makes a sample. */
  readonly samples: ReadonlySet<number>;
  /** All columns with a meaning. */
  readonly mapped: ReadonlySet<number>;
}

const DATED = new Set(["date", "date-range", "date-and-times"]);
const NUMERIC = new Set(["integer", "decimal", "hours", "money"]);
/** Titles and kinds are keys of a row too, but anybody may run an event called “Paraugs”. */
const IDENTIFYING = new Set(["text", "personal-code", "plan-or-code", "mentor-reference", "participant"]);

function keyColumns({ headings: { form }, meant, matrix }: FoundTable): KeyColumns {
  const types = new Map(form.fields.map((field) => [field.key, field.type]));
  const keyed = meant.filter(({ meaning }) => meaning.fields.some((field) => form.keyFields.includes(field)));
  const columns = (list: typeof meant) => list.map(({ heading }) => heading.column);
  const typeOf = ({ meaning }: (typeof meant)[number]) => meaning.combined?.type ?? types.get(meaning.key) ?? "text";
  const decisive = keyed.filter((column) => !NUMERIC.has(typeOf(column)));
  return {
    keys: new Set([...columns(keyed), ...matrix.map(({ column }) => column)]),
    decisive: new Set(columns(decisive)),
    identities: new Set(columns(decisive.filter((column) => !DATED.has(typeOf(column))))),
    samples: new Set(
      columns(keyed.filter((column) => IDENTIFYING.has(typeOf(column)) && column.meaning.key !== "title")),
    ),
    mapped: new Set([...columns(meant), ...matrix.map(({ column }) => column)]),
  };
}

const TOTAL = /^(?:kopa|pavisam|summa|total|kopsumma|starpsumma|t\. ?sk\.|tai skaita)(?![\p{L}\d])/u;
const SIGNATURE =
  /^(?:sagatavoja|sagatavotaj|atbildig|vaditaj|paraksts|paraksta|tal(?:r|runis|\.)|tel(?:\.|efons)|datums\s*:|izpilditaj|apstiprin|saskanots|e-?pasts|direktor|koordinator|z\. ?v\.)/;
const SAMPLE = /(?<!\p{L})(?:paraugs|paraug[au]|piemers|piemer[au])(?!\p{L})/u;

function kindOf(cells: readonly Cell[], columns: KeyColumns): RowKind {
  const label = firstText(cells);
  const word = label === null ? "" : foldWord(label.value);
  const others = cells.filter((cell) => cell !== label && isFilled(cell));
  if (TOTAL.test(word) && !others.some(({ column }) => columns.decisive.has(column))) return "total";
  if (SIGNATURE.test(word) && isSignature(label, others, columns)) return "signature";
  if (isSample(cells, columns)) return "sample";
  return isRecord(cells, columns) ? "record" : "note";
}

function firstText(cells: readonly Cell[]): (Cell & { readonly kind: "text" }) | null {
  for (const cell of cells) if (cell.kind === "text" && isFilled(cell)) return cell;
  return null;
}

function isSignature(label: Cell | null, others: readonly Cell[], { identities, mapped }: KeyColumns): boolean {
  if (others.some(({ column }) => identities.has(column))) return false;
  // “Direktors” may be somebody's position in a record; a signature stands alone with a name and a date.
  const filled = others.filter(({ column }) => mapped.has(column)).length;
  return label !== null && filled <= 2;
}

function isSample(cells: readonly Cell[], { samples }: KeyColumns): boolean {
  return cells.some((cell) => samples.has(cell.column) && cell.kind === "text" && SAMPLE.test(foldWord(cell.value)));
}

/** With a value in a key column it is a record; without one, when enough else is filled in that something was meant. */
function isRecord(cells: readonly Cell[], { keys, mapped }: KeyColumns): boolean {
  const filled = cells.filter((cell) => mapped.has(cell.column) && isFilled(cell));
  if (filled.length === 0) return false;
  const hasKey = filled.some(({ column }) => keys.has(column));
  // A lone text in a key column is a remark; a lone number or date is a record that lacks the rest.
  if (hasKey) return filled.length > 1 || (mapped.size > 2 && filled.some((cell) => isKeyValue(cell, keys)));
  return filled.length >= Math.max(2, Math.ceil(mapped.size / 4));
}

function isKeyValue(cell: Cell, keys: ReadonlySet<number>): boolean {
  if (!keys.has(cell.column)) return false;
  return cell.kind === "text" ? /\d/.test(cell.value) && cell.value.length <= 40 : true;
}

function isFilled(cell: Cell): boolean {
  return cell.kind !== "text" || !saysNothing(cell.value);
}

/** Under many headers stands a row that numbers the columns: 1, 2, 3 … */
function isNumbering(cells: readonly Cell[]): boolean {
  if (cells.length < 3) return false;
  return cells.every((cell, i) => {
    const text =
      cell.kind === "number" ? String(cell.value) : cell.kind === "text" ? cell.value.trim().replace(/[.)]$/, "") : "";
    return text === String(i + 1);
  });
}

/**
 * Fingerprints of cells: what a reader sees (value, formula, sheet), the same whatever program saved the file as long as
 * nothing was edited. Four letters for each value, so that the edited cell can be named; a full digest for each group of
 * rows, so that nobody finds another value that fits.
 */
import { createHash, hash, type Hash } from "node:crypto";
import { cellReference } from "../../../shared/domain/sheet.ts";
import { canonicalFormula, type ReadRange } from "../../../shared/domain/formula-tokens.ts";
import type { BesideCells } from "../workbook/read-contents.ts";
import type { CellContents, RowContents } from "../workbook/sheet-cells.ts";

/** Some rows of one sheet as the seal's sheet prints them. */
export interface SealLine {
  readonly sheet: string;
  readonly fromRow: number;
  readonly toRow: number;
  /** Full digest, a blank, then the rows, separated by `|`. */
  readonly prints: string;
}

/** The letters of one cell: of its formula where it has one, and of its value. */
export interface CellPrint {
  readonly formula: string | null;
  readonly value: string;
}

const BLANK = "-";
const FORMULA = "=";
const LETTERS = 4;
/** A line is printed in one cell. */
const LONGEST_LINE = 1_200;
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_MILLISECONDS = 86_400_000;

/** Digits that programs keep of a number typed in, and of one they calculate again. */
const TYPED_DIGITS = 15;
const CALCULATED_DIGITS = 12;
const NEIGHBOUR = 1e-12;

/** The lines of a sheet whose rows come one after the other. */
export class SheetSealing {
  readonly #sheet: string;
  readonly #lines: SealLine[] = [];
  #texts: string[] = [];
  #contents: string[] = [];
  #fromRow = 1;
  #row = 0;
  #length = 0;

  constructor(sheet: string) {
    this.#sheet = sheet;
  }

  add(row: RowContents): void {
    while (this.#row < row.number - 1) this.#addText("");
    const { letters, contents } = sealRow(this.#sheet, row);
    this.#addText(letters);
    if (contents !== "") this.#contents.push(contents);
  }

  end(): SealLine[] {
    this.#close();
    return this.#lines;
  }

  #addText(text: string): void {
    if (this.#length + text.length > LONGEST_LINE) this.#close();
    this.#row += 1;
    this.#texts.push(text);
    this.#length += text.length;
  }

  #close(): void {
    if (this.#texts.length === 0) return;
    const prints = `${fullDigest(this.#contents)} ${this.#texts.join("|")}`;
    this.#lines.push({ sheet: this.#sheet, fromRow: this.#fromRow, toRow: this.#row, prints });
    [this.#texts, this.#contents, this.#fromRow, this.#length] = [[], [], this.#row + 1, 0];
  }
}

/** A row as its line tells of it. */
export interface SealedRow {
  /** What the line prints. */
  readonly letters: string;
  /** What its full digest stands on; empty where there is nothing to see. */
  readonly contents: string;
}

/** Results of formulas follow from the rest, and programs calculate them anew: the full digest leaves them out. */
export function sealRow(sheet: string, { number, cells }: RowContents): SealedRow {
  let [printed, contents] = ["", ""];
  let next = 1;
  for (const cell of cells) {
    if (!isSeen(cell)) continue;
    const reference = cellReference(number, cell.column);
    const { formula, value } = canonicalCell(cell);
    const ofFormula = formula === null ? "" : FORMULA + letters(sheet, reference, formula);
    printed += BLANK.repeat(cell.column - next) + ofFormula + letters(sheet, reference, value);
    contents += `${contents === "" ? "" : "\n"}${reference}\t${formula ?? value}`;
    next = cell.column + 1;
  }
  return { letters: printed, contents };
}

/** An empty text is nothing to see, and not every program keeps it. */
function isSeen({ value, formula }: CellContents): boolean {
  return formula !== undefined || (value.value !== null && value.value !== "");
}

/** The digest over rows as it stands at the beginning of a line, for rows that come one after the other. */
export class RowsDigest {
  readonly #hash: Hash = createHash("sha256");
  #isEmpty = true;

  add({ contents }: SealedRow): void {
    if (contents === "") return;
    this.#hash.update(this.#isEmpty ? contents : `\n${contents}`);
    this.#isEmpty = false;
  }

  end(): string {
    return shortened(this.#hash.digest("hex"));
  }
}

const fullDigest = (contents: readonly string[]) => shortened(hash("sha256", contents.join("\n")));

const shortened = (digest: string) => digest.slice(0, 32);

/** The letters of a cell as it is now. */
export function printCell(sheet: string, reference: string, cell: CellContents): CellPrint {
  const { formula, value } = canonicalCell(cell);
  return {
    formula: formula === null ? null : letters(sheet, reference, formula),
    value: letters(sheet, reference, value),
  };
}

/** A cell as it is sealed, whatever program saved it; the formula with its `=`. */
function canonicalCell({ value, formula }: CellContents): { readonly formula: string | null; readonly value: string } {
  return formula === undefined
    ? { formula: null, value: canonicalValue(value, TYPED_DIGITS, 1) }
    : { formula: `=${canonicalFormula(formula)}`, value: canonicalValue(value, CALCULATED_DIGITS, 1) };
}

/** Whether the value is the sealed one; a calculated number may differ by what programs round differently. */
export function isSealedValue(sheet: string, reference: string, cell: CellContents, sealed: string): boolean {
  const digits = cell.formula === undefined ? TYPED_DIGITS : CALCULATED_DIGITS;
  const factors = cell.formula === undefined || cell.value.kind !== "number" ? [1] : [1, 1 - NEIGHBOUR, 1 + NEIGHBOUR];
  return factors.some((factor) => letters(sheet, reference, canonicalValue(cell.value, digits, factor)) === sealed);
}

function letters(sheet: string, reference: string, content: string): string {
  return hash("sha256", `${sheet}\n${reference}\n${content}`, "base64").slice(0, LETTERS);
}

/** Dates are the numbers they are stored as: programs may lose the format, not the day. */
function canonicalValue(value: CellContents["value"], digits: number, factor: number): string {
  switch (value.kind) {
    case "number":
      return numberText(value.value * factor, digits);
    case "date":
      return numberText(serialOf(value.value), digits);
    case "time":
      return numberText(dayPart(value.value), digits);
    case "text":
      return `"${value.value.replaceAll("\r\n", "\n")}`;
    case "boolean":
      return value.value ? "TRUE" : "FALSE";
    case "error":
      return value.value;
    case "uncalculated":
      return '"';
  }
}

function numberText(value: number, digits: number): string {
  // Most are whole and have fewer digits.
  if (Number.isInteger(value) && Math.abs(value) < 10 ** digits) return value === 0 ? "0" : String(value);
  return String(Number(value.toPrecision(digits)));
}

function serialOf(iso: string): number {
  const [day = "", time = "00:00:00"] = iso.split("T");
  return (Date.parse(`${day}T00:00:00Z`) - DAY_ZERO) / DAY_MILLISECONDS + dayPart(time);
}

function dayPart(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return (hours * 3600 + minutes * 60 + seconds) / 86_400;
}

/** What a line prints of each of its rows; null when the line is no such line. */
export function rowsOfLine({ prints }: SealLine): readonly string[] | null {
  const [, rows] = /^[0-9a-f]{32} ([A-Za-z0-9+/=|-]*)$/.exec(prints) ?? [];
  return rows === undefined ? null : rows.split("|");
}

/** The sealed letters of every cell of a printed row, by column. */
export function parseRow(row: string): ReadonlyMap<number, CellPrint> {
  const found = new Map<number, CellPrint>();
  let column = 1;
  for (let at = 0; at < row.length; column += 1) {
    if (row[at] === BLANK) at += 1;
    else if (row[at] === FORMULA) {
      const formula = row.slice(at + 1, at + 1 + LETTERS);
      found.set(column, { formula, value: row.slice(at + 1 + LETTERS, at + 1 + 2 * LETTERS) });
      at += 1 + 2 * LETTERS;
    } else {
      found.set(column, { formula: null, value: row.slice(at, at + LETTERS) });
      at += LETTERS;
    }
  }
  return found;
}

/** Of all lines, in their order: what the seal signs. */
export function digestOfLines(lines: readonly SealLine[]): string {
  const hash = createHash("sha256");
  for (const { sheet, fromRow, toRow, prints } of lines)
    hash.update(`${sheet}\t${String(fromRow)}-${String(toRow)}\t${prints}\n`);
  return hash.digest("hex");
}

/** Where each defined name leads: formulas may read through it. What programs define for printing is no part of it. */
export function sealNames({ names }: Pick<BesideCells, "names">): Record<string, string> {
  return Object.fromEntries(
    [...names]
      .filter(([name, ranges]) => !name.startsWith("_xlnm") && ranges.length > 0)
      .map(([name, ranges]) => [name, ranges.map(rangeText).join(",")]),
  );
}

const rangeText = ({ sheet, range: { fromRow, fromColumn, toRow, toColumn } }: ReadRange): string =>
  `${sheet}!${cellReference(fromRow, fromColumn)}:${cellReference(toRow, toColumn)}`;

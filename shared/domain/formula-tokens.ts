/** Formulas as pieces: enough to compare what two programs wrote, to move a shared one, and to see what it reads from. */
import { columnLetters, columnNumber, type CellRange } from "./sheet.ts";

/** A text, a sheet's name with its `!`, a cell, a name or function, a number, blanks, any other sign. */
const TOKEN =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'!|[\p{L}_][\p{L}\p{N}_.]*!|\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\p{L}\p{N}_.(])|[\p{L}_\\][\p{L}\p{N}_.]*|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\s+|./gu;
const CELL = /^(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})$/;

export const tokensOf = (formula: string): string[] => formula.match(TOKEN) ?? [];

/** The formula of a shared group where it stands `rows` below and `columns` right of its first cell. */
export function shiftFormula(formula: string, rows: number, columns: number): string {
  return tokensOf(formula)
    .map((token) => {
      const [, columnMark, letters = "", rowMark, digits] = CELL.exec(token) ?? [];
      if (digits === undefined) return token;
      const column = columnMark === "$" ? letters : columnLetters(columnNumber(letters.toUpperCase()) + columns);
      const row = rowMark === "$" ? digits : String(Number(digits) + rows);
      return `${columnMark ?? ""}${column}${rowMark ?? ""}${row}`;
    })
    .join("");
}

/** The same spelling whatever program saved it: no blanks, no needless quotes, functions and cells in capitals. */
export function canonicalFormula(formula: string): string {
  return tokensOf(formula.replace(/^=/, ""))
    .filter((token) => token.trim() !== "")
    .map((token, index, all) => {
      if (token.startsWith('"')) return token;
      if (token.endsWith("!")) return `${sheetName(token)}!`;
      if (CELL.test(token)) return token.toUpperCase();
      return all[index + 1] === "(" ? token.toUpperCase().replace(/^_XLFN\./, "") : token;
    })
    .join("")
    .replace(/\b(TRUE|FALSE)\(\)/g, "$1");
}

/** A range of one sheet that a formula reads. */
export interface ReadRange {
  readonly sheet: string;
  readonly range: CellRange;
}

/** What a formula on `sheet` reads: its cells and ranges, and those behind the names it uses. */
export function rangesRead(
  formula: string,
  sheet: string,
  names: ReadonlyMap<string, readonly ReadRange[]>,
): ReadRange[] {
  const found: ReadRange[] = [];
  const tokens = tokensOf(formula).filter((token) => token.trim() !== "");
  let on = sheet;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? "";
    if (token.endsWith("!") && token.length > 1) {
      on = sheetName(token);
      continue;
    }
    const from = cellAt(token);
    if (from !== null) {
      const to = tokens[at + 1] === ":" ? cellAt(tokens[at + 2] ?? "") : null;
      if (to !== null) at += 2;
      found.push({ sheet: on, range: corners(from, to ?? from) });
    } else found.push(...(names.get(token.toLowerCase()) ?? []));
    on = sheet;
  }
  return found;
}

/** The sheet a token `'Datu kvalitāte'!` names. */
export function sheetName(token: string): string {
  const name = token.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Row and column of a token `$A$6`; null: it is no cell. */
export function cellAt(token: string): Place | null {
  const [, , letters, , digits] = CELL.exec(token) ?? [];
  return letters === undefined ? null : { row: Number(digits), column: columnNumber(letters.toUpperCase()) };
}

function corners(one: Place, other: Place): CellRange {
  return {
    fromRow: Math.min(one.row, other.row),
    fromColumn: Math.min(one.column, other.column),
    toRow: Math.max(one.row, other.row),
    toColumn: Math.max(one.column, other.column),
  };
}

/** Which formulas of a workbook give other results when some cells change. When in doubt, a formula does. */
import { columnNumber } from "../../../shared/domain/sheet.ts";
import { rangesRead, type ReadRange } from "../../../shared/domain/formula-tokens.ts";
import type { WorkbookFormulas } from "./xlsx/read-formulas.ts";

type CellsBySheet = ReadonlyMap<string, ReadonlySet<string>>;

interface FormulaCell {
  readonly sheet: string;
  readonly cell: string;
  readonly reads: readonly ReadRange[];
  /** It may read from anywhere: whole columns, tables, INDIRECT and the like. */
  readonly isOpen: boolean;
}

/** Cells with such formulas, by sheet; sheets without any are absent. */
export function dependentFormulas({ sheets, names }: WorkbookFormulas, changed: CellsBySheet): CellsBySheet {
  if ([...changed.values()].every((cells) => cells.size === 0)) return new Map();
  const meanings = new Map([...names].map(([name, meaning]) => [name, rangesRead(meaning, "", new Map())]));
  let waiting = [...sheets].flatMap(([sheet, formulas]) =>
    [...formulas].map(([cell, formula]): FormulaCell => ({
      sheet,
      cell,
      reads: rangesRead(formula, sheet, meanings),
      isOpen: mayReadAnything(formula, names, meanings),
    })),
  );
  const touched = new Map([...changed].map(([sheet, cells]) => [sheet, [...cells].map(placeOf)]));
  const dependents = new Map<string, Set<string>>();
  for (let found = true; found;) {
    const hit = waiting.filter(({ reads, isOpen }) => isOpen || reads.some((range) => isTouched(range, touched)));
    found = hit.length > 0;
    const now = new Set(hit);
    waiting = waiting.filter((formula) => !now.has(formula));
    for (const { sheet, cell } of hit) {
      dependents.set(sheet, (dependents.get(sheet) ?? new Set()).add(cell));
      touched.set(sheet, [...(touched.get(sheet) ?? []), placeOf(cell)]);
    }
  }
  return dependents;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function placeOf(cell: string): Place {
  const [, letters = "A", digits = "1"] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  return { row: Number(digits), column: columnNumber(letters) };
}

function isTouched({ sheet, range }: ReadRange, touched: ReadonlyMap<string, readonly Place[]>): boolean {
  return (touched.get(sheet) ?? []).some(
    ({ row, column }) =>
      row >= range.fromRow && row <= range.toRow && column >= range.fromColumn && column <= range.toColumn,
  );
}

const TEXTS = /"(?:[^"]|"")*"/g;
const WANDERING = /\b(?:INDIRECT|OFFSET|CELL|INFO|NOW|TODAY|RAND|RANDBETWEEN)\s*\(/i;
const WHOLE = /(?:\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+)(?![\w(])/i;
const NAME = /(?<![\p{L}\p{N}_.'!$\\])[\p{L}_\\][\p{L}\p{N}_.\\]*(?![\p{L}\p{N}_.!('])/gu;
const CELL = /^\$?[A-Z]{1,3}\$?\d{1,7}$/i;

function mayReadAnything(
  formula: string,
  names: ReadonlyMap<string, string>,
  meanings: ReadonlyMap<string, readonly ReadRange[]>,
): boolean {
  const plain = formula.replace(TEXTS, '""').replace(/'(?:[^']|'')*'!/g, "X!");
  if (plain.includes("[") || WANDERING.test(plain) || WHOLE.test(plain)) return true;
  return (plain.match(NAME) ?? []).some((name) => {
    if (CELL.test(name) || /^(?:TRUE|FALSE)$/i.test(name)) return false;
    const meaning = names.get(name.toLowerCase());
    // A name of one sheet, of a constant, or of a formula: what it reads is not known here.
    return meaning === undefined || (meanings.get(name.toLowerCase())?.length ?? 0) === 0 || /[[(]/.test(meaning);
  });
}

import { shiftFormula } from "../../../../shared/domain/formula-tokens.ts";

/**
 * Does the formula take its value from another workbook? Excel writes such a book as a number or a name in brackets
 * before a sheet or a name: `[1]Lapa!A1`, `'[budžets.xlsx]Lapa 1'!A1`, `'C:\dati\[b.xlsx]L'!A1`, `[2]!nosaukums`; a DDE
 * link as `excel|'fails'!A0`. Brackets of table columns (`Tabula[Stundas]`) follow a name and are not meant.
 */
export function refersToOtherWorkbook(formula: string): boolean {
  if (!formula.includes("!")) return false;
  const code = formula.replace(/"(?:[^"]|"")*"/g, '""');
  return QUOTED_BOOK.test(code) || BARE_BOOK.test(code) || DDE_LINK.test(code);
}

const QUOTED_BOOK = /'(?:[^'[\]]|'')*\[[^[\]]+\](?:[^'[\]]|'')*'!/;
const BARE_BOOK = /(?:^|[^\p{L}\p{N}_.\]'[])\[[^[\]]+\][\p{L}\p{N}_.]*!/u;
const DDE_LINK = /\|(?:'(?:[^']|'')*'|\w+)!/;

interface Place {
  readonly row: number;
  readonly column: number;
}

/** The formulas of one sheet that cells share. */
export class SharedFormulas {
  readonly #first = new Map<string, Place & { readonly formula: string }>();

  /** The formula of a cell spelt out: the first of a group holds it, the others only name the group. */
  spelt(formula: string, group: string | undefined, place: Place): string {
    const first = group === undefined ? undefined : this.#first.get(group);
    if (group !== undefined && formula !== "") this.#first.set(group, { formula, ...place });
    return formula !== "" || first === undefined
      ? formula
      : shiftFormula(first.formula, place.row - first.row, place.column - first.column);
  }
}

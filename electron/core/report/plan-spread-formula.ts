/**
 * Formulas over a list that goes on on further sheets: a call that counts or adds up is asked of each sheet, and the
 * answers are added. No range and no name can lead over several sheets in a function that has criteria.
 */
import { sheetFormula } from "../../../shared/domain/workbook-plan.ts";
import { cellAt, sheetName, tokensOf } from "../../../shared/domain/formula-tokens.ts";

/** Rows of one of the sheets that a list stands on. */
export interface RowPlace {
  readonly sheet: string;
  readonly fromRow: number;
  readonly toRow: number;
}

/** Where lists stand that go on on further sheets. */
export interface SpreadLists {
  /** Where these rows of a sheet stand now, sheet by sheet; null: where they stood. */
  placesOf(sheet: string, fromRow: number, toRow: number): readonly RowPlace[] | null;
  /** The names for the parts of what a defined name meant. */
  namesOf(name: string): readonly string[];
}

/** Over several ranges they give the sum of what they give over each. */
const ADDED: ReadonlySet<string> = new Set(["COUNTIF", "COUNTIFS", "SUMIF", "SUMIFS", "SUM", "SUMPRODUCT", "ROWS"]);
/** They do the same to each cell, and whatever is around them adds up. */
const CELL_BY_CELL: ReadonlySet<string> = new Set(["ABS", "ROUND", ""]);

/** The formula of a cell of the sheet `from`, as it is spelt where the cell stands now. */
export function spreadFormula(formula: string, from: string, to: string, lists: SpreadLists): string {
  const { nodes } = parse(tokensOf(formula), 0, { from, to, lists });
  if (widthOf(nodes) > 1) throw unspreadable(formula);
  return spell(nodes, null);
}

const unspreadable = (formula: string) =>
  new Error(`A formula cannot be asked of each sheet that a list stands on: ${formula}`);

/** Text as it is, a reference in its spelling for each part, or a call; a call without a name is a pair of brackets. */
type Node =
  string | { readonly spellings: readonly string[] } | { readonly name: string; readonly inner: readonly Node[] };

interface Place {
  readonly from: string;
  readonly to: string;
  readonly lists: SpreadLists;
}

function parse(tokens: readonly string[], begin: number, place: Place): { nodes: Node[]; end: number } {
  const nodes: Node[] = [];
  let at = begin;
  for (; at < tokens.length && tokens[at] !== ")"; at += 1) {
    const token = tokens[at] ?? "";
    const isCall = tokens[at + 1] === "(" && /^[\p{L}_]/u.test(token);
    if (token === "(" || isCall) {
      const { nodes: inner, end } = parse(tokens, at + (isCall ? 2 : 1), place);
      nodes.push({ name: isCall ? token : "", inner });
      at = end;
      continue;
    }
    const isOfSheet = token.endsWith("!") && token.length > 1;
    const first = isOfSheet ? at + 1 : at;
    if (cellAt(tokens[first] ?? "") === null) {
      nodes.push(/^[\p{L}_]/u.test(token) ? { spellings: place.lists.namesOf(token) } : token);
      continue;
    }
    const hasEnd = tokens[first + 1] === ":" && cellAt(tokens[first + 2] ?? "") !== null;
    const last = hasEnd ? first + 2 : first;
    nodes.push(reference(tokens.slice(at, last + 1), isOfSheet, place));
    at = last;
  }
  return { nodes, end: at };
}

function reference(tokens: readonly string[], isOfSheet: boolean, { from, to, lists }: Place): Node {
  const [first = "", , last = first] = isOfSheet ? tokens.slice(1) : tokens;
  const sheet = isOfSheet ? sheetName(tokens[0] ?? "") : from;
  const places = lists.placesOf(sheet, cellAt(first)?.row ?? 0, cellAt(last)?.row ?? 0);
  if (places === null) return tokens.join("");
  return {
    spellings: places.map((place) => {
      const cells =
        first === last ? [inRow(first, place.fromRow)] : [inRow(first, place.fromRow), inRow(last, place.toRow)];
      const isOwn = !isOfSheet && place.sheet === to;
      return `${isOwn ? "" : `${sheetFormula(place.sheet)}!`}${cells.join(":")}`;
    }),
  };
}

const inRow = (cell: string, row: number) => cell.replace(/\d+$/, String(row));

/** On how many sheets what these say has to be asked. */
function widthOf(nodes: readonly Node[]): number {
  const widths = nodes.map((node) => {
    if (typeof node === "string") return 1;
    if ("spellings" in node) return node.spellings.length;
    const name = node.name.toUpperCase();
    const width = widthOf(node.inner);
    if (width > 1 && !ADDED.has(name) && !CELL_BY_CELL.has(name)) throw unspreadable(node.name);
    return ADDED.has(name) ? 1 : width;
  });
  const [several = 1, ...others] = new Set(widths.filter((width) => width > 1));
  if (others.length > 0) throw unspreadable(widths.join(" "));
  return several;
}

function spell(nodes: readonly Node[], part: number | null): string {
  return nodes
    .map((node) => {
      if (typeof node === "string") return node;
      if ("name" in node) return spellCall(node, part);
      return node.spellings.length === 1 ? node.spellings[0] : node.spellings[part ?? 0];
    })
    .join("");
}

function spellCall({ name, inner }: { readonly name: string; readonly inner: readonly Node[] }, part: number | null) {
  const width = ADDED.has(name.toUpperCase()) ? widthOf(inner) : 1;
  if (width === 1) return `${name}(${spell(inner, part)})`;
  const calls = Array.from({ length: width }, (_, index) => `${name}(${spell(inner, index)})`);
  return `(${calls.join("+")})`;
}

/**
 * Which numbers of a public edition must not be printed: the small ones, and as many others as it takes that no sum or
 * difference gives a hidden one back. Who looks is taken to know every relation between the numbers exactly, also how
 * much breakdowns overlap; what is printed is known, and that a hidden number is not zero.
 */
import { FeasibleRegion, type Equation } from "./plan-feasible-region.ts";

/** One number that would be printed. */
export interface DisclosureCell {
  readonly key: string;
  readonly value: number;
  /** Counts people: hidden when it is small. Others are hidden only where they would give a small number back. */
  readonly isSensitive: boolean;
  /** A figure that nobody prints, but that others would give away: the change since an earlier edition. */
  readonly isUnprinted?: true;
}

/** Σ factor · cell = a number that whoever looks may know. Its value follows from the cells. */
export interface DisclosureRelation {
  readonly terms: readonly { readonly key: string; readonly factor: number }[];
}

/** A hidden number is never zero: zeros are printed. */
const LEAST_HIDDEN = 1;

/**
 * Keys of the cells that are not printed. `threshold` is the least number that may be printed; what can be worked out
 * about a hidden number always spans more than that.
 */
export function suppressCells(
  cells: readonly DisclosureCell[],
  relations: readonly DisclosureRelation[],
  threshold: number,
): ReadonlySet<string> {
  const byKey = new Map(cells.map((cell) => [cell.key, cell]));
  const hidden = new Set(cells.filter((cell) => isSmall(cell, threshold)).map(({ key }) => key));
  for (const cell of cells) if (cell.isUnprinted === true && cell.value !== 0) hidden.add(cell.key);
  // An unprinted cell that is no small number may be worked out; it only must not be printed.
  const guarded = (key: string) => {
    const cell = byKey.get(key);
    return cell !== undefined && (cell.isUnprinted !== true || isSmall(cell, threshold));
  };
  // Hiding more never tells more: a cell that is safe once stays so.
  const safe = new Set<string>();
  for (;;) {
    const exposed = exposedCells(hidden, safe, relations, byKey, threshold).filter(guarded);
    for (const key of hidden) if (!exposed.includes(key)) safe.add(key);
    const more = new Set(exposed.flatMap((key) => companionOf(key, hidden, relations, byKey) ?? []));
    if (more.size === 0) return hidden;
    for (const key of more) hidden.add(key);
  }
}

function isSmall({ value, isSensitive }: DisclosureCell, threshold: number): boolean {
  return isSensitive && value > 0 && value < threshold;
}

type Cells = ReadonlyMap<string, DisclosureCell>;

/** Hidden cells of which too much can be worked out. */
function exposedCells(
  hidden: ReadonlySet<string>,
  safe: ReadonlySet<string>,
  relations: readonly DisclosureRelation[],
  cells: Cells,
  threshold: number,
): string[] {
  return connectedGroups(hidden, relations).flatMap(({ keys, equations }) => {
    if (keys.every((key) => safe.has(key))) return [];
    const columns = new Map(keys.map((key, i) => [key, i]));
    const region = new FeasibleRegion(
      keys.length,
      equations.map(({ terms }) => equationOf(terms, columns, cells)),
      LEAST_HIDDEN,
    );
    return keys.filter((key, i) => !safe.has(key) && !region.spansMoreThan(i, threshold));
  });
}

/** The relation between hidden cells only: what is printed goes to the other side. */
function equationOf(terms: DisclosureRelation["terms"], columns: ReadonlyMap<string, number>, cells: Cells): Equation {
  const unknown = terms.flatMap(({ key, factor }) => {
    const column = columns.get(key);
    return column === undefined ? [] : [{ column, factor, value: cells.get(key)?.value ?? 0 }];
  });
  return {
    terms: unknown.map(({ column, factor }) => [column, factor] as const),
    constant: unknown.reduce((sum, { factor, value }) => sum + factor * value, 0),
  };
}

interface Group {
  readonly keys: readonly string[];
  readonly equations: readonly DisclosureRelation[];
}

/** Hidden cells that any chain of relations ties together; each group is a question of its own. */
function connectedGroups(hidden: ReadonlySet<string>, relations: readonly DisclosureRelation[]): Group[] {
  const root = new Map([...hidden].map((key) => [key, key]));
  const find = (key: string): string => {
    const up = root.get(key) ?? key;
    if (up === key) return key;
    const top = find(up);
    root.set(key, top);
    return top;
  };
  const touching = relations.flatMap((relation) => {
    const [first, ...others] = relation.terms.filter(({ key }) => hidden.has(key));
    if (first === undefined) return [];
    for (const { key } of others) root.set(find(key), find(first.key));
    return [{ relation, key: first.key }];
  });
  const equations = Map.groupBy(touching, ({ key }) => find(key));
  return [...Map.groupBy(hidden, find)].map(([top, keys]) => ({
    keys,
    equations: (equations.get(top) ?? []).map(({ relation }) => relation),
  }));
}

/** The printed cell that costs least to hide and stands in a relation with this one, or with one that is tied to it. */
function companionOf(
  exposed: string,
  hidden: ReadonlySet<string>,
  relations: readonly DisclosureRelation[],
  cells: Cells,
): string | undefined {
  const reached = new Set([exposed]);
  let border = [exposed];
  while (border.length > 0) {
    const near = relations.filter(({ terms }) => terms.some(({ key }) => border.includes(key)));
    const candidates = near.flatMap(({ terms }) =>
      terms.flatMap(({ key }) => {
        const cell = cells.get(key);
        return cell === undefined || hidden.has(key) || cell.value <= 0 || cell.isUnprinted === true ? [] : [cell];
      }),
    );
    const [best] = candidates.sort((one, other) => one.value - other.value || (one.key < other.key ? -1 : 1));
    if (best !== undefined) return best.key;
    border = near
      .flatMap(({ terms }) => terms.map(({ key }) => key))
      .filter((key) => hidden.has(key) && !reached.has(key));
    for (const key of border) reached.add(key);
  }
  return undefined;
}

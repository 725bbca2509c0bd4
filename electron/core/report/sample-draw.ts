/** Draws samples that can be drawn again: a unit's place in the draw follows from the seed and the unit alone. */
import { createHash } from "node:crypto";

/** A unit of the population. */
export interface SampleUnit {
  readonly key: string;
  readonly amount: number;
  /** Empty: not stratified. */
  readonly stratum: string;
}

export interface DrawnUnit extends SampleUnit {
  /** How often it was hit; more than once only in a draw proportional to amounts. */
  readonly hits: number;
}

export interface Stratum {
  readonly name: string;
  readonly population: number;
  readonly drawn: number;
}

/** SHA-256 over keys and amounts in the order of keys: the same population gives the same. */
export function populationHash(units: readonly SampleUnit[]): string {
  const lines = units.map(({ key, amount, stratum }) => `${key}\t${String(amount)}\t${stratum}`).sort();
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

/** Every unit with the same chance, in each stratum as many as its size asks for (at least one while there are enough). */
export function drawStratified(
  units: readonly SampleUnit[],
  size: number,
  seed: string,
): { readonly drawn: readonly DrawnUnit[]; readonly strata: readonly Stratum[] } {
  const groups = [...Map.groupBy(units, ({ stratum }) => stratum)].sort(([one], [other]) => (one < other ? -1 : 1));
  const shares = allocate(
    groups.map(([, members]) => members.length),
    size,
  );
  const strata = groups.map(([name, members], i) => ({ name, population: members.length, drawn: shares[i] ?? 0 }));
  const drawn = groups.flatMap(([, members], i) =>
    inDrawOrder(members, seed)
      .slice(0, shares[i] ?? 0)
      .map((unit) => ({ ...unit, hits: 1 })),
  );
  return { drawn, strata };
}

/** Chance in proportion to the amount: every so many hours or euro, one is hit, from a random start. */
export function drawProportional(units: readonly SampleUnit[], size: number, seed: string): DrawnUnit[] {
  const positive = inDrawOrder(
    units.filter(({ amount }) => amount > 0),
    seed,
  );
  const total = positive.reduce((sum, { amount }) => sum + amount, 0);
  if (total === 0 || size === 0) return [];
  const interval = total / size;
  let next = interval * fraction(`${seed}|start`);
  let passed = 0;
  return positive.flatMap((unit) => {
    passed += unit.amount;
    let hits = 0;
    for (; next < passed; next += interval) hits += 1;
    return hits === 0 ? [] : [{ ...unit, hits }];
  });
}

/** Whole numbers in proportion to the sizes, at most those sizes, that sum to what is wanted: one for each first, then by largest remainder. */
export function allocate(sizes: readonly number[], wanted: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === 0) return sizes.map(() => 0);
  const count = Math.min(wanted, total);
  const least = count >= sizes.length ? 1 : 0;
  const exact = sizes.map((size) => (size * count) / total);
  const shares = sizes.map((size, i) => Math.min(size, Math.max(least, Math.floor(exact[i] ?? 0))));
  const given = () => shares.reduce((sum, share) => sum + share, 0);
  const byNeed = sizes.map((_, i) => i).sort((a, b) => need(b) - need(a) || a - b);
  function need(i: number): number {
    return (exact[i] ?? 0) - (shares[i] ?? 0);
  }
  for (let turn = 0; given() < count; turn = (turn + 1) % byNeed.length) {
    const i = byNeed[turn] ?? 0;
    if ((shares[i] ?? 0) < (sizes[i] ?? 0)) shares[i] = (shares[i] ?? 0) + 1;
  }
  while (given() > count) {
    const richest = shares.indexOf(Math.max(...shares));
    shares[richest] = (shares[richest] ?? 1) - 1;
  }
  return shares;
}

function inDrawOrder(units: readonly SampleUnit[], seed: string): SampleUnit[] {
  const places = new Map(units.map((unit) => [unit, digest(`${seed}|${unit.key}`)]));
  return [...units].sort((one, other) => ((places.get(one) ?? "") < (places.get(other) ?? "") ? -1 : 1));
}

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

/** From 0 to 1, not reaching it. */
const fraction = (text: string) => Number.parseInt(digest(text).slice(0, 12), 16) / 2 ** 48;

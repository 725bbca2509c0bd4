/** Chance that repeats: the same words give the same run of numbers on every machine. */

export interface Random {
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  /** True in this share of calls (0–1). */
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** As many different members as asked, in the order of the list. */
  readonly some: <T>(list: readonly T[], count: number) => T[];
  readonly shuffle: <T>(list: readonly T[]) => T[];
}

/** A stream of its own for each subject, so that a change in one leaves the others as they were. */
export function randomFor(...subject: readonly string[]): Random {
  const next = mulberry32(seedOf(subject.join("/")));
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => memberAt(list, between(0, list.length - 1));
  const shuffle = <T>(list: readonly T[]): T[] => inOrderOf(list, next);
  return {
    between,
    chance: (share) => next() < share,
    pick,
    shuffle,
    some: (list, count) => {
      const chosen = new Set(shuffle(list.map((_, index) => index)).slice(0, count));
      return list.filter((_, index) => chosen.has(index));
    },
  };
}

/** The member at an index that wraps around; an empty list is a bug of the caller. */
export function memberAt<T>(list: readonly T[], index: number): T {
  const member = list[index % list.length];
  if (member === undefined) throw new RangeError("an empty list has no members");
  return member;
}

function inOrderOf<T>(list: readonly T[], next: () => number): T[] {
  const keyed = list.map((member) => ({ member, key: next() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ member }) => member);
}

/** FNV-1a over the UTF-16 units. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The well-known 32-bit generator: small, quick and good enough for made-up people. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

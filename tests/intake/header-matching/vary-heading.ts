/** Ways in which people write a heading otherwise than the form has it. Every one keeps what is meant. */

/** A generator of numbers from 0 up to 1 that gives the same row of numbers for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<Item>(random: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("Nothing to choose from");
  return item;
}

type Variation = (heading: string, random: () => number) => string;

const UNITS = [" (EUR)", " (h)", ", EUR", " (dd.mm.gggg.)", " (skaits)", " (st.)"];
const REMARKS = [" *", "¹", " (1)", " (obligāti)", " (ja ir)", " – obligāts"];
const NUMBERS = ["1. ", "12) ", "(3) ", "2.4. ", "7 ", "II. "];
const WITHOUT_MARKS: Readonly<Record<string, string>> = {
  ...{ ā: "a", č: "c", ē: "e", ģ: "g", ī: "i", ķ: "k", ļ: "l", ņ: "n", š: "s", ū: "u", ž: "z" },
  ...{ Ā: "A", Č: "C", Ē: "E", Ģ: "G", Ī: "I", Ķ: "K", Ļ: "L", Ņ: "N", Š: "S", Ū: "U", Ž: "Z" },
};

const NAMED = {
  "as it is": (heading) => heading,
  "upper case": (heading) => heading.toUpperCase(),
  "lower case": (heading) => heading.toLowerCase(),
  "without diacritics": (heading) => heading.replace(/\p{L}/gu, (letter) => WITHOUT_MARKS[letter] ?? letter),
  "punctuation at the end": (heading, random) => heading + pick(random, [":", ".", ";", " :", ","]),
  "blanks and line breaks": (heading, random) => ` ${heading.replaceAll(" ", pick(random, ["  ", "\n", "\u00a0"]))} `,
  "a unit added": (heading, random) => heading + pick(random, UNITS),
  "a remark added": (heading, random) => heading + pick(random, REMARKS),
  numbered: (heading, random) => pick(random, NUMBERS) + heading,
  "other separators": (heading, random) => heading.replace(/ ?[/,] ?/, pick(random, [" un ", " vai ", " - ", "; "])),
  plural: (heading) => heading.replace(/s(?=$|[ ,/(])/u, "i"),
  "words in another order": (heading) => heading.split(" ").toReversed().join(" "),
  "first word shortened": (heading) => heading.replace(/^(\p{L}{4})\p{L}{3,}/u, "$1."),
  "last word shortened": (heading) => heading.replace(/(\p{L}{3})\p{L}{3,}$/u, "$1."),
  "a letter lost": (heading, random) => mistype(heading, random, ([, second = ""]) => second),
  "a letter twice": (heading, random) =>
    mistype(heading, random, ([first = "", second = ""]) => first + first + second),
  "letters swapped": (heading, random) => mistype(heading, random, ([first = "", second = ""]) => second + first),
  "a neighbouring key": (heading, random) =>
    mistype(heading, random, ([, second = ""]) => pick(random, ["r", "o", "s", "k"]) + second),
} as const satisfies Readonly<Record<string, Variation>>;

export const VARIATIONS: readonly (readonly [name: string, vary: Variation])[] = Object.entries(NAMED);

/** Changes two neighbouring letters somewhere inside a heading. */
function mistype(heading: string, random: () => number, change: (letters: string[]) => string): string {
  const places = [...heading.matchAll(/(?=\p{L}{2})/gu)].map(({ index }) => index).slice(1);
  if (places.length === 0) return heading;
  const at = pick(random, places);
  return heading.slice(0, at) + change(Array.from(heading.slice(at, at + 2))) + heading.slice(at + 2);
}

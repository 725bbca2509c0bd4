/** Values from lists: several in one cell, yes and no, presence marks, and words of a classifier (domain.md §6.6, §6.12 #41). */
import type { Classifier, ClassifierItem } from "./programme.ts";
import { cleanText, foldLabel } from "./text.ts";

const SEPARATORS = ";,/\n";

/** The values of a cell that may hold several, apart by `;`, `,`, `/` or a new line. Blank parts fall away. */
export function splitValues(text: string, separators: string = SEPARATORS): string[] {
  const signs = new Set(separators);
  const parts = [""];
  for (const sign of text.replace(/\r\n?/g, "\n")) {
    if (signs.has(sign)) parts.push("");
    else parts.push((parts.pop() ?? "") + sign);
  }
  return parts.map(cleanText).filter((value) => value !== "");
}

const YES: ReadonlySet<string> = new Set([
  "ja",
  "j",
  "yes",
  "y",
  "1",
  "+",
  "x",
  "х",
  "v",
  "✓",
  "✔",
  "√",
  "☑",
  "☒",
  "ir",
  "true",
  "taisniba",
  "patiess",
]);
const NO: ReadonlySet<string> = new Set(["ne", "n", "no", "0", "false", "aplams", "nepatiess"]);

/** Null when the answer is blank or not understood; ask `isBlankWord` to tell them apart. A dash and `nav` are blank, not “no”. */
export function parseYesNo(text: string): boolean | null {
  const word = foldLabel(text);
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  const [, said] = YES_OR_NO_WITH_REMARK.exec(word) ?? [];
  return said === undefined ? null : said === "ja";
}

/** `Jā (plakāts)`, `nē, atcelts`: the word says it, the rest explains. */
const YES_OR_NO_WITH_REMARK = /^(ja|ne)(?:[(,;]|\s-\s).*[^/]/;

const ABSENT: ReadonlySet<string> = new Set(["", "-", "--", "nav", "n/a", "neieradas", "nebija", "absent"]);
const PRESENT: ReadonlySet<string> = new Set(["klatesoss", "klatesosa", "bija", "piedalijas", "present"]);

/** `+ x X v V 1 jā ✓ ir` were there; `- 0 nē n nav` and blank were not; null when the mark is not understood. */
export function parsePresence(text: string): boolean | null {
  const word = foldLabel(text);
  if (ABSENT.has(word)) return false;
  return PRESENT.has(word) ? true : parseYesNo(word);
}

/** What a word of a cell means in a classifier. */
export type ItemMatch =
  | { readonly status: "match"; readonly item: ClassifierItem }
  /** It fits several items: V-61. */
  | { readonly status: "ambiguous" }
  /** V-02. Likeness alone never makes a match. */
  | { readonly status: "none" };

type MatchableClassifier = Pick<Classifier, "items" | "ambiguous">;

/** Looks the text up among keys, names and aliases, after folding. Inactive items match too: the caller decides. */
export function matchItem(classifier: MatchableClassifier, text: string): ItemMatch {
  return indexOf(classifier).get(foldLabel(text)) ?? { status: "none" };
}

/** One value of a cell and what it means. */
export interface MatchedValue {
  readonly text: string;
  readonly match: ItemMatch;
}

type ListClassifier = MatchableClassifier & Pick<Classifier, "separators">;

/**
 * The items of a cell that may hold several, apart by separators or the word `un`. A name that has one of them in it is
 * found before it is taken apart, so `pabeidza un turpina` is one value. The same item twice counts once.
 */
export function matchItems(classifier: ListClassifier, text: string): MatchedValue[] {
  const separators = classifier.separators ?? SEPARATORS;
  const splits = [
    (part: string) => splitValues(part, ";\n"),
    (part: string) => splitValues(part, separators),
    (part: string) => part.split(/\s+un\s+|\s(?=(?:\d{1,2}\)|[•·▪●◦‣])\s*\p{L})/iu).map(cleanText),
  ];
  const values = splits.reduce(
    (parts, split) => parts.flatMap((part) => (isKnown(classifier, part) ? [part] : split(part))),
    [cleanLines(text)],
  );
  return withoutRepeats(values.map((value) => matchedValue(classifier, value)));
}

/** `• ģimenes`, `2) veselības`: marks of a list that was written line by line. */
const LIST_MARK = /^(?:[•·▪●◦‣*–—-]|\d{1,2}[.)])\s*(?=\p{L})/u;

function matchedValue(classifier: MatchableClassifier, text: string): MatchedValue {
  const bare = isKnown(classifier, text) ? text : text.replace(LIST_MARK, "");
  return { text: bare, match: matchItem(classifier, bare) };
}

/** As `cleanText`, but line breaks stay: they separate values. */
function cleanLines(text: string): string {
  return splitValues(text, "\n").join("\n");
}

function isKnown(classifier: MatchableClassifier, text: string): boolean {
  return matchItem(classifier, text).status !== "none";
}

function withoutRepeats(values: readonly MatchedValue[]): MatchedValue[] {
  const seen = new Set<string>();
  return values.filter(({ match }) => {
    if (match.status !== "match") return true;
    const isNew = !seen.has(match.item.key);
    seen.add(match.item.key);
    return isNew;
  });
}

const indexes = new WeakMap<readonly ClassifierItem[], ReadonlyMap<string, ItemMatch>>();

function indexOf(classifier: MatchableClassifier): ReadonlyMap<string, ItemMatch> {
  const known = indexes.get(classifier.items);
  if (known !== undefined) return known;
  const made = buildIndex(classifier);
  indexes.set(classifier.items, made);
  return made;
}

/** Keys and names win over aliases; a spelling of two items, or one that the classifier calls ambiguous, is ambiguous. */
function buildIndex({ items, ambiguous = [] }: MatchableClassifier): ReadonlyMap<string, ItemMatch> {
  const index = new Map<string, ItemMatch>(ambiguous.map((word) => [foldLabel(word), { status: "ambiguous" }]));
  addSpellings(index, items, ({ key, name }) => [key, name.lv, name.en]);
  addSpellings(index, items, ({ aliases }) => aliases);
  return index;
}

function addSpellings(
  index: Map<string, ItemMatch>,
  items: readonly ClassifierItem[],
  spellingsOf: (item: ClassifierItem) => readonly string[],
): void {
  const taken = new Set(index.keys());
  for (const item of items) {
    for (const spelling of new Set(spellingsOf(item).map(foldLabel))) {
      if (!taken.has(spelling))
        index.set(spelling, index.has(spelling) ? { status: "ambiguous" } : { status: "match", item });
    }
  }
}

/** Text of cells: cleaning what cannot be seen, and folding for comparison. The raw text is always kept elsewhere. */

const ASCII = /^[\x20-\x7e]*$/;
/** ASCII, and the Latin letters with marks that compatibility forms leave as they are. */
const SIGN = "\\x21-\\x7e\\u00c0-\\u0131\\u0134-\\u013e\\u0141-\\u0148\\u014a-\\u017e";
const PLAIN = new RegExp(`^[${SIGN}](?:[ ${SIGN}]*[${SIGN}])?$`);
/** Zero-width, joining and direction marks, soft hyphen, byte order mark: inside words they stand for nothing. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;
// eslint-disable-next-line no-control-regex -- control characters do come in cells, and mean a gap
const GAPS = /[\s\u0000-\u001f\u007f-\u009f]+/gu;

/** Compatibility forms made plain, invisible characters gone, every run of white space one space, trimmed. */
export function cleanText(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(INVISIBLE, "").normalize("NFKC").replace(GAPS, " ").trim();
}

/** Whether there is nothing to clean in it: Latin letters, digits and signs, without gaps at its ends or longer ones between. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text) && !text.includes("  ");
}

const MARKS = /\p{Mn}+/gu;
const DASHES = /[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]/gu;
const DOUBLE_QUOTES = /[\u00ab\u00bb\u201c-\u201f\u2033\u2036\u301d-\u301f]/gu;
const SINGLE_QUOTES = /[\u0060\u00b4\u02b9\u02bc\u2018-\u201b\u2032\u2035]/gu;
/** Letters that do not come apart into a base letter and a mark. */
const UNDIVIDED: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
};
const UNDIVIDED_LETTERS = /[łøđðþßæœı]/gu;

/** For comparing only: clean, lower case, letters without marks (`Ķekava` → `kekava`), one kind of dash and of quote. */
export function foldText(text: string): string {
  const clean = cleanText(text).toLowerCase();
  if (ASCII.test(clean)) return clean.replace(/`/g, "'");
  if (LATIN.test(clean)) return clean.replace(LATIN_SIGNS, (sign) => FOLDED_LATIN[sign] ?? sign);
  return foldSigns(clean);
}

function foldSigns(clean: string): string {
  return clean
    .normalize("NFD")
    .replace(MARKS, "")
    .replace(UNDIVIDED_LETTERS, (letter) => UNDIVIDED[letter] ?? letter)
    .replace(DASHES, "-")
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'");
}

/** Letters with their marks in one sign: nearly all that is no ASCII in Latvian. Each is folded beforehand. */
const LATIN = /^[\x20-\x7e\u00c0-\u017f]*$/;
const LATIN_SIGNS = /[`\u00c0-\u017f]/g;
const FOLDED_LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  ["`", ...Array.from({ length: 0x180 - 0xc0 }, (_, i) => String.fromCharCode(0xc0 + i))].map((sign) => [
    sign,
    foldSigns(sign),
  ]),
);

/** Folded, without blanks around punctuation and without a full stop, colon or semicolon at the end: `Nr. p. k.` → `nr.p.k`. */
export function foldLabel(text: string): string {
  return foldText(text)
    .replace(/\s*([.,;:/|()[\]-])\s*/g, "$1")
    .replace(/(?<![.:;,])[.:;,]+$/, "");
}

/** Superscript and other raised marks; they must go before compatibility forms turn `¹` into `1`. */
const FOOTNOTE_SIGNS = /[*†‡§¹²³⁰⁴-⁹]+/gu;
const FOOTNOTE_NUMBER = /\(\d{1,2}\)/g;
const LEADING_NUMBER = /^\(?(?:\d{1,2}\.)*\d{1,2}[.)]\s*(?=[\p{L}"(])/u;
const UNITS = [
  "eur|euro|eiro|€",
  "h|st|stundas|stundu skaits|akad\\.? ?st|ak\\.? ?st|akad(?:emiskas)? ?stundas|astr(?:onomiskas)?\\.? ?(?:st|stundas)",
  "(?:(?:40|45|60) ?)?min(?:utes|utem)?|%|procenti|skaits|sk|gab|cilv|cilveki",
  "d{1,2}[./-]m{1,2}[./-](?:gggg|gg|yyyy)|(?:gggg|yyyy)-mm-dd|hh:mm",
].join("|");
const BRACKETED_UNIT = new RegExp(`[([]\\s*(?:${UNITS})\\.?\\s*[)\\]]`, "g");
const UNIT_AFTER_COMMA = /,\s*(?:eur|euro|eiro|€|h|st|min|%)\.?$/;

/**
 * The key under which a heading is looked up (domain.md §6.0, steps 1–3): folded, without footnote marks, leading numbering,
 * units and date patterns in brackets. Aliases go through it too. The unit itself is read by hours-unit.ts.
 */
export function foldHeader(text: string): string {
  const unmarked = foldText(text.replace(FOOTNOTE_SIGNS, "")).replace(FOOTNOTE_NUMBER, "").replace(LEADING_NUMBER, "");
  return foldLabel(unmarked.replace(BRACKETED_UNIT, "").replace(UNIT_AFTER_COMMA, ""));
}

/** Headings and names end long before; comparing takes time with the square of the length, and cells come from strangers. */
const COMPARED_LENGTH = 200;

/**
 * How alike two texts are after folding, 0 to 1: one minus the Damerau–Levenshtein distance (insert, delete, replace,
 * swap of neighbours) by the longer length; of long texts the beginnings count. Only ever a suggestion: nothing is
 * matched by it in silence.
 */
export function similarity(one: string, other: string): number {
  const letters = (text: string) => Array.from(foldText(text).slice(0, COMPARED_LENGTH));
  const [a, b] = [letters(one), letters(other)];
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - editDistance(a, b) / longest;
}

const BLANK_WORDS: ReadonlySet<string> = new Set(["", "-", "--", "---", "nav", "n/a", "n.a.", "n.a"]);

/**
 * Words people write for "nothing here" (domain.md §6.12 #47). A list that has such a word as a value (`nav` as a kind of
 * document) or a presence column (`-` is absent) asks its own list first. `0` and `x` are values.
 */
export function isBlankWord(text: string): boolean {
  return BLANK_WORDS.has(foldText(text));
}

function editDistance(a: readonly string[], b: readonly string[]): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const nearest = Math.min(replaced, at(last, column) + 1, at(current, column - 1) + 1);
      current.push(isSwap(a, b, row, column) ? Math.min(nearest, at(beforeLast, column - 2) + 1) : nearest);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function isSwap(a: readonly string[], b: readonly string[], row: number, column: number): boolean {
  return row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
}

function at(distances: readonly number[], index: number): number {
  return distances[index] ?? Number.POSITIVE_INFINITY;
}

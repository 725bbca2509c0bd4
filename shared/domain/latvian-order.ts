/**
 * The Latvian order of texts as a key: two texts stand as their keys do, compared byte by byte. SQLite has no Latvian
 * collation, and a list of 100 000 rows must not be sorted in the window. The order is the one `Intl.Collator("lv")` has:
 * letters with marks are letters of their own (ā after a, č after c, y between i and ī), numbers inside texts count
 * (2. klase before 10. klase), capitals decide last.
 */
const SIGNS = "_ -‐‑–—,;:!?.…·'‘’\"“”„()[]{}§@*/\\&#%•`´^¨°+±÷×<=>|~¤¢$£€";
const LETTERS = "aābcčdeēfgģhiyījkķlļmnņoōpqrŗsštuūvwxzž";
const NUMBER = SIGNS.length;
const OTHER = NUMBER + 1 + LETTERS.length;

/** Below every weight: ends a level. */
const LEVEL = "\u0001";
const PLAIN = "\u0002";
const CAPITAL = "\u0003";

const weight = (place: number): string => String.fromCharCode(0x21 + place);

const WEIGHTS: ReadonlyMap<string, string> = new Map([
  ...Array.from(SIGNS, (sign, place) => [sign, weight(place)] as const),
  ...Array.from(LETTERS, (letter, place) => [letter, weight(NUMBER + 1 + place)] as const),
]);

/** Stands as the text does among Latvian texts; the text cannot be read back from it where marks or capitals were lost. */
export function latvianKey(text: string): string {
  let [letters, marks, capitals] = ["", "", ""];
  for (const part of text.replace(/\s/g, " ").normalize("NFC").match(PARTS) ?? []) {
    const isNumber = part >= "0" && part <= "9:";
    const { weights, mark } = isNumber ? numberWeights(part) : letterWeights(part);
    letters += weights;
    marks += mark.padEnd(weights.length, PLAIN);
    capitals += (part === part.toLowerCase() ? PLAIN : CAPITAL).padEnd(weights.length, PLAIN);
  }
  return [letters, marks, capitals].map(withoutPlainEnd).join(LEVEL).replace(ENDS, "");
}

/** A number whole, else one character. */
const PARTS = /\d+|[^\d]/gu;
const PLAIN_END = new RegExp(`${PLAIN}+$`);
const ENDS = new RegExp(`${LEVEL}+$`);

const withoutPlainEnd = (level: string): string => level.replace(PLAIN_END, "");

/** More digits are more; leading noughts are nothing. */
function numberWeights(digits: string) {
  const significant = digits.replace(/^0+(?=\d)/, "");
  return { weights: `${weight(NUMBER)}${weight(significant.length)}${significant}`, mark: "" };
}

/** A letter that Latvian does not have stands with the one it is made of. */
function letterWeights(letter: string): { readonly weights: string; readonly mark: string } {
  const small = letter.toLowerCase();
  const own = WEIGHTS.get(small);
  if (own !== undefined) return { weights: own, mark: "" };
  const [base = "", ...marks] = small.normalize("NFKD");
  const known = WEIGHTS.get(base);
  return known === undefined
    ? { weights: `${weight(OTHER)}${small}`, mark: "" }
    : { weights: known, mark: marks.join("") };
}

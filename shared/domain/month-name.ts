/** Names of months as people write them: any Latvian ending, abbreviations, lost diacritics, and what an English Excel gives. */

/** Stems of folded words; `mart` takes `marts`, `marta`, `martā`. English only where it differs. */
const STEMS: readonly string[] = [
  "jan(?:v(?:ar[a-z]{1,3})?|uary)?",
  "feb(?:r(?:uar[a-z]{1,3})?)?",
  "mar(?:t[a-z]{0,2}|ch)?",
  "apr(?:il(?:[a-z]{1,3})?)?",
  "mai(?:j[a-z]{0,2})?|may",
  "jun(?:ij[a-z]{1,2}|e)?",
  "jul(?:ij[a-z]{1,2}|y)?",
  "aug(?:ust[a-z]{0,2})?",
  "sept?(?:embr[a-z]{1,2}|ember)?",
  "okt(?:obr[a-z]{1,2})?|oct(?:ober)?",
  "nov(?:embr[a-z]{1,2}|ember)?",
  "de[ck](?:embr[a-z]{1,2}|ember)?",
];

/** Source of a regular expression for one month word in folded text; it captures nothing. */
export const MONTH_WORD = `(?:${STEMS.join("|")})(?![a-z])\\.?`;

const PATTERNS = STEMS.map((stem) => new RegExp(`^(?:${stem})\\.?$`));

/** 1 to 12 for a folded word (`septembri`, `sept.`), null when it names no month. */
export function monthNumber(word: string): number | null {
  const index = PATTERNS.findIndex((pattern) => pattern.test(word));
  return index === -1 ? null : index + 1;
}

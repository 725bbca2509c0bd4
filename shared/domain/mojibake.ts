/** Latvian text that was decoded as something else (domain.md §6.12 #25): which mistake it was, and the text as it was meant. */

/** windows-1257 read as windows-1252 (`Mâcîbu`), or UTF-8 read as a one-byte code (`MÄ«cÄ«bu`). */
export type EncodingMistake = "1257-as-1252" | "utf-8-as-one-byte";

/** In windows-1257 and windows-1252 the same bytes are these letters. */
const BALTIC = "ĀČĒĢĪĶĻŅŠŪŽāčēģīķļņšūž";
const WESTERN = "ÂÈÇÌÎÍÏÒÐÛÞâèçìîíïòðûþ";
const WESTERN_TO_BALTIC = new Map(Array.from(WESTERN, (letter, i) => [letter, BALTIC.charAt(i)]));

/**
 * The two bytes of each letter in UTF-8, as windows-1257 and windows-1252 show them. Where 1257 has no sign for the byte,
 * readers give a control character or the replacement sign; the latter is kept only where it can be one letter alone.
 */
const UTF8_SHOWN_AS: Readonly<Record<string, readonly string[]>> = {
  Ā: ["Ä€"],
  ā: ["Ä\u0081"],
  Č: ["ÄŒ", "Ä\u008c"],
  č: ["Ä¨", "Ä\u008d"],
  Ē: ["Ä’"],
  ē: ["Ä“"],
  Ģ: ["Ä¢"],
  ģ: ["Ä£"],
  Ī: ["ÄŖ", "Äª"],
  ī: ["Ä«"],
  Ķ: ["Ä¶"],
  ķ: ["Ä·"],
  Ļ: ["Ä»"],
  ļ: ["Ä¼"],
  Ņ: ["Å…"],
  ņ: ["Å†"],
  Š: ["Å\u00a0"],
  š: ["Å¡", "Å\ufffd"],
  Ū: ["ÅŖ", "Åª"],
  ū: ["Å«"],
  Ž: ["Å½"],
  ž: ["Å¾"],
  "–": ["ā€“", "â€“"],
};
const UTF8_PAIRS = new Map(
  Object.entries(UTF8_SHOWN_AS).flatMap(([letter, shown]) => shown.map((pair) => [pair, letter] as const)),
);
const ANY_UTF8_PAIR = new RegExp([...UTF8_PAIRS.keys()].join("|"), "gu");
const ANY_BALTIC = new RegExp(`[${BALTIC}]`, "gu");
const ANY_WESTERN = new RegExp(`[${WESTERN}]`, "gu");

/** Judged on a longer sample (a sheet, not a cell): a French name alone must not make a file Latvian. Null when nothing seems wrong. */
export function encodingMistakeIn(sample: string): EncodingMistake | null {
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0;
  const [pairs, western] = [count(ANY_UTF8_PAIR), count(ANY_WESTERN)];
  if (pairs < 3 && western < 3) return null;
  const baltic = count(ANY_BALTIC);
  if (pairs >= 3 && pairs > baltic) return "utf-8-as-one-byte";
  return western >= 3 && western > baltic ? "1257-as-1252" : null;
}

/** The text as it was meant, given the mistake. */
export function repairMojibake(text: string, mistake: EncodingMistake): string {
  return mistake === "1257-as-1252"
    ? text.replace(ANY_WESTERN, (letter) => WESTERN_TO_BALTIC.get(letter) ?? letter)
    : text.replace(ANY_UTF8_PAIR, (pair) => UTF8_PAIRS.get(pair) ?? pair);
}

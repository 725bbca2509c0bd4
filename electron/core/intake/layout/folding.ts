/** The same headings and words come thousands of times; each distinct text is looked at once. */
import { cleanText, foldHeader, foldLabel, foldText, isBlankWord, isPlain } from "../../../../shared/domain/text.ts";

/** Enough for all words of a campaign; beyond it the cache starts anew rather than grow. */
const MOST_REMEMBERED = 50_000;

export const foldHeading = remembered(foldHeader);
export const foldWord = remembered(foldText);
export const foldCoverLabel = remembered(foldLabel);

const cleanOther = remembered(cleanText);
/** Most texts are clean, and come once: they are not worth remembering. */
export function cleanWord(text: string): string {
  return isPlain(text) ? text : cleanOther(text);
}

const isBlankOther = remembered(isBlankWord);
/** Whether a text says that there is nothing: `-`, `nav` and their like. */
export function saysNothing(text: string): boolean {
  return IS_FILLED[text.charCodeAt(0)] !== 1 && isBlankOther(text);
}

/** A sign at the beginning that folds to itself or to another letter, and that begins none of these words: neither n nor a dash. */
const FILLED = /^[!-,./0-9:-MO-_a-mo-~\u00c0-\u00d0\u00d2-\u00f0\u00f2-\u0142\u014a-\u017f]/;

/** By the number of a sign: asked of every text of every row. */
const IS_FILLED = Uint8Array.from({ length: 0x180 }, (_, sign) => (FILLED.test(String.fromCharCode(sign)) ? 1 : 0));

/** A function of a text that works each text out once. */
export function remembered<Result extends string | boolean | object>(
  work: (text: string) => Result,
): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const result = work(text);
    known.set(text, result);
    return result;
  };
}

/** The same headings and words come thousands of times; each distinct text is looked at once. */
import { cleanText, foldHeader, foldLabel, foldText, isBlankWord } from "../../../../shared/domain/text.ts";

/** Enough for all words of a campaign; beyond it the cache starts anew rather than grow. */
const MOST_REMEMBERED = 50_000;

export const foldHeading = remembered(foldHeader);
export const foldWord = remembered(foldText);
export const foldCoverLabel = remembered(foldLabel);
export const cleanWord = remembered(cleanText);
/** Whether a text says that there is nothing: `-`, `nav` and their like. */
export const saysNothing = remembered(isBlankWord);

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

/** The same headings and words come thousands of times; each distinct text is folded once. */
import { foldHeader, foldLabel, foldText } from "../../../../shared/domain/text.ts";

/** Enough for all words of a campaign; beyond it the cache starts anew rather than grow. */
const MOST_REMEMBERED = 50_000;

export const foldHeading = remembered(foldHeader);
export const foldWord = remembered(foldText);
export const foldCoverLabel = remembered(foldLabel);

function remembered(fold: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const folded = fold(text);
    known.set(text, folded);
    return folded;
  };
}

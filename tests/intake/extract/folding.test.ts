/** What is known of a text at a glance is what comes of looking at it closely. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanWord, saysNothing } from "../../../electron/core/intake/layout/folding.ts";
import { cleanText, isBlankWord } from "../../../shared/domain/text.ts";

const LETTERS = Array.from("nNaAvV/.-–—ñŅ `'09x \u0300\u0327\u200b\u00ad");

test("a blank word is told by its first sign or by folding it, and a clean text is left as it is", () => {
  const like = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 6 });
  fc.assert(
    fc.property(fc.oneof(like, fc.string({ unit: "binary", maxLength: 6 })), (text) => {
      expect(saysNothing(text)).toBe(isBlankWord(text));
      expect(cleanWord(text)).toBe(cleanText(text));
    }),
    { numRuns: 300 },
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { keyOfPhrase, phraseOf } from "../../shared/domain/recovery-phrase.ts";

const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex"));

test("every key comes back from its words, however they are typed", () => {
  fc.assert(
    fc.property(keys, (key) => {
      const words = phraseOf(key);
      expect(keyOfPhrase(words.join(" "))).toBe(key);
      const written = words.map((word, at) => `${String(at + 1)}. ${word.toUpperCase()}`).join(",\n");
      expect(keyOfPhrase(written.replaceAll("E", "Ē"))).toBe(key);
    }),
  );
});

test("a word mistaken for another, two that changed places, one too few: told, and which, but never the word", () => {
  fc.assert(
    fc.property(keys, fc.nat(16), fc.nat(16), (key, at, other) => {
      const words = [...phraseOf(key)];
      const [one = "", two = ""] = [words[at], words[other]];
      fc.pre(one !== two);
      expect(() => keyOfPhrase(words.with(at, two).with(other, one).join(" "))).toThrow("phrase-sum");
      expect(() => keyOfPhrase(words.with(at, one === "babab" ? "babad" : "babab").join(" "))).toThrow("phrase-sum");
      expect(() => keyOfPhrase(words.with(at, "skola").join(" "))).toThrow(
        expect.objectContaining({ code: "phrase-word", parameters: { number: at + 1 } }) as Error,
      );
      expect(() => keyOfPhrase(words.slice(1).join(" "))).toThrow("phrase-count");
    }),
  );
});

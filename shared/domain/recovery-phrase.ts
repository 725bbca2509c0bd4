/**
 * The key of a store as words that can be written down, read out and typed back: seventeen made-up words of five letters,
 * sixteen of them the key, the last a sum that tells when one was mistaken or two changed places. No list is needed.
 */
import { AppError } from "./failure.ts";

const CONSONANTS = "bdfghjklmnprstvz";
const VOWELS = "aeiu";
const WORD = /^[bdfghjklmnprstvz][aeiu][bdfghjklmnprstvz][aeiu][bdfghjklmnprstvz]$/;

/** Of words, the sum with them. */
export const PHRASE_WORDS = 17;

/** `key`: 64 hex letters. */
export function phraseOf(key: string): readonly string[] {
  const values = key.match(/.{4}/g)?.map((part) => Number.parseInt(part, 16)) ?? [];
  return [...values, sumOf(values)].map(wordOf);
}

/**
 * 64 hex letters. Capitals, marks above letters, spaces, numbers and signs between words make no difference. Failures, of
 * which none tells a word: `phrase-count`, `phrase-word` (its number), `phrase-sum`.
 */
export function keyOfPhrase(text: string): string {
  const words =
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  if (words.length !== PHRASE_WORDS) throw new AppError("phrase-count", { count: words.length, wanted: PHRASE_WORDS });
  const strange = words.findIndex((word) => !WORD.test(word));
  if (strange >= 0) throw new AppError("phrase-word", { number: strange + 1 });
  const values = words.map(valueOf);
  const own = values.slice(0, -1);
  if (sumOf(own) !== values.at(-1)) throw new AppError("phrase-sum");
  return own.map((value) => value.toString(16).padStart(4, "0")).join("");
}

/** Sixteen bits: four, two, four, two, four. */
function wordOf(value: number): string {
  const consonant = (shift: number) => CONSONANTS.charAt((value >> shift) & 15);
  const vowel = (shift: number) => VOWELS.charAt((value >> shift) & 3);
  return consonant(12) + vowel(10) + consonant(6) + vowel(4) + consonant(0);
}

function valueOf(word: string): number {
  const consonant = (at: number) => CONSONANTS.indexOf(word.charAt(at));
  const vowel = (at: number) => VOWELS.indexOf(word.charAt(at));
  return (consonant(0) << 12) | (vowel(1) << 10) | (consonant(2) << 6) | (vowel(3) << 4) | consonant(4);
}

/** CRC-16 (polynomial 0x1021): any one word, and any two that changed places, alter it. */
function sumOf(values: readonly number[]): number {
  let sum = 0xffff;
  for (const value of values) {
    sum ^= value;
    for (let bit = 0; bit < 16; bit++) sum = ((sum << 1) ^ ((sum & 0x8000) === 0 ? 0 : 0x1021)) & 0xffff;
  }
  return sum;
}

/** Whether two texts that are two keys may be one thing, spelt in two ways. Only ever a question: nothing is joined by it. */
import { findPersonalCode } from "../../../shared/domain/personal-code.ts";
import { cleanText, foldText } from "../../../shared/domain/text.ts";

/** Words that say only that a number, a group or a project follows. */
const PLAIN_WORDS: ReadonlySet<string> = new Set(["nr", "gr", "grupa", "projekts"]);
const YEAR = /^20\d\d$/;

/**
 * Spellings of a group's name or a project's number that leave out punctuation, blanks and leading zeros; the second is
 * free of the order of words and numbers too (`1. grupa`, `Grupa 1`; `2025/3`, `3/2025`). Alike are texts that share one.
 */
export function looseSpellings(text: string): readonly string[] {
  const parts = foldText(text).match(/\p{L}+|\d+/gu) ?? [];
  const telling = parts.filter((part) => !PLAIN_WORDS.has(part));
  const kept = (telling.length > 0 ? telling : parts).map((part) => part.replace(/^0+(?=\d)/, ""));
  const inOrder = kept.reduce((spelt, part) => spelt + (/\d$/.test(spelt) && /^\d/.test(part) ? "-" : "") + part, "");
  const words = kept.filter((part) => !/^\d/.test(part)).sort();
  const numbers = kept.filter((part) => /^\d/.test(part));
  const counting = numbers.length > 1 ? numbers.filter((number) => !YEAR.test(number)) : numbers;
  const years = numbers.length > 1 ? numbers.filter((number) => YEAR.test(number)) : [];
  return inOrder === "" ? [] : [inOrder, [words.join(" "), counting.join("-"), years.join("-")].join("|")];
}

/** A participant's name as a cell has it: the words of the name, and all words with a profession, folded and in one order. */
export interface SpeltName {
  readonly words: readonly string[];
  readonly all: string;
}

/** No words where the cell has only a personal code. */
export function spellName(text: string): SpeltName {
  const found = findPersonalCode(text);
  const typed = found.status === "one" ? found.rest : cleanText(text);
  return { words: wordsOf(withoutProfession(typed)), all: wordsOf(typed).join(" ") };
}

/** What stands in brackets, after the comma behind a whole name, and words in small letters beside a name in capitals. */
function withoutProfession(typed: string): string {
  const [before = "", ...after] = typed.replace(/\([^)]*\)?/g, " ").split(",");
  const name = after.length === 0 || wordsOf(before).length > 1 ? before : `${before} ${after.join(" ")}`;
  const capital = name.match(/\p{Lu}[\p{L}'’.-]*/gu) ?? [];
  return capital.length > 1 ? capital.join(" ") : name;
}

function wordsOf(text: string): string[] {
  return (foldText(text).match(/\p{L}+/gu) ?? []).sort();
}

/** `A. Ozola` and `Anna Ozola`: as many words, one of them whole in both, and initials of one that begin words of the other. */
export function fitsInitials(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  const [mine, theirs] = [without(one, other), without(other, one)];
  const isSurname = (word: string) => word.length > 1;
  if (!one.some((word) => isSurname(word) && !mine.includes(word))) return false;
  return [...mine, ...theirs].some((word) => word.length === 1) && beginAlike(mine, theirs);
}

function without(words: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return words.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Both are in the order of the alphabet, so words that begin alike stand at the same places. */
function beginAlike(mine: readonly string[], theirs: readonly string[]): boolean {
  return mine.every((word, i) => {
    const other = theirs[i] ?? "";
    return word.length === 1 ? other.startsWith(word) : other.length === 1 && word.startsWith(other);
  });
}

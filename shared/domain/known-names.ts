/** Names of persons in free text: known from the columns of names, found in whatever form they are declined. */
import type { FormDefinition } from "./programme.ts";
import { foldText } from "./text.ts";

/** Names that returns give in their columns of names. */
export interface KnownNames {
  /** Whether a text names one of them: name and surname in any case and order, or the surname alone with a capital. */
  readonly isNamed: (text: string) => boolean;
  /** Whether name and surname of one of them both stand in it. */
  readonly isNamedInFull: (text: string) => boolean;
  /** Folded, without their endings: a text without two of them names nobody in full. */
  readonly stems: readonly string[];
}

/** A stem shorter than this begins too many other words. */
const LEAST_SURNAME = 5;

/** Learns from the texts of rows, each with its form. */
export function learnNames(
  rows: Iterable<{ readonly form: FormDefinition | undefined; readonly texts: ReadonlyMap<string, string> }>,
): KnownNames {
  const pairs = new Set<string>();
  const surnames = new Set<string>();
  for (const { form, texts } of rows) {
    const names = namesIn(form, texts);
    for (const words of names) {
      for (const one of words) for (const other of words) if (one < other) pairs.add(`${one} ${other}`);
    }
    const surname = texts.get("surname");
    for (const word of surname === undefined ? [] : wordsOf(surname))
      if (word.stem.length >= LEAST_SURNAME) surnames.add(word.stem);
  }
  const isNamedInFull = (text: string) => hasPair(wordsOf(text), pairs);
  const stems = [...new Set([...pairs].flatMap((pair) => pair.split(" ")))];
  return { stems, isNamedInFull, isNamed: (text) => hasSurname(wordsOf(text), surnames) || isNamedInFull(text) };
}

/** Whether rows of a form have columns of names at all. */
export function canName({ fields, combined = [] }: FormDefinition): boolean {
  return [...fields, ...combined].some(
    (field) => field.type === "person-name" || field.type === "participant" || isPartOfName(field.key, field),
  );
}

/** The stems of each person's name in a row: columns of one name stand together. */
function namesIn(form: FormDefinition | undefined, texts: ReadonlyMap<string, string>): string[][] {
  const apart: string[] = [];
  const whole: string[][] = [];
  for (const [key, text] of texts) {
    const field = [...(form?.fields ?? []), ...(form?.combined ?? [])].find((one) => one.key === key);
    const stems = wordsOf(text).map(({ stem }) => stem);
    if (field?.type === "person-name" || field?.type === "participant") whole.push(stems);
    else if (isPartOfName(key, field)) apart.push(...stems);
  }
  return [apart, ...whole].filter((stems) => stems.length > 1);
}

/** A first name or a surname in a column of its own. */
const isPartOfName = (key: string, field: object | undefined): boolean =>
  (key === "name" || key === "surname") && field !== undefined && "personal" in field && field.personal === true;

const hasSurname = (words: readonly Word[], surnames: ReadonlySet<string>): boolean =>
  words.some(({ stem, isCapital }) => isCapital && surnames.has(stem));

function hasPair(words: readonly Word[], pairs: ReadonlySet<string>): boolean {
  const stems = words.map(({ stem }) => stem);
  return stems.some((one) => stems.some((other) => one < other && pairs.has(`${one} ${other}`)));
}

interface Word {
  readonly stem: string;
  readonly isCapital: boolean;
}

/** Folded, without the ending that declension changes: `Bērziņam` and `Bērziņš` are both `berzin`. */
function wordsOf(text: string): Word[] {
  return (text.match(/\p{L}{2,}/gu) ?? []).map((word) => ({
    stem: foldText(word).replace(/(?<=^..[^]*?)[aeiou]{0,3}[sm]?$/u, ""),
    isCapital: /^\p{Lu}/u.test(word),
  }));
}

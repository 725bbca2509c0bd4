/**
 * What a heading means in a form (domain.md §6.0): exact alias, folded alias, what the sender confirmed before.
 * Likeness only ever makes a suggestion.
 */
import type { HeaderMemory } from "../../../shared/domain/extracted-return.ts";
import type { CombinedColumn, FormDefinition, Programme } from "../../../shared/domain/programme.ts";
import { similarity } from "../../../shared/domain/text.ts";
import { foldHeading } from "./layout/folding.ts";

/** A column's meaning: one field, or a combined column that fills several. */
export interface ColumnMeaning {
  readonly key: string;
  readonly fields: readonly string[];
  readonly combined: CombinedColumn | null;
  /** The heading is the form's own wording, not one of its variants. */
  readonly canonical: boolean;
}

/** The headings of one form, folded. */
export interface FormHeadings {
  readonly form: FormDefinition;
  readonly meanings: ReadonlyMap<string, readonly ColumnMeaning[]>;
  readonly mandatory: ReadonlySet<string>;
}

/** All headings of a programme's tables: which forms know a folded heading. */
export interface HeadingIndex {
  readonly forms: ReadonlyMap<string, FormHeadings>;
  /** Folded heading → codes of the forms that have it. */
  readonly known: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<Programme, HeadingIndex>();

/** The index of a programme, made once. */
export function headingIndex(programme: Programme): HeadingIndex {
  const made = indexes.get(programme) ?? buildIndex(programme);
  indexes.set(programme, made);
  return made;
}

function buildIndex(programme: Programme): HeadingIndex {
  const tables = [...programme.forms.values()].filter(({ kind }) => kind === "table");
  const forms = new Map(tables.map((form) => [form.code, formHeadings(form)]));
  const known = new Map<string, string[]>();
  for (const [code, { meanings }] of forms) {
    for (const folded of meanings.keys()) known.set(folded, [...(known.get(folded) ?? []), code]);
  }
  return { forms, known };
}

function formHeadings(form: FormDefinition): FormHeadings {
  const meanings = new Map<string, ColumnMeaning[]>();
  const add = (header: string, meaning: ColumnMeaning) => {
    const folded = foldHeading(header);
    const there = meanings.get(folded) ?? [];
    if (there.some(({ key }) => key === meaning.key)) return;
    meanings.set(folded, meaning.canonical ? [meaning, ...there] : [...there, meaning]);
  };
  for (const field of form.fields) {
    const meaning = { key: field.key, fields: [field.key], combined: null };
    for (const header of [field.header.lv, field.header.en]) add(header, { ...meaning, canonical: true });
    for (const alias of field.aliases) add(alias, { ...meaning, canonical: false });
  }
  for (const combined of form.combined ?? []) {
    const meaning = { key: combined.key, fields: combined.fields, combined };
    for (const header of [combined.header.lv, combined.header.en]) add(header, { ...meaning, canonical: true });
    for (const alias of combined.aliases) add(alias, { ...meaning, canonical: false });
  }
  const mandatory = form.fields.filter(({ presence }) => presence === "mandatory").map(({ key }) => key);
  return { form, meanings, mandatory: new Set(mandatory) };
}

/** What a sender has confirmed for one form. */
export type FormMemory = ReadonlyMap<string, string>;

const NOTHING: FormMemory = new Map();

export function memoryOfForm(memory: HeaderMemory, form: string): FormMemory {
  return memory.get(form) ?? NOTHING;
}

/**
 * The meanings a heading may have, the likeliest first; empty when it has none.
 * The form's own words come before what was confirmed, so that a memory can never turn a clear heading into another.
 */
export function meaningsOf(headings: FormHeadings, memory: FormMemory, header: string): readonly ColumnMeaning[] {
  const folded = foldHeading(header);
  if (folded === "") return [];
  const known =
    headings.meanings.get(folded) ??
    headings.meanings.get(withoutExplanation(folded)) ??
    headings.meanings.get(folded.replace(JOINING, ","));
  if (known !== undefined) return known;
  const confirmed = memory.get(folded);
  return confirmed === undefined ? [] : confirmedMeaning(headings.form, confirmed);
}

function confirmedMeaning(form: FormDefinition, key: string): ColumnMeaning[] {
  const combined = form.combined?.find((column) => column.key === key);
  if (combined !== undefined) return [{ key, fields: combined.fields, combined, canonical: false }];
  return form.fields.some((field) => field.key === key)
    ? [{ key, fields: [key], combined: null, canonical: false }]
    : [];
}

/** `Vārds un uzvārds` is `Vārds, uzvārds`. */
const JOINING = /\s+(?:un|&)\s+|\//g;

/** Words that only tell how to fill a column in. Others may tell columns apart (`kavējumi (pirms)`) and stay. */
const EXPLAINING = [
  "\\*|obligat\\p{L}*|neobligat\\p{L}*|ja (?:ir|zinams|attiecinams|nepieciesams)|ja\\/ne|s\\/v|v\\/s|s\\/v\\/n",
  "(?:ar|bez) domuzim\\p{L}*|\\d+ cipar\\p{L}*[^)\\]]*|formats?[^)\\]]*|piem(?:eram|\\.)[^)\\]]*",
  "(?:no|skat\\.?) [^)\\]]*(?:sarakst|klasifikator)\\p{L}*|izvel\\p{L}*[^)\\]]*|aizpilda[^)\\]]*|norad\\p{L}*[^)\\]]*",
  "(?:eiro|eur|euro)[^)\\]]*|akad[^)\\]]*|astr[^)\\]]*|stund[^)\\]]*|minut[^)\\]]*",
].join("|");
const EXPLANATION = new RegExp(`\\s*[([](?:${EXPLAINING})[)\\]]|\\s*[,;:–-]\\s*(?:${EXPLAINING})$`, "gu");

function withoutExplanation(folded: string): string {
  return /[([,;:–-]/.test(folded) ? foldHeading(folded.replace(EXPLANATION, "")) : folded;
}

/** What a heading is like, and how much. */
export interface Likeness {
  readonly field: string;
  /** 0.85…1 */
  readonly similarity: number;
}

/** Below this two headings are not alike (domain.md §6.0). */
const ALIKE = 0.85;
const likenesses = new WeakMap<FormHeadings, Map<string, readonly Likeness[]>>();

/** The fields whose headings are like this one, the likest first. Never a match. */
export function likenessesOf(headings: FormHeadings, header: string): readonly Likeness[] {
  const folded = foldHeading(header);
  const known = likenesses.get(headings) ?? new Map<string, readonly Likeness[]>();
  likenesses.set(headings, known);
  const found = known.get(folded) ?? compare(headings, folded);
  known.set(folded, found);
  return found;
}

/** Alike by their letters, by the same words in another order, or as a heading whose words are shortened. */
function likenessOf(heading: string, known: string): number {
  // Lengths further apart than that cannot be alike.
  const isNear = Math.min(heading.length, known.length) >= ALIKE * Math.max(heading.length, known.length);
  const byLetters = isNear ? Math.max(similarity(heading, known), similarity(inOrder(heading), inOrder(known))) : 0;
  return isShortened(heading, known) ? Math.max(byLetters, ALIKE) : byLetters;
}

function inOrder(folded: string): string {
  return wordsOf(folded).sort().join(" ");
}

function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\d]+/gu) ?? [];
}

/** A shortened word has still so many letters that it may be told. */
const LEAST_LETTERS = 3;

/** `izgl.iestade`: word by word the same, or the beginning of it. */
function isShortened(heading: string, known: string): boolean {
  const [short, whole] = [wordsOf(heading), wordsOf(known)];
  return (
    short.length === whole.length &&
    short.every((word, i) => word === whole[i] || (word.length >= LEAST_LETTERS && whole[i]?.startsWith(word) === true))
  );
}

function compare(headings: FormHeadings, folded: string): Likeness[] {
  const best = new Map<string, number>();
  for (const [alias, meanings] of headings.meanings) {
    const degree = likenessOf(folded, alias);
    if (degree < ALIKE) continue;
    for (const { key } of meanings) best.set(key, Math.max(best.get(key) ?? 0, degree));
  }
  return [...best]
    .map(([field, degree]) => ({ field, similarity: degree }))
    .sort((a, b) => b.similarity - a.similarity);
}

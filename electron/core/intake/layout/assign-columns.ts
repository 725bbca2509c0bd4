/** Gives each heading of a header row its meaning; a general word yields to a more particular one. */
import { AMOUNTS } from "../../../../shared/domain/amount-types.ts";
import { foldHeading } from "./folding.ts";
import type { HeadingCell } from "./heading-cells.ts";
import { matrixColumn } from "./matrix-columns.ts";
import type { MatrixColumn, MatrixFrame } from "./matrix-columns.ts";
import { meaningsOf } from "../match-headings.ts";
import type { ColumnMeaning, FormHeadings, FormMemory } from "../match-headings.ts";

/** A heading with its meaning. */
export interface MeantColumn {
  readonly heading: HeadingCell;
  readonly meaning: ColumnMeaning;
}

/** A second column for a field that another column already is. */
export interface RepeatedColumn {
  readonly heading: HeadingCell;
  readonly field: string;
}

export interface ColumnAssignment {
  readonly meant: readonly MeantColumn[];
  readonly matrix: readonly MatrixColumn[];
  /** Headings without a meaning in this form. */
  readonly unknown: readonly HeadingCell[];
  readonly repeated: readonly RepeatedColumn[];
}

/** What the columns of one table mean in a form. */
export function assignColumns(
  headings: FormHeadings,
  memory: FormMemory,
  cells: readonly HeadingCell[],
  frame: MatrixFrame,
): ColumnAssignment {
  const claims = cells.map((heading) => ({ heading, options: optionsOf(headings, memory, heading) }));
  const settled = settle(claims);
  const meant = settled
    .filter((claim) => claim.state === "won")
    .flatMap(({ heading, meaning }) => (meaning ? [{ heading, meaning }] : []));
  const amounts = new Set(headings.form.fields.filter(({ type }) => AMOUNTS.has(type)).map(({ key }) => key));
  // Two amounts for one field are never the same thing said twice, whichever heading is the form's own.
  const isRepeated = ({ state, meaning }: Settled) =>
    state === "repeated" || (state === "outranked" && meaning !== null && amounts.has(meaning.key));
  const rest = settled.filter((claim) => claim.state !== "won" && !isRepeated(claim)).map(({ heading }) => heading);
  const matrix = matrixColumns(headings, meant, rest, frame);
  const inMatrix = new Set(matrix.map(({ column }) => column));
  return {
    meant,
    matrix,
    unknown: rest.filter(({ column, text }) => !inMatrix.has(column) && text !== ""),
    repeated: settled
      .filter(isRepeated)
      .flatMap(({ heading, meaning }) => (meaning ? [{ heading, field: meaning.key }] : [])),
  };
}

/** How many fields a header row names: the measure by which header rows and forms are told. */
export function countFields(
  { meant, matrix }: Pick<ColumnAssignment, "meant" | "matrix">,
  headings: FormHeadings,
): { all: number; mandatory: number } {
  const fields = new Set(meant.flatMap(({ meaning }) => meaning.fields));
  if (matrix.length > 0) for (const field of MATRIX_FIELDS[headings.form.matrix ?? "none"]) fields.add(field);
  return { all: fields.size, mandatory: [...fields].filter((field) => headings.mandatory.has(field)).length };
}

/** What the columns of a matrix stand for. */
export const MATRIX_FIELDS = {
  "monthly-hours": ["date", "hours"],
  attendance: ["date", "present"],
  none: [],
} as const;

interface Claim {
  readonly heading: HeadingCell;
  /** What the heading may mean, the likeliest first. */
  readonly options: readonly Option[];
}

interface Option {
  readonly meaning: ColumnMeaning;
  /** Folded words of the reading that has this meaning. */
  readonly words: readonly string[];
}

interface Settled {
  readonly heading: HeadingCell;
  readonly meaning: ColumnMeaning | null;
  /** Outranked: it says the same in words that are not the form's own. */
  readonly state: "won" | "repeated" | "outranked" | "none";
}

function optionsOf(headings: FormHeadings, memory: FormMemory, heading: HeadingCell): Option[] {
  return heading.readings.flatMap((reading) =>
    meaningsOf(headings, memory, reading).map((meaning) => ({ meaning, words: wordsOf(reading) })),
  );
}

function wordsOf(text: string): string[] {
  return foldHeading(text).match(/[\p{L}\d]+/gu) ?? [];
}

/**
 * Every heading takes its first meaning; where two want the same field, the weaker takes its next one, and so on.
 * Each round at least one heading moves on, so it ends.
 */
function settle(claims: readonly Claim[]): Settled[] {
  const turn = new Map(claims.map((claim) => [claim, 0]));
  for (;;) {
    const loser = findLoser(claims, turn);
    if (loser === null) break;
    turn.set(loser, (turn.get(loser) ?? 0) + 1);
  }
  return claims.map((claim) => outcome(claims, turn, claim));
}

type Turns = ReadonlyMap<Claim, number>;

function optionNow(turn: Turns, claim: Claim): Option | undefined {
  return claim.options[turn.get(claim) ?? 0];
}

function findLoser(claims: readonly Claim[], turn: Turns): Claim | null {
  const holder = new Map<string, Claim>();
  for (const claim of claims) {
    for (const field of optionNow(turn, claim)?.meaning.fields ?? []) {
      const other = holder.get(field);
      if (other !== undefined && other !== claim) return weaker(turn, other, claim);
      holder.set(field, claim);
    }
  }
  return null;
}

function weaker(turn: Turns, first: Claim, second: Claim): Claim {
  // One that can still be read otherwise (with its parent heading) gives way.
  const hasMore = (claim: Claim) => (turn.get(claim) ?? 0) + 1 < claim.options.length;
  if (hasMore(first) !== hasMore(second)) return hasMore(first) ? first : second;
  const [one, other] = [optionNow(turn, first), optionNow(turn, second)];
  if (one === undefined || other === undefined) return second;
  return strength(one, other) < 0 ? first : second;
}

/** Above zero when the first is the more particular; zero when they cannot be told apart. */
function strength(one: Option, other: Option): number {
  const particular = particularity(one, other);
  return particular !== 0 ? particular : Number(one.meaning.canonical) - Number(other.meaning.canonical);
}

function particularity(one: Option, other: Option): number {
  const direct = Number(one.meaning.combined === null) - Number(other.meaning.combined === null);
  return direct !== 0 ? direct : Number(holds(one.words, other.words)) - Number(holds(other.words, one.words));
}

function holds(words: readonly string[], others: readonly string[]): boolean {
  return words.length > others.length && others.every((word) => words.includes(word));
}

/** A heading that lost everything repeats the field it first wanted, unless it was clearly the more general word. */
function outcome(claims: readonly Claim[], turn: Turns, claim: Claim): Settled {
  const option = optionNow(turn, claim);
  if (option !== undefined) return { heading: claim.heading, meaning: option.meaning, state: "won" };
  const [first] = claim.options;
  if (first === undefined) return { heading: claim.heading, meaning: null, state: "none" };
  const winner = claims
    .map((other) => optionNow(turn, other))
    .find((other) => other?.meaning.key === first.meaning.key);
  const isOutranked = winner !== undefined && particularity(winner, first) === 0;
  const isEqual = isOutranked && strength(winner, first) === 0;
  return {
    heading: claim.heading,
    meaning: first.meaning,
    state: isEqual ? "repeated" : isOutranked ? "outranked" : "none",
  };
}

function matrixColumns(
  { form }: FormHeadings,
  meant: readonly MeantColumn[],
  rest: readonly HeadingCell[],
  frame: MatrixFrame,
): MatrixColumn[] {
  if (form.matrix === null) return [];
  const columns = rest.flatMap((heading) => matrixColumn(heading, frame) ?? []);
  // A lone date among the headings of a list with its own date column is a remark, not a matrix.
  const hasDate = meant.some(({ meaning }) => meaning.fields.includes("date"));
  const isAscending = columns.every(({ date }, i) => i === 0 || date > (columns[i - 1]?.date ?? ""));
  return isAscending && columns.length >= (hasDate ? 2 : 1) ? columns : [];
}

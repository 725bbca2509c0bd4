/**
 * Periods as people write them in a return: on the cover sheet, in a title, in a column, in a file name.
 * Null when no period is stated, or when several are and they do not agree: the caller asks, nothing is guessed.
 */
import { dateParts } from "./calendar-date.ts";
import type { DateRange } from "./calendar-date.ts";
import { MONTH_WORD, monthNumber } from "./month-name.ts";
import { findDateRanges } from "./parse-date.ts";
import { isSamePeriod, parsePeriod, periodRange } from "./period.ts";
import type { Period, QuarterNumber, SchoolYear, Semester } from "./period.ts";
import { foldText } from "./text.ts";

/** `2026. gada I ceturksnis`, `IV cet. 2025`, `2025-C4`, `01.01.2026.–31.03.2026.`, `janvāris–marts 2026`, also inside a longer text. */
export function parseWrittenPeriod(text: string): Period | null {
  const code = parsePeriod(text);
  if (code !== null) return code;
  const folded = foldStatement(text).replace(/_/g, " ");
  for (const find of FINDERS) {
    const found = find(folded);
    if (found.length > 0) return onlyOne(found);
  }
  return null;
}

/** `2025./2026. m. g. 1. semestris`, `2025/26-S1`; the school year alone when no semester is named; null without a school year. */
export function parseWrittenSemester(text: string): Semester | SchoolYear | null {
  const period = onlyOne(findSchoolPeriods(foldStatement(text)));
  return period?.kind === "semester" || period?.kind === "school-year" ? period : null;
}

/** A month of a year, counted from 1. */
export interface Month {
  readonly year: number;
  readonly month: number;
}

/** A text that states one month and nothing else: `2026. gada janvāris`, `janv. 2026`, `01.2026`, `2026-01`. */
export function parseWrittenMonth(text: string): Month | null {
  const folded = foldStatement(text);
  for (const pattern of MONTHS_ALONE) {
    const { year, word, digits } = pattern.exec(folded)?.groups ?? {};
    const month = word === undefined ? Number(digits) : monthNumber(word);
    if (month !== null && month >= 1 && month <= 12) return { year: Number(year), month };
  }
  return null;
}

/** Titles are shorter; a page of text in a cell states no period, and is not searched for one. */
const LONGEST_STATEMENT = 500;

function foldStatement(text: string): string {
  return text.length > LONGEST_STATEMENT ? "" : foldText(text);
}

/** A year that is no part of a longer number. */
const YEAR = "(?<!\\d)20\\d\\d(?!\\d)";
const OF_YEAR = "\\.?\\s*(?:gad[a-z]*|g(?![a-z])\\.?)?";

const MONTHS_ALONE: readonly RegExp[] = [
  new RegExp(`^(?<year>20\\d\\d)${OF_YEAR}\\s*,?\\s*(?<word>${MONTH_WORD})(?:\\s*menesis)?$`),
  new RegExp(`^(?<word>${MONTH_WORD})\\s*[,-]?\\s*(?<year>20\\d\\d)${OF_YEAR}$`),
  /^(?<digits>\d{1,2})[./-](?<year>20\d\d)\.?(?: ?g\.?)?$/,
  /^(?<year>20\d\d)[./-](?<digits>\d{1,2})\.?$/,
];

/** Asked in turn; the first that finds anything decides. */
const FINDERS: readonly ((folded: string) => Period[])[] = [
  findQuarters,
  findSchoolPeriods,
  findHalfYears,
  findByDates,
  findByMonths,
  findByMonthNumbers,
  findYearAlone,
];

function onlyOne(found: readonly Period[]): Period | null {
  const [first, ...others] = found;
  return first !== undefined && others.every((other) => isSamePeriod(first, other)) ? first : null;
}

const ORDINALS: readonly RegExp[] = [
  /^(?:1|i|pirm[a-z]+)$/,
  /^(?:2|ii|otr[a-z]+)$/,
  /^(?:3|iii|tres[a-z]+)$/,
  /^(?:4|iv|ceturt[a-z]+)$/,
];
const ORDINAL = "(?<![a-z\\d])(?:[1-4]|iv|i{1,3}|pirm[a-z]+|otr[a-z]+|tres[a-z]+|ceturt[a-z]+)(?![a-z\\d])\\.?";
const JOIN = "\\s*(?:-|,|/|\\+|un|lidz)\\s*";
/** `1.`, and several of them: `I un II`, `I–IV`. What is joined may follow its sign at once. */
const ORDINALS_JOINED = `${ORDINAL}(?:${JOIN}${ORDINAL.replace("(?<![a-z\\d])", "")})*`;

/** `pirmais` → 1, `IV.` → 4; null for other words. */
function ordinal(word: string): number | null {
  const index = ORDINALS.findIndex((pattern) => pattern.test(word.replace(/\.$/, "")));
  return index === -1 ? null : index + 1;
}

/** First and last of `I un II`, `I–IV`; null when the numbers do not follow each other. */
function ordinalSpan(words: string): [number, number] | null {
  const numbers = words.split(new RegExp(JOIN)).map(ordinal);
  const [first, last] = [numbers[0] ?? null, numbers.at(-1) ?? null];
  if (first === null || last === null) return null;
  const isRange = /-|lidz/.test(words) && numbers.length === 2;
  const isRow = numbers.every((number, i) => number === first + i);
  return isRange || isRow ? [first, last] : null;
}

const QUARTERS_NAMED = new RegExp(`(?<ordinals>${ORDINALS_JOINED})\\s*(?:ceturks[a-z]*|cet(?![a-z]))\\.?`, "g");
const QUARTERS_SHORT = /(?<![a-z\d])[qc]\.?\s?(?<ordinals>[1-4])(?![a-z\d])|(?<=20\d\d)[qc](?<glued>[1-4])(?![a-z\d])/g;
const QUARTERS_ENGLISH = /(?<![a-z\d.])(?<ordinals>[1-4])\s?q(?=20\d\d|[^a-z\d]|$)/g;
const HALVES_NAMED = new RegExp(`(?<ordinals>${ORDINAL})\\s*pusg(?:ad[a-z]*)?\\.?`, "g");
const HALVES_SHORT = /(?<=20\d\d[-/. ]{0,3}|(?<![a-z\d]))h(?<ordinals>[12])(?![a-z\d])/g;

function findQuarters(folded: string): Period[] {
  const named = [QUARTERS_NAMED, QUARTERS_SHORT, QUARTERS_ENGLISH].flatMap((pattern) => mentions(folded, pattern));
  return named.flatMap(({ year, first, last }) => quarterSpan(year, first, last) ?? []);
}

function findHalfYears(folded: string): Period[] {
  const named = [HALVES_NAMED, HALVES_SHORT].flatMap((pattern) => mentions(folded, pattern));
  return named.flatMap(({ year, first, last }) => quarterSpan(year, first * 2 - 1, last * 2) ?? []);
}

interface Mention {
  readonly year: number;
  readonly first: number;
  readonly last: number;
}

/** What the pattern names, once for each year that may belong to it. */
function mentions(folded: string, pattern: RegExp): Mention[] {
  return [...folded.matchAll(pattern)].flatMap((match) => {
    const span = ordinalSpan(match.groups?.ordinals ?? match.groups?.glued ?? "");
    if (span === null) return [];
    const [first, last] = span;
    return yearsOfMention(folded, match.index, match.index + match[0].length).map((year) => ({ year, first, last }));
  });
}

const SCHOOL_YEARS = /(?<!\d)(20\d\d)\.?\s*[/-]\s*(20\d\d|\d\d)(?![./-]?\d)/g;
const YEAR_JUST_BEFORE = new RegExp(`(${YEAR.replace("(?!\\d)", "")})${OF_YEAR}[\\s,(/-]*$`);
const YEAR_JUST_AFTER = new RegExp(`^[\\s.,(/-]*(20\\d\\d)(?!\\d)`);

/**
 * The year beside the mention (two when they disagree), else the only year of the text (`2026. gada atskaite, I ceturksnis`).
 * A school year has two: which of them `I ceturksnis, 2025./2026.` means is not said.
 */
function yearsOfMention(folded: string, start: number, end: number): number[] {
  const pair = [...folded.matchAll(SCHOOL_YEARS)].find(
    ([, one = "", other = ""]) => Number(other.slice(-2)) === Number(one.slice(-2)) + 1,
  );
  if (pair !== undefined && !new RegExp(YEAR).test(folded.replace(pair[0], " ")))
    return pair.slice(1, 3).map((year) => 2000 + Number(year.slice(-2)));
  const before = YEAR_JUST_BEFORE.exec(folded.slice(0, start))?.[1];
  const after = YEAR_JUST_AFTER.exec(folded.slice(end))?.[1];
  const beside = new Set([before, after].filter((year) => year !== undefined));
  if (beside.size > 0) return [...beside].map(Number);
  const anywhere = new Set(folded.match(new RegExp(YEAR, "g")));
  return anywhere.size === 1 ? [...anywhere].map(Number) : [];
}

const TWO_YEARS = /(?<![\d./-])(20\d\d|\d\d)\.?\s*([/-])\s*(20\d\d|\d\d)(?!\d|[-/.]\d)\.?/g;
const SPEAKS_OF_SCHOOL = /m\. ?g(?![a-z])|mac(?:ibu)?\.? ?g|school year|sem|pusg/;
const SEMESTER_NAMED = new RegExp(
  `(?<ordinals>${ORDINALS_JOINED})\\s*(?:sem(?:estr[a-z]*)?|pusg(?:ad[a-z]*)?)(?![a-z])`,
  "g",
);
const SEMESTER_SHORT = /(?<![a-z])(?:s|sem\.?|semestris|semester|pusgads)[ -]?(?<ordinals>i{1,2}|[12])(?![a-z\d.])/g;
const SEMESTER_AFTER_YEAR = /^[\s,-]*(i{1,2}|[12])\.?$/;

/** `2011-12` is a month. */
const MONTHS_IN_YEAR = 12;

/** Two years that follow each other; two-digit ones and those with a dash only where the text speaks of school. */
function findSchoolPeriods(folded: string): Period[] {
  return [...folded.matchAll(TWO_YEARS)].flatMap((match) => {
    const [whole, first = "", sign, second = ""] = match;
    const isPlain = first.length === 4 && (sign === "/" || second.length === 4 || Number(second) > MONTHS_IN_YEAR);
    const startYear = schoolYearStart(first, second);
    if (startYear === null || !(isPlain || (whole === folded && sign === "/") || SPEAKS_OF_SCHOOL.test(folded)))
      return [];
    return schoolPeriod(startYear, semestersNamed(folded, folded.slice(match.index + whole.length))) ?? [];
  });
}

function schoolYearStart(first: string, second: string): number | null {
  const [start, end] = [Number(first.slice(-2)), Number(second.slice(-2))];
  return end === start + 1 ? 2000 + start : null;
}

/** The numbers of the semesters named; a null among them when they make no sense. */
function semestersNamed(folded: string, afterYears: string): Set<number | null> {
  const named = [SEMESTER_NAMED, SEMESTER_SHORT].flatMap((pattern) => [...folded.matchAll(pattern)]);
  const words = named.map((match) => match.groups?.ordinals ?? "");
  const alone = SEMESTER_AFTER_YEAR.exec(afterYears)?.[1];
  if (words.length === 0 && alone !== undefined) words.push(alone);
  return new Set(words.flatMap((word) => ordinalSpan(word) ?? [null]));
}

/** Null when two semesters are named, or a third. */
function schoolPeriod(startYear: number, semesters: ReadonlySet<number | null>): SchoolYear | Semester | null {
  const [semester] = semesters;
  if (semester === undefined) return { kind: "school-year", startYear };
  if (semesters.size > 1 || (semester !== 1 && semester !== 2)) return null;
  return { kind: "semester", startYear, semester };
}

/** Two dates that are the first and the last day of a period. */
function findByDates(folded: string): Period[] {
  return findDateRanges(folded).flatMap((range) => periodWithDates(range) ?? []);
}

function periodWithDates(range: DateRange): Period | null {
  const { year, month } = dateParts(range.from);
  const candidates: (Period | null)[] = [
    monthSpan(year, month, dateParts(range.to).month),
    { kind: "school-year", startYear: year },
  ];
  const fits = (period: Period | null) => period !== null && hasDates(period, range);
  return candidates.find(fits) ?? null;
}

function hasDates(period: Period, { from, to }: DateRange): boolean {
  const range = periodRange(period, from);
  return range.from === from && range.to === to;
}

const MONTHS_JOINED = new RegExp(
  `(?<![\\d.] ?)(?<first>${MONTH_WORD})(?:\\s*,\\s*${MONTH_WORD})*\\s*(?:-|,|un|lidz)\\s*(?<last>${MONTH_WORD})`,
  "g",
);
/** `2026. janvāris–marts`: here the number before the month is the year. */
const DAY_BEFORE_MONTH = /(?<!\d)\d{1,2}\.? ?$/;

function findByMonths(folded: string): Period[] {
  return [...folded.matchAll(MONTHS_JOINED)].flatMap((match) => {
    const before = folded.slice(0, match.index);
    const [first, last] = [monthNumber(match.groups?.first ?? ""), monthNumber(match.groups?.last ?? "")];
    const years = yearsOfMention(folded, match.index, match.index + match[0].length);
    if (DAY_BEFORE_MONTH.test(before) || first === null || last === null) return [];
    return years.flatMap((year) => monthSpan(year, first, last) ?? []);
  });
}

/** `01.2026.–03.2026.`, `01/2026 - 03/2026` */
const MONTH_NUMBERS_JOINED = /(?<![\d./-])(\d{1,2})([./])(20\d\d)\.?\s*(?:-|lidz)\s*(\d{1,2})\2(20\d\d)(?!\d)/g;

function findByMonthNumbers(folded: string): Period[] {
  return [...folded.matchAll(MONTH_NUMBERS_JOINED)].flatMap(([, first, , year, last, lastYear]) =>
    year === lastYear ? (monthSpan(Number(year), Number(first), Number(last)) ?? []) : [],
  );
}

function findYearAlone(folded: string): Period[] {
  const year = /^(?:[a-z ]+:\s*)?(20\d\d)\.?\s*(?:gad[a-z]*|g)?\.?$/.exec(folded)?.[1];
  return year === undefined ? [] : [{ kind: "year", year: Number(year) }];
}

/** Months that begin and end with a quarter make a period; others make none. */
function monthSpan(year: number, first: number, last: number): Period | null {
  return first % 3 === 1 && last % 3 === 0 ? quarterSpan(year, (first + 2) / 3, last / 3) : null;
}

const QUARTER_NUMBERS: readonly QuarterNumber[] = [1, 2, 3, 4];

/** Quarters one after the other make a quarter, a half-year or a year; anything else is no period. */
function quarterSpan(year: number, first: number, last: number): Period | null {
  const quarter = QUARTER_NUMBERS.find((number) => number === first);
  if (quarter !== undefined && first === last) return { kind: "quarter", year, quarter };
  if (first === 1 && last === 2) return { kind: "half-year", year, half: 1 };
  if (first === 3 && last === 4) return { kind: "half-year", year, half: 2 };
  return first === 1 && last === 4 ? { kind: "year", year } : null;
}

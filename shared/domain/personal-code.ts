/** Latvian personal codes (personas kods), domain.md §4.3. */
import { calendarDate } from "./calendar-date.ts";
import type { CalendarDate } from "./calendar-date.ts";
import { cleanText } from "./text.ts";

/** Eleven digits, no dash. Never shown, logged or exported as it is. */
export type PersonalCode = string & { readonly __personalCode: true };

/** How a code is shown to everybody: the first six digits of an old one are a birth date. */
export const maskedCode = "******-*****";

/** A cell that should hold a code. */
export type PersonalCodeCell =
  { readonly kind: "text"; readonly value: string } | { readonly kind: "number"; readonly value: number };

/** Old codes (before 01.07.2017) say when the person was born; new ones say nothing. */
export type PersonalCodeResult =
  | {
      readonly status: "valid";
      readonly code: PersonalCode;
      readonly type: "old" | "new";
      /** Null for a new code. */
      readonly born: CalendarDate | null;
      readonly checkDigitFits: boolean;
      /** A lost zero was put back, or odd dashes and blanks taken out (V-69). A missing dash alone is no repair. */
      readonly repaired: boolean;
      /** The warning a misfitting check digit earns; null when it fits. */
      readonly finding: "V-07" | "V-08" | null;
    }
  | { readonly status: "invalid"; readonly finding: "V-05" | "V-06" };

const INVALID: PersonalCodeResult = { status: "invalid", finding: "V-05" };

/** Reads the code in a cell of its own. */
export function parsePersonalCode(cell: PersonalCodeCell): PersonalCodeResult {
  const spelling = cell.kind === "number" ? spellNumber(cell.value) : cleanText(cell.value);
  if (USUAL_SPELLING.test(spelling)) return judge(spelling.replace("-", ""), false);
  const digits = digitsOf(spelling);
  if (digits === null) return INVALID;
  if (digits.length === 11) return judge(digits, true);
  return digits.length === 10 ? judgeWithoutZero(spelling, digits) : INVALID;
}

/** The day an old code says; null for a new one, and for what is no code as `parsePersonalCode` gives it. */
export function bornBy(code: string): CalendarDate | null {
  const parts = OLD.exec(code);
  return parts && birthDateOf(parts);
}

/** The code with its dash, for the few roles that may see it and for templates. */
export function formatPersonalCode(code: PersonalCode): string {
  return `${code.slice(0, 6)}-${code.slice(6)}`;
}

/** What was found in a text that may hold a name as well. */
export type FoundPersonalCode =
  | { readonly status: "none" }
  /** `spelling` goes to `parsePersonalCode`; `rest` is what else the cell says, tidied at its ends. */
  | { readonly status: "one"; readonly spelling: string; readonly rest: string }
  | { readonly status: "several" };

const CODE_IN_TEXT = /(?<![\p{L}\d-])\d{6} ?- ?\d{5}(?![\p{L}\d-])|(?<![\p{L}\d-])\d{11}(?![\p{L}\d-])/gu;

/** Finds eleven digits, dash or not, among other words (domain.md §6.12 #12). Whether they are a code is judged apart. */
export function findPersonalCode(text: string): FoundPersonalCode {
  if (USUAL_SPELLING.test(text)) return { status: "one", spelling: text, rest: "" };
  const clean = cleanText(text).replace(DASHES, "-");
  const [first, second] = [...clean.matchAll(CODE_IN_TEXT)];
  if (first === undefined) return { status: "none" };
  if (second !== undefined) return { status: "several" };
  const rest = `${clean.slice(0, first.index)} ${clean.slice(first.index + first[0].length)}`;
  return { status: "one", spelling: first[0], rest: tidyEnds(rest) };
}

/** Every eleven digits among other words that may be a code, dash or not; without the dash. */
export function personalCodesIn(text: string): string[] {
  return [...text.replace(DASHES, "-").matchAll(CODE_IN_TEXT)].map(([found]) => found.replace(/\D/g, ""));
}

/** Whether the eleventh digit follows from the first ten. Unofficial, but holds for codes of the old type. */
export function checkDigitFits(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < WEIGHTS.length; i += 1) sum += (WEIGHTS[i] ?? 0) * Number(digits[i]);
  return ((1101 - sum) % 11) % 10 === Number(digits[10]);
}

const WEIGHTS: readonly number[] = [1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const OLD = /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(\d\d)([012])\d{4}$/;
const NEW = /^3[2-9]\d{9}$/;
const USUAL_SPELLING = /^\d{6}-?\d{5}$/;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/gu;

function judge(digits: string, repaired: boolean): PersonalCodeResult {
  if (NEW.test(digits)) return valid(digits, "new", null, repaired);
  const parts = OLD.exec(digits);
  if (parts === null) return INVALID;
  const born = birthDateOf(parts);
  return born === null ? { status: "invalid", finding: "V-06" } : valid(digits, "old", born, repaired);
}

function birthDateOf([, day, month, year, century]: RegExpExecArray): CalendarDate | null {
  return calendarDate(1800 + 100 * Number(century) + Number(year), Number(month), Number(day));
}

function valid(digits: string, type: "old" | "new", born: CalendarDate | null, repaired: boolean): PersonalCodeResult {
  const fits = checkDigitFits(digits);
  const finding = fits ? null : type === "old" ? "V-07" : "V-08";
  // The patterns in `judge` have checked the spelling.
  return { status: "valid", code: digits as PersonalCode, type, born, checkDigitFits: fits, repaired, finding };
}

/** Excel drops a leading zero. It is put back only when date and check digit both say that it was there. */
function judgeWithoutZero(spelling: string, digits: string): PersonalCodeResult {
  const dash = spelling.replace(/\s/g, "").replace(DASHES, "-").indexOf("-");
  // A dash elsewhere than before the last five digits tells that another digit is missing.
  if (dash !== -1 && dash !== 5) return INVALID;
  const result = judge(`0${digits}`, true);
  return result.status === "valid" && result.type === "old" && result.checkDigitFits ? result : INVALID;
}

/** Null when something else than digits, blanks, dashes and Excel's leading apostrophe stands there: `1,01102E+10`. */
function digitsOf(spelling: string): string | null {
  const digits = spelling.replace(/^'/, "").replace(DASHES, "-").replace(/[\s-]/g, "");
  return /^\d+$/.test(digits) ? digits : null;
}

function spellNumber(value: number): string {
  return Number.isInteger(value) && value >= 1e9 && value < 1e11 ? String(value) : "";
}

function tidyEnds(text: string): string {
  return cleanText(text)
    .replace(/^[\s,;:/|()-]+/, "")
    .replace(/(?:[\s,;:/|(-]+|\(\s*\))+$/, "");
}

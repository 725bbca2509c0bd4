/**
 * Numbers as people type them (domain.md §4.4, §6.12 #13–14). Latvian writes a decimal comma; a lone comma or full stop is taken for it.
 * Approximate and composed numbers (`~180`, `18+2`, `5 (no tiem 2)`) are no numbers: null, and a finding for the caller.
 */
import { roundHalfAway } from "./rounding.ts";
import { cleanText, foldText } from "./text.ts";

/**
 * A decimal number, perhaps with groups of three and with a unit of hours, pieces, people or money beside it.
 * `12.345,50`, `12,345.50` and `12 345,50` are clear; `1,234` is 1.234; `1.234` may be thousands and is null (`0.125` is clear).
 */
export function parseDecimal(text: string): number | null {
  const written = readNumeral(text);
  return written === null ? null : Number(written);
}

/** A whole number; `5,0` is one, `5,5` is not. */
export function parseInteger(text: string): number | null {
  const value = parseDecimal(text);
  return value !== null && Number.isSafeInteger(value) ? value : null;
}

/** Whole cents from `29 545 252,50 €`. Null for more than two decimals: `1,234` may mean thousands. */
export function parseMoneyCents(text: string): number | null {
  const [, sign = "", euros = "", cents = ""] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(readNumeral(text) ?? "") ?? [];
  const total = Number(`${euros}${cents.padEnd(2, "0")}`);
  if (euros === "" || !Number.isSafeInteger(total)) return null;
  return sign === "-" && total !== 0 ? -total : total;
}

/** Whole cents from a number cell in euros; a formula's fraction of a cent is rounded as Excel shows it. Null when out of reach. */
export function centsOfEuros(euros: number): number | null {
  const cents = Number.isFinite(euros) ? roundHalfAway(euros, 2) * 100 : Number.NaN;
  const whole = Math.round(cents);
  if (!Number.isSafeInteger(whole)) return null;
  return whole === 0 ? 0 : whole;
}

/** Per cent, 0–100, from `85,1 %` or `85,1`. A fraction such as 0.851 is only known as a share by its cell's format. */
export function parsePercent(text: string): number | null {
  return parseDecimal(cleanText(text).replace(/\s?%$/, ""));
}

/** Hours: `1,5`, `2 akad. st.`, `1 h 30 min`, `90 min`, `1:30`, and a time cell's `01:30:00`. */
export function parseHours(text: string): number | null {
  const folded = foldText(text);
  const [, hours, minutes] = HOURS_AND_MINUTES.exec(folded) ?? CLOCK.exec(folded) ?? [];
  if (minutes === undefined) return parseDecimal(text);
  const whole = hours === undefined ? 0 : Number(hours);
  // Past 59 minutes only where no hours stand before them.
  return hours !== undefined && Number(minutes) > 59 ? null : whole + Number(minutes) / 60;
}

const HOURS_AND_MINUTES =
  /^(?:(\d{1,3})\s?(?:h|st\.?|stundas?|stundu)\s?(?:un\s)?)?(\d{1,3})\s?(?:m|min\.?|minut[a-z]{1,3})$/;
const CLOCK = /^(\d{1,2}):(\d\d)(?::00)?$/;

/** What a number written with a unit is a number of. */
export type UnitKind = "money" | "hours" | "count";

const UNITS: Readonly<Record<UnitKind, string>> = {
  money: "eur|euro|eiro|€",
  hours: [
    "h|(?:ak(?:ad(?:emisk[a-z]+)?)?\\.?\\s?|astr(?:onomisk[a-z]+)?\\.?\\s?)?(?:st\\.?|stund[a-z]{1,2})",
    "nod\\.?|nodarbib[a-z]{1,2}|kons\\.?|konsultacij[a-z]{1,2}|reizes?",
  ].join("|"),
  count: [
    "gab\\.?|cilv\\.?|cilvek[a-z]{1,2}|pers\\.?|person[a-z]{1,2}|dal\\.?|dalibniek[a-z]{1,2}",
    "skolen[a-z]{1,2}|izglitojam[a-z]{2,3}|pedagog[a-z]{1,2}|vecak[a-z]{1,2}",
  ].join("|"),
};
const UNIT_AFTER = new RegExp(`(?<=[\\d.])\\s?(?:${Object.values(UNITS).join("|")})$`);
const KINDS = (["money", "hours", "count"] as const).map(
  (kind) => [kind, new RegExp(`(?<=[\\d.])\\s?(?:${UNITS[kind]})$`)] as const,
);

/** What the unit behind or before a number says it counts: `1,5 EUR` is money. Null without a unit. */
export function unitKindOf(text: string): UnitKind | null {
  const folded = foldText(text);
  if (UNIT_BEFORE.test(folded)) return "money";
  return KINDS.find(([, unit]) => unit.test(folded))?.[0] ?? null;
}
const UNIT_BEFORE = /^(?:eur|€)\s?(?=[-+\d])/;
/** `1000.-`, `1000,--`: no cents. */
const NO_CENTS = /(?<=\d)[.,]-{1,2}$/;
const RAISED = /[⁰¹²³⁴-⁹₀-₉]/u;

/** The number with a decimal point and without groups, sign kept; null when the text is not one clear number. */
function readNumeral(text: string): string | null {
  // A raised footnote mark would turn into a digit when the text is cleaned.
  if (RAISED.test(text)) return null;
  const bare = foldText(text).replace(/^'/, "").replace(UNIT_BEFORE, "").replace(UNIT_AFTER, "").replace(NO_CENTS, "");
  const [, sign = "", numeral] = /^([+-]?)\s?(\d[\d., ']*)$/.exec(bare) ?? [];
  const plain = numeral === undefined ? null : withPoint(numeral);
  return plain === null ? null : `${sign === "-" ? "-" : ""}${plain}`;
}

/** Ways to write a number, each with the sign between groups of three; `(?!)` is none. */
const NUMERALS: readonly [pattern: RegExp, groups: RegExp][] = [
  [/^\d+(?:,\d+)?$/, /(?!)/],
  [/^(?:\d+\.(?:\d{1,2}|\d{4,})|(?:0+|\d{4,})\.\d{3})$/, /(?!)/],
  [/^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/, / /g],
  [/^\d{1,3}(?:'\d{3})+(?:[.,]\d+)?$/, /'/g],
  [/^[1-9]\d{0,2}(?:\.\d{3})+,\d+$/, /\./g],
  [/^[1-9]\d{0,2}(?:\.\d{3}){2,}$/, /\./g],
  [/^[1-9]\d{0,2}(?:,\d{3})+\.\d+$/, /,/g],
  [/^[1-9]\d{0,2}(?:,\d{3}){2,}$/, /,/g],
];

function withPoint(numeral: string): string | null {
  const found = NUMERALS.find(([pattern]) => pattern.test(numeral));
  return found === undefined ? null : numeral.replace(found[1], "").replace(",", ".");
}

/** Personal codes that follow the published rules and are visibly made up (domain.md §4.3). */
import type { Day } from "./calendar.ts";
import type { Random } from "./random.ts";

const WEIGHTS = [1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Codes given from July 2017 on say nothing about the birth date. */
const NEW_CODES_FROM = "2017-07-01";

/** Eleven digits without a dash. */
export function syntheticCode(born: Day, random: Random): string {
  const first = born >= NEW_CODES_FROM ? newTypeDigits(random) : oldTypeDigits(born, random);
  return first + String(checkDigit(first));
}

/** The digit that follows the first ten. */
export function checkDigit(firstTen: string): number {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(firstTen[index]), 0);
  return ((1101 - sum) % 11) % 10;
}

/** Serials from 900 on: no day in Latvia has that many births. */
function oldTypeDigits(born: Day, random: Random): string {
  const [year = "", month = "", date = ""] = born.split("-");
  const century = Number(year.slice(0, 2)) - 18;
  return `${date}${month}${year.slice(2)}${century}${random.between(900, 999)}`;
}

/** Four noughts where chance would hardly put them. */
function newTypeDigits(random: Random): string {
  return `3${random.between(2, 9)}0000${String(random.between(0, 9999)).padStart(4, "0")}`;
}

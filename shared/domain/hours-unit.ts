/** The unit in which a return counts hours, read from its heading (contracts.md, Unit of hours). */
import { foldText } from "./text.ts";

export const HOURS_UNITS = ["akadēmiskā", "astronomiskā", "nodarbība", "konsultācija", "nav norādīta"] as const;
export type HoursUnit = (typeof HOURS_UNITS)[number];

const WORDS: readonly [HoursUnit, RegExp][] = [
  ["akadēmiskā", /(?<![a-z])(?:akad|ak\.)|(?<!\d)4[05] ?min/],
  ["astronomiskā", /(?<![a-z])astr|(?<!\d)60 ?min/],
  ["nodarbība", /(?<![a-z])nod(?:arbib[a-z]*)?(?![a-z])/],
  ["konsultācija", /(?<![a-z])kons(?:ultacij[a-z]*)?(?![a-z])/],
];

/** `Akad. st.` → akadēmiskā, `Nod. skaits` → nodarbība, `Stundas` and `h` → nav norādīta. Two units in one heading are none. */
export function hoursUnitOf(heading: string): HoursUnit {
  const folded = foldText(heading);
  const hours = WORDS.slice(0, 2).filter(([, word]) => word.test(folded));
  // “Konsultāciju akad. stundas” counts academic hours.
  const named = hours.length > 0 ? hours : WORDS.filter(([, word]) => word.test(folded));
  const [only] = named;
  return named.length === 1 && only !== undefined ? only[0] : "nav norādīta";
}

/** Whether a heading counts minutes; “akadēmiskā stunda (40 min)” counts hours. */
export function countsMinutes(heading: string): boolean {
  return MINUTES.test(foldText(heading));
}

const MINUTES = /(?<!\d\s?)(?<!\p{L})(?:min(?!\p{L})|minut|minus[ua])/u;

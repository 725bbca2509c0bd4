/** The school year 2025/2026 as the sample returns see it. Days are spelt `YYYY-MM-DD`. */

export type Day = string;

export interface Quarter {
  /** `2025-Q4` */
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** The three quarters of the samples, in the order of time. */
export const QUARTERS: readonly Quarter[] = [
  { name: "2025-Q4", from: "2025-10-01", to: "2025-12-31" },
  { name: "2026-Q1", from: "2026-01-01", to: "2026-03-31" },
  { name: "2026-Q2", from: "2026-04-01", to: "2026-06-30" },
];

/** Holidays of pupils and of the country; the last day of lessons is the plans' affair. */
const FREE: readonly (readonly [Day, Day])[] = [
  ["2025-10-20", "2025-10-24"],
  ["2025-11-17", "2025-11-18"],
  ["2025-12-22", "2026-01-02"],
  ["2026-03-16", "2026-03-20"],
  ["2026-04-03", "2026-04-06"],
  ["2026-05-01", "2026-05-01"],
  ["2026-05-04", "2026-05-04"],
];

const DAY_MS = 86_400_000;

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Every day from the first to the last, both included. */
export function daysBetween(from: Day, to: Day): Day[] {
  const length = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return Array.from({ length: Math.max(0, length) }, (_, index) => addDays(from, index));
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(Date.parse(day)).getUTCDay() || 7;
}

export function isSchoolDay(day: Day): boolean {
  return weekdayOf(day) <= 5 && !FREE.some(([from, to]) => from <= day && day <= to);
}

/** The day itself, or the next one with lessons. */
export function schoolDayFrom(day: Day): Day {
  return isSchoolDay(day) ? day : schoolDayFrom(addDays(day, 1));
}

export function isIn(quarter: Quarter, day: Day): boolean {
  return quarter.from <= day && day <= quarter.to;
}

export function ageOn(day: Day, born: Day): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) >= born.slice(5) ? years : years - 1;
}

/** The number Excel stores for a day in the 1900 system. */
export function excelSerial(day: Day): number {
  return Math.round(Date.parse(day) / DAY_MS) + 25_569;
}

/** `05.01.2026.` */
export function dotted(day: Day): string {
  const [year, month, date] = day.split("-");
  return `${date ?? ""}.${month ?? ""}.${year ?? ""}.`;
}

const ROMAN = ["I", "II", "III", "IV"] as const;

/** The ways senders spell a quarter; all of them are read (domain.md §4.4). */
export function spellQuarter(quarter: Quarter, habit: number): string {
  const year = quarter.name.slice(0, 4);
  const number = Number(quarter.name.slice(-1));
  const roman = ROMAN[number - 1] ?? "";
  const spellings = [
    `${year}. gada ${roman} ceturksnis`,
    `${year}. g. ${number}. cet.`,
    `${roman} cet. ${year}`,
    `${number}. ceturksnis ${year}`,
    `${dotted(quarter.from)}–${dotted(quarter.to)}`,
    quarter.name,
  ];
  return spellings[habit % spellings.length] ?? quarter.name;
}

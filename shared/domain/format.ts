/** How numbers, money, days and periods are written for people: on screens, in workbooks, on the command line (domain.md §4.4). */
import { dateParts } from "./calendar-date.ts";
import type { CalendarDate } from "./calendar-date.ts";
import type { Period } from "./period.ts";
import { roundHalfAway } from "./rounding.ts";

export type Language = "lv" | "en";

/** What stands where there is no value: not known is never shown as zero. */
export const NO_VALUE = "–";

const NBSP = "\u00a0";
const ROMAN: readonly string[] = ["", "I", "II", "III", "IV"];

/**
 * `12 345,5` and `1234,5` in Latvian (groups from five digits on), `12,345.5` and `1,234.5` in English.
 * Rounded half away from zero to the decimals given; without them the number is written as it is.
 */
export function formatNumber(value: number | null, language: Language, decimals?: number): string {
  if (value === null || !Number.isFinite(value)) return NO_VALUE;
  const rounded = decimals === undefined ? value : roundHalfAway(value, decimals);
  const [whole = "0", fraction = ""] = plainDigits(Math.abs(rounded)).split(".");
  const shown = decimals === undefined ? fraction : fraction.padEnd(decimals, "0");
  const point = language === "lv" ? "," : ".";
  return `${rounded < 0 ? "-" : ""}${grouped(whole, language)}${shown === "" ? "" : point + shown}`;
}

/** Cents as `29 545 252,50 €`, in English `€29,545,252.50`. */
export function formatMoney(cents: number | null, language: Language): string {
  if (cents === null) return NO_VALUE;
  const amount = formatNumber(Math.abs(cents) / 100, language, 2);
  const sign = cents < 0 ? "-" : "";
  return language === "lv" ? `${sign}${amount}${NBSP}€` : `${sign}€${amount}`;
}

/** `85,1%`: per cent, one decimal unless told otherwise. */
export function formatPercent(percent: number | null, language: Language, decimals = 1): string {
  return percent === null ? NO_VALUE : `${formatNumber(percent, language, decimals)}%`;
}

/** `05.01.2026.`; in English `5 Jan 2026`, which nobody can read the other way round. */
export function formatDate(date: CalendarDate | null, language: Language): string {
  if (date === null) return NO_VALUE;
  const { year, month, day } = dateParts(date);
  if (language === "en") return `${String(day)} ${monthName(month, "en").slice(0, 3)} ${String(year)}`;
  return `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}.`;
}

/** `2026. gada 5. janvāris`; in English `5 January 2026`. */
export function formatLongDate(date: CalendarDate, language: Language): string {
  const { year, month, day } = dateParts(date);
  const name = monthName(month, language);
  return language === "lv" ? `${String(year)}. gada ${String(day)}. ${name}` : `${String(day)} ${name} ${String(year)}`;
}

/** `2026. gada I ceturksnis`; in English `Q1 2026`. */
export function formatPeriod(period: Period, language: Language): string {
  return language === "lv" ? periodInLatvian(period) : periodInEnglish(period);
}

/** A quarter as sentences are about it: “atskaite par 2026. gada I ceturksni”. */
export function formatQuarterAsObject(quarter: Period, language: Language): string {
  const name = formatPeriod(quarter, language);
  return language === "lv" ? name.replace(/ceturksnis$/, "ceturksni") : name;
}

/** The month's name, `janvāris` or `January`; months count from 1. */
export function monthName(month: number, language: Language): string {
  return MONTHS[language][month - 1] ?? "";
}

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  lv: [
    "janvāris",
    "februāris",
    "marts",
    "aprīlis",
    "maijs",
    "jūnijs",
    "jūlijs",
    "augusts",
    "septembris",
    "oktobris",
    "novembris",
    "decembris",
  ],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
};

function periodInLatvian(period: Period): string {
  switch (period.kind) {
    case "quarter":
      return `${String(period.year)}. gada ${ROMAN[period.quarter] ?? ""} ceturksnis`;
    case "half-year":
      return `${String(period.year)}. gada ${ROMAN[period.half] ?? ""} pusgads`;
    case "year":
      return `${String(period.year)}. gads`;
    case "school-year":
      return `${String(period.startYear)}./${String(period.startYear + 1)}. mācību gads`;
    case "semester":
      return `${String(period.startYear)}./${String(period.startYear + 1)}. m. g. ${String(period.semester)}. semestris`;
    case "to-date":
      return `līdz ${formatDate(period.on, "lv")}`;
  }
}

function periodInEnglish(period: Period): string {
  switch (period.kind) {
    case "quarter":
      return `Q${String(period.quarter)} ${String(period.year)}`;
    case "half-year":
      return `H${String(period.half)} ${String(period.year)}`;
    case "year":
      return String(period.year);
    case "school-year":
      return `school year ${String(period.startYear)}/${String(period.startYear + 1).slice(2)}`;
    case "semester":
      return `semester ${String(period.semester)} of ${String(period.startYear)}/${String(period.startYear + 1).slice(2)}`;
    case "to-date":
      return `up to ${formatDate(period.on, "en")}`;
  }
}

/** Digits without an exponent, as far as numbers of this project go. */
function plainDigits(value: number): string {
  const digits = String(value);
  return digits.includes("e") ? value.toFixed(20).replace(/\.?0+$/, "") : digits;
}

/** Latvian leaves numbers of four digits together. */
function grouped(whole: string, language: Language): string {
  if (language === "lv" && whole.length < 5) return whole;
  return whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, language === "lv" ? NBSP : ",");
}

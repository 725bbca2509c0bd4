/** How days, instants and figures are written on screen; the rules are those of the workbook. */
import { parseIsoDate } from "../../shared/domain/calendar-date.ts";
import { formatDate, formatMoney, formatNumber, formatPercent, type Language } from "../../shared/domain/format.ts";
import type { FigureFormat } from "../../shared/api/figures.ts";

/** `05.01.2026.` from `2026-01-05`; nothing where there is no day. */
export function day(on: string | null, language: Language): string {
  return on === null ? "" : formatDate(parseIsoDate(on), language);
}

/** `01.01.–31.03.2026.`, in English `1 Jan 2026 – 31 Mar 2026`. */
export function dayRange(from: string, to: string, language: Language): string {
  if (language === "en") return `${day(from, language)} – ${day(to, language)}`;
  return `${day(from, language).slice(0, 6)}–${day(to, language)}`;
}

/** `13.04.2026. 16:21`, as the clock on this machine's wall says. */
export function instant(at: string, language: Language): string {
  const moment = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  const on = `${String(moment.getFullYear())}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day(on, language)} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** `07.04.` of `2026-04-07`; in English `7 Apr`. */
export function shortDay(on: string, language: Language): string {
  return language === "lv" ? day(on, language).slice(0, 6) : day(on, language).slice(0, -5);
}

/** A figure as its unit is printed. */
export function figure(value: number | null, format: FigureFormat, language: Language): string {
  switch (format) {
    case "money":
      return formatMoney(value, language);
    case "percent":
      return formatPercent(value, language);
    case "decimal":
      return formatNumber(value, language, 1);
    case "integer":
      return formatNumber(value, language, 0);
  }
}

/** A difference with its sign; `0` has none. */
export function difference(value: number | null, format: FigureFormat, language: Language): string {
  if (value === null) return "";
  return `${value > 0 ? "+" : ""}${figure(value, format, language)}`;
}

/** The beginning and the ending of a long name: what people tell files apart by stands at both. */
export function shortenMiddle(name: string, most: number): string {
  if (name.length <= most) return name;
  const end = Math.floor((most - 1) / 2);
  return `${name.slice(0, most - 1 - end)}…${name.slice(-end)}`;
}

import { countsMinutes } from "../../../../shared/domain/hours-unit.ts";

/** What a number format makes of a number. `duration` shows hours past 24: `[h]:mm`. */
export type FormatKind = "number" | "date" | "time" | "duration";

export interface NumberFormat {
  readonly kind: FormatKind;
  readonly percent: boolean;
  /** It writes minutes behind the number: `0" min"`. */
  readonly minutes?: true;
}

const PLAIN: NumberFormat = { kind: "number", percent: false };
const PERCENT: NumberFormat = { kind: "number", percent: true };
const DATE: NumberFormat = { kind: "date", percent: false };
const TIME: NumberFormat = { kind: "time", percent: false };
const DURATION: NumberFormat = { kind: "duration", percent: false };

/** The formats that have a number and no code in the file. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 9 || id === 10) return PERCENT;
  if ((id >= 18 && id <= 21) || id === 45 || id === 47 || (id >= 32 && id <= 35)) return TIME;
  if (id === 46) return DURATION;
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return DATE;
  return PLAIN;
}

/** A custom code, by its first section: letters in quotes, after a backslash, `_` or `*` are only shown. */
export function parseNumberFormat(code: string): NumberFormat {
  const format = readFormat(code);
  const written = (code.match(/"[^"]*"/g) ?? []).join(" ");
  return format.kind === "number" && countsMinutes(written) ? { ...format, minutes: true } : format;
}

function readFormat(code: string): NumberFormat {
  const shown = code.replace(/\\.|_.|\*.|"[^"]*"?/gs, "");
  const first = shown.split(";", 1)[0] ?? "";
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return DURATION;
  const letters = first.replace(/\[[^\]]*\]?/g, "").replace(/general/gi, "");
  if (/[#?]/.test(letters)) return letters.includes("%") ? PERCENT : PLAIN;
  if (/[yd]/i.test(letters)) return DATE;
  if (/[hs]/i.test(letters)) return TIME;
  if (/m/i.test(letters)) return DATE;
  return letters.includes("%") ? PERCENT : PLAIN;
}

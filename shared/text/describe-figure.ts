/** A figure in words: what it is, from how many returns, what is left out, how it changed and why. The same figure, the same words. */
import { formatMoney, formatNumber, formatPercent, NO_VALUE } from "../domain/format.ts";
import type { Measure } from "../domain/indicator.ts";
import type { MessageKey, Text } from "./messages.ts";

/** Why a figure changed; the first two tell of a new quarter, the others of a change of what is known. */
export const FIGURE_CAUSES = [
  "new-in-period",
  "earlier-quarters",
  "new-return",
  "resubmission",
  "withdrawal",
  "decision",
  "rows-of-other-returns",
  "definitions",
  "units",
  "other",
] as const;
export type FigureCause = (typeof FIGURE_CAUSES)[number];

/** All that the sentences say; nothing is looked up. Money in cents, shares in per cent. */
export interface FigureStory {
  /** Name of the indicator and of its unit, in the language of the sentences. */
  readonly name: string;
  readonly unit: string;
  readonly format: "integer" | "decimal" | "money" | "percent";
  readonly measure: Measure;
  /** `2026. gada I ceturksnis`. */
  readonly period: string;
  /** Null: not known. */
  readonly value: number | null;
  /** Only shares. */
  readonly parts?: { readonly numerator: number; readonly denominator: number };
  /** Returns of the period; `expected` null where no agreements are known. Absent: nothing is said. */
  readonly returns?: { readonly received: number; readonly expected: number | null };
  /** Rows of returns in force that are kept out of figures. */
  readonly quarantined?: number;
  /** `first`: there is no quarter before. Absent: nothing is said. */
  readonly change?:
    | "first"
    | {
        /** Since when, as it stands after “kopš” and “since”: `2025. gada IV ceturkšņa beigām`. */
        readonly since: string;
        readonly before: number | null;
        /** Parts that sum to the change; zeros are passed over. */
        readonly causes: readonly { readonly cause: FigureCause; readonly amount: number }[];
      };
}

/** Whole sentences with full stops. `opening` stands in place of the first one where an indicator has its own words. */
export function describeFigure(text: Text, figure: FigureStory, opening?: string): string {
  if (figure.value === null) return [text("figure.unknown", { name: figure.name }), ...base(text, figure)].join(" ");
  return [opening ?? what(text, figure), ...base(text, figure), ...left(text, figure), ...changed(text, figure)].join(
    " ",
  );
}

function what(text: Text, { name, unit, measure, period, value, parts, format }: FigureStory): string {
  const said = amount(text, value, format);
  if (measure === "share" && parts !== undefined)
    return text("figure.share", {
      name,
      value: said,
      period,
      numerator: formatNumber(parts.numerator, text.language),
      denominator: formatNumber(parts.denominator, text.language),
    });
  if (measure === "share") return text("figure.share-alone", { name, value: said, period });
  const isNamed = format === "integer" || format === "decimal";
  return text(`figure.${measure}`, { name, value: isNamed ? `${said} (${unit})` : said, period });
}

function base(text: Text, { returns }: FigureStory): string[] {
  if (returns === undefined) return [];
  const { received, expected } = returns;
  if (expected === null) return [text("figure.returns-of-unknown", { received })];
  return [text("figure.returns", { received, expected, missing: Math.max(0, expected - received) })];
}

function left(text: Text, { quarantined }: FigureStory): string[] {
  return quarantined === undefined ? [] : [text("figure.quarantined", { rows: quarantined })];
}

function changed(text: Text, { change, value, format }: FigureStory): string[] {
  if (change === undefined || value === null) return [];
  if (change === "first") return [text("figure.change.first")];
  const { since, before } = change;
  if (before === null) return [text("figure.change.unknown", { since })];
  const difference = tidy(value - before);
  const parts = change.causes.filter(({ amount: part }) => tidy(part) !== 0);
  const said = (part: CausePart) =>
    text("figure.change.part", {
      cause: text(`figure.cause.${part.cause}` satisfies MessageKey),
      amount: signed(text, part.amount, format),
    });
  if (difference === 0) {
    const causes = parts.length === 0 ? "" : text("figure.change.balanced", { causes: parts.map(said).join("; ") });
    return [text("figure.change.none", { since, causes })];
  }
  const by = Math.abs(difference);
  return [
    text(difference > 0 ? "figure.change.rise" : "figure.change.fall", {
      since,
      difference:
        format === "percent"
          ? text("figure.by-points", { value: formatNumber(by, text.language, 1) })
          : amount(text, by, format),
      before: amount(text, before, format),
      now: amount(text, value, format),
      causes: causesOf(text, parts, difference, said),
    }),
  ];
}

type CausePart = Exclude<FigureStory["change"], "first" | undefined>["causes"][number];

/** The main cause is the one that did most in the direction of the change. */
function causesOf(
  text: Text,
  parts: readonly CausePart[],
  difference: number,
  said: (part: CausePart) => string,
): string {
  const main = parts.toSorted((one, other) => Math.sign(difference) * (other.amount - one.amount))[0];
  if (main === undefined) return "";
  const others = parts.filter((part) => part !== main);
  return others.length === 0
    ? text("figure.change.cause", { main: text(`figure.cause.${main.cause}` satisfies MessageKey) })
    : text("figure.change.main-cause", { main: said(main), others: others.map(said).join("; ") });
}

function amount(text: Text, value: number | null, format: FigureStory["format"]): string {
  if (value === null) return NO_VALUE;
  switch (format) {
    case "integer":
      return formatNumber(value, text.language, 0);
    case "decimal":
      return formatNumber(tidy(value), text.language);
    case "money":
      return formatMoney(Math.round(value), text.language);
    case "percent":
      return formatPercent(value, text.language);
  }
}

/** `+12`, `−3`: a real minus sign, as in running text. Of shares the difference is in percentage points. */
function signed(text: Text, value: number, format: FigureStory["format"]): string {
  const sign = value > 0 ? "+" : value < 0 ? "−" : "±";
  return format === "percent"
    ? text("figure.points", { value: `${sign}${formatNumber(Math.abs(value), text.language, 1)}` })
    : `${sign}${amount(text, Math.abs(value), format)}`;
}

/** Sums of hours carry noise of binary fractions. */
const tidy = (value: number): number => Number(value.toFixed(6));

/** Where in the application one is: period, screen, the thing opened on it and how it is viewed, kept in the address so that back and forward work. */
import { useSyncExternalStore } from "react";
import { parsePeriod } from "../../shared/domain/period.ts";

export const SCREENS = [
  "ceturksnis",
  "atskaites",
  "imports",
  "konstatejumi",
  "rindas",
  "raditaji",
  "parskati",
  "programma",
  "vesture",
  "iestatijumi",
] as const;
export type Screen = (typeof SCREENS)[number];

export interface Place {
  /** A quarter; null until the frame knows which one is the present one. */
  readonly period: string | null;
  /** The whole period looked at, which ends in that quarter: `2026`, `2025/26-S2`; null: the quarter itself. */
  readonly span: string | null;
  /** Number of the change after which figures are looked at; null: as they are now. */
  readonly asOf: number | null;
  readonly screen: Screen;
  /** What is opened on the screen: a sender, an indicator, an edition; null for the screen itself. */
  readonly item: string | null;
  /** How it is viewed: filters, a chosen measure, an opened figure. */
  readonly view: Readonly<Record<string, string>>;
}

/**
 * A place to go to; what is left out is empty, but for the span, which stays while its quarter does, and the past, which one
 * looks at until one leaves it.
 */
export interface Destination {
  readonly period: string | null;
  readonly span?: string | null;
  readonly asOf?: number | null;
  readonly screen: Screen;
  readonly item?: string | null;
  readonly view?: Readonly<Record<string, string>>;
}

export function usePlace(): Place {
  return parsePlace(useSyncExternalStore(listen, () => location.hash));
}

export function goTo(place: Destination): void {
  location.hash = addressOf(place);
}

/** `#/2026-Q1/atskaites/LV-067?finding=12`; the span, where it is not the quarter, is one more of the parameters. */
export function addressOf({ period, span, asOf, screen, item = null, view = {} }: Destination): string {
  const parts = [period ?? "", screen, ...(item === null ? [] : [encodeURIComponent(item)])];
  const kept = span === undefined ? spanKept(period) : span;
  const past = asOf === undefined ? parsePlace(location.hash).asOf : asOf;
  const query = new URLSearchParams({
    ...view,
    ...(kept === null || kept === period ? {} : { [SPAN]: kept }),
    ...(past === null ? {} : { [AS_OF]: String(past) }),
  }).toString();
  return `#/${parts.join("/")}${query === "" ? "" : `?${query}`}`;
}

const SPAN = "span";
const AS_OF = "as-of";

function spanKept(period: string | null): string | null {
  const present = parsePlace(location.hash);
  return present.period === period ? present.span : null;
}

export function parsePlace(hash: string): Place {
  const [path = "", query = ""] = hash.split("?", 2);
  const [, period = "", screen = "", item = ""] = path.split("/");
  const { [SPAN]: span = "", [AS_OF]: asOf = "", ...view } = Object.fromEntries(new URLSearchParams(query));
  return {
    period: /^\d{4}-Q[1-4]$/.test(period) ? period : null,
    span: parsePeriod(span) === null ? null : span,
    asOf: /^[1-9]\d{0,14}$/.test(asOf) ? Number(asOf) : null,
    screen: SCREENS.find((name) => name === screen) ?? "ceturksnis",
    item: item === "" ? null : decoded(item),
    view,
  };
}

/** An address typed by hand may be anything. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function listen(onChange: () => void): () => void {
  addEventListener("hashchange", onChange);
  return () => removeEventListener("hashchange", onChange);
}

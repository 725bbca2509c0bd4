/** Where in the application one is: period, screen, the thing opened on it and how it is viewed, kept in the address so that back and forward work. */
import { useSyncExternalStore } from "react";

export const SCREENS = ["ceturksnis", "atskaites", "imports"] as const;
export type Screen = (typeof SCREENS)[number];

export interface Place {
  /** Null until the frame knows which quarter is the present one. */
  readonly period: string | null;
  readonly screen: Screen;
  /** What is opened on the screen: a sender, an indicator, an edition; null for the screen itself. */
  readonly item: string | null;
  /** How it is viewed: filters, a chosen measure, an opened figure. */
  readonly view: Readonly<Record<string, string>>;
}

/** A place to go to; what is left out is empty. */
export interface Destination {
  readonly period: string | null;
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

/** `#/2026-Q1/atskaites/LV-067?finding=12` */
export function addressOf({ period, screen, item = null, view = {} }: Destination): string {
  const parts = [period ?? "", screen, ...(item === null ? [] : [encodeURIComponent(item)])];
  const query = new URLSearchParams(view).toString();
  return `#/${parts.join("/")}${query === "" ? "" : `?${query}`}`;
}

export function parsePlace(hash: string): Place {
  const [path = "", query = ""] = hash.split("?", 2);
  const [, period = "", screen = "", item = ""] = path.split("/");
  return {
    period: /^\d{4}-Q[1-4]$/.test(period) ? period : null,
    screen: SCREENS.find((name) => name === screen) ?? "ceturksnis",
    item: item === "" ? null : decoded(item),
    view: Object.fromEntries(new URLSearchParams(query)),
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

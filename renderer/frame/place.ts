/** Where in the application one is: the period and the screen, kept in the address so that back and forward work. */
import { useSyncExternalStore } from "react";

export const SCREENS = ["ceturksnis", "atskaites", "imports"] as const;
export type Screen = (typeof SCREENS)[number];

export interface Place {
  /** Null until the frame knows which quarter is the present one. */
  readonly period: string | null;
  readonly screen: Screen;
  /** Only of a return. */
  readonly sender: string | null;
}

export function usePlace(): Place {
  return parsePlace(useSyncExternalStore(listen, () => location.hash));
}

export function goTo(place: Place): void {
  location.hash = addressOf(place);
}

/** `#/2026-Q1/atskaites/LV-067` */
export function addressOf({ period, screen, sender }: Place): string {
  return `#/${[period ?? "", screen, ...(sender === null ? [] : [sender])].join("/")}`;
}

export function parsePlace(hash: string): Place {
  const [, period = "", screen = "", sender] = hash.split("/");
  return {
    period: /^\d{4}-Q[1-4]$/.test(period) ? period : null,
    screen: SCREENS.find((name) => name === screen) ?? "ceturksnis",
    sender: sender === undefined || sender === "" ? null : sender,
  };
}

function listen(onChange: () => void): () => void {
  addEventListener("hashchange", onChange);
  return () => removeEventListener("hashchange", onChange);
}

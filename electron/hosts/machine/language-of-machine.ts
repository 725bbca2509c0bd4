import type { Language } from "../../../shared/text/messages.ts";

/** For what is said before a person could choose: Latvian where the machine speaks it, English elsewhere. */
export function languageOfMachine(locale: string = new Intl.DateTimeFormat().resolvedOptions().locale): Language {
  return /^lv\b/i.test(locale) ? "lv" : "en";
}

/** What earlier returns of a sender have taught: confirmed headings and words. */
import type { HeaderMemory, TaughtWords } from "../../../shared/domain/extracted-return.ts";
import type { ReadStore } from "../store/open-store.ts";
import { listHeadings, listTaughtWords } from "../store/memory.ts";

/** The headings a sender has confirmed, per form. */
export function recallHeadings(store: ReadStore, sender: string): HeaderMemory {
  const memory = new Map<string, Map<string, string>>();
  for (const { form, folded, field } of listHeadings(store, sender)) {
    memory.set(form, (memory.get(form) ?? new Map<string, string>()).set(folded, field));
  }
  return memory;
}

/** Words taught for every sender, then those taught for this one. */
export function recallWords(store: ReadStore, sender: string): TaughtWords {
  const words = new Map<string, Map<string, string>>();
  for (const { classifier, folded, key } of listTaughtWords(store, sender)) {
    words.set(classifier, (words.get(classifier) ?? new Map<string, string>()).set(folded, key));
  }
  return words;
}

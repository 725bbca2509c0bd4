/** What decisions have taught: confirmed headings and words of a sender. Read from the decisions themselves. */
import type { HeaderMemory, TaughtWords } from "../../../shared/domain/extracted-return.ts";
import { foldHeader, foldText } from "../../../shared/domain/text.ts";
import { decisionsOfSenders } from "../store/decision.ts";
import type { ReadStore } from "../store/open-store.ts";

/** The headings a sender has confirmed, per form: folded heading to field. */
export function recallHeadings(store: ReadStore, sender: string): HeaderMemory {
  const memory = new Map<string, Map<string, string>>();
  for (const { payload } of decisionsOfSenders(store, "heading", [sender])) {
    if (payload.kind !== "heading") continue;
    const form = memory.get(payload.form) ?? new Map<string, string>();
    memory.set(payload.form, form.set(foldHeader(payload.heading), payload.field));
  }
  return memory;
}

/** Words taught for every sender, then those taught for this one. */
export function recallWords(store: ReadStore, sender: string): TaughtWords {
  const words = new Map<string, Map<string, string>>();
  const taught = decisionsOfSenders(store, "word", ["", sender]).flatMap(({ payload }) =>
    payload.kind === "word" ? [payload] : [],
  );
  for (const payload of [
    ...taught.filter((word) => word.sender === ""),
    ...taught.filter((word) => word.sender === sender),
  ]) {
    const classifier = words.get(payload.classifier) ?? new Map<string, string>();
    words.set(payload.classifier, classifier.set(foldText(payload.word), payload.item));
  }
  return words;
}

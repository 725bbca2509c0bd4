/** What decisions have taught: confirmed headings and words of a sender. Read from the decisions themselves. */
import type { Decision } from "../../../shared/domain/decision.ts";
import type { HeaderMemory, TaughtWords } from "../../../shared/domain/extracted-return.ts";
import { foldHeader, foldText } from "../../../shared/domain/text.ts";
import { decisionsInForce, decisionsOfSenders } from "../store/decision.ts";
import type { ReadStore } from "../store/open-store.ts";

/** Decisions in force by which one of these senders taught something (an empty sender: for everybody), oldest first. */
export type Taught = (kind: "heading" | "word", senders: readonly string[]) => readonly Pick<Decision, "payload">[];

/** What the store knows at the moment it is asked. */
export function taughtIn(store: ReadStore): Taught {
  return (kind, senders) => decisionsOfSenders(store, kind, senders);
}

/** All of it at once, for those who cannot ask the store. */
export function listTaught(store: ReadStore): readonly Decision[] {
  return decisionsInForce(store, ["heading", "word"]);
}

/** What `listTaught` gave, asked as the store would be. */
export function taughtAmong(decisions: readonly Decision[]): Taught {
  return (kind, senders) =>
    decisions.filter(
      ({ payload }) =>
        (payload.kind === "heading" || payload.kind === "word") &&
        payload.kind === kind &&
        senders.includes(payload.sender),
    );
}

/** The headings a sender has confirmed, per form: folded heading to field. */
export function recallHeadings(taught: Taught, sender: string): HeaderMemory {
  const memory = new Map<string, Map<string, string>>();
  for (const { payload } of taught("heading", [sender])) {
    if (payload.kind !== "heading") continue;
    const form = memory.get(payload.form) ?? new Map<string, string>();
    memory.set(payload.form, form.set(foldHeader(payload.heading), payload.field));
  }
  return memory;
}

/** Words taught for every sender, then those taught for this one. */
export function recallWords(taught: Taught, sender: string): TaughtWords {
  const words = new Map<string, Map<string, string>>();
  const known = taught("word", ["", sender]).flatMap(({ payload }) => (payload.kind === "word" ? [payload] : []));
  for (const payload of [
    ...known.filter((word) => word.sender === ""),
    ...known.filter((word) => word.sender === sender),
  ]) {
    const classifier = words.get(payload.classifier) ?? new Map<string, string>();
    words.set(payload.classifier, classifier.set(foldText(payload.word), payload.item));
  }
  return words;
}

/** Confirmed headings and taught words, as decisions left them. */
import type { ReadStore } from "./open-store.ts";

export interface RememberedHeading {
  readonly form: string;
  readonly folded: string;
  readonly field: string;
}

export interface TaughtWord {
  readonly classifier: string;
  readonly folded: string;
  readonly key: string;
}

/** Headings a sender has confirmed. */
export function listHeadings(store: ReadStore, sender: string): RememberedHeading[] {
  return store.db
    .prepare<[string], RememberedHeading>(
      "SELECT form, folded, field FROM header_memory WHERE sender = ? ORDER BY form, folded",
    )
    .all(sender);
}

/** Words taught for all senders, then (so that they win) for this one. */
export function listTaughtWords(store: ReadStore, sender: string): TaughtWord[] {
  return store.db
    .prepare<[string], TaughtWord>(
      "SELECT classifier, folded, key FROM word_memory WHERE sender IN ('', ?) ORDER BY sender, classifier, folded",
    )
    .all(sender);
}

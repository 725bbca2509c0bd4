/** What was found in a kept submission, for the sheets that show it. */
import type { ReadStore } from "../store/open-store.ts";
import { quarantinedRows } from "../store/read-returns.ts";
import { findingsOf } from "../store/submission.ts";
import type { SheetFacts } from "./read-sheet.ts";

export function factsOf(store: ReadStore, submission: number): SheetFacts {
  return { findings: findingsOf(store, submission), quarantined: quarantinedRows(store, submission) };
}

import type { FormDrift } from "../domain/form-drift.ts";
import type { Text } from "./messages.ts";

/** `F2: since the return for 2025-Q4 2 headings renamed, 1 heading added.` */
export function sayDrift({ form, since, renamed, added, removed }: FormDrift, text: Text): string {
  const parts = [
    ...(renamed.length === 0 ? [] : [text("drift.renamed", { count: renamed.length })]),
    ...(added.length === 0 ? [] : [text("drift.added", { count: added.length })]),
    ...(removed.length === 0 ? [] : [text("drift.removed", { count: removed.length })]),
  ];
  return text("drift.sentence", { form, since, parts: parts.join(", ") });
}

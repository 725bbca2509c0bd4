import type { RestoredReviewers } from "../domain/restored-reviewers.ts";
import type { Text } from "./messages.ts";

/** Who has to register anew after a backup was restored, and whose withdrawn passphrase serves again; nothing: nobody. */
export function sayRestoredReviewers({ gone, back }: RestoredReviewers, text: Text): string[] {
  return [
    ...(gone.length === 0 ? [] : [text("reviewers.restored.gone", { names: gone.join(", ") })]),
    ...(back.length === 0 ? [] : [text("reviewers.restored.back", { names: back.join(", ") })]),
  ];
}

import type { Text } from "./messages.ts";

/** What kind of decision it is: `accept-return` as `Atskaite pieņemta`. */
export function sayDecision(kind: string, text: Text): string {
  return text("return.decision.kind", { kind: kind.replaceAll("-", "_") });
}

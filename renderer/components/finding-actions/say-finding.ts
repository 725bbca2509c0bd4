import type { LocalName } from "../../../shared/api/frame.ts";
import type { Finding } from "../../../shared/domain/finding.ts";
import { isMessageKey, sayFinding, type Text } from "../../../shared/text/messages.ts";

/** The finding's sentence; the rule's name where it has none. */
export function sentenceOf(finding: Pick<Finding, "code" | "parameters">, name: LocalName | null, t: Text): string {
  return isMessageKey(`finding.${finding.code}`) ? sayFinding(t, finding) : (name?.[t.language] ?? finding.code);
}

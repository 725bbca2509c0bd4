/** Which methods only read, and which thread answers them beside whatever is being written. */
import type { Method } from "../../../shared/api/contract.ts";
import { isOfPast } from "../../../shared/api/past.ts";

/**
 * `figures`: it works out indicators, which takes seconds over a national store; lists and sheets (`rows`) must not wait
 * behind it, nor figures of now behind those of the past (`past`), which are worked out once for each change. A method
 * that is not named here works with the writer, one after the other.
 */
const READS = {
  "frame.read": "rows",
  "settings.read": "rows",
  "privacy.read": "rows",
  "reviewers.read": "rows",
  "quarter.read": "rows",
  "quarter.figures": "figures",
  "quarter.changes": "past",
  "returns.board": "rows",
  "returns.read": "rows",
  "returns.findings": "rows",
  "returns.decisions": "rows",
  "returns.letter": "rows",
  "returns.sheet": "rows",
  "versions.compare": "rows",
  "rows.overview": "rows",
  "rows.read": "rows",
  "rows.place": "rows",
  // A file of 100 000 rows takes seconds to write.
  "rows.save": "figures",
  "findings.overview": "rows",
  "findings.list": "rows",
  "findings.read": "rows",
  "findings.together": "rows",
  "findings.letter": "rows",
  "indicators.list": "figures",
  "indicators.history": "figures",
  "indicators.passport": "rows",
  "indicators.words": "figures",
  "indicators.trace": "figures",
  // It goes through all units of a figure, beside the page of them that is shown.
  "indicators.behind": "past",
  "indicators.explain": "past",
  "indicators.charts": "figures",
  "indicators.comments": "rows",
  "indicators.views": "rows",
  "reports.read": "figures",
  "reports.preview": "figures",
  "reports.file": "rows",
  "reports.compare": "past",
  "reports.explain": "past",
  "programme.read": "rows",
  "programme.save": "rows",
  "participants.read": "figures",
  "programme.register": "rows",
  "programme.entry-history": "rows",
  "programme.decisions": "rows",
  "history.read": "rows",
  "history.past": "past",
  // Answered beside the threads, which hear nothing while they count.
  "questions.leave": "rows",
} as const satisfies Partial<Record<Method, "rows" | "figures" | "past">>;

export type ReadMethod = keyof typeof READS;

/** Threads that read, and the one that writes. */
export type ThreadRole = "rows" | "figures" | "past" | "write";

/** Whatever is asked about a past moment is counted from facts, and nothing of now waits for it. */
export function threadOf(method: Method, input: unknown): ThreadRole {
  if (!isReadMethod(method)) return "write";
  return isOfPast(input) ? "past" : READS[method];
}

function isReadMethod(method: Method): method is ReadMethod {
  return Object.hasOwn(READS, method);
}

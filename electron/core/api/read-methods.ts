/** Which methods only read: they are answered by a thread of their own, beside whatever is being written. */
import type { Method } from "../../../shared/api/contract.ts";

/** A method that is not named here works with the writer, one after the other. */
const READS = [
  "frame.read",
  "quarter.read",
  "returns.board",
  "returns.read",
  "returns.letter",
  "returns.sheet",
  "findings.overview",
  "findings.list",
  "findings.read",
  "findings.letter",
  "findings.annotate",
  "indicators.list",
  "indicators.history",
  "indicators.passport",
  "indicators.trace",
  "indicators.charts",
  "indicators.comments",
  "indicators.views",
] as const satisfies readonly Method[];

export type ReadMethod = (typeof READS)[number];

export function isReadMethod(method: Method): method is ReadMethod {
  return READS.some((read) => read === method);
}

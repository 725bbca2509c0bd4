/** Every code a finding can have, with what to do about it: the sentence `advice.<key>`. */
import { FILE_REASONS } from "./finding.ts";

export type Advice =
  | "mend"
  | "explain"
  | "word"
  | "duplicate"
  | "merge"
  | "alike"
  | "await"
  | "register"
  | "column"
  | "nothing"
  | "figures"
  | "file-again"
  | "file-decide";

const OF_CODES: Readonly<Record<Advice, readonly string[]>> = {
  mend: [
    ...["V-01", "V-03", "V-04", "V-05", "V-06", "V-09", "V-10", "V-11", "V-12", "V-20", "V-21", "V-23", "V-27"],
    ...["V-29", "V-31", "V-32", "V-33", "V-34", "V-35", "V-36", "V-37", "V-39", "V-60", "V-61", "V-63"],
  ],
  explain: [
    ...["V-07", "V-08", "V-22", "V-25", "V-26", "V-28", "V-30", "V-38", "V-40", "V-62", "V-65", "V-66", "V-67"],
    ...["V-71", "V-72", "X10", "X11", "X12", "X13", "X14", "X15", "X16"],
  ],
  word: ["V-02"],
  duplicate: ["V-13"],
  merge: ["V-14", "V-15"],
  alike: ["V-16"],
  await: ["V-24"],
  register: ["V-73"],
  column: ["V-70"],
  nothing: ["V-50", "V-64", "V-68", "V-69", "V-74", "V-75", "F-LOCK-FILE", "F-STALE", "F-SET-ASIDE"],
  figures: ["X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9"],
  "file-again": ["F-ENCRYPTED", "F-NOT-A-WORKBOOK", "F-UNSUPPORTED", "F-TOO-LARGE", "F-EMPTY", "F-NO-FORM", "F-LOCKED"],
  "file-decide": [
    ...["F-NO-SENDER", "F-NO-PERIOD", "F-WRONG-PERIOD", "F-AMBIGUOUS-SENDER", "F-SAME-VERSION", "F-HEADER-UNSURE"],
    "F-AGGREGATE-ONLY",
  ],
};

const ADVICE: ReadonlyMap<string, Advice> = new Map(
  Object.entries(OF_CODES).flatMap(([advice, codes]) => codes.map((code) => [code, advice as Advice] as const)),
);

/** In the order of the rules, whole files last. */
export const FINDING_CODES: readonly string[] = [...ADVICE.keys()].sort(
  (one, other) =>
    Number(isFileReason(one)) - Number(isFileReason(other)) || one.localeCompare(other, "lv", { numeric: true }),
);

/** Null for a code that no rule gives. */
export function adviceOf(code: string): Advice | null {
  return ADVICE.get(code) ?? null;
}

export function isFileReason(code: string): boolean {
  return FILE_REASONS.some((reason) => reason === code);
}

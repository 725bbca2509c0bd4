/** Findings: what is wrong or doubtful in the data, with its place. Codes are promised in contracts.md. */

export type Severity = "error" | "warning" | "info";

/** Values that a finding's sentence needs. They never hold the value of a personal field. */
export type FindingParameters = Readonly<Record<string, string | number>>;

/** A rule's code (`V-09`) and severity, where it was found, and what its sentence needs. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** Name of the sheet as it stands in the workbook; null when it is about the whole file. */
  readonly sheet: string | null;
  /** `G12`, or a range `A3:D3`; null when it is about the whole sheet. */
  readonly cell: string | null;
  /** The field of the form it is about, if one. */
  readonly field: string | null;
  readonly parameters: FindingParameters;
  /** Why it is no cause for worry, as a person has decided (`explain-finding`); left out where nobody has. */
  readonly explained?: string;
}

/** Reasons about a whole file (contracts.md, File-level reasons and Settled points). */
export const FILE_REASONS = [
  "F-ENCRYPTED",
  "F-NOT-A-WORKBOOK",
  "F-UNSUPPORTED",
  "F-TOO-LARGE",
  "F-EMPTY",
  "F-NO-FORM",
  "F-NO-SENDER",
  "F-NO-PERIOD",
  "F-WRONG-PERIOD",
  "F-AMBIGUOUS-SENDER",
  "F-LOCKED",
  "F-STALE",
  "F-LOCK-FILE",
  "F-SAME-VERSION",
  "F-HEADER-UNSURE",
  "F-AGGREGATE-ONLY",
  /** A person has set the file aside or withdrawn it; that decision can be withdrawn in its turn. */
  "F-SET-ASIDE",
] as const;

export type FileReason = (typeof FILE_REASONS)[number];

export type Verdict = "accepted" | "nil" | "unchanged" | "needs-decision" | "rejected";

/** `read = stored + quarantined + skipped` for accepted returns; all zero for the others. */
export interface RowCounts {
  readonly read: number;
  readonly stored: number;
  readonly quarantined: number;
  readonly skipped: number;
}

export const NO_ROWS: RowCounts = { read: 0, stored: 0, quarantined: 0, skipped: 0 };

/** The rows of two files together. */
export function addRows(one: RowCounts, other: RowCounts): RowCounts {
  return {
    read: one.read + other.read,
    stored: one.stored + other.stored,
    quarantined: one.quarantined + other.quarantined,
    skipped: one.skipped + other.skipped,
  };
}

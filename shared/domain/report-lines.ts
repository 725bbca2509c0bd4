/** Lines of a report as the store gives them: units counted, rows of returns, returns, lists, findings, decisions. */

import type { Measure } from "./indicator.ts";
import type { ByWhom } from "./working-role.ts";

/** What a unit is broken down by; null where the return does not say. */
export interface UnitTraits {
  readonly municipality: string | null;
  readonly institution: string | null;
  readonly kind: string | null;
  readonly activity: string | null;
  readonly status: string | null;
  readonly hoursUnit: string | null;
  readonly gender: string | null;
  readonly age: string | null;
  readonly grade: string | null;
}

/**
 * One unit a figure counts or adds up, in one cell of its breakdowns; several rows where a person is in several cells.
 * Characteristics are those of the first fact in the cell.
 */
export interface CountedUnit extends UnitTraits {
  /** The indicator's code, or `SK-R-01 ÷` for what its share is divided by. */
  readonly set: string;
  /** Pseudonym, or the unit's own name where it is no secret. */
  readonly unit: string;
  /** Day of the first fact in this cell. */
  readonly firstOn: string;
  /** 1, hours, or euro; from the start of the project to the period's end, and within the period. */
  readonly amount: number;
  readonly amountInPeriod: number;
  /** This row is the unit's first: of all, of its kind, of its municipality, of both, of its institution. */
  readonly isFirst: boolean;
  readonly isFirstOfKind: boolean;
  readonly isFirstOfMunicipality: boolean;
  readonly isFirstOfMunicipalityAndKind: boolean;
  readonly isFirstOfInstitution: boolean;
  /** Only in the report of one place, where all other firsts are firsts of that place. */
  readonly isFirstOfProject?: boolean;
  /** The first row of the unit that has something in the period. */
  readonly isActive: boolean;
  /** Ids of the source rows, the deciding one first. */
  readonly sourceRows: readonly number[];
  /** What each of them adds to a sum; empty where units are counted: they add 1 by their first row. */
  readonly rowAmounts: readonly number[];
}

/** One counted row of a return, as an auditor looks for it. */
export interface ReportSourceRow {
  readonly id: number;
  readonly form: string;
  readonly day: string | null;
  readonly municipality: string | null;
  readonly institution: string | null;
  readonly kind: string | null;
  readonly status: string | null;
  readonly hours: number | null;
  readonly cents: number | null;
  /** Pseudonym of the learner, mentor or specialist; null where the row is about none. */
  readonly person: string | null;
  readonly hasPersonalCode: boolean;
  readonly evidence: string | null;
  readonly submission: number;
  readonly file: string;
  readonly sha256: string;
  readonly sheet: string;
  readonly row: number;
  /** The cell that decides in which period the row counts: `B14`. */
  readonly cell: string | null;
  /** The row as typed, what names a person masked. */
  readonly typed: string;
  /** Numbers of the decisions that had a part in how it was read, judged or counted. */
  readonly decisions: readonly number[];
  /** It tells of support elsewhere, in another sender's return: a report of one place has only its number. */
  readonly isWithheld?: true;
}

export interface ReportSubmission {
  readonly id: number;
  readonly file: string;
  readonly sha256: string;
  readonly sender: string | null;
  readonly senderName: string;
  readonly period: string | null;
  readonly version: number;
  readonly receivedAt: string;
  readonly state: "in-force" | "superseded" | "withdrawn" | "held";
  readonly nil: boolean;
  readonly reason: string | null;
  readonly stored: number;
  readonly quarantined: number;
  readonly skipped: number;
  readonly errors: number;
  readonly warnings: number;
}

export interface MentorLine {
  readonly mentor: string;
  readonly municipality: string | null;
  readonly group: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly hours: number;
  readonly certifiedOn: string | null;
  readonly status: string;
  readonly learners: number;
  readonly meetings: number;
  readonly meetingsInPeriod: number;
  readonly sourceRow: number;
}

export interface SessionLine {
  readonly session: string;
  readonly day: string;
  readonly group: string;
  readonly sender: string;
  readonly municipality: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly participants: number;
  readonly sourceRow: number;
}

export interface ProjectLine {
  readonly number: string;
  readonly kind: string;
  readonly title: string;
  readonly sender: string;
  readonly municipality: string | null;
  readonly partners: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status: string;
  readonly approvedCents: number | null;
  readonly paidCents: number | null;
  readonly people: number | null;
  readonly sourceRow: number;
}

export interface EventLine {
  readonly day: string;
  readonly activity: string;
  readonly type: string;
  readonly title: string;
  readonly sender: string;
  readonly municipality: string | null;
  readonly attendances: number | null;
  readonly isOpen: boolean;
  readonly hasVisibility: boolean;
  readonly accessFormats: string | null;
  readonly sourceRow: number;
}

export interface CostLine {
  readonly activity: string;
  readonly status: string;
  readonly inPeriod: boolean;
  readonly amountCents: number;
  readonly esfCents: number;
  readonly stateCents: number;
}

export interface FindingCount {
  readonly code: string;
  readonly severity: "error" | "warning" | "info";
  readonly inPeriod: number;
  readonly all: number;
}

export interface DecisionLine extends ByWhom {
  readonly id: number;
  readonly decidedAt: string;
  readonly kind: string;
  readonly reason: string;
  /** What a corrected value stands on; null for every other kind. */
  readonly document: string | null;
  readonly submission: number | null;
  readonly isWithdrawn: boolean;
}

/** What a late return did to one figure of its quarter when it came; cents and per cent, as the store has them. */
export interface LateFigure {
  readonly code: string;
  readonly measure: Measure;
  readonly before: number | null;
  readonly after: number | null;
}

/** A return that came for a quarter that was closed. */
export interface LateReturn {
  readonly id: number;
  /** The change that it came with. */
  readonly seq: number;
  readonly quarter: string;
  readonly sender: string | null;
  readonly senderName: string;
  readonly version: number;
  readonly file: string;
  readonly receivedAt: string;
  readonly state: ReportSubmission["state"];
  /** Null: not worked out, there are too many of them. */
  readonly figures: readonly LateFigure[] | null;
}

/** What a report is planned from: plain data out of the store, so that planning is pure and can be done again. */
import type { IndicatorCatalogue } from "../../../shared/domain/indicator-definition.ts";
import type { IndicatorValue } from "../../../shared/domain/indicator.ts";
import type { ReturnOfQuarter } from "../../../shared/domain/missing-returns.ts";
import type { PreflightResult } from "../../../shared/domain/preflight.ts";
import type { NarrativeText } from "../../../shared/domain/narrative.ts";
import type { Programme } from "../../../shared/domain/programme.ts";

/** A period as it is printed. */
export interface NamedPeriod {
  /** `2026-Q1` */
  readonly code: string;
  /** `2026. gada I ceturksnis` */
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/**
 * One unit a figure counts or adds up, in one cell of its breakdowns; several rows where a person is in several cells.
 * Characteristics are those of the first fact in the cell.
 */
export interface CountedUnit {
  /** The indicator's code, or `SK-R-01 ÷` for what its share is divided by. */
  readonly set: string;
  /** Pseudonym, or the unit's own name where it is no secret. */
  readonly unit: string;
  readonly municipality: string | null;
  readonly institution: string | null;
  readonly kind: string | null;
  readonly activity: string | null;
  readonly status: string | null;
  readonly hoursUnit: string | null;
  readonly gender: string | null;
  readonly age: string | null;
  readonly grade: string | null;
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
  /** The first row of the unit that has something in the period. */
  readonly isActive: boolean;
  /** Ids of the source rows, the deciding one first. */
  readonly sourceRows: readonly number[];
  /** What each of them adds to a sum; counted units add 1 by their first row. */
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

/** A sender of whom a return for the period is expected, or who sent one. */
export interface SenderOfPeriod {
  readonly sender: string;
  readonly name: string;
  readonly isExpected: boolean;
  readonly dueOn: string | null;
  readonly receivedOn: string | null;
  readonly submission: ReportSubmission | null;
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

export interface DecisionLine {
  readonly id: number;
  readonly decidedAt: string;
  readonly author: string;
  readonly kind: string;
  readonly reason: string;
  /** What a corrected value stands on; null for every other kind. */
  readonly document: string | null;
  readonly submission: number | null;
  readonly isWithdrawn: boolean;
}

/** An earlier edition of this report, or that of the period before. */
export interface EarlierEdition {
  readonly period: string;
  readonly edition: number;
  readonly issuedAt: string;
  readonly sha256: string;
  readonly figures: readonly IndicatorValue[];
}

/** A file that declares a number and has no list: held, never counted. */
export interface DeclaredAggregate {
  readonly id: number;
  readonly sender: string | null;
  readonly period: string | null;
  /** Null: the number could not be read. */
  readonly learners: number | null;
}

/** One quarter of the time series. */
export interface QuarterFigures {
  readonly period: NamedPeriod;
  readonly values: readonly IndicatorValue[];
  readonly newByKind: readonly IndicatorValue[];
}

export interface ReportFacts {
  readonly programme: Programme;
  readonly catalogue: IndicatorCatalogue;
  readonly period: NamedPeriod;
  readonly previous: NamedPeriod | null;
  readonly edition: number;
  readonly issuedAt: string;
  readonly author: string;
  /** The last change that can alter a figure: its number and moment. */
  readonly stateSeq: number;
  readonly stateAt: string;
  /** Digest of what the figures stand on: the same for everything issued from this state. */
  readonly stateHash: string;
  readonly applicationVersion: string;
  readonly figures: readonly IndicatorValue[];
  readonly previousFigures: readonly IndicatorValue[];
  /** SK-O-01 by municipality, by municipality and kind, by kind, kind and gender, kind and age, institution …: see `gather`. */
  readonly breakdowns: readonly IndicatorValue[];
  readonly series: readonly QuarterFigures[];
  readonly units: readonly CountedUnit[];
  readonly sourceRows: readonly ReportSourceRow[];
  readonly submissions: readonly ReportSubmission[];
  readonly senders: readonly SenderOfPeriod[];
  /** Returns owed by agreements from the start of the project to the period's end that did not come. */
  readonly missingReturns: readonly ReturnOfQuarter[];
  readonly declared: readonly DeclaredAggregate[];
  readonly institutionNames: ReadonlyMap<string, string>;
  readonly mentors: readonly MentorLine[];
  readonly sessions: readonly SessionLine[];
  readonly projects: readonly ProjectLine[];
  readonly events: readonly EventLine[];
  readonly costs: readonly CostLine[];
  readonly findings: readonly FindingCount[];
  readonly decisions: readonly DecisionLine[];
  readonly earlier: readonly EarlierEdition[];
  /** The rules of the Commission's system, held against these figures. */
  readonly preflight: readonly PreflightResult[];
  /** What people wrote about the period. */
  readonly narrative: readonly NarrativeText[];
  /** Why a closed period got this edition; absent where it is no restatement. */
  readonly restatedBecause?: string;
}

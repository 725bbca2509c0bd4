/** What a report is planned from: plain data out of the store, so that planning is pure and can be done again. */
import type { IndicatorCatalogue } from "../../../shared/domain/indicator-definition.ts";
import type { Disaggregation, IndicatorValue, Measure } from "../../../shared/domain/indicator.ts";
import type { ReturnOfQuarter } from "../../../shared/domain/missing-returns.ts";
import type { PreflightResult } from "../../../shared/domain/preflight.ts";
import type { NarrativeText } from "../../../shared/domain/narrative.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import type {
  CostLine,
  CountedUnit,
  DecisionLine,
  EventLine,
  FindingCount,
  LateReturn,
  MentorLine,
  ProjectLine,
  ReportSourceRow,
  ReportSubmission,
  SessionLine,
} from "../../../shared/domain/report-lines.ts";

/** A period as it is printed. */
export interface NamedPeriod {
  /** `2026-Q1` */
  readonly code: string;
  /** `2026. gada I ceturksnis` */
  readonly label: string;
  readonly from: string;
  readonly to: string;
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

/** An earlier edition of this report, or that of the period before. */
export interface EarlierEdition {
  readonly period: string;
  readonly edition: number;
  readonly issuedAt: string;
  readonly sha256: string;
  /** The change that issued it. */
  readonly seq: number;
  /** Digest of the state it was issued from; null: of before there was one. */
  readonly stateHash: string | null;
  readonly figures: readonly IndicatorValue[];
}

/** Why a figure of an edition is another one now; what a return did to rows of other returns is the return's doing. */
export const EDITION_CAUSES = [
  "new-return",
  "resubmission",
  "withdrawal",
  "decision",
  "definitions",
  "units",
  "other",
] as const;
export type EditionCause = (typeof EDITION_CAUSES)[number];

/** One figure of an edition and what it is now; cents and per cent, as the store has them. */
export interface FigureBridge {
  readonly code: string;
  readonly measure: Measure;
  readonly by: Disaggregation;
  readonly reported: number | null;
  readonly now: number | null;
  /** They sum to the difference; zeros are left out. */
  readonly parts: Readonly<Partial<Record<EditionCause, number>>>;
}

/** An edition held against the present. */
export interface ComparedEdition {
  readonly edition: EarlierEdition;
  readonly figures: readonly FigureBridge[];
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

/** Paths to the targets of indicators that have one, at the ends of the quarters of the time series and of those ahead. */
export interface TargetPaths {
  readonly ahead: readonly NamedPeriod[];
  /** By indicator; null where no target holds. */
  readonly planned: ReadonlyMap<string, readonly (number | null)[]>;
}

/** Targets are the whole project's: a place has none. */
export const NO_PATHS: TargetPaths = { ahead: [], planned: new Map() };

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
  readonly paths: TargetPaths;
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
  /** Of this period the last edition that stands on another state, and the last of the period before. */
  readonly compared: readonly ComparedEdition[];
  /** Returns that came for a quarter that was closed: told here, never put into the edition issued before. */
  readonly corrections: readonly LateReturn[];
  /** The rules of the Commission's system, held against these figures. */
  readonly preflight: readonly PreflightResult[];
  /** What people wrote about the period. */
  readonly narrative: readonly NarrativeText[];
  /** Why a closed period got this edition; absent where it is no restatement. */
  readonly restatedBecause?: string;
  /** Absent where everything is there. */
  readonly outline?: ReportOutline;
}

/**
 * A report to be looked at before it is issued, whose values are sealed anyway: of the counted units and the source rows only
 * the first are there, and the cells that tell of all of them say so.
 */
export interface ReportOutline {
  /** The municipality of institutions whose learners all have the same one. */
  readonly homes: ReadonlyMap<string, string>;
}

/** What is known without going through every counted unit and row. */
export type ReportStanding = Omit<
  ReportFacts,
  | ("breakdowns" | "series" | "paths" | "units" | "sourceRows" | "missingReturns" | "declared" | "institutionNames")
  | ("mentors" | "sessions" | "projects" | "events" | "costs")
>;

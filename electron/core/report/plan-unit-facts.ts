/** What the reports of single municipalities and institutions are planned from. */
import type { IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { IndicatorValue } from "../../../shared/domain/indicator.ts";
import type { CompanionFacts } from "./plan-companion.ts";
import type {
  CountedUnit,
  DecisionLine,
  ReportSourceRow,
  ReportSubmission,
} from "../../../shared/domain/report-lines.ts";
import type { QuarterFigures, ReportFacts, SenderOfPeriod } from "./plan-facts.ts";

/** What reports can be made for, one each. */
export const UNIT_KINDS = ["municipality", "institution"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Everything the reports of all units are planned from. */
export interface ProjectUnits extends CompanionFacts {
  readonly kind: UnitKind;
  /** The indicators that are split so. */
  readonly definitions: readonly IndicatorDefinition[];
  readonly catalogue: ReportFacts["catalogue"];
  /** Units there is something to say about, by name. */
  readonly all: readonly UnitOfProject[];
  /** Figures that are not split: what the state's digest is over. */
  readonly figures: readonly IndicatorValue[];
}

export interface UnitOfProject {
  readonly code: string;
  readonly name: string;
  /** Of this period and the one before; `by` has the unit and at most one more dimension. */
  readonly values: readonly IndicatorValue[];
  readonly previous: readonly IndicatorValue[];
  readonly series: readonly QuarterFigures[];
  /** What its figures are counted from; firsts are the firsts here. */
  readonly units: readonly CountedUnit[];
  readonly sourceRows: readonly ReportSourceRow[];
  /** Its own returns, and those of others that rows of it came in. */
  readonly submissions: readonly ReportSubmission[];
  /** Those that touched its rows or returns. */
  readonly decisions: readonly DecisionLine[];
  readonly sender: SenderOfPeriod | null;
  /** Institutions of a municipality by registration number, those with figures. */
  readonly institutionNames: ReadonlyMap<string, string>;
}

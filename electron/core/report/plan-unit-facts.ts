/** What the reports of single municipalities and institutions are planned from. */
import type { IndicatorCatalogue, IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { IndicatorValue } from "../../../shared/domain/indicator.ts";
import type { CompanionFacts } from "./plan-companion.ts";
import type { ReportSourceRow, ReportSubmission } from "../../../shared/domain/report-lines.ts";
import type { SenderOfPeriod } from "./plan-facts.ts";

/** What reports can be made for, one each. */
export const UNIT_KINDS = ["municipality", "institution"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Everything the reports of all units are planned from. */
export interface ProjectUnits extends CompanionFacts {
  readonly kind: UnitKind;
  readonly definitions: readonly IndicatorDefinition[];
  readonly units: IndicatorCatalogue["units"];
  /** Units there is something to say about, by name. */
  readonly all: readonly UnitOfProject[];
  /** Figures that are not split: what the state's digest is over. */
  readonly figures: readonly IndicatorValue[];
}

/** A counted row without what was typed in it: that stands in the full report. */
export type UnitSourceRow = Omit<ReportSourceRow, "decisions" | "typed">;

export interface UnitOfProject {
  readonly code: string;
  readonly name: string;
  /** Of this period and the one before; `by` has the unit and at most one more dimension. */
  readonly values: readonly IndicatorValue[];
  readonly previous: readonly IndicatorValue[];
  readonly sourceRows: readonly UnitSourceRow[];
  readonly submissions: readonly ReportSubmission[];
  readonly sender: SenderOfPeriod | null;
  /** Institutions of a municipality by registration number, those with figures. */
  readonly institutionNames: ReadonlyMap<string, string>;
}

/** One digest for the state that everything issued from it shares: full report, public edition, reports of units. */
import { createHash } from "node:crypto";
import type { IndicatorCatalogue } from "../../../shared/domain/indicator-definition.ts";
import type { IndicatorValue } from "../../../shared/domain/indicator.ts";
import type { Programme } from "../../../shared/domain/programme.ts";
import type { DecisionLine, ReportSubmission } from "../../../shared/domain/report-lines.ts";

export interface StateFacts {
  readonly submissions: readonly ReportSubmission[];
  readonly decisions: readonly DecisionLine[];
  /** Figures of the period that are not broken down. */
  readonly figures: readonly IndicatorValue[];
}

/** Over programme, definitions, returns with their bytes' digests, decisions and figures; not over who issues, when, or in which words. */
export function stateHashOf(
  { programme, indicators }: { readonly programme: Programme; readonly indicators: IndicatorCatalogue },
  period: string,
  { submissions, decisions, figures }: StateFacts,
): string {
  const content = {
    programme: [programme.identity, programme.budgets, programme.unitRates, programme.targets, programme.calendar],
    definitions: indicators.indicators,
    period,
    submissions: submissions.map(({ id, sha256, state, stored, quarantined, skipped }) => [
      ...[id, sha256, state, stored, quarantined, skipped],
    ]),
    decisions: decisions.map(({ id, isWithdrawn }) => [id, isWithdrawn]),
    figures: figures.map(({ code, measure, by, value }) => [code, measure, Object.entries(by).sort(), value]),
  };
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

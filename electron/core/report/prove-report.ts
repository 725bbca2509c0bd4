/** What must hold before a report is written; while planning, each figure was already held against its units. */
import { AppError } from "../../../shared/domain/failure.ts";
import { formsOf, type IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { PreflightResult } from "../../../shared/domain/preflight.ts";
import type { AlteredFact } from "../store/fact-print.ts";
import type { Control } from "./plan-controls.ts";
import type { ReportSourceRow } from "../../../shared/domain/report-lines.ts";
import type { ReportFacts } from "./plan-facts.ts";
import { namedRows } from "./plan-rows.ts";

/** Refuses a report whose sums disagree, naming the first figure and the rows of it: failure `report-unproven`. */
export function proveControls(controls: readonly Control[], sourceRows: readonly ReportSourceRow[]): void {
  for (const { id, what, value, sealed, tolerance, isWarning, notApplicable, rows = [] } of controls) {
    if (isWarning === true || notApplicable !== undefined || Math.abs(value - sealed) <= tolerance) continue;
    const wrong = new Set(rows);
    throw new AppError("report-unproven", {
      figure: `${id} ${what}`,
      expected: sealed,
      found: value,
      rows: namedRows(sourceRows.filter((row) => wrong.has(row.id))),
    });
  }
}

/** Refuses a store in which facts are not what was taken in, naming figures and rows: failure `report-facts-altered`. */
export function proveFacts(
  altered: readonly AlteredFact[],
  { units, catalogue }: Pick<ReportFacts, "units" | "catalogue">,
): void {
  if (altered.length === 0) return;
  const rows = new Set(altered.flatMap(({ rowId, dependents }) => [rowId, ...dependents]));
  const forms = new Set(altered.map(({ form }) => form));
  const counted = units.filter(({ sourceRows }) => sourceRows.some((id) => rows.has(id))).map(({ set }) => set);
  const about = catalogue.indicators.filter((one) => isAboutOnly(one, forms)).map(({ code }) => code);
  const figures = [...new Set([...counted.filter((set) => !set.endsWith("÷")), ...about])].sort();
  throw new AppError("report-facts-altered", { figures: figures.join(", "), rows: namedRows(altered) });
}

function isAboutOnly(definition: IndicatorDefinition, forms: ReadonlySet<string>): boolean {
  const own = formsOf(definition);
  return own.length > 0 && own.every((form) => forms.has(form));
}

/** Refuses a report that the Commission's system would refuse: failure `report-preflight`, naming rule and figures. */
export function provePreflight(results: readonly PreflightResult[]): void {
  const failed = results.find(({ verdict }) => verdict === "failed");
  if (failed === undefined) return;
  const figures = failed.figures.map(({ code, gender, value }) => `${code} ${gender}: ${String(value)}`).join("; ");
  throw new AppError("report-preflight", { rule: failed.rule.id, table: failed.table, figures });
}

/** What must hold before a report is written; while planning, each figure was already held against its units. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { PreflightResult } from "../../../shared/domain/preflight.ts";
import type { Control } from "./plan-controls.ts";

/** Refuses a report whose sums disagree, naming the first figure: failure `report-unproven`. */
export function proveControls(controls: readonly Control[]): void {
  for (const { id, what, value, sealed, tolerance, isWarning } of controls) {
    if (isWarning === true || Math.abs(value - sealed) <= tolerance) continue;
    throw new AppError("report-unproven", { figure: `${id} ${what}`, expected: sealed, found: value });
  }
}

/** Refuses a report that the Commission's system would refuse: failure `report-preflight`, naming rule and figures. */
export function provePreflight(results: readonly PreflightResult[]): void {
  const failed = results.find(({ verdict }) => verdict === "failed");
  if (failed === undefined) return;
  const figures = failed.figures.map(({ code, gender, value }) => `${code} ${gender}: ${String(value)}`).join("; ");
  throw new AppError("report-preflight", { rule: failed.rule.id, table: failed.table, figures });
}

/** What must hold before a report is written; while planning, each figure was already held against its units. */
import { AppError } from "../../../shared/domain/failure.ts";
import type { Control } from "./plan-controls.ts";

/** Refuses a report whose sums disagree, naming the first figure: failure `report-unproven`. */
export function proveControls(controls: readonly Control[]): void {
  for (const { id, what, value, sealed, tolerance, isWarning } of controls) {
    if (isWarning === true || Math.abs(value - sealed) <= tolerance) continue;
    throw new AppError("report-unproven", { figure: `${id} ${what}`, expected: sealed, found: value });
  }
}

/** Which units stand behind a figure, and under which name they are listed. */
import type { IndicatorDefinition } from "./indicator-definition.ts";

/** Kinds of fact that are rows of returns: each stands in the sheet of sources already, and is no unit besides. */
const ROWS_OF_RETURNS: ReadonlySet<string> = new Set(["counted-row", "quarantined-row"]);

/** Whether a count or sum has its units in the workbook; a middle value has none. */
export function hasUnits(tally: Pick<IndicatorDefinition, "source" | "median">): boolean {
  return tally.median === undefined && !ROWS_OF_RETURNS.has(tally.source);
}

/** The set of units a share is divided by. */
export const divisorSet = (code: string): string => `${code} ÷`;

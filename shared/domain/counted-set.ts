/** Which units stand behind a figure, and under which name they are listed. */
import { whyNeverKnown, type IndicatorDefinition } from "./indicator-definition.ts";

/** Kinds of fact that are rows of returns: each stands in the sheet of sources already, and is no unit besides. */
const ROWS_OF_RETURNS: ReadonlySet<string> = new Set(["counted-row", "quarantined-row"]);

type Tally = Pick<IndicatorDefinition, "source" | "median"> & Partial<Pick<IndicatorDefinition, "knownWhen">>;

/** Whether a count or sum has its units in the workbook; a middle value has none, nor has what is never known. */
export function hasUnits(tally: Tally): boolean {
  return tally.median === undefined && !ROWS_OF_RETURNS.has(tally.source) && whyNeverKnown(tally) === null;
}

/** The set of units a share is divided by. */
export const divisorSet = (code: string): string => `${code} ÷`;

/** What became of the findings of a return when its next version came. */
import type { Finding } from "./finding.ts";

export interface TickedOff {
  /** Of the earlier version, gone now. */
  readonly mended: readonly Finding[];
  /** Of the new version, there before. */
  readonly remaining: readonly Finding[];
  /** Of the new version only. */
  readonly appeared: readonly Finding[];
}

/**
 * Findings are the same when rule, sheet and cell are. What is then left over is paired by rule, sheet and field in
 * reading order: whoever deletes a row moves all rows below it, and that mends nothing.
 */
export function tickedOff(before: readonly Finding[], after: readonly Finding[]): TickedOff {
  const sameCell = pair(before, after, ({ code, sheet, cell, field }) => JSON.stringify([code, sheet, cell, field]));
  const moved = pair(sameCell.before, sameCell.after, ({ code, sheet, field }) => JSON.stringify([code, sheet, field]));
  const appeared = new Set(moved.after);
  return { mended: moved.before, remaining: after.filter((finding) => !appeared.has(finding)), appeared: moved.after };
}

interface Unpaired {
  readonly before: readonly Finding[];
  readonly after: readonly Finding[];
}

/** What finds no partner with the same key. */
function pair(before: readonly Finding[], after: readonly Finding[], keyOf: (finding: Finding) => string): Unpaired {
  const waiting = new Map<string, Finding[]>();
  for (const finding of before) waiting.set(keyOf(finding), [...(waiting.get(keyOf(finding)) ?? []), finding]);
  const unpaired = after.filter((finding) => waiting.get(keyOf(finding))?.shift() === undefined);
  const left = new Set([...waiting.values()].flat());
  return { before: before.filter((finding) => left.has(finding)), after: unpaired };
}

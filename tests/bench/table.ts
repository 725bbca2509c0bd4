/** The results as people read them. */
import type { Result } from "./measure.ts";

export function printTable(results: readonly Result[]): void {
  const lines = [
    ["", "ratio", "spread", "goal", "holds"],
    ...results.map((result) => [result.name, ratioOf(result), spreadOf(result), result.goal, holdsOf(result)]),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}

/** `9.1×` or `287 MiB`; a dash for what was not measured. */
export function ratioOf({ ratio, goal }: Pick<Result, "ratio" | "goal">): string {
  return ratio === null ? "–" : spelt(ratio, goal);
}

export function spreadOf({ spread, goal }: Pick<Result, "spread" | "goal">): string {
  return spread === null ? "–" : `${spelt(spread[0], goal)}–${spelt(spread[1], goal)}`;
}

export function holdsOf({ holds }: Pick<Result, "holds">): string {
  return holds === null ? "not measured" : holds ? "yes" : "no";
}

function spelt(number: number, goal: string): string {
  if (goal.endsWith("MiB")) return `${String(Math.round(number))} MiB`;
  const digits = number >= 10 ? 1 : number >= 0.1 ? 2 : 4;
  return `${number.toFixed(digits)}×`;
}

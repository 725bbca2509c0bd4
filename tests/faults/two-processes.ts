/** Two programs at work on one store at the same time. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { FaultTable } from "./fault-table.ts";
import { start, type Scenario } from "./scenario.ts";

export interface PairCount {
  readonly pair: string;
  runs: number;
  bothDone: number;
  /** One said that the store is busy, and did nothing. */
  waited: number;
  broke: number;
  corrupt: number;
  partial: number;
  lost: number;
}

/** The import of the scenario twice at once, or beside another of its commands. */
export async function atOnce(
  scenario: Scenario,
  other: readonly string[] | null,
  root: string,
  runs: number,
): Promise<PairCount> {
  const words = scenario.commands.at(-1) ?? [];
  const pair = other ?? words;
  const counted: PairCount = {
    pair: `${words[0] ?? ""} beside ${other === null ? "the same import" : (other[0] ?? "")}`,
    ...{ runs: 0, bothDone: 0, waited: 0, broke: 0, corrupt: 0, partial: 0, lost: 0 },
  };
  for (; counted.runs < runs; counted.runs++) {
    const folder = join(root, "pair");
    rmSync(folder, { recursive: true, force: true });
    await scenario.prepare(folder);
    const codes = await Promise.all([words, pair].map((each) => exitOf(start(scenario, folder, each))));
    const isDone = codes.every((code) => code === 0 || code === 1);
    if (isDone) counted.bothDone++;
    else if (codes.every((code) => code === 0 || code === 1 || code === 3)) counted.waited++;
    else counted.broke++;
    const found = await scenario.examine(folder, 0);
    counted.corrupt += Number(found.corrupt);
    counted.partial += Number(found.partial);
    counted.lost += Number(found.lost);
    rmSync(folder, { recursive: true, force: true });
  }
  return counted;
}

function exitOf(child: ReturnType<typeof start>): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", resolve));
}

export function pairTable(counts: readonly PairCount[]): FaultTable {
  return {
    id: "two-processes",
    title: "Two programs on one store",
    how: "Two processes of the built command line, started together on one store. Both must do their work, or one must say that the store is busy and have done nothing.",
    columns: ["commands", "runs", "both done", "one said busy", "broke", "not whole", "in part", "lost"],
    rows: counts.map((each) => [
      ...[each.pair, each.runs, each.bothDone, each.waited, each.broke, each.corrupt, each.partial, each.lost],
    ]),
  };
}

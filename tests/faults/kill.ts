/** Commands that are ended at a random moment, as by a power switch for one program: what is left must be whole. */
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { seeded } from "../support/random.ts";
import type { FaultTable } from "./fault-table.ts";
import { run, start, type Scenario } from "./scenario.ts";

export interface KillCount {
  readonly scenario: string;
  kills: number;
  /** Kills that came while something was being written: a log or a draft was left. */
  midWrite: number;
  corrupt: number;
  partial: number;
  lost: number;
  /** Of those tried: the same command, given again, that did its work. */
  again: string;
  readonly why: string[];
}

export async function killOften(scenario: Scenario, root: string, kills: number, seed: number): Promise<KillCount> {
  const random = seeded(seed);
  const counted: KillCount = {
    ...{ scenario: scenario.name, kills: 0, midWrite: 0, corrupt: 0, partial: 0, lost: 0, again: "" },
    why: [],
  };
  const before = scenario.commands.length - 1;
  const words = scenario.commands[before] ?? [];
  const base = join(root, "base");
  let span = await prepareAndTime(scenario, base, words);
  let [tried, done] = [0, 0];
  for (let attempt = 0; counted.kills < kills && attempt < kills * 3; attempt++) {
    const folder = join(root, `kill-${String(attempt)}`);
    cpSync(base, folder, { recursive: true });
    const child = start(scenario, folder, words);
    const began = performance.now();
    const ended = new Promise<{ readonly isKilled: boolean; readonly after: number }>((resolve) =>
      child.once("exit", (_, signal) => resolve({ isKilled: signal === "SIGKILL", after: performance.now() - began })),
    );
    // A command begins by starting Node, where nothing can go wrong.
    await pause(span * (0.3 + 0.75 * random.next()));
    child.kill("SIGKILL");
    const { isKilled, after } = await ended;
    // A machine that was busy when the command was timed made it longer than it is.
    if (!isKilled) span = Math.min(span, after);
    if (isKilled) {
      counted.kills++;
      if (leftSomething(folder)) counted.midWrite++;
      const { corrupt, partial, lost, why } = await scenario.examine(folder, before);
      counted.corrupt += Number(corrupt);
      counted.partial += Number(partial);
      counted.lost += Number(lost);
      if (corrupt || partial || lost) counted.why.push(why);
      if (counted.kills % 10 === 1 && scenario.isDone?.(folder) !== true) {
        tried++;
        await run(scenario, folder, words);
        const found = await scenario.examine(folder, before + 1);
        if (!found.corrupt && !found.partial && !found.lost) done++;
        else counted.why.push(`again: ${found.why}`);
      }
    }
    rmSync(folder, { recursive: true, force: true });
  }
  counted.again = `${String(done)} of ${String(tried)}`;
  return counted;
}

/** All but the last command are run once; how long the last one takes is found on a copy. */
async function prepareAndTime(scenario: Scenario, base: string, words: readonly string[]): Promise<number> {
  rmSync(base, { recursive: true, force: true });
  await scenario.prepare(base);
  for (const earlier of scenario.commands.slice(0, -1)) await run(scenario, base, earlier);
  const folder = `${base}-time`;
  cpSync(base, folder, { recursive: true });
  const began = performance.now();
  await run(scenario, folder, words);
  rmSync(folder, { recursive: true, force: true });
  return performance.now() - began;
}

function leftSomething(folder: string): boolean {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).some((name) => /-wal$|\.draft|\.tmp$/.test(name));
}

export function killTable(counts: readonly KillCount[]): FaultTable {
  return {
    id: "kill",
    title: "Commands ended in the middle",
    how: "The built command line, ended by SIGKILL at a random moment; then the store is opened by the product and held against itself (pages, foreign keys, the way from fact to file, audit chain), every return in it against what it is when it is whole. Now and then the same command is given again and must do its work.",
    columns: [
      "command",
      "ended",
      "while writing",
      "not whole",
      "in part",
      "acknowledged and lost",
      "same command again",
    ],
    rows: counts.map((each) => [
      ...[each.scenario, each.kills, each.midWrite, each.corrupt, each.partial, each.lost, each.again],
    ]),
  };
}

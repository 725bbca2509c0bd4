/** Runs commands in turn, round after round, and says how they compare. Times are of whole processes, start included. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One run of something: what it took. */
export interface Run {
  readonly milliseconds: number;
  /** The most memory of its process; null where that is not told. */
  readonly mebibytes: number | null;
  /** Milliseconds that processors worked for it; on a machine with others that is less noisy. Null likewise. */
  readonly worked: number | null;
}

/** Something that is measured, by its name. */
export type Contestants = Readonly<Record<string, () => Run | Promise<Run>>>;

export type Runs = ReadonlyMap<string, readonly Run[]>;

/** Each one once in every round, so that what disturbs the machine disturbs all of them. */
export async function runInTurn(contestants: Contestants, rounds: number): Promise<Runs> {
  const runs = new Map<string, Run[]>(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, run] of Object.entries(contestants)) runs.get(name)?.push(await run());
  return runs;
}

/** What is promised of a ratio or a number: never more, or never less. */
export type Goal =
  { readonly atMost: number; readonly unit?: "×" | "MiB" } | { readonly atLeast: number; readonly unit?: "×" };

/** One line of the table. `ratio` is in mebibytes where the goal is. */
export interface Result {
  readonly name: string;
  /** Median over the rounds; null: not measured here, see `note`. */
  readonly ratio: number | null;
  readonly goal: string;
  readonly holds: boolean | null;
  /** Least and most over the rounds. */
  readonly spread: readonly [number, number] | null;
  readonly rounds: number;
  /** Medians of the two sides, in milliseconds. */
  readonly milliseconds: Readonly<Record<string, number>>;
  readonly note: string | null;
}

/** `over` in units of `under`, round by round. */
export function compare(name: string, goal: Goal, runs: Runs, over: string, under: string): Result {
  const pairs = (runs.get(over) ?? []).flatMap((run, i) => {
    const other = runs.get(under)?.[i];
    return other === undefined ? [] : [run.milliseconds / other.milliseconds];
  });
  const times = Object.fromEntries([over, under].map((side) => [side, medianTime(runs, side)]));
  return judged(name, goal, pairs, times);
}

/** The memory of a contestant. */
export function memory(name: string, goal: Goal, runs: Runs, of: string): Result {
  const amounts = (runs.get(of) ?? []).flatMap(({ mebibytes }) => (mebibytes === null ? [] : [mebibytes]));
  return judged(name, goal, amounts, { [of]: medianTime(runs, of) });
}

/** Numbers that were taken elsewhere. */
export function judged(
  name: string,
  goal: Goal,
  numbers: readonly number[],
  milliseconds: Readonly<Record<string, number>> = {},
): Result {
  const ratio = median(numbers);
  const spread = numbers.length === 0 ? null : ([Math.min(...numbers), Math.max(...numbers)] as const);
  const holds = ratio === null ? null : "atMost" in goal ? ratio <= goal.atMost : ratio >= goal.atLeast;
  return { name, ratio, goal: spellGoal(goal), holds, spread, rounds: numbers.length, milliseconds, note: null };
}

/** A line for what could not be measured here. */
export function notMeasured(name: string, goal: Goal, note: string): Result {
  return { ...judged(name, goal, []), note };
}

function spellGoal(goal: Goal): string {
  const unit = goal.unit === "MiB" ? " MiB" : "×";
  return "atMost" in goal ? `≤ ${String(goal.atMost)}${unit}` : `≥ ${String(goal.atLeast)}${unit}`;
}

function medianTime(runs: Runs, name: string): number {
  return median((runs.get(name) ?? []).map(({ milliseconds }) => milliseconds)) ?? Number.NaN;
}

/** The middle one, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const UNTOLD = { mebibytes: null, worked: null } as const;

/** The time of some work in this process. */
export async function timed(work: () => unknown): Promise<Run> {
  const began = performance.now();
  await work();
  return { milliseconds: performance.now() - began, ...UNTOLD };
}

export interface CommandOptions {
  readonly stdin?: string;
  /** Whether an exit code is one of success; 0 alone otherwise. */
  readonly accepts?: readonly number[];
}

/** A command of another program. */
export function command(name: string, args: readonly string[], options: CommandOptions = {}): () => Promise<Run> {
  return () => run(name, args, {}, options, () => UNTOLD);
}

/** A script under this very Node, whose memory is told too. */
export function nodeScript(args: readonly string[], options: CommandOptions = {}): () => Promise<Run> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), "kopskats-usage-"));
    const report = join(folder, "usage.json");
    const reporter = join(import.meta.dirname, "report-usage.mjs");
    try {
      return await run(
        process.execPath,
        ["--import", reporter, ...args],
        { KOPSKATS_USAGE: report },
        options,
        () =>
          // What report-usage.mjs wrote.
          JSON.parse(readFileSync(report, "utf8")) as Omit<Run, "milliseconds">,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

async function run(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  { stdin, accepts = [0] }: CommandOptions,
  usage: () => Omit<Run, "milliseconds">,
): Promise<Run> {
  const began = performance.now();
  const child = spawn(name, args, {
    env: { ...process.env, ...environment },
    stdio: [stdin === undefined ? "ignore" : "pipe", "ignore", "pipe"],
  });
  if (stdin !== undefined) child.stdin?.end(stdin);
  let told = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (told = (told + text).slice(-2000)));
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.on("error", reject).on("close", resolve);
  const code = await promise;
  const milliseconds = performance.now() - began;
  if (code === null || !accepts.includes(code)) throw new Error(`${name} ${args.join(" ")}: ${String(code)}\n${told}`);
  return { milliseconds, ...usage() };
}

/** Writes what was measured into the README, between its marks: `npm run bench:publish`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Result } from "./measure.ts";
import { holdsOf, ratioOf, spreadOf } from "./table.ts";

/** A run of `npm run bench -- --save`. */
export interface Run {
  readonly date: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly run: string;
  readonly results: readonly PartResult[];
}

/** `part`: as after `--only`. */
export type PartResult = Result & { readonly part: string };

export const ROOT = join(import.meta.dirname, "../..");
export const RESULTS = join(ROOT, "docs/bench/results.json");
const README = join(ROOT, "README.md");
const [BEGIN, END] = ["<!-- bench: begin -->", "<!-- bench: end -->"];

/** The runs that are kept, the oldest first. */
export function readRuns(): readonly Run[] {
  // Written by bench.ts only.
  return JSON.parse(readFileSync(RESULTS, "utf8")) as Run[];
}

/** With this run; parts that were measured anew are no longer told from before. */
export function withRun(before: readonly Run[], run: Run): readonly Run[] {
  const anew = new Set(run.results.map(({ part }) => part));
  const kept = before.map((each) => ({ ...each, results: each.results.filter(({ part }) => !anew.has(part)) }));
  return [...kept.filter(({ results }) => results.length > 0), run];
}

/** The section as Markdown, a table for each run. */
export function section(runs: readonly Run[]): string {
  return [...runs.map(tableOf), "How, and what is not equal work: [docs/bench](docs/bench/README.md)."].join("\n\n");
}

function tableOf({ date, machine, run, results }: Run): string {
  const lines = results.map(
    (result) => `| ${result.name} | ${ratioOf(result)} | ${spreadOf(result)} | ${result.goal} | ${holdsOf(result)} |`,
  );
  return [
    `Measured on ${date} with \`${run}\` (${machine}).`,
    "",
    "| What | Ratio | Spread | Goal | Holds |",
    "| --- | ---: | ---: | ---: | --- |",
    ...lines,
  ].join("\n");
}

/** What stands between the marks of the README. */
export function publishedSection(): string {
  const text = readFileSync(README, "utf8");
  return text.slice(text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)).trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = readFileSync(README, "utf8");
  const [from, to] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
  writeFileSync(README, `${text.slice(0, from)}\n\n${section(readRuns())}\n\n${text.slice(to)}`);
}

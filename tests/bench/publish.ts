/** Writes what was measured into the README, between its marks: `npm run bench:publish`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Result } from "./measure.ts";
import { holdsOf, ratioOf, spreadOf } from "./table.ts";

/** A run of `npm run bench -- --save`. */
export interface Publication {
  readonly date: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly run: string;
  readonly results: readonly Result[];
}

export const ROOT = join(import.meta.dirname, "../..");
export const RESULTS = join(ROOT, "docs/bench/results.json");
const README = join(ROOT, "README.md");
const [BEGIN, END] = ["<!-- bench: begin -->", "<!-- bench: end -->"];

export function readPublication(): Publication {
  // Written by bench.ts only.
  return JSON.parse(readFileSync(RESULTS, "utf8")) as Publication;
}

/** The section as Markdown. */
export function section({ date, machine, run, results }: Publication): string {
  const lines = results.map(
    (result) => `| ${result.name} | ${ratioOf(result)} | ${spreadOf(result)} | ${result.goal} | ${holdsOf(result)} |`,
  );
  return [
    `Measured on ${date} with \`${run}\` (${machine}). How, and what is not equal work: [docs/bench](docs/bench/README.md).`,
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
  writeFileSync(README, `${text.slice(0, from)}\n\n${section(readPublication())}\n\n${text.slice(to)}`);
}

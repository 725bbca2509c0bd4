/**
 * `npm run bench [-- --quick] [--json] [--only readers,…] [--events 600000]`: Kopskats and what people would take otherwise, side by side
 * in one run, on generated data in a temporary folder that is removed. What is and is not equal work stands in
 * docs/bench/README.md.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { measureAggregation } from "./aggregation.ts";
import { makeReturns } from "./corpus.ts";
import { measureIntake } from "./intake.ts";
import type { Result } from "./measure.ts";
import { readRuns, RESULTS, withRun, type PartResult, type Run } from "./publish.ts";
import { measureLargeSheet, measureReaders } from "./readers.ts";
import { measureStartUp } from "./start-up.ts";
import { printTable } from "./table.ts";
import { measureWriting } from "./writing.ts";

const wanted = process.argv.slice(2);
const isQuick = wanted.includes("--quick");
const only = listAfter("--only");
const events = listAfter("--events")?.map(Number) ?? (isQuick ? [60_000] : [600_000, 6_000_000]);
const rounds = isQuick ? 2 : 5;

const folder = mkdtempSync(join(tmpdir(), "kopskats-bench-"));
const results: PartResult[] = [];
let corpus: ReturnType<typeof makeReturns> | null = null;
try {
  await measure("readers", () => measureReaders(returns(), rounds));
  await measure("intake", () => measureIntake(folder, returns(), isQuick ? 2 : 3));
  // Each size is a part of its own: the larger takes half an hour, and need not be measured with the smaller.
  for (const count of events)
    await measure("aggregation", () => measureAggregation(folder, count, rounds), `aggregation-${String(count)}`);
  await measure("writing", () => measureWriting(folder, isQuick ? 200_000 : 1_000_000, rounds));
  await measure("start-up", () => measureStartUp(folder, rounds));
  await measure("large-sheet", () => measureLargeSheet(folder, isQuick ? 100_000 : 1_000_000, isQuick ? 1 : 3));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

if (wanted.includes("--json")) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
else printTable(results);

function thisRun(): Run {
  const [processor] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${String(cpus().length)} × ${processor?.model ?? "?"}, ${String(Math.round(totalmem() / 2 ** 30))} GiB, shared, load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(" ")} at the end`,
    versions: { node: process.versions.node, sqlite: process.versions.sqlite ?? "" },
    run: ["npm run bench --", ...wanted.filter((word) => word !== "--save")].join(" "),
    results,
  };
}

/** The words after an option, which commas part; null where it was not given. */
function listAfter(option: string): readonly string[] | null {
  const at = wanted.indexOf(option);
  return at === -1 ? null : (wanted[at + 1]?.split(",") ?? null);
}

function returns() {
  corpus ??= makeReturns(folder, isQuick ? 60 : 614);
  return corpus;
}

async function measure(name: string, work: () => Promise<Result[]>, part = name): Promise<void> {
  if (only !== null && !only.includes(name)) return;
  process.stderr.write(`${name} …\n`);
  results.push(...(await work()).map((result) => ({ part, ...result })));
  if (wanted.includes("--save")) writeFileSync(RESULTS, `${JSON.stringify(withRun(readRuns(), thisRun()), null, 2)}\n`);
}

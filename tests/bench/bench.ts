/**
 * `npm run bench [-- --quick] [--json] [--only readers,…]`: Kopskats and what people would take otherwise, side by side
 * in one run, on generated data in a temporary folder that is removed. What is and is not equal work stands in
 * docs/bench/README.md.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeReturns } from "./corpus.ts";
import type { Result } from "./measure.ts";
import { measureLargeSheet, measureReaders } from "./readers.ts";
import { printTable } from "./table.ts";

const wanted = process.argv.slice(2);
const isQuick = wanted.includes("--quick");
const only = wanted[wanted.indexOf("--only") + 1]?.split(",") ?? null;
const rounds = isQuick ? 2 : 5;

const folder = mkdtempSync(join(tmpdir(), "kopskats-bench-"));
const results: Result[] = [];
let corpus: ReturnType<typeof makeReturns> | null = null;
try {
  await measure("readers", () => measureReaders(returns(), rounds));
  await measure("large-sheet", () => measureLargeSheet(folder, isQuick ? 100_000 : 1_000_000, isQuick ? 1 : 3));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

if (wanted.includes("--json")) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
else printTable(results);

function returns() {
  corpus ??= makeReturns(folder, isQuick ? 60 : 614);
  return corpus;
}

async function measure(name: string, work: () => Promise<Result[]>): Promise<void> {
  if (only !== null && wanted.includes("--only") && !only.includes(name)) return;
  process.stderr.write(`${name} …\n`);
  results.push(...(await work()));
}

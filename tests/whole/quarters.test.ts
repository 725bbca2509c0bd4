import { join } from "node:path";
import { expect, test } from "vitest";
import { acceptanceStore, calculatorOf, importPaths, QUARTERS } from "../support/acceptance.ts";
import { compareFiles, comparePeriod, readQuartersTruth, type TruePeriod } from "../support/compare-truth.ts";

const truth = readQuartersTruth(QUARTERS);

/** When everything is there, what was last said about each period holds. */
const LAST: readonly TruePeriod[] = [
  ...new Map(truth.stages.flatMap(({ periods }) => periods).map((period) => [period.period, period])).values(),
];

const folders = truth.stages.flatMap(({ imports }) => imports).map((folder) => join(QUARTERS, folder));

test("each stage gives the verdicts and figures of the truth, and importing everything again changes nothing", async () => {
  const store = acceptanceStore(QUARTERS);
  const mismatches: string[] = [];
  for (const { name, imports, files, periods } of truth.stages) {
    const answered = [];
    for (const folder of imports) answered.push(...(await importPaths(store, [join(QUARTERS, folder)])));
    const found = [
      ...compareFiles(files, answered),
      ...periods.flatMap((period) => comparePeriod(period, calculatorOf(store))),
    ];
    mismatches.push(...found.map((mismatch) => `stage ${name}: ${mismatch}`));
  }
  expect(mismatches).toEqual([]);

  const again = await importPaths(store, folders);
  expect(again.filter(({ verdict }) => verdict !== "unchanged")).toEqual([]);
  expect(LAST.flatMap((period) => comparePeriod(period, calculatorOf(store)))).toEqual([]);
});

test("all quarters in one import give the same figures", async () => {
  const store = acceptanceStore(QUARTERS);
  await importPaths(store, folders);
  expect(LAST.flatMap((period) => comparePeriod(period, calculatorOf(store)))).toEqual([]);
});

test("later quarters first give the same figures", async () => {
  const store = acceptanceStore(QUARTERS);
  for (const folder of folders.toReversed()) await importPaths(store, [folder]);
  expect(LAST.flatMap((period) => comparePeriod(period, calculatorOf(store)))).toEqual([]);
});

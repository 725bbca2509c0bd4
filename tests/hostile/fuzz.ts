/** `npm run fuzz -- [--count 10000] [--seed 1] [--json] [--record]` */
import { tell, wordsAfter } from "../faults/fault-table.ts";
import { fuzzReturns, mutantTable } from "./fuzz-returns.ts";

const seed = Number(wordsAfter("--seed") ?? 1);
const result = await fuzzReturns(Number(wordsAfter("--count") ?? 10_000), seed);
await tell([mutantTable(result, seed)]);
for (const { file, seed: failed, what } of result.failures) console.error(`${file}, seed ${String(failed)}: ${what}`);
process.exitCode = result.failures.length === 0 ? 0 : 1;

/** `npm run faults -- [--only kill,power,…] [--scenario import] [--count N] [--json] [--record]`; needs a build. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foreign } from "../support/acceptance.ts";
import { tell, wordsAfter, type FaultTable } from "./fault-table.ts";
import { fillDisk, fullTable, whyNoSmallDisk } from "./disk-full.ts";
import { costOfKey, costTable } from "./encryption-cost.ts";
import { chainTable, provedInSecond, tamperWith } from "./chain.ts";
import { flipBits, flipTable } from "./bit-flips.ts";
import { killOften, killTable } from "./kill.ts";
import { measureRefusals, refusalTable } from "./refusals.ts";
import { cutPower, powerCutTable, whyNoStrace } from "./power-cut.ts";
import { atOnce, pairTable } from "./two-processes.ts";
import { scenariosIn } from "./scenario.ts";

const count = wordsAfter("--count") === null ? null : Number(wordsAfter("--count"));
const only = wordsAfter("--only")?.split(",") ?? null;
const wanted = wordsAfter("--scenario");
const root = mkdtempSync(join(tmpdir(), "kopskats-faults-"));
const scenarios = scenariosIn(join(root, "prepared")).filter(({ name }) => wanted === null || name === wanted);

const RUNS: Readonly<Record<string, () => Promise<FaultTable | null>>> = {
  kill: async () => {
    const counts = [];
    for (const scenario of scenarios) counts.push(await killOften(scenario, root, count ?? 200, 1));
    for (const { why } of counts) for (const each of why) console.error(each);
    return killTable(counts);
  },
  power: async () => {
    const missing = whyNoStrace();
    if (missing !== null) {
      console.error(missing);
      return null;
    }
    const counts = [];
    const options = { moments: count ?? 400, seed: 1, withoutSync: false };
    for (const scenario of scenarios) counts.push(await cutPower(scenario, root, options));
    const [first] = scenarios;
    if (first !== undefined)
      counts.push(
        await cutPower(first, root, { ...options, moments: Math.min(100, options.moments), withoutSync: true }),
      );
    for (const { scenario, why } of counts) for (const each of why) console.error(`${scenario}: ${each}`);
    return powerCutTable(counts);
  },
  full: async () => {
    const missing = whyNoSmallDisk();
    if (missing !== null) {
      console.error(missing);
      return null;
    }
    const counts = [];
    for (const scenario of scenarios) counts.push(await fillDisk(scenario, root, count ?? 40));
    for (const { scenario, why } of counts) for (const each of why) console.error(`${scenario}: ${each}`);
    return fullTable(counts);
  },
  refusals: () => Promise.resolve(refusalTable(measureRefusals(root, count ?? 3))),
  flips: async () => flipTable([await flipBits(root, count ?? 300, 1)]),
  chain: () => Promise.resolve(chainTable(tamperWith(root, count ?? 300, 1), 100_000, provedInSecond(root, 100_000))),
  cost: async () => costTable(await costOfKey(root, count ?? 6)),
  pairs: async () => {
    const [first] = scenarios;
    if (first === undefined) return null;
    const others = [null, ["backup", "--store", "@store.db"], ["check-store", "--store", "@store.db"]];
    const counts = [];
    for (const other of others) counts.push(await atOnce(first, other, root, count ?? 20));
    return pairTable(counts);
  },
};

try {
  const tables: FaultTable[] = [];
  for (const [name, run] of Object.entries(RUNS)) {
    if (only !== null && !only.includes(name)) continue;
    const table = await run();
    if (table !== null) tables.push(table);
  }
  await tell(tables);
} finally {
  foreign.close();
  rmSync(root, { recursive: true, force: true });
}

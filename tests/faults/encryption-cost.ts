/** What the key of a store costs: the same work on a plain and on an encrypted store, turn by turn, in processor time. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { closeStore, openStore, type Store } from "../../electron/core/store/open-store.ts";
import { acceptanceStoreAt, calculatorOf, importPaths, QUARTERS } from "../support/acceptance.ts";
import type { FaultTable } from "./fault-table.ts";

export interface Cost {
  readonly work: string;
  readonly plainMs: number;
  readonly encryptedMs: number;
}

const KEY = "e1".repeat(32);
const DIMENSIONS = [[], ["gender"], ["municipality"]] as const;

/** The best of several turns of each: what others do on the machine only ever adds. */
export async function costOfKey(folder: string, turns: number): Promise<Cost[]> {
  const best = { import: [Infinity, Infinity], figures: [Infinity, Infinity], reopened: [Infinity, Infinity] };
  for (let turn = 0; turn < turns; turn++)
    for (const [side, key] of [null, KEY].entries()) {
      const place = join(folder, `cost-${String(side)}`);
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place);
      const path = join(place, "store.db");
      const store = acceptanceStoreAt(path, QUARTERS, key);
      const take = (name: keyof typeof best, spent: number) => {
        best[name][side] = Math.min(best[name][side] ?? Infinity, spent);
      };
      take("import", await spentIn(() => importPaths(store, [join(QUARTERS, "2025-Q4"), join(QUARTERS, "2026-Q1")])));
      take("figures", await spentIn(() => workOut(store)));
      closeStore(store);
      const reopened = openStore(path, { create: false, key });
      take("reopened", await spentIn(() => workOut(reopened)));
      closeStore(reopened);
    }
  const named = { import: "import of 20 returns", figures: "indicators", reopened: "indicators, store just opened" };
  return Object.entries(best).map(([name, [plainMs = 0, encryptedMs = 0]]) => ({
    ...{ work: named[name as keyof typeof named], plainMs, encryptedMs },
  }));
}

function workOut(store: Store): void {
  for (const by of DIMENSIONS) calculatorOf(store)("2026-Q1", by);
}

async function spentIn(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export function costTable(costs: readonly Cost[]): FaultTable {
  return {
    id: "encryption-cost",
    title: "What the key costs",
    how: "The acceptance returns imported and their indicators worked out in three splits, on a plain and on an encrypted store in turns; processor time, the best of the turns. Wanted: import at most 2.0 times, indicators at most 1.2 times.",
    columns: ["work", "plain, ms", "encrypted, ms", "times"],
    rows: costs.map(({ work, plainMs, encryptedMs }) => [
      ...[work, Math.round(plainMs), Math.round(encryptedMs), (encryptedMs / plainMs).toFixed(2)],
    ]),
  };
}

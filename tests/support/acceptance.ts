/** The acceptance returns in the hands of the core: one store in memory, no command line in between. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadContext, openForWork } from "../../electron/core/api/core.ts";
import { importReturns } from "../../electron/core/intake/import-returns.ts";
import { registerInstitutions } from "../../electron/core/intake/register-units.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { forkForeignReader } from "../../electron/core/workbook/foreign/foreign-reader-process.ts";
import { findFiles } from "../../electron/hosts/machine/find-files.ts";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import type { Dimension } from "../../shared/domain/indicator.ts";

export const QUARTERS = fileURLToPath(new URL("../acceptance/quarters", import.meta.url));
export const MESSY = fileURLToPath(new URL("../acceptance/messy", import.meta.url));

/** The day the acceptance returns were written for: after the last quarter, before anything else. */
const RECEIVED_AT = "2026-07-15T09:00:00Z";

/** Shared by all tests of a file: loading the programme and starting a process take time. */
export const context = loadContext();
export const foreign = forkForeignReader();

export function acceptanceStore(folder: string): Store {
  return acceptanceStoreAt(":memory:", folder);
}

/** The same on disk; with a key it is encrypted. */
export function acceptanceStoreAt(path: string, folder: string, key: string | null = null): Store {
  const store = openForWork(path, context, { create: true, key });
  const options = { programme: context.programme, author: "test", at: RECEIVED_AT };
  registerInstitutions(store, readFileSync(`${folder}/register.csv`), options);
  return store;
}

/** Imports files or folders in one import. */
export async function importPaths(store: Store, paths: readonly string[]) {
  const passedOver: string[] = [];
  const sources = await findFiles(paths, ({ code }) => passedOver.push(code));
  const reply = await importReturns(store, sources, {
    programme: context.programme,
    author: "test",
    now: () => RECEIVED_AT,
    readOptions: { foreign: () => foreign },
  });
  if (passedOver.length > 0) throw new Error(`Passed over: ${passedOver.join(", ")}`);
  return reply.files;
}

export function calculatorOf(store: Store) {
  return (period: string, by: readonly Dimension[]) => calculateIndicators(store, context, { period, by });
}

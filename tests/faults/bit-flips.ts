/** A disk that forgets: one bit of an encrypted store is changed. It must be noticed, and never give another figure. */
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkIntegrity } from "../../electron/core/store/check-integrity.ts";
import { closeStore, openStore, type Store } from "../../electron/core/store/open-store.ts";
import { acceptanceStoreAt, calculatorOf, importPaths, QUARTERS } from "../support/acceptance.ts";
import { seeded } from "../support/random.ts";
import type { FaultTable } from "./fault-table.ts";

export interface FlipCount {
  readonly kind: string;
  trials: number;
  /** When the store was opened, or its figures were worked out. */
  atWork: number;
  /** Not needed for the figures; found by `check-store`. */
  byCheck: number;
  unnoticed: number;
  /** Figures other than before, from a store that did not complain. */
  wrongFigures: number;
}

const KEY = "c3".repeat(32);

export async function flipBits(folder: string, trials: number, seed: number): Promise<FlipCount> {
  const path = join(folder, "sound.db");
  const store = acceptanceStoreAt(path, QUARTERS, KEY);
  await importPaths(store, [join(QUARTERS, "2025-Q4", "SK_atskaite_Līvānu_novads_2025-C4_v1.xlsx")]);
  const figures = figuresOf(store);
  closeStore(store);
  const sound = readFileSync(path);
  const random = seeded(seed);
  const counted: FlipCount = { kind: "one bit", trials: 0, atWork: 0, byCheck: 0, unnoticed: 0, wrongFigures: 0 };
  const copy = join(folder, "copy.db");
  for (; counted.trials < trials; counted.trials++) {
    const bytes = Buffer.from(sound);
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    writeFileSync(copy, bytes);
    copyFileSync(`${path}-archive`, `${copy}-archive`);
    counted[notice(copy, figures, counted)]++;
  }
  return counted;
}

function notice(copy: string, figures: string, counted: FlipCount): "atWork" | "byCheck" | "unnoticed" {
  let store: Store | null = null;
  try {
    store = openStore(copy, { create: false, key: KEY });
    if (figuresOf(store) !== figures) counted.wrongFigures++;
  } catch {
    if (store !== null) closeQuietly(store);
    return "atWork";
  }
  try {
    return checkIntegrity(store).some(({ problems }) => problems.length > 0) ? "byCheck" : "unnoticed";
  } catch {
    return "byCheck";
  } finally {
    closeQuietly(store);
  }
}

/** A damaged page may be met once more when the log is folded in. */
function closeQuietly(store: Store): void {
  try {
    closeStore(store);
  } catch {
    store.archive.close();
  }
}

const figuresOf = (store: Store): string => JSON.stringify(calculatorOf(store)("2025-Q4", []));

export function flipTable(counts: readonly FlipCount[]): FaultTable {
  return {
    id: "bit-flips",
    title: "Bits changed in an encrypted store",
    how: "One bit of the file of a store with returns is changed; the product opens it, works the figures out, and checks the store. Every change must be noticed, and no figure may differ.",
    columns: ["change", "trials", "noticed at work", "noticed by the check", "not noticed", "other figures"],
    rows: counts.map((each) => [
      ...[each.kind, each.trials, each.atWork, each.byCheck, each.unnoticed, each.wrongFigures],
    ]),
  };
}

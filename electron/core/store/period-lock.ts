/** Closed periods: what was issued for them stays, and later returns are corrections. */
import type { ReadStore } from "./open-store.ts";

/** Whether a reporting period is closed now. */
export function isLocked(store: ReadStore, period: string): boolean {
  return (
    store.db.prepare("SELECT 1 FROM period_lock WHERE period = ? AND unlocked_seq IS NULL").get(period) !== undefined
  );
}

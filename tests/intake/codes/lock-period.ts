import type { Store } from "../../../electron/core/store/open-store.ts";
import { recordChange } from "../../../electron/core/store/submission.ts";
import { RECEIVED_AT } from "./base-return.ts";

/** Closes a quarter as the store keeps it. */
export function lockPeriod(store: Store, period: string): void {
  const seq = recordChange(store, { at: RECEIVED_AT, kind: "lock", author: "test", subject: period });
  store.db.prepare("INSERT INTO period_lock (period, locked_seq) VALUES (?, ?)").run(period, seq);
}

/** How long data about people must and may be kept (CPR Art. 82, GDPR Art. 5(1)(e)): entered by the agency, never guessed. */
import type { CalendarDate } from "../../../shared/domain/calendar-date.ts";
import { inTransaction, readSetting, writeSetting, type ReadStore, type Store } from "./open-store.ts";
import { recordChange } from "./submission.ts";

export interface Retention {
  /** First day on which data may go; null: not known, so nobody has said that it may. */
  readonly until: CalendarDate | null;
  /** Why nothing may go whatever the date (an audit, a court case); null: no such reason. */
  readonly hold: string | null;
}

const UNTIL = "retention-until";
const HOLD = "legal-hold";

export function readRetention(store: ReadStore): Retention {
  // Written by `setRetention` only.
  return { until: readSetting(store, UNTIL) as CalendarDate | null, hold: readSetting(store, HOLD) };
}

/** Replaces both; stands in the history with the reason. */
export function setRetention(
  store: Store,
  retention: Retention,
  by: { readonly at: string; readonly author: string; readonly reason: string },
): void {
  const { reason, ...who } = by;
  inTransaction(store, () => {
    writeSetting(store, UNTIL, retention.until);
    writeSetting(store, HOLD, retention.hold);
    recordChange(store, { ...who, kind: "programme", subject: "retention", detail: { ...retention, reason } });
  });
}

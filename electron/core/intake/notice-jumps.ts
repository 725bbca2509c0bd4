/** V-50: a sender's support that is half as much again, or half as little, as in the quarter before. */
import {
  formatPeriodCode,
  nextPeriod,
  parsePeriod,
  previousPeriod,
  type Period,
} from "../../../shared/domain/period.ts";
import type { Store } from "../store/open-store.ts";
import { dropReturnFindings, touchedReturns, volumeOf } from "../store/return-volume.ts";
import { findingWriter } from "../store/submission.ts";
import { settingOf, severityOf, type CheckContext } from "./check-context.ts";

type Rules = Pick<CheckContext, "rules">;

/** Compares the returns a change touches with those before them, and those after them with these. */
export function noticeJumps(store: Store, rules: Rules): void {
  const affected = new Map<string, readonly [string, string]>();
  for (const { sender, period } of touchedReturns(store)) {
    for (const each of [period, neighbour(period, nextPeriod)])
      if (each !== null) affected.set(`${sender} ${each}`, [sender, each]);
  }
  for (const [sender, period] of affected.values()) {
    dropReturnFindings(store, "V-50", sender, period);
    noticeJumpsOf(store, rules, sender, period);
  }
}

function neighbour(period: string, step: (period: Period) => Period | null): string | null {
  const parsed = parsePeriod(period);
  const found = parsed?.kind === "quarter" ? step(parsed) : null;
  return found === null ? null : formatPeriodCode(found);
}

function noticeJumpsOf(store: Store, rules: Rules, sender: string, period: string): void {
  const earlier = neighbour(period, previousPeriod);
  const now = volumeOf(store, sender, period);
  // Who states that there was nothing has said so, and needs no question.
  if (earlier === null || now === undefined || now.nil === 1) return;
  const before = volumeOf(store, sender, earlier);
  if (before === undefined || before.nil === 1) return;
  for (const measure of ["learners", "hours"] as const) {
    if (!isJump(before[measure], now[measure], rules)) continue;
    findingWriter(store)({
      code: "V-50",
      severity: severityOf(rules, "V-50"),
      sheet: null,
      cell: null,
      field: null,
      parameters: { kind: measure, declared: rounded(before[measure]), counted: rounded(now[measure]) },
      submissionId: now.submissionId,
      sourceRowId: null,
      derived: true,
    });
  }
}

/** From nothing there is no per cent to count. */
function isJump(before: number, now: number, rules: Rules): boolean {
  return before > 0 && Math.abs(now - before) * 100 > before * settingOf(rules, "V-50", "jump_percent");
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

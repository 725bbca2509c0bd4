import { loadContext } from "../../../core/api/core.ts";
import { readRetention, setRetention, type Retention } from "../../../core/store/retention.ts";
import { parseIsoDate } from "../../../../shared/domain/calendar-date.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { findOption, printJson, requireOption, type CommandRun, type Invocation } from "../command.ts";
import { withStore, whoWorks } from "../with-store.ts";

/** Until when data about people is kept, and what holds it longer; without options, what is set. */
export const run: CommandRun = async (invocation) => {
  const kept = await withStore(invocation, loadContext(), { create: false }, (store) => {
    const before = readRetention(store);
    const after = changed(invocation, before);
    if (after !== before)
      setRetention(store, after, { ...whoWorks(store), reason: requireOption(invocation, "reason") });
    return after;
  });
  if (invocation.json) printJson(invocation, kept);
  else tell(invocation, kept);
  return 0;
};

function changed(invocation: Invocation, before: Retention): Retention {
  const until = findOption(invocation, "keep-until");
  const hold = findOption(invocation, "hold");
  const release = invocation.options.has("release");
  if (until === undefined && hold === undefined && !release) return before;
  return {
    until: until === undefined ? before.until : until === "never" ? null : dayOf(until),
    hold: release ? null : (hold ?? before.hold),
  };
}

/** A day as it is typed: 2035-12-31. */
export function dayOf(text: string): NonNullable<Retention["until"]> {
  const day = parseIsoDate(text);
  if (day === null) throw new AppError("usage-day", { text });
  return day;
}

function tell({ text, terminal }: Invocation, { until, hold }: Retention): void {
  terminal.print(until === null ? text("cli.retention.unknown") : text("cli.retention.until", { until }));
  if (hold !== null) terminal.print(text("cli.retention.hold", { hold }));
}

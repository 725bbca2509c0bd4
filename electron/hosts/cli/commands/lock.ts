import { loadContext } from "../../../core/api/core.ts";
import { listLocks, lockPeriod, requireFourEyes } from "../../../core/store/period-lock.ts";
import { formatPeriodCode, parsePeriod } from "../../../../shared/domain/period.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import type { Programme } from "../../../../shared/domain/programme.ts";
import { findOption, printJson, type CommandRun, type Invocation } from "../command.ts";
import { present } from "../../machine/present.ts";
import { withStore } from "../with-store.ts";

/** Closes a period; without one, lists what is closed and what was. */
export const run: CommandRun = async (invocation) => {
  const asked = findOption(invocation, "period");
  const shipped = loadContext();
  return withStore(invocation, shipped, { create: false }, (store, { programme }) => {
    if (asked !== undefined) {
      const period = quarterOf(asked);
      if (!lockPeriod(store, period, lockEntry(invocation, programme))) throw new AppError("period-locked", { period });
      tellLocks(invocation, listLocks(store, period).slice(-1));
    } else tellLocks(invocation, listLocks(store));
    return 0;
  });
};

/** Returns are about quarters, and so are locks. */
export function quarterOf(code: string): string {
  const period = parsePeriod(code);
  if (period?.kind !== "quarter") throw new AppError("period-unknown", { period: code });
  return formatPeriodCode(period);
}

/** Who does it, when and why. Failure `second-person-missing`. */
export function lockEntry(invocation: Invocation, { identity }: Pick<Programme, "identity">) {
  const second = findOption(invocation, "second") ?? null;
  const entry = { ...present(), reason: findOption(invocation, "reason") ?? "", secondPerson: second };
  requireFourEyes(identity, entry);
  return entry;
}

export function tellLocks(invocation: Invocation, locks: ReturnType<typeof listLocks>): void {
  const { text, terminal } = invocation;
  if (invocation.json) {
    printJson(invocation, locks);
    return;
  }
  if (locks.length === 0) terminal.print(text("cli.lock.none"));
  for (const { period, locked, unlocked } of locks) {
    terminal.print(text("cli.lock.locked", { period, ...spoken(locked) }));
    if (unlocked !== null) terminal.print(text("cli.lock.unlocked", { period, ...spoken(unlocked) }));
  }
}

type LockDeed = ReturnType<typeof listLocks>[number]["locked"];

const spoken = ({ secondPerson, ...deed }: LockDeed) => ({ ...deed, second: secondPerson ?? "none" });

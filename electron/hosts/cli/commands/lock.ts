import { loadContext } from "../../../core/api/core.ts";
import { confirmLock } from "../../../core/api/confirm-lock.ts";
import type { ReadStore } from "../../../core/store/open-store.ts";
import { listLocks, lockPeriod } from "../../../core/store/period-lock.ts";
import { formatPeriodCode, parsePeriod } from "../../../../shared/domain/period.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import type { Programme } from "../../../../shared/domain/programme.ts";
import { findOption, printJson, type CommandRun, type Invocation } from "../command.ts";
import { readPassphrase, withStore, whoWorks } from "../with-store.ts";
import { byline } from "../../../../shared/text/byline.ts";

/** Closes a period; without one, lists what is closed and what was. */
export const run: CommandRun = async (invocation) => {
  const asked = findOption(invocation, "period");
  const shipped = loadContext();
  return withStore(invocation, shipped, { create: false }, (store, { programme }) => {
    if (asked !== undefined) {
      const period = quarterOf(asked);
      const entry = lockEntry(invocation, store, programme, { way: "lock", period });
      if (!lockPeriod(store, period, entry)) throw new AppError("period-locked", { period });
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

/** Who does it, when and why, and who agreed. Failures those of `confirmLock`. */
export function lockEntry(
  invocation: Invocation,
  store: ReadStore,
  { identity }: Pick<Programme, "identity">,
  deed: { readonly way: "lock" | "unlock"; readonly period: string },
) {
  const second = findOption(invocation, "second") ?? null;
  const entry = { ...whoWorks(store), reason: findOption(invocation, "reason") ?? "", secondPerson: second };
  return confirmLock(store, identity, { ...deed, entry }, () => readPassphrase(invocation));
}

export function tellLocks(invocation: Invocation, locks: ReturnType<typeof listLocks>): void {
  const { text, terminal } = invocation;
  if (invocation.json) {
    printJson(invocation, locks);
    return;
  }
  if (locks.length === 0) terminal.print(text("cli.lock.none"));
  for (const { period, locked, unlocked } of locks) {
    terminal.print(text("cli.lock.locked", { period, ...spoken(locked, text) }));
    if (unlocked !== null) terminal.print(text("cli.lock.unlocked", { period, ...spoken(unlocked, text) }));
  }
}

type LockDeed = ReturnType<typeof listLocks>[number]["locked"];

const spoken = ({ author, role, at, reason, secondPerson, isConfirmed }: LockDeed, text: Invocation["text"]) => ({
  ...{ author: byline({ author, role }, text), at, reason },
  second: secondPerson ?? "none",
  confirmed: String(isConfirmed),
});

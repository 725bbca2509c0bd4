import { loadContext } from "../../../core/api/core.ts";
import { listLocks, unlockPeriod } from "../../../core/store/period-lock.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { requireOption, type CommandRun } from "../command.ts";
import { withStore } from "../with-store.ts";
import { lockEntry, quarterOf, tellLocks } from "./lock.ts";

/** Reopens a closed period, with a reason. */
export const run: CommandRun = async (invocation) => {
  const period = quarterOf(requireOption(invocation, "period"));
  requireOption(invocation, "reason");
  return withStore(invocation, loadContext(), { create: false }, (store, { programme }) => {
    const entry = lockEntry(invocation, store, programme, { way: "unlock", period });
    if (!unlockPeriod(store, period, entry)) throw new AppError("period-not-locked", { period });
    tellLocks(invocation, listLocks(store, period).slice(-1));
    return 0;
  });
};

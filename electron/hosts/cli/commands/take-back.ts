import { loadContext } from "../../../core/api/core.ts";
import { takeBack } from "../../../core/store/hand-over.ts";
import { printJson, requireOption, type CommandRun } from "../command.ts";
import { withStore, whoWorks } from "../with-store.ts";

/** Writes here again although the store was handed over: its file was lost, or nobody took it. */
export const run: CommandRun = async (invocation) => {
  const reason = requireOption(invocation, "reason");
  const path = await withStore(invocation, loadContext(), { create: false }, (store) => {
    takeBack(store, { ...whoWorks(store), reason });
    return store.path;
  });
  if (invocation.json) printJson(invocation, { store: path });
  else invocation.terminal.print(invocation.text("cli.take-back.done"));
  return 0;
};

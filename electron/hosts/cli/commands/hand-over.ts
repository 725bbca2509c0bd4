import { resolve } from "node:path";
import { loadContext } from "../../../core/api/core.ts";
import { handOver } from "../../../core/store/hand-over.ts";
import { writeFileWhole } from "../../../core/workbook/write-file.ts";
import { printJson, requireOption, type CommandRun } from "../command.ts";
import { readLock, withStore, whoWorks } from "../with-store.ts";

/** Gives the store to somebody else as one encrypted file; here it is only looked at from then on. */
export const run: CommandRun = async (invocation) => {
  const to = requireOption(invocation, "to").trim();
  const path = resolve(requireOption(invocation, "out"));
  const lock = readLock(invocation);
  const handed = await withStore(invocation, loadContext(), { create: false }, (store) =>
    handOver(store, { ...whoWorks(store), to, lock }, (bytes) => writeFileWhole(path, bytes)),
  );
  if (invocation.json) printJson(invocation, { path, to, at: handed.at, change: handed.seq });
  else {
    invocation.terminal.print(invocation.text("cli.hand-over.done", { path, to }));
    invocation.terminal.print(invocation.text("cli.hand-over.next"));
  }
  return 0;
};

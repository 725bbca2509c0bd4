import { makeAuditCopy } from "../../../core/api/audit-copy.ts";
import { loadContext } from "../../../core/api/core.ts";
import { findOption, printJson, requireOption, type CommandRun } from "../command.ts";
import { readTextFile, withStore, whoWorks } from "../with-store.ts";

/** A masked copy of the store with its trace, to be looked at by auditors: one file, which every reading command opens. */
export const run: CommandRun = async (invocation) => {
  const path = requireOption(invocation, "out");
  const reason = requireOption(invocation, "reason");
  const keyFile = findOption(invocation, "new-key-file");
  const key = keyFile === undefined ? null : readTextFile(keyFile).trim();
  const { returns } = await withStore(invocation, loadContext(), { create: false }, (store, { programme }) =>
    makeAuditCopy(store, programme, { path, key, reason, ...whoWorks(store) }),
  );
  if (invocation.json) printJson(invocation, { path, returns, encrypted: key !== null });
  else invocation.terminal.print(invocation.text("cli.audit-copy.done", { path, returns }));
  return 0;
};

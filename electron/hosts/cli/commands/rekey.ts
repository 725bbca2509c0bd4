import { loadContext } from "../../../core/api/core.ts";
import { listBackups, listUnencrypted } from "../../../core/store/back-up.ts";
import { changeKey } from "../../../core/store/change-key.ts";
import { holdStore } from "../../../core/store/hold-store.ts";
import { readyKeyChange } from "../../../core/store/ready-key-change.ts";
import { printJson, requireOption, type CommandRun } from "../command.ts";
import { readTextFile, withStore, whoWorks } from "../with-store.ts";

/** Another key for the store, its archive and its backups; a store without a key gets one. */
export const run: CommandRun = async (invocation) => {
  const to = readTextFile(requireOption(invocation, "new-key-file")).trim();
  const { change, release } = await withStore(invocation, loadContext(), { create: false }, (store) => ({
    release: holdStore(store.path),
    change: readyKeyChange(store, whoWorks(store)),
  }));
  try {
    changeKey({ ...change, to });
    const { path } = change;
    const backups = listBackups(path).length;
    const unencrypted = listUnencrypted(path);
    if (invocation.json) printJson(invocation, { store: path, backups, unencrypted });
    else {
      invocation.terminal.print(invocation.text("cli.rekey.done", { path, count: backups }));
      for (const left of unencrypted) invocation.terminal.print(invocation.text("cli.rekey.left", { path: left }));
    }
    return 0;
  } finally {
    release();
  }
};

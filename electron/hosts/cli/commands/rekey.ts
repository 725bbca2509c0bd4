import { resolve } from "node:path";
import { loadContext } from "../../../core/api/core.ts";
import { archiveOfBackup, backUp, listBackups } from "../../../core/store/back-up.ts";
import { changeKey } from "../../../core/store/change-key.ts";
import { holdStore } from "../../../core/store/hold-store.ts";
import { recordChange } from "../../../core/store/submission.ts";
import { printJson, requireOption, type CommandRun } from "../command.ts";
import { present } from "../../machine/present.ts";
import { readKey, readTextFile, withStore } from "../with-store.ts";

/** Another key for the store, its archive and its backups; a store without a key gets one. */
export const run: CommandRun = async (invocation) => {
  const to = readTextFile(requireOption(invocation, "new-key-file")).trim();
  const { path, release } = await withStore(invocation, loadContext(), { create: false }, (store) => {
    const free = holdStore(store.path);
    backUp(store, "asked", present().at);
    recordChange(store, { ...present(), kind: "programme", subject: "key" });
    return { path: resolve(store.path), release: free };
  });
  try {
    const backups = listBackups(path).map((backup) => backup.path);
    const archives = new Set(backups.map(archiveOfBackup));
    changeKey({ path, from: readKey(invocation), to, backups: [...backups, ...archives] });
    if (invocation.json) printJson(invocation, { store: path, backups: backups.length });
    else invocation.terminal.print(invocation.text("cli.rekey.done", { path, count: backups.length }));
    return 0;
  } finally {
    release();
  }
};

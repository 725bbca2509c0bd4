import { statSync } from "node:fs";
import { resolve } from "node:path";
import { loadContext } from "../../../core/api/core.ts";
import { backUp, writeBackup } from "../../../core/store/back-up.ts";
import type { Store } from "../../../core/store/open-store.ts";
import { findOption, printJson, type CommandRun } from "../command.ts";
import { present } from "../../machine/present.ts";
import { withStore } from "../with-store.ts";

/** A verified copy of the store: under a name of one's own, or beside the store where the daily ones lie. */
export const run: CommandRun = async (invocation) => {
  const out = findOption(invocation, "out");
  const written = await withStore(invocation, loadContext(), { create: false }, (store) =>
    out === undefined ? backUp(store, "asked", present().at) : writeTo(store, resolve(out)),
  );
  if (invocation.json) printJson(invocation, { path: written.path, at: written.at, bytes: written.bytes });
  else invocation.terminal.print(invocation.text("cli.backup.written", { path: written.path }));
  return 0;
};

function writeTo(store: Store, path: string): { readonly path: string; readonly at: string; readonly bytes: number } {
  writeBackup(store, path);
  return { path, at: present().at, bytes: statSync(path).size };
}

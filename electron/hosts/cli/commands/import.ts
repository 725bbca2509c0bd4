import { loadContext } from "../../../core/api/core.ts";
import { printJson, type CommandRun } from "../command.ts";
import { exitCodeOf, findReturns, importFiles } from "../import-files.ts";
import { importAsJson } from "../import-json.ts";
import { printImport } from "../print-import.ts";
import { withStore } from "../with-store.ts";

/** Reads every return found and stores what can be counted; one verdict for each file. */
export const run: CommandRun = async (invocation) => {
  const { options, files, json, text, terminal } = invocation;
  const dryRun = options.has("dry-run");
  const sources = await findReturns(invocation, files);
  const context = loadContext();
  const reply = await withStore(invocation, context, { create: !dryRun }, (store) =>
    importFiles(invocation, context, store, sources, { dryRun }),
  );
  if (json) printJson(invocation, importAsJson(reply, text));
  else {
    printImport(reply, text, terminal);
    if (dryRun) terminal.print(text("cli.import.dry-run"));
  }
  return exitCodeOf(reply);
};

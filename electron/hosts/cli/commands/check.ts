import { loadContext, openForWork, type CoreContext } from "../../../core/api/core.ts";
import type { ImportReply, ReturnSource } from "../../../core/intake/import-returns.ts";
import { closeStore } from "../../../core/store/open-store.ts";
import { findOption, printJson, type CommandRun, type Invocation } from "../command.ts";
import { exitCodeOf, findReturns, importFiles } from "../import-files.ts";
import { importAsJson } from "../import-json.ts";
import { printImport } from "../print-import.ts";
import { withStore } from "../with-store.ts";

/** The sender's check: reads and validates, keeps nothing. */
export const run: CommandRun = async (invocation) => {
  const { json, text, terminal } = invocation;
  const sources = await findReturns(invocation, invocation.files);
  const shipped = loadContext();
  const reply =
    findOption(invocation, "store") === undefined
      ? await checkAlone(invocation, shipped, sources)
      : await withStore(invocation, shipped, { create: false }, (store, context) =>
          importFiles(invocation, context, store, sources, { dryRun: true }),
        );
  if (json) printJson(invocation, importAsJson(reply, text));
  else printImport(reply, text, terminal);
  return exitCodeOf(reply);
};

/** Without a store there is no register and no earlier quarter: the files are held against one another only. */
async function checkAlone(
  invocation: Invocation,
  context: CoreContext,
  sources: readonly ReturnSource[],
): Promise<ImportReply> {
  invocation.terminal.tell(invocation.text("cli.check.alone"));
  const store = openForWork(":memory:", context, { create: true, key: null });
  try {
    return await importFiles(invocation, context, store, sources);
  } finally {
    closeStore(store);
  }
}

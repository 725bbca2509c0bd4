import { loadContext } from "../../../core/api/core.ts";
import { planImport } from "../../../core/api/plan-import.ts";
import { printJson, type CommandRun, type ExitCode, type Invocation } from "../command.ts";
import { exitCodeOf, findReturns, importFiles, withImportOptions } from "../import-files.ts";
import { importAsJson, planAsJson } from "../import-json.ts";
import { printImport } from "../print-import.ts";
import { printPlan } from "../print-plan.ts";
import { withStore } from "../with-store.ts";

/** Reads every return found and stores what can be counted; one verdict for each file. A dry run tells what would happen. */
export const run: CommandRun = async (invocation) => {
  if (invocation.options.has("dry-run")) return showPlan(invocation);
  const { files, json, text, terminal } = invocation;
  const sources = await findReturns(invocation, files);
  const shipped = loadContext();
  const reply = await withStore(invocation, shipped, { create: true }, (store, context) =>
    importFiles(invocation, context, store, sources),
  );
  if (json) printJson(invocation, importAsJson(reply, text));
  else printImport(reply, text, terminal);
  return exitCodeOf(reply);
};

async function showPlan(invocation: Invocation): Promise<ExitCode> {
  const { files, json, text, terminal } = invocation;
  const sources = await findReturns(invocation, files);
  const { plan, catalogue } = await withStore(invocation, loadContext(), { create: false }, async (store, context) => ({
    plan: await withImportOptions(invocation, store, sources, (options) =>
      planImport(store, sources, { ...options, context }),
    ),
    catalogue: context.indicators,
  }));
  if (json) printJson(invocation, planAsJson(plan, text));
  else {
    printImport(plan, text, terminal);
    printPlan(plan, catalogue, text, terminal);
    terminal.print("");
    terminal.print(text("cli.import.dry-run"));
  }
  return exitCodeOf(plan);
}

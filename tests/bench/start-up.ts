/** Starting: what a person waits for before anything happens, beside merely loading exceljs. */
import { join } from "node:path";
import { loadContext, openForWork } from "../../electron/core/api/core.ts";
import { closeStore } from "../../electron/core/store/open-store.ts";
import { compare, nodeScript, runInTurn, type Result } from "./measure.ts";

const door = join(import.meta.dirname, "../../electron/hosts/cli/kopskats.js");

/** The bundle in dist is what is measured: `npm run build` first. */
export async function measureStartUp(folder: string, rounds: number): Promise<Result[]> {
  const store = join(folder, "empty.db");
  closeStore(openForWork(store, loadContext(), { create: true, key: null }));
  const runs = await runInTurn(
    {
      exceljs: nodeScript(["--eval", 'require("exceljs")']),
      help: nodeScript([door, "--help"]),
      query: nodeScript([door, "decisions", "--store", store, "--json"]),
    },
    rounds,
  );
  return [
    compare("kopskats --help / require exceljs", { atMost: 0.5 }, runs, "help", "exceljs"),
    compare("first question to a store (decisions) / require exceljs", { atMost: 0.6 }, runs, "query", "exceljs"),
  ];
}

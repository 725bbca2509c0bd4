import { resolve } from "node:path";
import type { TakingOver } from "../../../../shared/api/hand-over.ts";
import type { QuarterChange } from "../../../../shared/api/quarter.ts";
import { loadContext } from "../../../core/api/core.ts";
import { takeOverNamed } from "../../../core/api/hand-over-desk.ts";
import { findOption, printJson, type CommandRun, type Invocation } from "../command.ts";
import { readGivenFile } from "../../machine/find-files.ts";
import { readLock, withStore, whoWorks } from "../with-store.ts";
import { byline } from "../../../../shared/text/byline.ts";

/** As much as Node reads in one piece: a store with the bytes of its files is larger than a return. */
const MOST_BYTES = 2 ** 31 - 1;

/** Takes over what somebody handed over; two stores that went different ways are told apart and left as they are. */
export const run: CommandRun = async (invocation) => {
  const file = await readGivenFile(resolve(invocation.files[0] ?? ""), MOST_BYTES);
  const lock = readLock(invocation);
  const instead = findOption(invocation, "instead") ?? null;
  const taken = await withStore(invocation, loadContext(), { create: true }, (store) =>
    takeOverNamed(store, { ...whoWorks(store), file, lock, instead }),
  );
  if (invocation.json) printJson(invocation, taken);
  else tell(invocation, taken);
  return taken.isTaken ? 0 : 3;
};

function tell({ text, terminal }: Invocation, taken: TakingOver): void {
  if (taken.isTaken) {
    terminal.print(text("cli.take-over.done", { from: taken.from, changes: taken.changes }));
    if (taken.kept !== null) terminal.print(text("cli.restore.kept", { path: taken.kept }));
    return;
  }
  const { common, here, there } = taken;
  terminal.tell(text(there.length === 0 ? "hand-over.older" : "hand-over.diverged", { common }));
  for (const [heading, changes] of [
    [text("hand-over.here", { count: here.length }), here],
    [text("hand-over.there", { count: there.length }), there],
  ] as const) {
    if (changes.length > 0) terminal.tell(heading);
    for (const change of changes) terminal.tell(`  ${lineOf(change, text)}`);
  }
  terminal.tell(text("cli.take-over.choose"));
}

function lineOf({ at, author, role, sender, kind, detail }: QuarterChange, text: Invocation["text"]): string {
  const what = text("quarter.change", { kind, detail: detail ?? "" });
  return [at.slice(0, 16).replace("T", " "), sender ?? "", what, `(${byline({ author, role }, text)})`]
    .filter((part) => part !== "")
    .join(" ");
}

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { CoreContext } from "../../core/api/core.ts";
import { issueBatch } from "../../core/report/issue-batch.ts";
import type { UnitKind } from "../../core/report/plan-unit-facts.ts";
import type { Store } from "../../core/store/open-store.ts";
import { sayFailure, type Language } from "../../../shared/text/messages.ts";
import { printJson, type ExitCode, type Invocation } from "./command.ts";
import { productVersion } from "../machine/product-version.ts";
import { whoWorks } from "./with-store.ts";

export interface BatchPlace {
  readonly each: UnitKind;
  readonly period: string;
  readonly folder: string;
  readonly language: Language;
}

/** A report for each unit into one folder; 1 when one of them could not be written. */
export async function writeBatch(
  invocation: Invocation,
  store: Store,
  { programme, shipped, indicators }: CoreContext,
  { each, period, folder, language }: BatchPlace,
): Promise<ExitCode> {
  const { text, terminal } = invocation;
  const { author, at } = whoWorks(store);
  await mkdir(folder, { recursive: true });
  const batch = await issueBatch(
    store,
    { programme, shipped, indicators, language, applicationVersion: productVersion() },
    { each, period, place: (name) => join(folder, name), author, now: at },
  );
  const failed = batch.entries.filter(({ failure }) => failure !== null);
  if (invocation.json) {
    const reports = batch.entries.map(({ failure, ...entry }) => ({ ...entry, failure: failure?.code ?? null }));
    const { index, stateHash: state, sealedBy: seal } = batch;
    printJson(invocation, { path: folder, period, each, index, state, seal, reports });
  } else {
    const written = batch.entries.length - failed.length;
    terminal.print(text("cli.batch.done", { written, path: folder, index: batch.index }));
    terminal.print(text("cli.report.state", { state: batch.stateHash }));
    for (const { unit, name, failure } of failed)
      terminal.tell(text("cli.batch.failed", { unit, name, problem: sayFailure(text, failure) }));
  }
  return failed.length === 0 ? 0 : 1;
}

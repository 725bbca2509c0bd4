import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { loadContext, openForWork, type CoreContext } from "../../../core/api/core.ts";
import { looksDamaged } from "../../../core/store/check-integrity.ts";
import { closeStore, openStore, type Store } from "../../../core/store/open-store.ts";
import { restoreBackup, setAsideDamaged, tryBackup } from "../../../core/store/restore-backup.ts";
import type { RestoredReviewers } from "../../../../shared/domain/restored-reviewers.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { sayRestoredReviewers } from "../../../../shared/text/restored-reviewers.ts";
import { findOption, printJson, type CommandRun, type Invocation } from "../command.ts";
import { defaultStorePath } from "../../machine/default-store.ts";
import { present } from "../../machine/present.ts";
import { heedRole, readKey, whoWorks } from "../with-store.ts";

/** A backup back in use. The store as it is now is kept as a backup too; one that cannot be opened is put aside. */
export const run: CommandRun = async (invocation) => {
  const [file = ""] = invocation.files;
  const backup = resolve(file);
  const given = findOption(invocation, "store");
  const path = given ?? defaultStorePath();
  if (given === undefined && !existsSync(path)) throw new AppError("store-none", { path });
  if (!existsSync(backup)) throw new AppError("store-missing", { path: file });
  const key = readKey(invocation);
  tryBackup(resolve(path), backup, key);
  const { store, aside } = openOrSetAside(path, loadContext(), key, invocation);
  try {
    heedRole(store);
    const { kept, changesLeftOut, reviewers } = restoreBackup(store, backup, whoWorks(store));
    const answer = { store: store.path, backup, kept: kept?.path ?? null, aside, changesLeftOut, reviewers };
    if (invocation.json) printJson(invocation, answer);
    else tell(invocation, answer);
  } finally {
    closeStore(store);
  }
  return await Promise.resolve(0);
};

interface Answer {
  readonly store: string;
  readonly backup: string;
  readonly kept: string | null;
  readonly aside: string | null;
  readonly changesLeftOut: number;
  readonly reviewers: RestoredReviewers;
}

function tell({ text, terminal }: Invocation, { store, kept, aside, changesLeftOut, reviewers }: Answer): void {
  terminal.print(text("cli.restore.done", { path: store, changes: changesLeftOut }));
  for (const line of sayRestoredReviewers(reviewers, text)) terminal.print(line);
  if (kept !== null) terminal.print(text("cli.restore.kept", { path: kept }));
  if (aside !== null) terminal.print(text("cli.restore.aside", { path: aside }));
}

function openOrSetAside(
  path: string,
  context: CoreContext,
  key: string | null,
  invocation: Invocation,
): { readonly store: Store; readonly aside: string | null } {
  try {
    const store = openForWork(path, context, { create: true, key });
    if (!looksDamaged(store)) return { store, aside: null };
    closeStore(store);
  } catch (error) {
    // A wrong key would look like damage, but with this one the backup has been opened.
    if (!(error instanceof Error) || !isDamage(error)) throw error;
  }
  const aside = setAsideDamaged(path, present().at);
  invocation.terminal.tell(invocation.text("cli.restore.damaged", { path }));
  return { store: openStore(path, { create: true, key }), aside };
}

function isDamage(error: Error): boolean {
  const codes = [error, error.cause].map((each) =>
    each instanceof Error && "code" in each && typeof each.code === "string" ? each.code : "",
  );
  return codes.some((code) => /^(SQLITE_CORRUPT|SQLITE_NOTADB|store-damaged$)/.test(code));
}

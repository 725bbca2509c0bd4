import { readReviewers, registerReviewer, withdrawReviewer } from "../../../core/api/confirm-lock.ts";
import { loadContext } from "../../../core/api/core.ts";
import { findOption, printJson, requireOption, type CommandRun } from "../command.ts";
import { readPassphrase, withStore, whoWorks } from "../with-store.ts";

/** Registers a second person with a passphrase of their own, or withdraws it; without a name, lists who has one. */
export const run: CommandRun = async (invocation) => {
  const { text, terminal } = invocation;
  const name = findOption(invocation, "second")?.trim();
  const view = await withStore(invocation, loadContext(), { create: false }, (store, context) => {
    if (name !== undefined && invocation.options.has("withdraw"))
      withdrawReviewer(store, { name, reason: requireOption(invocation, "reason") }, whoWorks(store));
    else if (name !== undefined)
      registerReviewer(store, { name, passphrase: readPassphrase(invocation) }, whoWorks(store));
    return readReviewers({ reader: store, context });
  });
  if (invocation.json) printJson(invocation, view);
  else {
    if (view.reviewers.length === 0) terminal.print(text("cli.reviewer.none"));
    for (const line of view.reviewers) terminal.print(text("cli.reviewer.line", { ...line }));
  }
  return 0;
};

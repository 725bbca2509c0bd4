import { phraseOf } from "../../../../shared/domain/recovery-phrase.ts";
import { loadContext } from "../../../core/api/core.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { printJson, type CommandRun } from "../command.ts";
import { readKey, withStore } from "../with-store.ts";

/** The store's key as words to be written down; they open it in place of the key, here and on the desktop. */
export const run: CommandRun = async (invocation) => {
  const key = readKey(invocation);
  // The words of a key that does not open the store would be of no use to anybody.
  await withStore(invocation, loadContext(), { create: false }, () => undefined);
  if (key === null) throw new AppError("phrase-none");
  const words = phraseOf(key);
  if (invocation.json) printJson(invocation, { words });
  else for (const [at, word] of words.entries()) invocation.terminal.print(`${String(at + 1).padStart(2)}. ${word}`);
  invocation.terminal.tell(invocation.text("cli.recovery-phrase.keep"));
  return 0;
};

import { loadContext } from "../../../core/api/core.ts";
import { findPerson } from "../../../core/api/person-desk.ts";
import { makePersonFile } from "../../../core/report/person-file.ts";
import { writeFileWhole } from "../../../core/workbook/write-file.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { findOption, printJson, requireOption, type CommandRun, type Invocation } from "../command.ts";
import { readTextFile, withStore, whoWorks } from "../with-store.ts";

/** What the store holds about one person, as a workbook; masked unless asked otherwise, and noted in the history either way. */
export const run: CommandRun = async (invocation) => {
  const { text, terminal, options } = invocation;
  const typed = numberOf(invocation);
  const reason = requireOption(invocation, "reason");
  const path = requireOption(invocation, "out");
  const unmask = options.has("unmask");
  const data = await withStore(invocation, loadContext(), { create: false }, async (store, { programme }) => {
    const person = findPerson(store, typed);
    const made = makePersonFile(store, programme, text, { ...whoWorks(store), person, reason, unmask });
    await writeFileWhole(path, made.bytes);
    return made.data;
  });
  const counts = { rows: data.rows.length, mentions: data.mentions.length, decisions: data.decisions.length };
  const { person, heldFiles } = data;
  if (invocation.json) printJson(invocation, { path, person, masked: !unmask, ...counts, heldFiles });
  else {
    terminal.print(text("cli.person.done", { path, person, rows: counts.rows }));
    if (counts.mentions > 0) terminal.print(text("cli.person.mentions", { count: counts.mentions }));
    if (heldFiles > 0) terminal.print(text("cli.person.held", { count: heldFiles }));
    if (unmask) terminal.tell(text("cli.person.personal"));
  }
  return 0;
};

/** A code is read from a file: what is typed after a command is kept by shells and seen by other programs. */
function numberOf(invocation: Invocation): string {
  const file = findOption(invocation, "number-file");
  const pseudonym = findOption(invocation, "person");
  if ((file === undefined) === (pseudonym === undefined)) throw new AppError("usage-person");
  return file === undefined ? (pseudonym ?? "") : readTextFile(file);
}

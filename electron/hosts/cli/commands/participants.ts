import { loadContext } from "../../../core/api/core.ts";
import { writeProgrammeList } from "../../../core/api/programme-files.ts";
import { makeParticipantFile } from "../../../core/report/participants-file.ts";
import { writeFileWhole } from "../../../core/workbook/write-file.ts";
import { REQUIRED_OF_PARTICIPANT } from "../../../../shared/domain/participant-list.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { printJson, requireOption, type CommandRun, type ExitCode, type Invocation } from "../command.ts";
import { withStore, whoWorks } from "../with-store.ts";

/** The participant list: complete records only, the gap told; masked unless a reason is given. Or its columns, as a file. */
export const run: CommandRun = async (invocation) => {
  const out = requireOption(invocation, "out");
  return invocation.options.has("columns") ? writeColumns(invocation, out) : writeList(invocation, out);
};

/** Columns, values and formats as they hold, for `settings F.json`. */
async function writeColumns(invocation: Invocation, path: string): Promise<ExitCode> {
  await withStore(invocation, loadContext(), { create: false }, (store, { programme }) =>
    writeFileWhole(path, writeProgrammeList(store, programme, "participants").bytes),
  );
  if (invocation.json) printJson(invocation, { path });
  else invocation.terminal.print(invocation.text("cli.participants.columns", { path }));
  return 0;
}

async function writeList(invocation: Invocation, path: string): Promise<ExitCode> {
  const { text, terminal, options } = invocation;
  const period = requireOption(invocation, "period");
  const [, format] = /\.(xlsx|csv)$/i.exec(path) ?? [];
  if (format === undefined) throw new AppError("usage-list-format", { path });
  const unmask = options.has("unmask") ? requireOption(invocation, "reason") : null;
  const { complete, incomplete, gaps } = await withStore(
    invocation,
    loadContext(),
    { create: false },
    async (store, context) => {
      const kind = format.toLowerCase() === "csv" ? "csv" : "xlsx";
      const made = makeParticipantFile(store, context, text, { ...whoWorks(store), period, format: kind, unmask });
      await writeFileWhole(path, made.bytes);
      return made.report;
    },
  );
  const [participants, gap] = [complete.length, incomplete.length];
  if (invocation.json)
    printJson(invocation, { path, period, masked: unmask === null, participants, gap, incomplete, gaps });
  else {
    terminal.print(text("cli.participants.done", { path, participants, gap }));
    for (const { name, persons, missing } of gaps) {
      const what = REQUIRED_OF_PARTICIPANT.filter((field) => missing[field] > 0).map(
        (field) => `${text(`participants.lacking.${field}`)} ${String(missing[field])}`,
      );
      terminal.print(text("cli.participants.gap", { name, persons, what: what.join(", ") }));
    }
    if (unmask !== null) terminal.tell(text("cli.participants.personal"));
  }
  return 0;
}

import { loadContext } from "../../../core/api/core.ts";
import { participantCsv, participantWorkbook, recordDisclosure } from "../../../core/report/participants-file.ts";
import { listParticipants } from "../../../core/report/participants-list.ts";
import { writeFileWhole } from "../../../core/workbook/write-file.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { findOption, printJson, requireOption, type CommandRun } from "../command.ts";
import { present } from "../../machine/present.ts";
import { withStore } from "../with-store.ts";

/** The participant list: complete records only, the gap told; masked unless a reason is given. */
export const run: CommandRun = async (invocation) => {
  const { text, terminal, options } = invocation;
  const period = requireOption(invocation, "period");
  const out = requireOption(invocation, "out");
  const unmask = options.has("unmask");
  if (!/\.(xlsx|csv)$/i.test(out)) throw new AppError("usage-list-format", { path: out });
  const reason = unmask ? requireOption(invocation, "reason") : (findOption(invocation, "reason") ?? "");
  const shipped = loadContext();
  const { programme } = shipped;
  const report = await withStore(invocation, shipped, { create: false }, async (store, context) => {
    const who = present();
    const listed = listParticipants(store, context, period, unmask);
    const creator = programme.identity.beneficiary[text.language];
    const bytes = /\.csv$/i.test(out)
      ? participantCsv(listed, programme.participants, text)
      : participantWorkbook(listed, programme.participants, text, { creator, at: who.at, isMasked: !unmask });
    // Noted first: a list that left without a note is worse than a note without a list.
    if (unmask) recordDisclosure(store, listed, bytes, { ...who, reason });
    await writeFileWhole(out, bytes);
    return listed;
  });
  const { complete, incomplete } = report;
  if (invocation.json)
    printJson(invocation, {
      path: out,
      period,
      masked: !unmask,
      participants: complete.length,
      gap: incomplete.length,
      incomplete,
    });
  else {
    terminal.print(text("cli.participants.done", { path: out, participants: complete.length, gap: incomplete.length }));
    if (unmask) terminal.tell(text("cli.participants.personal"));
  }
  return 0;
};

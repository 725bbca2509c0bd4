import { loadContext } from "../../../core/api/core.ts";
import { withdrawAndMeasure } from "../../../core/api/decision-reach.ts";
import { intakeContext } from "../../../core/intake/understand-file.ts";
import { forkForeignReader } from "../../../core/workbook/foreign/foreign-reader-process.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { printJson, type CommandRun } from "../command.ts";
import { fileAsJson } from "../import-json.ts";
import { withStore, whoWorks } from "../with-store.ts";

/** Withdraws a decision; everything is judged as if it had not been made. */
export const run: CommandRun = async (invocation) => {
  const { text, terminal } = invocation;
  const id = Number(invocation.files[0]);
  if (!Number.isInteger(id) || id < 1) throw new AppError("usage-decision-id", { id: invocation.files[0] ?? "" });
  const shipped = loadContext();
  const foreign = forkForeignReader();
  try {
    const { figures, periods, effects, files } = await withStore(
      invocation,
      shipped,
      { create: false },
      (store, context) => {
        const { author, at } = whoWorks(store);
        return withdrawAndMeasure(store, context, id, {
          context: intakeContext(store, { programme: context.programme, author }),
          readOptions: { foreign: () => foreign },
          now: () => at,
        });
      },
    );
    if (invocation.json)
      printJson(invocation, { id, figures, periods, effects, files: files.map((file) => fileAsJson(file, text)) });
    else terminal.print(text("cli.withdraw.done", { id, figures }));
    return 0;
  } finally {
    foreign.close();
  }
};

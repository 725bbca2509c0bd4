import { loadContext } from "../../../core/api/core.ts";
import { parseSettings } from "../../../core/api/programme-files.ts";
import { recordSettings } from "../../../core/api/programme-settings.ts";
import { listSettings } from "../../../core/store/programme-setting.ts";
import { settingKey, type RecordedSetting } from "../../../../shared/domain/programme-setting.ts";
import { sourceIn } from "../../../../shared/domain/provenance.ts";
import { printJson, requireOption, type CommandRun, type Invocation } from "../command.ts";
import { readGivenFile } from "../../machine/find-files.ts";
import { withStore, whoWorks } from "../with-store.ts";
import { byline } from "../../../../shared/text/byline.ts";

/** Enters targets, budgets, rates, deadlines and settings of rules from a file; without one, lists what was entered. */
export const run: CommandRun = async (invocation) => {
  const [file] = invocation.files;
  const settings = file === undefined ? null : parseSettings(await readGivenFile(file), file);
  const reason = settings === null ? "" : requireOption(invocation, "reason");
  const entered = await withStore(invocation, loadContext(), { create: false }, (store, context) => {
    if (settings === null) return listSettings(store);
    const ids = new Set(recordSettings(store, context, settings, reason, whoWorks(store)));
    return listSettings(store).filter(({ id }) => ids.has(id));
  });
  if (invocation.json) printJson(invocation, entered);
  else tellSettings(invocation, entered);
  return 0;
};

function tellSettings({ text, terminal }: Invocation, entered: readonly RecordedSetting[]): void {
  if (entered.length === 0) terminal.print(text("cli.settings.none"));
  for (const { id, setting, author, role, reason, at, withdrawnAt } of entered)
    terminal.print(
      text("cli.settings.one", {
        ...{
          id,
          kind: setting.kind.replace("-", ""),
          key: settingKey(setting),
          source: sourceIn(setting.entry.provenance.source, text.language),
        },
        ...{
          author: byline({ author, role }, text),
          reason,
          on: at.slice(0, 10),
          state: withdrawnAt === null ? "holds" : "withdrawn",
        },
      }),
    );
}

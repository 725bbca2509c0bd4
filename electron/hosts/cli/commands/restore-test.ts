import { mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkStore, isSound } from "../../../core/api/check-store.ts";
import { contextOfStore, loadContext, openForWork } from "../../../core/api/core.ts";
import { contextOf } from "../../../core/indicators/programme-in-force.ts";
import { listBackups } from "../../../core/store/back-up.ts";
import { closeStore } from "../../../core/store/open-store.ts";
import { restoreBackup } from "../../../core/store/restore-backup.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { printJson, type CommandRun } from "../command.ts";
import { present } from "../../machine/present.ts";
import { readKey, withStore } from "../with-store.ts";

/**
 * The yearly test (GDPR Art. 32(1)(d)): the newest backup is restored beside the store, checked whole, and every issued
 * figure is proved from it; then the copy goes. The store stays as it is.
 */
export const run: CommandRun = async (invocation) => {
  const { text, terminal } = invocation;
  const shipped = loadContext();
  const path = await withStore(invocation, shipped, { create: false }, (store) => store.path);
  const [newest] = listBackups(path);
  if (newest === undefined) throw new AppError("restore-test-nothing", { path });
  const folder = mkdtempSync(join(dirname(path), ".restore-test-"));
  try {
    const restored = openForWork(join(folder, "store.db"), shipped, { create: true, key: readKey(invocation) });
    try {
      restoreBackup(restored, newest.path, present());
      const report = await checkStore(restored, contextOf(restored, contextOfStore(restored, shipped)));
      const ok = isSound(report);
      const problems = report.checks.filter((check) => check.problems.length > 0);
      const figures = report.reports.reduce((sum, issued) => sum + issued.figures, 0);
      if (invocation.json)
        printJson(invocation, {
          ok,
          backup: newest.path,
          at: newest.at,
          reports: report.reports.length,
          figures,
          problems,
        });
      else {
        terminal.print(text("cli.restore-test.restored", { path: newest.path, at: newest.at }));
        terminal.print(text("cli.restore-test.figures", { reports: report.reports.length, figures }));
        terminal.print(text(ok ? "cli.restore-test.sound" : "cli.restore-test.unsound"));
      }
      return ok ? 0 : 1;
    } finally {
      closeStore(restored);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

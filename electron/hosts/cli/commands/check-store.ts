import { checkStore, isSound } from "../../../core/api/check-store.ts";
import { loadContext } from "../../../core/api/core.ts";
import { isMessageKey } from "../../../../shared/text/messages.ts";
import { printJson, type CommandRun } from "../command.ts";
import { withStore } from "../with-store.ts";

/** Holds the whole store against itself. */
export const run: CommandRun = async (invocation) => {
  const { text, terminal } = invocation;
  const shipped = loadContext();
  const report = await withStore(invocation, shipped, { create: false }, (store, context) =>
    checkStore(store, context),
  );
  const ok = isSound(report);
  if (invocation.json) {
    const reports = report.reports.map(({ report: { id, period, edition }, ...proof }) => ({
      id,
      period,
      edition,
      ...proof,
    }));
    printJson(invocation, { ok, checks: report.checks, reports });
  } else {
    for (const { check, checked, problems } of report.checks) {
      const key = `cli.check-store.${check}`;
      const what = isMessageKey(key) ? text(key) : check;
      terminal.print(text("cli.check-store.line", { what, checked, problems: problems.length }));
      for (const problem of problems) terminal.print(`  ${problem}`);
    }
    for (const { report: issued, verdict, figures, changedSince } of report.reports)
      terminal.print(
        text("cli.check-store.report", {
          ...{ period: issued.period, edition: issued.edition, figures, changedSince },
          verdict: text(`cli.check-store.verdict.${verdict}`),
        }),
      );
    terminal.print(text(ok ? "cli.check-store.sound" : "cli.check-store.unsound"));
  }
  return ok ? 0 : 1;
};

import { loadContext } from "../../../core/api/core.ts";
import { listAffectedReports } from "../../../core/report/editions.ts";
import { printJson, type CommandRun } from "../command.ts";
import { printDifferences } from "../print-differences.ts";
import { withStore } from "../with-store.ts";

/** Issued reports whose figures the store gives otherwise now; `explain --since report:N` tells why. */
export const run: CommandRun = async (invocation) => {
  const { text, terminal } = invocation;
  const { affected, catalogue } = await withStore(invocation, loadContext(), { create: false }, (store, context) => ({
    affected: listAffectedReports(store, context),
    catalogue: context.indicators,
  }));
  if (invocation.json) {
    const rows = affected.map(({ report, isLocked, differences }) => ({
      ...{ period: report.period, edition: report.edition, issuedAt: report.issuedAt, sha256: report.sha256 },
      ...{ locked: isLocked, differences },
    }));
    printJson(invocation, rows);
  } else if (affected.length === 0) terminal.print(text("cli.affected.none"));
  else
    for (const { report, isLocked, differences } of affected) {
      const { period, edition } = report;
      const locked = isLocked ? "yes" : "no";
      terminal.print(text("cli.affected.report", { period, edition, locked, count: differences.length }));
      printDifferences(differences, catalogue, invocation);
    }
  return affected.length === 0 ? 0 : 1;
};

import { loadContext } from "../../../core/api/core.ts";
import { findOption, printJson, requireOption, type CommandRun } from "../command.ts";
import { present } from "../../machine/present.ts";
import { withStore } from "../with-store.ts";
import { writeReport } from "../write-report.ts";

/** The quarterly workbook; with --charts, each chart as PNG and SVG. */
export const run: CommandRun = async (invocation) => {
  const { json, text, terminal } = invocation;
  const period = requireOption(invocation, "period");
  const out = requireOption(invocation, "out");
  const charts = findOption(invocation, "charts") ?? null;
  const restate = findOption(invocation, "restate");
  const shipped = loadContext();
  const written = await withStore(invocation, shipped, { create: false }, (store, context) =>
    writeReport(store, context, {
      ...{ period, out, charts, language: text.language, at: present().at },
      ...(restate === undefined ? {} : { restate }),
    }),
  );
  if (json) {
    printJson(invocation, written);
  } else {
    terminal.print(text("cli.report.done", { path: written.path }));
    if (written.standing) terminal.print(text("cli.report.standing", { edition: written.edition }));
    terminal.print(
      text("cli.report.receipt", { edition: written.edition, content: written.content, seal: written.seal }),
    );
    if (charts !== null) terminal.print(text("cli.report.charts", { path: charts }));
  }
  return 0;
};

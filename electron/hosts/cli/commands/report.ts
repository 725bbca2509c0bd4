import { loadContext } from "../../../core/api/core.ts";
import { present } from "../../machine/present.ts";
import { UNIT_KINDS } from "../../../core/report/plan-unit-facts.ts";
import { AppError } from "../../../../shared/domain/failure.ts";
import { findOption, printJson, requireOption, type CommandRun, type ExitCode, type Invocation } from "../command.ts";
import { withStore } from "../with-store.ts";
import { writeBatch } from "../write-batch.ts";
import { writeReport, type WrittenReport } from "../write-report.ts";

/** The quarterly workbook, with its public edition, charts and summary where they are asked for; or one for each unit. */
export const run: CommandRun = (invocation) =>
  findOption(invocation, "each") === undefined ? whole(invocation) : each(invocation);

async function whole(invocation: Invocation): Promise<ExitCode> {
  const { json, text, options } = invocation;
  const period = requireOption(invocation, "period");
  const out = requireOption(invocation, "out");
  const restate = findOption(invocation, "restate");
  const pdf = findOption(invocation, "pdf");
  const shipped = loadContext();
  const written = await withStore(invocation, shipped, { create: false }, (store, context) =>
    writeReport(store, context, {
      ...{ period, out, charts: findOption(invocation, "charts") ?? null, language: text.language, at: present().at },
      ...(restate === undefined ? {} : { restate }),
      ...(options.has("public") ? { publicOut: besideOf(out, text("public.file")) } : {}),
      ...(pdf === undefined ? {} : { pdf }),
    }),
  );
  if (json) printJson(invocation, written);
  else tell(invocation, written);
  return 0;
}

/** `F.xlsx` → `F-publiskais.xlsx`. */
function besideOf(path: string, word: string): string {
  return /\.xlsx$/i.test(path) ? path.replace(/\.xlsx$/i, `-${word}.xlsx`) : `${path}-${word}`;
}

function tell({ text, terminal, options }: Invocation, written: WrittenReport): void {
  terminal.print(text("cli.report.done", { path: written.path }));
  if (written.standing) terminal.print(text("cli.report.standing", { edition: written.edition }));
  terminal.print(
    text("cli.report.receipt", {
      edition: written.edition,
      content: written.content,
      seal: written.seal,
      audit: written.audit,
    }),
  );
  if (written.public !== null) {
    const { path, hidden } = written.public;
    terminal.print(
      hidden === null ? text("cli.report.public-standing", { path }) : text("cli.report.public", { path, hidden }),
    );
    if (written.state !== null) terminal.print(text("cli.report.state", { state: written.state }));
  }
  const charts = options.get("charts")?.at(-1);
  if (charts !== undefined) terminal.print(text("cli.report.charts", { path: charts }));
  if (written.pdf !== null) terminal.print(text("cli.report.pdf", { path: written.pdf }));
}

async function each(invocation: Invocation): Promise<ExitCode> {
  const { options, text } = invocation;
  const kind = UNIT_KINDS.find((one) => one === findOption(invocation, "each"));
  if (kind === undefined) throw new AppError("usage-each");
  if ((["public", "charts", "pdf", "restate"] as const).some((name) => options.has(name)))
    throw new AppError("usage-each-alone");
  const period = requireOption(invocation, "period");
  const folder = requireOption(invocation, "out");
  return withStore(invocation, loadContext(), { create: false }, (store, context) =>
    writeBatch(invocation, store, context, { each: kind, period, folder, language: text.language }),
  );
}

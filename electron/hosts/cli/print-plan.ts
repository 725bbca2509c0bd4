/** A plan for people: the files as an import tells them, then what would change, and what is asked. */
import type { ImportPlan, PlannedFile } from "../../core/api/plan-import.ts";
import type { IndicatorCatalogue } from "../../../shared/domain/indicator-definition.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { formatFigure } from "./print-indicators.ts";
import { formatTable } from "./table.ts";
import { printable, type Terminal } from "./terminal.ts";

export function printPlan(plan: ImportPlan, catalogue: IndicatorCatalogue, text: Text, terminal: Terminal): void {
  const { changes } = plan.totals;
  terminal.print("");
  terminal.print(text("cli.plan.title"));
  terminal.print(text("cli.plan.changes", { ...changes }));
  printEffects(plan, catalogue, text, terminal);
  printFindingCounts(plan, text, terminal);
  printQuestions(plan.files, text, terminal);
  printWords(plan, text, terminal);
}

function printEffects({ effects }: ImportPlan, catalogue: IndicatorCatalogue, text: Text, terminal: Terminal): void {
  terminal.print("");
  terminal.print(text(effects.length === 0 ? "cli.plan.no-effects" : "cli.plan.effects"));
  if (effects.length === 0) return;
  const columns = [
    { heading: text("cli.indicators.code") },
    { heading: text("cli.indicators.name"), wraps: true },
    { heading: text("cli.import.period") },
    { heading: text("cli.plan.before"), align: "right" },
    { heading: text("cli.plan.after"), align: "right" },
  ] as const;
  const rows = effects.map(({ code, period, measure, before, after }) => [
    code,
    catalogue.indicators.find((each) => each.code === code)?.short[text.language] ?? "",
    period,
    ...[before, after].map((value) => formatFigure({ code, measure, value }, catalogue, text)),
  ]);
  for (const line of formatTable(columns, rows, terminal.columns)) terminal.print(line);
}

function printFindingCounts({ findings }: ImportPlan, text: Text, terminal: Terminal): void {
  if (findings.length === 0) return;
  const columns = [
    { heading: text("cli.plan.findings") },
    { heading: "" },
    { heading: text("cli.plan.count"), align: "right" },
  ] as const;
  const rows = findings.map(({ code, severity, count }) => [code, text(`cli.severity.${severity}`), String(count)]);
  terminal.print("");
  for (const line of formatTable(columns, rows, terminal.columns)) terminal.print(line);
}

function printQuestions(files: readonly PlannedFile[], text: Text, terminal: Terminal): void {
  const asking = files.filter(({ question }) => question !== null);
  if (asking.length === 0) return;
  terminal.print("");
  terminal.print(text("cli.plan.questions"));
  for (const { path, question, consequences } of asking) {
    terminal.print(`  ${printable(path)}`);
    question?.choices.forEach(({ key, parameters }, i) => {
      const would = consequences[i];
      if (would === undefined) return;
      const { verdict, rows, figures } = would;
      const { stored, quarantined } = rows;
      const choice = text(`choice.${key}`, parameters);
      const said = { choice, verdict: text(`cli.verdict.${verdict}`), stored, quarantined };
      const line =
        figures === null ? text("cli.plan.choice.untried", said) : text("cli.plan.choice", { ...said, figures });
      terminal.print(`    ${printable(line)}`);
    });
  }
}

function printWords({ words }: ImportPlan, text: Text, terminal: Terminal): void {
  if (words.length === 0) return;
  terminal.print("");
  terminal.print(text("cli.plan.words"));
  for (const { word, classifier, sender, rows } of words)
    terminal.print(`  ${printable(text("cli.plan.word", { word, classifier, sender, rows }))}`);
}

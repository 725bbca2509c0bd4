import { loadContext } from "../../../core/api/core.ts";
import { explainChange, type Bridge, type BridgePart } from "../../../core/report/explain-change.ts";
import type { Moment } from "../../../core/report/moment.ts";
import type { IndicatorCatalogue } from "../../../../shared/domain/indicator-definition.ts";
import { formatMoney, formatNumber, NO_VALUE } from "../../../../shared/domain/format.ts";
import { findOption, printJson, requireOption, type CommandRun, type Invocation } from "../command.ts";
import { figureQuestion } from "../figure-question.ts";
import { periodName } from "../print-indicators.ts";
import { formatTable } from "../table.ts";
import { printable } from "../terminal.ts";
import { withStore } from "../with-store.ts";

/** Why a figure changed, in parts that sum to the difference. */
export const run: CommandRun = async (invocation) => {
  const question = figureQuestion(invocation);
  const since = requireOption(invocation, "since");
  const until = findOption(invocation, "until");
  const { bridge, catalogue } = await withStore(invocation, loadContext(), { create: false }, (store, context) => ({
    bridge: explainChange(store, context, question, since, until),
    catalogue: context.indicators,
  }));
  if (invocation.json) printJson(invocation, asJson(bridge));
  else printBridge(bridge, catalogue.units.get(unitOf(catalogue, question.code))?.format === "money", invocation);
  return 0;
};

const unitOf = ({ indicators }: IndicatorCatalogue, code: string): string =>
  indicators.find((definition) => definition.code === code)?.unit ?? "";

function asJson({ question, since, until, before, now, difference, parts }: Bridge) {
  const ends = { since: endAsJson(since), ...(until === null ? {} : { until: endAsJson(until) }) };
  return { ...question, ...ends, before, now, difference, parts };
}

function endAsJson({ at, report }: Moment) {
  return { at, report: report === null ? null : { id: report.id, period: report.period, edition: report.edition } };
}

function printBridge(
  { question, since, before, now, difference, parts }: Bridge,
  isMoney: boolean,
  invocation: Invocation,
): void {
  const { text, terminal } = invocation;
  const said = (value: number | null) =>
    value === null ? NO_VALUE : isMoney ? formatMoney(value, text.language) : formatNumber(value, text.language);
  const signed = (value: number) => `${value > 0 ? "+" : ""}${said(value)}`;
  terminal.print(
    text("cli.explain.figure", {
      code: question.code,
      period: periodName(question.period, text),
      measure: text(`cli.measure.${question.measure}`),
      since: since.at ?? "–",
      before: said(before),
      now: said(now),
      difference: difference === null ? NO_VALUE : signed(difference),
    }),
  );
  if (parts.length === 0) terminal.print(text("cli.explain.nothing"));
  const rows = parts.map((part) => [
    text(`cli.explain.cause.${part.cause}`),
    whatOf(part),
    signed(part.amount),
    String(part.gained.length),
    String(part.lost.length),
  ]);
  const columns = [
    { heading: text("cli.explain.cause") },
    { heading: text("cli.explain.what"), wraps: true },
    { heading: text("cli.explain.amount"), align: "right" },
    { heading: text("cli.explain.gained"), align: "right" },
    { heading: text("cli.explain.lost"), align: "right" },
  ] as const;
  if (rows.length > 0) for (const line of formatTable(columns, rows, terminal.columns)) terminal.print(line);
}

function whatOf({ submission, decision, at }: BridgePart): string {
  if (decision !== null) return printable(`${decision.kind}: ${decision.reason}`);
  if (submission !== null)
    return printable(
      `${submission.file} (${submission.sender ?? "–"} ${submission.period ?? "–"} v${String(submission.version)})`,
    );
  return at ?? "–";
}

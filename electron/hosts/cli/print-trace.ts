/** A figure with the rows it stands on, for people. */
import { formatMoney, formatNumber } from "../../../shared/domain/format.ts";
import type { IndicatorCatalogue } from "../../../shared/domain/indicator-definition.ts";
import type { DescribedTrace, DescribedTraceItem, DescribedTraceRow } from "../../../shared/domain/indicator.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { formatFigure, periodName } from "./print-indicators.ts";
import { formatTable } from "./table.ts";
import type { Terminal } from "./terminal.ts";

export function printTrace(trace: DescribedTrace, catalogue: IndicatorCatalogue, text: Text, terminal: Terminal): void {
  const definition = catalogue.indicators.find(({ code }) => code === trace.code);
  const options = Object.entries(trace.by).map(([dimension, option]) => ` ${dimension}=${option}`);
  terminal.print(
    text("cli.trace.figure", {
      code: trace.code,
      name: definition?.name[text.language] ?? "",
      period: periodName(trace.period, text),
      measure: `${text(`cli.measure.${trace.measure}`)}${options.join("")}`,
      value: formatFigure(trace, catalogue, text),
    }),
  );
  const isMoney = catalogue.units.get(definition?.unit ?? "")?.format === "money";
  for (const [heading, items] of partsOf(trace, text)) {
    terminal.print("");
    if (heading !== null) terminal.print(heading);
    for (const line of itemTable(items, isMoney, text, terminal.columns)) terminal.print(line);
  }
}

/** A share stands on two lists; anything else on one. */
function partsOf(
  { items, numerator, denominator }: DescribedTrace,
  text: Text,
): [string | null, readonly DescribedTraceItem[]][] {
  if (numerator === undefined || denominator === undefined) return [[null, items]];
  return [
    [text("cli.trace.numerator"), numerator],
    [text("cli.trace.denominator"), denominator],
  ];
}

function itemTable(items: readonly DescribedTraceItem[], isMoney: boolean, text: Text, width: number | null): string[] {
  const columns = [
    { heading: text("cli.trace.item") },
    { heading: text("cli.trace.amount"), align: "right" },
    { heading: text("cli.trace.file"), wraps: true },
    { heading: text("cli.trace.sheet") },
    { heading: text("cli.trace.row"), align: "right" },
    { heading: text("cli.trace.role") },
    { heading: text("cli.trace.typed"), wraps: true },
    { heading: text("cli.trace.evidence"), wraps: true },
    { heading: text("cli.trace.decisions") },
  ] as const;
  const amountOf = ({ amount }: DescribedTraceItem) =>
    isMoney ? formatMoney(amount, text.language) : formatNumber(amount, text.language);
  const rows = items.flatMap((item) =>
    item.rows.length === 0
      ? [[item.key, amountOf(item)]]
      : item.rows.map((row, i) => [i === 0 ? item.key : "", i === 0 ? amountOf(item) : "", ...placeOf(row, text)]),
  );
  return formatTable(columns, rows, width);
}

function placeOf({ file, sheet, row, role, texts, evidence, decisions }: DescribedTraceRow, text: Text): string[] {
  const word = { "first event": "first-event", event: "event", attribute: "attribute" } as const;
  return [
    file,
    sheet,
    String(row),
    text(`cli.trace.role.${word[role]}`),
    Object.values(texts).join(" · "),
    evidence ?? "",
    decisions.map(({ id }) => `L-${String(id)}`).join(", "),
  ];
}

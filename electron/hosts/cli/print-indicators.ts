/** Figures for people: a line for each indicator and option, a column for each measure. */
import { formatMoney, formatNumber, formatPercent, formatPeriod, NO_VALUE } from "../../../shared/domain/format.ts";
import type { IndicatorCatalogue } from "../../../shared/domain/indicator-definition.ts";
import { MEASURES, type Dimension, type IndicatorValue } from "../../../shared/domain/indicator.ts";
import { parsePeriod } from "../../../shared/domain/period.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { formatTable, type Column } from "./table.ts";
import type { Terminal } from "./terminal.ts";

export interface Asked {
  readonly period: string;
  readonly by: readonly Dimension[];
  readonly catalogue: IndicatorCatalogue;
}

export function printIndicators(values: readonly IndicatorValue[], asked: Asked, text: Text, terminal: Terminal): void {
  const shown = values.filter((value) => isAskedFor(value, asked.by));
  terminal.print(periodName(asked.period, text));
  terminal.print("");
  const columns: Column[] = [
    { heading: text("cli.indicators.code") },
    { heading: text("cli.indicators.name"), wraps: true },
    ...asked.by.map((dimension) => ({ heading: text(`cli.dimension.${dimension}`) })),
    ...MEASURES.map((measure) => ({ heading: text(`cli.measure.${measure}`), align: "right" }) as const),
    { heading: text("cli.indicators.unit") },
  ];
  const lines = formatTable(columns, rowsOf(shown, asked, text), terminal.columns);
  for (const line of lines) terminal.print(line);
  terminal.print("");
  terminal.print(text("cli.indicators.legend", { sign: NO_VALUE }));
}

/** One figure as its unit is printed. */
export function formatFigure(
  { code, measure, value }: Pick<IndicatorValue, "code" | "measure" | "value">,
  catalogue: IndicatorCatalogue,
  text: Text,
): string {
  if (measure === "share") return formatPercent(value, text.language);
  switch (unitOf(code, catalogue)?.format) {
    case "money":
      return formatMoney(value, text.language);
    case "decimal":
      return formatNumber(value, text.language, 1);
    default:
      return formatNumber(value, text.language);
  }
}

/** Common indicators always come split by gender; who did not ask for that sees the totals. */
function isAskedFor({ by }: IndicatorValue, asked: readonly Dimension[]): boolean {
  return asked.includes("gender") || by.gender === undefined || by.gender === "T";
}

/** The measures of one indicator and option stand in one line. */
function rowsOf(values: readonly IndicatorValue[], { by, catalogue }: Asked, text: Text): string[][] {
  const lines = Map.groupBy(values, (value) =>
    JSON.stringify([value.code, by.map((dimension) => value.by[dimension])]),
  );
  return [...lines.values()].map((line) => {
    const first = line[0];
    if (first === undefined) return [];
    const definition = catalogue.indicators.find(({ code }) => code === first.code);
    return [
      first.code,
      definition?.short[text.language] ?? "",
      ...by.map((dimension) => first.by[dimension] ?? ""),
      ...MEASURES.map((measure) => {
        const value = line.find((each) => each.measure === measure);
        return value === undefined ? "" : formatFigure(value, catalogue, text);
      }),
      unitOf(first.code, catalogue)?.name[text.language] ?? "",
    ];
  });
}

function unitOf(code: string, catalogue: IndicatorCatalogue) {
  const definition = catalogue.indicators.find((each) => each.code === code);
  return definition === undefined ? undefined : catalogue.units.get(definition.unit);
}

/** `2026. gada I ceturksnis`; the code itself where it is none. */
export function periodName(code: string, text: Text): string {
  const period = parsePeriod(code);
  return period === null ? code : formatPeriod(period, text.language);
}

/** Figures that were issued and are otherwise now, for people: a line for each. */
import { formatMoney, formatNumber, formatPercent } from "../../../shared/domain/format.ts";
import type { FigureDifference } from "../../../shared/domain/figure-key.ts";
import type { IndicatorCatalogue } from "../../../shared/domain/indicator-definition.ts";
import type { Invocation } from "./command.ts";

export function printDifferences(
  differences: readonly FigureDifference[],
  { indicators, units }: IndicatorCatalogue,
  { text, terminal }: Pick<Invocation, "text" | "terminal">,
): void {
  const { language } = text;
  for (const { code, measure, by, issued, now } of differences) {
    const unit = indicators.find((definition) => definition.code === code)?.unit ?? "";
    // Finer than figures are printed: small changes are seen too.
    const said = (value: number | null) => {
      if (measure === "share") return formatPercent(value, language, 2);
      return units.get(unit)?.format === "money" ? formatMoney(value, language) : formatNumber(value, language);
    };
    const cell = Object.entries(by).map(([dimension, option]) => ` ${dimension}=${option}`);
    terminal.print(`  ${code} ${measure}${cell.join("")}: ${said(issued)} → ${said(now)}`);
  }
}

/** Figures as charts take them: cents become euro, and how they are written follows. */
import type { ChartFormat } from "../../shared/charts/chart-data.ts";
import type { FigureFormat } from "../../shared/api/figures.ts";

export function chartFormat(format: FigureFormat): ChartFormat {
  switch (format) {
    case "percent":
      return "percent";
    case "money":
      return "euro";
    default:
      return "count";
  }
}

export function chartValue(value: number | null, format: FigureFormat): number | null {
  return value === null || format !== "money" ? value : value / 100;
}

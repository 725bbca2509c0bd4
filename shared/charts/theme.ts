import type { ChartData } from "./chart-data.ts";

/** Colours and letters of a chart. Screens give their own; pictures for reports use `PRINT_THEME`. */
export interface ChartTheme {
  readonly surface: string;
  readonly ink: string;
  readonly softInk: string;
  readonly grid: string;
  readonly plan: string;
  readonly series: readonly SeriesPaint[];
  /** As canvas wants it: names with digits quoted. */
  readonly fontFamily: string;
}

/** From the second series on a pattern as well: never colour alone. */
export interface SeriesPaint {
  readonly colour: string;
  readonly pattern: "none" | "diagonal" | "dots" | "horizontal";
  /** Ink for a number on this colour. */
  readonly labelColour: string;
}

/** The colours of the light screen, on white paper. */
export const PRINT_THEME: ChartTheme = {
  surface: "#FFFFFF",
  ink: "#1A1A1A",
  softInk: "#595959",
  grid: "#DDE3E8",
  plan: "#474F53",
  series: [
    { colour: "#0D596D", pattern: "none", labelColour: "#FFFFFF" },
    { colour: "#3C98EA", pattern: "diagonal", labelColour: "#1A1A1A" },
    { colour: "#879C23", pattern: "dots", labelColour: "#1A1A1A" },
    { colour: "#C86AA5", pattern: "horizontal", labelColour: "#1A1A1A" },
    { colour: "#5C441C", pattern: "none", labelColour: "#FFFFFF" },
    { colour: "#3E845A", pattern: "diagonal", labelColour: "#FFFFFF" },
    { colour: "#132776", pattern: "dots", labelColour: "#FFFFFF" },
    { colour: "#3C1E28", pattern: "horizontal", labelColour: "#FFFFFF" },
  ],
  fontFamily: '"Source Sans 3", "Source Sans 3 Ext"',
};

/** Bars that fill their whole length carry numbers inside: paints that numbers can be read on. */
const PAINTS_OF_SHARES = [0, 3, 4];

/** The paint of a series; more series than paints begin again. */
export function seriesPaint(theme: ChartTheme, index: number, chart: Pick<ChartData, "stacking">): SeriesPaint {
  const place = chart.stacking === "percent" ? (PAINTS_OF_SHARES[index] ?? index) : index;
  const paint = theme.series[place % theme.series.length];
  if (paint === undefined) throw new Error("A theme needs at least one series colour");
  return paint;
}

/** What a chart shows, before anyone decides how it is drawn: the screens, the pictures and Excel all draw from this. */

export type ChartKind = "line" | "column" | "bar";

export type ChartFormat = "count" | "percent" | "euro";

export interface ChartDataSeries {
  readonly name: string;
  /** One for each category; null: not known, drawn as a gap and never as zero. */
  readonly values: readonly (number | null)[];
  /** A plan is dashed and stands behind. */
  readonly role: "value" | "plan";
}

export interface ChartData {
  /** Name of its files: `jauni-pa-veidiem`. */
  readonly key: string;
  readonly title: string;
  /** What it is, what it shows, for which period. */
  readonly altText: string;
  /** Said under the title: the unit, and what does not add up. */
  readonly note: string;
  readonly kind: ChartKind;
  readonly stacking: "none" | "stacked" | "percent";
  readonly categories: readonly string[];
  readonly series: readonly ChartDataSeries[];
  readonly format: ChartFormat;
}

/** Nothing to draw: no value in any series. */
export function isEmptyChart(chart: ChartData): boolean {
  return chart.series.every((series) => series.role === "plan" || series.values.every((value) => value === null));
}

/** Latvian and English numbers as people read them; shares with one decimal, euros in whole thousands where large. */
export function formatChartValue(value: number, format: ChartFormat, language: "lv" | "en"): string {
  const locale = language === "lv" ? "lv-LV" : "en-GB";
  switch (format) {
    case "count":
      return value.toLocaleString(locale, { maximumFractionDigits: 1 });
    case "percent":
      return `${value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}%`;
    case "euro":
      return value.toLocaleString(locale, { maximumFractionDigits: 0 });
  }
}

import type { ChartConfiguration, ChartDataset } from "chart.js";
import { formatChartValue, type ChartData, type ChartDataSeries } from "./chart-data.ts";
import { barPatterns, endNumbers, KEY_LINE, partNumbers, seriesKey } from "./chart-plugins.ts";
import { seriesPaint, type ChartTheme } from "./theme.ts";

/** The configuration that screens, pictures and tests share. Nothing moves, zero is the floor, one value axis. */
export function chartConfiguration(
  data: ChartData,
  theme: ChartTheme,
  language: "lv" | "en",
  { lettersOfLabel = Infinity, keyLines = 1 }: ChartOptions = {},
): ChartConfiguration {
  const isBar = data.kind === "bar";
  const values = valueAxis(data, theme, language);
  const categories = categoryAxis(data, theme);
  // With a title the key stands in the room beneath it.
  const hasKeyAlone = data.series.length > 1 && data.title === "" && data.note === "";
  return {
    type: data.kind === "line" ? "line" : "bar",
    data: {
      labels: data.categories.map((name) => wrapped(name, lettersOfLabel)),
      datasets: data.series.map((series, index) => dataset(data, series, index, theme)),
    },
    options: {
      animation: false,
      responsive: false,
      maintainAspectRatio: false,
      locale: language === "lv" ? "lv-LV" : "en-GB",
      indexAxis: isBar ? "y" : "x",
      layout: {
        padding: {
          top: hasKeyAlone ? 18 + KEY_LINE * keyLines : 8,
          left: 8,
          bottom: 8,
          right: isBar && data.stacking !== "percent" ? 64 : 24,
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: { enabled: false },
        title: heading(data.title, 19, "600", theme.ink, theme, 2),
        subtitle: heading(data.note, 14, "400", theme.softInk, theme, data.series.length > 1 ? 36 : 18),
      },
      scales: isBar ? { x: values, y: categories } : { x: categories, y: values },
    },
    plugins: [
      barPatterns(data, theme),
      seriesKey(data, theme, keyLines),
      partNumbers(data, theme, language),
      endNumbers(data, theme, language),
    ],
  };
}

/** How a chart is drawn where there is little room. */
export interface ChartOptions {
  /** Names of categories that are longer are put into lines. */
  readonly lettersOfLabel?: number;
  /** Lines that the names of the series take. */
  readonly keyLines?: number;
}

function wrapped(name: string, most: number): string | string[] {
  if (name.length <= most) return name;
  const lines: string[] = [];
  for (const word of name.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function dataset(
  data: ChartData,
  series: ChartDataSeries,
  index: number,
  theme: ChartTheme,
): ChartDataset<"bar" | "line", (number | null)[]> {
  const values = data.stacking === "percent" ? sharesOfCategory(data, series) : [...series.values];
  if (data.kind === "line")
    return { type: "line", label: series.name, data: values, ...lineLook(data, series, index, theme) };
  return {
    type: "bar",
    label: series.name,
    data: values,
    backgroundColor: seriesPaint(theme, index, data).colour,
    borderColor: theme.surface,
    borderWidth: data.stacking === "none" ? 0 : 1,
    borderSkipped: false,
    barPercentage: 0.86,
    categoryPercentage: data.kind === "bar" ? 0.8 : 0.66,
    maxBarThickness: data.kind === "bar" ? 26 : 72,
  };
}

function lineLook(data: ChartData, series: ChartDataSeries, index: number, theme: ChartTheme) {
  if (series.role === "plan")
    return { borderColor: theme.plan, borderWidth: 1.5, borderDash: [5, 4], pointRadius: 0, spanGaps: true };
  const { colour } = seriesPaint(theme, index, data);
  const last = series.values.findLastIndex((value) => value !== null);
  return {
    borderColor: colour,
    backgroundColor: colour,
    borderWidth: 2.5,
    pointRadius: series.values.map((_, at) => (at === last ? 5 : 3)),
    pointBackgroundColor: colour,
    pointBorderColor: theme.surface,
    pointBorderWidth: 1.5,
  };
}

/** Per cent of the category's sum; a category without anyone stays empty. */
function sharesOfCategory(data: ChartData, series: ChartDataSeries): (number | null)[] {
  return series.values.map((value, category) => {
    const whole = data.series.reduce((sum, each) => sum + (each.values[category] ?? 0), 0);
    return value === null || whole === 0 ? null : (value / whole) * 100;
  });
}

function valueAxis(data: ChartData, theme: ChartTheme, language: "lv" | "en") {
  const format = data.stacking === "percent" ? "percent" : data.format;
  return {
    stacked: data.stacking !== "none",
    beginAtZero: true,
    // Room for the number above the highest point or bar.
    ...(data.stacking === "percent" ? { max: 100 } : { grace: "8%" as const }),
    border: { display: false },
    grid: { color: theme.grid, drawTicks: false, lineWidth: 1 },
    ticks: {
      color: theme.softInk,
      font: { family: theme.fontFamily, size: 13 },
      padding: 8,
      maxTicksLimit: 6,
      ...(format === "count" ? { precision: 0 } : {}),
      callback: (value: string | number) =>
        formatChartValue(Number(value), format === "percent" ? "count" : format, language) +
        (format === "percent" ? "%" : ""),
    },
  };
}

function categoryAxis(data: ChartData, theme: ChartTheme) {
  return {
    stacked: data.stacking !== "none",
    border: { display: false },
    grid: { display: false },
    ticks: {
      color: theme.ink,
      font: { family: theme.fontFamily, size: data.categories.length > 25 ? 12 : 13 },
      padding: 6,
      autoSkip: false,
      maxRotation: 0,
    },
  };
}

function heading(text: string, size: number, weight: "400" | "600", color: string, theme: ChartTheme, bottom: number) {
  return {
    display: text !== "",
    text,
    align: "start" as const,
    color,
    font: { family: theme.fontFamily, size, weight: Number(weight) },
    padding: { top: 2, bottom },
  };
}

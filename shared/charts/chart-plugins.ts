import type { Chart, Plugin } from "chart.js";
import { formatChartValue, type ChartData } from "./chart-data.ts";
import { seriesPaint, type ChartTheme, type SeriesPaint } from "./theme.ts";

/** What a plugin draws with. */
type Pen = Chart["ctx"];

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The paper behind a picture; screens have their own. */
export function paper(theme: ChartTheme): Plugin {
  return {
    id: "paper",
    beforeDraw({ ctx, width, height }) {
      ctx.fillStyle = theme.surface;
      ctx.fillRect(0, 0, width, height);
    },
  };
}

/** A white pattern over each bar of a series, clipped to the bar: a second way to tell series apart. */
export function barPatterns(data: ChartData, theme: ChartTheme): Plugin {
  return {
    id: "barPatterns",
    afterDatasetDraw(chart, { index, meta }) {
      if (meta.type !== "bar") return;
      for (const bar of meta.data) {
        const { x, y, base, width, height, horizontal } = bar.getProps(
          ["x", "y", "base", "width", "height", "horizontal"],
          true,
        ) as BarShape;
        const box = horizontal
          ? { left: Math.min(x, base), right: Math.max(x, base), top: y - height / 2, bottom: y + height / 2 }
          : { left: x - width / 2, right: x + width / 2, top: Math.min(y, base), bottom: Math.max(y, base) };
        drawPattern(chart.ctx, box, seriesPaint(theme, index, data), theme.surface);
      }
    },
  };
}

interface BarShape {
  readonly x: number;
  readonly y: number;
  readonly base: number;
  readonly width: number;
  readonly height: number;
  readonly horizontal: boolean;
}

/** Above the plot a sample and a name for each series, in one line or, where there is little room, in several. */
export function seriesKey(data: ChartData, theme: ChartTheme, lines = 1): Plugin {
  return {
    id: "seriesKey",
    afterDraw(chart) {
      if (data.series.length < 2) return;
      const pen = chart.ctx;
      pen.save();
      pen.textBaseline = "middle";
      pen.textAlign = "left";
      const start = lines === 1 ? chart.chartArea.left : KEY_GAP / 2;
      setKeyFont(pen, data, theme, (chart.width - start) * lines);
      let left = start;
      let middle = chart.chartArea.top - KEY_LINE * lines;
      data.series.forEach((series, index) => {
        const width = SAMPLE + 6 + pen.measureText(series.name).width;
        if (lines > 1 && left > start && left + width > chart.width) {
          left = start;
          middle += KEY_LINE;
        }
        if (series.role === "plan") drawDash(pen, left, middle, theme.plan);
        else
          drawSample(
            pen,
            { left, top: middle - 6, right: left + SAMPLE, bottom: middle + 6 },
            seriesPaint(theme, index, data),
            theme.surface,
          );
        pen.fillStyle = theme.ink;
        pen.fillText(series.name, left + SAMPLE + 6, middle);
        left += width + KEY_GAP;
      });
      pen.restore();
    },
  };
}

/** Height of one line of the key. */
export const KEY_LINE = 18;
const SAMPLE = 14;
const KEY_GAP = 16;

/** The largest of the readable sizes with which all names fit into one line. */
function setKeyFont(pen: Pen, data: ChartData, theme: ChartTheme, available: number): void {
  for (const size of [14, 13, 12, 11]) {
    pen.font = `400 ${size}px ${theme.fontFamily}`;
    const needed = data.series.reduce((sum, { name }) => sum + SAMPLE + 6 + pen.measureText(name).width + KEY_GAP, 0);
    if (needed <= available) return;
  }
}

/** The number at the end of a bar (of a stack: its total) or above the last known point of a line. */
export function endNumbers(data: ChartData, theme: ChartTheme, language: "lv" | "en"): Plugin {
  return {
    id: "endNumbers",
    afterDatasetsDraw(chart) {
      const pen = chart.ctx;
      pen.save();
      pen.font = `600 14px ${theme.fontFamily}`;
      pen.fillStyle = theme.ink;
      const places = data.kind === "line" ? lastPoint(data) : data.stacking === "percent" ? [] : barEnds(data);
      for (const { series, category, total } of places) {
        const at = chart.getDatasetMeta(series).data[category];
        if (at === undefined) continue;
        const isBar = data.kind === "bar";
        pen.textAlign = isBar ? "left" : "center";
        pen.textBaseline = isBar ? "middle" : "bottom";
        pen.fillText(formatChartValue(total, data.format, language), at.x + (isBar ? 7 : 0), at.y - (isBar ? 0 : 7));
      }
      pen.restore();
    },
  };
}

interface EndNumber {
  readonly series: number;
  readonly category: number;
  readonly total: number;
}

function lastPoint(data: ChartData): EndNumber[] {
  return data.series.flatMap((series, index) => {
    if (series.role === "plan") return [];
    const category = series.values.findLastIndex((value) => value !== null);
    const total = series.values[category];
    return total === undefined || total === null ? [] : [{ series: index, category, total }];
  });
}

/** Stacks end where their last known series does; separate bars each have their own number. */
function barEnds(data: ChartData): EndNumber[] {
  return data.categories.flatMap((_, category) => {
    const known = data.series.map((series) => series.values[category] ?? null);
    if (data.stacking === "none")
      return known.flatMap((total, series) => (total === null ? [] : [{ series, category, total }]));
    const series = known.findLastIndex((value) => value !== null);
    if (series < 0) return [];
    return [{ series, category, total: known.reduce<number>((sum, value) => sum + (value ?? 0), 0) }];
  });
}

/** The number inside each part of a bar that has room for it; used where bars show shares of a whole. */
export function partNumbers(data: ChartData, theme: ChartTheme, language: "lv" | "en"): Plugin {
  return {
    id: "partNumbers",
    afterDatasetsDraw(chart) {
      if (data.stacking !== "percent") return;
      const pen = chart.ctx;
      pen.save();
      pen.font = `600 13px ${theme.fontFamily}`;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      data.series.forEach((series, index) => {
        const paint = seriesPaint(theme, index, data);
        chart.getDatasetMeta(index).data.forEach((bar, category) => {
          const { x, y, base } = bar.getProps(["x", "y", "base"], true) as BarShape;
          const value = series.values[category] ?? 0;
          if (Math.abs(x - base) < 24) return;
          const label = formatChartValue(value, "count", language);
          const middle = (x + base) / 2;
          const half = pen.measureText(label).width / 2 + 4;
          pen.fillStyle = paint.colour;
          pen.fillRect(middle - half, y - 8, half * 2, 16);
          pen.fillStyle = paint.labelColour;
          pen.fillText(label, middle, y);
        });
      });
      pen.restore();
    },
  };
}

function drawSample(pen: Pen, box: Box, paint: SeriesPaint, surface: string): void {
  pen.fillStyle = paint.colour;
  pen.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  drawPattern(pen, box, paint, surface);
}

function drawDash(pen: Pen, left: number, middle: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.setLineDash([5, 4]);
  pen.beginPath();
  pen.moveTo(left, middle);
  pen.lineTo(left + 14, middle);
  pen.stroke();
  pen.setLineDash([]);
}

const PATTERN_STEP = 7;

function drawPattern(pen: Pen, box: Box, paint: SeriesPaint, surface: string): void {
  if (paint.pattern === "none" || box.right - box.left < 1 || box.bottom - box.top < 1) return;
  pen.save();
  pen.beginPath();
  pen.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  pen.clip();
  pen.strokeStyle = surface;
  pen.fillStyle = surface;
  pen.lineWidth = 1;
  pen.globalAlpha = 0.75;
  pen.beginPath();
  if (paint.pattern === "diagonal") traceDiagonals(pen, box);
  else if (paint.pattern === "horizontal") traceLines(pen, box);
  else traceDots(pen, box);
  if (paint.pattern === "dots") pen.fill();
  else pen.stroke();
  pen.restore();
}

function traceDiagonals(pen: Pen, box: Box): void {
  const height = box.bottom - box.top;
  for (let left = box.left - height; left < box.right; left += PATTERN_STEP) {
    pen.moveTo(left, box.bottom);
    pen.lineTo(left + height, box.top);
  }
}

function traceLines(pen: Pen, box: Box): void {
  for (let y = box.top + PATTERN_STEP / 2; y < box.bottom; y += PATTERN_STEP) {
    pen.moveTo(box.left, y);
    pen.lineTo(box.right, y);
  }
}

function traceDots(pen: Pen, box: Box): void {
  for (let y = box.top + PATTERN_STEP / 2; y < box.bottom; y += PATTERN_STEP) {
    for (let x = box.left + PATTERN_STEP / 2; x < box.right; x += PATTERN_STEP) {
      pen.moveTo(x + 1, y);
      pen.arc(x, y, 1, 0, 2 * Math.PI);
    }
  }
}

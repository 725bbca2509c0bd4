/** The same chart as scalable drawing: chart.js draws on canvas only, so this lays the same data out by itself. */
import { formatChartValue, type ChartData } from "./chart-data.ts";
import { seriesPaint, type ChartTheme, type SeriesPaint } from "./theme.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Plot {
  readonly data: ChartData;
  readonly theme: ChartTheme;
  readonly language: "lv" | "en";
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly most: number;
  readonly step: number;
}

const TICKS = 5;
/** An average letter of the text face, in parts of its size. */
const LETTER = 0.54;

/** A whole SVG file with title, note, axes, numbers and key; its text stays text. */
export function chartSvg(data: ChartData, theme: ChartTheme, language: "lv" | "en", size: Size): string {
  const plot = plotOf(data, theme, language, size);
  const parts = [
    `<rect width="${size.width}" height="${size.height}" fill="${theme.surface}"/>`,
    words(16, 28, data.title, { size: 19, weight: 600, fill: theme.ink }),
    words(16, 50, data.note, { size: 14, fill: theme.softInk }),
    ...keyOf(plot),
    ...valueAxis(plot),
    ...categoryAxis(plot),
    ...(data.kind === "line" ? lines(plot) : bars(plot)),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${escaped(data.altText)}" font-family="${escaped(theme.fontFamily)}, sans-serif">`,
    `<title>${escaped(data.title)}</title>`,
    `<defs>${data.series.map((_, index) => patternOf(index, seriesPaint(theme, index, data), theme)).join("")}</defs>`,
    ...parts,
    "</svg>",
  ].join("\n");
}

function plotOf(data: ChartData, theme: ChartTheme, language: "lv" | "en", { width, height }: Size): Plot {
  const longest = Math.max(0, ...data.categories.map((name) => name.length));
  const left = data.kind === "bar" ? Math.min(width * 0.4, 24 + longest * 13 * LETTER) : 72;
  const top = data.series.length > 1 ? 92 : 68;
  const highest = data.stacking === "percent" ? 100 : Math.max(0, ...ends(data));
  const step = data.stacking === "percent" ? 20 : niceStep(highest / TICKS, data.format);
  const most = data.stacking === "percent" ? 100 : Math.max(step, Math.ceil(highest / step) * step);
  const right = data.kind === "bar" ? 72 : 32;
  return { data, theme, language, left, top, width: width - left - right, height: height - top - 48, most, step };
}

/** Where bars and lines end: totals of what is stacked. */
function ends(data: ChartData): number[] {
  if (data.stacking !== "stacked") return data.series.flatMap(({ values }) => values.map((value) => value ?? 0));
  return data.categories.map((_, at) => data.series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
}

/** 1, 2, 5, 10, 20 … ; things that are counted are not cut. */
function niceStep(least: number, format: ChartData["format"]): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1e-9)));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10);
  return format === "percent" ? Math.max(step, 0.1) : Math.max(step, 1);
}

function valueAxis({ data, theme, language, left, top, width, height, most, step }: Plot): string[] {
  const ticks = Array.from({ length: Math.round(most / step) + 1 }, (_, index) => index * step);
  return ticks.flatMap((value) => {
    const label = tickLabel(value, data, language);
    if (data.kind === "bar") {
      const x = left + (width * value) / most;
      return [
        line(x, top, x, top + height, theme.grid),
        words(x, top + height + 20, label, { size: 13, fill: theme.softInk, anchor: "middle" }),
      ];
    }
    const y = top + height - (height * value) / most;
    return [
      line(left, y, left + width, y, theme.grid),
      words(left - 8, y + 4, label, { size: 13, fill: theme.softInk, anchor: "end" }),
    ];
  });
}

function tickLabel(value: number, { format, stacking }: ChartData, language: "lv" | "en"): string {
  if (stacking === "percent" || format === "percent") return `${formatChartValue(value, "count", language)}%`;
  return formatChartValue(value, format, language);
}

function categoryAxis(plot: Plot): string[] {
  const { data, theme, left, top, height } = plot;
  return data.categories.map((name, index) =>
    data.kind === "bar"
      ? words(left - 8, middle(plot, index) + 4, name, { size: 13, fill: theme.ink, anchor: "end" })
      : words(middle(plot, index), top + height + 20, name, { size: 13, fill: theme.ink, anchor: "middle" }),
  );
}

/** The middle of a category along its axis. */
function middle({ data, left, top, width, height }: Plot, index: number): number {
  const share = (index + 0.5) / Math.max(1, data.categories.length);
  return data.kind === "bar" ? top + height * share : left + width * share;
}

function bars(plot: Plot): string[] {
  const { data } = plot;
  const room = (data.kind === "bar" ? plot.height : plot.width) / Math.max(1, data.categories.length);
  const beside = data.stacking === "none" ? data.series.length : 1;
  const thick = Math.min(data.kind === "bar" ? 26 : 72, (room * 0.72) / beside);
  return data.categories.flatMap((_, category) => {
    const sum = data.series.reduce((total, { values }) => total + (values[category] ?? 0), 0);
    let start = 0;
    const drawn = data.series.flatMap(({ values }, index) => {
      const value = values[category] ?? null;
      if (value === null) return [];
      const length = data.stacking === "percent" ? (sum === 0 ? 0 : (100 * value) / sum) : value;
      const across = middle(plot, category) + thick * (beside === 1 ? -0.5 : index - beside / 2);
      const bar = barOf(plot, index, { across, thick, from: start, length });
      const number = data.stacking === "none" ? endNumber(plot, across + thick / 2, length, value) : [];
      if (data.stacking !== "none") start += length;
      return [...bar, ...number];
    });
    const isTold = data.stacking === "stacked" && data.series.some(({ values }) => (values[category] ?? null) !== null);
    return isTold ? [...drawn, ...endNumber(plot, middle(plot, category), start, sum)] : drawn;
  });
}

interface BarPlace {
  readonly across: number;
  readonly thick: number;
  readonly from: number;
  readonly length: number;
}

function barOf(plot: Plot, index: number, { across, thick, from, length }: BarPlace): string[] {
  const { data, theme, left, top, width, height, most } = plot;
  const paint = seriesPaint(theme, index, data);
  const box =
    data.kind === "bar"
      ? { x: left + (width * from) / most, y: across, width: (width * length) / most, height: thick }
      : {
          x: across,
          y: top + height - (height * (from + length)) / most,
          width: thick,
          height: (height * length) / most,
        };
  const shape = `x="${round(box.x)}" y="${round(box.y)}" width="${round(box.width)}" height="${round(box.height)}"`;
  const fill = `<rect ${shape} fill="${paint.colour}" stroke="${theme.surface}"/>`;
  return paint.pattern === "none" ? [fill] : [fill, `<rect ${shape} fill="url(#pattern-${index})"/>`];
}

function endNumber(
  { data, theme, language, left, top, width, height, most }: Plot,
  at: number,
  end: number,
  value: number,
): string[] {
  const text = formatChartValue(value, data.format, language);
  const look = { size: 14, weight: 600, fill: theme.ink };
  if (data.kind === "bar") return [words(left + (width * end) / most + 7, at + 5, text, look)];
  return [words(at, top + height - (height * end) / most - 7, text, { ...look, anchor: "middle" })];
}

function lines(plot: Plot): string[] {
  const { data, theme, language, top, height, most } = plot;
  return data.series.flatMap(({ values, role }, index) => {
    const colour = role === "plan" ? theme.plan : seriesPaint(theme, index, data).colour;
    const points = values.flatMap((value, at) =>
      value === null ? [] : [{ at, value, x: middle(plot, at), y: top + height - (height * value) / most }],
    );
    const last = points.at(-1);
    const dash = role === "plan" ? ' stroke-dasharray="5 4" stroke-width="1.5"' : ' stroke-width="2.5"';
    const strokes = runs(points, role === "plan").map(
      (run) =>
        `<polyline fill="none" stroke="${colour}"${dash} points="${run.map(({ x, y }) => `${round(x)},${round(y)}`).join(" ")}"/>`,
    );
    if (role === "plan" || last === undefined) return strokes;
    return [
      ...strokes,
      ...points.map(
        ({ x, y, at }) =>
          `<circle cx="${round(x)}" cy="${round(y)}" r="${at === last.at ? 5 : 3}" fill="${colour}" stroke="${theme.surface}" stroke-width="1.5"/>`,
      ),
      words(last.x, last.y - 10, formatChartValue(last.value, data.format, language), {
        ...{ size: 14, weight: 600, fill: theme.ink },
        anchor: "middle",
      }),
    ];
  });
}

/** What is not known is a gap in the line; a plan goes straight on. */
function runs<Point extends { readonly at: number }>(points: readonly Point[], isWhole: boolean): Point[][] {
  const found: Point[][] = [];
  for (const point of points) {
    const run = found.at(-1);
    if (run !== undefined && (isWhole || run.at(-1)?.at === point.at - 1)) run.push(point);
    else found.push([point]);
  }
  return found;
}

function keyOf({ data, theme, left }: Plot): string[] {
  if (data.series.length < 2) return [];
  let x = data.kind === "bar" ? 16 : left;
  return data.series.flatMap(({ name, role }, index) => {
    const paint = seriesPaint(theme, index, data);
    const at = x;
    x += 14 + 6 + name.length * 14 * LETTER + 16;
    const sample =
      role === "plan"
        ? [`<path d="M${round(at)} 72h14" stroke="${theme.plan}" stroke-width="1.5" stroke-dasharray="5 4"/>`]
        : [
            `<rect x="${round(at)}" y="66" width="14" height="12" fill="${paint.colour}"/>`,
            ...(paint.pattern === "none"
              ? []
              : [`<rect x="${round(at)}" y="66" width="14" height="12" fill="url(#pattern-${index})"/>`]),
          ];
    return [...sample, words(at + 20, 77, name, { size: 14, fill: theme.ink })];
  });
}

function patternOf(index: number, { pattern }: SeriesPaint, { surface }: ChartTheme): string {
  if (pattern === "none") return "";
  const inside = {
    diagonal: `<path d="M-2 9L9 -2M-2 2L2 -2M5 9L9 5" stroke="${surface}"/>`,
    horizontal: `<path d="M0 3.5H7" stroke="${surface}"/>`,
    dots: `<circle cx="3.5" cy="3.5" r="1" fill="${surface}"/>`,
  }[pattern];
  return `<pattern id="pattern-${index}" width="7" height="7" patternUnits="userSpaceOnUse" opacity="0.75">${inside}</pattern>`;
}

interface Look {
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  readonly anchor?: "middle" | "end";
}

function words(x: number, y: number, text: string, { size, fill, weight = 400, anchor }: Look): string {
  const anchored = anchor === undefined ? "" : ` text-anchor="${anchor}"`;
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${weight}" fill="${fill}"${anchored}>${escaped(text)}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, colour: string): string {
  return `<path d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}" stroke="${colour}"/>`;
}

const round = (value: number): string => String(Math.round(value * 100) / 100);

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

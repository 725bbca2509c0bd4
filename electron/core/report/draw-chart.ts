import { join } from "node:path";
import { createCanvas, GlobalFonts, SvgExportFlag, type Canvas, type SvgCanvas } from "@napi-rs/canvas";
import { Chart, registerables, type ChartItem } from "chart.js";
import { chartConfiguration } from "../../../shared/charts/chart-configuration.ts";
import type { ChartData } from "../../../shared/charts/chart-data.ts";
import { paper } from "../../../shared/charts/chart-plugins.ts";
import { PRINT_THEME } from "../../../shared/charts/theme.ts";
import { fontFolder } from "./font-folder.ts";
import type { Language } from "../../../shared/text/messages.ts";

/** One chart as files: PNG at twice the size for print, SVG with letters as outlines (it needs no font to look right). */
export interface ChartImages {
  readonly key: string;
  readonly png: Uint8Array;
  readonly svg: Uint8Array;
  /** In points of the drawing, not pixels of the PNG. */
  readonly width: number;
  readonly height: number;
}

const WIDTH = 960;
const PNG_SCALE = 2;

/** Draws the configuration the screens use, with the font that ships with the product. */
export function drawChart(chart: ChartData, language: Language): ChartImages {
  Chart.register(...registerables);
  prepareFonts();
  const height = chartHeight(chart);
  const png = painted(createCanvas(WIDTH, height), chart, language, PNG_SCALE, (canvas) =>
    canvas.toBuffer("image/png"),
  );
  const svg = painted(createCanvas(WIDTH, height, SvgExportFlag.ConvertTextToPaths), chart, language, 1, (canvas) =>
    canvas.getContent(),
  );
  return { key: chart.key, png, svg: described(svg, chart), width: WIDTH, height };
}

/** Bars get the height their number needs: all 42 municipalities stay legible. */
export function chartHeight(chart: ChartData): number {
  return chart.kind === "bar"
    ? Math.max(300, 130 + chart.categories.length * 26 * (chart.stacking === "none" ? chart.series.length : 1))
    : 480;
}

/** Encodes before the chart is destroyed: destroying wipes the canvas. */
function painted<Surface extends Canvas | SvgCanvas>(
  canvas: Surface,
  chart: ChartData,
  language: Language,
  scale: number,
  encode: (canvas: Surface) => Uint8Array,
): Uint8Array {
  const configuration = chartConfiguration(chart, PRINT_THEME, language);
  // A Skia canvas draws like a browser's, and is none to a compiler that knows the DOM (the tests').
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- unnecessary only without the DOM
  const drawn = new Chart(canvas as unknown as ChartItem, {
    ...configuration,
    options: { ...configuration.options, devicePixelRatio: scale },
    plugins: [paper(PRINT_THEME), ...(configuration.plugins ?? [])],
  });
  const bytes = encode(canvas);
  drawn.destroy();
  return bytes;
}

let isPrepared = false;

/** The product's own font, for all that is drawn. */
export function prepareFonts(): void {
  if (isPrepared) return;
  for (const weight of [400, 600]) {
    registerFont(`source-sans-3-latin-${String(weight)}-normal.woff2`, "Source Sans 3");
    registerFont(`source-sans-3-latin-ext-${String(weight)}-normal.woff2`, "Source Sans 3 Ext");
  }
  isPrepared = true;
}

function registerFont(file: string, family: string): void {
  if (GlobalFonts.registerFromPath(join(fontFolder(), file), family) === null)
    throw new Error(`The font ${file} cannot be read`);
}

/** Title and description inside the file, for those who do not see it. */
function described(svg: Uint8Array, chart: ChartData): Uint8Array {
  const escape = (words: string) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const text = Buffer.from(svg).toString("utf8");
  const at = text.indexOf(">", text.indexOf("<svg")) + 1;
  const words = `<title>${escape(chart.title)}</title><desc>${escape(chart.altText)}</desc>`;
  return Buffer.from(text.slice(0, at) + words + text.slice(at), "utf8");
}

/** A chart as a file: the same configuration on paper, twice as sharp; and as SVG. */
import { Chart } from "chart.js";
import "./register-charts.ts";
import { chartConfiguration } from "../../shared/charts/chart-configuration.ts";
import type { ChartData } from "../../shared/charts/chart-data.ts";
import { paper } from "../../shared/charts/chart-plugins.ts";
import { chartSvg } from "../../shared/charts/chart-svg.ts";
import type { ChartTheme } from "../../shared/charts/theme.ts";

const WIDTH = 960;

/** Long lists of bars need their height. */
function pictureSize({ kind, categories }: ChartData): { readonly width: number; readonly height: number } {
  return { width: WIDTH, height: kind === "bar" ? Math.max(360, 140 + categories.length * 26) : 480 };
}

export function pictureOf(data: ChartData, theme: ChartTheme, language: "lv" | "en"): Promise<Blob> {
  const { width, height } = pictureSize(data);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const configuration = chartConfiguration(data, theme, language);
  const chart = new Chart(canvas, {
    ...configuration,
    options: { ...configuration.options, devicePixelRatio: 2 },
    plugins: [paper(theme), ...(configuration.plugins ?? [])],
  });
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      chart.destroy();
      if (blob === null) reject(new Error("The canvas gave no picture"));
      else resolve(blob);
    }, "image/png");
  });
}

export function svgOf(data: ChartData, theme: ChartTheme, language: "lv" | "en"): Blob {
  return new Blob([chartSvg(data, theme, language, pictureSize(data))], { type: "image/svg+xml" });
}

/** Hands a file to the browser's downloads. */
export function saveAs(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

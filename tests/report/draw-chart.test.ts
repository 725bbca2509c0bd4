import { loadImage } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { drawChart } from "../../electron/core/report/draw-chart.ts";
import { municipalityChart, newByKindChart } from "../../shared/charts/programme-charts.ts";
import { createText } from "../../shared/text/messages.ts";

const lv = createText("lv");
const chart = newByKindChart(
  lv,
  ["I", "II"],
  [
    { name: "Lasītprasme", values: [3, 8] },
    { name: "Mentors & citi", values: [null, 14] },
  ],
);

test("a chart is drawn as PNG at twice its size and as SVG that says what it shows", async () => {
  const images = drawChart(chart, "lv");
  const png = await loadImage(images.png);
  expect([png.width, png.height]).toEqual([images.width * 2, images.height * 2]);
  const svg = Buffer.from(images.svg).toString("utf8");
  expect(svg).toContain(`<title>${chart.title}</title>`);
  expect(svg).toContain("<path");
  expect(svg).not.toContain("<text");
});

test("the same chart is the same picture every time", () => {
  expect(Buffer.compare(drawChart(chart, "lv").png, drawChart(chart, "lv").png)).toBe(0);
});

test("a picture shows its values: another value is another picture", () => {
  const other = { ...chart, series: chart.series.map((series) => ({ ...series, values: [5, 5] })) };
  expect(Buffer.compare(drawChart(chart, "lv").png, drawChart(other, "lv").png)).not.toBe(0);
});

test("a bar chart grows with its bars", () => {
  const bars = (count: number) =>
    municipalityChart(
      lv,
      Array.from({ length: count }, (_, index) => ({ name: `${String(index)}. novads`, value: index })),
      "31.03.2026.",
    );
  expect(drawChart(bars(42), "lv").height).toBeGreaterThan(1000);
  expect(drawChart(bars(3), "lv").height).toBeLessThan(400);
});

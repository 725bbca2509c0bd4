import { expect, test } from "vitest";
import type { ChartData } from "../../shared/charts/chart-data.ts";
import { chartSvg } from "../../shared/charts/chart-svg.ts";
import { cumulativeChart, genderChart, newByKindChart } from "../../shared/charts/programme-charts.ts";
import { PRINT_THEME } from "../../shared/charts/theme.ts";
import { createText } from "../../shared/text/messages.ts";

const lv = createText("lv");
const SIZE = { width: 960, height: 480 };
const drawn = (data: ChartData) => chartSvg(data, PRINT_THEME, "lv", SIZE);
const bars = (svg: string) => svg.match(/<rect [^>]*stroke=/g) ?? [];

test("every known value is a bar as long as it is large; what is not known is none", () => {
  const svg = drawn(
    newByKindChart(
      lv,
      ["2025. IV", "2026. I"],
      [
        { name: "Lasītprasme", values: [10, 30] },
        { name: "Mentors", values: [null, 30] },
      ],
    ),
  );
  const heights = bars(svg).map((bar) => Number(/height="([\d.]+)"/.exec(bar)?.[1]));
  expect(heights).toHaveLength(3);
  expect((heights[1] ?? 0) / (heights[0] ?? 1)).toBeCloseTo(3, 1);
  expect(svg).toContain(">60<");
  expect(svg).toContain('fill="url(#pattern-1)"');
});

test("a gap in a line stays a gap, and the plan is a broken line", () => {
  const learners = { key: "a", name: "Izglītojamie", unit: "personas" };
  const svg = drawn(cumulativeChart(lv, learners, ["I", "II", "III", "IV"], [3, null, 7, 9], [2, 4, 6, 8]));
  const points = [...svg.matchAll(/<polyline [^>]*points="([^"]*)"/g)].map(([, all = ""]) => all.split(" ").length);
  expect(points).toEqual([1, 2, 4]);
  expect(svg.match(/stroke-dasharray="5 4"[^>]*points/g)).toHaveLength(1);
});

test("bars of shares all end at the same place", () => {
  const svg = drawn(
    genderChart(
      lv,
      [
        { name: "A", S: 1, V: 3, N: 0 },
        { name: "B", S: 50, V: 50, N: null },
      ],
      "31.03.2026.",
    ),
  );
  const ends = Map.groupBy(bars(svg), (bar) => /y="([\d.]+)"/.exec(bar)?.[1]);
  const lengths = [...ends.values()].map((row) =>
    row.reduce((sum, bar) => sum + Number(/width="([\d.]+)"/.exec(bar)?.[1]), 0),
  );
  expect(lengths).toHaveLength(2);
  expect(lengths[0]).toBeCloseTo(lengths[1] ?? 0, 1);
});

test("names with signs of markup stay text", () => {
  const svg = drawn(cumulativeChart(lv, { key: "a", name: "A <b> & “C”", unit: "x" }, ["I"], [1], null));
  expect(svg).toContain("A &lt;b&gt; &amp; “C”");
  expect(svg).not.toContain("<b>");
});

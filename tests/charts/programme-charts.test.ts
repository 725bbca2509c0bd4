import { describe, expect, test } from "vitest";
import { chartConfiguration } from "../../shared/charts/chart-configuration.ts";
import { formatChartValue, isEmptyChart } from "../../shared/charts/chart-data.ts";
import {
  cumulativeChart,
  genderChart,
  municipalityChart,
  newByKindChart,
} from "../../shared/charts/programme-charts.ts";
import { PRINT_THEME } from "../../shared/charts/theme.ts";
import { createText } from "../../shared/text/messages.ts";

const lv = createText("lv");
const learners = { key: "sk-o-01", name: "Izglītojamie", unit: "personas" };

describe("what a chart shows", () => {
  test("without a target there is no line of the plan, and the note says why", () => {
    const chart = cumulativeChart(lv, learners, ["I", "II"], [3, 10], null);
    expect(chart.series.map((series) => series.role)).toEqual(["value"]);
    expect(chart.note).toContain("nav ievadīta");
  });

  test("a quarter whose value is not known is a gap, not zero", () => {
    const chart = cumulativeChart(lv, learners, ["I", "II"], [3, null], null);
    expect(chartConfiguration(chart, PRINT_THEME, "lv").data.datasets[0]?.data).toEqual([3, null]);
  });

  test("municipalities stand in Latvian order: Ā after A, Č after C, Ķ after K", () => {
    const names = [
      "Ķekavas novads",
      "Krāslavas novads",
      "Ādažu novads",
      "Cēsu novads",
      "Aizkraukles novads",
      "Kuldīgas novads",
    ];
    const chart = municipalityChart(
      lv,
      names.map((name) => ({ name, value: 1 })),
      "31.03.2026.",
    );
    expect(chart.categories).toEqual([
      "Aizkraukles novads",
      "Ādažu novads",
      "Cēsu novads",
      "Krāslavas novads",
      "Kuldīgas novads",
      "Ķekavas novads",
    ]);
  });

  test("a chart without a single known value is empty; a zero is a value", () => {
    expect(isEmptyChart(cumulativeChart(lv, learners, ["I"], [null], [100]))).toBe(true);
    expect(isEmptyChart(cumulativeChart(lv, learners, ["I"], [0], null))).toBe(false);
  });
});

describe("how it is drawn", () => {
  test("nothing moves, counts begin at zero and have at most six ticks", () => {
    const { options } = chartConfiguration(
      newByKindChart(lv, ["I"], [{ name: "Mentors", values: [1] }]),
      PRINT_THEME,
      "lv",
    );
    expect(options?.animation).toBe(false);
    expect(options?.scales?.y).toMatchObject({ beginAtZero: true, ticks: { maxTicksLimit: 6, precision: 0 } });
  });

  test("shares of gender sum to a hundred; a kind without anyone stays empty", () => {
    const chart = genderChart(
      lv,
      [
        { name: "Mentors", S: 1, V: 2, N: 0 },
        { name: "Neviens", S: 0, V: 0, N: 0 },
      ],
      "31.03.2026.",
    );
    const shares = chartConfiguration(chart, PRINT_THEME, "lv").data.datasets.map((dataset) => dataset.data);
    expect(shares.reduce((sum, data) => sum + Number(data[0]), 0)).toBeCloseTo(100);
    expect(shares.map((data) => data[1])).toEqual([null, null, null]);
  });

  test("numbers read as Latvian numbers: 4127, but 14 000", () => {
    expect(formatChartValue(4127, "count", "lv")).toBe("4127");
    expect(formatChartValue(14_000, "count", "lv")).toBe("14\u00a0000");
    expect(formatChartValue(101.6, "percent", "lv")).toBe("101,6%");
  });
});

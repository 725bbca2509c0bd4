/** The charts that people expect of the report (domain.md §5.5), as native ones in the workbook. */
import { expect, test } from "vitest";
import { gatherReport } from "../../electron/core/report/gather-report.ts";
import { planReport } from "../../electron/core/report/plan-workbook.ts";
import { CHARTED_LINES } from "../../shared/charts/programme-charts.ts";
import { createText } from "../../shared/text/messages.ts";
import { reportContext, smallProgramme } from "../support/issue.ts";

test("every kind of chart is drawn natively once, long ones after short ones", () => {
  const request = { period: "2026-Q1", author: "test", now: "2026-04-20T08:00:00Z" };
  const { workbook } = planReport(
    gatherReport(smallProgramme().ready(), reportContext, request),
    createText("lv"),
    (charts) => charts.map(({ data }) => ({ key: data.key, width: 2, height: 1 })),
  );
  const native = workbook.sheets.flatMap(({ charts = [] }) => charts.map(({ name }) => name));
  expect(native).toEqual([
    ...CHARTED_LINES.map((code) => `${code.toLowerCase()}-kumulativi`),
    "jauni-pa-veidiem",
    "dzimumi-pa-veidiem",
    "izmaksas-pa-darbibam",
    "apguve",
    "datu-kvalitate",
    "izglitojamie-pa-pasvaldibam",
    "mentori-pa-pasvaldibam",
  ]);
});

/** The charts that people expect of the report (domain.md §5.5), as native ones in the workbook. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { recordSettings } from "../../electron/core/api/programme-settings.ts";
import { contextOf } from "../../electron/core/indicators/programme-in-force.ts";
import { gatherReport } from "../../electron/core/report/gather-report.ts";
import { planReport } from "../../electron/core/report/plan-workbook.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { PRINT_THEME } from "../../shared/charts/theme.ts";
import { sheetInMemory, type PlanRow, type SheetPlan } from "../../shared/domain/workbook-plan.ts";
import { createText } from "../../shared/text/messages.ts";
import { reportContext, smallProgramme } from "../support/issue.ts";
import { REPORT_CHARTS } from "../support/report-charts.ts";

function plannedSheets(store: Store): readonly SheetPlan[] {
  const request = { period: "2026-Q1", author: "test", now: "2026-04-20T08:00:00Z" };
  const context = { ...reportContext, ...contextOf(store, reportContext) };
  return planReport(gatherReport(store, context, request), createText("lv"), (charts) =>
    charts.map(({ data }) => ({ key: data.key, width: 2, height: 1 })),
  ).workbook.sheets.map(sheetInMemory);
}

const valueOf = (cell: PlanRow[number] | undefined) => (typeof cell === "object" && cell !== null ? cell.value : cell);

const chartOf = (sheets: readonly SheetPlan[], name: string) =>
  sheets.flatMap(({ charts = [] }) => charts).find((chart) => chart.name === name);

test("each is drawn natively and as a picture, in the order of the screen", () => {
  const sheets = plannedSheets(smallProgramme().ready());
  expect(sheets.flatMap(({ charts = [] }) => charts.map(({ name }) => name))).toEqual(REPORT_CHARTS);
  expect(sheets.flatMap(({ pictures = [] }) => pictures.map(({ name }) => name))).toEqual(REPORT_CHARTS);
});

test("no date of theirs is followed by a second full stop", () => {
  const sheets = plannedSheets(smallProgramme().ready());
  const said = sheets.flatMap(({ rows, charts = [] }) =>
    charts.length === 0 ? [] : [...charts.map(({ altText }) => altText), ...rows.flat().map((cell) => valueOf(cell))],
  );
  expect(said.filter((text) => String(text).includes("2026."))).not.toEqual([]);
  expect(said.filter((text) => String(text).includes(".."))).toEqual([]);
});

test("their colours are those of the light screen, and Excel draws with them", () => {
  const tokens = readFileSync(new URL("../../renderer/theme/tokens.css", import.meta.url), "utf8");
  const token = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(tokens)?.[1]?.toUpperCase();
  expect(PRINT_THEME.series.map(({ colour }) => colour)).toEqual(
    PRINT_THEME.series.map((_, at) => token(`c${at + 1}`)),
  );
  expect(PRINT_THEME.plan).toBe(token("c-target"));

  const sheets = plannedSheets(smallProgramme().ready());
  const colours = (name: string) => chartOf(sheets, name)?.series.map(({ look }) => `#${look.colour}`);
  const paints = PRINT_THEME.series.map(({ colour }) => colour);
  expect(colours("jauni-pa-veidiem")).toEqual(paints.slice(0, 5));
  expect(colours("izglitojamie-pa-pasvaldibam")).toEqual(paints.slice(0, 1));
});

describe("the line of a target", () => {
  const enterTarget = (store: Store) => {
    const target = reportContext.programme.targets.find(({ indicator }) => indicator === "SK-O-01");
    if (target === undefined) throw new Error("SK-O-01 has no target to be entered");
    const provenance = { status: "official", source: "Tests" } as const;
    const who = { author: "test", at: "2026-04-14T07:00:00Z" };
    const entry = { ...target, value: 3000, on: "2029-12-31", provenance };
    recordSettings(store, reportContext, [{ kind: "target", entry }], "Tests", who);
    return store;
  };

  test("is drawn over cells that hold its path, up to the quarters ahead, where the figure's line has ended", () => {
    const sheets = plannedSheets(enterTarget(smallProgramme().ready()));
    const chart = chartOf(sheets, "sk-o-01-kumulativi");
    expect(chart?.categories.values).toEqual(["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
    const [figure, plan] = chart?.series ?? [];
    expect(figure?.values.values).toEqual([3, null, null, null]);
    expect(plan?.look).toEqual({ colour: "474F53", dashed: true });
    // 01.07.2024–31.12.2029 are 2009 days; 638, 729, 821 and 913 of them have gone.
    const days = [638, 729, 821, 913];
    expect(plan?.values.values).toEqual(days.map((gone) => expect.closeTo((3000 * gone) / 2009, 6) as number));

    const { sheet: name, range } = plan?.values ?? { sheet: "", range: null };
    const rows = sheets.find((sheet) => sheet.name === name)?.rows ?? [];
    expect(rows.slice((range?.fromRow ?? 0) - 1, range?.toRow).map((row) => row[(range?.fromColumn ?? 0) - 1])).toEqual(
      plan?.values.values,
    );
    // Excel draws words as zero: what is not known is blank.
    expect(rows.slice(-3).flatMap((row) => row.slice(3, -1))).toEqual(expect.not.arrayContaining([expect.anything()]));
  });

  test("is not there for an indicator whose target nobody entered", () => {
    const sheets = plannedSheets(enterTarget(smallProgramme().ready()));
    expect(chartOf(sheets, "sk-o-05-kumulativi")?.series).toHaveLength(1);
    expect(chartOf(sheets, "sk-o-05-kumulativi")?.categories.values).toEqual(["2026-Q1"]);
  });
});

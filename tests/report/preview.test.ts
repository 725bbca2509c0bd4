import { expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import {
  gatherOutline,
  gatherPreview,
  gatherReport,
  type ReportContext,
} from "../../electron/core/report/gather-report.ts";
import type { ReportFacts } from "../../electron/core/report/plan-facts.ts";
import { planReport, type WorkbookLimits } from "../../electron/core/report/plan-workbook.ts";
import { planCellAt, sheetInMemory, type SheetPlan } from "../../shared/domain/workbook-plan.ts";
import { createText } from "../../shared/text/messages.ts";
import { StoreBuilder } from "../support/build-store.ts";

const context: ReportContext = { ...loadContext(), language: "lv", applicationVersion: "1.2.3" };
const request = { period: "2026-Q1", author: "Pārbaudītāja", now: "2026-04-20T09:00:00Z" };
const text = createText("lv");
const LATER = text("report.outline.later");
const MOST = 4;

/** Learners with several kinds, places and plans, and one of each other form. */
const store = (() => {
  const builder = new StoreBuilder();
  const learners = ["Vilhelmīne", "Teobalds", "Ksenija", "Ādolfs", "Zelma", "Ernests"];
  for (const [at, name] of learners.entries()) {
    const sender = at % 2 === 0 ? "LV-067" : "LV-042";
    builder.plan(name, { gender: at % 3 === 0 ? "V" : "S", municipality: sender, sender });
    for (const [kind, supportKind] of ["LAS", "KONR", "APERS"].slice(0, 1 + (at % 3)).entries())
      builder.support(name, `2026-0${String(3 - (at % 3))}-${String(10 + kind * 3 + at)}`, {
        ...{ supportKind, hours: 1 + at / 2, sender },
      });
  }
  builder.support("Vilhelmīne", "2025-10-12", { supportKind: "LAS", hours: 2 });
  builder.training("Ksaverijs");
  builder.meeting("Ksaverijs", "Vilhelmīne", "2026-03-03");
  builder.supervision("Hildegarde", "2026-02-10");
  builder.project("P-1");
  builder.event("2026-02-20");
  builder.cost("2026-01-15");
  builder.cost("2026-02-15", { status: "izmaksāts", activity: "7" });
  return builder.ready();
})();

const sheetsOf = (facts: ReportFacts, limits: WorkbookLimits = {}): ReadonlyMap<string, SheetPlan> => {
  const { workbook } = planReport(
    facts,
    text,
    (charts) => charts.map(({ data }) => ({ key: data.key, width: 2, height: 1 })),
    limits,
  );
  return new Map(workbook.sheets.map((sheet) => [sheet.name, sheetInMemory(sheet)]));
};

const cellsOf = (sheet: SheetPlan) =>
  sheet.rows.flatMap((row, at) =>
    row.map((_, column) => ({
      place: `${sheet.name} ${String(at + 1)} ${String(column + 1)}`,
      ...cellAt(sheet, at, column),
    })),
  );
const cellAt = (sheet: SheetPlan, row: number, column: number) => {
  const { value, figure } = planCellAt(sheet, row + 1, column + 1);
  return { value, figure };
};

test("the preview of every sheet says what the workbook will say, figure by figure; further rows without what was typed", () => {
  const issued = sheetsOf(gatherReport(store, context, request));
  const shown = sheetsOf(gatherPreview(store, context, request, MOST));
  expect([...shown.keys()]).toEqual([...issued.keys()]);
  const firstRows = (sheet: SheetPlan) => cellsOf({ ...sheet, rows: sheet.rows.slice(0, 5 + MOST) });
  for (const [name, sheet] of shown) {
    const whole = issued.get(name);
    if (whole === undefined) throw new Error(name);
    const cells = name === "Avoti" ? firstRows : cellsOf;
    expect(cells(sheet)).toEqual(cells(whole));
  }
});

test("the outline of a report with too many units for formulas says the same, or that it is worked out on issue", () => {
  const issued = sheetsOf(gatherReport(store, context, request), { mostUnits: 0 });
  const shown = sheetsOf(gatherOutline(store, context, request, MOST));
  expect([...shown.keys()]).toEqual([...issued.keys()]);
  const other: string[] = [];
  const left = new Set<string>();
  for (const [name, sheet] of shown) {
    const whole = issued.get(name);
    if (whole === undefined) throw new Error(name);
    for (const { place, ...cell } of cellsOf(sheet)) {
      const [row = 0, column = 0] = place
        .slice(name.length + 1)
        .split(" ")
        .map(Number);
      if (cell.value === LATER) left.add(name);
      else if (JSON.stringify(cell) !== JSON.stringify(cellAt(whole, row - 1, column - 1))) other.push(place);
      // A figure is never left out.
      if (cell.value === LATER) expect(cellAt(whole, row - 1, column - 1).figure).toBeUndefined();
    }
  }
  // Which sheets go on, what they are about, and why values are sealed, is said in other words.
  expect(other).toEqual(["Saturs 33 3", "Rādītāji 3 1", "Vienības 2 1", "Avoti 2 1"]);
  expect([...left]).toEqual([
    ...["Kopsavilkums", "Rādītāji", "6_tabula", "10_tabula", "Sadalījumi", "Iestādes", "Personas un dalības"],
    ...["Mentori", "Supervīzijas", "Projekti", "Pasākumi", "HP un komunikācija"],
    ...["Vienības", "Avoti", "Kontroles", "Manifests"],
  ]);
  const listed = ["Vienības", "Avoti"].map((name) => shown.get(name)?.rows.length);
  expect(listed).toEqual([5 + MOST, 5 + MOST]);
});

/** Writing: a report with its native charts beside exceljs with the same cells alone, and long lists of rows. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadContext } from "../../electron/core/api/core.ts";
import { gatherReport } from "../../electron/core/report/gather-report.ts";
import { planReport } from "../../electron/core/report/plan-workbook.ts";
import { closeStore, openStore } from "../../electron/core/store/open-store.ts";
import { sheetInMemory } from "../../shared/domain/workbook-plan.ts";
import { createText } from "../../shared/text/messages.ts";
import { growStore } from "../support/grow-store.ts";
import { bundled } from "./bundle.ts";
import { compare, memory, nodeScript, runInTurn, type Result } from "./measure.ts";

const DETAIL = 100_000;

export async function measureWriting(folder: string, rows: number, rounds: number): Promise<Result[]> {
  const script = await bundled("write-cells");
  const plan = join(folder, "plan.json");
  writeFileSync(plan, JSON.stringify(reportPlan()));
  const to = join(folder, "written.xlsx");
  const write = (writer: string, what: string, source: string) => nodeScript([script, writer, what, source, to]);
  const report = await runInTurn(
    { kopskats: write("kopskats", "report", plan), exceljs: write("exceljs", "report", plan) },
    rounds,
  );
  const detail = await runInTurn(
    { kopskats: write("kopskats", "detail", String(DETAIL)), exceljs: write("exceljs", "detail", String(DETAIL)) },
    Math.min(rounds, 3),
  );
  const long = await runInTurn({ kopskats: write("kopskats", "detail", String(rows)) }, 1);
  const spelt = (count: number) => count.toLocaleString("en");
  return [
    compare(
      "write a report with native charts / exceljs, the same cells alone",
      { atMost: 1.6 },
      report,
      "kopskats",
      "exceljs",
    ),
    compare(
      `write ${spelt(DETAIL)} rows of detail: Kopskats / exceljs`,
      { atMost: 0.25 },
      detail,
      "kopskats",
      "exceljs",
    ),
    memory(`write ${spelt(rows)} rows of detail, memory`, { atMost: 400, unit: "MiB" }, long, "kopskats"),
  ];
}

/** The report of a quarter with some thousand consultations; pictures, which exceljs would only copy, are left out. */
function reportPlan() {
  const store = openStore(":memory:", { create: true, key: null });
  try {
    growStore(store, 6_000);
    const context = { ...loadContext(), language: "lv" as const, applicationVersion: "0.0.0" };
    const request = { period: "2026-Q2", author: "bench", now: "2026-07-20T09:00:00Z" };
    const facts = gatherReport(store, context, request);
    const { workbook } = planReport(facts, createText("lv"), (charts) =>
      charts.map(({ data }) => ({ key: data.key, width: 2, height: 1 })),
    );
    return { ...workbook, sheets: workbook.sheets.map(({ pictures: _, ...sheet }) => sheetInMemory(sheet)) };
  } finally {
    closeStore(store);
  }
}

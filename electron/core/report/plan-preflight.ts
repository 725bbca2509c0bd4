/** `SFC pārbaude`: what the Commission's system would say of tables 6 and 10, before they are copied there. */
import type { PreflightResult } from "../../../shared/domain/preflight.ts";
import { sourceIn } from "../../../shared/domain/provenance.ts";
import type { PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import { FIRST_ROW, TABS, tableSheet, type Frame } from "./plan-frame.ts";

const VERDICT_COLUMN = 5;

export function planPreflight(results: readonly PreflightResult[], frame: Frame): SheetPlan {
  const { text } = frame;
  const count = (verdict: PreflightResult["verdict"]) => results.filter((result) => result.verdict === verdict).length;
  const last = FIRST_ROW + Math.max(1, results.length) - 1;
  return tableSheet(frame, {
    name: text("report.preflight.name"),
    title: text("report.preflight.title"),
    about: text("report.preflight.about", {
      ...{ passed: count("passed"), failed: count("failed") },
      ...{ warnings: count("warning"), skipped: count("not-applicable") },
    }),
    note: text("report.preflight.note"),
    tab: TABS.audit,
    tableName: "SFC_t",
    columns: [
      { header: text("report.preflight.table"), width: 9, style: "code" },
      { header: text("report.preflight.rule"), width: 14, style: "code" },
      { header: text("report.preflight.what"), width: 52, style: "row-name" },
      { header: text("report.preflight.figures"), width: 48, style: "text" },
      { header: text("report.preflight.verdict"), width: 16, style: "text" },
      { header: text("report.preflight.source"), width: 76, style: "text" },
    ],
    rows: results.map(({ pack, table, rule, source, figures, verdict }): PlanRow => [
      table,
      rule.id,
      rule.name[text.language],
      figures.length === 0
        ? "–"
        : figures.map(({ code, gender, value }) => `${code} ${gender}: ${String(value)}`).join("; "),
      text(`report.preflight.${verdict}`),
      `${pack}: ${sourceIn(source, text.language)}`,
    ]),
    empty: text("report.empty"),
    verdicts: [
      {
        range: { fromRow: FIRST_ROW, fromColumn: VERDICT_COLUMN, toRow: last, toColumn: VERDICT_COLUMN },
        good: text("report.preflight.passed"),
        bad: text("report.preflight.failed"),
      },
    ],
  });
}

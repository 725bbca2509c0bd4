/** The same words on the summary's sheet and on screen. */
import { expect, test } from "vitest";
import { figureTeller } from "../../electron/core/api/tell-figures.ts";
import { readKeptReport } from "../../electron/core/report/keep-report.ts";
import { KEY_FIGURES } from "../../electron/core/report/plan-words.ts";
import { issue, reportContext, smallProgramme } from "../support/issue.ts";

test("every key figure is told on screen as on the summary's sheet, after a fall and with an edition before too", async () => {
  const builder = smallProgramme();
  builder.plan("ilze", { institution: "4713900123", period: "2025-Q4" });
  builder.support("ilze", "2025-11-10", { period: "2025-Q4" });
  const store = builder.ready();
  await issue(store, { period: "2025-Q4", now: "2026-01-20T08:00:00Z" });
  const { report } = await issue(store);
  const rows = readKeptReport(store, report.id)?.plan.sheets.find(({ name }) => name === "Kopsavilkums")?.rows ?? [];
  const cellText = (cell: (typeof rows)[number][number] | undefined) =>
    typeof cell === "object" && cell !== null ? cell.value : cell;
  const tell = figureTeller({ reader: store, version: "0.0.0" });
  for (const code of KEY_FIGURES) {
    const measure = code === "SK-R-01" || code === "SK-Q-01" ? "share" : "cumulative";
    const row = rows.find(([cell]) => cellText(cell) === code);
    const { lv, en } = tell(reportContext, { period: "2026-Q1", code, measure });
    expect(cellText(row?.[5])).toBe(lv);
    expect(en).not.toBe(lv);
  }
  expect(tell(reportContext, { period: "2026-Q1", code: "SK-O-01", measure: "cumulative" }).lv).toMatch(
    /skaitlis ir pieaudzis par 3, no 1 līdz 4; cēlonis: jauni notikumi periodā\.$/,
  );
});

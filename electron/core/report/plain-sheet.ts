import type { PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";

/** Plain: the first row holds the headings, as systems that take lists in want it. */
export function plainSheet(name: string, headers: readonly string[], rows: readonly PlanRow[]): SheetPlan {
  return {
    name,
    tab: "4A7599",
    columns: headers.map((header) => ({ width: Math.max(14, Math.min(60, header.length + 6)), style: "text" })),
    rows: [headers.map((value) => ({ value, style: "header" as const })), ...rows],
    frozen: { rows: 1, columns: 0 },
    print: { orientation: "landscape", pagesWide: 1, pagesTall: 0, titleRows: [1, 1] },
  };
}

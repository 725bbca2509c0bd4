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

/** Marked as holding personal data: who handed it out, and when, stands on each printed page and beside the headings. */
export function markedSheet(sheet: SheetPlan, mark: string): SheetPlan {
  const [headings = [], ...rows] = sheet.rows;
  return {
    ...markedPages(sheet, mark),
    columns: [...sheet.columns, { width: 60, style: "text" }],
    rows: [[...headings, { value: mark, style: "funding" }], ...rows],
  };
}

/** The same where other systems read the first row: on printed pages only. */
export function markedPages(sheet: SheetPlan, mark: string): SheetPlan {
  return { ...sheet, header: { left: mark, right: "" } };
}

/**
 * One writer over one plan: `write-cells.ts <kopskats|exceljs> <report|detail> <plan.json|rows> <to>`. A report is a kept
 * plan with its charts, which exceljs leaves out; the detail is made while it is written.
 */
import { readFileSync, writeFileSync } from "node:fs";
import {
  madeRows,
  styledCell,
  type PlanRow,
  type StreamedWorkbook,
  type WorkbookPlan,
} from "../../shared/domain/workbook-plan.ts";

const [writer = "", what = "", source = "", to = ""] = process.argv.slice(2);
const plan = what === "report" ? (JSON.parse(readFileSync(source, "utf8")) as WorkbookPlan) : detail(Number(source));

if (writer === "kopskats") {
  const { writeWorkbook } = await import("../../electron/core/workbook/write-workbook.ts");
  writeFileSync(to, writeWorkbook(plan));
} else await writeWithExceljs(plan);

/** The same cells with their formulas, formats of numbers and dates, bold headings, widths and frozen rows. */
async function writeWithExceljs({ sheets }: StreamedWorkbook): Promise<void> {
  const { default: ExcelJS } = await import("exceljs");
  const workbook = new ExcelJS.Workbook();
  for (const sheet of sheets) {
    const written = workbook.addWorksheet(sheet.name);
    written.columns = sheet.columns.map(({ width }) => ({ width }));
    written.views = [{ state: "frozen", xSplit: sheet.frozen?.columns ?? 0, ySplit: sheet.frozen?.rows ?? 0 }];
    let number = 0;
    for (const cells of sheet.rows) {
      const row = written.getRow((number += 1));
      for (const [at, content] of cells.entries()) {
        const { value, formula, style } = styledCell(sheet, content, at + 1);
        const cell = row.getCell(at + 1);
        const isDate = style === "date" && typeof value === "string";
        cell.value = formula !== undefined ? { formula, result: value ?? "" } : isDate ? new Date(value) : value;
        if (isDate) cell.numFmt = "dd.mm.yyyy.";
        else if (typeof value === "number") cell.numFmt = style === "percent" ? "0.0%" : "#,##0.##";
        if (style === "header" || style === "heading") cell.font = { bold: true };
      }
    }
  }
  await workbook.xlsx.writeFile(to);
}

/** Rows as the sheet of sources has them, made while they are written: ten columns, most texts again and again. */
function detail(rows: number): StreamedWorkbook {
  const columns = ["text", "number", "code", "code", "text", "date", "decimal", "text", "text", "number"] as const;
  const kinds = ["LAS", "KONR", "APERS", "TRANSPORTS"];
  const spelt = (count: number, spell: (n: number) => string) => Array.from({ length: count }, (_, n) => spell(n));
  const files = spelt(614, (n) => `atskaite-${String(n)}.xlsx`);
  const places = spelt(43, (n) => `LV-${String(n).padStart(3, "0")}`);
  const plans = spelt(20_000, (n) => `IAP-${String(n)}`);
  const days = spelt(84, (n) => `2026-0${String((n % 3) + 1)}-${String((n % 28) + 1).padStart(2, "0")}`);
  const header: PlanRow = columns.map((value) => ({ value, style: "header" }));
  const line = (n: number): PlanRow => [
    files[n % 614] ?? "",
    (n % 400) + 2,
    places[n % 43] ?? "",
    plans[n % 20_000] ?? "",
    kinds[n % 4] ?? "",
    days[n % 84] ?? "",
    1 + (n % 6) / 4,
    "2_Konsultācijas",
    n % 7 === 0 ? "jā" : "nē",
    n,
  ];
  return {
    ...{ title: "", subject: "", creator: "", language: "lv-LV", createdAt: "2026-04-20T09:00:00Z" },
    ...{ names: [], properties: {} },
    sheets: [
      {
        ...{ name: "Avoti", tab: "4A7599", frozen: { rows: 1, columns: 0 } },
        columns: columns.map((style) => ({ width: 14, style })),
        rows: madeRows(rows + 1, (index) => (index === 0 ? header : line(index - 1))),
        print: { orientation: "landscape", pagesWide: 1, pagesTall: 0 },
      },
    ],
  };
}

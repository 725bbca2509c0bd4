import { expect, test } from "vitest";
import { readContents, readContentsInRows } from "../../../electron/core/workbook/read-contents.ts";
import type { RowContents } from "../../../electron/core/workbook/sheet-cells.ts";
import { writeWorkbook } from "../../../electron/core/workbook/write-workbook.ts";
import type { PlanRow, SheetPlan, WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";

const sheet = (name: string, columns: number, rows: readonly PlanRow[]): SheetPlan => ({
  ...{ name, rows, tab: "000000" },
  columns: Array.from({ length: columns }, () => ({ width: 10, style: "code" }) as const),
  print: { orientation: "portrait", pagesWide: 1, pagesTall: 0 },
});
const written = (...sheets: readonly SheetPlan[]): Uint8Array => {
  const plan: WorkbookPlan = {
    ...{ title: "", subject: "", creator: "", language: "lv", createdAt: "2026-07-15T09:00:00Z" },
    ...{ properties: {}, names: [], sheets },
  };
  return writeWorkbook(plan);
};

async function inRows(bytes: Uint8Array): Promise<[string, RowContents][]> {
  const rows: [string, RowContents][] = [];
  const result = await readContentsInRows(bytes, (name, row) => rows.push([name, row]));
  expect(result.ok).toBe(true);
  return rows;
}

test("row by row a workbook holds what it holds as a whole, formulas without a result and blank rows too", async () => {
  const none = { value: null, formula: 'IF(A1>3,"x","")' };
  const bytes = written(
    sheet("Formulas", 3, [[none], [], [none, 5, { value: 7, formula: "A1+7" }], []]),
    sheet("Tukša", 1, []),
    sheet("Teksti", 2, [["a", null], [], [null, "b"], [none]]),
  );
  const whole = await readContents(bytes);
  const rows = await inRows(bytes);
  expect(rows).toEqual(
    whole.ok ? whole.contents.sheets.flatMap(({ name, cells }) => [...cells.rows()].map((row) => [name, row])) : [],
  );
  expect(rows.map(([name, { number, cells }]) => [name, number, cells.map(({ column }) => column)])).toEqual([
    ["Formulas", 1, [1]],
    ["Formulas", 3, [1, 2, 3]],
    ["Teksti", 1, [1]],
    ["Teksti", 3, [2]],
    ["Teksti", 4, [1]],
  ]);
});

test("what was issued is read, though its cells hold more letters than any return may", async () => {
  const long = "x".repeat(2_600);
  const bytes = written(
    sheet(
      "Avoti",
      25,
      Array.from({ length: 1_000 }, () => Array.from({ length: 25 }, () => long)),
    ),
  );
  expect(await inRows(bytes)).toHaveLength(1_000);
  expect(await readContents(bytes)).toMatchObject({ ok: true });
});

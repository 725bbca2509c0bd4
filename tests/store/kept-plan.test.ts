import { deflateSync, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { keptRows, packKept, unpackBeside, unpackKept } from "../../electron/core/store/kept-plan.ts";
import type { PlanRow, SheetPlan, WorkbookPlan } from "../../shared/domain/workbook-plan.ts";

const sheet = (name: string, rows: SheetPlan["rows"]): SheetPlan => ({
  ...{ name, rows, columns: [], tab: "000000" },
  print: { orientation: "portrait", pagesWide: 1, pagesTall: 0 },
});
const plan: WorkbookPlan = {
  ...{ title: "Pārskats", subject: "", creator: "Rasma", language: "lv", createdAt: "2026-07-15T09:00:00Z" },
  ...{ properties: {}, names: [] },
  sheets: [
    sheet("Titullapa", [[{ value: "Pirmā\nrinda", style: "title" }], [null, 3]]),
    sheet("Tukša", []),
    sheet(
      "Avoti",
      Array.from({ length: 2_500 }, (_, row) => [row, `Bērziņa ${String(row)}`]),
    ),
  ],
};

test("what is kept of an issued workbook comes back as it was, however many rows its sheets have", () => {
  const kept = { plan, figures: [{ code: "SK-O-01" }] };
  const packed = packKept(kept);
  expect(unpackKept(packed)).toEqual(kept);
  // No text is longer than a thousand rows: a whole programme's would be too long for one.
  const lines = inflateSync(packed).toString("utf8").trimEnd().split("\n");
  expect(lines).toHaveLength(1 + 1 + 3);
});

test("what earlier versions kept in one text is read as well", () => {
  expect(unpackKept(deflateSync(JSON.stringify({ plan })))).toEqual({ plan });
});

/** So long that it is not all in the first bytes, and does not pack. */
const figures = Array.from({ length: 20_000 }, (_, at) => ({ code: "SK-O-01", value: Math.sin(at) }));

test.each([
  ["as it is kept", packKept({ plan, figures } as { plan: WorkbookPlan })],
  ["as earlier versions kept it", deflateSync(JSON.stringify({ plan, figures }))],
])("what stands beside the workbook is read without its rows, %s", (_, packed) => {
  expect(unpackBeside(packed)).toEqual({ figures });
});

test.each([
  ["as they are kept", packKept({ plan })],
  ["as earlier versions kept them", deflateSync(JSON.stringify({ plan }))],
])("only rows of the sheets that are asked for are gone through, %s", async (_, packed) => {
  const rows: PlanRow[] = [];
  await keptRows(
    packed,
    (name) => name === "Avoti",
    (sheet, number, row) => {
      expect([sheet.name, number]).toEqual(["Avoti", rows.length + 1]);
      rows.push(row);
    },
  );
  expect(rows).toEqual(plan.sheets[2]?.rows);
});

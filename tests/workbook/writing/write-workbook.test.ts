import { posix } from "node:path";
import ExcelJS from "exceljs";
import { unzipSync, strFromU8 } from "fflate";
import { expect, test } from "vitest";
import type { PlanRow, SheetPlan, WorkbookPlan } from "../../../shared/domain/workbook-plan.ts";
import { countLines } from "../../../electron/core/workbook/text-width.ts";
import { WorkbookWriting, writeWorkbook } from "../../../electron/core/workbook/write-workbook.ts";
import { escapedText } from "../../../electron/core/workbook/write-sheet.ts";

test("another program reads back each value, with its formula and number format", async () => {
  const book = await readBack(plan());
  const sheet = book.getWorksheet("Rādītāji");
  expect(sheet?.getCell("A2").value).toBe("SK-O-01");
  expect(sheet?.getCell("B2").value).toBe(12_345);
  expect(sheet?.getCell("B2").numFmt).toContain("[>=10000]#,##0;");
  expect(sheet?.getCell("B4").value).toMatchObject({ formula: "SUM(B2:B3)", result: 12_346 });
  expect(sheet?.getCell("C2").value).toEqual(new Date(Date.UTC(2026, 2, 31)));
});

test("text stays text: a formula in the data never comes alive", async () => {
  const dangerous = ['=HYPERLINK("http://x","y")', "+1+1", "@SUM(A1)", "_x000D_", "a\r\nb", "<&>\"'", "\u0007"];
  const book = await readBack(plan(dangerous.map((text): PlanRow => [text, 1, "2026-01-05"])));
  const sheet = book.getWorksheet("Rādītāji");
  const read = dangerous.map((_, index) => sheet?.getCell(index + 5, 1).value);
  expect(read).toEqual(['=HYPERLINK("http://x","y")', "+1+1", "@SUM(A1)", "_x000D_", "a\r\nb", "<&>\"'", "\uFFFD"]);
});

test("the same plan gives the same bytes", () => {
  expect(Buffer.compare(writeWorkbook(plan()), writeWorkbook(plan()))).toBe(0);
});

test("a sheet that comes when the others have been read is written as if all had come at once", () => {
  const whole = plan();
  const further = whole.sheets.slice(0, 1).map(({ table: _, ...sheet }): SheetPlan => ({ ...sheet, name: "Zīmogs" }));
  const writing = new WorkbookWriting(whole);
  for (const sheet of whole.sheets) writing.add(sheet);
  expect(Buffer.compare(writing.bytes(), writeWorkbook(whole))).toBe(0);
  for (const sheet of further) writing.add(sheet);
  expect(Buffer.compare(writing.bytes(), writeWorkbook({ ...whole, sheets: [...whole.sheets, ...further] }))).toBe(0);
});

test("lines are counted by the width of letters, one letter however many places it takes", () => {
  const face = { size: 10, bold: false };
  // Ten letters of 556 thousandths take 74 pixels, of 225 thousandths 30, of 1000 thousandths 133.
  expect([60, 80].map((pixels) => countLines("ananananan", face, pixels))).toEqual([2, 1]);
  expect([25, 35].map((pixels) => countLines("llllllllll", face, pixels))).toEqual([2, 1]);
  expect([120, 140].map((pixels) => countLines("WWWWWWWWWW", face, pixels))).toEqual([2, 1]);
  expect([60, 80].map((pixels) => countLines("😀".repeat(10), face, pixels))).toEqual([2, 1]);
  expect([60, 80].map((pixels) => countLines("漢".repeat(10), face, pixels))).toEqual([2, 1]);
  expect(countLines("a\nb\nc", face, 1000)).toBe(3);
});

test("every part that a relation names is in the package, has a type, and no other part is", () => {
  const parts = unzipped(plan());
  const names = [...parts.keys()];
  const targets = names
    .filter((name) => name.endsWith(".rels"))
    .flatMap((name) => {
      const folder = posix.join(posix.dirname(name), "..");
      return [...(parts.get(name) ?? "").matchAll(/Target="([^"]+)"/g)].map((match) =>
        posix.join(folder, match[1] ?? ""),
      );
    });
  const contents = names.filter((name) => !name.endsWith(".rels") && name !== "[Content_Types].xml");
  expect(targets.sort()).toEqual(contents.sort());
  const types = parts.get("[Content_Types].xml") ?? "";
  for (const name of contents.filter((each) => each.endsWith(".xml"))) expect(types).toContain(`PartName="/${name}"`);
});

test("a link inside the workbook is a place, not a relation to the outside", () => {
  const parts = unzipped(plan());
  expect(parts.get("xl/worksheets/sheet1.xml")).toContain('<hyperlink ref="A2" location="\'Rādītāji\'!A2:C3"');
  expect([...parts.values()].join("")).not.toContain('TargetMode="External"');
});

test("a chart keeps the numbers of its cells and an alternative text", () => {
  const parts = unzipped(plan());
  expect(parts.get("xl/charts/chart1.xml")).toContain("<c:f>'Rādītāji'!$B$2:$B$3</c:f><c:numCache>");
  expect(parts.get("xl/drawings/drawing1.xml")).toContain('descr="Stabiņi: divi rādītāji"');
});

test("columns of a table are named as their header cells", () => {
  expect(unzipped(plan()).get("xl/tables/table1.xml")).toContain('name="Kods"/><tableColumn id="2" name="Vērtība"');
});

test("parts of a sheet stand in the order of the schema", () => {
  const sheet = unzipped(plan()).get("xl/worksheets/sheet1.xml") ?? "";
  const order = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "colBreaks",
    "ignoredErrors",
    "drawing",
    "tableParts",
  ];
  const places = order.map((name) => sheet.indexOf(`<${name}`));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((one, other) => one - other));
});

test("a row is as high as its longest wrapped text needs", async () => {
  const long = "Iesaistītās izglītības iestādes un to īpatsvars starp visām attiecināmajām iestādēm ".repeat(4);
  const book = await readBack(plan([[long, 1, "2026-01-05"]]));
  const sheet = book.getWorksheet("Rādītāji");
  expect(sheet?.getRow(5).height).toBeGreaterThan(10 * 13);
  expect(sheet?.getRow(2).height).toBeLessThan(20);
});

test("a number that is none is a bug of the plan, not a broken file", () => {
  expect(() => writeWorkbook(plan([["a", Number.NaN, "2026-01-05"]]))).toThrow("NaN");
});

async function readBack(workbook: WorkbookPlan): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  const bytes = writeWorkbook(workbook);
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  return book;
}

function unzipped(workbook: WorkbookPlan): Map<string, string> {
  return new Map(Object.entries(unzipSync(writeWorkbook(workbook))).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

function plan(more: readonly PlanRow[] = []): WorkbookPlan {
  const range = { fromRow: 2, fromColumn: 1, toRow: 3, toColumn: 3 };
  const sheet: SheetPlan = {
    name: "Rādītāji",
    tab: "17324D",
    columns: [
      { width: 20, style: "text" },
      { width: 12, style: "number" },
      { width: 12, style: "date" },
    ],
    rows: [
      [
        { value: "Kods", style: "header" },
        { value: "Vērtība", style: "header-number" },
        { value: "Diena", style: "header" },
      ],
      [{ value: "SK-O-01", style: "link", link: { sheet: "Rādītāji", range } }, 12_345, "2026-03-31"],
      ["SK-O-02a", 1, "2026-01-05"],
      [{ value: "Kopā", style: "total" }, { value: 12_346, style: "total-number", formula: "SUM(B2:B3)" }, null],
      ...more,
    ],
    frozen: { rows: 1, columns: 1 },
    table: { name: "Raditaji", range: { ...range, fromRow: 1 }, filter: false },
    print: { orientation: "landscape", pagesWide: 1, pagesTall: 0, titleRows: [1, 1], columnBreaks: [2] },
    header: { left: "A & B", right: "Līdzfinansē Eiropas Savienība" },
    footer: "lpp. &P no &N",
    verdicts: [{ range, good: "ATBILST", bad: "NEATBILST" }],
    choices: [{ range, source: '"jā,nē"' }],
    charts: [
      {
        name: "vertibas",
        title: "Vērtības",
        altText: "Stabiņi: divi rādītāji",
        kind: "column",
        stacking: "none",
        categories: { sheet: "Rādītāji", range: { ...range, toColumn: 1 }, values: ["SK-O-01", "SK-O-02a"] },
        series: [
          {
            name: {
              sheet: "Rādītāji",
              range: { fromRow: 1, fromColumn: 2, toRow: 1, toColumn: 2 },
              values: ["Vērtība"],
            },
            values: { sheet: "Rādītāji", range: { ...range, fromColumn: 2, toColumn: 2 }, values: [12_345, 1] },
            look: { colour: "17324D", labels: true },
          },
        ],
        valueFormat: "0",
        labelFormat: "0",
        showsValueAxis: true,
        fontSize: 9,
        place: { fromRow: 6, fromColumn: 1, toRow: 20, toColumn: 4 },
      },
    ],
  };
  return {
    title: "Pārskats",
    subject: "2026-Q1",
    creator: "Kopskats",
    language: "lv-LV",
    createdAt: "2026-04-20T09:00:00Z",
    sheets: [sheet],
    names: [{ name: "vertibas", target: { sheet: "Rādītāji", range: { ...range, fromColumn: 2, toColumn: 2 } } }],
    properties: { Periods: "2026-Q1" },
  };
}

test("letters that Excel or LibreOffice take for an escape are told apart from one", () => {
  expect(["p-a_x0041_b", "p-a_xd_b", "_x_", "_xg_"].map(escapedText)).toEqual([
    ...["p-a_x005F_x0041_b", "p-a_x005F_xd_b", "_x_", "_xg_"],
  ]);
});

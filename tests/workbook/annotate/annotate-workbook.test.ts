import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inflateEntry, openZip } from "../../../electron/core/workbook/archive/zip.ts";
import { annotateWorkbook, type CellRemark } from "../../../electron/core/workbook/annotate-workbook.ts";
import { isOwnSummary, REMARK_MARK, SUMMARY_MARK } from "../../../electron/core/workbook/annotate-mark.ts";
import { LIMITS } from "../../../electron/core/workbook/limits.ts";
import { readWorkbook } from "../../../electron/core/workbook/read-workbook.ts";
import type { Severity } from "../../../shared/domain/finding.ts";
import { cellReference, columnNumber, type Sheet, type Workbook } from "../../../shared/domain/sheet.ts";
import type { SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import { makeXlsx, makeZip, SPREADSHEET_NAMESPACES, type ZipPart } from "../../support/make-xlsx.ts";
import { cellsOf, read } from "../reading/read.ts";

const ACCEPTANCE = fileURLToPath(new URL("../../acceptance", import.meta.url));

const SUMMARY: SheetPlan = {
  name: "Kopskats",
  tab: "8B1A1A",
  columns: [{ width: 60, style: "text" }],
  rows: [
    [{ value: "Kopskats", style: "heading" }],
    [{ value: SUMMARY_MARK, style: "note" }],
    [
      {
        value: "A1",
        style: "link",
        link: { sheet: "Lapa", range: { fromRow: 1, fromColumn: 1, toRow: 1, toColumn: 1 } },
      },
    ],
  ],
  print: { orientation: "landscape", pagesWide: 1, pagesTall: 0 },
};

function remark(reference: string, text = "kaut kas nav kārtībā", severity: Severity = "error"): CellRemark {
  const [, letters = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(reference) ?? [];
  return { row: Number(row), column: columnNumber(letters), severity, text: `${REMARK_MARK}${text}` };
}

async function annotate(bytes: Uint8Array, remarks: Readonly<Record<string, readonly CellRemark[]>>): Promise<Buffer> {
  const workbook = await read(bytes);
  return Buffer.from(
    await annotateWorkbook(bytes, workbook, { remarks: new Map(Object.entries(remarks)), summary: SUMMARY }),
  );
}

/** Packed bytes of every part, by name, in the order of the package. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  const zip = openZip(Buffer.from(bytes), LIMITS);
  return new Map(
    zip.entries.map((entry) => [
      entry.name,
      zip.bytes.subarray(entry.dataStart, entry.dataStart + entry.packedSize).toString("base64"),
    ]),
  );
}

function sheetOf(workbook: Workbook, name: string): Sheet {
  const found = workbook.sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new Error(`No sheet ${name}`);
  return found;
}

function notesOf(sheet: Sheet): string[] {
  return sheet.notes.map(({ row, column, text }) => `${cellReference(row, column)}: ${text}`);
}

describe("acceptance returns", () => {
  const files = ["quarters", "messy"].flatMap((folder) =>
    readdirSync(join(ACCEPTANCE, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.xls[xm]$/.test(name))
      .map((name) => join(ACCEPTANCE, folder, name)),
  );

  test("parts that need not change are copied packed as they are, in their order, and no value changes", async () => {
    let annotated = 0;
    for (const file of files) {
      const bytes = readFileSync(file);
      const result = await readWorkbook(bytes, { name: file, foreign: noForeign });
      if (!result.ok || result.workbook.format !== "xlsx") continue;
      const { workbook } = result;
      const target = workbook.sheets.find(({ rows }) => rows.length > 1);
      if (target === undefined) continue;
      const copy = await annotate(bytes, { [target.name]: [remark("B3"), remark("AZ2"), remark("A900")] });
      const [before, after] = [partsOf(bytes), partsOf(copy)];
      const changed = [...before].filter(([name, packed]) => after.get(name) !== packed).map(([name]) => name);
      expect([...after.keys()].slice(0, before.size), file).toEqual([...before.keys()]);
      expect(
        changed.filter((name) => !isExpectedToChange(name)),
        file,
      ).toEqual([]);
      expect(
        changed.filter((name) => /worksheets\/[^/]+\.xml$/.test(name)),
        file,
      ).toHaveLength(1);
      const back = await read(copy);
      expect(cellsOf({ ...back, sheets: back.sheets.filter((sheet) => !isOwnSummary(sheet)) }), file).toBe(
        cellsOf(workbook),
      );
      expect(
        notesOf(sheetOf(back, target.name)).filter((note) => note.includes(REMARK_MARK)),
        file,
      ).toHaveLength(expectedRemarks(target));
      annotated++;
    }
    expect(annotated).toBeGreaterThan(80);
  });
});

/** Three cells, unless some are in one merged range. */
function expectedRemarks({ merged }: Sheet): number {
  const corner = (row: number, column: number) => {
    const range = merged.find(
      (m) => m.fromRow <= row && row <= m.toRow && m.fromColumn <= column && column <= m.toColumn,
    );
    return range === undefined ? cellReference(row, column) : cellReference(range.fromRow, range.fromColumn);
  };
  return new Set([corner(3, 2), corner(2, 52), corner(900, 1)]).size;
}

function noForeign(): never {
  throw new Error("this file needs no other process");
}

function isExpectedToChange(name: string): boolean {
  return /^(?:\[Content_Types\]\.xml|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/styles\.xml|xl\/worksheets\/(?:_rels\/)?[^/]+|xl\/comments.*|xl\/drawings\/.*\.vml)$/i.test(
    name,
  );
}

test("comments stand at their cells, for our reader and for another program", async () => {
  const copy = await annotate(
    makeXlsx({
      sheets: [
        {
          name: "Lapa",
          rows: [
            ["Vārds", "Kods"],
            ["Anna", null],
          ],
        },
      ],
    }),
    {
      Lapa: [remark("B2", "nav aizpildīts", "warning"), remark("D7", "nav lapā")],
    },
  );
  expect(notesOf(sheetOf(await read(copy), "Lapa"))).toEqual([
    "B2: Kopskats · nav aizpildīts",
    "D7: Kopskats · nav lapā",
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(copy).buffer);
  const sheet = book.getWorksheet("Lapa");
  expect(JSON.stringify(sheet?.getCell("B2").note)).toContain("nav aizpildīts");
  expect(JSON.stringify(sheet?.getCell("D7").note)).toContain("nav lapā");
  expect(sheet?.getCell("B2").fill).toMatchObject({ pattern: "lightUp" });
  expect(sheet?.getCell("A2").fill).toBeUndefined();
});

test("a marked cell keeps its number format, and its own fill lies below the mark", async () => {
  const cells = [{ xml: '<c r="@" s="1"><v>46000</v></c>' }, { xml: '<c r="@" s="8"><v>5</v></c>' }];
  const copy = await annotate(makeXlsx({ sheets: [{ name: "Lapa", rows: [cells] }] }), {
    Lapa: [remark("A1"), remark("B1")],
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(copy).buffer);
  const sheet = book.getWorksheet("Lapa");
  expect(sheet?.getCell("A1").numFmt).toBe("dd.mm.yyyy.");
  expect(sheet?.getCell("B1").fill).toMatchObject({ pattern: "lightUp", bgColor: { argb: "FFFFFF00" } });
});

test("a comment of the sender stays, and ours joins it", async () => {
  const bytes = withComment("<t>Skolotāja: lūdzu pajautāt</t>");
  const copy = await annotate(bytes, { Lapa: [remark("A1"), remark("A2")] });
  const expected = [
    "A1: Skolotāja: lūdzu pajautāt\n\nKopskats · kaut kas nav kārtībā",
    "A2: Kopskats · kaut kas nav kārtībā",
  ];
  expect(notesOf(sheetOf(await read(copy), "Lapa"))).toEqual(expected);
  const mended = await annotate(copy, {});
  expect(notesOf(sheetOf(await read(mended), "Lapa"))).toEqual(["A1: Skolotāja: lūdzu pajautāt"]);
});

test("annotating a copy again replaces our marks and our sheet", async () => {
  const bytes = makeXlsx({
    sheets: [
      {
        name: "Lapa",
        rows: [
          ["a", 1],
          ["b", { xml: '<c r="@" s="8"><v>2</v></c>' }],
        ],
      },
    ],
  });
  const once = await annotate(bytes, { Lapa: [remark("A1"), remark("B2", "divi"), remark("C9")] });
  const again = await annotate(once, { Lapa: [remark("B1", "cits")] });
  const book = await read(again);
  expect(book.sheets.map(({ name }) => name)).toEqual(["Lapa", "Kopskats"]);
  expect(notesOf(sheetOf(book, "Lapa"))).toEqual(["B1: Kopskats · cits"]);
  const other = new ExcelJS.Workbook();
  await other.xlsx.load(new Uint8Array(again).buffer);
  const fillAt = (cell: string) =>
    (other.getWorksheet("Lapa")?.getCell(cell).fill as { pattern?: string } | undefined)?.pattern ?? "none";
  expect(["A1", "B1", "B2"].map(fillAt)).toEqual(["none", "lightUp", "solid"]);
  expect(cellsOf({ ...book, sheets: book.sheets.slice(0, 1) })).toBe(cellsOf(await read(bytes)));
});

test("annotating twice with the same remarks gives the same package as once", async () => {
  const bytes = makeXlsx({
    sheets: [
      {
        name: "Lapa",
        rows: [
          ["a", 1],
          ["b", { xml: '<c r="@" s="8"><v>2</v></c>' }],
        ],
      },
    ],
  });
  const remarks = { Lapa: [remark("A1"), remark("B2", "divi", "info")] };
  const once = await annotate(bytes, remarks);
  const twice = await annotate(once, remarks);
  expect([...partsOf(twice).keys()]).toEqual([...partsOf(once).keys()]);
  expect(partsOf(twice)).toEqual(partsOf(once));
});

test("a sheet that the sender has called Kopskats is not ours", async () => {
  const copy = await annotate(makeXlsx({ sheets: [{ name: "Kopskats", rows: [["mans"]] }] }), {
    Kopskats: [remark("A1")],
  });
  const book = await read(copy);
  expect(book.sheets.map(({ name }) => name)).toEqual(["Kopskats", "Kopskats (2)"]);
  expect(book.sheets.map(isOwnSummary)).toEqual([false, true]);
});

test("a remark inside a merged range stands at its first cell", async () => {
  const merged = '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>';
  const copy = await annotate(makeXlsx({ sheets: [{ name: "Lapa", rows: [["Virsraksts"]], after: merged }] }), {
    Lapa: [remark("B2", "viens", "warning"), remark("C1", "divi")],
  });
  expect(notesOf(sheetOf(await read(copy), "Lapa"))).toEqual(["A1: Kopskats · viens\n\nKopskats · divi"]);
});

test("empty rows, empty sheets and cells without references take remarks too", async () => {
  const copy = await annotate(
    makeXlsx({
      sheets: [
        { name: "Tukša", part: `<worksheet ${SPREADSHEET_NAMESPACES}><sheetData/></worksheet>` },
        {
          name: "Lapa",
          data: '<row r="2" spans="1:1"/><row r="5"><c t="inlineStr"><is><t>x</t></is></c><c><v>7</v></c></row>',
        },
      ],
    }),
    { Tukša: [remark("B2")], Lapa: [remark("C2"), remark("A4"), remark("B5"), remark("D5")] },
  );
  const book = await read(copy);
  expect(notesOf(sheetOf(book, "Tukša"))).toHaveLength(1);
  expect(notesOf(sheetOf(book, "Lapa"))).toHaveLength(4);
  expect(cellsOf({ ...book, sheets: [sheetOf(book, "Lapa")] })).toBe("A5=text:x B5=number:7");
});

test("a workbook that spells its elements with prefixes is patched with the same prefix", async () => {
  const bytes = withPrefixes(makeXlsx({ sheets: [{ name: "Lapa", rows: [["a", 1]] }] }), "x");
  const before = await read(bytes);
  const copy = await annotate(bytes, { Lapa: [remark("A1"), remark("C3")] });
  const book = await read(copy);
  expect(notesOf(sheetOf(book, "Lapa"))).toHaveLength(2);
  expect(cellsOf({ ...book, sheets: [sheetOf(book, "Lapa")] })).toBe(cellsOf(before));
  const again = await read(await annotate(copy, {}));
  expect(notesOf(sheetOf(again, "Lapa"))).toHaveLength(0);
});

test("macros stay, byte for byte", async () => {
  const [file] = readdirSync(join(ACCEPTANCE, "messy/c22c"));
  const bytes = readFileSync(join(ACCEPTANCE, "messy/c22c", file ?? ""));
  const copy = await annotate(bytes, { "1_Izglītojamie": [remark("A2")] });
  expect(partsOf(copy).get("xl/vbaProject.bin")).toBe(partsOf(bytes).get("xl/vbaProject.bin"));
  expect((await read(copy)).hasMacros).toBe(true);
});

test("any remarks on any sheet leave every value as it was", async () => {
  const value = fc.oneof(fc.constant(null), fc.integer(), fc.stringMatching(/^[ a-zāčē<&"']{0,12}$/));
  const rows = fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 8 });
  const places = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 })), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(rows, places, fc.boolean(), async (values, cells, isPrefixed) => {
      const plain = makeXlsx({ sheets: [{ name: "Lapa", rows: values }] });
      const bytes = isPrefixed ? withPrefixes(plain, "x") : plain;
      const unique = new Set(cells.map(([row, column]) => cellReference(row, column)));
      const copy = await annotate(bytes, { Lapa: [...unique].map((each) => remark(each)) });
      const [before, after] = [await read(bytes), await read(copy)];
      expect(cellsOf({ ...after, sheets: [sheetOf(after, "Lapa")] })).toBe(cellsOf(before));
      expect(new Set(sheetOf(after, "Lapa").notes.map(({ row, column }) => cellReference(row, column)))).toEqual(
        unique,
      );
    }),
    { numRuns: 60 },
  );
});

function withComment(text: string): Buffer {
  const relation = (type: string, target: string) =>
    `<Relationship Id="${type}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const comments = `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Skola</author></authors><commentList><comment ref="A1" authorId="0"><text>${text}</text></comment></commentList></comments>`;
  const vml =
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s1025"><v:textbox><div>a<br>b</div></v:textbox><x:ClientData ObjectType="Note"><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>';
  return makeXlsx({
    sheets: [
      {
        name: "Lapa",
        rows: [["a"], ["b"]],
        after: '<legacyDrawing r:id="vmlDrawing"/>',
        relationships: relation("comments", "../comments1.xml") + relation("vmlDrawing", "../drawings/vmlDrawing1.vml"),
      },
    ],
    extra: [
      { name: "xl/comments1.xml", data: comments },
      { name: "xl/drawings/vmlDrawing1.vml", data: vml },
    ],
  });
}

/** The same package with a prefix for every element of the spreadsheet's namespace. */
function withPrefixes(bytes: Buffer, prefix: string): Buffer {
  const zip = openZip(bytes, LIMITS);
  const entries = zip.entries.map((entry): ZipPart => {
    const text = inflateEntry(zip, entry).toString("utf8");
    const isOurs = /^xl\/(?:workbook|styles|sharedStrings|worksheets\/[^/]+)\.xml$/.test(entry.name);
    return { name: entry.name, data: isOurs ? prefixed(text, prefix) : text };
  });
  return makeZip(entries);
}

function prefixed(xml: string, prefix: string): string {
  return xml.replace(/<(\/?)(?=[A-Za-z])/g, `<$1${prefix}:`).replace(/xmlns="/, `xmlns:${prefix}="`);
}

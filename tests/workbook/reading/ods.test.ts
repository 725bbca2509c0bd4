import { describe, expect, test } from "vitest";
import { makeZip } from "../../support/make-xlsx.ts";
import { cell, makeOds, row, table, text } from "../../support/make-ods.ts";
import { cellsOf, read, tryRead } from "./read.ts";

const BLANK_ROW = row('<table:table-cell table:number-columns-repeated="16384"/>');

test("every kind of value keeps its kind", async () => {
  const cells =
    text("Ādaži") +
    cell('office:value-type="float" office:value="2.5"', "2,5") +
    cell('office:value-type="percentage" office:value="0.85"', "85%") +
    cell('office:value-type="currency" office:value="12.40"', "12,40 €") +
    cell('office:value-type="date" office:date-value="2026-01-10"', "10.01.26") +
    cell('office:value-type="date" office:date-value="2026-01-10T08:30:00"', "x") +
    cell('office:value-type="time" office:time-value="PT08H30M00S"', "08:30") +
    cell('office:value-type="time" office:time-value="PT36H00M00S"', "36:00") +
    cell('office:value-type="boolean" office:boolean-value="true"', "PATIESS") +
    cell(
      'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"',
      "#DIV/0!",
    ) +
    cell('table:formula="of:=[.A1]"');
  expect(cellsOf(await read(makeOds(table(row(cells)))))).toBe(
    "A1=text:Ādaži B1=number:2.5 C1=number:0.85 D1=number:12.4 E1=date:2026-01-10 F1=date:2026-01-10T08:30:00 G1=time:08:30:00 H1=number:1.5 I1=boolean:true J1=error:#DIV/0! K1=uncalculated:null",
  );
});

test("spaces, tabs, line breaks and paragraphs of a text", async () => {
  const content = 'a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d <text:span>e</text:span>';
  const cells = `<table:table-cell office:value-type="string"><text:p>${content}</text:p><text:p>f</text:p></table:table-cell>`;
  const workbook = await read(makeOds(table(row(cells))));
  expect(workbook.sheets[0]!.rows[0]!.cells[0]!.value).toBe("a  b\tc\nd e\nf");
});

test("hidden sheets, rows and columns, merged ranges, notes and marks", async () => {
  const styles =
    '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>' +
    '<style:style style:name="ce1" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>' +
    '<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"><style:table-cell-properties fo:background-color="#ffff00"/></style:style>';
  const note =
    '<office:annotation><dc:date xmlns:dc="urn:dc">2026</dc:date><text:p>jāprecizē</text:p></office:annotation>';
  const rows =
    '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>' +
    row(
      text("a", ' table:number-columns-spanned="2" table:number-rows-spanned="3"') +
        "<table:covered-table-cell/>" +
        text("b", ' table:style-name="ce2"'),
    ) +
    row(
      `<table:table-cell office:value-type="string">${note}<text:p>c</text:p></table:table-cell>`,
      ' table:visibility="filter"',
    ) +
    row(
      cell('table:formula="of:=\'file:///C:/b.ods\'#$L.A1" office:value-type="float" office:value="1"'),
      ' table:visibility="collapse"',
    );
  const workbook = await read(makeOds(table(rows, ' table:style-name="ta1"'), { styles }));
  expect(workbook.sheets[0]).toMatchObject({
    hidden: true,
    hiddenColumns: [2, 3],
    hiddenRows: [2, 3],
    merged: [{ fromRow: 1, fromColumn: 1, toRow: 3, toColumn: 2 }],
    notes: [{ row: 2, column: 1, text: "jāprecizē" }],
  });
  expect(workbook.sheets[0]!.rows[0]!.cells[1]).toEqual({
    kind: "text",
    value: "b",
    column: 3,
    struck: true,
    filled: true,
  });
  expect(workbook.sheets[0]!.rows[2]!.cells[0]).toMatchObject({ formula: true, external: true });
});

test("groups of rows and columns are only groups; tables of links are not sheets", async () => {
  const rows = `<table:table-header-rows>${row(text("a"))}</table:table-header-rows><table:table-row-group><table:table-row-group>${row(text("b"))}</table:table-row-group></table:table-row-group>`;
  const links = `<table:dde-links><table:dde-link>${table(row(text("cits")))}</table:dde-link></table:dde-links>`;
  expect(cellsOf(await read(makeOds(table(rows) + links)))).toBe("A1=text:a A2=text:b");
});

test("blank repeats up to the end of the grid cost nothing", async () => {
  const rows =
    row(text("a") + '<table:table-cell table:number-columns-repeated="16383"/>') +
    BLANK_ROW.replace("<table:table-row", '<table:table-row table:number-rows-repeated="1048574"') +
    row(text("z"));
  expect(cellsOf(await read(makeOds(table(rows))))).toBe("A1=text:a A1048576=text:z");
});

test("values that are repeated are repeated", async () => {
  const rows = row(text("a", ' table:number-columns-repeated="2"') + text("b"), ' table:number-rows-repeated="2"');
  expect(cellsOf(await read(makeOds(table(rows))))).toBe("A1=text:a B1=text:a C1=text:b A2=text:a B2=text:a C2=text:b");
});

test("custom properties", async () => {
  const workbook = await read(
    makeOds(table(row(text("a"))), { meta: '<meta:user-defined meta:name="redakcija">2026-1</meta:user-defined>' }),
  );
  expect(workbook.properties.get("redakcija")).toBe("2026-1");
});

describe("hostile or unreadable", () => {
  test.each<[string, Buffer, string]>([
    [
      "a row with values a million times",
      makeOds(table(row(text("a"), ' table:number-rows-repeated="1048575"'))),
      "F-TOO-LARGE TOO-MANY-ROWS",
    ],
    [
      "82 million values out of 2 kB",
      makeOds(table(row(text("a", ' table:number-columns-repeated="16384"'), ' table:number-rows-repeated="5000"'))),
      "F-TOO-LARGE TOO-MANY-COLUMNS",
    ],
    [
      "a value two thousand million times",
      makeOds(table(row(text("a", ' table:number-columns-repeated="2000000000"')))),
      "F-NOT-A-WORKBOOK OUT-OF-GRID",
    ],
    [
      "a document type",
      makeOds(table(row(text("a"))), { doctype: '<!DOCTYPE x [<!ENTITY a "b">]>' }),
      "F-NOT-A-WORKBOOK DOCTYPE",
    ],
    [
      "a password",
      makeOds(table(row(text("a"))), {
        manifest:
          '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>',
      }),
      "F-ENCRYPTED PASSWORD",
    ],
    [
      "a number that is none",
      makeOds(table(row(cell('office:value-type="float" office:value="NaN"')))),
      "F-NOT-A-WORKBOOK BAD-CELL",
    ],
    ["spaces without end", makeOds(table(row(text('<text:s text:c="2000000000"/>')))), "F-TOO-LARGE CELL-TOO-LONG"],
    ["no table", makeOds(""), "F-NOT-A-WORKBOOK NOT-A-WORKBOOK"],
    [
      "a text document",
      makeZip([{ name: "mimetype", data: "application/vnd.oasis.opendocument.text", stored: true }]),
      "F-NOT-A-WORKBOOK NOT-A-WORKBOOK",
    ],
  ])("%s is refused", async (_, bytes, expected) => {
    expect(await tryRead(bytes)).toBe(expected);
  });
});

describe("hidden rows without values", () => {
  const hidden = (rows: number) =>
    row("<table:table-cell/>", ` table:visibility="collapse" table:number-rows-repeated="${String(rows)}"`);

  test("as the rest of the grid take no room, however many sheets have one", async () => {
    const workbook = await read(makeOds(table(row(text("A")) + hidden(1_048_575)).repeat(100)));
    expect(workbook.sheets).toHaveLength(100);
    expect(workbook.sheets.flatMap(({ hiddenRows }) => hiddenRows)).toEqual([]);
  });

  test("are told where they are few, or stand above a value", async () => {
    const workbook = await read(
      makeOds(table(row(text("A")) + hidden(2) + hidden(2_000) + row(text("B")) + hidden(3))),
    );
    const numbers = [...Array(2_002).keys()].map((n) => n + 2);
    expect(workbook.sheets[0]?.hiddenRows).toEqual([...numbers, 2_005, 2_006, 2_007]);
    expect(cellsOf(workbook)).toBe("A1=text:A A2004=text:B");
  });

  test("above a value are held to the limit on cells: each is told", async () => {
    const sheet = makeOds(table(hidden(2_000) + row(text("B"))));
    expect(await tryRead(sheet, { cells: 1_000 })).toBe("F-TOO-LARGE TOO-MANY-CELLS");
    expect(await tryRead(sheet, { cells: 2_001 })).toMatchObject({ format: "ods" });
  });
});

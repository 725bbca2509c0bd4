import { describe, expect, test } from "vitest";
import {
  makeXlsx,
  OFFICE_TYPE,
  relationship,
  SPREADSHEET_NAMESPACES,
  XML_HEAD,
  type ZipPart,
} from "../../support/make-xlsx.ts";
import { cellsOf, cellsOfXlsx, read } from "./read.ts";

const cell = (attributes: string, content: string): string => `<row r="1"><c r="A1"${attributes}>${content}</c></row>`;
const dated = (serial: string, style = 1): string => cell(` s="${String(style)}"`, `<v>${serial}</v>`);

describe("dates are days of the calendar, without a time zone", () => {
  test.each([
    ["1", "date:1900-01-01"],
    ["59", "date:1900-02-28"],
    ["60", "number:60"],
    ["61", "date:1900-03-01"],
    ["45292", "date:2024-01-01"],
    ["46110", "date:2026-03-29"],
    ["46320", "date:2026-10-25"],
    ["45292.75", "date:2024-01-01T18:00:00"],
    ["45292.999999", "date:2024-01-02"],
    ["2958465", "date:9999-12-31"],
    ["2958466", "number:2958466"],
    ["-5", "number:-5"],
    ["0", "number:0"],
  ])("serial %s of the 1900 system is %s", async (serial, expected) => {
    expect(await cellsOfXlsx(dated(serial))).toBe(`A1=${expected}`);
  });

  test.each([
    ["0", "date:1904-01-01"],
    ["43830", "date:2024-01-01"],
  ])("serial %s of the 1904 system is %s", async (serial, expected) => {
    const workbook = await read(
      makeXlsx({ sheets: [{ data: dated(serial) }], workbookProperties: '<workbookPr date1904="1"/>' }),
    );
    expect(workbook.date1904).toBe(true);
    expect(cellsOf(workbook)).toBe(`A1=${expected}`);
  });

  test.each([
    ["0.0625", 9, "time:01:30:00"],
    ["0.5", 2, "time:12:00:00"],
    ["0.25", 4, "time:06:00:00"],
    ["1.5", 4, "number:1.5"],
    ["46000.5", 9, "date:2025-12-09T12:00:00"],
  ])("%s in style %i is %s", async (serial, style, expected) => {
    expect(await cellsOfXlsx(dated(serial, style))).toBe(`A1=${expected}`);
  });

  test.each([
    ["2026-09-01", "date:2026-09-01"],
    ["2026-09-01T00:00:00", "date:2026-09-01"],
    ["2026-09-01T08:30:00.000", "date:2026-09-01T08:30:00"],
    ["08:30:00", "time:08:30:00"],
    ["2026-02-31", "text:2026-02-31"],
    ["2026-09-01T21:00:00Z", "text:2026-09-01T21:00:00Z"],
  ])("an ISO date cell %s is %s", async (text, expected) => {
    expect(await cellsOfXlsx(cell(' t="d"', `<v>${text}</v>`))).toBe(`A1=${expected}`);
  });
});

test("number formats that only look like dates leave a number", async () => {
  expect(await cellsOfXlsx('<row r="1"><c r="A1" s="3"><v>7</v></c><c r="B1" s="5"><v>12.5</v></c></row>')).toBe(
    "A1=number:7 B1=number:12.5",
  );
});

test("rich text is joined and its phonetic guide left out", async () => {
  const strings =
    '<si><r><rPr><b/></rPr><t>Āda</t></r><r><t xml:space="preserve">žu </t></r><rPh sb="0" eb="1"><t>NELASI</t></rPh><phoneticPr fontId="1"/></si>';
  expect(await cellsOfXlsx({ sheets: [{ data: cell(' t="s"', "<v>0</v>") }], strings })).toBe("A1=text:Ādažu ");
});

test("entities, _x000D_ escapes and line ends are decoded, an escaped underscore is not", async () => {
  const strings =
    "<si><t>a &amp; b &lt;c&gt; &#256;&#x1F600;</t></si><si><t>l1_x000D_\r\nl2</t></si><si><t>_x005F_x000D_</t></si>";
  const data = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>';
  expect(await cellsOfXlsx({ sheets: [{ data }], strings })).toBe(
    "A1=text:a & b <c> Ā😀 B1=text:l1\r\nl2 C1=text:_x000D_",
  );
});

test("text is given letter for letter, also when it is code elsewhere", async () => {
  const rows = [
    [
      '=HYPERLINK("http://x.example")',
      "+371 20000000",
      "\t=1+1",
      "<script>alert(1)</script>",
      "  divas  atstarpes ",
      "__proto__",
    ],
  ];
  const workbook = await read(makeXlsx({ sheets: [{ rows }] }));
  expect(workbook.sheets[0]!.rows[0]!.cells.map(({ value }) => value)).toEqual(rows[0]);
});

test("CDATA, comments and processing instructions do not change a value", async () => {
  expect(await cellsOfXlsx(cell("", "<v>1<!-- nē -->2<?x?><![CDATA[3]]></v>"))).toBe("A1=number:123");
});

test("shared formulas keep the stored result of each cell, also 0", async () => {
  const data =
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row><row r="3"><c r="A3"><f t="shared" si="0"/><v>0</v></c><c r="B3" t="str"><f>A1&amp;"x"</f><v>2x</v></c></row>';
  const workbook = await read(makeXlsx(data));
  expect(cellsOf(workbook)).toBe("A1=number:2 A2=number:4 A3=number:0 B3=text:2x");
  expect(workbook.sheets[0]!.rows.flatMap(({ cells }) => cells).every(({ formula }) => formula)).toBe(true);
});

test("a formula without a stored result is uncalculated, one that shows nothing is blank", async () => {
  const data =
    '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>TODAY()</f><v></v></c><c r="C1" t="str"><f>IF(A1,"","")</f><v></v></c><c r="D1"><f>1</f><v/></c></row>';
  expect(await cellsOfXlsx(data)).toBe("A1=uncalculated:null B1=uncalculated:null D1=uncalculated:null");
});

test("errors stay errors and booleans booleans", async () => {
  const data =
    '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><f>NA()</f><v>#N/A</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="b"><v>0</v></c></row>';
  expect(await cellsOfXlsx(data)).toBe("A1=error:#REF! B1=error:#N/A C1=boolean:true D1=boolean:false");
});

test("a value stands only in the first cell of a merged range, which is told and never expanded", async () => {
  const after = '<mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="H1:XFD1048576"/></mergeCells>';
  const workbook = await read(
    makeXlsx({
      sheets: [
        { data: '<row r="1"><c r="A1"><v>1</v></c><c r="B1"/></row><row r="2"><c r="D2"><v>5</v></c></row>', after },
      ],
    }),
  );
  expect(cellsOf(workbook)).toBe("A1=number:1 D2=number:5");
  expect(workbook.sheets[0]!.merged).toEqual([
    { fromRow: 1, fromColumn: 1, toRow: 2, toColumn: 3 },
    { fromRow: 1, fromColumn: 8, toRow: 1_048_576, toColumn: 16_384 },
  ]);
});

test("hidden sheets, rows and columns are read and told", async () => {
  const data =
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="4" hidden="true"/>';
  const before = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/></cols>';
  const workbook = await read(
    makeXlsx({
      sheets: [
        { data, before },
        { state: "hidden", rows: [[3]] },
        { state: "veryHidden", rows: [[4]] },
      ],
    }),
  );
  expect(workbook.sheets.map(({ hidden }) => hidden)).toEqual([false, true, true]);
  expect(workbook.sheets[0]).toMatchObject({ hiddenRows: [2, 4], hiddenColumns: [2, 3] });
  expect(workbook.sheets[0]!.rows.map(({ hidden }) => hidden)).toEqual([false, true]);
  expect(cellsOf(workbook)).toBe("A1=number:1 A2=number:2\nA1=number:3\nA1=number:4");
});

test("inline strings are read, plain and rich", async () => {
  const data =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>tekstā</t></is></c><c r="B1" t="inlineStr"><is><r><t>r1</t></r><r><t>r2</t></r></is></c></row>';
  expect(await cellsOfXlsx(data)).toBe("A1=text:tekstā B1=text:r1r2");
});

test("prefixed elements read as the same elements", async () => {
  const prefixed = (part: ZipPart): ZipPart =>
    /worksheets\/|sharedStrings|workbook\.xml$|styles/.test(part.name)
      ? {
          ...part,
          data: String(part.data)
            .replace(/<(\/?)(?=[a-zA-Z])/g, "<$1x:")
            .replace('xmlns="', 'xmlns:x="'),
        }
      : part;
  const data = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45292</v></c></row>';
  expect(
    await cellsOfXlsx({ sheets: [{ data }], strings: "<si><t>Skola</t></si>", change: (parts) => parts.map(prefixed) }),
  ).toBe("A1=text:Skola B1=date:2024-01-01");
});

test("strict OOXML reads as well", async () => {
  const strict = (part: ZipPart): ZipPart => ({
    ...part,
    data: String(part.data)
      .replaceAll(OFFICE_TYPE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
      .replaceAll(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
      ),
  });
  expect(await cellsOfXlsx({ sheets: [{ rows: [["Skola", 1]] }], change: (parts) => parts.map(strict) })).toBe(
    "A1=text:Skola B1=number:1",
  );
});

test("elements of other namespaces are no cells, whatever their names", async () => {
  const after =
    '<extLst><ext xmlns:y="urn:y"><y:sheetData><row xmlns="urn:y" r="9"><c r="A9"><v>9</v></c></row></y:sheetData></ext></extLst>';
  const data =
    '<row r="1"><c r="A1"><v>1</v><y:v xmlns:y="urn:y">7</y:v></c></row><row r="2" xmlns="urn:y"><c r="A2"><v>2</v></c></row>';
  expect(await cellsOfXlsx({ sheets: [{ data, after }] })).toBe("A1=number:1");
});

test("rows and cells without references follow one another", async () => {
  const data =
    '<row><c><v>1</v></c><c/><c t="inlineStr"><is><t>x</t></is></c></row><row><c><v>2</v></c></row><row r="7"><c r="D7"><v>3</v></c><c><v>4</v></c></row>';
  expect(await cellsOfXlsx(data)).toBe("A1=number:1 C1=text:x A2=number:2 D7=number:3 E7=number:4");
});

test("absolute targets name the same parts", async () => {
  const change = (parts: ZipPart[]): ZipPart[] =>
    parts.map((part) =>
      part.name === "xl/_rels/workbook.xml.rels"
        ? { ...part, data: String(part.data).replaceAll('Target="', 'Target="/xl/') }
        : part,
    );
  expect(await cellsOfXlsx({ sheets: [{ rows: [[1]] }], change })).toBe("A1=number:1");
});

test("without a styles part dates are the numbers they are stored as", async () => {
  expect(await cellsOfXlsx({ sheets: [{ data: dated("45292") }], styles: null })).toBe("A1=number:45292");
});

test("a wrong dimension hides nothing", async () => {
  expect(await cellsOfXlsx({ sheets: [{ before: '<dimension ref="A1"/>', rows: [[1, 2], [3]] }] })).toBe(
    "A1=number:1 B1=number:2 A2=number:3",
  );
});

test("two cells at the ends of the grid are two cells", async () => {
  expect(
    await cellsOfXlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'),
  ).toBe("A1=number:1 XFD1048576=number:2");
});

test("rows and cells out of order are put in order", async () => {
  const data =
    '<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><v>4</v></c></row>';
  expect(await cellsOfXlsx(data)).toBe("A1=number:1 B1=number:2 A3=number:3 B3=number:4");
});

test.each(["1.1310920002E10", "0.1", "-12.50", "1e-7", "123456789012345678", "3.5999999999999996", "1e22"])(
  "the number %s is exactly that",
  async (text) => {
    expect(await cellsOfXlsx(cell("", `<v>${text}</v>`))).toBe(`A1=number:${String(Number(text))}`);
  },
);

test("marks: struck font, struck runs, fill, per cent, formula, value from another workbook", async () => {
  const data =
    '<row r="1"><c r="A1" s="7"><v>1</v></c><c r="B1" s="8"><v>2</v></c><c r="C1" s="6"><v>0.85</v></c>' +
    '<c r="D1"><f>[1]Lapa!A1</f><v>42</v></c><c r="E1"><f>Tabula1[[1],[2]]+SUM("[1]x!")</f><v>1</v></c><c r="F1" t="s"><v>0</v></c><c r="G1" t="s"><v>1</v></c>' +
    '<c r="H1"><f t="shared" si="3" ref="H1:I1">\'C:\\dati\\[b.xlsx]Lapa 1\'!A1</f><v>1</v></c><c r="I1"><f t="shared" si="3"/><v>1</v></c></row>';
  const strings =
    "<si><r><rPr><strike/></rPr><t>svītrots</t></r><r><t> </t></r></si><si><r><rPr><strike/></rPr><t>daļa</t></r><r><t>nē</t></r></si>";
  const workbook = await read(makeXlsx({ sheets: [{ data }], strings }));
  const marks = workbook.sheets[0]!.rows[0]!.cells.map(({ struck, filled, percent, formula, external }) =>
    Object.entries({ struck, filled, percent, formula, external })
      .flatMap(([name, on]) => (on ? [name] : []))
      .join("+"),
  );
  expect(marks).toEqual([
    "struck",
    "filled",
    "percent",
    "formula+external",
    "formula",
    "struck",
    // Of a cell that is partly struck through nobody knows which part holds: a person has to look.
    "struck",
    "formula+external",
    "formula+external",
  ]);
});

test("notes and threaded comments are read, Excel's stand-ins for the latter are not", async () => {
  const threads = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments";
  const comments = `<comments ${SPREADSHEET_NAMESPACES}><authors><author>Ieva</author><author>tc={1}</author></authors><commentList><comment ref="C3" authorId="0"><text><r><t>trūkst </t></r><r><t>koda</t></r></text></comment><comment ref="A1" authorId="1"><text><t>[Threaded comment]</t></text></comment></commentList></comments>`;
  const workbook = await read(
    makeXlsx({
      sheets: [
        {
          rows: [[1]],
          relationships:
            relationship("r1", "comments", "../comments1.xml") +
            relationship("r2", "threadedComment", "../threadedComments/t1.xml"),
        },
      ],
      extra: [
        { name: "xl/comments1.xml", data: XML_HEAD + comments },
        {
          name: "xl/threadedComments/t1.xml",
          data: `<ThreadedComments xmlns="${threads}"><threadedComment ref="A1"><text>pārbaudīt</text></threadedComment><threadedComment ref="A1"><text>izdarīts</text></threadedComment></ThreadedComments>`,
        },
      ],
    }),
  );
  expect(workbook.sheets[0]!.notes).toEqual([
    { row: 1, column: 1, text: "pārbaudīt\nizdarīts" },
    { row: 3, column: 3, text: "trūkst koda" },
  ]);
});

test("macros are noticed and custom properties read", async () => {
  const properties =
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5}" pid="2" name="redakcija"><vt:lpwstr>2026 &amp; 1</vt:lpwstr></property><property fmtid="{D5}" pid="3" name="skaits"><vt:i4>7</vt:i4></property></Properties>';
  const workbook = await read(
    makeXlsx({
      sheets: [{ rows: [[1]] }],
      rootRelationships: relationship("r9", "custom-properties", "docProps/custom.xml"),
      extra: [
        { name: "docProps/custom.xml", data: properties },
        { name: "xl/vbaProject.bin", data: Buffer.alloc(100, 7) },
      ],
    }),
  );
  expect(workbook.hasMacros).toBe(true);
  expect([...workbook.properties]).toEqual([
    ["redakcija", "2026 & 1"],
    ["skaits", "7"],
  ]);
});

test("the same workbook reads the same whole and in pieces", async () => {
  const rows = Array.from({ length: 4000 }, (_, i) => [
    `Ādažu vidusskola ${String(i)} & Co`,
    i,
    i / 7,
    { xml: `<c r="@" s="1"><f>A1</f><v>${String(40000 + i)}</v></c>` },
    "x".repeat(i % 900),
  ]);
  const bytes = makeXlsx({ sheets: [{ rows }], strings: "<si><t>x</t></si>" });
  expect(await read(bytes, { streamFromBytes: 0 })).toEqual(await read(bytes));
});

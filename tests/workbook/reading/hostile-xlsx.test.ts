import { deflateRawSync, crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Limits } from "../../../electron/core/workbook/limits.ts";
import {
  makeXlsx,
  makeZip,
  relationship,
  rowsXml,
  sheetXml,
  SPREADSHEET_NAMESPACES,
  XML_HEAD,
  workbookParts,
  type CellInput,
  type SheetInput,
  type ZipPart,
} from "../../support/make-xlsx.ts";
import { cellsOf, read, tryRead } from "./read.ts";

const HEADER = ["Skola", "Personas kods", "Klase", "Stundas"];
const ROWS: CellInput[][] = [
  HEADER,
  ...Array.from({ length: 300 }, (_, i) => [
    `Ādažu vidusskola ${String(i % 7)}`,
    `011310-2${String(i)}`,
    1 + (i % 12),
    (i % 40) + 0.5,
  ]),
];
const SHEET: SheetInput = { name: "Dati", rows: ROWS };
const GOOD = makeXlsx({ sheets: [SHEET] });
const MEGABYTE = 1 << 20;

/** Changes one part of a good workbook. */
function withPart(name: string, change: (part: ZipPart) => ZipPart): Buffer {
  return makeXlsx({
    sheets: [SHEET],
    change: (parts) => parts.map((part) => (part.name === name ? change(part) : part)),
  });
}

const SHEET_PART = "xl/worksheets/sheet1.xml";
const strings = (content: string): Buffer =>
  makeXlsx({ sheets: [{ data: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }], strings: content });
/** One shared text in a column of cells. */
const repeated = (letters: number, cells: number): Buffer =>
  makeXlsx({
    sheets: [
      {
        data: Array.from(
          { length: cells },
          (_, i) => `<row r="${String(i + 1)}"><c r="A${String(i + 1)}" t="s"><v>0</v></c></row>`,
        ).join(""),
      },
    ],
    strings: `<si><t>${"x".repeat(letters)}</t></si>`,
  });
const withDoctype = (doctype: string, text: string): Buffer =>
  makeXlsx({
    sheets: [{ data: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }],
    strings: "",
    change: (parts) =>
      parts.map((part) =>
        part.name === "xl/sharedStrings.xml"
          ? {
              ...part,
              data: `<?xml version="1.0"?>${doctype}<sst ${SPREADSHEET_NAMESPACES}><si><t>${text}</t></si></sst>`,
            }
          : part,
      ),
  });
const oneCell = (content: string): Buffer => makeXlsx(`<row r="1"><c r="A1"${content}</c></row>`);

/** A part that inflates to `size` blanks, packed without ever being whole. */
function bomb(size: number, declaredSize = size): ZipPart[] {
  const parts = workbookParts({ sheets: [SHEET] });
  const data = Buffer.concat([Buffer.from(sheetXml(SHEET)), Buffer.alloc(size, " ")]);
  return parts.map((part) => (part.name === SHEET_PART ? { name: SHEET_PART, data, declaredSize } : part));
}

describe("damaged or dishonest containers are refused", () => {
  test.each<[string, () => Buffer, string, Partial<Limits>?]>([
    ["a part over the limit", () => makeZip(bomb(3 * MEGABYTE)), "F-TOO-LARGE TOO-BIG-INSIDE", { partBytes: MEGABYTE }],
    ["all parts together over the limit", () => GOOD, "F-TOO-LARGE TOO-BIG-INSIDE", { totalBytes: 10_000 }],
    ["a part packed a thousandfold", () => makeZip(bomb(40 * MEGABYTE)), "F-TOO-LARGE ZIP-BOMB"],
    [
      "a part that says 5,000 bytes and inflates to 20 MB",
      () => makeZip(bomb(20 * MEGABYTE, 5000)),
      "F-TOO-LARGE ZIP-BOMB",
    ],
    [
      "the same, scanned in pieces",
      () => makeZip(bomb(20 * MEGABYTE, 5000)),
      "F-TOO-LARGE ZIP-BOMB",
      { streamFromBytes: 0 },
    ],
    [
      "a size that is one byte off",
      () => withPart(SHEET_PART, (part) => ({ ...part, declaredSize: Buffer.from(part.data as string).length + 1 })),
      "F-NOT-A-WORKBOOK BAD-SIZE",
    ],
    [
      "too many parts",
      () =>
        makeXlsx({
          sheets: [SHEET],
          extra: Array.from({ length: 2000 }, (_, i) => ({ name: `xl/media/${String(i)}`, data: "" })),
        }),
      "F-TOO-LARGE TOO-MANY-PARTS",
    ],
    ["a file over the limit", () => GOOD, "F-TOO-LARGE TOO-BIG", { fileBytes: 1000 }],
    [
      "a part name that climbs out",
      () => makeXlsx({ sheets: [SHEET], extra: [{ name: "../../evil.txt", data: "x" }] }),
      "F-NOT-A-WORKBOOK BAD-PART-NAME",
    ],
    [
      "an absolute part name",
      () => makeXlsx({ sheets: [SHEET], extra: [{ name: "/tmp/evil.txt", data: "x" }] }),
      "F-NOT-A-WORKBOOK BAD-PART-NAME",
    ],
    [
      "a drive in a part name",
      () => makeXlsx({ sheets: [SHEET], extra: [{ name: "C:\\evil.txt", data: "x" }] }),
      "F-NOT-A-WORKBOOK BAD-PART-NAME",
    ],
    [
      "the same part twice",
      () =>
        makeXlsx({
          sheets: [SHEET],
          extra: [{ name: "XL/worksheets/Sheet1.xml", data: sheetXml({ rows: [["OTRA VERSIJA"]] }) }],
        }),
      "F-NOT-A-WORKBOOK DUPLICATE-PART",
    ],
    ["a wrong CRC-32", () => withPart(SHEET_PART, (part) => ({ ...part, crc: 1 })), "F-NOT-A-WORKBOOK BAD-CRC"],
    [
      "a wrong CRC-32 in a part that is not read",
      () => makeXlsx({ sheets: [SHEET], extra: [{ name: "xl/media/logo.png", data: "png", crc: 1 }] }),
      "F-NOT-A-WORKBOOK BAD-CRC",
    ],
    [
      "a wrong CRC-32, scanned in pieces",
      () => withPart(SHEET_PART, (part) => ({ ...part, crc: 1 })),
      "F-NOT-A-WORKBOOK BAD-CRC",
      { streamFromBytes: 0 },
    ],
    [
      "a packed part with bytes after its end",
      () =>
        withPart(SHEET_PART, (part) => ({ ...part, damage: (packed) => Buffer.concat([packed, Buffer.from("x")]) })),
      "F-NOT-A-WORKBOOK BAD-ZIP",
    ],
    [
      "another name in the local header",
      () => withPart(SHEET_PART, (part) => ({ ...part, localName: "xl/worksheets/sheet9.xml" })),
      "F-NOT-A-WORKBOOK BAD-ZIP",
    ],
    ["half a file", () => GOOD.subarray(0, GOOD.length >> 1), "F-NOT-A-WORKBOOK BAD-ZIP"],
    ["a file without its last bytes", () => GOOD.subarray(0, -30), "F-NOT-A-WORKBOOK BAD-ZIP"],
    ["a file with bytes after its end", () => Buffer.concat([GOOD, Buffer.from("x")]), "F-NOT-A-WORKBOOK BAD-ZIP"],
    [
      "no directory",
      () => makeZip(workbookParts({ sheets: [SHEET] }), { withoutDirectory: true }),
      "F-NOT-A-WORKBOOK BAD-ZIP",
    ],
    ["only zeros", () => Buffer.alloc(GOOD.length), "F-NOT-A-WORKBOOK NOT-A-WORKBOOK"],
    ["no bytes at all", () => Buffer.alloc(0), "F-NOT-A-WORKBOOK EMPTY"],
    [
      "encrypted entries",
      () => makeXlsx({ sheets: [SHEET], change: (parts) => parts.map((part) => ({ ...part, flags: 1 })) }),
      "F-ENCRYPTED PASSWORD",
    ],
    [
      "a compression that nobody uses for workbooks",
      () => withPart(SHEET_PART, (part) => ({ ...part, method: 14 })),
      "F-NOT-A-WORKBOOK BAD-ZIP",
    ],
    ["entries that share their bytes", overlappingZip, "F-NOT-A-WORKBOOK BAD-ZIP"],
  ])("%s", async (_, make, expected, limits) => {
    expect(await tryRead(make(), limits)).toBe(expected);
  });

  test("a gigabyte of blanks is refused before it is unpacked", async () => {
    const packed = deflateRawSync(Buffer.alloc(16 * MEGABYTE, " "), { level: 9 });
    const huge = {
      name: SHEET_PART,
      data: Buffer.alloc(0),
      damage: () => packed,
      declaredSize: 1024 * MEGABYTE,
      crc: crc32(""),
    };
    const parts = workbookParts({ sheets: [SHEET] }).map((part) => (part.name === SHEET_PART ? huge : part));
    expect(await tryRead(makeZip(parts))).toBe("F-TOO-LARGE TOO-BIG-INSIDE");
  });
});

/** Two entries of the directory that point to one local header. */
function overlappingZip(): Buffer {
  const zip = makeXlsx({ sheets: [SHEET, SHEET] });
  const second = zip.lastIndexOf("PK\u0001\u0002");
  const first = zip.lastIndexOf("PK\u0001\u0002", second - 1);
  zip.copy(zip, second + 42, first + 42, first + 46);
  zip.copy(zip, second + 16, first + 16, first + 28);
  zip.copy(zip, second + 46, first + 46, first + 46 + zip.readUInt16LE(first + 28));
  return zip;
}

describe("what is no workbook is told from what is damaged", () => {
  test.each<[string, Buffer, string]>([
    [
      "an HTML page",
      Buffer.from("<html><body><table><tr><td>Skola</td></tr></table></body></html>"),
      "F-UNSUPPORTED HTML",
    ],
    ["a web archive", Buffer.from("MIME-Version: 1.0\nContent-Type: multipart/related\n"), "F-UNSUPPORTED HTML"],
    [
      "an XML spreadsheet of 2003",
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
      "F-UNSUPPORTED XML-SPREADSHEET",
    ],
    [
      "an xlsb",
      makeZip([
        { name: "[Content_Types].xml", data: "<Types/>" },
        { name: "xl/workbook.bin", data: "x" },
      ]),
      "F-UNSUPPORTED XLSB",
    ],
    ["a PDF", Buffer.from("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF"), "F-NOT-A-WORKBOOK NOT-A-WORKBOOK"],
    ["a PNG", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "F-NOT-A-WORKBOOK NOT-A-WORKBOOK"],
    [
      "noise",
      Buffer.from(Array.from({ length: 40_000 }, (_, i) => ((i * 2654435761) >>> 13) & 255)),
      "F-NOT-A-WORKBOOK NOT-A-WORKBOOK",
    ],
    [
      "a Word document",
      makeZip([
        { name: "[Content_Types].xml", data: "<Types/>" },
        { name: "word/document.xml", data: "<w:document/>" },
      ]),
      "F-NOT-A-WORKBOOK NOT-A-WORKBOOK",
    ],
    ["an archive", makeZip([{ name: "a.txt", data: "x" }]), "F-UNSUPPORTED ARCHIVE"],
    [
      "a letter",
      Buffer.from("Labdien!\n\nSūtu atskaiti, lūdzu, apstipriniet.\nAr cieņu\nIeva\n"),
      "F-NOT-A-WORKBOOK NOT-A-WORKBOOK",
    ],
    [
      "a package whose main part is no workbook",
      makeXlsx({
        sheets: [SHEET],
        change: (parts) => parts.map((part) => (part.name === "xl/workbook.xml" ? { ...part, data: "<a/>" } : part)),
      }),
      "F-NOT-A-WORKBOOK NOT-A-WORKBOOK",
    ],
  ])("%s", async (_, bytes, expected) => {
    expect(await tryRead(bytes)).toBe(expected);
  });
});

describe("XML that attacks or breaks off is refused", () => {
  test.each<[string, () => Buffer, string, Partial<Limits>?]>([
    [
      "nested entities",
      () => withDoctype('<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>', "&b;"),
      "F-NOT-A-WORKBOOK DOCTYPE",
    ],
    [
      "an entity from outside",
      () => withDoctype('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;"),
      "F-NOT-A-WORKBOOK DOCTYPE",
    ],
    ["any document type", () => withDoctype("<!DOCTYPE sst>", "x"), "F-NOT-A-WORKBOOK DOCTYPE"],
    ["an unknown entity", () => strings("<si><t>&nope;</t></si>"), "F-NOT-A-WORKBOOK BAD-XML"],
    ["a reference to no character", () => strings("<si><t>&#0;</t></si>"), "F-NOT-A-WORKBOOK BAD-XML"],
    [
      "elements in elements without end",
      () => strings(`<si>${"<r>".repeat(500_000)}<t>x</t>${"</r>".repeat(500_000)}</si>`),
      "F-TOO-LARGE TOO-DEEP",
    ],
    [
      "200,000 attributes",
      () => makeXlsx(`<row r="1" ${Array.from({ length: 200_000 }, (_, i) => `a${String(i)}="1"`).join(" ")}/>`),
      "F-TOO-LARGE TOO-MANY-ATTRIBUTES",
    ],
    ["the same attribute twice", () => makeXlsx('<row r="1" r="2"/>'), "F-NOT-A-WORKBOOK BAD-XML"],
    ["a control character", () => oneCell(' t="inlineStr"><is><t>a\u0001b</t></is>'), "F-NOT-A-WORKBOOK BAD-XML"],
    [
      "bytes that are no UTF-8",
      () =>
        makeXlsx({
          sheets: [
            { part: Buffer.from(sheetXml({ rows: [["Ādaži"]] }).replace("Ādaži", "\u00c2da\u00fei"), "latin1") },
          ],
        }),
      "F-NOT-A-WORKBOOK BAD-ENCODING",
    ],
    [
      "UTF-16",
      () => makeXlsx({ sheets: [{ part: Buffer.from(`\ufeff${sheetXml(SHEET)}`, "utf16le") }] }),
      "F-NOT-A-WORKBOOK BAD-ENCODING",
    ],
    [
      "another encoding in the declaration",
      () => makeXlsx({ sheets: [{ part: sheetXml(SHEET).replace("UTF-8", "windows-1257") }] }),
      "F-NOT-A-WORKBOOK BAD-ENCODING",
    ],
    [
      "a sheet that ends in the middle",
      () => makeXlsx({ sheets: [{ part: sheetXml(SHEET).slice(0, 9000) }] }),
      "F-NOT-A-WORKBOOK BAD-XML",
    ],
    [
      "a sheet that ends in the middle, scanned in pieces",
      () => makeXlsx({ sheets: [{ part: sheetXml(SHEET).slice(0, 9000) }] }),
      "F-NOT-A-WORKBOOK BAD-XML",
      { streamFromBytes: 0 },
    ],
    ["text after the end", () => makeXlsx({ sheets: [{ part: `${sheetXml(SHEET)}x` }] }), "F-NOT-A-WORKBOOK BAD-XML"],
    ["tags that cross", () => makeXlsx('<row r="1"><c r="A1"><v>1</c></v></row>'), "F-NOT-A-WORKBOOK BAD-XML"],
    [
      "no sheet data",
      () => makeXlsx({ sheets: [{ part: `<worksheet ${SPREADSHEET_NAMESPACES}/>` }] }),
      "F-NOT-A-WORKBOOK BAD-XML",
    ],
  ])("%s", async (_, make, expected, limits) => {
    expect(await tryRead(make(), limits)).toBe(expected);
  });
});

describe("shapes over the limits, and contents that contradict themselves, are refused", () => {
  test.each<[string, () => Buffer, string, Partial<Limits>?]>([
    [
      "a row outside the grid",
      () => makeXlsx(rowsXml(ROWS) + '<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>'),
      "F-NOT-A-WORKBOOK OUT-OF-GRID",
    ],
    [
      "a column outside the grid",
      () => makeXlsx('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
      "F-NOT-A-WORKBOOK OUT-OF-GRID",
    ],
    [
      "a cell that says another row",
      () => makeXlsx('<row r="1"><c r="A2"><v>1</v></c></row>'),
      "F-NOT-A-WORKBOOK OUT-OF-GRID",
    ],
    [
      "a cell with two values",
      () => makeXlsx(rowsXml([HEADER, ["A"]]) + rowsXml([["DIVREIZ"]], 2)),
      "F-NOT-A-WORKBOOK DUPLICATE-CELL",
    ],
    [
      "101 sheets",
      () => makeXlsx({ sheets: Array.from({ length: 101 }, () => ({ rows: [[1]] })) }),
      "F-TOO-LARGE TOO-MANY-SHEETS",
    ],
    [
      "two sheets of one name",
      () => makeXlsx({ sheets: [SHEET, { ...SHEET, name: "DATI" }] }),
      "F-NOT-A-WORKBOOK DUPLICATE-SHEET",
    ],
    [
      "a text that is not in the table",
      () =>
        makeXlsx({
          sheets: [{ data: '<row r="1"><c r="A1" t="s"><v>99</v></c></row>' }],
          strings: "<si><t>x</t></si>",
        }),
      "F-NOT-A-WORKBOOK BAD-STRING-INDEX",
    ],
    [
      "a text with a negative number",
      () =>
        makeXlsx({
          sheets: [{ data: '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>' }],
          strings: "<si><t>x</t></si>",
        }),
      "F-NOT-A-WORKBOOK BAD-STRING-INDEX",
    ],
    ["NaN", () => oneCell("><v>NaN</v>"), "F-NOT-A-WORKBOOK BAD-NUMBER"],
    ["1e400", () => oneCell("><v>1e400</v>"), "F-NOT-A-WORKBOOK BAD-NUMBER"],
    ["a word for a number", () => oneCell("><v>abc</v>"), "F-NOT-A-WORKBOOK BAD-NUMBER"],
    ["two points in a number", () => oneCell("><v>1.2.3</v>"), "F-NOT-A-WORKBOOK BAD-NUMBER"],
    ["a kind of cell that is none", () => oneCell(' t="x"><v>1</v>'), "F-NOT-A-WORKBOOK BAD-CELL"],
    ["two values in a cell", () => oneCell("><v>1</v><v>2</v>"), "F-NOT-A-WORKBOOK BAD-CELL"],
    [
      "a listed sheet that is missing",
      () => makeXlsx({ sheets: [SHEET, { name: "Kopsavilkums", missing: true }] }),
      "F-NOT-A-WORKBOOK MISSING-PART",
    ],
    [
      "a cell of two million letters",
      () => makeXlsx({ sheets: [{ rows: [["A".repeat(2_000_000)]] }] }),
      "F-TOO-LARGE CELL-TOO-LONG",
    ],
    [
      "the same, scanned in pieces",
      () => makeXlsx({ sheets: [{ rows: [["A".repeat(2_000_000)]] }] }),
      "F-TOO-LARGE CELL-TOO-LONG",
      { streamFromBytes: 0 },
    ],
    [
      "a shared text of two million letters",
      () => strings(`<si><t>${"A".repeat(2_000_000)}</t></si>`),
      "F-TOO-LARGE CELL-TOO-LONG",
    ],
    ["too many rows in a sheet", () => GOOD, "F-TOO-LARGE TOO-MANY-ROWS", { sheetRows: 300 }],
    ["too many rows in a file", () => GOOD, "F-TOO-LARGE TOO-MANY-ROWS", { rows: 300 }],
    [
      "too many columns",
      () => makeXlsx({ sheets: [{ rows: [Array.from({ length: 513 }, () => 1)] }] }),
      "F-TOO-LARGE TOO-MANY-COLUMNS",
    ],
    ["too many cells", () => GOOD, "F-TOO-LARGE TOO-MANY-CELLS", { cells: 1000 }],
    ["too many letters in all cells", () => GOOD, "F-TOO-LARGE TOO-MANY-LETTERS", { letters: 1000 }],
    ["one long text that stands in very many cells", () => repeated(30_000, 2200), "F-TOO-LARGE TOO-MANY-LETTERS"],
    [
      "too many shared texts",
      () => strings("<si><t>x</t></si>".repeat(20)),
      "F-TOO-LARGE TOO-MANY-STRINGS",
      { strings: 10 },
    ],
    [
      "too many letters in shared texts",
      () => strings("<si><t>xxxxxxxxxx</t></si>".repeat(20)),
      "F-TOO-LARGE TOO-BIG-INSIDE",
      { stringBytes: 100 },
    ],
    [
      "too many merged ranges",
      () =>
        makeXlsx({
          sheets: [{ ...SHEET, after: `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(20)}</mergeCells>` }],
        }),
      "F-TOO-LARGE TOO-MANY-ITEMS",
      { items: 10 },
    ],
    [
      "no time left",
      () =>
        makeXlsx({
          sheets: [
            { rows: Array.from({ length: 9000 }, (_, i) => [{ xml: `<c r="@"><f>A1</f><v>${String(i)}</v></c>` }]) },
          ],
        }),
      "F-TOO-LARGE TIMEOUT",
      { milliseconds: -1 },
    ],
  ])("%s", async (_, make, expected, limits) => {
    expect(await tryRead(make(), limits)).toBe(expected);
  });
});

describe("odd but honest workbooks are read", () => {
  test("the control has 301 rows", async () => {
    expect((await read(GOOD)).sheets[0]!.rows).toHaveLength(301);
  });

  const rule = (range: string): string =>
    `<dataValidations count="1"><dataValidation type="list" sqref="${range}"><formula1>"jā,nē"</formula1></dataValidation></dataValidations>`;
  const names = (range: string): string =>
    `<definedNames><definedName name="viss">Dati!${range}</definedName></definedNames>`;
  const blanks = (count: number): string =>
    Array.from(
      { length: count },
      (_, i) =>
        `<row r="${String(i + 302)}" s="1" customFormat="1"><c r="A${String(i + 302)}" s="1"/><c r="B${String(i + 302)}" s="1"/></row>`,
    ).join("");

  test.each<[string, () => Buffer]>([
    ["a drop-down over the whole sheet", () => makeXlsx({ sheets: [{ ...SHEET, after: rule("A1:XFD1048576") }] })],
    [
      "a merged range over the rest of the sheet",
      () => makeXlsx({ sheets: [{ ...SHEET, after: '<mergeCells><mergeCell ref="H1:XFD1048576"/></mergeCells>' }] }),
    ],
    ["a name for the whole sheet", () => makeXlsx({ sheets: [SHEET], workbookExtra: names("$A$1:$XFD$1048576") })],
    [
      "blank cells with a style down to the last row",
      () => makeXlsx({ sheets: [{ name: "Dati", data: rowsXml(ROWS) + blanks(1_048_576 - 301) }] }),
    ],
    [
      "16,384 columns with a style",
      () =>
        makeXlsx({
          sheets: [{ name: "Dati", data: `${rowsXml(ROWS)}<row r="400">${'<c s="1"/>'.repeat(16_384)}</row>` }],
        }),
    ],
    [
      "zips in zips among its parts",
      () =>
        makeXlsx({
          sheets: [SHEET],
          extra: [
            {
              name: "xl/embeddings/n.zip",
              data: makeZip([{ name: "n.zip", data: makeZip([{ name: "a", data: "x".repeat(MEGABYTE) }]) }]),
            },
          ],
        }),
    ],
    [
      "a number format of 39,000 letters",
      () =>
        makeXlsx({
          sheets: [SHEET],
          styles: `<styleSheet ${SPREADSHEET_NAMESPACES}><numFmts><numFmt numFmtId="164" formatCode="${"[h]:mm:ss.000".repeat(3000)}"/></numFmts></styleSheet>`,
        }),
    ],
    [
      "a link to another workbook",
      () =>
        makeXlsx({
          sheets: [SHEET],
          extra: [
            { name: "xl/externalLinks/externalLink1.xml", data: "<externalLink/>" },
            {
              name: "xl/externalLinks/_rels/externalLink1.xml.rels",
              data: relationship("r", "externalLinkPath", "file://evil.example/x.xlsx"),
            },
          ],
        }),
    ],
    ["a comment at the end of the zip", () => makeZip(workbookParts({ sheets: [SHEET] }), { comment: "piezīme" })],
    [
      "stored parts",
      () => makeXlsx({ sheets: [SHEET], change: (parts) => parts.map((part) => ({ ...part, stored: true })) }),
    ],
    ["a byte order mark", () => makeXlsx({ sheets: [{ name: "Dati", part: `\ufeff${sheetXml(SHEET)}` }] })],
    [
      "no XML declaration",
      () => makeXlsx({ sheets: [{ name: "Dati", part: sheetXml(SHEET).slice(XML_HEAD.length) }] }),
    ],
  ])("%s", async (_, make) => {
    const workbook = await read(make());
    expect(cellsOf(workbook)).toBe(cellsOf(await read(GOOD)));
  });

  test("one stray value at the end of the grid", async () => {
    const workbook = await read(makeXlsx(`${rowsXml(ROWS)}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`));
    expect(workbook.sheets[0]!.rows).toHaveLength(302);
  });

  test("200,000 different texts", async () => {
    const texts = Array.from({ length: 200_000 }, (_, i) => `<si><t>Piezīme ${String(i)}</t></si>`).join("");
    const data = Array.from(
      { length: 50_000 },
      (_, i) =>
        `<row r="${String(i + 1)}">${[0, 1, 2, 3].map((j) => `<c r="${"ABCD".charAt(j)}${String(i + 1)}" t="s"><v>${String(i * 4 + j)}</v></c>`).join("")}</row>`,
    ).join("");
    const { rows } = (await read(makeXlsx({ sheets: [{ data }], strings: texts }))).sheets[0]!;
    expect(rows.at(-1)!.cells.at(-1)).toEqual({ kind: "text", value: "Piezīme 199999", column: 4 });
  });

  test("names that mean something to JavaScript", async () => {
    const workbook = await read(
      makeXlsx({
        sheets: [
          { name: "__proto__", rows: [["constructor", "toString"]] },
          { name: "constructor", rows: [[1]] },
        ],
      }),
    );
    expect(workbook.sheets.map(({ name }) => name)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });
});

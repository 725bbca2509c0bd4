/**
 * Seventy workbooks that are damaged, dishonest, hostile or merely odd (reliability.md §2.1 and §3), generated the same
 * way each time, and what the reader must make of each. All data are invented: month 13 belongs to nobody.
 */
import { CFB } from "@e965/xlsx";
import {
  makeXlsx,
  makeZip,
  packRepeated,
  rowsXml,
  sheetXml,
  SPREADSHEET_NAMESPACES,
  STYLES,
  workbookParts,
  XML_HEAD,
  type CellInput,
  type PackedBytes,
  type SheetInput,
  type WorkbookInput,
  type ZipPart,
} from "../support/make-xlsx.ts";

/** A file of the suite. */
export interface HostileFile {
  readonly name: string;
  readonly what: string;
  readonly make: () => Buffer;
  /** What `verdictOf` says of it: a refusal with its code, or what was read. */
  readonly verdict: string;
}

export const HEADINGS = [
  "Skola",
  "Personas kods",
  "Klase",
  "Dzimšanas datums",
  "Riska pazīme",
  "Atbalsta stundas",
] as const;

/** Rows of a good return; the first is the headings. */
export function goodRows(count: number): CellInput[][] {
  return [
    [...HEADINGS],
    ...Array.from({ length: count }, (_, i): CellInput[] => [
      `Ādažu vidusskola ${String(i % 7)}`,
      `0113${String(10 + (i % 15))}-2${String(i % 10_000).padStart(4, "0")}`,
      1 + (i % 12),
      { xml: `<c r="@" s="1"><v>${String(40_000 + (i % 2000))}</v></c>` },
      i % 3 === 0 ? "nē" : "jā",
      (i % 40) + 0.5,
    ]),
  ];
}

const ROWS = goodRows(300);
const SHEET: SheetInput = { name: "Dati", rows: ROWS };
const SHEET_PART = "xl/worksheets/sheet1.xml";
const GOOD = "301 rows, 1806 cells, 300 dates";
const MEGABYTE = " ".repeat(1 << 20);
const SHEET_HEAD = `${XML_HEAD}<worksheet ${SPREADSHEET_NAMESPACES}><sheetData>`;
const SHEET_TAIL = "</worksheet>";

const good = (): Buffer => makeXlsx({ sheets: [SHEET] });
const rows = (...content: readonly CellInput[][]): Buffer => makeXlsx({ sheets: [{ name: "Dati", rows: content }] });
const cells = (...xml: readonly string[]): CellInput[] => xml.map((each) => ({ xml: each }));
const parts = (): ZipPart[] => workbookParts({ sheets: [SHEET] });
const sheetWith = (extra: Partial<SheetInput>): Buffer => makeXlsx({ sheets: [{ ...SHEET, ...extra }] });
const sheetPart = (part: string | Buffer): Buffer => makeXlsx({ sheets: [{ name: "Dati", part }] });
const withNames = (names: string): Buffer =>
  makeXlsx({ sheets: [SHEET], workbookExtra: `<definedNames>${names}</definedNames>` });

function withSheet(change: Partial<ZipPart>): Buffer {
  return makeZip(parts().map((part) => (part.name === SHEET_PART ? { ...part, ...change } : part)));
}

function packedSheet(packed: PackedBytes, declaredSize = packed.size): Buffer {
  return withSheet({ data: "", packed, declaredSize });
}

function packedStrings(packed: PackedBytes): Buffer {
  const all = workbookParts({ sheets: [ONE_TEXT], strings: "" });
  return makeZip(all.map((part) => (part.name === "xl/sharedStrings.xml" ? { ...part, data: "", packed } : part)));
}

const ONE_TEXT: SheetInput = { name: "Dati", data: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' };

/** A workbook whose table of texts is this document. */
function stringsPart(document: string): Buffer {
  const all = workbookParts({ sheets: [ONE_TEXT], strings: "" });
  return makeZip(all.map((part) => (part.name === "xl/sharedStrings.xml" ? { ...part, data: document } : part)));
}

function withDoctype(doctype: string, text: string): Buffer {
  return stringsPart(`<?xml version="1.0"?>${doctype}<sst ${SPREADSHEET_NAMESPACES}><si><t>${text}</t></si></sst>`);
}

function nestedEntities(): string {
  const levels = Array.from({ length: 9 }, (_, i) => {
    const below = i === 0 ? "lol" : `lol${String(i)}`;
    return `<!ENTITY lol${String(i + 1)} "${`&${below};`.repeat(10)}">`;
  });
  return `<!DOCTYPE lolz [<!ENTITY lol "${"lol".repeat(10)}">${levels.join("")}]>`;
}

function nestedZips(): Buffer {
  let zip = makeZip([{ name: "a.txt", data: "x".repeat(1 << 24) }]);
  for (let i = 0; i < 20; i++) zip = makeZip([{ name: `n${String(i)}.zip`, data: zip }]);
  return zip;
}

/** The library's types leave this out. */
interface CompoundFileWriter {
  readonly utils: {
    readonly cfb_new: () => unknown;
    readonly cfb_add: (file: unknown, name: string, content: Buffer) => void;
  };
  readonly write: (file: unknown, options: { readonly type: "buffer" }) => Uint8Array;
}

/** As Excel saves a workbook with an open password; what is in the package cannot be seen anyway. */
function encryptedWorkbook(): Buffer {
  const { utils, write } = CFB as CompoundFileWriter;
  const file = utils.cfb_new();
  utils.cfb_add(file, "/EncryptionInfo", Buffer.from("0400040040000000", "hex"));
  utils.cfb_add(file, "/EncryptedPackage", noise(20_000));
  return Buffer.from(write(file, { type: "buffer" }));
}

export function noise(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, i) => (Math.imul(i, 0x9e3779b1) >>> 13) & 255));
}

function csvOf(content: readonly CellInput[][]): Buffer {
  const spell = (value: CellInput) => (typeof value === "object" ? "01.02.2012" : String(value));
  return Buffer.from(`\ufeff${content.map((row) => row.map(spell).join(";")).join("\r\n")}`);
}

function strict(): Buffer {
  const spell = (text: string) =>
    text
      .replaceAll(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
      )
      .replaceAll(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
      );
  return makeZip(parts().map((part) => ({ ...part, data: spell(String(part.data)) })));
}

function prefixed(): Buffer {
  const prefix = (document: string) =>
    XML_HEAD +
    document
      .slice(XML_HEAD.length)
      .replace(/<(\/?)([a-zA-Z])/g, "<$1x:$2")
      .replace(/xmlns="/, 'xmlns:x="');
  const changed = new Set([SHEET_PART, "xl/workbook.xml", "xl/styles.xml"]);
  return makeZip(parts().map((part) => (changed.has(part.name) ? { ...part, data: prefix(String(part.data)) } : part)));
}

const LINKS: WorkbookInput = {
  sheets: [
    {
      name: "Dati",
      rows: [
        [...HEADINGS],
        [...cells(`<c r="@"><f>cmd|' /C calc'!A0</f><v>0</v></c>`, '<c r="@"><f>[1]Sheet1!A1</f><v>42</v></c>'), 1],
      ],
    },
  ],
  workbookExtra: '<externalReferences><externalReference r:id="rIdX"/></externalReferences>',
  extra: [
    {
      name: "xl/externalLinks/externalLink1.xml",
      data: `${XML_HEAD}<externalLink ${SPREADSHEET_NAMESPACES}><ddeLink ddeService="cmd" ddeTopic="/C calc"><ddeItems><ddeItem name="A0" advise="1"/></ddeItems></ddeLink></externalLink>`,
    },
  ],
};

const dropDowns = (...ranges: string[]): string =>
  `<dataValidations>${ranges.map((range) => `<dataValidation type="list" allowBlank="1" sqref="${range}"><formula1>"jā,nē"</formula1></dataValidation>`).join("")}</dataValidations>`;
const styledRow = (row: number): string =>
  `<row r="${String(row)}" s="1" customFormat="1">${["A", "B", "C", "D", "E", "F"].map((letter) => `<c r="${letter}${String(row)}" s="1"/>`).join("")}</row>`;

const DAMAGED = "F-NOT-A-WORKBOOK";
const LARGE = "F-TOO-LARGE";

export const HOSTILE_WORKBOOKS: readonly HostileFile[] = [
  { name: "00-good.xlsx", what: "300 correct rows: the control", make: good, verdict: GOOD },
  {
    name: "01-bomb-1GiB-sheet.xlsx",
    what: "a sheet that inflates to 1 GiB of rows",
    make: () =>
      packedSheet(
        packRepeated(
          SHEET_HEAD,
          `<row><c t="inlineStr"><is><t>${" ".repeat(4096)}</t></is></c></row>`,
          260_000,
          `</sheetData>${SHEET_TAIL}`,
        ),
      ),
    verdict: `${LARGE} TOO-BIG-INSIDE`,
  },
  {
    name: "02-bomb-1GiB-padding.xlsx",
    what: "correct rows, then 1 GiB of white space",
    make: () => packedSheet(packRepeated(`${SHEET_HEAD}${rowsXml(ROWS)}</sheetData>`, MEGABYTE, 1024, SHEET_TAIL)),
    verdict: `${LARGE} TOO-BIG-INSIDE`,
  },
  {
    name: "03-bomb-text-600MB.xlsx",
    what: "one shared text of 600 MiB",
    make: () =>
      packedStrings(
        packRepeated(`${XML_HEAD}<sst ${SPREADSHEET_NAMESPACES}><si><t>`, "A".repeat(1 << 20), 600, "</t></si></sst>"),
      ),
    verdict: `${LARGE} TOO-BIG-INSIDE`,
  },
  {
    name: "04-bomb-lying-size.xlsx",
    what: "inflates to 512 MiB and says 5,000 bytes",
    make: () => packedSheet(packRepeated(`${SHEET_HEAD}${rowsXml(ROWS)}</sheetData>`, MEGABYTE, 512, SHEET_TAIL), 5000),
    verdict: `${LARGE} ZIP-BOMB`,
  },
  {
    name: "05-200k-parts.xlsx",
    what: "200,000 empty parts, zip64",
    make: () =>
      makeZip([
        ...parts(),
        ...Array.from({ length: 200_000 }, (_, i) => ({
          name: `xl/media/i${String(i)}.xml`,
          data: "",
          stored: true,
        })),
      ]),
    verdict: `${LARGE} TOO-MANY-PARTS`,
  },
  {
    name: "06-nested-zip.xlsx",
    what: "20 zips in each other among its parts; none is opened",
    make: () => makeXlsx({ sheets: [SHEET], extra: [{ name: "xl/embeddings/n.zip", data: nestedZips() }] }),
    verdict: GOOD,
  },
  {
    name: "07-path-traversal.xlsx",
    what: "names of parts that climb out of the folder, and __proto__",
    make: () =>
      makeXlsx({
        sheets: [SHEET],
        extra: [
          ...["__proto__", "constructor", "xl/__proto__/x.xml", "../../evil.txt", "/tmp/evil.txt"],
          ...["C:\\evil.txt", "..\\..\\evil.txt"],
        ].map((name) => ({ name, data: "pwned" })),
      }),
    verdict: `${DAMAGED} BAD-PART-NAME`,
  },
  {
    name: "08-duplicate-part.xlsx",
    what: "the sheet twice, with different rows",
    make: () => makeZip([...parts(), { name: SHEET_PART, data: sheetXml({ rows: [["OTRA VERSIJA"]] }) }]),
    verdict: `${DAMAGED} DUPLICATE-PART`,
  },
  {
    name: "09-bad-crc.xlsx",
    what: "the sheet's CRC-32 is wrong",
    make: () => withSheet({ crc: 1 }),
    verdict: `${DAMAGED} BAD-CRC`,
  },
  {
    name: "10-bit-flip.xlsx",
    what: "one byte changed inside the packed sheet",
    make: () =>
      withSheet({
        damage: (packed) => {
          packed[packed.length >> 1]! ^= 0xff;
          return packed;
        },
      }),
    verdict: `${DAMAGED} BAD-SIZE`,
  },
  {
    name: "11-half.xlsx",
    what: "the first half of a file",
    make: () => good().subarray(0, good().length >> 1),
    verdict: `${DAMAGED} BAD-ZIP`,
  },
  {
    name: "11b-without-tail.xlsx",
    what: "the last 30 bytes gone",
    make: () => good().subarray(0, -30),
    verdict: `${DAMAGED} BAD-ZIP`,
  },
  {
    name: "11c-no-directory.xlsx",
    what: "no central directory",
    make: () => makeZip(parts(), { withoutDirectory: true }),
    verdict: `${DAMAGED} BAD-ZIP`,
  },
  {
    name: "11d-zero-filled.xlsx",
    what: "the right length, all zeros",
    make: () => Buffer.alloc(good().length),
    verdict: `${DAMAGED} NOT-A-WORKBOOK`,
  },
  { name: "11e-empty.xlsx", what: "no bytes", make: () => Buffer.alloc(0), verdict: `${DAMAGED} EMPTY` },
  {
    name: "12-encrypted.xlsx",
    what: "a workbook with an open password",
    make: encryptedWorkbook,
    verdict: "F-ENCRYPTED PASSWORD",
  },
  {
    name: "12a-zip-encrypted.xlsx",
    what: "parts marked as encrypted",
    make: () => makeZip(parts().map((part) => ({ ...part, flags: 1 }))),
    verdict: "F-ENCRYPTED PASSWORD",
  },
  {
    name: "13-csv-as.xlsx",
    what: "CSV under an Excel name: read as what it is",
    make: () => csvOf(goodRows(50)),
    verdict: "csv: 51 rows, 306 cells",
  },
  {
    name: "13b-csv-1257-as.xlsx",
    what: "CSV in windows-1257 under an Excel name",
    make: () =>
      Buffer.concat([
        Buffer.from("Skola;Klase;Stundas\r\n"),
        Buffer.from([0xc2, 0x64, 0x61, 0xfe, 0x75]),
        Buffer.from(" vidusskola;3;12,5\r\n"),
      ]),
    verdict: "csv: 2 rows, 6 cells",
  },
  {
    name: "14-html-as.xlsx",
    what: "an HTML table under an Excel name",
    make: () =>
      Buffer.from(
        "<html><body><table><tr><td>Skola</td><td><img src=x onerror=alert(1)></td></tr></table></body></html>",
      ),
    verdict: "F-UNSUPPORTED HTML",
  },
  {
    name: "14b-pdf-as.xlsx",
    what: "a PDF",
    make: () => Buffer.from("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"),
    verdict: `${DAMAGED} NOT-A-WORKBOOK`,
  },
  {
    name: "14c-png-as.xlsx",
    what: "a picture",
    make: () => Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    verdict: `${DAMAGED} NOT-A-WORKBOOK`,
  },
  { name: "14d-noise-as.xlsx", what: "noise", make: () => noise(40_000), verdict: `${DAMAGED} NOT-A-WORKBOOK` },
  {
    name: "15-macro.xlsm",
    what: "macros: the cells are read, the macros are not",
    make: () => makeXlsx({ sheets: [SHEET], extra: [{ name: "xl/vbaProject.bin", data: Buffer.alloc(4096, 7) }] }),
    verdict: "301 rows, 1806 cells, macros, 300 dates",
  },
  {
    name: "16-docx-as.xlsx",
    what: "a Word document",
    make: () =>
      makeZip([
        { name: "[Content_Types].xml", data: "<Types/>" },
        { name: "word/document.xml", data: "<w:document/>" },
      ]),
    verdict: `${DAMAGED} NOT-A-WORKBOOK`,
  },
  {
    name: "20-billion-laughs.xlsx",
    what: "entities in entities, 10¹⁰ of them",
    make: () => withDoctype(nestedEntities(), "&lol9;"),
    verdict: `${DAMAGED} DOCTYPE`,
  },
  {
    name: "21-entity-from-file.xlsx",
    what: "an entity that reads a local file",
    make: () => withDoctype('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;"),
    verdict: `${DAMAGED} DOCTYPE`,
  },
  {
    name: "22-quadratic-entity.xlsx",
    what: "an entity of 50 kB used 20,000 times",
    make: () => withDoctype(`<!DOCTYPE x [<!ENTITY a "${"a".repeat(50_000)}">]>`, "&a;".repeat(20_000)),
    verdict: `${DAMAGED} DOCTYPE`,
  },
  {
    name: "23-deep.xlsx",
    what: "500,000 elements in each other",
    make: () =>
      stringsPart(
        `${XML_HEAD}<sst ${SPREADSHEET_NAMESPACES}><si>${"<r>".repeat(500_000)}<t>x</t>${"</r>".repeat(500_000)}</si></sst>`,
      ),
    verdict: `${LARGE} TOO-DEEP`,
  },
  {
    name: "24-attributes.xlsx",
    what: "200,000 attributes on one row",
    make: () =>
      makeXlsx(
        `<row r="1" ${Array.from({ length: 200_000 }, (_, i) => `a${String(i)}="1"`).join(" ")}><c r="A1"><v>1</v></c></row>`,
      ),
    verdict: `${LARGE} TOO-MANY-ATTRIBUTES`,
  },
  {
    name: "25-utf16.xlsx",
    what: "a sheet in UTF-16: nobody writes it, so it is refused under its own code",
    make: () => sheetPart(Buffer.from(`\ufeff${sheetXml(SHEET).replace("UTF-8", "UTF-16")}`, "utf16le")),
    verdict: `${DAMAGED} BAD-ENCODING`,
  },
  {
    name: "26-control-character.xlsx",
    what: "a control character and _xHHHH_ in a text",
    make: () =>
      sheetPart(sheetXml({ rows: [[...HEADINGS], ["Ādaži", "x", 1]] }).replace("Ādaži", "AB\u0001_x0041__x000D_")),
    verdict: `${DAMAGED} BAD-XML`,
  },
  {
    name: "30-million-styled-blanks.xlsx",
    what: "300 rows and styled blanks down to row 1,048,576",
    make: () =>
      packedSheet(
        packRepeated(
          `${SHEET_HEAD}${rowsXml(ROWS)}`,
          (i) => styledRow(302 + i),
          1_048_576 - 301,
          `</sheetData>${SHEET_TAIL}`,
        ),
      ),
    verdict: GOOD,
  },
  {
    name: "31-16384-columns.xlsx",
    what: "100 rows with 16,384 styled blanks",
    make: () =>
      makeXlsx({
        sheets: [
          {
            name: "Dati",
            data:
              rowsXml(ROWS) +
              Array.from(
                { length: 100 },
                (_, i) => `<row r="${String(400 + i)}">${'<c s="1"/>'.repeat(16_384)}</row>`,
              ).join(""),
          },
        ],
      }),
    verdict: GOOD,
  },
  {
    name: "32-drop-down-whole-sheet.xlsx",
    what: "a drop-down list on 17 thousand million cells",
    make: () => sheetWith({ after: dropDowns("A1:XFD1048576") }),
    verdict: GOOD,
  },
  {
    name: "33-drop-down-3-columns.xlsx",
    what: "drop-down lists on three whole columns: an ordinary template",
    make: () => sheetWith({ after: dropDowns("C2:C1048576", "E2:E1048576", "F2:F1048576") }),
    verdict: GOOD,
  },
  {
    name: "34-merge-whole-sheet.xlsx",
    what: "a merged range of 17 thousand million cells",
    make: () => sheetWith({ after: '<mergeCells count="1"><mergeCell ref="H1:XFD1048576"/></mergeCells>' }),
    verdict: "301 rows, 1806 cells, 1 merged, 300 dates",
  },
  {
    name: "35-name-whole-sheet.xlsx",
    what: "a name for the whole sheet",
    make: () => withNames('<definedName name="viss">Dati!$A$1:$XFD$1048576</definedName>'),
    verdict: GOOD,
  },
  {
    name: "35b-name-columns.xlsx",
    what: "a name for six whole columns: ordinary",
    make: () => withNames('<definedName name="skola">Dati!$A$1:$F$1048576</definedName>'),
    verdict: GOOD,
  },
  {
    name: "35c-print-titles.xlsx",
    what: "print titles and a print area of whole columns: ordinary",
    make: () =>
      withNames(
        '<definedName name="_xlnm.Print_Titles" localSheetId="0">Dati!$1:$1</definedName><definedName name="_xlnm.Print_Area" localSheetId="0">Dati!$A:$F</definedName>',
      ),
    verdict: GOOD,
  },
  {
    name: "36-far-cell.xlsx",
    what: "one stray value in XFD1048576",
    make: () => makeXlsx(`${rowsXml(ROWS)}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
    verdict: "302 rows, 1807 cells, 300 dates",
  },
  {
    name: "37-out-of-grid.xlsx",
    what: "a cell in row 4,294,967,295",
    make: () => makeXlsx(`${rowsXml(ROWS)}<row r="4294967295"><c r="ZZZZZ4294967295"><v>1</v></c></row>`),
    verdict: `${DAMAGED} OUT-OF-GRID`,
  },
  {
    name: "38-5000-sheets.xlsx",
    what: "5,000 sheets",
    make: () =>
      makeXlsx({
        sheets: Array.from({ length: 5000 }, (_, i) => ({ name: `L${String(i)}`, rows: [[...HEADINGS]] })),
      }),
    verdict: `${LARGE} TOO-MANY-PARTS`,
  },
  {
    name: "39-200k-texts.xlsx",
    what: "200,000 different texts of 200 letters",
    make: () => {
      const data = Array.from(
        { length: 50_000 },
        (_, i) =>
          `<row r="${String(i + 1)}">${[0, 1, 2, 3].map((j) => `<c r="${"ABCD".charAt(j)}${String(i + 1)}" t="s"><v>${String(i * 4 + j)}</v></c>`).join("")}</row>`,
      ).join("");
      const text = "Piezīme ".repeat(25);
      const strings = Array.from({ length: 200_000 }, (_, i) => `<si><t>${text}${String(i)}</t></si>`).join("");
      return makeXlsx({ sheets: [{ name: "Dati", data }], strings });
    },
    verdict: "50000 rows, 200000 cells",
  },
  {
    name: "39b-bad-text-index.xlsx",
    what: "a text that is not in the table",
    make: () =>
      makeXlsx({
        sheets: [{ data: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>99</v></c></row>' }],
        strings: "<si><t>Skola</t></si>",
      }),
    verdict: `${DAMAGED} BAD-STRING-INDEX`,
  },
  {
    name: "39c-row-twice.xlsx",
    what: "rows out of order, and one of them twice with different values",
    make: () =>
      makeXlsx(
        rowsXml([[...HEADINGS]]) +
          rowsXml([["C", "x", 3]], 4) +
          rowsXml([["A", "x", 1]], 2) +
          rowsXml([["B", "x", 2]], 3) +
          rowsXml([["DIVREIZ", "x", 9]], 2),
      ),
    verdict: `${DAMAGED} DUPLICATE-CELL`,
  },
  {
    name: "39d-no-references.xlsx",
    what: "rows and cells without their references, as the standard allows",
    make: () =>
      makeXlsx(
        [[...HEADINGS], ["A", "x", "1"]]
          .map((row) => `<row>${row.map((v) => `<c t="inlineStr"><is><t>${v}</t></is></c>`).join("")}</row>`)
          .join(""),
      ),
    verdict: "2 rows, 9 cells",
  },
  {
    name: "40-formula-without-value.xlsx",
    what: "formulas whose results were never stored; the sum must not be 0",
    make: () =>
      rows(
        [...HEADINGS],
        [
          "A",
          "x",
          ...cells(
            '<c r="@"><f>1+1</f></c>',
            '<c r="@"><f>TODAY()</f><v></v></c>',
            '<c r="@" t="str"><f>A2</f><v>A</v></c>',
            '<c r="@"><f>SUM(F3:F4)</f></c>',
          ),
        ],
        ["B", "x", 1, null, "jā", 5],
        ["C", "x", 1, null, "jā", 7],
      ),
    verdict: "4 rows, 22 cells, 3 uncalculated",
  },
  {
    name: "41-errors.xlsx",
    what: "errors, a boolean, a date in ISO spelling",
    make: () =>
      rows(
        [...HEADINGS],
        [
          "A",
          "x",
          ...cells(
            '<c r="@" t="e"><v>#REF!</v></c>',
            '<c r="@" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
            '<c r="@" t="b"><v>1</v></c>',
            '<c r="@" t="d"><v>2026-09-01T00:00:00</v></c>',
          ),
        ],
      ),
    verdict: "2 rows, 12 cells, 2 error, 2026-09-01",
  },
  {
    name: "42-prototype-headings.xlsx",
    what: "headings that mean something to JavaScript",
    make: () =>
      rows(
        ["__proto__", "constructor", "toString", "hasOwnProperty", "Skola", "prototype"],
        ['{"isAdmin":true}', "x", "y", "z", "Ādaži", "p"],
      ),
    verdict: "2 rows, 12 cells",
  },
  {
    name: "42b-prototype-sheets.xlsx",
    what: "sheets called __proto__ and constructor",
    make: () =>
      makeXlsx({
        sheets: ["__proto__", "constructor", "Dati"].map((name) => ({ name, rows: [[...HEADINGS], ["A", "x", 1]] })),
      }),
    verdict: "6 rows, 27 cells",
  },
  {
    name: "43-numbers-as-text.xlsx",
    what: "numbers and dates typed as texts, in Latvian ways",
    make: () =>
      rows(
        [...HEADINGS],
        ["A", "011310-20001", "5.a", "01.09.2026", "jā ", "12,5"],
        ["B", "011310-20002", "5", "1.9.26.", "JĀ", "1 234,56"],
        ["C", "011310-20003", " 7 ", "2026-09-01", "Nē", "1.234,56"],
        ["D", "011310–20004", "VII", "31.02.2026", "x", "12.5"],
      ),
    verdict: "5 rows, 30 cells",
  },
  {
    name: "44-no-number.xlsx",
    what: "NaN in a cell of a number, beside codes stored as numbers",
    make: () =>
      rows(
        [...HEADINGS],
        ["A", ...cells('<c r="@"><v>1310920001</v></c>', '<c r="@"><v>1.1310920002E10</v></c>')],
        ["D", ...cells('<c r="@"><v>NaN</v></c>', '<c r="@"><v>1e400</v></c>')],
      ),
    verdict: `${DAMAGED} BAD-NUMBER`,
  },
  {
    name: "45-dates.xlsx",
    what: "both days of 2026 when the clocks change, 29 February 1900, a negative and a huge date",
    make: () =>
      rows(
        ["iso", "datums"],
        ...[60, 46_110, 46_320, 40_330, -5, 99_999_999].map((serial): CellInput[] => [
          "x",
          { xml: `<c r="@" s="1"><v>${String(serial)}</v></c>` },
        ]),
      ),
    verdict: "7 rows, 14 cells, 2010-06-01, 2026-03-29, 2026-10-25",
  },
  {
    name: "45b-dates-1904.xlsx",
    what: "dates counted from 1904",
    make: () =>
      makeXlsx({
        sheets: [
          {
            name: "Dati",
            rows: [
              ["iso", "datums"],
              ["x", { xml: '<c r="@" s="1"><v>38868</v></c>' }],
            ],
          },
        ],
        workbookProperties: '<workbookPr date1904="1"/>',
      }),
    verdict: "2 rows, 4 cells, 1904, 2010-06-01",
  },
  {
    name: "46-text-that-is-code.xlsx",
    what: "texts that are code somewhere else",
    make: () => rows([...HEADINGS], ...CODE_ELSEWHERE),
    verdict: "3 rows, 18 cells",
  },
  {
    name: "47-links.xlsx",
    what: "a command behind a DDE link, and a link to another workbook",
    make: () => makeXlsx(LINKS),
    verdict: "2 rows, 9 cells, 2 external",
  },
  {
    name: "48-hidden.xlsx",
    what: "a very hidden first sheet, a hidden row, a name merged over two rows",
    make: () =>
      makeXlsx({
        sheets: [
          { name: "Slepta", state: "veryHidden", rows: [[...HEADINGS], ["SLEPTA", "x", 1]] },
          {
            name: "Dati",
            data:
              rowsXml([[...HEADINGS], ["A", "x", 1, null, "jā", 3]]) +
              '<row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>SLEPTA RINDA</t></is></c></row>' +
              rowsXml(
                [
                  ["B", "x", 2],
                  [null, "y", 3],
                ],
                4,
              ),
            after: '<mergeCells count="1"><mergeCell ref="A4:A5"/></mergeCells>',
          },
        ],
      }),
    verdict: "7 rows, 26 cells, 1 hidden sheet, 1 hidden row, 1 merged",
  },
  {
    name: "49-headings-twice.xlsx",
    what: "headings twice, with a soft hyphen, a line break, one letter in two ways",
    make: () =>
      rows(
        ["Skola", "Klase", "Klase", " Skola ", "Pie\u00ADzīme", "Stundas\n(kopā)", "S\u0101", "Sa\u0304"],
        ["A", 1, 2, "B", "x", 3, "nfc", "nfd"],
      ),
    verdict: "2 rows, 16 cells",
  },
  { name: "50-strict.xlsx", what: "Strict Open XML", make: strict, verdict: GOOD },
  { name: "51-prefixed.xlsx", what: "the same XML with a prefix", make: prefixed, verdict: GOOD },
  {
    name: "52-absolute-targets.xlsx",
    what: "absolute names of parts",
    make: () =>
      makeZip(
        parts().map((part) =>
          part.name === "xl/_rels/workbook.xml.rels"
            ? { ...part, data: String(part.data).replaceAll('Target="', 'Target="/xl/') }
            : part,
        ),
      ),
    verdict: GOOD,
  },
  {
    name: "53-missing-sheet.xlsx",
    what: "a listed sheet that is not there",
    make: () => makeXlsx({ sheets: [SHEET, { name: "Kopsavilkums", missing: true }] }),
    verdict: `${DAMAGED} MISSING-PART`,
  },
  {
    name: "53b-missing-styles.xlsx",
    what: "no styles: dates look like numbers, and the numbers are right",
    make: () => makeXlsx({ sheets: [SHEET], styles: null }),
    verdict: "301 rows, 1806 cells",
  },
  {
    name: "54-cut-sheet.xlsx",
    what: "the sheet's XML ends in the middle, in a sound zip",
    make: () => sheetPart(sheetXml(SHEET).slice(0, sheetXml(SHEET).length >> 1)),
    verdict: `${DAMAGED} BAD-XML`,
  },
  {
    name: "55-number-format.xlsx",
    what: "a number format of 39,000 letters",
    make: () =>
      makeXlsx({
        sheets: [{ name: "Dati", rows: [[...HEADINGS], ["A", "x", { xml: '<c r="@" s="1"><v>46000.5</v></c>' }]] }],
        styles: STYLES.replace("dd\\.mm\\.yyyy\\.", "[h]:mm:ss.000".repeat(3000)),
      }),
    verdict: "2 rows, 9 cells",
  },
  {
    name: "56-long-text.xlsx",
    what: "one cell of 2,000,000 letters",
    make: () => rows([...HEADINGS], ["A".repeat(2_000_000), "x", 1]),
    verdict: `${LARGE} CELL-TOO-LONG`,
  },
  {
    name: "57-entities.xlsx",
    what: "a reference to no character and an entity nobody declared",
    make: () => makeXlsx('<row r="1"><c r="A1" t="inlineStr"><is><t>&#256;da&#382;i &#0; &nope;</t></is></c></row>'),
    verdict: `${DAMAGED} BAD-XML`,
  },
  {
    name: "58-rich-text.xlsx",
    what: "a text in pieces, and its pronunciation, which is no part of it",
    make: () =>
      makeXlsx({
        sheets: [ONE_TEXT],
        strings:
          '<si><r><rPr><b/></rPr><t>Āda</t></r><r><t xml:space="preserve">žu </t></r><rPh sb="0" eb="1"><t>NELASI</t></rPh></si>',
      }),
    verdict: "1 rows, 1 cells",
  },
];

/** Cell texts that are code to a browser, a spreadsheet, a database or a terminal: they must come back letter for letter. */
export const CODE_ELSEWHERE: readonly string[][] = [
  [
    '=HYPERLINK("http://x.example","klikšķini")',
    "+371 20000000",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "<img src=x onerror=alert(1)>",
  ],
  [
    "<script>alert(1)</script>",
    ["javascript", "alert(1)"].join(":"),
    "\u202Egnp.exe",
    "{{constructor.constructor('alert(1)')()}}",
    "\uFF1D1+1",
    "'; DROP TABLE submission;--",
  ],
];

import { constants, crc32, deflateRawSync } from "node:zlib";
import { columnLetters } from "../../shared/domain/sheet.ts";

/** One entry of a zip, and what is to be wrong with it. */
export interface ZipPart {
  readonly name: string;
  readonly data: string | Buffer;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
  readonly declaredSize?: number;
  /** Changes the packed bytes after their CRC-32 was taken. */
  readonly damage?: (packed: Buffer) => Buffer;
  /** The name in the local header, when the two are to differ. */
  readonly localName?: string;
  /** The raw name bytes, when they are to be in a code page. */
  readonly rawName?: Buffer;
  /** Packed already; `data` is not looked at. */
  readonly packed?: PackedBytes;
}

/** What a deflated part says of itself without ever being whole in memory. */
export interface PackedBytes {
  readonly bytes: Buffer;
  readonly crc: number;
  readonly size: number;
}

/** A text, packed, in which `piece` stands so many times. */
export function packRepeated(before: string, piece: string | ((i: number) => string), times: number, after: string) {
  const pieces: Buffer[] = [];
  let crc = 0;
  let size = 0;
  const open = { finishFlush: constants.Z_FULL_FLUSH, level: 6 };
  const add = (content: Buffer, packed: Buffer) => {
    pieces.push(packed);
    crc = crc32(content, crc);
    size += content.length;
  };
  add(Buffer.from(before), deflateRawSync(before, open));
  if (typeof piece === "string") {
    const content = Buffer.from(piece);
    const packed = deflateRawSync(content, open);
    for (let i = 0; i < times; i++) add(content, packed);
  } else {
    for (let i = 0; i < times; i += 10_000) {
      const count = Math.min(10_000, times - i);
      const content = Buffer.from(Array.from({ length: count }, (_, j) => piece(i + j)).join(""));
      add(content, deflateRawSync(content, open));
    }
  }
  add(Buffer.from(after), deflateRawSync(after));
  return { bytes: Buffer.concat(pieces), crc, size } satisfies PackedBytes;
}

/** A zip, byte by byte, so that any lie can be told in it. */
export function makeZip(parts: readonly ZipPart[], { withoutDirectory = false, comment = "" } = {}): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data as string);
    const method = part.method ?? (part.stored === true ? 0 : 8);
    const packed = part.packed?.bytes ?? (method === 8 ? deflateRawSync(data) : data);
    const bytes = part.damage?.(Buffer.from(packed)) ?? packed;
    const name = part.rawName ?? Buffer.from(part.name);
    const localName = part.localName === undefined ? name : Buffer.from(part.localName);
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE((part.flags ?? 0) | (part.rawName === undefined ? 0x800 : 0), 0);
    facts.writeUInt16LE(method, 2);
    facts.writeUInt32LE(part.crc ?? part.packed?.crc ?? crc32(data), 8);
    facts.writeUInt32LE(bytes.length, 12);
    facts.writeUInt32LE(part.declaredSize ?? part.packed?.size ?? data.length, 16);
    const local = Buffer.concat([
      Buffer.from("PK\u0003\u0004\u0014\u0000", "latin1"),
      facts.subarray(0, 20),
      u16(localName.length),
      u16(0),
      localName,
    ]);
    directory.push(
      Buffer.concat([
        Buffer.from("PK\u0001\u0002\u0014\u0000\u0014\u0000", "latin1"),
        facts.subarray(0, 20),
        u16(name.length),
        Buffer.alloc(12),
        u32(offset),
        name,
      ]),
    );
    files.push(local, bytes);
    offset += local.length + bytes.length;
  }
  if (withoutDirectory) return Buffer.concat(files);
  const list = Buffer.concat(directory);
  const count = Math.min(parts.length, 0xffff);
  const end = Buffer.concat([
    ...(count === parts.length ? [] : [end64(parts.length, list.length, offset)]),
    Buffer.from("PK\u0005\u0006\0\0\0\0", "latin1"),
    u16(count),
    u16(count),
    u32(list.length),
    u32(offset),
    u16(Buffer.byteLength(comment)),
    Buffer.from(comment),
  ]);
  return Buffer.concat([...files, list, end]);
}

/** The end of a directory that a short one cannot describe, and where it stands. */
function end64(count: number, size: number, start: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  [count, count, size, start].forEach((value, i) => record.writeBigUInt64LE(BigInt(value), 24 + i * 8));
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** A sheet: rows of values, or the XML of its `sheetData`, or the whole part. */
export interface SheetInput {
  readonly name?: string;
  readonly state?: "hidden" | "veryHidden";
  readonly rows?: readonly (readonly CellInput[])[];
  readonly data?: string;
  readonly before?: string;
  readonly after?: string;
  readonly part?: string | Buffer;
  /** Relationships of the sheet, as XML. */
  readonly relationships?: string;
  /** Listed in the workbook, but not in the zip. */
  readonly missing?: boolean;
}

/** A number, a text, nothing, or the XML of a cell with `@` for its reference. */
export type CellInput = number | string | null | { readonly xml: string };

export interface WorkbookInput {
  readonly sheets: readonly SheetInput[];
  /** `<si>` elements. */
  readonly strings?: string;
  /** null leaves the part out, and its relationship in. */
  readonly styles?: string | null;
  readonly workbookProperties?: string;
  readonly workbookExtra?: string;
  readonly rootRelationships?: string;
  readonly extra?: readonly ZipPart[];
  /** Last change to the parts before they are packed. */
  readonly change?: (parts: ZipPart[]) => ZipPart[];
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const SPREADSHEET_NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
export const OFFICE_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** Styles by index: 0 plain, 1 date, 2 date and time, 3 `"Diena "0`, 4 `[h]:mm`, 5 `[Red]0.00`, 6 per cent, 7 struck, 8 yellow, 9 `h:mm`. */
export const STYLES = `<styleSheet ${SPREADSHEET_NAMESPACES}><numFmts count="4"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\."/><numFmt numFmtId="165" formatCode="&quot;Diena &quot;0"/><numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="[Red]0.00"/></numFmts><fonts count="2"><font><sz val="11"/></font><font><strike/><sz val="11"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills><cellXfs count="10">${[
  [0, 0, 0],
  [164, 0, 0],
  [22, 0, 0],
  [165, 0, 0],
  [166, 0, 0],
  [167, 0, 0],
  [9, 0, 0],
  [0, 1, 0],
  [0, 0, 2],
  [20, 0, 0],
]
  .map(([format, font, fill]) => `<xf numFmtId="${String(format)}" fontId="${String(font)}" fillId="${String(fill)}"/>`)
  .join("")}</cellXfs></styleSheet>`;

/** The bytes of a workbook. */
export function makeXlsx(input: WorkbookInput | string): Buffer {
  const workbook = typeof input === "string" ? { sheets: [{ data: input }] } : input;
  const parts = workbookParts(workbook);
  return makeZip(workbook.change?.(parts) ?? parts);
}

/** The parts of a workbook, before they are packed. */
export function workbookParts(input: WorkbookInput): ZipPart[] {
  const { sheets, strings, styles = STYLES } = input;
  const parts: ZipPart[] = [
    { name: "[Content_Types].xml", data: `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types"/>` },
    {
      name: "_rels/.rels",
      data: relationships(
        `${relationship("rId1", "officeDocument", "xl/workbook.xml")}${input.rootRelationships ?? ""}`,
      ),
    },
    { name: "xl/workbook.xml", data: workbookXml(input) },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: relationships(
        sheets
          .map((_, i) => relationship(`rId${String(i + 1)}`, "worksheet", `worksheets/sheet${String(i + 1)}.xml`))
          .join("") +
          relationship("rIdS", "styles", "styles.xml") +
          (strings === undefined ? "" : relationship("rIdT", "sharedStrings", "sharedStrings.xml")),
      ),
    },
  ];
  if (styles !== null) parts.push({ name: "xl/styles.xml", data: XML_HEAD + styles });
  if (strings !== undefined)
    parts.push({ name: "xl/sharedStrings.xml", data: `${XML_HEAD}<sst ${SPREADSHEET_NAMESPACES}>${strings}</sst>` });
  sheets.forEach((sheet, i) => {
    const name = `sheet${String(i + 1)}.xml`;
    if (sheet.missing !== true) parts.push({ name: `xl/worksheets/${name}`, data: sheet.part ?? sheetXml(sheet) });
    if (sheet.relationships !== undefined)
      parts.push({ name: `xl/worksheets/_rels/${name}.rels`, data: relationships(sheet.relationships) });
  });
  return [...parts, ...(input.extra ?? [])];
}

export function relationship(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE_TYPE}/${type}" Target="${target}"/>`;
}

function relationships(content: string): string {
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${content}</Relationships>`;
}

function workbookXml({ sheets, workbookProperties = "", workbookExtra = "" }: WorkbookInput): string {
  const list = sheets.map(({ name, state }, i) => {
    const number = String(i + 1);
    const hidden = state === undefined ? "" : ` state="${state}"`;
    return `<sheet name="${escapeXml(name ?? `Lapa${number}`)}" sheetId="${number}"${hidden} r:id="rId${number}"/>`;
  });
  return `${XML_HEAD}<workbook ${SPREADSHEET_NAMESPACES}>${workbookProperties}<sheets>${list.join("")}</sheets>${workbookExtra}</workbook>`;
}

export function sheetXml({ rows = [], data = rowsXml(rows), before = "", after = "" }: SheetInput): string {
  return `${XML_HEAD}<worksheet ${SPREADSHEET_NAMESPACES}>${before}<sheetData>${data}</sheetData>${after}</worksheet>`;
}

/** Rows with inline texts, from row `first` on. */
export function rowsXml(rows: readonly (readonly CellInput[])[], first = 1): string {
  return rows
    .map(
      (row, i) =>
        `<row r="${String(first + i)}">${row.map((value, j) => cellXml(value, `${columnLetters(j + 1)}${String(first + i)}`)).join("")}</row>`,
    )
    .join("");
}

function cellXml(value: CellInput, reference: string): string {
  if (value === null) return "";
  if (typeof value === "number") return `<c r="${reference}"><v>${String(value)}</v></c>`;
  if (typeof value === "object") return value.xml.replaceAll("@", reference);
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

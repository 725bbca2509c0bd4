import { makeZip, packRepeated, type PackedBytes, type ZipPart } from "./make-xlsx.ts";

const NAMESPACES = ["office", "table", "text", "style", "meta"]
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(" ");
const CALC =
  'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"';

const CONTENT_HEAD = `<office:document-content ${NAMESPACES} ${CALC}>`;
const CONTENT_TAIL = "</office:spreadsheet></office:body></office:document-content>";

export interface OdsInput {
  readonly styles?: string;
  readonly manifest?: string;
  readonly meta?: string;
  readonly doctype?: string;
  /** Instead of the tables: the whole content, packed already. */
  readonly content?: PackedBytes;
}

/** An OpenDocument spreadsheet of these tables. */
export function makeOds(
  tables: string,
  { styles = "", manifest = "", meta, doctype = "", content }: OdsInput = {},
): Buffer {
  const parts: ZipPart[] = [
    { name: "mimetype", data: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
    {
      name: "META-INF/manifest.xml",
      data: `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">${manifest}</manifest:manifest>`,
    },
    {
      name: "content.xml",
      data: `<?xml version="1.0" encoding="UTF-8"?>${doctype}${CONTENT_HEAD}<office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}${CONTENT_TAIL}`,
      ...(content === undefined ? {} : { packed: content }),
    },
  ];
  if (meta !== undefined)
    parts.push({
      name: "meta.xml",
      data: `<office:document-meta ${NAMESPACES}><office:meta>${meta}</office:meta></office:document-meta>`,
    });
  return makeZip(parts);
}

/** A content that unpacks to so many megabytes of blanks. */
export function blankContent(megabytes: number): PackedBytes {
  const head = `<?xml version="1.0" encoding="UTF-8"?>${CONTENT_HEAD}<office:body><office:spreadsheet>`;
  return packRepeated(head, " ".repeat(1 << 20), megabytes, CONTENT_TAIL);
}

export const table = (rows: string, attributes = ""): string =>
  `<table:table table:name="Dati"${attributes}>${rows}</table:table>`;
export const row = (cells: string, attributes = ""): string =>
  `<table:table-row${attributes}>${cells}</table:table-row>`;
export const cell = (attributes: string, text = ""): string =>
  `<table:table-cell ${attributes}>${text === "" ? "" : `<text:p>${text}</text:p>`}</table:table-cell>`;
export const text = (value: string, attributes = ""): string =>
  cell(`office:value-type="string" calcext:value-type="string"${attributes}`, value);

/**
 * A small xlsx writer whose bytes depend on nothing but its input: no clock, no library version of zlib.
 * The returns are committed, and two runs of the generator must give the same files.
 */
import { strToU8, zipSync } from "fflate";

export interface Cell {
  readonly value: string | number | null;
  /** Without the equals sign; `value` is its stored result. */
  readonly formula?: string;
  readonly style?: Style;
}

export interface SheetPlan {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** In characters. */
  readonly widths: readonly number[];
  readonly merged: readonly string[];
  /** How many rows stay on screen while scrolling. */
  readonly frozenRows: number;
}

export type Origin = "shared strings" | "inline strings";

/** The place of each style in `cellXfs`. */
const STYLES = ["plain", "title", "heading", "label", "date", "time", "money", "hours", "total", "note"] as const;
export type Style = (typeof STYLES)[number];

/** The earliest time a zip entry can carry, in whatever zone the machine is. */
const NO_TIME = new Date(1980, 0, 1);

export function workbookBytes(sheets: readonly SheetPlan[], origin: Origin): Uint8Array {
  const texts = origin === "shared strings" ? new Map<string, number>() : null;
  const sheetParts = sheets.map(
    (sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, texts)] as const,
  );
  const parts: Record<string, string> = {
    "[Content_Types].xml": contentTypes(sheets.length, texts !== null),
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": workbookXml(sheets),
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map((_, index) => ["worksheet", `worksheets/sheet${index + 1}.xml`] as const),
      ["styles", "styles.xml"],
      ...(texts === null ? [] : [["sharedStrings", "sharedStrings.xml"] as const]),
    ]),
    "xl/styles.xml": STYLES_XML,
    ...Object.fromEntries(sheetParts),
    ...(texts === null ? {} : { "xl/sharedStrings.xml": sharedStringsXml(texts) }),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])), {
    level: 9,
    mtime: NO_TIME,
  });
}

/** `A1` for row 1, column 0. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function sheetXml(sheet: SheetPlan, texts: Map<string, number> | null): string {
  const rows = sheet.rows.map((cells, index) => rowXml(cells, index + 1, texts)).join("");
  const columns = sheet.widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const merged = sheet.merged.map((range) => `<mergeCell ref="${range}"/>`);
  return (
    `${DECLARATION}<worksheet ${MAIN}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${viewXml(sheet.frozenRows)}<cols>${columns.join("")}</cols><sheetData>${rows}</sheetData>` +
    (merged.length === 0 ? "" : `<mergeCells count="${merged.length}">${merged.join("")}</mergeCells>`) +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
  );
}

function viewXml(frozenRows: number): string {
  if (frozenRows === 0) return '<sheetViews><sheetView workbookViewId="0"/></sheetViews>';
  const pane = `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  return `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
}

function rowXml(cells: readonly Cell[], row: number, texts: Map<string, number> | null): string {
  const written = cells.map((cell, column) => cellXml(cell, cellName(row, column), texts)).join("");
  const height = cells[0]?.style === "heading" ? ' ht="39" customHeight="1"' : "";
  return written === "" ? "" : `<row r="${row}"${height}>${written}</row>`;
}

function cellXml({ value, formula, style }: Cell, name: string, texts: Map<string, number> | null): string {
  const look = style === undefined || style === "plain" ? "" : ` s="${STYLES.indexOf(style)}"`;
  if (value === null) return look === "" ? "" : `<c r="${name}"${look}/>`;
  if (typeof value === "number") {
    const calculated = formula === undefined ? "" : `<f>${escaped(formula)}</f>`;
    return `<c r="${name}"${look}>${calculated}<v>${value}</v></c>`;
  }
  if (texts === null) return `<c r="${name}"${look} t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
  return `<c r="${name}"${look} t="s"><v>${indexOf(value, texts)}</v></c>`;
}

function indexOf(text: string, texts: Map<string, number>): number {
  const index = texts.get(text) ?? texts.size;
  texts.set(text, index);
  return index;
}

function sharedStringsXml(texts: ReadonlyMap<string, number>): string {
  const items = [...texts.keys()].map((text) => `<si><t>${escaped(text)}</t></si>`).join("");
  return `${DECLARATION}<sst ${MAIN} uniqueCount="${texts.size}">${items}</sst>`;
}

function workbookXml(sheets: readonly SheetPlan[]): string {
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${DECLARATION}<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${list.join("")}</sheets></workbook>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list.join("")}</Relationships>`;
}

function contentTypes(sheetCount: number, hasSharedStrings: boolean): string {
  const part = (path: string, type: string): string =>
    `<Override PartName="/xl/${path}.xml" ContentType="${SPREADSHEET}.${type}+xml"/>`;
  const sheets = Array.from({ length: sheetCount }, (_, index) => part(`worksheets/sheet${index + 1}`, "worksheet"));
  return (
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    part("workbook", "sheet.main") +
    part("styles", "styles") +
    (hasSharedStrings ? part("sharedStrings", "sharedStrings") : "") +
    `${sheets.join("")}</Types>`
  );
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Fonts, fills and number formats in the order of `STYLES`. */
const STYLES_XML =
  `${DECLARATION}<styleSheet ${MAIN}>` +
  '<numFmts count="4"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\."/><numFmt numFmtId="165" formatCode="hh:mm"/>' +
  '<numFmt numFmtId="166" formatCode="#,##0.00"/><numFmt numFmtId="167" formatCode="0.##"/></numFmts>' +
  '<fonts count="4"><font><sz val="10"/><name val="Calibri"/></font><font><b/><sz val="13"/><color rgb="FF003399"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="10"/><name val="Calibri"/></font><font><sz val="10"/><color rgb="FF555555"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE6ECF7"/></patternFill></fill></fills>' +
  '<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="10"><xf/>' +
  '<xf fontId="1" applyFont="1"/>' +
  '<xf fontId="2" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>' +
  '<xf fontId="2" applyFont="1"/>' +
  '<xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left"/></xf>' +
  '<xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="166" applyNumberFormat="1"/><xf numFmtId="167" applyNumberFormat="1"/>' +
  '<xf numFmtId="166" fontId="2" applyNumberFormat="1" applyFont="1"/><xf fontId="3" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

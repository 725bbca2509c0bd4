import { cellReference, columnLetters, rangeReference, type CellRange } from "../../../shared/domain/sheet.ts";
import {
  planCellAt,
  rangeFormula,
  styledCell,
  type CellContent,
  type CellStyle,
  type ChoicePlan,
  type EntryGuide,
  type LinkTarget,
  type PlanRow,
  type SheetPlan,
  type StreamedSheet,
  type StyledCell,
} from "../../../shared/domain/workbook-plan.ts";
import { columnPixels, countLines } from "./text-width.ts";
import { BAD_VERDICT, GOOD_VERDICT, STYLE_LOOKS, styleNumber } from "./write-styles.ts";
import { attributes, xmlAttribute, xmlText, XML_HEADER } from "./write-xml.ts";

/** Excel refuses a sheet with more links than this; beyond it a link is a formula. */
const MOST_LINKS = 65_530;
const LINE_POINTS = 1.32;
const LOWEST_ROW = 17;
/** Excel's highest row. */
const HIGHEST_ROW = 409;

/** How texts and styles of cells are told: by the workbook's own numbers. */
export interface CellWriting {
  /** The cell with this text, `open` being its tag up to the type. */
  readonly textCell: (open: string, text: string) => string;
  readonly styleNumber: (style: CellStyle) => number;
}

/** Every different text of the workbook, once, in the order of first use. */
export class SharedTexts implements CellWriting {
  readonly #numbers = new Map<string, number>();
  #uses = 0;

  readonly styleNumber = styleNumber;

  textCell(open: string, text: string): string {
    return `${open} t="s"><v>${String(this.#numberOf(text))}</v></c>`;
  }

  #numberOf(text: string): number {
    this.#uses += 1;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** `xl/sharedStrings.xml` in pieces. */
  *pieces(): Iterable<string> {
    const counts = attributes({ count: this.#uses, uniqueCount: this.#numbers.size });
    yield `${XML_HEADER}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"${counts}>`;
    for (const text of this.#numbers.keys()) yield `<si><t xml:space="preserve">${xmlText(escapedText(text))}</t></si>`;
    yield "</sst>";
  }
}

/** What stands beside the cells and is told by number: relations of the sheet's own part. */
export interface SheetRelations {
  readonly drawing: string | null;
  readonly table: string | null;
}

/** `xl/worksheets/sheetN.xml` in pieces: long sheets are never whole in memory. */
export function* sheetPieces(
  sheet: StreamedSheet,
  texts: CellWriting,
  relations: SheetRelations,
  isFirst: boolean,
): Iterable<string> {
  const links = listLinks(sheet);
  yield sheetHead(sheet, texts, isFirst);
  let row = 0;
  for (const cells of sheet.rows) yield rowXml(sheet, (row += 1), cells, texts, links === null);
  yield sheetTail(sheet, relations, links ?? []);
}

function sheetHead(sheet: StreamedSheet, texts: CellWriting, isFirst: boolean): string {
  const lastRow = Math.max(1, sheet.rows.length);
  const dimension = rangeReference({
    fromRow: 1,
    fromColumn: 1,
    toRow: lastRow,
    toColumn: Math.max(1, sheet.columns.length),
  });
  const columns = sheet.columns.map((column, index) => {
    const number = index + 1;
    const style = column.isEntry ? texts.styleNumber(column.style) : undefined;
    return `<col${attributes({ min: number, max: number, width: column.width + 0.7109375, style, customWidth: 1 })}/>`;
  });
  return [
    XML_HEADER,
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    `<sheetPr><tabColor rgb="FF${sheet.tab}"/><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<dimension ref="${dimension}"/>`,
    `<sheetViews><sheetView${attributes({ showGridLines: 0, tabSelected: isFirst ? 1 : undefined, workbookViewId: 0 })}>${paneXml(sheet)}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`,
    "<sheetData>",
  ].join("");
}

function paneXml({ frozen }: Pick<SheetPlan, "frozen">): string {
  if (frozen === undefined || (frozen.rows === 0 && frozen.columns === 0))
    return '<selection activeCell="A1" sqref="A1"/>';
  const pane = frozen.rows === 0 ? "topRight" : frozen.columns === 0 ? "bottomLeft" : "bottomRight";
  const split = attributes({
    xSplit: frozen.columns === 0 ? undefined : frozen.columns,
    ySplit: frozen.rows === 0 ? undefined : frozen.rows,
    topLeftCell: cellReference(frozen.rows + 1, frozen.columns + 1),
    activePane: pane,
    state: "frozen",
  });
  return `<pane${split}/><selection pane="${pane}" activeCell="A1" sqref="A1"/>`;
}

function rowXml(
  sheet: StreamedSheet,
  row: number,
  cells: PlanRow,
  texts: CellWriting,
  linksAsFormulas: boolean,
): string {
  let xml = "";
  let points = LOWEST_ROW;
  for (let column = 1; column <= cells.length; column += 1) {
    const cell = styledCell(sheet, cells[column - 1] ?? null, column);
    xml += cellXml(cell, cellReference(row, column), texts, linksAsFormulas);
    points = Math.max(points, heightOf(cell, sheet.columns[column - 1]?.width ?? 10));
  }
  const height = sheet.heights?.[row] ?? Math.min(points, HIGHEST_ROW);
  return `<row r="${String(row)}" ht="${String(height)}" customHeight="1">${xml}</row>`;
}

function cellXml(cell: StyledCell, reference: string, texts: CellWriting, linksAsFormulas: boolean): string {
  const open = `<c r="${reference}" s="${String(texts.styleNumber(cell.style))}"`;
  const value = storedValue(cell.value, cell.style);
  const formula = cell.formula ?? (linksAsFormulas && cell.link ? linkFormula(cell.link, cell.value) : undefined);
  if (formula !== undefined)
    return `${open}${typeof value === "string" ? ' t="str"' : ""}><f>${xmlText(formula)}</f>${resultXml(value)}</c>`;
  if (value === null) return `${open}/>`;
  if (typeof value === "number") return `${open}><v>${String(value)}</v></c>`;
  return texts.textCell(open, value);
}

function resultXml(value: CellContent): string {
  return value === null ? "" : `<v>${typeof value === "string" ? xmlText(escapedText(value)) : String(value)}</v>`;
}

function linkFormula(link: LinkTarget, shown: CellContent): string {
  return `HYPERLINK("#${rangeFormula(link, false).replaceAll('"', '""')}","${String(shown ?? "").replaceAll('"', '""')}")`;
}

const DATE_STYLES: ReadonlySet<CellStyle> = new Set(["date", "entry-date", "sample-date"]);
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Days from Excel's day 0 (as it counts after February 1900) to 1 January 1970. */
const EPOCH_SERIAL = 25_569;

/** Dates become Excel's day numbers, also where people type; all else is stored as it is. A number that is none is a bug of the plan. */
function storedValue(value: CellContent, style: CellStyle): CellContent {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new RangeError(`A cell of style ${style} holds ${String(value)}`);
  if (!DATE_STYLES.has(style) || typeof value !== "string") return value;
  const match = ISO_DATE.exec(value);
  return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / 86_400_000 + EPOCH_SERIAL : value;
}

/**
 * Excel reads `_x000D_` as an escape, LibreOffice `_xd_` too; a text that really holds such letters (a pseudonym may) has
 * its underscore escaped.
 */
export function escapedText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{1,4}_)/g, "_x005F_").replaceAll("\r", "_x000D_");
}

/** Points a cell's text needs, a little air included. */
function heightOf(cell: StyledCell, width: number): number {
  const look = STYLE_LOOKS[cell.style];
  const face = { size: look.size, bold: look.bold ?? false };
  const lines =
    typeof cell.value === "string" && look.wrap
      ? countLines(cell.value, face, columnPixels(width - look.indent * 1.3 - 0.4))
      : 1;
  return Math.ceil(lines * face.size * LINE_POINTS + 4);
}

interface CellLink {
  readonly reference: string;
  readonly target: LinkTarget;
  readonly shown: string;
}

/** Null: there are more than Excel takes. */
function listLinks(sheet: StreamedSheet): readonly CellLink[] | null {
  const links: CellLink[] = [];
  let row = 0;
  for (const cells of sheet.rows) {
    row += 1;
    for (const [index, cell] of cells.entries())
      if (typeof cell === "object" && cell?.link !== undefined)
        links.push({
          reference: cellReference(row, index + 1),
          target: cell.link,
          shown: String(cell.value ?? ""),
        });
    if (links.length > MOST_LINKS) return null;
  }
  return links;
}

/** The parts after the cells, in the order the schema wants; Excel repairs a file that has another. */
function sheetTail(sheet: StreamedSheet, relations: SheetRelations, links: readonly CellLink[]): string {
  return [
    "</sheetData>",
    sheet.isLocked ? LOCK_XML : "",
    ...(sheet.verdicts ?? []).map((verdict, index) => verdictXml(verdict.range, verdict.good, verdict.bad, index)),
    validationsXml(sheet),
    links.length === 0 ? "" : `<hyperlinks>${links.map(linkXml).join("")}</hyperlinks>`,
    '<pageMargins left="0.4" right="0.4" top="0.7" bottom="0.65" header="0.3" footer="0.3"/>',
    `<pageSetup${attributes({ paperSize: 9, fitToWidth: sheet.print.pagesWide, fitToHeight: sheet.print.pagesTall, orientation: sheet.print.orientation })}/>`,
    headerFooterXml(sheet),
    breaksXml("rowBreaks", sheet.print.rowBreaks ?? [], 16_383),
    breaksXml("colBreaks", sheet.print.columnBreaks ?? [], 1_048_575),
    ignoredErrorsXml(sheet),
    relations.drawing === null ? "" : `<drawing r:id="${relations.drawing}"/>`,
    relations.table === null ? "" : `<tableParts count="1"><tablePart r:id="${relations.table}"/></tableParts>`,
    "</worksheet>",
  ].join("");
}

function verdictXml(range: CellRange, good: string, bad: string, index: number): string {
  const rule = (word: string, look: number, priority: number) =>
    `<cfRule type="cellIs" dxfId="${String(look)}" priority="${String(priority)}" operator="equal"><formula>"${xmlText(word.replaceAll('"', '""'))}"</formula></cfRule>`;
  const rules = rule(good, GOOD_VERDICT, index * 2 + 1) + rule(bad, BAD_VERDICT, index * 2 + 2);
  return `<conditionalFormatting sqref="${rangeReference(range)}">${rules}</conditionalFormatting>`;
}

/** People may still set widths and heights, sort, filter, and add and delete rows. */
const LOCK_XML =
  '<sheetProtection sheet="1" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>';

function validationsXml({ choices = [], guides = [] }: Pick<SheetPlan, "choices" | "guides">): string {
  const entries = [...choices.map(choiceXml), ...guides.map(guideXml)];
  return entries.length === 0
    ? ""
    : `<dataValidations count="${String(entries.length)}">${entries.join("")}</dataValidations>`;
}

function choiceXml({ range, source }: ChoicePlan): string {
  return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${rangeReference(range)}"><formula1>${xmlText(source)}</formula1></dataValidation>`;
}

function guideXml({ range, title, text, source, doubtsOthers }: EntryGuide): string {
  const facts = attributes({
    type: source === undefined ? undefined : "list",
    errorStyle: doubtsOthers ? "warning" : undefined,
    allowBlank: 1,
    showInputMessage: 1,
    showErrorMessage: doubtsOthers ? 1 : undefined,
    promptTitle: escapedText(title),
    prompt: escapedText(text),
    sqref: rangeReference(range),
  });
  return source === undefined
    ? `<dataValidation${facts}/>`
    : `<dataValidation${facts}><formula1>${xmlText(source)}</formula1></dataValidation>`;
}

/** A link inside the workbook needs no relation, only a place. */
function linkXml({ reference, target, shown }: CellLink): string {
  const location = rangeFormula(target, false);
  return `<hyperlink${attributes({ ref: reference, location, tooltip: `${target.sheet}!${rangeReference(target.range)}`, display: shown })}/>`;
}

function headerFooterXml(sheet: Pick<SheetPlan, "header" | "footer">): string {
  const font = '&"Arial,Regular"&8';
  const { left, centre, right } = sheet.header ?? { left: "", right: "" };
  const middle = centre === undefined ? "" : `&C&"Arial,Bold"&9 ${plainMark(centre)}`;
  const header = sheet.header === undefined ? "" : `&L${font} ${plainMark(left)}${middle}&R${font} ${plainMark(right)}`;
  const footer = sheet.footer === undefined ? "" : `&L${font} ${sheet.footer}`;
  if (header === "" && footer === "") return "";
  const part = (name: string, text: string) => (text === "" ? "" : `<${name}>${xmlText(text)}</${name}>`);
  return `<headerFooter scaleWithDoc="0">${part("oddHeader", header)}${part("oddFooter", footer)}</headerFooter>`;
}

/** An ampersand begins a code in headers. */
const plainMark = (text: string): string => text.replaceAll("&", "&&");

function breaksXml(name: string, after: readonly number[], max: number): string {
  if (after.length === 0) return "";
  const breaks = after.map((id) => `<brk${attributes({ id, max, man: 1 })}/>`).join("");
  return `<${name}${attributes({ count: after.length, manualBreakCount: after.length })}>${breaks}</${name}>`;
}

/** Codes are texts of digits and totals leave cells out, both on purpose: Excel need not mark them. */
function ignoredErrorsXml(sheet: StreamedSheet): string {
  if (sheet.rows.length === 0) return "";
  const all = `A1:${columnLetters(Math.max(1, sheet.columns.length))}${String(sheet.rows.length)}`;
  return `<ignoredErrors><ignoredError${attributes({ sqref: all, numberStoredAsText: 1, formula: 1, formulaRange: 1, emptyCellReference: 1, unlockedFormula: 1 })}/></ignoredErrors>`;
}

/** `xl/tables/tableN.xml`: names of columns equal the header cells letter by letter. */
export function tableXml(sheet: StreamedSheet, id: number): string {
  const table = sheet.table;
  if (table === undefined) throw new Error(`Sheet ${sheet.name} has no table`);
  const { range } = table;
  const columns: string[] = [];
  for (let column = range.fromColumn; column <= range.toColumn; column += 1) {
    const name = String(planCellAt(sheet, range.fromRow, column).value ?? "");
    columns.push(
      `<tableColumn${attributes({ id: column - range.fromColumn + 1 })} name="${xmlAttribute(escapedText(name))}"/>`,
    );
  }
  const ref = rangeReference(range);
  return [
    XML_HEADER,
    `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"${attributes({ id, name: table.name, displayName: table.name, ref, totalsRowShown: 0 })}>`,
    table.filter ? `<autoFilter ref="${ref}"/>` : "",
    `<tableColumns count="${String(columns.length)}">${columns.join("")}</tableColumns>`,
    '<tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>',
  ].join("");
}

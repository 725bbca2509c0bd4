import { cellReference, columnNumber } from "../../../shared/domain/sheet.ts";
import { withPrefix, type Edit } from "./annotate-edits.ts";
import { prefixAt, tagStart } from "./annotate-outline.ts";
import { LIMITS } from "./limits.ts";
import { startClock } from "./read-refusal.ts";
import { xmlAttribute } from "./write-xml.ts";
import { SPREADSHEET } from "./xlsx/spreadsheet-text.ts";
import { XmlScanner, type XmlHandler } from "./xlsx/xml-scanner.ts";

/** Where a cell's style number stands, or may be put in. */
interface StylePlace {
  readonly style: number;
  readonly from: number;
  readonly to: number;
  /** True when the cell has no style yet. */
  readonly isNew: boolean;
}

/** A row that is asked for, as it stands in the part. */
interface RowPlace {
  readonly prefix: string;
  readonly contentFrom: number;
  readonly isEmptyTag: boolean;
  contentTo: number;
  /** Style of cells that are not written. */
  readonly style: number | null;
  /** The hint which columns the row has; it would be wrong after a cell was added. */
  readonly spans: { readonly from: number; readonly to: number } | null;
  readonly cells: Map<number, StylePlace>;
  /** Where the first written cell to the right of an asked one begins. */
  readonly before: Map<number, number>;
}

/** What the patching of a sheet needs to know of its part. */
export interface SheetPlaces {
  readonly prefix: string;
  readonly rows: ReadonlyMap<number, RowPlace>;
  /** Cells elsewhere that carry a style that is asked for. */
  readonly styled: readonly StylePlace[];
  /** Where the first written row below an asked one begins. */
  readonly before: ReadonlyMap<number, number>;
  readonly sheetData: { readonly contentFrom: number; readonly contentTo: number; readonly isEmptyTag: boolean };
  readonly columnStyle: (column: number) => number | null;
  /** The relation of the drawing that comments and form controls are in. */
  readonly legacyDrawing: string | null;
  readonly legacyDrawingAt: number;
}

/** Looks once over a worksheet part: at the cells that are asked for (row → columns) and at all of certain styles. */
export function findPlaces(
  bytes: Buffer,
  part: string,
  wanted: ReadonlyMap<number, ReadonlySet<number>>,
  styles: ReadonlySet<number>,
): SheetPlaces {
  const handler = new PlaceHandler(wanted, styles);
  const dialect = { vocabulary: null, namespaces: SPREADSHEET };
  new XmlScanner(handler, dialect, LIMITS, startClock(LIMITS.milliseconds), part).scanWhole(bytes);
  return handler.places();
}

/** Gives each asked cell the style that `restyle` says; cells and rows that are not written are put in. */
export function restyleCells(
  bytes: Buffer,
  places: SheetPlaces,
  wanted: ReadonlyMap<number, ReadonlySet<number>>,
  restyle: (row: number, column: number, style: number) => number,
): Edit[] {
  return [...wanted].sort(byNumber).flatMap(([row, columns]) => {
    const place = places.rows.get(row);
    const sorted = [...columns].sort((a, b) => a - b);
    return place === undefined
      ? newRow(places, row, sorted, restyle)
      : oldRow(bytes, places, row, place, sorted, restyle);
  });
}

/** Gives a cell another style. */
export function setStyle({ style, from, to, isNew }: StylePlace, wanted: number): Edit[] {
  if (style === wanted) return [];
  return [{ from, to, text: isNew ? ` s="${String(wanted)}"` : String(wanted) }];
}

/** The element that leads to the comments' drawing, in its place among the others. */
export function legacyDrawing(places: SheetPlaces, relation: string, namespace: string): Edit {
  const xml = `<legacyDrawing xmlns:r="${xmlAttribute(namespace)}" r:id="${relation}"/>`;
  return { from: places.legacyDrawingAt, to: places.legacyDrawingAt, text: withPrefix(xml, places.prefix) };
}

type Restyle = (row: number, column: number, style: number) => number;

function byNumber([one]: readonly [number, unknown], [other]: readonly [number, unknown]): number {
  return one - other;
}

function newRow(places: SheetPlaces, row: number, columns: readonly number[], restyle: Restyle): Edit[] {
  const cells = columns.map((column) => cellXml(row, column, restyle(row, column, places.columnStyle(column) ?? 0)));
  const xml = withPrefix(`<row r="${String(row)}">${cells.join("")}</row>`, places.prefix);
  const { sheetData } = places;
  const below = places.before.get(row);
  if (below !== undefined) return [{ from: below, to: below, text: xml }];
  // An empty list of rows gets its frame when the edits are gathered: see `openSheetData`.
  return [{ from: sheetData.contentTo, to: sheetData.contentTo, text: xml }];
}

function oldRow(
  bytes: Buffer,
  places: SheetPlaces,
  row: number,
  place: RowPlace,
  columns: readonly number[],
  restyle: Restyle,
): Edit[] {
  const added = new Map<number, string>();
  const edits: Edit[] = [];
  for (const column of columns) {
    const cell = place.cells.get(column);
    if (cell !== undefined) {
      edits.push(...setStyle(cell, restyle(row, column, cell.style)));
      continue;
    }
    const style = place.style ?? places.columnStyle(column) ?? 0;
    const at = place.before.get(column) ?? place.contentTo;
    const xml = withPrefix(cellXml(row, column, restyle(row, column, style)), place.prefix);
    added.set(at, (added.get(at) ?? "") + xml);
  }
  if (added.size === 0) return edits;
  if (place.spans !== null) edits.push({ ...place.spans, text: "" });
  return [...edits, ...(place.isEmptyTag ? [filledTag(bytes, place, "row", added)] : inserted(added))];
}

function inserted(added: ReadonlyMap<number, string>): Edit[] {
  return [...added].map(([at, text]) => ({ from: at, to: at, text }));
}

/** `<row r="5"/>` becomes `<row r="5">…</row>`. */
function filledTag(
  bytes: Buffer,
  { contentFrom, prefix }: { readonly contentFrom: number; readonly prefix: string },
  name: string,
  added: ReadonlyMap<number, string>,
): Edit {
  const slash = bytes.lastIndexOf("/", contentFrom - 1);
  const close = withPrefix(`</${name}>`, prefix);
  return { from: slash, to: contentFrom, text: `>${[...added.values()].join("")}${close}` };
}

/** Rows that were put into `<sheetData/>`, with the frame they need. */
export function openSheetData(bytes: Buffer, places: SheetPlaces, edits: readonly Edit[]): Edit[] {
  const { isEmptyTag, contentFrom } = places.sheetData;
  if (!isEmptyTag || !edits.some(({ from }) => from === contentFrom)) return [...edits];
  const rows = edits.filter(({ from }) => from === contentFrom).map(({ text }) => text);
  const frame = filledTag(bytes, { contentFrom, prefix: places.prefix }, "sheetData", new Map([[0, rows.join("")]]));
  return [...edits.filter(({ from }) => from !== contentFrom), frame];
}

function cellXml(row: number, column: number, style: number): string {
  return `<c r="${cellReference(row, column)}" s="${String(style)}"/>`;
}

/** What stands before `legacyDrawing` in a worksheet, as the schema orders it. */
const BEFORE_DRAWING = new Set([
  "sheetPr",
  "dimension",
  "sheetViews",
  "sheetFormatPr",
  "cols",
  "sheetData",
  "sheetCalcPr",
  "sheetProtection",
  "protectedRanges",
  "scenarios",
  "autoFilter",
  "sortState",
  "dataConsolidate",
  "customSheetViews",
  "mergeCells",
  "phoneticPr",
  "conditionalFormatting",
  "dataValidations",
  "hyperlinks",
  "printOptions",
  "pageMargins",
  "pageSetup",
  "headerFooter",
  "rowBreaks",
  "colBreaks",
  "customProperties",
  "cellWatches",
  "ignoredErrors",
  "smartTags",
  "drawing",
]);

const CHILD = 2;
const IN_CHILD = 3;
const IN_ROW = 4;

class PlaceHandler implements XmlHandler {
  readonly wantsText = false;
  readonly #wanted: ReadonlyMap<number, ReadonlySet<number>>;
  readonly #styles: ReadonlySet<number>;
  readonly #rows = new Map<number, RowPlace>();
  readonly #styled: StylePlace[] = [];
  readonly #before = new Map<number, number>();
  readonly #columns: { readonly from: number; readonly to: number; readonly style: number }[] = [];
  #pendingRows: number[];
  #pendingColumns: number[] = [];
  #prefix = "";
  #sheetData = { contentFrom: 0, contentTo: 0, isEmptyTag: false };
  #legacyDrawing: string | null = null;
  #legacyDrawingAt = 0;
  #child = "";
  #row = 0;
  #column = 0;
  #place: RowPlace | null = null;

  constructor(wanted: ReadonlyMap<number, ReadonlySet<number>>, styles: ReadonlySet<number>) {
    this.#wanted = wanted;
    this.#styles = styles;
    this.#pendingRows = [...wanted.keys()].sort((a, b) => a - b);
  }

  open(element: number, scanner: XmlScanner): void {
    if (element === 0) scanner.skip();
    else if (scanner.depth === 1) {
      this.#prefix = prefixAt(scanner.bytes, tagStart(scanner));
      this.#legacyDrawingAt = scanner.position;
    } else if (scanner.depth === CHILD) this.#openChild(scanner);
    else if (scanner.depth === IN_CHILD && this.#child === "sheetData" && scanner.elementName() === "row")
      this.#openRow(scanner);
    else if (scanner.depth === IN_CHILD && this.#child === "cols") this.#openColumn(scanner);
    else if (scanner.depth === IN_ROW && this.#child === "sheetData") this.#openCell(scanner);
    else scanner.skip();
  }

  close(_element: number, scanner: XmlScanner): void {
    if (scanner.depth === IN_CHILD && this.#place !== null) {
      if (!this.#place.isEmptyTag) this.#place.contentTo = tagStart(scanner);
      this.#place = null;
    }
    if (scanner.depth !== CHILD) return;
    if (BEFORE_DRAWING.has(this.#child)) this.#legacyDrawingAt = scanner.position;
    if (this.#child === "sheetData" && !this.#sheetData.isEmptyTag) this.#sheetData.contentTo = tagStart(scanner);
  }

  text(): void {
    // Texts are of no interest here.
  }

  detach(): void {
    // The part is whole in memory: the window never moves.
  }

  places(): SheetPlaces {
    const columns = this.#columns;
    return {
      prefix: this.#prefix,
      rows: this.#rows,
      styled: this.#styled,
      before: this.#before,
      sheetData: this.#sheetData,
      columnStyle: (column) => columns.find(({ from, to }) => from <= column && column <= to)?.style ?? null,
      legacyDrawing: this.#legacyDrawing,
      legacyDrawingAt: this.#legacyDrawingAt,
    };
  }

  #openChild(scanner: XmlScanner): void {
    this.#child = scanner.elementName();
    if (this.#child === "sheetData") {
      this.#sheetData = { contentFrom: scanner.position, contentTo: scanner.position, isEmptyTag: scanner.empty };
    } else if (this.#child === "legacyDrawing") this.#legacyDrawing = scanner.attribute("id") ?? null;
  }

  #openColumn(scanner: XmlScanner): void {
    const style = scanner.attribute("style");
    if (style === undefined) return;
    const [from, to] = [Number(scanner.attribute("min")), Number(scanner.attribute("max"))];
    this.#columns.push({ from, to, style: Number(style) });
  }

  #openRow(scanner: XmlScanner): void {
    this.#row = Number(scanner.attribute("r") ?? this.#row + 1);
    this.#column = 0;
    const from = tagStart(scanner);
    while ((this.#pendingRows[0] ?? Infinity) < this.#row) this.#before.set(this.#pendingRows.shift() ?? 0, from);
    const wanted = this.#wanted.get(this.#row);
    if (wanted === undefined) {
      if (this.#styles.size === 0) scanner.skip();
      return;
    }
    if (this.#pendingRows[0] === this.#row) this.#pendingRows.shift();
    this.#pendingColumns = [...wanted].sort((a, b) => a - b);
    this.#place = {
      prefix: prefixAt(scanner.bytes, from),
      contentFrom: scanner.position,
      contentTo: scanner.position,
      isEmptyTag: scanner.empty,
      style: ["1", "true"].includes(scanner.attribute("customFormat") ?? "")
        ? Number(scanner.attribute("s") ?? 0)
        : null,
      spans: attributePlace(scanner, "spans"),
      cells: new Map(),
      before: new Map(),
    };
    this.#rows.set(this.#row, this.#place);
  }

  #openCell(scanner: XmlScanner): void {
    const from = tagStart(scanner);
    const reference = /^[A-Z]+/.exec(scanner.attribute("r") ?? "")?.[0];
    this.#column = reference === undefined ? this.#column + 1 : columnNumber(reference);
    while ((this.#pendingColumns[0] ?? Infinity) < this.#column)
      this.#place?.before.set(this.#pendingColumns.shift() ?? 0, from);
    if (this.#pendingColumns[0] === this.#column) this.#pendingColumns.shift();
    const place = stylePlace(scanner, from);
    if (this.#wanted.get(this.#row)?.has(this.#column) === true) this.#place?.cells.set(this.#column, place);
    else if (this.#styles.has(place.style)) this.#styled.push(place);
    // What the cell holds is of no interest; an empty one has nothing to skip.
    scanner.skip();
  }
}

function stylePlace(scanner: XmlScanner, from: number): StylePlace {
  const known = attributeValue(scanner, "s");
  if (known !== null) return { style: Number(scanner.attribute("s")), ...known, isNew: false };
  const name = /^<[^\s/>]*/.exec(scanner.bytes.toString("utf8", from, from + 256))?.[0] ?? "";
  const at = from + Buffer.byteLength(name);
  return { style: 0, from: at, to: at, isNew: true };
}

function attributeValue(scanner: XmlScanner, name: string): { from: number; to: number } | null {
  for (let i = 0; i < scanner.attributeCount; i++)
    if (scanner.attributeName(i) === name)
      return { from: scanner.attributes[i * 4 + 2] ?? 0, to: scanner.attributes[i * 4 + 3] ?? 0 };
  return null;
}

/** The attribute from the blank before its name to its closing quote. */
function attributePlace(scanner: XmlScanner, name: string): { from: number; to: number } | null {
  for (let i = 0; i < scanner.attributeCount; i++)
    if (scanner.attributeName(i) === name)
      return { from: (scanner.attributes[i * 4] ?? 0) - 1, to: (scanner.attributes[i * 4 + 3] ?? 0) + 1 };
  return null;
}

import type { Severity } from "../../../shared/domain/finding.ts";
import { cellReference, type CellRange, type Sheet, type Workbook } from "../../../shared/domain/sheet.ts";
import type { SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import { newComments, patchComments } from "./annotate-comments.ts";
import { newDrawing, patchDrawing, type CommentBox } from "./annotate-drawing.ts";
import { applyEdits } from "./annotate-edits.ts";
import { isOwnSummary, OWN_NAME, ownRemarkStart } from "./annotate-mark.ts";
import { appendTo, childOf, childrenOf, readOutline, type OutlineElement } from "./annotate-outline.ts";
import { dialectOf, PatchedPackage, type Dialect } from "./annotate-package.ts";
import { findPlaces, legacyDrawing, openSheetData, restyleCells, setStyle } from "./annotate-sheet.ts";
import { MarkedStyles, plainStylesXml } from "./annotate-styles.ts";
import { escapedText, sheetPieces } from "./write-sheet.ts";
import { attributes, xmlText } from "./write-xml.ts";
import { SPREADSHEET, unescapeText } from "./xlsx/spreadsheet-text.ts";

/** What is to be said at a cell. */
export interface CellRemark {
  readonly row: number;
  readonly column: number;
  readonly severity: Severity;
  /** Begins with `REMARK_MARK`; null marks the cell without a comment. */
  readonly text: string | null;
}

/** Remarks by the sheet's name, and the sheet that is added: texts and links only. Its name is settled here. */
export interface WorkbookAnnotation {
  readonly remarks: ReadonlyMap<string, readonly CellRemark[]>;
  readonly summary: SheetPlan;
}

/**
 * An xlsx or xlsm with comments and marks at cells and one more sheet. Parts that need not change are copied packed as
 * they are, in their order; marks and comments of an earlier copy give way. `workbook` is what the reader made of the
 * same bytes.
 */
export async function annotateWorkbook(
  bytes: Uint8Array,
  workbook: Workbook,
  annotation: WorkbookAnnotation,
): Promise<Uint8Array> {
  const pack = new PatchedPackage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  const parts = await findParts(pack);
  const styles = new MarkedStyles(pack.read(parts.styles), parts.styles);
  const unmarked = styles.unmarked();
  for (const [index, sheet] of workbook.sheets.entries()) {
    const part = parts.sheets.get(sheet.name);
    if (part === undefined || isOwnSummary(sheet)) continue;
    const remarks = atShownCells(annotation.remarks.get(sheet.name) ?? [], sheet.merged);
    if (remarks.length === 0 && unmarked.size === 0 && !hasOwnRemark(sheet)) continue;
    await annotateSheet({ pack, dialect: parts.dialect, part, number: index + 1, styles, unmarked }, remarks);
  }
  putSummary(pack, parts, styles, annotation.summary, workbook.sheets.find(isOwnSummary)?.name ?? null);
  pack.change(parts.styles, styles.bytes());
  return pack.bytes();
}

interface Parts {
  readonly workbook: string;
  readonly dialect: Dialect;
  readonly styles: string;
  /** By the sheet's name. */
  readonly sheets: ReadonlyMap<string, string>;
}

async function findParts(pack: PatchedPackage): Promise<Parts> {
  const root = await pack.relationships("");
  const workbook = root.find(({ type }) => type === "officeDocument")?.target;
  if (workbook === undefined) throw new Error("The package was read as a workbook and names none");
  const relationships = await pack.relationships(workbook);
  const bytes = pack.read(workbook);
  const dialect = dialectOf(bytes);
  const targets = new Map(relationships.map(({ id, target }) => [id, target]));
  const listed = childrenOf(childOf(readOutline(bytes, workbook, SPREADSHEET), "sheets"), "sheet");
  const sheets = new Map(
    listed.map((sheet) => [
      unescapeText(sheet.attributes.get("name")?.value ?? ""),
      targets.get(relationOf(sheet)) ?? "",
    ]),
  );
  const styles = relationships.find(({ type, target }) => type === "styles" && pack.has(target))?.target;
  return { workbook, dialect, sheets, styles: styles ?? addStyles(pack, workbook, dialect) };
}

/** `r:id`, whatever the prefix. */
function relationOf(sheet: OutlineElement): string {
  for (const [name, { value }] of sheet.attributes) if (name.endsWith(":id")) return value;
  return "";
}

const SPREADSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function addStyles(pack: PatchedPackage, workbook: string, dialect: Dialect): string {
  const part = pack.freeName("xl/styles", "xml");
  pack.add(part, plainStylesXml(dialect.main));
  pack.declarePart(part, `${SPREADSHEET_TYPE}.styles+xml`);
  pack.relate(workbook, `${dialect.relationships}/styles`, part);
  return part;
}

interface SheetPatch {
  readonly pack: PatchedPackage;
  readonly dialect: Dialect;
  readonly part: string;
  /** Position in the workbook, from 1. */
  readonly number: number;
  readonly styles: MarkedStyles;
  readonly unmarked: ReadonlyMap<number, number>;
}

async function annotateSheet(patch: SheetPatch, remarks: readonly CellRemark[]): Promise<void> {
  const { pack, dialect, part, styles, unmarked } = patch;
  const severities = new Map(remarks.map(({ row, column, severity }) => [cellReference(row, column), severity]));
  const wanted = new Map<number, Set<number>>();
  for (const { row, column } of remarks) wanted.set(row, (wanted.get(row) ?? new Set()).add(column));
  const bytes = pack.read(part);
  const places = findPlaces(bytes, part, wanted, new Set(unmarked.keys()));
  const cells = restyleCells(bytes, places, wanted, (row, column, style) =>
    styles.mark(unmarked.get(style) ?? style, severities.get(cellReference(row, column)) ?? "info"),
  );
  const cleared = places.styled.flatMap((place) => setStyle(place, unmarked.get(place.style) ?? place.style));
  const texts = new Map(
    remarks.flatMap(({ row, column, text }) => (text === null ? [] : [[cellReference(row, column), text]])),
  );
  const drawing = await putComments(patch, texts, places.legacyDrawing);
  const led = drawing === null ? [] : [legacyDrawing(places, drawing, dialect.relationships)];
  pack.change(part, applyEdits(bytes, [...openSheetData(bytes, places, [...cells, ...cleared]), ...led]));
}

/** Puts comments and their boxes in; gives the relation of a drawing that the sheet did not have. */
async function putComments(
  { pack, dialect, part, number }: SheetPatch,
  texts: ReadonlyMap<string, string>,
  drawingRelation: string | null,
): Promise<string | null> {
  const relationships = await pack.relationships(part);
  const own = relationships.find(({ type, target, external }) => type === "comments" && !external && pack.has(target));
  if (own === undefined && texts.size === 0) return null;
  const boxes = putTexts(pack, dialect, part, own?.target ?? null, texts);
  const drawing = relationships.find(({ id }) => id === drawingRelation)?.target;
  if (drawing !== undefined && pack.has(drawing)) {
    pack.change(drawing, Buffer.from(patchDrawing(pack.read(drawing).toString("utf8"), boxes), "utf8"));
    return null;
  }
  if (drawingRelation !== null) return null;
  const added = pack.freeName("xl/drawings/vmlDrawing", "vml");
  pack.add(added, newDrawing(boxes, number));
  pack.declareExtension("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
  return pack.relate(part, `${dialect.relationships}/vmlDrawing`, added);
}

function putTexts(
  pack: PatchedPackage,
  dialect: Dialect,
  sheetPart: string,
  part: string | null,
  texts: ReadonlyMap<string, string>,
): CommentBox[] {
  const boxOf = (reference: string): CommentBox => ({ reference, length: texts.get(reference)?.length ?? 0 });
  if (part !== null) {
    const patched = patchComments(pack.read(part), part, texts);
    pack.change(part, patched.bytes);
    return patched.references.map(boxOf);
  }
  const added = pack.freeName("xl/comments", "xml");
  pack.add(added, newComments(texts, dialect.main));
  pack.declarePart(added, `${SPREADSHEET_TYPE}.comments+xml`);
  pack.relate(sheetPart, `${dialect.relationships}/comments`, added);
  return [...texts.keys()].map(boxOf);
}

/** Adds the sheet at the end, so that no other sheet changes its number; that of an earlier copy is written anew. */
function putSummary(
  pack: PatchedPackage,
  { workbook, dialect, sheets }: Parts,
  styles: MarkedStyles,
  plan: SheetPlan,
  earlier: string | null,
): void {
  const name = earlier ?? freeSheetName(new Set([...sheets.keys()].map((each) => each.toLowerCase())));
  const xml = inlineSheetXml({ ...plan, name }, styles, dialect);
  const known = earlier === null ? undefined : sheets.get(earlier);
  if (known !== undefined) {
    pack.change(known, Buffer.from(xml, "utf8"));
    return;
  }
  const part = pack.freeName("xl/worksheets/sheet", "xml");
  pack.add(part, xml);
  pack.declarePart(part, `${SPREADSHEET_TYPE}.worksheet+xml`);
  listSheet(pack, workbook, name, pack.relate(workbook, `${dialect.relationships}/worksheet`, part), dialect);
}

function freeSheetName(taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? OWN_NAME : `${OWN_NAME} (${String(number)})`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function listSheet(pack: PatchedPackage, workbook: string, name: string, relation: string, dialect: Dialect): void {
  const bytes = pack.read(workbook);
  const list = childOf(readOutline(bytes, workbook, SPREADSHEET), "sheets");
  if (list === undefined) throw new Error("The workbook was read and lists no sheets");
  const ids = childrenOf(list, "sheet").map((sheet) => Number(sheet.attributes.get("sheetId")?.value ?? 0));
  const facts = attributes({
    name,
    sheetId: Math.max(0, ...ids) + 1,
    "xmlns:r": dialect.relationships,
    "r:id": relation,
  });
  pack.change(workbook, applyEdits(bytes, [appendTo(bytes, list, `<sheet${facts}/>`)]));
}

/** The sheet with its texts in the cells themselves: the shared strings of the workbook stay untouched. */
function inlineSheetXml(plan: SheetPlan, styles: MarkedStyles, dialect: Dialect): string {
  const writing = {
    textCell: (open: string, text: string) =>
      `${open} t="inlineStr"><is><t xml:space="preserve">${xmlText(escapedText(text))}</t></is></c>`,
    styleNumber: (style: Parameters<MarkedStyles["lookNumber"]>[0]) => styles.lookNumber(style),
  };
  const xml = [...sheetPieces(plan, writing, { drawing: null, table: null }, false)].join("");
  return xml
    .replace('"http://schemas.openxmlformats.org/spreadsheetml/2006/main"', `"${dialect.main}"`)
    .replace('"http://schemas.openxmlformats.org/officeDocument/2006/relationships"', `"${dialect.relationships}"`);
}

/** The cell that shows what is said at this one: the first of its merged range, or itself. */
export function shownCell(
  place: { readonly row: number; readonly column: number },
  merged: readonly CellRange[],
): { readonly row: number; readonly column: number } {
  const { row, column } = place;
  const range = merged.find(
    (each) => each.fromRow <= row && row <= each.toRow && each.fromColumn <= column && column <= each.toColumn,
  );
  return range === undefined ? { row, column } : { row: range.fromRow, column: range.fromColumn };
}

function atShownCells(remarks: readonly CellRemark[], merged: readonly CellRange[]): CellRemark[] {
  const shown = new Map<string, CellRemark>();
  for (const remark of remarks) {
    const place = shownCell(remark, merged);
    const key = cellReference(place.row, place.column);
    const other = shown.get(key);
    shown.set(key, other === undefined ? { ...remark, ...place } : joined(other, remark));
  }
  return [...shown.values()];
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Two remarks at one place: the graver severity, both texts. */
function joined(one: CellRemark, other: CellRemark): CellRemark {
  const texts = [one.text, other.text].filter((text) => text !== null);
  const severity = RANK[other.severity] < RANK[one.severity] ? other.severity : one.severity;
  return { ...one, severity, text: texts.length === 0 ? null : texts.join("\n\n") };
}

function hasOwnRemark({ notes }: Sheet): boolean {
  return notes.some(({ text }) => ownRemarkStart(text) >= 0);
}

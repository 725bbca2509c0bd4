import { AppError } from "../../../shared/domain/failure.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import { applyEdits, withPrefix, type Edit } from "./annotate-edits.ts";
import { childOf, childrenOf, readOutline, setAttribute, type OutlineElement } from "./annotate-outline.ts";
import { PatchedPackage } from "./annotate-package.ts";
import { findPlaces, openSheetData, restyleCells } from "./annotate-sheet.ts";
import { cellParts, mergedRanges, type CellPart } from "./fill-cells.ts";
import { dependentFormulas } from "./fill-formulas.ts";
import { escapedText } from "./write-sheet.ts";
import { attributes, xmlText } from "./write-xml.ts";
import { SPREADSHEET, unescapeText } from "./xlsx/spreadsheet-text.ts";

/** What a cell is to hold; dates are Excel's day numbers, null empties it. */
export interface CellFill {
  readonly row: number;
  readonly column: number;
  readonly value: string | number | boolean | null;
  /** The cell keeps its formula, and the value becomes its stored result. */
  readonly isResult?: true;
}

/**
 * Somebody else's template with values put into its cells, by sheet. Only the parts of sheets that are filled change, and
 * in them only these cells: styles, merged ranges, charts, pivots, conditional formats, names and shared strings stay byte
 * for byte. Of a merged range the first cell is filled. Stored results of formulas that read from filled cells are taken
 * out, and the workbook asks Excel to calculate: an old result would be wrong. Failures: `template-no-sheet`,
 * `template-formula` (a formula is never overwritten).
 */
export async function fillWorkbook(
  bytes: Uint8Array,
  fills: ReadonlyMap<string, readonly CellFill[]>,
): Promise<Uint8Array> {
  const pack = new PatchedPackage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  const { workbook, sheets } = await sheetParts(pack);
  const placed = new Map<string, ReadonlyMap<string, CellFill>>();
  for (const [name, cells] of fills) {
    const part = sheets.get(name);
    if (part === undefined) throw new AppError("template-no-sheet", { sheet: name });
    placed.set(name, atShownCells(cells, mergedRanges(pack.read(part), part)));
  }
  const stale = dependentFormulas(await pack.formulas(), touchedCells(placed));
  for (const [name, part] of sheets) {
    const [own, dependents] = [placed.get(name), stale.get(name)];
    if (own === undefined && dependents === undefined) continue;
    fillSheet(pack, part, name, own ?? new Map(), dependents ?? new Set());
  }
  if (stale.size > 0) askToCalculate(pack, workbook);
  return pack.bytes();
}

function touchedCells(
  placed: ReadonlyMap<string, ReadonlyMap<string, CellFill>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map([...placed].map(([sheet, cells]) => [sheet, new Set(cells.keys())]));
}

async function sheetParts(
  pack: PatchedPackage,
): Promise<{ readonly workbook: string; readonly sheets: ReadonlyMap<string, string> }> {
  const workbook = (await pack.relationships("")).find(({ type }) => type === "officeDocument")?.target;
  if (workbook === undefined) throw new AppError("template-no-sheet", { sheet: "" });
  const targets = new Map((await pack.relationships(workbook)).map((one) => [one.id, one]));
  const root = readOutline(pack.read(workbook), workbook, SPREADSHEET);
  const sheets = childrenOf(childOf(root, "sheets"), "sheet").flatMap((sheet) => {
    const relation = targets.get([...sheet.attributes].find(([name]) => name.endsWith(":id"))?.[1].value ?? "");
    const name = unescapeText(sheet.attributes.get("name")?.value ?? "");
    return relation?.type === "worksheet" ? [[name, relation.target] as const] : [];
  });
  return { workbook, sheets: new Map(sheets) };
}

/** By reference; what is meant for a merged range stands at its first cell, and a later value wins. */
function atShownCells(
  cells: readonly CellFill[],
  merged: ReturnType<typeof mergedRanges>,
): ReadonlyMap<string, CellFill> {
  return new Map(
    cells.map((fill) => {
      const range = merged.find(
        (each) =>
          each.fromRow <= fill.row &&
          fill.row <= each.toRow &&
          each.fromColumn <= fill.column &&
          fill.column <= each.toColumn,
      );
      const place = range === undefined ? fill : { ...fill, row: range.fromRow, column: range.fromColumn };
      return [cellReference(place.row, place.column), place];
    }),
  );
}

function fillSheet(
  pack: PatchedPackage,
  part: string,
  sheet: string,
  fills: ReadonlyMap<string, CellFill>,
  stale: ReadonlySet<string>,
): void {
  const bytes = withCells(pack.read(part), part, [...fills.values()]);
  const wanted = new Set([...fills.keys(), ...stale]);
  const edits = [...cellParts(bytes, part, wanted)].flatMap(([reference, cell]): Edit[] => {
    const fill = fills.get(reference);
    if (fill === undefined) return cell.formula === null ? [] : [resultEdit(bytes, cell, undefined)];
    if (fill.isResult) return cell.formula === null ? [] : [resultEdit(bytes, cell, fill.value)];
    if (cell.formula !== null) throw new AppError("template-formula", { sheet, cell: reference });
    return [valueEdit(cell, reference, fill.value)];
  });
  pack.change(part, applyEdits(bytes, edits));
}

/** The part with every wanted cell written, if only as an empty one in the style of its row or column. */
function withCells(bytes: Buffer, part: string, fills: readonly CellFill[]): Buffer {
  const wanted = new Map<number, Set<number>>();
  for (const { row, column } of fills) wanted.set(row, (wanted.get(row) ?? new Set()).add(column));
  const places = findPlaces(bytes, part, wanted, new Set());
  const added = restyleCells(bytes, places, wanted, (_row, _column, style) => style);
  return applyEdits(bytes, openSheetData(bytes, places, added));
}

function valueEdit({ from, to, prefix, style }: CellPart, reference: string, value: CellFill["value"]): Edit {
  const [type, content] = valueXml(value);
  const open = `<c${attributes({ r: reference, s: style ?? undefined, t: type })}`;
  return { from, to, text: withPrefix(content === "" ? `${open}/>` : `${open}>${content}</c>`, prefix) };
}

/** Texts stand in the cell itself: the shared strings of the template stay as they are. */
function valueXml(value: CellFill["value"]): readonly [type: string | undefined, content: string] {
  if (value === null || value === "") return [undefined, ""];
  if (typeof value === "string")
    return ["inlineStr", `<is><t xml:space="preserve">${xmlText(escapedText(value))}</t></is>`];
  if (typeof value === "boolean") return ["b", `<v>${value ? "1" : "0"}</v>`];
  if (!Number.isFinite(value)) throw new RangeError(`A cell cannot hold ${String(value)}`);
  return [undefined, `<v>${String(value)}</v>`];
}

/** The formula as it is spelt, with another stored result or (undefined) with none. */
function resultEdit(
  bytes: Buffer,
  { from, to, prefix, style, formula, attributesText }: CellPart,
  value: CellFill["value"] | undefined,
): Edit {
  const spelt = formula === null ? "" : bytes.toString("utf8", formula.from, formula.to);
  const type = typeof value === "string" ? "str" : typeof value === "boolean" ? "b" : undefined;
  const result =
    value === undefined || value === null
      ? ""
      : `<v>${typeof value === "string" ? xmlText(escapedText(value)) : typeof value === "boolean" ? (value ? "1" : "0") : String(value)}</v>`;
  const open = withPrefix(`<c${attributesText}${attributes({ s: style ?? undefined, t: type })}>`, prefix);
  return { from, to, text: `${open}${spelt}${withPrefix(`${result}</c>`, prefix)}` };
}

/** What stands before `calcPr` in a workbook, as the schema orders it. */
const BEFORE_CALCULATION = new Set([
  "fileVersion",
  "fileSharing",
  "workbookPr",
  "workbookProtection",
  "bookViews",
  "sheets",
  "functionGroups",
  "externalReferences",
  "definedNames",
]);

function askToCalculate(pack: PatchedPackage, workbook: string): void {
  const bytes = pack.read(workbook);
  const root = readOutline(bytes, workbook, SPREADSHEET);
  const known = childOf(root, "calcPr");
  const edit = known === undefined ? newCalculation(root) : setAttribute(known, "fullCalcOnLoad", "1");
  pack.change(workbook, applyEdits(bytes, [edit]));
}

function newCalculation(root: OutlineElement): Edit {
  const last = root.children.filter(({ name }) => BEFORE_CALCULATION.has(name)).at(-1);
  const at = last?.to ?? root.contentFrom;
  return { from: at, to: at, text: withPrefix('<calcPr fullCalcOnLoad="1"/>', root.prefix) };
}

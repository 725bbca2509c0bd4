/** Where cells stand in a worksheet part, to the byte: what is needed to put other contents in them. */
import { cellReference, columnNumber, type CellRange } from "../../../shared/domain/sheet.ts";
import { prefixAt, tagStart } from "./annotate-outline.ts";
import { LIMITS } from "./limits.ts";
import { startClock } from "./read-refusal.ts";
import { xmlAttribute } from "./write-xml.ts";
import { parseRange } from "./xlsx/range.ts";
import { SPREADSHEET } from "./xlsx/spreadsheet-text.ts";
import { XmlScanner, type XmlHandler } from "./xlsx/xml-scanner.ts";

/** A written cell. */
export interface CellPart {
  readonly from: number;
  to: number;
  readonly prefix: string;
  readonly style: string | null;
  /** Its other attributes but the type, as they would be written. */
  readonly attributesText: string;
  /** The whole `f` element; null where the cell holds a value. */
  formula: { readonly from: number; to: number } | null;
}

/** The written ones of these cells, by reference. */
export function cellParts(bytes: Buffer, part: string, wanted: ReadonlySet<string>): ReadonlyMap<string, CellPart> {
  const handler = new CellHandler(wanted);
  scan(bytes, part, handler);
  return handler.cells;
}

/** Merged ranges of a worksheet. */
export function mergedRanges(bytes: Buffer, part: string): readonly CellRange[] {
  const handler = new CellHandler(new Set());
  scan(bytes, part, handler);
  return handler.merged;
}

const ELEMENTS = ["worksheet", "sheetData", "row", "c", "f", "mergeCells", "mergeCell"] as const;
const [ROW, CELL, FORMULA, MERGED] = [3, 4, 5, 7];

function scan(bytes: Buffer, part: string, handler: XmlHandler): void {
  const vocabulary = new Map(ELEMENTS.map((name, index) => [name as string, index + 1]));
  const dialect = { vocabulary, namespaces: SPREADSHEET };
  new XmlScanner(handler, dialect, LIMITS, startClock(LIMITS.milliseconds), part).scanWhole(bytes);
}

class CellHandler implements XmlHandler {
  readonly wantsText = false;
  readonly cells = new Map<string, CellPart>();
  readonly merged: CellRange[] = [];
  readonly #wanted: ReadonlySet<string>;
  #cell: CellPart | null = null;
  #row = 0;
  #column = 0;

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  open(element: number, scanner: XmlScanner): void {
    if (element === 0) scanner.skip();
    else if (element === ROW) {
      this.#row = Number(scanner.attribute("r") ?? this.#row + 1);
      this.#column = 0;
    } else if (element === MERGED) {
      const range = parseRange(scanner.attribute("ref") ?? "");
      if (range !== null) this.merged.push(range);
    } else if (element === CELL) this.#openCell(scanner);
    else if (element === FORMULA && this.#cell !== null) {
      const from = tagStart(scanner);
      this.#cell.formula = { from, to: scanner.position };
    }
  }

  close(element: number, scanner: XmlScanner): void {
    if (this.#cell === null) return;
    if (element === FORMULA && this.#cell.formula !== null) this.#cell.formula.to = scanner.position;
    if (element !== CELL) return;
    this.#cell.to = scanner.position;
    this.#cell = null;
  }

  text(): void {
    // Values are replaced, not read.
  }

  detach(): void {
    // The part is whole in memory: the window never moves.
  }

  #openCell(scanner: XmlScanner): void {
    // Both row and cell may leave out where they stand: then they follow the one before.
    const letters = /^[A-Z]+/.exec(scanner.attribute("r") ?? "")?.[0];
    this.#column = letters === undefined ? this.#column + 1 : columnNumber(letters);
    const reference = cellReference(this.#row, this.#column);
    this.#cell = null;
    if (!this.#wanted.has(reference)) return;
    const from = tagStart(scanner);
    this.#cell = {
      from,
      to: scanner.position,
      prefix: prefixAt(scanner.bytes, from),
      style: scanner.attribute("s") ?? null,
      attributesText: otherAttributes(scanner),
      formula: null,
    };
    this.cells.set(reference, this.#cell);
  }
}

function otherAttributes(scanner: XmlScanner): string {
  let text = "";
  for (let i = 0; i < scanner.attributeCount; i += 1) {
    const name = scanner.attributeName(i);
    if (name !== "s" && name !== "t") text += ` ${name}="${xmlAttribute(scanner.attributeValue(i))}"`;
  }
  return text;
}

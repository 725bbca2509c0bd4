/** Which cells of a workbook are not as they were sealed. */
import { cellReference } from "../../../shared/domain/sheet.ts";
import { rangesRead } from "../../../shared/domain/formula-tokens.ts";
import type { BesideCells, ContentsInSheets, SheetContents } from "../workbook/read-contents.ts";
import { placeOf, type CellContents, type RowContents } from "../workbook/sheet-cells.ts";
import { FIRST_LINE_ROW, SEAL_ROWS } from "./plan-seal.ts";
import {
  digestOfLines,
  isSealedValue,
  parseRow,
  printCell,
  rowsOfLine,
  RowsDigest,
  sealNames,
  sealRow,
  SheetSealing,
  type CellPrint,
  type SealLine,
} from "./seal-cells.ts";
import { compareCharts, type ChartEdit, type ChartsChecked } from "./seal-charts.ts";
import { isSignedBy, parseStatement, type SealStatement } from "./seal-statement.ts";
import { isOwnCell, printedLine, SELF_CELL } from "./seal-workbook.ts";

/** One cell that is not as it was; or, in the place of a cell, a chart or a defined name that leads elsewhere. */
export interface CellEdit {
  readonly sheet: string;
  readonly cell: string;
  readonly kind: "value" | "formula" | "result" | "cleared" | "added" | "name" | "chart";
  /** The cell as it is; null: nothing. */
  readonly now: string | null;
  /** What it was, where the seal itself tells. */
  readonly sealed?: string | null;
}

export interface SealReading {
  /** Null: the statement cannot be read. */
  readonly statement: SealStatement | null;
  readonly key: string;
  readonly isSigned: boolean;
  /** False: fingerprints themselves were altered beyond what can be told apart from edits. */
  readonly isComplete: boolean;
  readonly edits: readonly CellEdit[];
  /** Formulas that are as sealed, whose results follow from an edited cell. */
  readonly consequences: readonly { readonly sheet: string; readonly cell: string }[];
  readonly missingSheets: readonly string[];
  readonly addedSheets: readonly string[];
  readonly charts: ChartsChecked;
}

/**
 * Holds every cell against the seal, row by row; null where the workbook has none. `names`: what the seal's sheet may be
 * called. Of the workbook's cells only those of the seal are in memory, and those that are otherwise.
 */
export async function readSeal(contents: ContentsInSheets, names: readonly string[]): Promise<SealReading | null> {
  const name = contents.sheets.find((each) => names.includes(each));
  if (name === undefined) {
    await contents.rows(() => undefined);
    return null;
  }
  const sheet = await contents.sheet(name);
  const signed = {
    statement: textAt(sheet, SEAL_ROWS.statement),
    signature: textAt(sheet, SEAL_ROWS.signature),
    key: textAt(sheet, SEAL_ROWS.key),
  };
  const statement = parseStatement(signed.statement);
  const printed = printedLines(sheet);
  const {
    lines,
    edits: sealEdits,
    isComplete,
  } = await trustedLines(printed, contents, sheet, statement?.cells ?? null);
  const found = await compareSheets(lines, contents, name);
  const edits = [...ownEdits(sheet), ...sealEdits, ...beyondLines(sheet, printed.length), ...found.edits];
  const { changed, follows } = separate(edits, contents);
  const charts = compareCharts(statement?.charts, contents);
  return {
    statement,
    key: signed.key,
    isSigned: isSignedBy(signed),
    isComplete,
    edits: [...changed.map(asFound), ...nameEdits(statement, contents), ...charts.edits.map(asEdit)],
    charts: charts.checked,
    consequences: follows,
    missingSheets: found.missing,
    addedSheets: found.added,
  };
}

/** Of a cell whose formula is as sealed and its result is not, the formula tells what it reads. */
interface FoundEdit extends CellEdit {
  readonly formula?: string;
}

const asFound = ({ formula: _, ...edit }: FoundEdit): CellEdit => edit;

const asEdit = ({ sheet, chart, was, now }: ChartEdit): CellEdit => ({
  ...{ sheet, cell: chart, kind: "chart", now, sealed: was },
});

/** Sealed names that lead elsewhere or are gone; added ones are read by no sealed formula. */
function nameEdits(statement: SealStatement | null, contents: BesideCells): CellEdit[] {
  const present = sealNames(contents);
  return Object.entries(statement?.names ?? {}).flatMap(([cell, was]): CellEdit[] => {
    const now = present[cell] ?? null;
    return now === was ? [] : [{ sheet: was.slice(0, was.lastIndexOf("!")), cell, kind: "name", now, sealed: was }];
  });
}

/** What the sheet prints, row by row, to the first row that has nothing. */
function printedLines(sheet: SheetContents): SealLine[] {
  const lines: SealLine[] = [];
  for (let row = FIRST_LINE_ROW; row <= sheet.cells.lastRow; row += 1) {
    const [name, range, prints] = ["A", "B", "C"].map((column) => shown(sheet.cells.get(`${column}${String(row)}`)));
    if (name === null && range === null && prints === null) break;
    const [, from, to] = /^(\d+)–(\d+)$/.exec(range ?? "") ?? [];
    lines.push({ sheet: name ?? "", fromRow: Number(from ?? 0), toRow: Number(to ?? 0), prints: prints ?? "" });
  }
  return lines;
}

/**
 * The fingerprints to go by. The statement's digest tells whether they are as they were. Where they are not, either all
 * other sheets are as sealed and the seal's own are to be named, or a line that no longer is one is put right again.
 */
async function trustedLines(
  printed: readonly SealLine[],
  contents: ContentsInSheets,
  sheet: SheetContents,
  sealed: string | null,
): Promise<{ readonly lines: readonly SealLine[]; readonly edits: readonly CellEdit[]; readonly isComplete: boolean }> {
  if (sealed === null || digestOfLines(printed) === sealed) return { lines: printed, edits: [], isComplete: true };
  const others = contents.sheets.filter((name) => name !== sheet.name);
  const sealings = new Map(others.map((name) => [name, new SheetSealing(name)]));
  const comparison = new Comparison(printed, others);
  await contents.rows((name, row) => {
    sealings.get(name)?.add(row);
    comparison.add(name, row);
  });
  const present = [...sealings.values()].flatMap((sealing) => sealing.end());
  if (digestOfLines(present) === sealed)
    return { lines: present, edits: editedLines(sheet, printed, present), isComplete: true };
  const held = comparison.end();
  const mended = printed.map((line, index) => {
    const other = present[index];
    return other !== undefined && held.get(line)?.isConsistent !== true ? other : line;
  });
  const edits = editedLines(sheet, printed, mended);
  return { lines: mended, edits, isComplete: digestOfLines(mended) === sealed };
}

function editedLines(sheet: SheetContents, printed: readonly SealLine[], right: readonly SealLine[]): CellEdit[] {
  const edits: CellEdit[] = [];
  for (let index = 0; index < Math.max(printed.length, right.length); index += 1) {
    const wanted = right[index];
    const texts = wanted === undefined ? null : printedLine(wanted);
    const row = String(FIRST_LINE_ROW + index);
    for (const [column, text] of [
      ["A", texts?.sheet],
      ["B", texts?.rows],
      ["C", texts?.prints],
    ] as const) {
      const now = shown(sheet.cells.get(`${column}${row}`));
      if (now === (text ?? null)) continue;
      edits.push({ sheet: sheet.name, cell: `${column}${row}`, kind: kindOf(text ?? null, now), now });
    }
  }
  return edits;
}

const kindOf = (was: string | null, now: string | null): CellEdit["kind"] =>
  now === null ? "cleared" : was === null ? "added" : "value";

/** Edits of the seal's own rows above the lines. */
function ownEdits(sheet: SheetContents): readonly FoundEdit[] {
  const self = sheet.cells.get(SELF_CELL);
  const selfEdit: CellEdit = { sheet: sheet.name, cell: SELF_CELL, kind: kindOf("", shown(self)), now: shown(self) };
  const line: SealLine = { sheet: sheet.name, fromRow: 1, toRow: SEAL_ROWS.self, prints: shown(self) ?? "" };
  if (self?.value.kind !== "text" || self.formula !== undefined) return [selfEdit];
  const check = new LineCheck(line);
  for (let number = line.fromRow; number <= line.toRow; number += 1) {
    const cells = sheet.cells.row(number).cells.filter(({ column }) => isOwnCell(sheet.name, number, column));
    if (cells.length > 0) check.add({ number, cells });
  }
  const { isReadable, isSame, edits } = check.end();
  return isReadable && isSame === (edits.length === 0) ? edits : [selfEdit];
}

/** Whatever stands right of or below the lines was added. */
function beyondLines(sheet: SheetContents, lines: number): CellEdit[] {
  return [...sheet.cells].flatMap(([cell, contents]): CellEdit[] => {
    const [, column = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    const row = Number(digits);
    if (row < FIRST_LINE_ROW) return [];
    const isLine = row < FIRST_LINE_ROW + lines && ["A", "B", "C"].includes(column);
    if (isLine)
      return contents.formula === undefined && contents.value.kind === "text"
        ? []
        : [{ sheet: sheet.name, cell, kind: "value", now: shown(contents) }];
    return [{ sheet: sheet.name, cell, kind: "added", now: shown(contents) }];
  });
}

async function compareSheets(lines: readonly SealLine[], contents: ContentsInSheets, seal: string) {
  const others = contents.sheets.filter((name) => name !== seal);
  const comparison = new Comparison(lines, others);
  const filled = new Set<string>();
  await contents.rows((name, row) => {
    filled.add(name);
    comparison.add(name, row);
  });
  const held = comparison.end();
  const sealed = Map.groupBy(lines, ({ sheet }) => sheet);
  return {
    edits: others.flatMap((name) => [
      ...(sealed.get(name) ?? []).flatMap((line) => lineEdits(held.get(line))),
      ...comparison.beyond(name),
    ]),
    missing: [...sealed.keys()].filter((name) => !others.includes(name)),
    added: others.filter((name) => !sealed.has(name) && filled.has(name)),
  };
}

/** Sheets held against lines, all rows as they come. */
class Comparison {
  readonly #sheets: ReadonlyMap<string, SheetCheck>;

  /** `sheets`: which there are; what stands in a sheet that no line tells of is not looked at. */
  constructor(lines: readonly SealLine[], sheets: readonly string[]) {
    const sealed = Map.groupBy(lines, ({ sheet }) => sheet);
    this.#sheets = new Map(
      sheets.flatMap((name) => {
        const own = sealed.get(name);
        return own === undefined ? [] : [[name, new SheetCheck(own)] as const];
      }),
    );
  }

  add(sheet: string, row: RowContents): void {
    this.#sheets.get(sheet)?.add(sheet, row);
  }

  /** What became of each line whose sheet there is. */
  end(): ReadonlyMap<SealLine, LineHeld> {
    return new Map([...this.#sheets.values()].flatMap((sheet) => [...sheet.end()]));
  }

  /** Cells of rows that no line tells of. */
  beyond(sheet: string): readonly CellEdit[] {
    return this.#sheets.get(sheet)?.beyond ?? [];
  }
}

/** The rows of a sheet, as they come, against its lines. */
class SheetCheck {
  readonly beyond: CellEdit[] = [];
  /** From the last to the first, by where they begin. */
  readonly #waiting: SealLine[];
  #open: LineCheck[] = [];
  readonly #held = new Map<SealLine, LineHeld>();

  constructor(lines: readonly SealLine[]) {
    this.#waiting = [...lines].sort((one, other) => other.fromRow - one.fromRow);
  }

  add(sheet: string, row: RowContents): void {
    this.#goTo(row.number);
    for (const check of this.#open) check.add(row);
    if (this.#open.length > 0) return;
    for (const contents of row.cells) {
      const now = shown(contents);
      if (now !== null)
        this.beyond.push({ sheet, cell: cellReference(row.number, contents.column), kind: "added", now });
    }
  }

  end(): ReadonlyMap<SealLine, LineHeld> {
    this.#goTo(Number.POSITIVE_INFINITY);
    return this.#held;
  }

  /** Opens the lines that begin up to a row, and closes those that end before it. */
  #goTo(row: number): void {
    for (let next = this.#waiting.at(-1); next !== undefined && next.fromRow <= row; next = this.#waiting.at(-1)) {
      this.#waiting.pop();
      this.#open.push(new LineCheck(next));
    }
    if (this.#open.every(({ line }) => line.toRow >= row)) return;
    for (const check of this.#open) if (check.line.toRow < row) this.#held.set(check.line, check.end());
    this.#open = this.#open.filter(({ line }) => line.toRow >= row);
  }
}

/** What became of a line when all of its rows had come. */
interface LineHeld {
  readonly line: SealLine;
  /** It can be read as a line at all; without that, nothing else is known of it. */
  readonly isReadable: boolean;
  /** The full digest is that of the rows. */
  readonly isSame: boolean;
  readonly edits: readonly FoundEdit[];
  /** Letters and full digest agree about whether the rows are as they were. */
  readonly isConsistent: boolean;
}

/** One line against its rows, which come one after the other; blank ones need not. */
class LineCheck {
  readonly line: SealLine;
  readonly #rows: readonly string[] | null;
  readonly #digest = new RowsDigest();
  readonly #edits: FoundEdit[] = [];
  #next: number;

  constructor(line: SealLine) {
    this.line = line;
    this.#rows = rowsOfLine(line);
    this.#next = line.fromRow;
  }

  add(row: RowContents): void {
    if (this.#rows === null) return;
    this.#blankUpTo(row.number);
    this.#next = row.number + 1;
    const now = sealRow(this.line.sheet, row);
    this.#digest.add(now);
    const sealed = this.#printOf(row.number);
    // All letters at once: they are those of nearly every row.
    if (now.letters !== sealed) this.#edits.push(...rowEdits(this.line.sheet, row, parseRow(sealed)));
  }

  end(): LineHeld {
    const { line } = this;
    if (this.#rows === null) return { line, isReadable: false, isSame: false, edits: [], isConsistent: false };
    this.#blankUpTo(line.toRow + 1);
    const isSame = line.prints.startsWith(`${this.#digest.end()} `);
    const isEdited = this.#edits.some(({ kind }) => kind !== "result");
    return { line, isReadable: true, isSame, edits: this.#edits, isConsistent: isSame !== isEdited };
  }

  #printOf(row: number): string {
    return this.#rows?.[row - this.line.fromRow] ?? "";
  }

  #blankUpTo(end: number): void {
    const last = Math.min(end, this.line.fromRow + (this.#rows?.length ?? 0));
    for (let number = this.#next; number < last; number += 1)
      this.#edits.push(...rowEdits(this.line.sheet, { number, cells: [] }, parseRow(this.#printOf(number))));
  }
}

/** What a line tells of its rows: the cells, or all of its rows where only the full digest differs. */
function lineEdits(held: LineHeld | undefined): readonly FoundEdit[] {
  if (held?.isReadable !== true) return [];
  const { line, isSame, edits } = held;
  if (isSame || edits.some(({ kind }) => kind !== "result")) return edits;
  const rows = `${String(line.fromRow)}:${String(line.toRow)}`;
  return [...edits, { sheet: line.sheet, cell: rows, kind: "value", now: null }];
}

/** Cells of a row that differ from their letters. */
function rowEdits(sheet: string, row: RowContents, sealed: ReadonlyMap<number, CellPrint>): FoundEdit[] {
  const now = new Map(row.cells.map((cell) => [cell.column, cell]));
  const columns = new Set([...now.keys(), ...sealed.keys()]);
  return [...columns]
    .sort((one, other) => one - other)
    .flatMap((column) => {
      const edit = editOf(sheet, cellReference(row.number, column), now.get(column), sealed.get(column));
      return edit === null ? [] : [edit];
    });
}

function editOf(
  sheet: string,
  cell: string,
  now: CellContents | undefined,
  sealed: CellPrint | undefined,
): FoundEdit | null {
  if (now === undefined || (now.formula === undefined && shown(now) === null))
    return sealed === undefined ? null : { sheet, cell, kind: "cleared", now: null };
  if (sealed === undefined) return { sheet, cell, kind: "added", now: shown(now) };
  const print = printCell(sheet, cell, now);
  if (print.formula !== sealed.formula) return { sheet, cell, kind: "formula", now: shown(now) };
  if (isSealedValue(sheet, cell, now, sealed.value)) return null;
  if (now.formula === undefined) return { sheet, cell, kind: "value", now: shown(now) };
  return { sheet, cell, kind: "result", now: shown(now), formula: now.formula };
}

/** Programs calculate again when they save: a result that reads from an edited cell is a consequence, no edit. */
function separate(edits: readonly FoundEdit[], { names }: Pick<BesideCells, "names">) {
  const results = edits.filter(({ kind }) => kind === "result");
  const touched = new Map<string, Set<string>>();
  const touch = ({ sheet, cell }: CellEdit) => touched.set(sheet, (touched.get(sheet) ?? new Set()).add(cell));
  for (const edit of edits) if (edit.kind !== "result") touch(edit);
  let open = results;
  for (let before = -1; before !== open.length;) {
    before = open.length;
    open = open.filter((edit) => {
      const reads = rangesRead(edit.formula ?? "", edit.sheet, names).some(({ sheet, range }) =>
        [...(touched.get(sheet) ?? [])].some((cell) => isWithin(cell, range)),
      );
      if (reads) touch(edit);
      return !reads;
    });
  }
  const isOpen = new Set(open);
  return {
    changed: edits.filter((edit) => edit.kind !== "result" || isOpen.has(edit)),
    follows: results.filter((edit) => !isOpen.has(edit)).map(({ sheet, cell }) => ({ sheet, cell })),
  };
}

function isWithin(
  cell: string,
  { fromRow, fromColumn, toRow, toColumn }: ReturnType<typeof rangesRead>[number]["range"],
): boolean {
  const { row, column } = placeOf(cell);
  return row >= fromRow && row <= toRow && column >= fromColumn && column <= toColumn;
}

function textAt(sheet: SheetContents, row: number): string {
  return shown(sheet.cells.get(`C${String(row)}`)) ?? "";
}

/** The value as a person reads it; null: nothing there. */
export function shown(cell: CellContents | undefined): string | null {
  if (cell === undefined || cell.value.value === null || cell.value.value === "") return null;
  return String(cell.value.value);
}

/** Which cells of a workbook are not as they were sealed. */
import { cellReference } from "../../../shared/domain/sheet.ts";
import { rangesRead } from "../../../shared/domain/formula-tokens.ts";
import type { SheetContents, WorkbookContents } from "../workbook/read-contents.ts";
import { placeOf, type CellContents } from "../workbook/sheet-cells.ts";
import { FIRST_LINE_ROW, SEAL_ROWS } from "./plan-seal.ts";
import {
  digestOfLines,
  digestOfRows,
  isSealedValue,
  parseLine,
  printCell,
  sealNames,
  sealSheet,
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

/** Holds every cell against the seal; null where the workbook has none. `names`: what the seal's sheet may be called. */
export function readSeal(contents: WorkbookContents, names: readonly string[]): SealReading | null {
  const sheet = contents.sheets.find(({ name }) => names.includes(name));
  if (sheet === undefined) return null;
  const data = contents.sheets.filter((one) => one !== sheet);
  const signed = {
    statement: textAt(sheet, SEAL_ROWS.statement),
    signature: textAt(sheet, SEAL_ROWS.signature),
    key: textAt(sheet, SEAL_ROWS.key),
  };
  const statement = parseStatement(signed.statement);
  const printed = printedLines(sheet);
  const { lines, edits: sealEdits, isComplete } = trustedLines(printed, data, sheet, statement?.cells ?? null);
  const found = compareSheets(lines, data);
  const edits = [...ownEdits(sheet), ...sealEdits, ...beyondLines(sheet, printed.length), ...found.edits];
  const { changed, follows } = separate(edits, contents);
  const charts = compareCharts(statement?.charts, contents);
  return {
    statement,
    key: signed.key,
    isSigned: isSignedBy(signed),
    isComplete,
    edits: [...changed, ...nameEdits(statement, contents), ...charts.edits.map(asEdit)],
    charts: charts.checked,
    consequences: follows,
    missingSheets: found.missing,
    addedSheets: found.added,
  };
}

const asEdit = ({ sheet, chart, was, now }: ChartEdit): CellEdit => ({
  ...{ sheet, cell: chart, kind: "chart", now, sealed: was },
});

/** Sealed names that lead elsewhere or are gone; added ones are read by no sealed formula. */
function nameEdits(statement: SealStatement | null, contents: WorkbookContents): CellEdit[] {
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
function trustedLines(
  printed: readonly SealLine[],
  data: readonly SheetContents[],
  sheet: SheetContents,
  sealed: string | null,
): { readonly lines: readonly SealLine[]; readonly edits: readonly CellEdit[]; readonly isComplete: boolean } {
  if (sealed === null || digestOfLines(printed) === sealed) return { lines: printed, edits: [], isComplete: true };
  const present = data.flatMap(sealSheet);
  if (digestOfLines(present) === sealed)
    return { lines: present, edits: editedLines(sheet, printed, present), isComplete: true };
  const mended = printed.map((line, index) => {
    const other = present[index];
    return other !== undefined && !isConsistent(line, data) ? other : line;
  });
  const edits = editedLines(sheet, printed, mended);
  return { lines: mended, edits, isComplete: digestOfLines(mended) === sealed };
}

/** A line that can be read, and whose letters and full digest agree about whether its rows are as they were. */
function isConsistent(line: SealLine, data: readonly SheetContents[]): boolean {
  const sheet = data.find(({ name }) => name === line.sheet);
  const prints = parseLine(line);
  if (sheet === undefined || prints === null) return false;
  const isSame = line.prints.startsWith(`${digestOfRows(sheet, line)} `);
  return isSame !== rowEdits(sheet, line, prints).some(({ kind }) => kind !== "result");
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
function ownEdits(sheet: SheetContents): CellEdit[] {
  const own = { name: sheet.name, cells: sheet.cells.where((row, column) => isOwnCell(sheet.name, row, column)) };
  const self = sheet.cells.get(SELF_CELL);
  const selfEdit: CellEdit = { sheet: sheet.name, cell: SELF_CELL, kind: kindOf("", shown(self)), now: shown(self) };
  const line: SealLine = { sheet: sheet.name, fromRow: 1, toRow: SEAL_ROWS.self, prints: shown(self) ?? "" };
  const prints = self?.value.kind === "text" && self.formula === undefined ? parseLine(line) : null;
  if (prints === null) return [selfEdit];
  const edits = rowEdits(own, line, prints);
  const isSame = line.prints.startsWith(`${digestOfRows(own, line)} `);
  return isSame === (edits.length === 0) ? edits : [selfEdit];
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

function compareSheets(lines: readonly SealLine[], data: readonly SheetContents[]) {
  const sealed = Map.groupBy(lines, ({ sheet }) => sheet);
  const edits: CellEdit[] = [];
  for (const sheet of data) {
    const own = sealed.get(sheet.name);
    if (own === undefined) continue;
    const known = new Set<number>();
    for (const line of own) {
      edits.push(...lineEdits(sheet, line));
      for (let row = line.fromRow; row <= line.toRow; row += 1) known.add(row);
    }
    for (const { number, cells } of sheet.cells.rows()) {
      if (known.has(number)) continue;
      for (const contents of cells) {
        const [cell, now] = [cellReference(number, contents.column), shown(contents)];
        if (now !== null) edits.push({ sheet: sheet.name, cell, kind: "added", now });
      }
    }
  }
  return {
    edits,
    missing: [...sealed.keys()].filter((name) => !data.some((sheet) => sheet.name === name)),
    added: data.filter(({ name, cells }) => !sealed.has(name) && !cells.isEmpty).map(({ name }) => name),
  };
}

/** What a line tells of its rows: the cells, or all of its rows where only the full digest differs. */
function lineEdits(sheet: SheetContents, line: SealLine): CellEdit[] {
  const prints = parseLine(line);
  if (prints === null) return [];
  const edits = rowEdits(sheet, line, prints);
  const isSame = line.prints.startsWith(`${digestOfRows(sheet, line)} `);
  if (isSame || edits.some(({ kind }) => kind !== "result")) return edits;
  const rows = `${String(line.fromRow)}:${String(line.toRow)}`;
  return [...edits, { sheet: sheet.name, cell: rows, kind: "value", now: null }];
}

/** Cells of a line's rows that differ from their letters. */
function rowEdits(sheet: SheetContents, line: SealLine, prints: ReadonlyMap<string, CellPrint>): CellEdit[] {
  const edits: CellEdit[] = [];
  const sealed = Map.groupBy(prints.keys(), (reference) => placeOf(reference).row);
  for (let row = line.fromRow; row <= line.toRow; row += 1) {
    const now = new Map(sheet.cells.row(row).cells.map((cell) => [cell.column, cell]));
    const columns = new Set([...now.keys(), ...(sealed.get(row) ?? []).map((reference) => placeOf(reference).column)]);
    for (const column of [...columns].sort((one, other) => one - other)) {
      const cell = cellReference(row, column);
      const edit = editOf(sheet.name, cell, now.get(column), prints.get(cell));
      if (edit !== null) edits.push(edit);
    }
  }
  return edits;
}

function editOf(
  sheet: string,
  cell: string,
  now: CellContents | undefined,
  sealed: CellPrint | undefined,
): CellEdit | null {
  if (now === undefined || (now.formula === undefined && shown(now) === null))
    return sealed === undefined ? null : { sheet, cell, kind: "cleared", now: null };
  if (sealed === undefined) return { sheet, cell, kind: "added", now: shown(now) };
  const print = printCell(sheet, cell, now);
  if (print.formula !== sealed.formula) return { sheet, cell, kind: "formula", now: shown(now) };
  if (isSealedValue(sheet, cell, now, sealed.value)) return null;
  return { sheet, cell, kind: now.formula === undefined ? "value" : "result", now: shown(now) };
}

/** Programs calculate again when they save: a result that reads from an edited cell is a consequence, no edit. */
function separate(edits: readonly CellEdit[], contents: WorkbookContents) {
  const sheets = new Map(contents.sheets.map((sheet) => [sheet.name, sheet]));
  const results = edits.filter(({ kind }) => kind === "result");
  const touched = new Map<string, Set<string>>();
  const touch = ({ sheet, cell }: CellEdit) => touched.set(sheet, (touched.get(sheet) ?? new Set()).add(cell));
  for (const edit of edits) if (edit.kind !== "result") touch(edit);
  let open = results;
  for (let before = -1; before !== open.length;) {
    before = open.length;
    open = open.filter((edit) => {
      const formula = sheets.get(edit.sheet)?.cells.get(edit.cell)?.formula ?? "";
      const reads = rangesRead(formula, edit.sheet, contents.names).some(({ sheet, range }) =>
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

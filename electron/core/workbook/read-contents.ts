/** What a reader of an xlsx workbook sees, formulas too: for holding an issued workbook against its seal. */
import type { FileReason } from "../../../shared/domain/finding.ts";
import type { SheetRow } from "../../../shared/domain/sheet.ts";
import { rangesRead, type ReadRange } from "../../../shared/domain/formula-tokens.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { checkFileSize, recogniseContent } from "./read-content-kind.ts";
import { Refusal, startClock } from "./read-refusal.ts";
import { Package } from "./xlsx/package.ts";
import { readApplication } from "./xlsx/properties.ts";
import { readCharts, type ChartContents } from "./xlsx/read-charts.ts";
import { readDefinedNames } from "./xlsx/read-formulas.ts";
import { openXlsx, readXlsx, type OpenXlsx } from "./xlsx/read-xlsx.ts";
import { readSheetPart } from "./xlsx/sheet-part.ts";
import { emptyTally } from "./sheet-rows.ts";
import { noteFormula, rowContents, SheetCells, type PlacedFormula, type RowContents } from "./sheet-cells.ts";

export interface SheetContents {
  readonly name: string;
  readonly cells: SheetCells;
}

export interface WorkbookContents extends BesideCells {
  readonly sheets: readonly SheetContents[];
}

/** A workbook whose cells are read when they are asked for, as often as they are. */
export interface ContentsInSheets extends BesideCells {
  /** Names of the sheets, in their order. */
  readonly sheets: readonly string[];
  /** Hands over each row of each sheet, in their order, and reads every part of the file to its end. */
  readonly rows: (take: TakeContents) => Promise<void>;
  /** All cells of one sheet. */
  readonly sheet: (name: string) => Promise<SheetContents>;
}

/** What a workbook has besides its cells. */
export interface BesideCells {
  /** Defined names in small letters, with the ranges they stand for. */
  readonly names: ReadonlyMap<string, readonly ReadRange[]>;
  readonly charts: readonly ChartContents[];
  /** The program that wrote it, by its own word; null: it does not say. */
  readonly application: string | null;
}

export type ContentsResult<Contents = WorkbookContents> =
  { readonly ok: true; readonly contents: Contents } | { readonly ok: false; readonly reason: FileReason };

/** Takes each row of each sheet, in their order; nothing of it is kept. */
export type TakeContents = (sheet: string, row: RowContents) => void;

/** What an issued workbook may take. */
export const ISSUED_BYTES = 1_000_000_000;

/** An issued workbook may hold every source row of a programme: more than a return ever does. */
const ISSUED: Limits = {
  ...LIMITS,
  fileBytes: ISSUED_BYTES,
  totalBytes: 8_000_000_000,
  partBytes: 4_000_000_000,
  sheetRows: 1_048_576,
  rows: 3_000_000,
  cells: 40_000_000,
  letters: 4_000_000_000,
  strings: 5_000_000,
  stringBytes: 1_000_000_000,
  milliseconds: 600_000,
};

/** What we have just written is read back whatever its size. */
const WRITTEN: Limits = {
  ...ISSUED,
  fileBytes: Infinity,
  totalBytes: Infinity,
  partBytes: Infinity,
  rows: Infinity,
  cells: Infinity,
  letters: Infinity,
  strings: Infinity,
  stringBytes: Infinity,
  milliseconds: Infinity,
};

/** Only xlsx: what `report` writes and other programs save again. */
export function readContents(bytes: Uint8Array): Promise<ContentsResult> {
  return reading(bytes, ISSUED, contentsOf);
}

/** Row by row, of a workbook that we have just written, of any size: its cells are never in memory at once. */
export function readContentsInRows(bytes: Uint8Array, take: TakeContents): Promise<ContentsResult<BesideCells>> {
  return reading(bytes, WRITTEN, async (pack) => {
    await contentsInRows(pack, take);
    return besideCells(pack);
  });
}

/**
 * Works on an issued workbook of any size without having its cells in memory at once. Rows that stand in another order
 * than Excel writes them, as is allowed, can be put in order only in memory: such a workbook is read whole.
 */
export async function withContents<Result>(
  bytes: Uint8Array,
  work: (contents: ContentsInSheets) => Promise<Result>,
): Promise<ContentsResult<Result>> {
  try {
    return await reading(bytes, ISSUED, async (pack) => work(await contentsInSheets(pack)));
  } catch (error) {
    if (!(error instanceof RowsOutOfOrder)) throw error;
    return reading(bytes, ISSUED, async (pack) => work(inMemory(await contentsOf(pack))));
  }
}

function inMemory({ sheets, ...beside }: WorkbookContents): ContentsInSheets {
  return {
    ...beside,
    sheets: sheets.map(({ name }) => name),
    rows: (take) => {
      for (const { name, cells } of sheets) for (const row of cells.rows()) take(name, row);
      return Promise.resolve();
    },
    sheet: (name) => {
      const found = sheets.find((sheet) => sheet.name === name);
      if (found === undefined) throw new Error(`No sheet ${name}`);
      return Promise.resolve(found);
    },
  };
}

/** Rows of a sheet do not ascend. */
class RowsOutOfOrder extends Error {
  constructor(sheet: string, row: number) {
    super(`Row ${String(row)} of ${sheet} comes out of its order`);
    this.name = "RowsOutOfOrder";
  }
}

async function reading<Contents>(
  bytes: Uint8Array,
  limits: Limits,
  read: (pack: Package) => Promise<Contents>,
): Promise<ContentsResult<Contents>> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    checkFileSize(buffer, limits);
    const content = recogniseContent(buffer, limits);
    if (content.kind !== "xlsx") return { ok: false, reason: "F-UNSUPPORTED" };
    const pack = new Package(content.zip, limits, startClock(limits.milliseconds));
    return { ok: true, contents: await read(pack) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, reason: error.reason };
  }
}

async function contentsOf(pack: Package): Promise<WorkbookContents> {
  const formulas = new Map<string, Map<number, PlacedFormula[]>>();
  const { sheets } = await readXlsx(pack, {
    formula: (sheet, row, column, formula) => {
      const own = formulas.get(sheet) ?? new Map<number, PlacedFormula[]>();
      formulas.set(sheet, own);
      gather(own, row, column, formula);
    },
  });
  return {
    sheets: sheets.map(({ name, rows }) => ({ name, cells: new SheetCells(rows, formulas.get(name) ?? new Map()) })),
    ...(await besideCells(pack)),
  };
}

function gather(all: Map<number, PlacedFormula[]>, row: number, column: number, formula: string): void {
  const own = all.get(row) ?? [];
  all.set(row, own);
  noteFormula(own, column, formula);
}

async function contentsInRows(pack: Package, take: TakeContents, opened?: OpenXlsx): Promise<void> {
  let sheet = new SheetInRows("", take);
  const at = (name: string): SheetInRows => {
    if (sheet.name === name) return sheet;
    sheet.end();
    return (sheet = new SheetInRows(name, take));
  };
  const taking = {
    row: (row: SheetRow, name: string) => {
      at(name).take(row);
    },
    formula: (name: string, row: number, column: number, formula: string) => {
      at(name).note(row, column, formula);
    },
  };
  await readXlsx(pack, taking, opened);
  sheet.end();
}

async function contentsInSheets(pack: Package): Promise<ContentsInSheets> {
  const opened = await openXlsx(pack);
  return {
    ...(await besideCells(pack)),
    sheets: opened.sheets.map(({ name }) => name),
    rows: (take) => contentsInRows(pack, take, opened),
    sheet: async (name) => {
      const part = opened.sheets.find((sheet) => sheet.name === name)?.part ?? "";
      const formulas = new Map<number, PlacedFormula[]>();
      const { rows } = await readSheetPart(pack, part, {
        ...{ ...opened.context, tally: emptyTally() },
        takeFormula: (row, column, formula) => {
          gather(formulas, row, column, formula);
        },
      });
      return { name, cells: new SheetCells(rows, formulas) };
    },
  };
}

/** Hands the rows of a sheet over with their formulas; rows that have nothing but formulas come in their place. */
class SheetInRows {
  readonly name: string;
  readonly #take: TakeContents;
  /** Of the row noted last, as long as it has not come. */
  #formulas: PlacedFormula[] = [];
  #noted = 0;
  #last = 0;

  constructor(name: string, take: TakeContents) {
    this.name = name;
    this.#take = take;
  }

  note(row: number, column: number, formula: string): void {
    if (row <= this.#last || row < this.#noted) throw new RowsOutOfOrder(this.name, row);
    if (row > this.#noted) this.end();
    this.#noted = row;
    noteFormula(this.#formulas, column, formula);
  }

  take({ number, cells }: SheetRow): void {
    if (number <= this.#last || number < this.#noted) throw new RowsOutOfOrder(this.name, number);
    if (number > this.#noted) this.end();
    this.#hand(number, cells);
  }

  /** The row noted last has nothing but formulas. */
  end(): void {
    if (this.#formulas.length > 0) this.#hand(this.#noted, []);
  }

  #hand(row: number, cells: SheetRow["cells"]): void {
    const formulas = this.#formulas;
    this.#formulas = [];
    this.#last = row;
    this.#take(this.name, rowContents(row, cells, formulas));
  }
}

async function besideCells(pack: Package): Promise<BesideCells> {
  const names = await readDefinedNames(pack);
  return {
    charts: await readCharts(pack),
    application: await readApplication(pack),
    names: new Map([...names].map(([name, meaning]) => [name, rangesRead(meaning, "", new Map())])),
  };
}

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
import { readFormulas, type WorkbookFormulas } from "./xlsx/read-formulas.ts";
import { readXlsx } from "./xlsx/read-xlsx.ts";
import { formulaRows, rowContents, SheetCells, type FormulaRows, type RowContents } from "./sheet-cells.ts";

export interface SheetContents {
  readonly name: string;
  readonly cells: SheetCells;
}

export interface WorkbookContents extends BesideCells {
  readonly sheets: readonly SheetContents[];
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
  return reading(bytes, WRITTEN, (pack) => contentsInRows(pack, take));
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
  const { sheets } = await readXlsx(pack);
  const formulas = await readFormulas(pack);
  return {
    sheets: sheets.map(({ name, rows }) => ({
      name,
      cells: new SheetCells(rows, formulaRows(formulas.sheets.get(name) ?? new Map())),
    })),
    ...(await besideCells(pack, formulas)),
  };
}

async function contentsInRows(pack: Package, take: TakeContents): Promise<BesideCells> {
  const formulas = await readFormulas(pack);
  const sheets = [...formulas.sheets].map(([name, own]) => new SheetInRows(name, own, take));
  let at = 0;
  await readXlsx(pack, (row, name) => {
    for (; sheets[at]?.name !== name; at += 1) sheets[at]?.end();
    sheets[at]?.take(row);
  });
  for (const sheet of sheets.slice(at)) sheet.end();
  return besideCells(pack, formulas);
}

/** Hands the rows of a sheet over with their formulas; rows that have nothing but formulas come in their place. */
class SheetInRows {
  readonly name: string;
  readonly #own: ReadonlyMap<string, string>;
  readonly #take: TakeContents;
  #formulas: FormulaRows | null = null;
  /** Rows with formulas that have not come yet. */
  #waiting: number[] = [];
  #last = 0;

  constructor(name: string, own: ReadonlyMap<string, string>, take: TakeContents) {
    this.name = name;
    this.#own = own;
    this.#take = take;
  }

  take({ number, cells }: SheetRow): void {
    if (number <= this.#last)
      throw new Error(`Row ${String(number)} of ${this.name} comes after ${String(this.#last)}`);
    this.#last = number;
    this.#takeFormulasBefore(number);
    this.#take(this.name, rowContents(number, cells, this.#byRow()));
  }

  end(): void {
    this.#takeFormulasBefore(Number.POSITIVE_INFINITY);
    this.#formulas = null;
  }

  #takeFormulasBefore(row: number): void {
    const formulas = this.#byRow();
    for (let next = this.#waiting.at(-1); next !== undefined && next <= row; next = this.#waiting.at(-1)) {
      this.#waiting.pop();
      if (next < row) this.#take(this.name, rowContents(next, [], formulas));
    }
  }

  /** Laid out when the sheet's turn comes. */
  #byRow(): FormulaRows {
    if (this.#formulas === null) {
      this.#formulas = formulaRows(this.#own);
      this.#waiting = [...this.#formulas.keys()].sort((one, other) => other - one);
    }
    return this.#formulas;
  }
}

async function besideCells(pack: Package, { names }: WorkbookFormulas): Promise<BesideCells> {
  return {
    charts: await readCharts(pack),
    application: await readApplication(pack),
    names: new Map([...names].map(([name, meaning]) => [name, rangesRead(meaning, "", new Map())])),
  };
}

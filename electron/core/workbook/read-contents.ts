/** What a reader of an xlsx workbook sees, formulas too: for holding an issued workbook against its seal. */
import type { CellValue } from "../../../shared/domain/sheet.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import type { FileReason } from "../../../shared/domain/finding.ts";
import { rangesRead, type ReadRange } from "../../../shared/domain/formula-tokens.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { checkFileSize, recogniseContent } from "./read-content-kind.ts";
import { Refusal, startClock } from "./read-refusal.ts";
import { Package } from "./xlsx/package.ts";
import { readApplication } from "./xlsx/properties.ts";
import { readCharts, type ChartContents } from "./xlsx/read-charts.ts";
import { readFormulas } from "./xlsx/read-formulas.ts";
import { readXlsx } from "./xlsx/read-xlsx.ts";

export interface CellContents {
  readonly value: CellValue;
  /** Without `=`; undefined where the cell is no formula. */
  readonly formula?: string;
}

export interface SheetContents {
  readonly name: string;
  /** By reference, `B3`; blank cells are absent. */
  readonly cells: ReadonlyMap<string, CellContents>;
}

export interface WorkbookContents {
  readonly sheets: readonly SheetContents[];
  /** Defined names in small letters, with the ranges they stand for. */
  readonly names: ReadonlyMap<string, readonly ReadRange[]>;
  readonly charts: readonly ChartContents[];
  /** The program that wrote it, by its own word; null: it does not say. */
  readonly application: string | null;
}

export type ContentsResult =
  { readonly ok: true; readonly contents: WorkbookContents } | { readonly ok: false; readonly reason: FileReason };

/** An issued workbook may hold every source row of a programme: more than a return ever does. */
const ISSUED: Limits = {
  ...LIMITS,
  fileBytes: 300_000_000,
  totalBytes: 4_000_000_000,
  partBytes: 2_000_000_000,
  sheetRows: 1_048_576,
  rows: 3_000_000,
  cells: 40_000_000,
  strings: 5_000_000,
  stringBytes: 1_000_000_000,
  milliseconds: 600_000,
};

/** Only xlsx: what `report` writes and other programs save again. */
export async function readContents(bytes: Uint8Array): Promise<ContentsResult> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    checkFileSize(buffer, ISSUED);
    const content = recogniseContent(buffer, ISSUED);
    if (content.kind !== "xlsx") return { ok: false, reason: "F-UNSUPPORTED" };
    const pack = new Package(content.zip, ISSUED, startClock(ISSUED.milliseconds));
    return { ok: true, contents: await contentsOf(pack) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, reason: error.reason };
  }
}

async function contentsOf(pack: Package): Promise<WorkbookContents> {
  const { sheets } = await readXlsx(pack);
  const formulas = await readFormulas(pack);
  return {
    sheets: sheets.map(({ name, rows }) => {
      const own = formulas.sheets.get(name);
      const cells = new Map<string, CellContents>();
      for (const row of rows) {
        for (const cell of row.cells) {
          const reference = cellReference(row.number, cell.column);
          const formula = own?.get(reference);
          cells.set(reference, { value: cell, ...(formula === undefined ? {} : { formula }) });
        }
      }
      // A formula whose result is an empty text has no value to read.
      for (const [reference, formula] of own ?? [])
        if (!cells.has(reference)) cells.set(reference, { value: { kind: "uncalculated", value: null }, formula });
      return { name, cells };
    }),
    charts: await readCharts(pack),
    application: await readApplication(pack),
    names: new Map([...formulas.names].map(([name, meaning]) => [name, rangesRead(meaning, "", new Map())])),
  };
}

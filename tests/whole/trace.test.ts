import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { traceFigure } from "../../electron/core/indicators/trace-figure.ts";
import { readWorkbook } from "../../electron/core/workbook/read-workbook.ts";
import type { IndicatorValue, Trace, TraceRow } from "../../shared/domain/indicator.ts";
import { cellReference, type Workbook } from "../../shared/domain/sheet.ts";
import { acceptanceStore, calculatorOf, context, foreign, importPaths, QUARTERS } from "../support/acceptance.ts";
import { readQuartersTruth } from "../support/compare-truth.ts";

const FIGURES_TRACED = 20;
const SPLITS = [[], ["gender"], ["municipality"], ["kind"], ["institution"], ["gender", "municipality"]] as const;

const store = acceptanceStore(QUARTERS);
const truth = readQuartersTruth(QUARTERS);

beforeAll(async () => {
  await importPaths(
    store,
    truth.stages.flatMap(({ imports }) => imports).map((folder) => join(QUARTERS, folder)),
  );
});

test("any figure is the sum of the items its trace lists, and each of their rows stands in a file", async () => {
  for (const figure of pickedFigures()) {
    const trace = traceFigure(store, context, figure);
    const told = JSON.stringify({ code: figure.code, period: figure.period, measure: figure.measure, by: figure.by });
    expect(sumOf(trace.items), told).toBeCloseTo(figure.value ?? Number.NaN, 6);
    for (const row of rowsOf(trace))
      expect(await findRow(row), `${told}: ${basename(row.file)} ${row.sheet} ${String(row.row)}`).toBe("there");
  }
});

test("no counted unit and no row is listed twice for it", () => {
  for (const figure of pickedFigures()) {
    const { items } = traceFigure(store, context, figure);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
    for (const { rows } of items) {
      const places = rows.map(({ sha256, sheet, row, cells }) => JSON.stringify([sha256, sheet, row, cells]));
      expect(new Set(places).size).toBe(places.length);
    }
  }
});

/** The same twenty each time, from all periods, indicators, measures and splits that have a number. */
function pickedFigures(): IndicatorValue[] {
  const calculate = calculatorOf(store);
  const all = ["2025-Q4", "2026-Q1", "2026-Q2", "2026-H1"].flatMap((period) =>
    SPLITS.flatMap((by) => calculate(period, by)),
  );
  const known = all.filter(({ value }) => value !== null && value !== 0);
  const random = seededRandom(20_260_715);
  return Array.from({ length: FIGURES_TRACED }, () => known[Math.floor(random() * known.length)]).filter(
    (figure) => figure !== undefined,
  );
}

/** Mulberry32: small, and the same on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function sumOf(items: Trace["items"]): number {
  return items.reduce((sum, { amount }) => sum + amount, 0);
}

function rowsOf({ items, numerator = [], denominator = [] }: Trace): TraceRow[] {
  return [...items, ...numerator, ...denominator].flatMap(({ rows }) => rows);
}

const workbooks = new Map<string, Workbook>();

/** Opens the file as a person would, and looks at the row: it has content, in the row itself or in a cell merged into it. */
async function findRow({ file, sheet, row, cells }: TraceRow): Promise<string> {
  const workbook = workbooks.get(file) ?? (await open(file));
  workbooks.set(file, workbook);
  const found = workbook.sheets.find(({ name }) => name === sheet);
  if (found === undefined) return "no such sheet";
  const content = found.rows.find(({ number }) => number === row);
  if (content === undefined) return "no such row";
  const filled = new Set(content.cells.map(({ column }) => cellReference(row, column)));
  return Object.values(cells).some((cell) => filled.has(cell)) ? "there" : "none of its cells has a value";
}

async function open(file: string): Promise<Workbook> {
  const read = await readWorkbook(readFileSync(file), { name: basename(file), foreign: () => foreign });
  if (!read.ok) throw new Error(read.reason);
  return read.workbook;
}

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
const PERIODS = ["2025-Q4", "2026-Q1", "2026-Q2", "2026-H1"];
const SPLITS = [[], ["gender"], ["municipality"], ["kind"], ["institution"], ["gender", "municipality"]] as const;

let traced: { readonly figure: IndicatorValue; readonly trace: Trace }[] = [];

beforeAll(async () => {
  const store = acceptanceStore(QUARTERS);
  const folders = readQuartersTruth(QUARTERS).stages.flatMap(({ imports }) => imports);
  await importPaths(
    store,
    folders.map((folder) => join(QUARTERS, folder)),
  );
  const calculate = calculatorOf(store);
  const all = PERIODS.flatMap((period) => SPLITS.flatMap((by) => calculate(period, by)));
  traced = picked(all).map((figure) => ({ figure, trace: traceFigure(store, context, figure) }));
});

test("any figure is the sum of the items its trace lists", () => {
  expect(traced).toHaveLength(FIGURES_TRACED);
  for (const { figure, trace } of traced) {
    expect(trace.value, nameOf(trace)).toBe(figure.value);
    expect(sumOf(trace.items), nameOf(trace)).toBeCloseTo(figure.value ?? Number.NaN, 6);
  }
});

test("a share is its numerator's items by its denominator's", () => {
  for (const { figure, trace } of traced.filter(({ trace: { denominator } }) => denominator !== undefined)) {
    expect(sumOf(trace.numerator ?? []), nameOf(trace)).toBeCloseTo(figure.numerator ?? Number.NaN, 6);
    expect(sumOf(trace.denominator ?? []), nameOf(trace)).toBeCloseTo(figure.denominator ?? Number.NaN, 6);
  }
});

test("every row of a trace stands in its file, and a person can look at it", async () => {
  for (const { trace } of traced) {
    for (const row of rowsOf(trace))
      expect({ row: placeOf(row), is: await findRow(row) }).toEqual({ row: placeOf(row), is: "there" });
  }
});

test("no counted unit is listed twice, and no row twice for it", () => {
  for (const { trace } of traced) {
    expect(new Set(trace.items.map(({ key }) => key)).size, nameOf(trace)).toBe(trace.items.length);
    for (const { rows } of trace.items) expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
  }
});

/** The same twenty each time, from all that have a number. */
function picked(all: readonly IndicatorValue[]): IndicatorValue[] {
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

function nameOf({ code, period, measure, by }: Trace): string {
  return JSON.stringify({ code, period, measure, by });
}

function sumOf(items: Trace["items"]): number {
  return items.reduce((sum, { amount }) => sum + amount, 0);
}

function rowsOf({ items, numerator = [], denominator = [] }: Trace): TraceRow[] {
  return [...items, ...numerator, ...denominator].flatMap(({ rows }) => rows);
}

function placeOf({ file, sheet, row }: TraceRow): string {
  return `${basename(file)} ${sheet} ${String(row)}`;
}

const workbooks = new Map<string, Workbook>();

/** Opens the file as a person would, and looks whether the cells named have a value. */
async function findRow({ file, sheet, row, cells }: TraceRow): Promise<string> {
  const workbook = workbooks.get(file) ?? (await open(file));
  workbooks.set(file, workbook);
  const found = workbook.sheets.find(({ name }) => name === sheet);
  if (found === undefined) return "no such sheet";
  const content = found.rows.find(({ number }) => number === row);
  if (content === undefined) return "no such row";
  const filled = new Set(content.cells.map(({ column }) => cellReference(row, column)));
  return Object.values(cells).some((cell) => filled.has(cell)) ? "there" : "without a value in its cells";
}

async function open(file: string): Promise<Workbook> {
  const read = await readWorkbook(readFileSync(file), { name: basename(file), foreign: () => foreign });
  if (!read.ok) throw new Error(read.reason);
  return read.workbook;
}

import * as SheetJS from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { allocate } from "../../electron/core/report/sample-draw.ts";
import { drawSample, recordSample, type SampleRequest } from "../../electron/core/report/sample-figure.ts";
import { sampleWorkbook } from "../../electron/core/report/sample-workbook.ts";
import { createText } from "../../shared/text/messages.ts";
import { acceptanceStore, context, importPaths, QUARTERS } from "../support/acceptance.ts";

const store = acceptanceStore(QUARTERS);
await importPaths(store, [`${QUARTERS}/2025-Q4`]);

const question = { code: "SK-O-01", period: "2025-Q4", measure: "cumulative", by: {} } as const;
const draw = (given: Partial<SampleRequest> = {}) =>
  drawSample(store, context, { question, size: 12, seed: "2026", stratify: [], isProportional: false, ...given });
const keys = (sample: ReturnType<typeof draw>) => sample.units.map(({ key }) => key);

describe("a sample of learners", () => {
  test("is drawn again by the same seed, and is another one by another", () => {
    expect(draw()).toEqual(draw());
    expect(keys(draw())).toHaveLength(12);
    expect(new Set(keys(draw())).size).toBe(12);
    expect(keys(draw({ seed: "2027" }))).not.toEqual(keys(draw()));
  });

  test("stands on the whole figure, whose hash it keeps", () => {
    const { population, value, populationHash } = draw();
    expect(population).toBe(value);
    expect(populationHash).toMatch(/^[0-9a-f]{64}$/);
    expect(draw({ question: { ...question, by: { gender: "S" } } }).populationHash).not.toBe(populationHash);
  });

  test("takes from every stratum in proportion, and nobody twice", () => {
    const sample = draw({ size: 30, stratify: ["municipality", "kind"] });
    expect(sample.strata.reduce((sum, { population }) => sum + population, 0)).toBe(sample.population);
    expect(sample.strata.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(30);
    expect(sample.strata.length).toBeGreaterThan(3);
    expect(new Set(keys(sample)).size).toBe(30);
  });

  test("has the rows as typed, without names and codes, and the document they refer to", () => {
    const rows = draw().units.flatMap((unit) => unit.rows);
    expect(rows.some(({ evidence }) => evidence !== null)).toBe(true);
    expect(rows.every(({ excerpt }) => excerpt !== "")).toBe(true);
    expect(rows.filter(({ excerpt }) => /\d{6}-?\d{5}/.test(excerpt))).toEqual([]);
    expect(rows.some(({ excerpt }) => excerpt.includes("***"))).toBe(true);
  });

  test("is a workbook with empty columns to fill in", () => {
    const text = createText("lv");
    const dress = {
      catalogue: context.indicators,
      text,
      creator: "VIAA",
      applicationVersion: "0",
      at: "2026-04-01T08:00:00Z",
    };
    const book = SheetJS.read(sampleWorkbook(draw(), dress));
    expect(book.SheetNames).toEqual(["Izlases pamats", "Izlase"]);
    const rows = SheetJS.utils.sheet_to_json<unknown[]>(book.Sheets.Izlase!, { header: 1 });
    expect(rows[4]?.slice(-3)).toEqual(["Pārbaudīts", "Atrasts", "Piezīmes"]);
    expect(new Set(rows.slice(5).map(([number]) => number)).size).toBe(12);
  });

  test("leaves a note by which it can be drawn again", () => {
    recordSample(store, draw(), { author: "revidents", at: "2026-04-01T08:00:00Z" });
    const note = store.db.prepare("SELECT detail FROM change WHERE kind = 'sample'").pluck().get();
    expect(JSON.parse(String(note))).toMatchObject({ seed: "2026", size: 12, populationHash: draw().populationHash });
  });
});

describe("a sample drawn again", () => {
  const methods = [
    ["by strata", { question, stratify: ["municipality"], isProportional: false }],
    ["in proportion", { question: { ...question, code: "SK-O-03" }, stratify: [], isProportional: true }],
  ] as const;

  test.each(methods)("%s: is the same, and says so", (_, method) => {
    const first = draw({ ...method, seed: "atkārtota" });
    expect(first.earlier).toBeNull();
    recordSample(store, first, { author: "revidents", at: "2026-04-02T08:00:00Z" });
    const again = draw({ ...method, seed: "atkārtota" });
    expect(again.units).toEqual(first.units);
    expect(again.earlier).toEqual({
      ...{ at: "2026-04-02T08:00:00Z", author: "revidents", isSame: true },
      ...{ population: first.population, populationHash: first.populationHash },
    });
    expect(draw({ ...method, seed: "atkārtota", size: 13 }).earlier).toBeNull();
  });

  test.each(methods)("%s: says that the population is another one when returns came since", async (_, method) => {
    const other = acceptanceStore(QUARTERS);
    await importPaths(other, [`${QUARTERS}/2025-Q4`]);
    const request: SampleRequest = { size: 12, seed: "2026", ...method };
    const first = drawSample(other, context, request);
    recordSample(other, first, { author: "revidents", at: "2026-07-16T08:00:00Z" });
    await importPaths(other, [`${QUARTERS}/2025-Q4-labojumi`]);
    const again = drawSample(other, context, request);
    expect(again.earlier).toMatchObject({ isSame: false, population: first.population });
    expect(again.populationHash).not.toBe(first.populationHash);
  });
});

test("in proportion to hours, who has many is hit more often", () => {
  const hours = { ...question, code: "SK-O-03" } as const;
  const sample = draw({ question: hours, size: 40, isProportional: true });
  expect(sample.units.reduce((sum, { hits }) => sum + hits, 0)).toBe(40);
  const mean = (units: readonly { amount: number }[]) =>
    units.reduce((sum, { amount }) => sum + amount, 0) / units.length;
  expect(mean(sample.units)).toBeGreaterThan((sample.value ?? 0) / sample.population);
});

test("strata share a sample by size, at least one each while there are enough", () => {
  expect(allocate([100, 50, 1], 10)).toEqual([6, 3, 1]);
  expect(allocate([10, 10, 10], 2)).toEqual([1, 1, 0]);
  expect(allocate([1, 1], 5)).toEqual([1, 1]);
});

test("more units than there are gives all of them", () => {
  const sample = draw({ size: 100_000 });
  expect(sample.units).toHaveLength(sample.population);
});

test("a size that is none, and two methods at once, are refused", () => {
  expect(() => draw({ size: 0 })).toThrow(expect.objectContaining({ code: "usage-sample-size" }));
  expect(() => draw({ stratify: ["kind"], isProportional: true })).toThrow(
    expect.objectContaining({ code: "usage-sample-method" }),
  );
});

/** PuMPuRS as the proof that a programme is data: its samples, and figures counted by hand. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextOfStore, loadContext, openForWork, requireProgramme } from "../../../electron/core/api/core.ts";
import { importReturns, type ImportReply } from "../../../electron/core/intake/import-returns.ts";
import { registerInstitutions } from "../../../electron/core/intake/register-units.ts";
import { programmeDirectory } from "../../../electron/core/programme/load-programme.ts";
import { gatherReport } from "../../../electron/core/report/gather-report.ts";
import { closeStore, type Store } from "../../../electron/core/store/open-store.ts";
import { calculateIndicators } from "../../../electron/core/indicators/calculate-indicators.ts";
import { traceFigure } from "../../../electron/core/indicators/trace-figure.ts";
import type { Dimension, Measure } from "../../../shared/domain/indicator.ts";
import { noForeignReader } from "../../intake/codes/base-return.ts";
import { REGISTER, RETURNS, returnBytes } from "./sample-returns.ts";

const context = loadContext(programmeDirectory("pumpurs"));
const AT = "2023-01-10T09:00:00.000Z";
let store: Store;
let reply: ImportReply;

beforeAll(async () => {
  store = openForWork(":memory:", context, { create: true, key: null });
  registerInstitutions(store, Buffer.from(REGISTER), { programme: context.programme, author: "tests", at: AT });
  const sources = RETURNS.map((each, i) => ({
    path: `${String(i + 1)}.xlsx`,
    read: () => Promise.resolve(returnBytes(each, context.programme.forms)),
  }));
  const options = { programme: context.programme, author: "tests", now: () => AT };
  reply = await importReturns(store, sources, { ...options, readOptions: { foreign: noForeignReader } });
});
afterAll(() => closeStore(store));

const cells = (code: string, measure: Measure, period: string, by: readonly Dimension[]) =>
  calculateIndicators(store, context, { period, by, codes: [code] }).filter((cell) => cell.measure === measure);

const figure = (code: string, measure: Measure, period: string) => cells(code, measure, period, [])[0]?.value;

const split = (code: string, measure: Measure, period: string, dimension: Dimension): Record<string, number | null> =>
  Object.fromEntries(cells(code, measure, period, [dimension]).map(({ by, value }) => [by[dimension] ?? "", value]));

test("every sample is taken in whole, without a finding that holds a row back", () => {
  expect(reply.totals).toMatchObject({ files: 5, accepted: 5, rejected: 0 });
  expect(reply.totals.rows).toEqual({ read: 26, stored: 26, quarantined: 0, skipped: 0 });
  const codes = reply.files.flatMap(({ findings }) => findings.map(({ code, severity }) => `${severity} ${code}`));
  expect([...new Set(codes)].filter((code) => code.startsWith("error"))).toEqual([]);
});

describe("from risk through measures to results", () => {
  test("a learner with a plan is identified, also before anything was done; one plan in a semester is the rule", () => {
    expect(figure("PMP-P-01", "cumulative", "2021/22-S1")).toBe(3);
    expect(split("PMP-P-01", "cumulative", "2021/22", "risk")).toEqual({
      ...{ ekonomiskie: 1, ģimenes: 1, "mācību darba": 2, veselības: 1 },
    });
    expect(figure("PMP-P-02", "period", "2021/22-S1")).toBe(3);
    expect(figure("PMP-P-03", "period", "2021/22-S1")).toBe(1);
    expect(figure("PMP-P-02", "period", "2021/22-S2")).toBe(4);
    // Kārlis has two.
    expect(figure("PMP-P-03", "period", "2021/22-S2")).toBeCloseTo(4 / 3, 9);
  });

  test("measures and each kind of compensation reach learners; compensation has no hours", () => {
    expect(figure("PMP-O-01", "cumulative", "2021/22-S1")).toBe(2);
    expect(figure("PMP-O-01", "cumulative", "2021/22")).toBe(3);
    expect(figure("PMP-O-01", "active", "2022/23")).toBe(1);
    expect(figure("PMP-O-02", "cumulative", "2021/22")).toBe(2);
    expect(split("PMP-O-02", "cumulative", "2021/22", "kind")).toEqual({ TRANSPORTS: 1, NAKTSMITNES: 1, EDINASANA: 1 });
    expect(figure("PMP-O-03", "period", "2021/22-S1")).toBe(4);
    expect(figure("PMP-O-03", "period", "2021/22-S2")).toBe(5);
    expect(figure("PMP-O-03", "cumulative", "2022/23")).toBe(12);
    // 63.25 and 40.00; 10.00 is ineligible, 100.00 belongs to another activity.
    expect(figure("PMP-F-01", "cumulative", "2021/22")).toBe(10_325);
  });

  test("two of forty-three municipalities, and three of four institutions", () => {
    expect(figure("PMP-O-04", "cumulative", "2021-Q4")).toBe(2);
    expect(figure("PMP-O-04", "share", "2021-Q4")).toBeCloseTo(200 / 43, 9);
    expect(figure("PMP-O-05", "share", "2021-Q4")).toBe(50);
    expect(figure("PMP-O-05", "share", "2021/22")).toBe(75);
  });

  test("a result is that of the last check: who went on in one school year may have left in the next", () => {
    expect(figure("PMP-R-01", "cumulative", "2021/22")).toBe(2);
    expect(figure("PMP-R-01", "share", "2021/22")).toBe(100);
    expect(figure("PMP-R-01", "share", "2022/23")).toBe(50);
    expect(figure("PMP-R-02", "cumulative", "2021/22")).toBe(0);
    expect(figure("PMP-R-02", "share", "2022/23")).toBe(50);
    // Of four evaluated plans two say that the risk is less or gone.
    expect(figure("PMP-R-03", "share", "2022/23")).toBe(50);
  });

  test("a figure leads to its cells as in the first programme", () => {
    const question = { code: "PMP-O-02", period: "2021/22", measure: "cumulative", by: {} } as const;
    const trace = traceFigure(store, context, question);
    expect(trace.items.map(({ amount }) => amount)).toEqual([1, 1]);
    expect(trace.items.map(({ rows }) => `${rows[0]?.file ?? ""} ${rows[0]?.cells["date"] ?? ""}`).toSorted()).toEqual([
      "1.xlsx B2",
      "2.xlsx B4",
    ]);
  });
});

test("a store keeps the programme it was made for, and is opened with it by whoever opens it", () => {
  expect(contextOfStore(store, loadContext()).programme.identity.id).toBe("pumpurs");
  expect(() => requireProgramme(store, "skola-kopiena")).toThrow(expect.objectContaining({ code: "store-programme" }));
  expect(() => programmeDirectory("../../etc")).toThrow(expect.objectContaining({ code: "programme-unknown" }));
});

test("no target and no budget is invented, and what is not laid out is not issued", () => {
  expect(context.programme.targets.map(({ value }) => value)).toEqual([null, null]);
  expect(context.programme.budgets).toEqual([]);
  const report = { ...context, language: "lv", applicationVersion: "0" } as const;
  const request = { period: "2021-Q4", author: "tests", now: AT };
  expect(() => gatherReport(store, report, request)).toThrow(expect.objectContaining({ code: "report-not-laid-out" }));
});

import * as SheetJS from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { explainChange, type Bridge } from "../../electron/core/report/explain-change.ts";
import { explainEdition } from "../../electron/core/report/explain-editions.ts";
import { listAffectedReports } from "../../electron/core/report/editions.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { lockPeriod } from "../../electron/core/store/period-lock.ts";
import { acceptanceStore, context, importPaths, QUARTERS } from "../support/acceptance.ts";
import { editionsOf } from "../../electron/core/store/issued-report.ts";
import { isSameFigure } from "../../shared/domain/figure-key.ts";
import { calculateIndicators, findDefinition } from "../../electron/core/indicators/calculate-indicators.ts";
import type { IndicatorValue, Measure } from "../../shared/domain/indicator.ts";
import { issue } from "../support/issue.ts";
import { changeAt } from "../../electron/core/store/change-history.ts";

const ask = (store: Store, code: string, period: string, since: string, measure: Measure = "cumulative") =>
  explainChange(store, context, { code, period, measure, by: {} }, since);

const issuedSeq = (store: Store) => editionsOf(store, "2025-Q4")[0]?.seq ?? 0;

/** What units add up to; shares, quotients and medians they do not. */
const isSum = (code: string, measure: Measure) => {
  const definition = context.indicators.indicators.find((one) => one.code === code);
  return measure !== "share" && definition?.dividedBy === undefined && definition?.median === undefined;
};

/** What is counted, in which way, over which time: figures of one kind are worked out by the same statements. */
const kindOf = ({ code, measure, by }: IndicatorValue) => {
  const { source, count, sum, median, share, dividedBy } = findDefinition(context.indicators, code);
  return JSON.stringify([source, count, sum, median, share?.of, dividedBy, measure, Object.keys(by)]);
};

const summed = ({ parts }: Bridge) => parts.reduce((sum, { amount }) => sum + amount, 0);

describe("late and corrected returns of the acceptance quarters", async () => {
  const store = acceptanceStore(QUARTERS);
  await importPaths(store, [`${QUARTERS}/2025-Q4`]);
  const issued = await issue(store, { period: "2025-Q4", now: "2026-01-20T08:00:00Z" });
  const figuresThen = calculateIndicators(store, context, { period: "2025-Q4", by: [] });
  await importPaths(store, [`${QUARTERS}/2025-Q4-labojumi`, `${QUARTERS}/2026-Q1`]);
  const figuresNow = calculateIndicators(store, context, { period: "2025-Q4", by: [] });

  test("all figures are explained in one pass: each part of each is what its own bridge says", () => {
    const edition = { period: "2025-Q4", edition: 1, issuedAt: "", sha256: "", stateHash: null };
    const seq = issuedSeq(store);
    const { figures } = explainEdition(store, context, { ...edition, seq, figures: figuresThen }, figuresNow);
    const changed = figures.filter(({ reported, now }) => !isSameFigure(reported, now));
    expect(changed.length).toBeGreaterThan(20);
    for (const { code, measure, by, reported, now, parts } of figures) {
      const sum = Object.values(parts).reduce((all, amount) => all + amount, 0);
      expect({ code, measure, by, sum }).toEqual({
        ...{ code, measure, by },
        sum: expect.closeTo((now ?? 0) - (reported ?? 0), 8) as number,
      });
      expect(parts.other).toBeUndefined();
    }
    for (const { code, measure, by, parts } of changed.filter((_, index) => index % 12 === 0)) {
      const bridge = explainChange(store, context, { code, period: "2025-Q4", measure, by }, "report:1");
      const own = bridge.parts.filter(({ cause }) => cause === "new-return" || cause === "resubmission");
      const others = bridge.parts.filter(({ cause }) => cause === "rows-of-other-returns");
      const amount = [...own, ...others].reduce((all, part) => all + part.amount, 0);
      expect((parts["new-return"] ?? 0) + (parts.resubmission ?? 0)).toBeCloseTo(amount, 8);
    }
  });

  test(
    "of every kind of figure that changed one is explained: the parts sum to the difference, whatever is measured",
    { timeout: 240_000 },
    () => {
      const changed = figuresThen
        .map(({ value, ...figure }, index) => ({ ...figure, value, now: figuresNow[index]?.value ?? null }))
        .filter(({ value, now }) => value !== now && value !== null && now !== null);
      const oneOfEach = new Map(changed.toReversed().map((figure) => [kindOf(figure), figure]));
      expect(oneOfEach.size).toBeGreaterThan(10);
      for (const { code, measure, by, value, now } of oneOfEach.values()) {
        const bridge = explainChange(store, context, { code, period: "2025-Q4", measure, by }, "report:1");
        expect({ code, measure, before: bridge.before, now: bridge.now }).toEqual({
          code,
          measure,
          before: value,
          now,
        });
        expect(summed(bridge)).toBeCloseTo(bridge.difference ?? Number.NaN, 6);
        expect(bridge.parts.map(({ cause }) => cause)).not.toContain("other");
        for (const { amount, gained, lost, altered } of isSum(code, measure) ? bridge.parts : []) {
          const units = [...gained, ...lost, ...altered].reduce((all, unit) => all + unit.amount, 0);
          expect({ code, measure, units }).toEqual({ code, measure, units: expect.closeTo(amount, 6) as number });
        }
      }
    },
  );

  test("a corrected return is named, with the units it brought and took, to the last one", () => {
    const changed = figuresThen.filter(({ value }, index) => value !== figuresNow[index]?.value);
    expect(changed.map(({ code }) => code)).toContain("SK-O-03");
    const bridge = ask(store, "SK-O-03", "2025-Q4", "report:1");
    const part = bridge.parts.find(({ cause }) => cause === "resubmission");
    expect(part?.submission).toMatchObject({ period: "2025-Q4", version: 2 });
    const units = [...(part?.gained ?? []), ...(part?.lost ?? []), ...(part?.altered ?? [])];
    expect(units.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(part?.amount ?? Number.NaN, 6);
    expect(units[0]?.row?.file).toBeTruthy();
  });

  test("explaining changes nothing in the store", () => {
    const rows = () => store.db.prepare("SELECT COUNT(*) AS n, SUM(seq) AS s FROM standing_history").get();
    const before = rows();
    ask(store, "SK-O-01", "2026-Q1", "2026-01-01");
    expect(rows()).toEqual(before);
  });

  test("reports whose figures came to be otherwise are listed, with what is locked", () => {
    lockPeriod(store, "2025-Q4", { author: "anna", at: "2026-04-01T08:00:00Z", reason: "slēgts", secondPerson: null });
    const [affected, ...others] = listAffectedReports(store, context);
    expect(others).toEqual([]);
    expect(affected).toMatchObject({ report: { period: "2025-Q4", edition: 1 }, isLocked: true });
    expect(affected?.differences.length).toBeGreaterThan(0);
  });

  test("a locked quarter keeps its issued edition, byte for byte, until a restated one is asked for", async () => {
    const again = await issue(store, { period: "2025-Q4", now: "2026-04-02T08:00:00Z" });
    expect(again).toMatchObject({ isStanding: true, report: { edition: 1, sha256: issued.report.sha256 } });
    expect(Buffer.compare(again.bytes, issued.bytes)).toBe(0);
    const restated = await issue(store, { period: "2025-Q4", now: "2026-04-03T08:00:00Z", restate: "labota atskaite" });
    expect(restated).toMatchObject({ isStanding: false, report: { edition: 2 } });
    expectRestatement(restated.bytes, figuresThen.length);
    const between = explainChange(
      store,
      context,
      { code: "SK-O-03", period: "2025-Q4", measure: "cumulative", by: {} },
      "report:1",
      "report:2",
    );
    expect(between).toMatchObject({ since: { report: { edition: 1 } }, until: { report: { edition: 2 } } });
    expect(between.difference).not.toBe(0);
    expect(summed(between)).toBeCloseTo(between.difference ?? Number.NaN, 8);
    expect(listAffectedReports(store, context)).toEqual([]);
  });
});

/** Every figure as reported and now, with its reason and its units; and the same differences by cause in `Izmaiņas`. */
function expectRestatement(bytes: Uint8Array, figures: number) {
  const book = SheetJS.read(bytes);
  const rowsOf = (name: string) => SheetJS.utils.sheet_to_json<unknown[]>(book.Sheets[name]!, { header: 1 }).slice(5);
  const restated = rowsOf("Precizētā redakcija");
  expect(restated).toHaveLength(figures);
  const hours = restated.find(([code]) => code === "SK-O-03");
  expect(hours?.[6]).toMatch(/^atkārtoti iesniegtas atskaites −\d/);
  expect(hours?.[7]).toMatch(/^\d+ rind/);
  for (const [, , , reported, now, difference] of restated)
    if (typeof reported === "number" && typeof now === "number") expect(difference).toBeCloseTo(now - reported, 6);
  const own = rowsOf("Izmaiņas").filter(([edition]) => edition === "2025-Q4, 1. redakcija");
  const changed = restated.filter(([, , , reported, now]) => reported !== now);
  expect(own).toHaveLength(changed.length);
  const control = rowsOf("Kontroles").find(([, what]) => String(what).startsWith("Izmaiņas:"));
  expect(control?.slice(2, 5)).toEqual([0, 0, 0]);
}

test("a moment before everything explains a figure from nothing", async () => {
  const store = acceptanceStore(QUARTERS);
  await importPaths(store, [`${QUARTERS}/2025-Q4`]);
  expect(changeAt(store, "2000-01-01T00:00:00Z")).toBe(0);
  const bridge = ask(store, "SK-O-01", "2025-Q4", "2000-01-01");
  // Nothing had come, so nothing was known: that is not zero.
  expect(bridge.before).toBeNull();
  expect(bridge.difference).toBeNull();
  expect(bridge.parts.every(({ cause }) => cause === "new-return" || cause === "rows-of-other-returns")).toBe(true);
  expect(summed(bridge)).toBe(bridge.now);
});

test("what is no moment and what is no report is refused", () => {
  const store = acceptanceStore(QUARTERS);
  const refusal = (since: string) => () => ask(store, "SK-O-01", "2025-Q4", since);
  expect(refusal("yesterday")).toThrow(expect.objectContaining({ code: "usage-since-form" }) as Error);
  expect(refusal("report:9")).toThrow(expect.objectContaining({ code: "report-unknown" }) as Error);
});

import { describe, expect, test } from "vitest";
import { explainChange, type Bridge } from "../../electron/core/report/explain-change.ts";
import { listAffectedReports } from "../../electron/core/report/editions.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { lockPeriod } from "../../electron/core/store/period-lock.ts";
import { acceptanceStore, context, importPaths, QUARTERS } from "../support/acceptance.ts";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import type { Measure } from "../../shared/domain/indicator.ts";
import { issue } from "../support/issue.ts";
import { changeAt } from "../../electron/core/store/change-history.ts";

const ask = (store: Store, code: string, period: string, since: string, measure: Measure = "cumulative") =>
  explainChange(store, context, { code, period, measure, by: {} }, since);

const summed = ({ parts }: Bridge) => parts.reduce((sum, { amount }) => sum + amount, 0);

describe("late and corrected returns of the acceptance quarters", async () => {
  const store = acceptanceStore(QUARTERS);
  await importPaths(store, [`${QUARTERS}/2025-Q4`]);
  const issued = await issue(store, { period: "2025-Q4", now: "2026-01-20T08:00:00Z" });
  const figuresThen = calculateIndicators(store, context, { period: "2025-Q4", by: [] });
  await importPaths(store, [`${QUARTERS}/2025-Q4-labojumi`, `${QUARTERS}/2026-Q1`]);
  const figuresNow = calculateIndicators(store, context, { period: "2025-Q4", by: [] });

  test(
    "every figure that changed is explained: the parts sum to the difference, whatever is measured",
    { timeout: 240_000 },
    () => {
      for (const [index, { code, measure, by, value }] of figuresThen.entries()) {
        const now = figuresNow[index]?.value ?? null;
        if (value === now || value === null || now === null) continue;
        const bridge = explainChange(store, context, { code, period: "2025-Q4", measure, by }, "report:1");
        expect({ code, measure, before: bridge.before, now: bridge.now }).toEqual({
          code,
          measure,
          before: value,
          now,
        });
        expect(summed(bridge)).toBeCloseTo(bridge.difference ?? Number.NaN, 6);
        expect(bridge.parts.map(({ cause }) => cause)).not.toContain("other");
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
    expect(listAffectedReports(store, context)).toEqual([]);
  });
});

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

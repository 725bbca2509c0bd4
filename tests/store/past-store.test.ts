/** The store as it stood after a change: returns, register and agreements as they were, with nothing written. */
import { expect, test } from "vitest";
import { explainFigure } from "../../electron/core/api/explain-figure.ts";
import { loadContext } from "../../electron/core/api/core.ts";
import { contextAt, contextToldAt } from "../../electron/core/indicators/programme-in-force.ts";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { listAgreements } from "../../electron/core/store/receipt.ts";
import { removeAgreement, saveAgreement, listInstitutions } from "../../electron/core/store/institution.ts";
import { asItStood } from "../../electron/core/store/past-store.ts";
import { returnsInForce } from "../../electron/core/store/read-returns.ts";
import { packRawRows } from "../../electron/core/store/raw-sheet.ts";
import {
  insertSheet,
  recordChange,
  setSubmissionState,
  storeState,
  submissionsOf,
} from "../../electron/core/store/submission.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { whileWanted, whileWantedSql } from "../../electron/core/store/wanted.ts";
import { StoreBuilder } from "../support/build-store.ts";

const context = loadContext();

const valueAt = (store: Store, seq: number, code: string, measure = "cumulative") =>
  calculateIndicators(store, contextAt(store, context, seq), { period: "2026-Q1", by: [], codes: [code] }).find(
    (value) => value.measure === measure,
  )?.value;

test("before the first return nothing is known, which is not zero", () => {
  const builder = new StoreBuilder();
  builder.plan("Vilhelmīne");
  builder.support("Vilhelmīne", "2026-01-12");
  const store = builder.ready();
  expect(valueAt(store, 0, "SK-O-01")).toBeNull();
  expect(valueAt(store, storeState(store), "SK-O-01")).toBe(1);
});

test("a moment says what the history says, also where a lock is all that came after what altered figures", () => {
  const builder = new StoreBuilder();
  builder.plan("Vilhelmīne");
  builder.support("Vilhelmīne", "2026-01-12");
  const store = builder.ready();
  const first = storeState(store);
  builder.plan("Teobalds");
  builder.support("Teobalds", "2026-02-12");
  builder.ready();
  recordChange(store, { at: "2026-04-20T08:00:00Z", kind: "lock", author: "Anete", subject: "2026-Q1" });
  const figures = (then: typeof context) => calculateIndicators(store, then, { period: "2026-Q1", by: [] });
  for (const seq of [0, first, storeState(store) - 1, storeState(store)])
    expect(figures(contextToldAt(store, context, seq))).toEqual(figures(contextAt(store, context, seq)));
  expect([first, storeState(store)].map((seq) => valueAt(store, seq, "SK-O-01"))).toEqual([1, 2]);
});

test("institutions and agreements that came later are not there yet, and those that ended still are", () => {
  const builder = new StoreBuilder();
  builder.institution("4313902001");
  const store = builder.ready();
  const before = storeState(store);
  builder.institution("4313902002");
  builder.agreement("L-1");
  const between = storeState(store);
  const seq = recordChange(store, { at: "2026-04-20T08:00:00Z", kind: "agreements", author: "Anete", subject: "L-1" });
  removeAgreement(store, "L-1", { seq });

  expect(asItStood(store, before, () => [listInstitutions(store).length, listAgreements(store).length])).toEqual([
    1, 0,
  ]);
  expect(asItStood(store, between, () => [listInstitutions(store).length, listAgreements(store).length])).toEqual([
    2, 1,
  ]);
  expect([listInstitutions(store).length, listAgreements(store).length]).toEqual([2, 0]);
});

test("a return that was judged again later was in force until then", () => {
  const builder = new StoreBuilder();
  const submissionId = builder.return("LV-067", "2026-Q1", { nil: true });
  const store = builder.ready();
  insertSheet(store, { submissionId, position: 0, name: "Titullapa", hidden: false, packed: packRawRows([]) });
  const before = storeState(store);
  const [first] = submissionsOf(store, "LV-067", "2026-Q1");
  recordChange(store, {
    ...{ at: "2026-04-20T08:00:00Z", kind: "withdrawal", author: "Anete" },
    subject: `judgement of ${first?.sha256.slice(0, 12) ?? ""}`,
  });
  setSubmissionState(store, first?.id ?? 0, "withdrawn", null);
  expect(asItStood(store, before, () => returnsInForce(store, ["2026-Q1"]))).toBe(1);
  expect(asItStood(store, storeState(store), () => returnsInForce(store, ["2026-Q1"]))).toBe(0);
});

test("an agreement entered anew is told as the reason why a figure about agreements changed", () => {
  const builder = new StoreBuilder();
  builder.agreement("L-1");
  const store = builder.ready();
  const seq = recordChange(store, { at: "2026-04-20T08:00:00Z", kind: "agreements", author: "Anete", subject: "L-2" });
  const entry = {
    agreementNo: "L-2",
    sender: "LV-042",
    validFrom: null,
    validTo: null,
    activities: "3",
    dueDays: null,
  };
  saveAgreement(store, entry, { seq, reason: "Jauns līgums", source: "Līgums L-2" });
  const question = { code: "SK-O-22", period: "2026-Q1", measure: "cumulative", by: {} } as const;
  const desk = { reader: store, context, now: () => "2026-04-21T08:00:00Z" };
  expect(explainFigure(desk, { ...question, since: "week" })).toMatchObject({
    ...{ since: "week", edition: null, before: 1, now: 2, difference: 1 },
    parts: [{ cause: "units", amount: 1, author: "Anete", gained: 1 }],
  });
  expect(explainFigure(desk, { ...question, since: "edition" }).since).toBe("month");
});

test("counting a past moment ends when nobody waits for it, wherever it is by then, and leaves nothing of the past behind", () => {
  const builder = new StoreBuilder();
  builder.plan("Vilhelmīne");
  builder.support("Vilhelmīne", "2026-01-12");
  const store = builder.ready();
  const before = storeState(store);
  builder.plan("Teobalds");
  builder.support("Teobalds", "2026-02-12");
  builder.ready();
  const figures = (then: typeof context) => calculateIndicators(store, then, { period: "2026-Q1", by: [] });
  const past = contextAt(store, context, before);
  const [now, then] = [figures(context), figures(past)];
  let asked = 0;
  const patientFor = (times: number) =>
    whileWanted(
      store,
      () => (asked += 1) <= times,
      () => figures(past),
    );
  expect(patientFor(Infinity)).toEqual(then);
  const all = asked;
  expect(all).toBeGreaterThan(20);
  for (const times of [0, 1, 2, Math.floor(all / 2), all - 1]) {
    asked = 0;
    expect(() => patientFor(times)).toThrow("question-left");
    expect(asked).toBe(times + 1);
    expect(figures(context)).toEqual(now);
  }
  expect(figures(past)).toEqual(then);
});

test("a statement over very many rows is ended between them", () => {
  const { store } = new StoreBuilder();
  let asked = 0;
  const rows = "WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 100000)";
  const count = (times: number) =>
    whileWanted(
      store,
      () => (asked += 1) <= times,
      () =>
        store.db
          .prepare(`${rows} SELECT COUNT(*) FROM many WHERE ${whileWantedSql(store, "n")}`)
          .pluck()
          .get(),
    );
  expect(count(Infinity)).toBe(100_000);
  expect(asked).toBe(24);
  asked = 0;
  expect(() => count(3)).toThrow("question-left");
  expect(asked).toBe(4);
});

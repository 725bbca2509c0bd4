import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { expectedReturns, reportingRate } from "../../electron/core/intake/expected-returns.ts";
import type { CalendarDate } from "../../shared/domain/calendar-date.ts";
import { parseIsoDate } from "../../shared/domain/calendar-date.ts";
import { dueDay, quartersOwed } from "../../shared/domain/expected-return.ts";
import { Campaign, context, sha256Of, buildReturn } from "../support/campaign.ts";

const AGREEMENTS = `agreement_no,sender,valid_from,valid_to,activities,due_days
L-1,LV-067,2025-10-01,,1|3,
L-2,LV-087,2025-11-15,2026-02-01,3,20
L-3,4713900004,2026-01-01,,4,0
`;

let campaign: Campaign | null = null;
afterEach(() => {
  campaign?.close();
  campaign = null;
});

function withAgreements(agreements?: string): Campaign {
  campaign = new Campaign(agreements);
  return campaign;
}

function date(text: string): CalendarDate {
  const parsed = parseIsoDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

const owed = (store: Campaign, until: string, today: string) =>
  expectedReturns(store.store, context.programme, date(until), date(today));

test("every sender with an agreement owes a return for each quarter in which it held", () => {
  const returns = owed(withAgreements(AGREEMENTS), "2026-03-31", "2026-04-01");
  expect(returns.map(({ period, sender, dueOn, state }) => [period, sender, dueOn, state])).toEqual([
    ["2025-Q4", "LV-067", "2026-01-10", "missing"],
    ["2025-Q4", "LV-087", "2026-01-20", "missing"],
    ["2026-Q1", "4713900004", "2026-03-31", "missing"],
    ["2026-Q1", "LV-067", "2026-04-10", "not-due"],
    ["2026-Q1", "LV-087", "2026-04-20", "not-due"],
  ]);
  expect(returns[0]).toMatchObject({ agreements: ["L-1"], activities: ["1", "3"], daysLate: 81 });
});

test("what came in time, late, without activity, and what waits for an answer is told apart", async () => {
  const store = withAgreements(AGREEMENTS);
  const sessions = [{ ref: "IAP-1", day: "2025-11-10" }];
  await store.at("2026-01-10T20:00:00Z").import({ "a.xlsx": { period: "2025-Q4", learners: [{ n: 1 }], sessions } });
  await store
    .at("2026-01-25T09:00:00Z")
    .import({ "b.xlsx": { sender: "Salaspils novads", period: "2025-Q4", nil: true } });
  await store.at("2026-04-12T09:00:00Z").import({ "c.xlsx": { learners: [{ n: 1 }], sessions } });
  expect(
    owed(store, "2026-03-31", "2026-04-30").map(({ sender, period, state, daysLate }) => [
      sender,
      period,
      state,
      daysLate,
    ]),
  ).toEqual([
    ["LV-067", "2025-Q4", "received", 0],
    ["LV-087", "2025-Q4", "nil", 5],
    ["4713900004", "2026-Q1", "missing", 30],
    ["LV-067", "2026-Q1", "held", 20],
    ["LV-087", "2026-Q1", "missing", 10],
  ]);
});

test("the day of receipt is the day in Riga, and the first version decides", async () => {
  const store = withAgreements(AGREEMENTS);
  const first = { period: "2025-Q4", learners: [{ n: 1 }], sessions: [] };
  await store.at("2026-01-10T23:30:00Z").import({ "a.xlsx": first });
  await store.at("2026-02-10T09:00:00Z").import({ "b.xlsx": { ...first, version: 2 } });
  expect(owed(store, "2025-12-31", "2026-03-01")[0]).toMatchObject({
    receivedOn: "2026-01-11",
    state: "late",
    daysLate: 1,
  });
});

test("a withdrawn return has not come", async () => {
  const store = withAgreements(AGREEMENTS);
  const bytes = buildReturn({ period: "2025-Q4", learners: [{ n: 1 }], sessions: [] });
  await store.at("2026-01-08T09:00:00Z").import({ "a.xlsx": bytes });
  expect(owed(store, "2025-12-31", "2026-01-09")[0]?.state).toBe("received");
  await store.decide({ kind: "withdraw-return", sha256: sha256Of(bytes) });
  expect(owed(store, "2025-12-31", "2026-01-09")[0]?.state).toBe("not-due");
});

test("without agreements nobody is expected, and neither rate nor indicators pretend to know", () => {
  const store = withAgreements();
  expect(reportingRate(owed(store, "2026-03-31", "2026-05-01"), "2026-Q1")).toEqual({
    expected: 0,
    received: 0,
    inTime: 0,
    percent: null,
  });
  expect(store.figure("SK-O-22")).toBeNull();
  expect(store.figure("SK-Q-02", "2026-Q1", "share")).toBeNull();
});

test("the share of returns in time is what the indicator SK-Q-02 says, whatever the agreements and the days", async () => {
  const day = (from: number, to: number) =>
    fc
      .integer({ min: from, max: to })
      .map((n) => new Date(Date.UTC(2025, 9, 1) + n * 86_400_000).toISOString().slice(0, 10));
  const agreement = fc
    .record({
      sender: fc.constantFrom("LV-067", "LV-087"),
      from: fc.option(day(-60, 200), { nil: "" }),
      to: fc.option(day(100, 400), { nil: "" }),
      due: fc.constantFrom("", "0", "15", "30"),
    })
    .filter(({ from, to }) => to === "" || from <= to);
  const receipt = fc.record({
    sender: fc.constantFrom("Ogres novads", "Salaspils novads"),
    period: fc.constantFrom("2025-Q4", "2026-Q1"),
    on: day(92, 250),
  });
  const cases = fc.tuple(
    fc.array(agreement, { minLength: 1, maxLength: 3 }),
    fc.uniqueArray(receipt, { maxLength: 3, selector: ({ sender, period }) => `${sender} ${period}` }),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([agreements, receipts]) => {
      const lines = agreements.map(({ sender, from, to, due }, i) => `L-${String(i)},${sender},${from},${to},3,${due}`);
      const store = withAgreements(
        `agreement_no,sender,valid_from,valid_to,activities,due_days\n${lines.join("\n")}\n`,
      );
      for (const { sender, period, on } of receipts)
        await store.at(`${on}T09:00:00Z`).import({ "nil.xlsx": { sender, period, nil: true } });
      const returns = owed(store, "2026-03-31", "2026-12-31");
      const inTime = returns.filter(({ receivedOn, daysLate }) => receivedOn !== null && daysLate === 0).length;
      const expected = returns.length === 0 ? null : (100 * inTime) / returns.length;
      expect(store.figure("SK-Q-02", "2026-Q1", "share")).toEqual(expected);
      store.close();
      campaign = null;
    }),
    { seed: 7, numRuns: 25 },
  );
});

test("a quarter is owed when the agreement held on some day of it, and only once it has ended", () => {
  const within = { from: date("2025-03-01"), to: date("2026-02-15") };
  const term = { validFrom: "2025-09-30", validTo: "2026-01-01", dueDays: null };
  expect(quartersOwed(term, within).map(({ period }) => period)).toEqual(["2025-Q3", "2025-Q4"]);
});

test("without a term and without an entry in the calendar there is no due day", () => {
  expect(dueDay({ dueDays: null }, date("2025-12-31"), [])).toBeNull();
  expect(dueDay({ dueDays: 10 }, date("2025-12-31"), [])).toBe("2026-01-10");
});

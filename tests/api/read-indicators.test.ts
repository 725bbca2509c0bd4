/** What screens are told of figures: the same numbers as everywhere, why there is none, the path, and the way to the cells. */
import { expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import { behindReader, traceReader } from "../../electron/core/api/read-figure.ts";
import { listIndicators, readHistory, readPassport } from "../../electron/core/api/read-indicators.ts";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { contextAt } from "../../electron/core/indicators/programme-in-force.ts";
import {
  addComment,
  commentsOn,
  saveView,
  takeBackComment,
  viewsOf,
} from "../../electron/core/store/figure-comment.ts";
import { refreshSummaries } from "../../electron/core/store/summaries.ts";
import { storeState } from "../../electron/core/store/submission.ts";
import { ALL_KINDS, type FigureQuestion } from "../../shared/api/indicators.ts";
import type { ListQuestion } from "../../electron/core/api/read-indicators.ts";
import { StoreBuilder } from "../support/build-store.ts";

const shipped = loadContext();
const LEARNERS = { code: "SK-O-01", period: "2026-Q1", measure: "cumulative", by: {} } as const;
const asked = (question: Partial<ListQuestion> = {}): ListQuestion => ({
  ...{ period: "2026-Q1", by: [], within: {}, codes: null },
  ...question,
});

function twoLearners(): StoreBuilder {
  const b = new StoreBuilder();
  b.plan("Anna", { municipality: "LV-067" });
  b.support("Anna", "2026-01-12", { row: 3, cells: { kind: "E3" } });
  b.support("Anna", "2026-01-19", { row: 4, supportKind: "LAS" });
  b.plan("Ilze", { planNo: "P-2", period: "2025-Q4", municipality: "LV-067" });
  b.support("Ilze", "2025-11-12", { period: "2025-Q4", row: 3, refPlanKey: "p-2" });
  return b;
}

test("every figure of the list is the figure that the command line gives", () => {
  const store = twoLearners().ready();
  const told = listIndicators(store, shipped, asked()).figures.map(({ state, ...figure }) => {
    expect(state === "known").toBe(figure.value !== null);
    return { ...figure, period: "2026-Q1" };
  });
  expect(told).toEqual(calculateIndicators(store, shipped, { period: "2026-Q1", by: [] }));
});

test("who had two kinds of support is one person and two participations", () => {
  const { figures, participations } = listIndicators(twoLearners().ready(), shipped, asked({ codes: ["SK-O-01"] }));
  expect(figures.find(({ measure }) => measure === "cumulative")?.value).toBe(2);
  expect(participations.find(({ measure }) => measure === "cumulative")?.value).toBe(3);
});

test("a figure without a number says why: no return, nothing that tells it, nothing to divide by", () => {
  const stateOf = (store: ReturnType<StoreBuilder["ready"]>, code: string, measure: string, period = "2026-Q1") =>
    listIndicators(store, shipped, asked({ codes: [code], period })).figures.find((one) => one.measure === measure)
      ?.state;
  const store = twoLearners().ready();
  expect(stateOf(store, "SK-O-01", "cumulative")).toBe("known");
  expect(stateOf(store, "SK-O-01", "cumulative", "2024-Q3")).toBe("not-reported");
  expect(stateOf(store, "SK-O-19", "cumulative")).toBe("not-collected");
  expect(stateOf(store, "SK-R-07", "share")).toBe("not-applicable");
  expect(stateOf(store, "SK-F-05", "cumulative")).toBe("not-collected");
});

test("within a municipality nothing is missing: zero where the whole is known", () => {
  const { figures } = listIndicators(
    twoLearners().ready(),
    shipped,
    asked({ within: { municipality: "LV-042" }, codes: ["SK-O-01"] }),
  );
  expect(figures.map(({ measure, value, by }) => [measure, value, by])).toEqual([
    ["cumulative", 0, { municipality: "LV-042" }],
    ["new", 0, { municipality: "LV-042" }],
    ["active", 0, { municipality: "LV-042" }],
  ]);
});

test("all municipalities of the day are listed, in Latvian order", () => {
  const { options } = listIndicators(
    twoLearners().ready(),
    shipped,
    asked({ by: ["municipality"], codes: ["SK-O-01"] }),
  );
  const names = options.municipality?.map(({ name }) => name.lv) ?? [];
  expect(names).toHaveLength(42);
  expect(names.slice(0, 4)).toEqual(["Aizkraukles novads", "Alūksnes novads", "Augšdaugavas novads", "Ādažu novads"]);
});

test("history ends with the period asked about; what is ahead has no value, and without a target no plan", () => {
  const history = readHistory(twoLearners().ready(), shipped, {
    ...{ period: "2026-Q1", codes: ["SK-O-01"], by: {}, count: 3, ahead: 2 },
  });
  expect(history.periods.map(({ code, ahead }) => [code, ahead])).toEqual([
    ["2025-Q3", false],
    ["2025-Q4", false],
    ["2026-Q1", false],
    ["2026-Q2", true],
    ["2026-Q3", true],
  ]);
  const line = history.series.find(({ measure }) => measure === "cumulative");
  expect(line).toMatchObject({ values: [null, 1, 2, null, null], planned: null });
});

test("a target entered makes a straight path from the project's first day", () => {
  const targets = shipped.programme.targets.map((target) =>
    target.indicator === "SK-O-01" ? { ...target, value: 2000 } : target,
  );
  const context = { ...shipped, programme: { ...shipped.programme, targets } };
  const store = twoLearners().ready();
  const { standings } = listIndicators(store, context, asked({ codes: ["SK-O-01"] }));
  const [standing] = standings;
  expect(standing).toMatchObject({ target: 2000, targetOn: "2029-12-31", state: "behind" });
  // 638 days of 2009: from 1 July 2024 to 31 March 2026, of those to 31 December 2029.
  expect(standing?.planned).toBeCloseTo((2000 * 638) / 2009, 9);
  const { series } = readHistory(store, context, { period: "2026-Q1", codes: ["SK-O-01"], by: {}, count: 2, ahead: 1 });
  const planned = series.find(({ measure }) => measure === "cumulative")?.planned ?? [];
  expect(planned[1]).toBeCloseTo(standing?.planned ?? 0, 9);
  expect(series.find(({ measure }) => measure === "new")?.planned).toBeNull();
});

test("a trace comes in pages that sum to the figure, each row with the cell that decides first", () => {
  const b = twoLearners();
  const read = traceReader(b.ready());
  const first = read(shipped, { ...LEARNERS, part: "items", from: 0, count: 1 });
  const second = read(shipped, { ...LEARNERS, part: "items", from: 1, count: 1 });
  expect(first).toMatchObject({
    unitCount: 2,
    behind: { sum: 2, returnCount: 2 },
    figure: { value: 2, state: "known" },
  });
  expect([first.units.length, second.units.length]).toEqual([1, 1]);
  expect(first.units[0]?.key).not.toBe(second.units[0]?.key);
  const rows = [...first.units, ...second.units].flatMap(({ rows: own }) => own);
  expect(rows.map(({ form, row, period }) => [form, row, period])).toContainEqual(["F2", 3, "2026-Q1"]);
  expect(rows.find(({ form }) => form === "F2")?.cells.length).toBeGreaterThan(0);
});

test("rows of the same forms that are quarantined are told beside the figure, by the summaries as by the rows", () => {
  const b = twoLearners();
  b.support("Anna", "2026-02-19", { row: 9, standing: "quarantined" });
  b.cost("2026-02-01", { standing: "quarantined" });
  const store = b.ready();
  const asked = { ...LEARNERS, part: "items", from: 0, count: 1 } as const;
  const byRows = traceReader(store)(shipped, asked);
  expect(byRows.quarantined).toBe(1);
  refreshSummaries(store, shipped.programme.identity.eligibleFrom);
  expect(traceReader(store)(shipped, asked)).toEqual(byRows);
});

test("of a figure that comes from F2 and F4 to F7, rows of F5 and F6 that are quarantined are told too", () => {
  const b = twoLearners();
  b.supervision("Ilze", "2026-02-19", { standing: "quarantined" });
  b.project("PR-1", { standing: "quarantined" });
  b.cost("2026-02-01", { standing: "quarantined" });
  const asked = { ...LEARNERS, code: "SK-O-20", part: "items", from: 0, count: 1 } as const;
  expect(traceReader(b.ready())(shipped, asked).quarantined).toBe(2);
});

test("beside a place's figure stand the quarantined rows of its municipalities and of institutions that send there", () => {
  const b = twoLearners();
  b.institution("9990050002", { municipality: "LV-042" });
  b.support("Anna", "2026-02-19", { row: 9, standing: "quarantined" });
  b.support("Anna", "2026-02-20", { row: 9, standing: "quarantined", sender: "9990050002" });
  b.support("Anna", "2026-02-20", { row: 9, standing: "quarantined", sender: "LV-042" });
  const read = traceReader(b.ready());
  const beside = (by: FigureQuestion["by"]) =>
    read(shipped, { ...LEARNERS, by, part: "items", from: 0, count: 1 }).quarantined;
  expect(beside({})).toBe(3);
  expect(beside({ municipality: "LV-042" })).toBe(2);
  expect(beside({ region: "Zemgale" })).toBe(2);
  expect(beside({ municipality: "LV-067" })).toBe(1);
  expect(beside({ region: "Vidzeme" })).toBe(0);
  // Its own, and those of the municipality that may be about it.
  expect(beside({ institution: "9990050002" })).toBe(2);
});

test("participations are traced as the kinds of support added up, each person once in every kind", () => {
  const b = twoLearners();
  b.support("Anna", "2026-02-19", { row: 9, supportKind: "KON9" });
  const store = b.ready();
  const by = { kind: ALL_KINDS };
  const told = traceReader(store)(shipped, { ...LEARNERS, by, part: "items", from: 0, count: 10 });
  const { participations } = listIndicators(store, shipped, {
    ...{ period: "2026-Q1", by: [], within: {}, codes: ["SK-O-01"] },
  });
  const listed = participations.find(({ measure }) => measure === "cumulative")?.value;
  expect(listed).toBeGreaterThan(2);
  expect(told).toMatchObject({ figure: { value: listed, state: "known" }, behind: { sum: listed }, unitCount: listed });
});

test("of much support the page comes first, and what is behind it is counted by asking on", () => {
  const b = twoLearners();
  for (let at = 0; at < 120; at += 1) b.plan(`l${String(at)}`);
  b.support("l119", "2026-02-03");
  const store = b.ready();
  const question = { ...LEARNERS, code: "SK-O-03", part: "items" } as const;
  const inParts = { ...shipped, manyEvents: 0 };
  const page = { ...question, from: 0, count: 1 };
  const whole = traceReader(store)(shipped, page);
  expect(whole).toMatchObject({ unitCount: 3, behind: { status: "counted", unitCount: 3 } });
  expect(traceReader(store)(inParts, page)).toEqual({ ...whole, unitCount: null, behind: null });
  const count = behindReader(store);
  let told = count(inParts, question);
  for (let share = 0; told.status === "counting"; told = count(inParts, question)) {
    expect(told.share).toBeGreaterThan(share);
    share = told.share;
  }
  expect(told).toEqual(whole.behind);
  expect(count(inParts, question)).toBe(told);
});

test("a past trace is that of the moment", () => {
  const b = twoLearners();
  const store = b.ready();
  const before = storeState(store);
  b.plan("Teobalds");
  b.support("Teobalds", "2026-02-03");
  b.ready();
  const read = traceReader(store);
  const question = { ...LEARNERS, part: "items", from: 0, count: 10 } as const;
  expect(read(contextAt(store, shipped, before), question).behind?.sum).toBe(2);
  expect(read(shipped, question).behind?.sum).toBe(3);
});

test("a passport names what is counted, what is asked of it and what stands below the line", () => {
  expect(readPassport(shipped, "SK-O-02a")).toMatchObject({
    counts: "support.person",
    conditions: [{ column: "kind", demand: "in", values: [{ lv: "Lasītprasmes atbalsts (1.–3. klase)" }] }],
    below: null,
    validFrom: "2024-07-01",
    targets: [{ kind: "target", value: null }],
  });
  expect(readPassport(shipped, "SK-F-03").below).toEqual({ counts: "budget.total", conditions: [] });
  expect(() => readPassport(shipped, "SK-X")).toThrow("indicator-unknown");
});

test("a comment stays with its figure until its author takes it back; a view is its person's own", () => {
  const { store } = new StoreBuilder();
  const at = "2026-04-14T07:00:00Z";
  const here = { ...LEARNERS, by: { municipality: "LV-067", gender: "S" } };
  const id = addComment(store, here, { at, author: "Rasma", text: "Skaitlis pārbaudīts." });
  expect(commentsOn(store, { ...LEARNERS, by: { gender: "S", municipality: "LV-067" } })).toMatchObject([{ id }]);
  expect(commentsOn(store, LEARNERS)).toEqual([]);
  takeBackComment(store, id, "Cits", at);
  expect(commentsOn(store, here)).toHaveLength(1);
  takeBackComment(store, id, "Rasma", at);
  expect(commentsOn(store, here)).toEqual([]);

  saveView(store, "Rasma", { name: "Mentori", view: { measure: "new" } });
  saveView(store, "Rasma", { name: "Mentori", view: { measure: "active" } });
  expect(viewsOf(store, "Rasma")).toEqual([{ name: "Mentori", view: { measure: "active" } }]);
  expect(viewsOf(store, "Cits")).toEqual([]);
});

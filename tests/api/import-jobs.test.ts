/** An import as a window drives it: looked into before it is stored, told what a heading means, stopped. */
import { afterEach, expect, test } from "vitest";
import { openDesk, type Desk } from "../../electron/core/api/desk.ts";
import { openForWork } from "../../electron/core/api/core.ts";
import { ImportJobs } from "../../electron/core/api/import-jobs.ts";
import { registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { closeStore } from "../../electron/core/store/open-store.ts";
import type { ImportJob } from "../../shared/api/imports.ts";
import { foreign } from "../support/acceptance.ts";
import { buildReturn, context, REGISTER, type ReturnInput } from "../support/campaign.ts";

const NOW = "2026-04-14T07:00:00Z";
const desks: Desk[] = [];

afterEach(async () => {
  for (const desk of desks.splice(0)) {
    await desk.close();
    closeStore(desk.writer);
  }
});

function startJobs(returns: readonly ReturnInput[]) {
  const store = openForWork(":memory:", context, { create: true, key: null });
  registerInstitutions(store, Buffer.from(REGISTER), { programme: context.programme, author: "test", at: NOW });
  const settings = { foreign: () => foreign, author: "test", version: "1", now: () => NOW };
  const desk = openDesk({ context, store, key: null, ...settings });
  desks.push(desk);
  const jobs = new ImportJobs(desk, ({ error }) => {
    throw error;
  });
  const tokens = returns.map((input, n) => desk.staging.add({ name: `${String(n)}.xlsx`, bytes: buildReturn(input) }));
  const hand = (input: ReturnInput) => desk.staging.add({ name: "more.xlsx", bytes: buildReturn(input) });
  return { store, jobs, hand, id: jobs.plan(tokens).job };
}

async function settled(jobs: ImportJobs, id: string): Promise<ImportJob["state"]> {
  for (;;) {
    const { state } = jobs.read(id);
    if (state.kind !== "working") return state;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function planned(jobs: ImportJobs, id: string) {
  const state = await settled(jobs, id);
  if (state.kind !== "planned") throw new Error(state.kind);
  const [file] = state.plan.files;
  if (file === undefined) throw new Error("no file");
  return { plan: state.plan, file };
}

/** The hours stand under a heading that no form knows. */
const ODD: ReturnInput = {
  learners: [{ n: 1 }],
  sessions: [{ ref: "IAP-1", day: "2026-02-10" }],
  headings: { "Stundu skaits": "Cik ilgi" },
};

async function columnOf(jobs: ImportJobs, id: string, sha256: string) {
  const { sheets } = await jobs.open(id, sha256);
  const sheet = sheets.find(({ form }) => form === "F2")?.index ?? -1;
  const view = await jobs.sheet(id, sha256, { sheet, from: 0, count: 10, filter: null }, { language: "lv" });
  return view.columns.find(({ heading }) => heading === "Cik ilgi");
}

test.each([
  ["only here", false, ["file-heading"]],
  ["for later returns too", true, ["heading"]],
])(
  "a heading that no form knows is given a meaning in the plan, %s; the plan is made anew",
  async (_, remember, kinds) => {
    const { store, jobs, id } = startJobs([ODD]);
    const { file } = await planned(jobs, id);
    const { sha256 } = file;
    expect(file.rows).toMatchObject({ stored: 1, quarantined: 1 });
    jobs.mean(id, { sha256, form: "F2", heading: "Cik ilgi", field: "hours", remember });

    const after = await planned(jobs, id);
    expect(after.file).toMatchObject({ verdict: "accepted", rows: { stored: 2, quarantined: 0 } });
    expect(await columnOf(jobs, id, sha256)).toMatchObject({ field: "hours", clear: false, health: { valid: 1 } });
    expect(store.db.prepare("SELECT COUNT(*) AS n FROM decision").get()).toEqual({ n: 0 });

    jobs.apply(id);
    expect(await settled(jobs, id)).toMatchObject({ kind: "applied", result: { left: 0, totals: { taken: 1 } } });
    expect(store.db.prepare("SELECT kind FROM decision").pluck().all()).toEqual(kinds);
  },
);

test("a file of the plan is looked into before it is stored: names and codes masked, headings that are clear told", async () => {
  const { store, jobs, id } = startJobs([{ learners: [{ n: 1, name: "Paula" }], sessions: [] }]);
  const { file } = await planned(jobs, id);
  const { sheets } = await jobs.open(id, file.sha256);
  const sheet = sheets.find(({ form }) => form === "F1")?.index ?? -1;
  const view = await jobs.sheet(id, file.sha256, { sheet, from: 0, count: 10, filter: null }, { language: "lv" });
  expect(view.columns.every(({ clear, field }) => clear === (field !== null))).toBe(true);
  expect(JSON.stringify(view.lines)).not.toMatch(/Paula|\d{6}-\d{5}/);
  expect(store.db.prepare("SELECT COUNT(*) AS n FROM submission").get()).toEqual({ n: 0 });
});

const MANY = Array.from({ length: 8 }, (_, n): ReturnInput => ({
  period: `202${String(5 + Math.floor(n / 4))}-Q${String((n % 4) + 1)}`,
  nil: true,
}));

test("reading that is stopped keeps nothing", async () => {
  const { store, jobs, id } = startJobs(MANY);
  jobs.stop(id);
  expect(await settled(jobs, id)).toEqual({ kind: "stopped" });
  expect(store.db.prepare("SELECT COUNT(*) AS n FROM submission").get()).toEqual({ n: 0 });
});

test("a wish to stop that comes when the plan is just ready is still one", async () => {
  const { store, jobs, id } = startJobs([{ learners: [{ n: 1 }] }]);
  await planned(jobs, id);
  expect(jobs.stop(id).state).toEqual({ kind: "stopped" });
  expect(() => jobs.apply(id)).toThrow("job-not-planned");
  expect(store.db.prepare("SELECT COUNT(*) FROM submission").pluck().get()).toBe(0);
});

test("taking in that is stopped ends between two returns, and tells how many it left", async () => {
  const { store, jobs, id } = startJobs(MANY);
  const { plan } = await planned(jobs, id);
  jobs.apply(id);
  for (;;) {
    const { state } = jobs.read(id);
    if (state.kind !== "working" || state.done >= 2) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  jobs.stop(id);
  const state = await settled(jobs, id);
  if (state.kind !== "applied") throw new Error(state.kind);
  const { taken } = state.result.totals;
  expect(taken).toBeGreaterThan(0);
  expect(state.result.left).toBeGreaterThan(0);
  expect(taken + state.result.left).toBe(plan.totals.taken);
  expect(store.db.prepare("SELECT COUNT(*) AS n FROM submission WHERE state = 'in-force'").get()).toEqual({ n: taken });
});

test("files that come later join the plan that stands, and what was said about it stays said", async () => {
  const { jobs, hand, id } = startJobs([ODD]);
  const { sha256 } = (await planned(jobs, id)).file;
  jobs.mean(id, { sha256, form: "F2", heading: "Cik ilgi", field: "hours", remember: false });
  await planned(jobs, id);

  const next = jobs.plan([hand({ ...ODD, sender: "Rēzeknes novads", nil: true })], id);
  const { plan, file } = await planned(jobs, next.job);
  expect(plan.totals.files).toBe(2);
  expect(file).toMatchObject({ sha256, rows: { stored: 2, quarantined: 0 } });
  expect(() => jobs.read(id)).toThrow("job-unknown");
});

/**
 * How long screens take over a national store while returns are read into a plan and imported, and which tasks held the
 * window up for more than 50 ms: `npm run measure:window -- <store made by npm run grow>`. The store itself is not touched.
 */
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { basename, join } from "node:path";
import type { Page } from "playwright-core";
import type { ImportJob } from "../../shared/api/imports.ts";
import type { Input, Method } from "../../shared/api/contract.ts";
import { buildReturn } from "../support/campaign.ts";
import { ACCEPTANCE, filesIn, openBrowser, openPage, openTestDesk, type OpenDesk } from "./open-desk.ts";

const PERIOD = "2026-Q2";

/** Where one goes, and what stands there when there is something to see: looked for so that looking takes no time. */
const SCREENS: Record<string, string> = {
  ceturksnis: "main h1",
  atskaites: "main th[scope=row]",
  konstatejumi: "main h1",
  rindas: "main [role=gridcell]",
  imports: "[data-testid=files]",
  raditaji: "main table",
  parskati: "main nav",
  programma: "main table",
  vesture: "main table",
  iestatijumi: "main h2",
};

/** A plan that is looked at while another import runs. */
const MANY_FILES = 600;

interface Taken {
  readonly phase: string;
  readonly screen: string;
  readonly milliseconds: number;
  /** Tasks of the window over 50 ms, until the next screen. */
  readonly long: readonly number[];
}

const [grown = ""] = process.argv.slice(2);
if (grown === "") throw new Error("npm run measure:window -- <store made by npm run grow>");

const desk = await openTestDesk({
  ...{ grown, returns: [], now: "2026-07-15T09:00:00Z" },
  register: join(ACCEPTANCE, "quarters/register.csv"),
});
const browser = await openBrowser();
try {
  const { page } = await openPage(browser, desk);
  // Figures of a whole country take seconds; how long is what is measured.
  page.setDefaultTimeout(600_000);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
    }).observe({ type: "longtask" });
  });
  const taken = [...(await visit(page, "first", 1)), ...(await visit(page, "quiet", 2))];
  await planMany(page);
  taken.push(...(await visit(page, `beside a plan of ${String(MANY_FILES)}`, 2)));
  const job = await ask(desk, "imports.plan", { files: stageReturns(desk), to: null });
  taken.push(...(await visitUntil(page, "planning", job)));
  await ask(desk, "imports.apply", { job: job.job });
  taken.push(...(await visitUntil(page, "importing", job)), ...(await visit(page, "after", 2)));
  const { state } = await ask(desk, "imports.read", { job: job.job });
  console.table(summary(taken));
  console.log(JSON.stringify({ import: state.kind, faults: desk.faults.length, load: loadavg() }));
} finally {
  await browser.close();
  await desk.close();
}

/** By the screen, as people do; the plan then stays open there. */
async function planMany(page: Page): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/${PERIOD}/imports`);
  const files = Array.from({ length: MANY_FILES }, (_, n) => ({
    name: `atskaite-${String(n)}.xlsx`,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(buildReturn({ nil: true, version: n + 1 })),
  }));
  await page.getByTestId("files").first().setInputFiles(files);
  await page.getByRole("heading", { name: /^Importa plāns/ }).waitFor();
}

async function visit(page: Page, phase: string, rounds: number): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [screen, selector] of Object.entries(SCREENS)) {
      const began = performance.now();
      await page.evaluate((hash) => (location.hash = hash), `#/${PERIOD}/${screen}`);
      await page.locator(selector).first().waitFor({ state: "attached" });
      const milliseconds = Math.round(performance.now() - began);
      // As a person would: the screens must not be what keeps the machine busy.
      await page.waitForTimeout(500);
      taken.push({ phase, screen, milliseconds, long: await takeLongTasks(page) });
      if (process.env["KOPSKATS_MEASURE_TELL"] !== undefined) console.log(JSON.stringify(taken.at(-1)));
    }
  }
  return taken;
}

async function visitUntil(page: Page, phase: string, { job }: ImportJob): Promise<Taken[]> {
  const taken: Taken[] = [];
  const state = async () => (await ask(desk, "imports.read", { job })).state.kind;
  // The question waits behind what is being written, so it is not waited for between two screens.
  const work = { isDone: false };
  const ended = (async () => {
    while ((await state()) === "working") await new Promise((resolve) => setTimeout(resolve, 200));
    work.isDone = true;
  })();
  do taken.push(...(await visit(page, phase, 1)));
  while (!work.isDone);
  await ended;
  return taken;
}

function stageReturns({ core }: OpenDesk): string[] {
  return filesIn(join(ACCEPTANCE, "quarters", PERIOD)).map((file) => core.stage(basename(file), readFileSync(file)));
}

async function ask<M extends Extract<Method, `imports.${string}`>>(
  { core }: OpenDesk,
  method: M,
  input: Input<M>,
): Promise<ImportJob> {
  const reply = await core.dispatch(method, input);
  if (reply.status !== "done") throw new Error(JSON.stringify(reply));
  return reply.value as ImportJob;
}

/** Those noted since this was asked last. */
function takeLongTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0));
}

function summary(taken: readonly Taken[]) {
  return [...Map.groupBy(taken, ({ phase, screen }) => `${phase} ${screen}`)].map(([what, each]) => {
    const times = each.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
    const long = each.flatMap((visit) => visit.long);
    const longest = { "long tasks": long.length, "longest task": Math.max(0, ...long) };
    return { what, visits: times.length, median: times[times.length >> 1], slowest: times.at(-1), ...longest };
  });
}

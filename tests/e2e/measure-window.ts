/**
 * How long screens take over a national store while returns are read into a plan and imported, and which tasks held the
 * window up for more than 50 ms: `npm run measure:window -- <store made by npm run grow> [--save]`. The store itself is not
 * touched. Tasks are told by the time that the window's own thread worked, out of Chromium's trace: on a machine that others
 * use too, a task that waits for its turn is none of ours. `--save` writes docs/bench/window.json.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import type { ImportJob } from "../../shared/api/imports.ts";
import type { Input, Method } from "../../shared/api/contract.ts";
import { buildReturn } from "../support/campaign.ts";
import { ACCEPTANCE, filesIn, openBrowser, openPage, openTestDesk, type OpenDesk } from "./open-desk.ts";

const RESULTS = fileURLToPath(new URL("../../docs/bench/window.json", import.meta.url));
const PERIOD = "2026-Q2";
const LONG_MS = 50;

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
  /** Milliseconds that the longest tasks of the window worked, until the next screen. */
  readonly tasks: readonly number[];
}

const [grown = "", ...options] = process.argv.slice(2);
if (grown === "") throw new Error("npm run measure:window -- <store made by npm run grow> [--save]");

const desk = await openTestDesk({
  ...{ grown, returns: [], now: "2026-07-15T09:00:00Z" },
  register: join(ACCEPTANCE, "quarters/register.csv"),
});
const browser = await openBrowser();
try {
  const { page } = await openPage(browser, desk);
  // Figures of a whole country take seconds; how long is what is measured.
  page.setDefaultTimeout(600_000);
  const taken = [...(await visit(page, "first", 1)), ...(await visit(page, "quiet", 2))];
  await planMany(page);
  taken.push(...(await visit(page, `beside a plan of ${String(MANY_FILES)}`, 2)));
  const job = await ask(desk, "imports.plan", { files: stageReturns(desk), to: null });
  taken.push(...(await visitUntil(page, "planning", job)));
  await ask(desk, "imports.apply", { job: job.job });
  taken.push(...(await visitUntil(page, "importing", job)), ...(await visit(page, "after", 2)));
  const { state } = await ask(desk, "imports.read", { job: job.job });
  const table = summary(taken);
  console.table(table);
  console.log(JSON.stringify({ import: state.kind, faults: desk.faults.length, load: loadavg() }));
  if (options.includes("--save")) save(table);
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
      await browser.startTracing(page, { categories: ["toplevel"] });
      const began = performance.now();
      await page.evaluate((hash) => (location.hash = hash), `#/${PERIOD}/${screen}`);
      await page.locator(selector).first().waitFor({ state: "attached" });
      const milliseconds = Math.round(performance.now() - began);
      // As a person would: the screens must not be what keeps the machine busy.
      await page.waitForTimeout(500);
      taken.push({ phase, screen, milliseconds, tasks: tasksIn(await browser.stopTracing()) });
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

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds on the thread; absent for what is no task. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** What tasks of the page's main thread worked, the longest first. */
function tasksIn(trace: Buffer): number[] {
  // Chromium's own format.
  const { traceEvents: events } = JSON.parse(trace.toString("utf8")) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${String(pid)} ${String(tid)}`;
  const isNamed = ({ name, args }: TraceEvent) => name === "thread_name" && args?.name === "CrRendererMain";
  const mains = new Set(events.filter(isNamed).map(threadOf));
  return events
    .flatMap((event) =>
      event.name === "ThreadControllerImpl::RunTask" && mains.has(threadOf(event)) ? [event.tdur ?? 0] : [],
    )
    .map((microseconds) => Math.round(microseconds / 1000))
    .sort((one, other) => other - one)
    .slice(0, 20);
}

function summary(taken: readonly Taken[]) {
  return [...Map.groupBy(taken, ({ phase, screen }) => `${phase} ${screen}`)].map(([what, each]) => {
    const times = each.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
    const tasks = each.flatMap((visit) => visit.tasks);
    return {
      ...{ what, visits: times.length, median: times[times.length >> 1], slowest: times.at(-1) },
      longTasks: tasks.filter((worked) => worked > LONG_MS).length,
      longestTask: Math.max(0, ...tasks),
    };
  });
}

function save(screens: ReturnType<typeof summary>): void {
  const load = loadavg().map((each) => each.toFixed(1));
  const run = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${String(cpus().length)} × ${cpus()[0]?.model ?? "?"}, load ${load.join(" ")} at the end`,
    screens,
  };
  writeFileSync(RESULTS, `${JSON.stringify(run, null, 2)}\n`);
}

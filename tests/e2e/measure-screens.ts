/**
 * From click to content on every screen of a national store: `npm run measure:screens -- <store made by npm run grow>
 * [--save]`. Each screen is opened once with nothing in memory and again in a new window; the store itself is not touched.
 * `--save` writes docs/bench/screens.json, a run for each size of store.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { errors, type Page } from "playwright-core";
import { openBrowser, openPage, openTestDesk, type OpenDesk } from "./open-desk.ts";

const RESULTS = fileURLToPath(new URL("../../docs/bench/screens.json", import.meta.url));
/** Another one where the store ends earlier. */
const PERIOD = process.env["KOPSKATS_MEASURE_PERIOD"] ?? "2026-Q2";
const FIGURE = `figure=SK-O-01*${PERIOD}*cumulative`;

/** Address, and what stands there when one sees what one came for. */
const SCREENS: readonly (readonly [name: string, address: string, content: string])[] = [
  ["Ceturksnis", "ceturksnis", "main h1"],
  ["Ceturksnis: key figures", "ceturksnis", "main table [data-figure]"],
  ["Ceturksnis: what changed", "ceturksnis", "main aside section[aria-busy=false]"],
  ["Atskaites", "atskaites", "main [role=rowheader], main th[scope=row]"],
  ["Konstatējumi", "konstatejumi", "main h1"],
  ["Rindas", "rindas?form=F2", "main [role=gridcell]"],
  ["Imports", "imports", "[data-testid=files]"],
  ["Rādītāji", "raditaji", "main table [data-figure]"],
  ["Rādītāji: their past", "raditaji", "main svg[data-told]"],
  ["Rādītāji by gender and age", "raditaji?by=gender,age&find=SK-O-01", "main table [data-figure]"],
  ["Rādītāji of one municipality", "raditaji?municipality=LV-016", "main table [data-figure]"],
  ["Rādītāji by municipality", "raditaji?by=municipality&find=SK-O-01", "main table [data-figure]"],
  ["Rādītājs: sentence", "raditaji/SK-O-01", "main dl [data-figure]"],
  ["Rādītājs: municipalities", "raditaji/SK-O-01", "main li [data-figure]"],
  ["Diagrammas", "raditaji/diagrammas", "main canvas"],
  ["Vērtības izcelsme", `ceturksnis?${FIGURE}`, "#drawer output"],
  ["Pārskati", "parskati/check", "main dl dt"],
  ["Programma", "programma", "main table"],
  ["Programma: agreements", "programma?part=senders", "main table"],
  ["Programma: institutions", "programma?part=units", "main table"],
  ["Programma: decisions", "programma?part=decisions", "main section[aria-label]"],
  ["Vēsture", "vesture", "main table"],
  ["Iestatījumi", "iestatijumi", "main h2"],
];

/** What counts facts, each once and after the others: nothing waits behind it. */
const HEAVY: typeof SCREENS = [
  ["Vēsture: as it stood", "vesture?as-of=200", "main section table"],
  ["Pārskati: preview", "parskati/preview?sheet=Rādītāji", "main [data-figure]"],
  ["Pārskati: preview of source rows", "parskati/preview?sheet=Avoti", "main td"],
];
const MOST = Number(process.env["KOPSKATS_MEASURE_MOST"] ?? 600_000);

interface Taken {
  readonly screen: string;
  /** Milliseconds; null: not within the time that a screen is given. */
  readonly first: number | null;
  /** Null too where it was opened once. */
  readonly again: number | null;
}

interface Run {
  readonly date: string;
  readonly machine: string;
  readonly events: number;
  readonly screens: readonly Taken[];
}

const [grown = "", ...options] = process.argv.slice(2);
if (grown === "") throw new Error("npm run measure:screens -- <store made by npm run grow> [--save]");

const desk = await openTestDesk({ grown, returns: [], now: "2026-07-15T09:00:00Z" });
const browser = await openBrowser();
try {
  const times = new Map<string, (number | null)[]>();
  for (const round of [1, 2])
    for (const [screen, address, content] of SCREENS) {
      const milliseconds = await clickToContent(address, content);
      times.set(screen, [...(times.get(screen) ?? []), milliseconds]);
      if (process.env["KOPSKATS_MEASURE_TELL"] !== undefined) console.log(round, screen, milliseconds);
    }
  for (const [screen, address, content] of HEAVY) times.set(screen, [await clickToContent(address, content)]);
  const screens = [...times].map(([screen, [first = null, again = null]]) => ({ screen, first, again }));
  console.table(screens);
  console.log(JSON.stringify({ faults: desk.faults.length, load: loadavg() }));
  if (options.includes("--save")) save(screens, desk);
} finally {
  await browser.close();
  await desk.close();
}

/** A new window each time: what one window remembers is not measured. */
async function clickToContent(address: string, content: string): Promise<number | null> {
  const { page } = await openPage(browser, desk);
  page.setDefaultTimeout(MOST);
  await page.goto(`${desk.origin}/#/${PERIOD}/iestatijumi`);
  await page.getByRole("main").getByRole("heading", { level: 2 }).first().waitFor();
  const milliseconds = await go(page, address, content).catch((failed: unknown) => {
    if (failed instanceof errors.TimeoutError) return null;
    throw failed;
  });
  await page.context().close();
  return milliseconds;
}

async function go(page: Page, address: string, content: string): Promise<number> {
  const began = performance.now();
  await page.evaluate((hash) => (location.hash = hash), `#/${PERIOD}/${address}`);
  await page.locator(content).first().waitFor({ state: "attached" });
  return Math.round(performance.now() - began);
}

function save(screens: readonly Taken[], { store }: OpenDesk): void {
  const { n } = store.db.prepare<[], { n: number }>("SELECT COUNT(*) AS n FROM support_event").get() ?? { n: 0 };
  const load = loadavg().map((each) => each.toFixed(1));
  const run: Run = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${String(cpus().length)} × ${cpus()[0]?.model ?? "?"}, load ${load.join(" ")} at the end`,
    events: n,
    screens,
  };
  const known = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, "utf8")) as Run[]) : [];
  const runs = [...known.filter(({ events }) => events !== n), run].sort((one, other) => one.events - other.events);
  writeFileSync(RESULTS, `${JSON.stringify(runs, null, 2)}\n`);
}

/** The desk as people meet it: the real core on a real store, the built screens, Chromium. */
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Locator, type Page } from "playwright-core";
import { loadContext, openForWork } from "../../electron/core/api/core.ts";
import { startCore, type RunningCore } from "../../electron/core/api/start-core.ts";
import { importReturns } from "../../electron/core/intake/import-returns.ts";
import { registerAgreements, registerInstitutions } from "../../electron/core/intake/register-units.ts";
import { closeStore, type Store } from "../../electron/core/store/open-store.ts";
import { refreshSummaries } from "../../electron/core/store/summaries.ts";
import { saveWorkingPerson } from "../../electron/core/store/working-person.ts";
import { forkForeignReader } from "../../electron/core/workbook/foreign/foreign-reader-process.ts";
import { LIMITS } from "../../electron/core/workbook/limits.ts";
import { startLoopbackHost } from "../../electron/hosts/loopback/loopback-host.ts";
import { readScreenFiles } from "../../electron/hosts/serving/screen-files.ts";

const repository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const ACCEPTANCE = repository("tests/acceptance");
export const SAMPLES = repository("resources/samples");

export interface OpenDesk {
  readonly address: string;
  readonly origin: string;
  /** What the first page got for the key; later pages of the same desk share it. */
  token: string | null;
  readonly store: Store;
  readonly core: RunningCore;
  /** References of bugs met so far. */
  readonly faults: readonly unknown[];
  readonly close: () => Promise<void>;
}

export interface DeskSetting {
  /** A store to begin with; it is copied. */
  readonly grown?: string;
  /** Nothing has happened in the store where there is none. */
  readonly register?: string;
  readonly agreements?: string;
  /** Files of returns to start with, one import for each list. */
  readonly returns: readonly (readonly string[])[];
  /** Done when one of those imports is in; `imported` is how many are. */
  readonly afterImport?: (store: Store, imported: number) => void;
  /** When each of those came; `now` where it is not said. */
  readonly receivedAt?: readonly string[];
  readonly now: string;
  readonly practice?: boolean;
  /** Whatever is in the store is taken for more than is counted or listed at once. */
  readonly isLarge?: boolean;
  /** Nobody has said yet who works here. */
  readonly firstRun?: boolean;
}

/** A store in a folder of its own, gone again with `close`. */
export async function openTestDesk(setting: DeskSetting): Promise<OpenDesk> {
  const folder = mkdtempSync(join(tmpdir(), "kopskats-e2e-"));
  const context = loadContext();
  if (setting.grown !== undefined)
    for (const part of ["", "-archive"]) copyFileSync(setting.grown + part, join(folder, `macibas.db${part}`));
  const store = openForWork(join(folder, "macibas.db"), context, { create: true, key: null });
  const foreign = forkForeignReader();
  const options = { programme: context.programme, author: "Rasma Vējiņa", at: setting.now };
  if (setting.register !== undefined) registerInstitutions(store, readFileSync(setting.register), options);
  if (setting.agreements !== undefined) registerAgreements(store, readFileSync(setting.agreements), options);
  // As the command `register` does: figures of a national store are otherwise counted from all its facts.
  if (setting.grown !== undefined) refreshSummaries(store, context.programme.identity.eligibleFrom);
  if (setting.firstRun !== true) saveWorkingPerson(store, options.author, { name: options.author, role: "editor" });
  if (setting.practice === true)
    store.db.prepare("INSERT INTO store_setting (key, value) VALUES ('practice', '1')").run();
  for (const [index, returns] of setting.returns.entries()) {
    await importReturns(store, sourcesOf(returns), {
      ...options,
      now: () => setting.receivedAt?.[index] ?? setting.now,
      readOptions: { foreign: () => foreign },
    });
    setting.afterImport?.(store, index + 1);
  }
  const faults: unknown[] = [];
  const core = startCore(
    {
      ...{
        context: setting.isLarge === true ? { ...context, manyEvents: 0, manyUnits: 0 } : context,
        store,
        key: null,
        foreign: () => foreign,
        version: "1.0.0",
      },
      author: "Rasma Vējiņa",
      now: () => setting.now,
    },
    ({ error }) => faults.push(error),
  );
  const host = await startLoopbackHost({
    core: { ...core, mostFileBytes: LIMITS.fileBytes },
    screens: readScreenFiles(repository("dist/screens")),
    port: 0,
    onQuit: () => undefined,
  });
  return {
    address: host.address,
    origin: host.origin,
    token: null,
    store,
    core,
    faults,
    close: async () => {
      await host.close();
      await core.close();
      foreign.close();
      closeStore(store);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The files of a folder, in the order of their names. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

function sourcesOf(files: readonly string[]) {
  return files.map((path) => ({ path: basename(path), read: () => Promise.resolve(readFileSync(path)) }));
}

/** Chromium as the machine has it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["KOPSKATS_CHROMIUM"] ?? "/usr/bin/chromium",
    // Under a locale that the machine lacks Chromium cannot open files with Latvian letters in their names.
    env: { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8" },
    args: ["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
  });
}

export interface PageLook {
  readonly theme?: "light" | "dark";
  readonly language?: "lv" | "en";
  readonly contrast?: "more";
  /** Colours of the system only, as Windows gives them in high contrast. */
  readonly forcedColors?: "active";
  readonly width?: number;
  readonly height?: number;
}

/** A signed-in page; what the browser complains of is gathered in `complaints`. */
export async function openPage(
  browser: Browser,
  desk: OpenDesk,
  look: PageLook = {},
): Promise<{ page: Page; complaints: string[] }> {
  const { theme = "light", language = "lv", width = 1280, height = 800 } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: "reduce",
    timezoneId: "Europe/Riga",
    ...(look.contrast === undefined ? {} : { contrast: look.contrast }),
    ...(look.forcedColors === undefined ? {} : { forcedColors: look.forcedColors }),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.addInitScript((chosen) => {
    if (localStorage.getItem("kopskats.language") === null) localStorage.setItem("kopskats.language", chosen);
  }, language);
  if (desk.token !== null)
    await page.addInitScript((token) => localStorage.setItem("kopskats.token", token), desk.token);
  hearAddresses(page);
  await page.goto(desk.token === null ? desk.address : desk.origin);
  await page.getByRole("navigation").waitFor();
  desk.token ??= await page.evaluate(() => localStorage.getItem("kopskats.token"));
  return { page, complaints };
}

/** Another address on the same page is there before the page has heard of it; two in a row would be one to it. */
function hearAddresses(page: Page): void {
  const go = page.goto.bind(page);
  page.goto = async (...asked) => {
    const response = await go(...asked);
    await page.evaluate(() => new Promise((heard) => setTimeout(heard)));
    return response;
  };
}

/** The page has drawn what it has come to, and waits for nothing more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector("main h1, main h2") !== null);
  await page.waitForFunction(() => document.querySelector("[aria-busy=true], main [role=progressbar]") === null);
}

/** It has the focus: keys that are pressed from now on are for it. */
export async function focused(wanted: Locator): Promise<void> {
  await wanted.and(wanted.page().locator(":focus")).waitFor({ state: "attached" });
}

/** The one dialog that is open, once it has taken the focus: it does so a moment after it is seen. */
export async function openedDialog(page: Page, name?: string | RegExp): Promise<Locator> {
  const dialog = name === undefined ? page.getByRole("dialog") : page.getByRole("dialog", { name });
  await dialog.locator(":focus").waitFor({ state: "attached" });
  return dialog;
}

/** Files and folders let go over the window, as from the folder beside it; between, the window says what will come of it. */
export async function dropOn(page: Page, paths: readonly string[], meanwhile?: () => Promise<void>): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver"] as const)
    await session.send("Input.dispatchDragEvent", { type, x: 30, y: 770, data });
  // The layer is in the page all the time; it is seen, and takes what is let go, while something is dragged.
  await page.waitForFunction(() => {
    const layer = document.querySelector(".mantine-DropzoneFullScreen-fullScreen");
    return layer !== null && getComputedStyle(layer).opacity === "1";
  });
  await meanwhile?.();
  await session.send("Input.dispatchDragEvent", { type: "drop", x: 30, y: 770, data });
  await session.detach();
}

/** What every screen shows while it waits or counts, and when the core refuses, breaks or is gone; in both languages. */
import { join } from "node:path";
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createText } from "../../shared/text/messages.ts";
import { violations } from "./axe.ts";
import { filesIn, openBrowser, openPage, openTestDesk, SAMPLES, type OpenDesk, type PageLook } from "./open-desk.ts";

let browser: Browser;
let desk: OpenDesk;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTestDesk({
    register: join(SAMPLES, "register.csv"),
    returns: [filesIn(join(SAMPLES, "returns/2025-Q4")).slice(0, 3)],
    now: "2026-04-14T07:00:00Z",
    isLarge: true,
  });
});
afterAll(async () => {
  await browser.close();
  await desk.close();
  expect(desk.faults).toEqual([]);
});

/** The method without which a screen has nothing to show. */
const SCREENS = [
  ["ceturksnis", "quarter.read"],
  ["atskaites", "returns.board"],
  ["atskaites/LV-016", "returns.read"],
  ["rindas", "rows.overview"],
  ["rindas", "rows.read"],
  ["konstatejumi", "findings.overview"],
  ["raditaji", "indicators.list"],
  ["raditaji/SK-O-01", "indicators.history"],
  ["raditaji/diagrammas", "indicators.charts"],
  ["parskati", "reports.read"],
  ["programma", "programme.read"],
  ["vesture", "history.read"],
  ["iestatijumi", "settings.read"],
] as const;

type Fate = "waits" | "breaks" | "refuses" | "gone" | "comes";

/** Holds what is asked of a method; gives the way to say what becomes of it, of what waits and of what is asked later. */
async function intercept(page: Page, method: string): Promise<(next: Fate) => Promise<void>> {
  let fate: Fate = "waits";
  const waiting: Route[] = [];
  const settle = async (route: Route): Promise<void> => {
    switch (fate) {
      case "waits":
        waiting.push(route);
        return;
      case "gone":
        return route.abort();
      case "breaks":
        return route.fulfill({ json: { status: "fault", reference: "0badc0de" } });
      case "refuses":
        return route.fulfill({ json: { status: "refused", refusal: { code: "store-busy", parameters: {} } } });
      case "comes":
        return route.continue();
    }
  };
  await page.route(`**/api/${method}`, settle);
  return async (next) => {
    fate = next;
    await Promise.all(waiting.splice(0).map(settle));
  };
}

const SENTENCES = {
  lv: { breaks: /0badc0de/, refuses: /raksta cita programma/, gone: /Programma neatbild/, retry: "Mēģināt vēlreiz" },
  en: { breaks: /0badc0de/, refuses: /Another program is writing/, gone: /does not answer/, retry: /Try again/ },
} as const;

/** Parts of screens that come later than the rest of them. */
const PARTS = [
  ["", "frame.read"],
  ["ceturksnis", "quarter.figures"],
  ["ceturksnis", "quarter.changes"],
  ["atskaites/LV-016", "returns.sheet"],
  ["konstatejumi?state=all", "findings.list"],
  ["konstatejumi?state=all", "findings.read"],
  ["raditaji/SK-O-01?figure=SK-O-01*2025-Q4*cumulative", "indicators.trace"],
  ["parskati/preview", "reports.preview"],
  ["programma?part=units", "programme.register"],
  ["programma?part=participants", "participants.read"],
  ["programma?part=decisions", "programme.decisions"],
  ["vesture?as-of=1", "history.past"],
] as const;

const LOOKS: readonly (PageLook & { readonly language: "lv" | "en" })[] = [
  { language: "lv", theme: "light" },
  { language: "en", theme: "dark" },
];

describe.each(LOOKS)("$language", (look) => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await openPage(browser, desk, look));
    // The first backup of the day asks every screen anew.
    await page.getByText(/^(Dublējums|Backup) \d/).waitFor();
  });
  afterAll(() => page.context().close());

  /** The screen as when the application has just been opened there. */
  const open = async (address: string) => {
    await page.goto("about:blank");
    await page.goto(`${desk.origin}/#/2025-Q4/${address}`);
  };

  /** Opened, and done with looking after the backup of the day, which asks every screen anew. */
  const openQuiet = async (address: string) => {
    let times = 0;
    const askedAnew = page.waitForRequest((request) => request.url().endsWith("/api/frame.read") && ++times === 2);
    await open(address);
    await askedAnew;
  };

  test.each(SCREENS)(
    "%s waits in outlines, says what failed, and comes when it is asked again",
    async (screen, method) => {
      const main = page.getByRole("main");
      const become = await intercept(page, method);
      await openQuiet(screen);
      await main.locator('[role="status"][aria-busy="true"]').first().waitFor({ state: "attached" });
      await page.waitForFunction(() => (document.querySelector("main")?.innerText ?? "").includes("…"));
      expect(await violations(page)).toEqual([]);
      const retry = main.getByRole("button", { name: SENTENCES[look.language].retry }).first();
      for (const fate of ["breaks", "refuses", "gone"] as const) {
        await become(fate);
        if (fate !== "breaks") await retry.click();
        await main.getByRole("alert").filter({ hasText: SENTENCES[look.language][fate] }).first().waitFor();
        if (fate === "breaks") expect(await violations(page)).toEqual([]);
      }
      await become("comes");
      await retry.click();
      await main.getByRole("heading", { level: 1 }).first().waitFor();
      await expect.poll(() => main.getByRole("alert").count()).toBe(0);
      await page.unroute(`**/api/${method}`);
    },
  );

  test("of a large store the drawer has its page while the rest is counted, and the preview is an outline", async () => {
    const t = createText(look.language);
    const become = await intercept(page, "indicators.behind");
    await open("raditaji/SK-O-03?figure=SK-O-03*2025-Q4*cumulative");
    const drawer = page.getByRole("complementary", { name: t("drawer.title") });
    await drawer.getByRole("gridcell", { selected: true }).waitFor();
    await drawer.getByText(t("drawer.units.counting")).waitFor();
    await drawer.getByText(t("drawer.rows.counting")).waitFor();
    expect(await violations(page)).toEqual([]);
    await become("comes");
    // Both numbers are there, and the units sum to the figure.
    await drawer.getByText(t("drawer.proof", { sum: "", value: "" }).split(":")[0] ?? "").waitFor();
    expect(await drawer.getByText(t("drawer.units.counting")).count()).toBe(0);
    await page.unroute("**/api/indicators.behind");
    await open("parskati/preview");
    await page.getByText(t("reports.preview.outline")).waitFor();
  });

  test("an import says that it reads, that it could not be read, that no plan could be made, and begins again", async () => {
    const main = page.getByRole("main");
    const retry = main.getByRole("button", { name: SENTENCES[look.language].retry });
    await openQuiet("imports");
    for (const method of ["imports.read", "imports.plan"]) {
      const become = await intercept(page, method);
      const asked = page.waitForRequest(`**/api/${method}`);
      await main.getByTestId("files").setInputFiles(filesIn(join(SAMPLES, "returns/2025-Q4")).slice(3, 5));
      await asked;
      await main.getByRole("progressbar").waitFor();
      expect({ method, found: await violations(page) }).toEqual({ method, found: [] });
      await become("breaks");
      await main.getByRole("alert").filter({ hasText: SENTENCES[look.language].breaks }).waitFor();
      expect({ method, found: await violations(page) }).toEqual({ method, found: [] });
      await become("comes");
      await retry.click();
      await main.getByTestId("files").waitFor({ state: "attached" });
      await page.unroute(`**/api/${method}`);
    }
  });

  test("whatever part of a screen comes later, what stands there until then is for everybody", async () => {
    for (const [address, method] of PARTS) {
      const asked = page.waitForRequest(`**/api/${method}`);
      await intercept(page, method);
      await open(address);
      await asked;
      // The outlines and their label come after a moment.
      await page.locator('[aria-busy="true"]').filter({ hasText: /./ }).first().waitFor();
      expect({ method, found: await violations(page) }).toEqual({ method, found: [] });
      await page.unroute(`**/api/${method}`);
    }
  });
});

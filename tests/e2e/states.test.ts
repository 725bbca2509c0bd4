/** What every screen shows while it waits, and when the core refuses, breaks or is gone; in both languages. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { filesIn, openBrowser, openPage, openTestDesk, SAMPLES, type OpenDesk } from "./open-desk.ts";

let browser: Browser;
let desk: OpenDesk;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTestDesk({
    register: join(SAMPLES, "register.csv"),
    returns: [filesIn(join(SAMPLES, "returns/2025-Q4")).slice(0, 3)],
    now: "2026-04-14T07:00:00Z",
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

type Fate = "waits" | "breaks" | "refuses" | "gone";

async function intercept(page: Page, method: string, fate: Fate): Promise<void> {
  await page.route(`**/api/${method}`, async (route) => {
    switch (fate) {
      case "waits":
        return;
      case "gone":
        return route.abort();
      case "breaks":
        return route.fulfill({ json: { status: "fault", reference: "0badc0de" } });
      case "refuses":
        return route.fulfill({ json: { status: "refused", refusal: { code: "store-busy", parameters: {} } } });
    }
  });
}

const SENTENCES = {
  lv: { breaks: /0badc0de/, refuses: /raksta cita programma/, gone: /Programma neatbild/, retry: "Mēģināt vēlreiz" },
  en: { breaks: /0badc0de/, refuses: /Another program is writing/, gone: /does not answer/, retry: /Try again/ },
} as const;

describe.each(["lv", "en"] as const)("%s", (language) => {
  test.each(SCREENS)("%s says what failed, and comes when it is asked again", async (screen, method) => {
    const { page } = await openPage(browser, desk, { language });
    for (const fate of ["breaks", "refuses", "gone"] as const) {
      await intercept(page, method, fate);
      await page.goto("about:blank");
      await page.goto(`${desk.origin}/#/2025-Q4/${screen}`);
      const alert = page.getByRole("main").getByRole("alert").first();
      await alert.waitFor();
      expect(await alert.innerText()).toMatch(SENTENCES[language][fate]);
      if (fate === "breaks") expect(await violations(page)).toEqual([]);
      await page.unroute(`**/api/${method}`);
    }
    await page.getByRole("main").getByRole("button", { name: SENTENCES[language].retry }).first().click();
    await page.getByRole("main").getByRole("heading", { level: 1 }).first().waitFor();
    expect(await page.getByRole("main").getByRole("alert").count()).toBe(0);
    await page.context().close();
  });
});

test.each(SCREENS)("%s shows the outlines of what is coming while it waits", async (screen, method) => {
  const { page } = await openPage(browser, desk);
  await intercept(page, method, "waits");
  await page.goto("about:blank");
  await page.goto(`${desk.origin}/#/2025-Q4/${screen}`);
  const waiting = page.getByRole("main").locator('[role="status"][aria-busy="true"]').first();
  await waiting.waitFor({ state: "attached" });
  await page.waitForFunction(() => (document.querySelector("main")?.innerText ?? "").includes("…"));
  await page.context().close();
});

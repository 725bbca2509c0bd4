/** Ctrl+K leads everywhere: to what a code means, to an indicator, to an issued report, to work on findings. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { filesIn, openBrowser, openPage, openTestDesk, SAMPLES, type OpenDesk } from "./open-desk.ts";

let browser: Browser;
let desk: OpenDesk;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTestDesk({
    register: join(SAMPLES, "register.csv"),
    returns: [filesIn(join(SAMPLES, "returns/2025-Q4"))],
    now: "2026-01-14T07:00:00Z",
  });
  const issued = { period: "2025-Q4", language: "lv", restate: null, public: false };
  expect(await desk.core.dispatch("reports.issue", issued)).toMatchObject({ status: "done" });
  ({ page, complaints } = await openPage(browser, desk));
});
afterAll(async () => {
  expect(complaints).toEqual([]);
  await browser.close();
  await desk.close();
  expect(desk.faults).toEqual([]);
});

async function find(words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Meklēt vai darīt").fill(words);
  await page.keyboard.press("Enter");
}

test("a finding's code opens the help with what it means and what to do", async () => {
  await find("V-20");
  const help = page.getByRole("dialog", { name: "Ko nozīmē V-20" });
  await help.getByText("V-20", { exact: true }).waitFor();
  expect(await help.getByLabel("Kods vai vārds").inputValue()).toBe("V-20");
  expect(await help.getByRole("term").allInnerTexts()).toEqual(["V-20"]);
  await page.keyboard.press("Escape");
});

test("an indicator's code opens the indicator", async () => {
  await find("sk-o-03");
  await page.waitForURL(/raditaji\/SK-O-03$/);
});

test("an issued report opens its quarter's reports and stands there with the focus", async () => {
  await find("1. redakcija");
  await page.waitForURL(/2025-Q4\/parskati\?edition=/);
  const edition = page.locator("[aria-current=true]").getByRole("button");
  await edition.waitFor();
  expect(await edition.evaluate((button) => button === document.activeElement)).toBe(true);
});

test("warnings, a part of the programme and a sender are a few letters away", async () => {
  await find("bridinaj");
  await page.waitForURL(/konstatejumi\?severity=warning/);
  await find("ievadit merk");
  await page.waitForURL(/programma\?part=targets/);
  await find("siguld");
  await page.waitForURL(/atskaites\/LV-091/);
});

/** Screens that come once, or after something was done: the first start, the receipt of a report, a file that came back. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { filesIn, openBrowser, openPage, openTestDesk, SAMPLES, type DeskSetting, type PageLook } from "./open-desk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const LOOKS: readonly PageLook[] = [
  { language: "lv", theme: "light" },
  { language: "en", theme: "dark", contrast: "more" },
];

const SETTING: DeskSetting = {
  register: join(SAMPLES, "register.csv"),
  agreements: join(SAMPLES, "agreements.csv"),
  returns: [],
  now: "2026-04-14T07:00:00Z",
};

test.each(LOOKS)("the first start and its tour are for everybody: $language", async (look) => {
  const desk = await openTestDesk({ ...SETTING, firstRun: true });
  const { page, complaints } = await openPage(browser, desk, look);
  await page.getByRole("dialog", { name: /Sveicināti|Welcome/ }).waitFor();
  await page.getByRole("button", { name: /^(Turpināt|Go on)$/ }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: /^(Turpināt|Go on)$/ }).click();
  await page.getByRole("dialog").getByRole("listitem").first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
  await desk.close();
});

test.each(LOOKS)("the receipt of a report, and what comes of checking a file: $language", async (look) => {
  const folder = mkdtempSync(join(tmpdir(), "kopskats-access-"));
  const desk = await openTestDesk({ ...SETTING, returns: [filesIn(join(SAMPLES, "returns/2026-Q1"))] });
  const { page, complaints } = await openPage(browser, desk, look);
  await page.goto(`${desk.origin}/#/2026-Q1/parskati/issue`);
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: /^(Izdot 1\. redakciju|Issue edition 1)$/ }).click();
  await page.getByRole("heading", { name: /^1\. redakcija ir izdota|^Edition 1/ }).waitFor({ timeout: 120_000 });
  expect(await violations(page)).toEqual([]);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: /^(Saglabāt darbgrāmatu|Save the workbook)$/ }).click(),
  ]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  await page.getByTestId("verify").setInputFiles(path);
  await page
    .getByText(/Jaunākā redakcija|The latest edition/)
    .first()
    .waitFor();
  expect(await violations(page)).toEqual([]);

  await page.getByTestId("verify").setInputFiles(filesIn(join(SAMPLES, "returns/2026-Q1")).slice(0, 1));
  await page.getByText(/nav Kopskata zīmoga|no seal of Kopskats/).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
  await desk.close();
  rmSync(folder, { recursive: true });
});

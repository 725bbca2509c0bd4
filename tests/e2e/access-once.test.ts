/** Screens that come once, or after something was done: the first start, a strange file. The receipt is in reports.test.ts. */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./axe.ts";
import {
  filesIn,
  openBrowser,
  openedDialog,
  openPage,
  openTestDesk,
  SAMPLES,
  type DeskSetting,
  type PageLook,
} from "./open-desk.ts";

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
  await openedDialog(page, /Sveicināti|Welcome/);
  await page.getByRole("button", { name: /^(Turpināt|Go on)$/ }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: /^(Turpināt|Go on)$/ }).click();
  await page.getByRole("dialog").getByRole("listitem").first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
  await desk.close();
});

test.each(LOOKS)("a file that is none of ours is told so: $language", async (look) => {
  const desk = await openTestDesk(SETTING);
  const { page, complaints } = await openPage(browser, desk, look);
  await page.goto(`${desk.origin}/#/2026-Q1/parskati/issue`);
  await page.getByTestId("verify").setInputFiles(filesIn(join(SAMPLES, "returns/2026-Q1")).slice(0, 1));
  await page.getByText(/nav Kopskata zīmoga|no seal of Kopskats/).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
  await desk.close();
});

/** The report from the screens: written in, issued, read back as a workbook, edited and checked; in both languages, by keyboard. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from "vitest";
import { buildReturn } from "../support/campaign.ts";
import { loadWithExcelJs, saveWithExcelJs } from "../support/resave.ts";
import { filesIn, openBrowser, openPage, openTestDesk, SAMPLES, type OpenDesk } from "./open-desk.ts";

let browser: Browser;
let desk: OpenDesk;
let folder: string;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "reports-e2e-"));
  desk = await openTestDesk({
    register: join(SAMPLES, "register.csv"),
    agreements: join(SAMPLES, "agreements.csv"),
    returns: [filesIn(join(SAMPLES, "returns", "2026-Q1"))],
    now: "2026-04-14T07:00:00Z",
  });
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
  expect(desk.faults).toEqual([]);
});

const at = (page: Page, step: string) => page.goto(`${desk.origin}/#/2026-Q1/parskati/${step}`);

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

test("what was written stands in the issued workbook, and an edited cell of it is named", async () => {
  const { page, complaints } = await openPage(browser, desk);
  await at(page, "write");
  await page
    .getByRole("group", { name: /^Darbība 3\./ })
    .getByLabel("Paveiktais")
    .fill("Sāktas konsultācijas Līvānos.");
  await page.getByRole("button", { name: "Saglabāt tekstu" }).click();
  await page.getByText("Teksts saglabāts.").waitFor();

  await at(page, "preview");
  await page.getByLabel("Lapa", { exact: true }).selectOption("Rādītāji");
  await page.getByRole("region", { name: "Lapa “Rādītāji”" }).locator("[data-figure]").first().click();
  await page.getByRole("link", { name: "Aizvērt vērtības izcelsmi" }).click();

  await at(page, "issue");
  await page.getByLabel("Arī publiskā redakcija bez maziem skaitļiem").check();
  await page.getByRole("button", { name: "Izdot 1. redakciju" }).click();
  await page.getByRole("heading", { name: "1. redakcija ir izdota" }).waitFor();
  const path = await saved(page, "Saglabāt darbgrāmatu");
  const workbook = await loadWithExcelJs(readFileSync(path));
  const texts = workbook.getWorksheet("Darbības")?.getSheetValues().flat() ?? [];
  expect(texts).toContain("Sāktas konsultācijas Līvānos.");
  expect(
    readFileSync(await saved(page, "Saglabāt kopsavilkumu (PDF)"))
      .subarray(0, 5)
      .toString("latin1"),
  ).toBe("%PDF-");

  const edited = join(folder, "edited.xlsx");
  const sheet = workbook.getWorksheet("Darbības");
  if (sheet === undefined) throw new Error("no sheet");
  sheet.getCell("F8").value = "Kāds te ko pierakstīja.";
  writeFileSync(edited, await saveWithExcelJs(workbook));
  await page.getByTestId("verify").setInputFiles(edited);
  await page.getByText("Labota 1 šūna.").waitFor();
  await page.getByText("Darbības!F8").waitFor();
  await page.getByTestId("verify").setInputFiles(path);
  await page.getByText("Saturs ir neskarts.").waitFor();
  expect(complaints).toEqual([]);
});

test("a period is closed with a second person, its report is handed out again, and it is reopened with a reason; in English", async () => {
  const { page, complaints } = await openPage(browser, desk, { language: "en" });
  await at(page, "issue");
  await page.getByRole("button", { name: "Issue edition 1" }).click();
  await page.getByRole("heading", { name: "Edition 1 is issued" }).waitFor();
  await page.getByLabel("Second person (if needed)").fill("Anna Ozola");
  await page.getByRole("button", { name: "Close the period" }).click();
  await page.getByText("Agreed: Anna Ozola.").waitFor();
  await at(page, "check");
  await at(page, "issue");
  await page.getByRole("button", { name: "Hand out edition 1 again" }).click();
  await page.getByRole("heading", { name: "Edition 1 is handed out again" }).waitFor();
  await page.getByLabel("Reason").fill("A late return is to be counted.");
  await page.getByRole("button", { name: "Reopen the period" }).click();
  await page.getByText("The period is open.").waitFor();
  expect(complaints).toEqual([]);
});

test("a return that comes late for a closed quarter is shown with its difference before the next report is issued", async () => {
  const { page, complaints } = await openPage(browser, desk);
  await at(page, "issue");
  await page.getByRole("button", { name: "Izdot 1. redakciju" }).click();
  await page.getByRole("heading", { name: "1. redakcija ir izdota" }).waitFor();
  const lock = page.getByRole("button", { name: "Slēgt periodu" });
  await page.getByLabel("Otrs cilvēks (ja vajadzīgs)").fill("Rasma Vējiņa");
  await lock.click();
  await page.getByText(/Otrs cilvēks nevar būt tas pats/).waitFor();
  await page.getByLabel("Otrs cilvēks (ja vajadzīgs)").fill("Anna Ozola");
  await page.getByLabel("Iemesls").fill("Iesniegts ministrijai");
  await lock.click();
  await page.getByText("Piekrita Anna Ozola.").waitFor();

  const period = "2026-Q1";
  const late = join(folder, "late.xlsx");
  const learners = [{ n: 900, plan: "IAP-VELU-1", school: "Cēsu Vizbuļu pamatskola" }];
  writeFileSync(
    late,
    buildReturn({ sender: "Salaspils novads", period, learners, sessions: [{ ref: "IAP-VELU-1", day: "2026-03-02" }] }),
  );
  await page.goto(`${desk.origin}/#/2026-Q1/imports`);
  await page.getByTestId("files").setInputFiles(late);
  await page.getByRole("button", { name: /^Pieņemt/ }).click();
  await page.getByRole("heading", { name: /Pieņemt[as].* rind/ }).waitFor();

  await page.goto(`${desk.origin}/#/2026-Q2/parskati/check`);
  const corrections = page.getByRole("table", { name: /slēgtiem ceturkšņiem/ });
  await corrections.waitFor();
  const rows = await corrections.getByRole("row").allInnerTexts();
  expect(rows.find((row) => row.includes("(unikāli), kumulatīvi"))).toMatch(
    /2026-Q1[\s\S]*Salaspils novads[\s\S]*\+1[\s\S]*late\.xlsx/,
  );
  expect(complaints).toEqual([]);
});

test("needs no mouse: the steps are links, and Enter issues", async () => {
  const { page } = await openPage(browser, desk);
  await at(page, "check");
  await page
    .getByRole("link", { name: /Izdošana/ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Izdot 1. redakciju" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "1. redakcija ir izdota" }).waitFor();
});

/** The report from the screens: written in, issued, read back as a workbook, edited and checked; in both languages, by keyboard. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from "vitest";
import { createText } from "../../shared/text/messages.ts";
import { buildReturn } from "../support/campaign.ts";
import { loadWithExcelJs, saveWithExcelJs } from "../support/resave.ts";
import { violations } from "./axe.ts";
import { dropOn, filesIn, focused, openBrowser, openPage, openTestDesk, SAMPLES, type OpenDesk } from "./open-desk.ts";

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

/** Where the keyboard stands; what it does there. */
async function press(page: Page, button: string, keys = "Enter"): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).focus();
  await page.keyboard.press(keys);
}

test.each([
  { language: "lv", theme: "light" },
  { language: "en", theme: "dark", contrast: "more" },
] as const)(
  "by keyboard: what was written stands in the issued workbook; dropped back edited, its cell is named: $language",
  async (look) => {
    const t = createText(look.language);
    const written = "Sāktas konsultācijas Līvānos.";
    const { page, complaints } = await openPage(browser, desk, look);
    await at(page, "write");
    await page
      .getByRole("group", { name: /^(Darbība|Activity) 3\./ })
      .getByLabel(t("reports.write.activity.done"))
      .focus();
    await page.keyboard.type(written);
    await page
      .getByRole("group", { name: t("reports.write.signature.prepared") })
      .getByLabel(t("reports.write.signature.name"))
      .focus();
    await page.keyboard.type("Rasma Vējiņa");
    await press(page, t("reports.write.save"));
    await page.getByText(t("reports.write.saved")).waitFor();

    await page
      .getByRole("link", { name: t("reports.step.preview") })
      .first()
      .focus();
    await page.keyboard.press("Enter");
    const sheet = t("report.indicators.name");
    await page.getByLabel(t("reports.preview.sheet"), { exact: true }).selectOption(sheet);
    const figure = page
      .getByRole("region", { name: t("reports.preview.table", { name: sheet }) })
      .locator("[data-figure]");
    await figure.first().focus();
    await page.keyboard.press("Enter");
    await page.locator("#drawer output").waitFor();
    await page.keyboard.press("Escape");

    await page
      .getByRole("link", { name: t("reports.step.issue") })
      .first()
      .focus();
    await page.keyboard.press("Enter");
    await page.getByLabel(t("reports.issue.public")).focus();
    await page.keyboard.press("Space");
    await press(page, t("reports.issue.button", { edition: 1 }));
    await page.getByRole("heading", { name: t("reports.receipt.done", { edition: 1 }) }).waitFor();
    expect(await violations(page)).toEqual([]);

    const path = await saved(page, t("reports.save.workbook"));
    const workbook = await loadWithExcelJs(readFileSync(path));
    const activities = workbook.getWorksheet(t("report.activities.name"));
    if (activities === undefined) throw new Error("no sheet of activities");
    expect(activities.getSheetValues().flat()).toContain(written);
    const summary = readFileSync(await saved(page, t("reports.save.summary")));
    expect(summary.subarray(0, 5).toString("latin1")).toBe("%PDF-");

    const edited = join(folder, "edited.xlsx");
    activities.getCell("F8").value = "Kāds te ko pierakstīja.";
    writeFileSync(edited, await saveWithExcelJs(workbook));
    const zone = page
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: t("reports.verify.title") }) });
    await page.goto(`${desk.origin}/#/2026-Q1/rindas`);
    await page.getByRole("gridcell").first().waitFor();
    await dropOn(page, [edited]);
    await zone.getByText(t("reports.verify.edited", { count: 1 })).waitFor();
    await zone.getByText(`${activities.name}!F8`).waitFor();
    expect(await violations(page)).toEqual([]);
    const chooser = page.waitForEvent("filechooser");
    await press(page, t("reports.verify.choose"));
    await (await chooser).setFiles(path);
    await zone.getByText(t("reports.verify.untouched")).waitFor();
    expect(complaints).toEqual([]);
  },
);

test("a period is closed with a second person, its report is handed out again, and it is reopened with a reason; in English", async () => {
  const { page, complaints } = await openPage(browser, desk, { language: "en" });
  await at(page, "issue");
  await page.getByRole("button", { name: "Issue edition 1" }).click();
  await page.getByRole("heading", { name: "Edition 1 is issued" }).waitFor();
  await page.getByLabel("Second person (if needed)").fill("Anna Ozola");
  await page.getByRole("button", { name: "Close the period" }).click();
  await page.getByText("Agreed: Anna Ozola.").waitFor();
  await at(page, "check");
  // Two changes of the address at once are one to the screen, and the receipt would stay.
  await page.getByRole("heading", { name: "Edition 1 is issued" }).waitFor({ state: "detached" });
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

  await page.goto(`${desk.origin}/#/2026-Q1/iestatijumi`);
  await page.getByLabel("Pārskatītāja vārds un uzvārds").fill("Anna Ozola");
  await page.getByLabel("Pārskatītāja parole").fill("kaija zvirbulis dzenis");
  await page.getByLabel("Parole vēlreiz").fill("kaija zvirbulis vārna");
  await page.getByRole("button", { name: "Reģistrēt paroli" }).click();
  await page.getByText("Paroles nav vienādas.").waitFor();
  await page.getByLabel("Parole vēlreiz").fill("kaija zvirbulis dzenis");
  await page.getByRole("button", { name: "Reģistrēt paroli" }).click();
  const withdraw = page.getByRole("button", { name: "Atsaukt paroli: Anna Ozola" });
  await withdraw.click();
  await focused(page.getByLabel("Kāpēc paroli atsauc"));
  await page.getByRole("main").getByRole("button", { name: "Atcelt" }).click();
  await focused(withdraw);
  await at(page, "issue");
  await page.getByText("Apstiprināt var: Anna Ozola.").waitFor();
  await page.getByLabel("Otrs cilvēks (ja vajadzīgs)").fill("Anna Ozola");
  await page.getByLabel("Iemesls").fill("Iesniegts ministrijai");
  await page.getByLabel("Otra cilvēka parole").fill("kaija zvirbulis vārna");
  await lock.click();
  await page.getByText(/Šī nav reģistrētā parole/).waitFor();
  await page.getByLabel("Otra cilvēka parole").fill("kaija zvirbulis dzenis");
  await lock.click();
  await page.getByText("Apstiprināja ar savu paroli: Anna Ozola.").waitFor();
  await page.getByText("Rasma Vējiņa, redaktors: “Iesniegts ministrijai”.").waitFor();

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

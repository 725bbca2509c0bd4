/** A corrected version beside the one it replaces, and the sender's sheet as a grid: keyboard, copying, filters, many rows. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { ACCEPTANCE, filesIn, openBrowser, openPage, openTestDesk, type OpenDesk } from "./open-desk.ts";

const QUARTERS = join(ACCEPTANCE, "quarters");
let browser: Browser;
let desk: OpenDesk;
beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTestDesk({
    register: join(QUARTERS, "register.csv"),
    returns: [filesIn(join(QUARTERS, "2025-Q4")), filesIn(join(QUARTERS, "2025-Q4-labojumi"))],
    now: "2026-02-01T09:00:00Z",
  });
});
afterAll(async () => {
  await browser.close();
  await desk.close();
  expect(desk.faults).toEqual([]);
});

const corrected = (): string =>
  desk.store.db.prepare<[], { sender: string }>("SELECT sender FROM submission WHERE version = 2").get()?.sender ?? "";

async function openReturn(page: Page): Promise<void> {
  await page.goto(`${desk.origin}/#/2025-Q4/atskaites/${corrected()}`);
  await page.getByRole("grid").waitFor();
}

async function onPage(language: "lv" | "en", work: (page: Page) => Promise<void>): Promise<void> {
  const { page, complaints } = await openPage(browser, desk, { language });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: desk.origin });
  await work(page);
  expect(complaints).toEqual([]);
  await page.context().close();
}

describe("a corrected version", () => {
  test.each([
    [
      "lv",
      /^Versijas/,
      /Salīdzināt ar rādīto/,
      /^Izņemtas$/,
      /Rādīt 1\. versijā/,
      /Jūs skatāt 1\. versiju/,
      /spēkā esošās/,
    ],
    [
      "en",
      /^Versions/,
      /Compare with the one/,
      /^Removed$/,
      /Show in version 1/,
      /looking at version 1/,
      /one in force/,
    ],
  ] as const)(
    "is held against the one before it, row by row (%s)",
    (language, list, compare, removed, look, past, back) =>
      onPage(language, async (page) => {
        await openReturn(page);
        await page.getByRole("tab", { name: list }).click();
        await page.getByRole("button", { name: compare }).click();
        await page.getByRole("listbox").getByRole("option").first().waitFor();
        // Nine consultations, a learner and an outcome are gone, one consultation is new, three have other hours.
        const counts = await page.getByRole("row", { name: /^F2/ }).first().getByRole("cell").allInnerTexts();
        expect(counts).toEqual(["1", "3", "9", "109"]);
        await page.getByText(/13/).first().waitFor();
        expect(await violations(page)).toEqual([]);

        await page.getByRole("listbox").focus();
        await page.keyboard.press("ArrowDown");
        const hours = page.getByRole("listbox").getByRole("option", { selected: true });
        await hours.filter({ hasText: /0[,.]75/ }).waitFor();
        await page.getByRole("gridcell", { selected: true }).waitFor();

        await page.getByText(removed).last().click();
        await page.locator('[role=option][aria-setsize="11"]').first().waitFor();
        await page.getByRole("listbox").getByRole("option").first().click();
        await page.getByRole("button", { name: look }).click();
        await page.getByText(past).waitFor();
        await page.getByRole("gridcell", { selected: true }).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.getByRole("button", { name: back }).click();
        await page.getByText(past).waitFor({ state: "detached" });
      }),
  );
});

describe("the sender's sheet", () => {
  test("copies what is selected so that a spreadsheet takes numbers as numbers", () =>
    onPage("lv", async (page) => {
      await openReturn(page);
      await page.getByRole("tab", { name: "2_Konsultācijas" }).click();
      const hours = page.getByRole("columnheader", { name: /Stundu skaits/ });
      await hours.waitFor();
      const column = Number(await hours.getAttribute("aria-colindex"));
      await page.locator(`[role=row][aria-rowindex="3"] [aria-colindex="${String(column)}"]`).click();
      await page.getByRole("grid").focus();
      await page.keyboard.press("Shift+ArrowDown");
      await page.keyboard.press("Shift+ArrowLeft");
      await page.keyboard.press("Control+c");
      await page.locator("[data-copy=copied]").waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toMatch(/^Ž-\d+\/\d+\t\d,\d\d\r?\nŽ-\d+\/\d+\t\d,\d\d$/);
    }));

  test("shows only the rows of which a column fares so, and all again", () =>
    onPage("lv", async (page) => {
      await openReturn(page);
      await page.getByRole("tab", { name: "1_Izglītojamie" }).click();
      await page.getByRole("columnheader", { name: /Izglītības iestāde/ }).waitFor();
      const all = await page.getByRole("grid").getAttribute("aria-rowcount");
      await page.getByRole("button", { name: /^Kolonna B:/ }).click();
      await page.getByText(/Tas neko nemaina datos/).waitFor();
      await expect.poll(() => page.getByRole("grid").getAttribute("aria-rowcount")).not.toBe(all);
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Rādīt visas rindas" }).click();
      await expect.poll(() => page.getByRole("grid").getAttribute("aria-rowcount")).toBe(all);
    }));

  test("as long as one may be keeps few of them in the page, and its ends are one key away", () =>
    onPage("lv", async (page) => {
      const folder = mkdtempSync(join(tmpdir(), "kopskats-rows-"));
      try {
        const file = join(folder, "2_Konsultācijas.csv");
        const rows = Array.from(
          { length: 49_000 },
          (_, n) => `IAP-${String(n % 400)};12.11.2025.;Lasītprasme;Ž-${String(n)};1,5`,
        );
        const cover = "Iesniedzējs;Jēkabpils novads\r\nPārskata periods;2025. gada IV ceturksnis\r\nVersija;7\r\n;";
        const heading = "IAP Nr. / Personas kods;Datums;Atbalsta veids;Žurnāla ieraksts;Stundu skaits";
        writeFileSync(file, [cover, heading, ...rows].join("\r\n"));
        await page.goto(`${desk.origin}/#/2025-Q4/imports`);
        await page.getByTestId("files").setInputFiles(file);
        await page.getByRole("heading", { name: /^Importa plāns/ }).waitFor({ timeout: 150_000 });
        await page.getByRole("button", { name: /^Rādīt saturu/ }).click();
        const grid = page.getByRole("grid");
        await grid.waitFor();
        expect(Number(await grid.getAttribute("aria-rowcount"))).toBeGreaterThan(49_000);
        await grid.focus();
        await page.keyboard.press("Control+End");
        await page.getByText("Ž-48999").waitFor();
        for (let presses = 0; presses < 20; presses++) await page.keyboard.press("PageUp");
        await page.keyboard.press("Control+Home");
        await page.getByText("Ž-0", { exact: true }).waitFor();
        expect(await page.getByRole("grid").getByRole("row").count()).toBeLessThan(60);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }));
});

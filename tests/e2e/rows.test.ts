/** The rows of a quarter as a grid: by keyboard from sorting to the cell in its return, and with 100 000 of them. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadContext, openForWork } from "../../electron/core/api/core.ts";
import { closeStore } from "../../electron/core/store/open-store.ts";
import { growStore } from "../support/grow-store.ts";
import { violations } from "./axe.ts";
import { filesIn, focused, openBrowser, openPage, openTestDesk, SAMPLES, type OpenDesk } from "./open-desk.ts";

const ROWS = 100_000;
const folder = mkdtempSync(join(tmpdir(), "kopskats-rows-"));
let browser: Browser;
let desk: OpenDesk;
let large: OpenDesk;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTestDesk({
    register: join(SAMPLES, "register.csv"),
    returns: [filesIn(join(SAMPLES, "returns/2026-Q1"))],
    now: "2026-04-14T07:00:00Z",
  });
  const grown = join(folder, "grown.db");
  const store = openForWork(grown, loadContext(), { create: true, key: null });
  growStore(store, ROWS, 1, 1);
  closeStore(store);
  large = await openTestDesk({
    ...{ grown, register: join(SAMPLES, "register.csv"), returns: [], now: "2026-07-15T09:00:00Z" },
  });
});
afterAll(async () => {
  await browser.close();
  for (const each of [desk, large]) {
    await each.close();
    expect(each.faults).toEqual([]);
  }
  rmSync(folder, { recursive: true, force: true });
});

async function onPage(of: OpenDesk, language: "lv" | "en", work: (page: Page) => Promise<void>): Promise<void> {
  const { page, complaints } = await openPage(browser, of, { language });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: of.origin });
  await work(page);
  expect(complaints).toEqual([]);
  await page.context().close();
}

async function openRows(page: Page, { origin }: OpenDesk, period: string, view = "form=F2"): Promise<void> {
  await page.goto(`${origin}/#/${period}/rindas?${view}`);
  await page.getByRole("grid").focus();
  await focused(page.getByRole("grid"));
}

const columnOf = (page: Page, name: string) => page.getByRole("columnheader", { name });
const current = (page: Page) =>
  page.evaluate(() => {
    const id = document.querySelector("[role=grid]")?.getAttribute("aria-activedescendant") ?? "";
    const cell = document.getElementById(id);
    return {
      row: Number(cell?.parentElement?.getAttribute("aria-rowindex")),
      column: Number(cell?.getAttribute("aria-colindex")),
    };
  });
const texts = (page: Page, column: number) =>
  page.locator(`[role=row] > [role=gridcell][aria-colindex="${String(column)}"]`).allInnerTexts();

describe.each([
  ["lv", /^Saglabāt/, /Excel failā/, /Nokopēta 1 rinda/, "Rindas", "Datums", "Satur tekstu", "Atbalsta veids"],
  ["en", /^Save/, /Excel file/, /1 row/, "Rows", "Date", "Contains the text", "Kind of support"],
] as const)("%s", (language, save, excel, copied, title, date, contains, kind) => {
  test("without a mouse: sorted, filtered, copied, opened at the cell in its return, and back to the row", () =>
    onPage(desk, language, async (page) => {
      await page.goto(`${desk.origin}/#/2026-Q1/ceturksnis`);
      await page.getByRole("navigation").waitFor();
      await page.keyboard.press("Alt+5");
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      await openRows(page, desk, "2026-Q1");
      await expect.poll(() => current(page)).toEqual({ row: 2, column: 2 });

      for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"])
        await page.keyboard.press(key);
      await page.keyboard.press("s");
      await page.waitForFunction(() => document.querySelector("[aria-sort=ascending]") !== null);
      expect(await columnOf(page, date).getAttribute("aria-sort")).toBe("ascending");
      await page.keyboard.press("s");
      await page.waitForFunction(() => document.querySelector("[aria-sort=descending]") !== null);
      await page.waitForFunction(() => document.querySelector("[role=row][aria-busy]") === null);
      const days = async () => (await texts(page, 7)).slice(0, 20).map(spelledForward);
      await expect.poll(async () => new Set(await days()).has("")).toBe(false);
      const shown = await days();
      expect(shown).toEqual([...shown].sort().reverse());

      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("f");
      await focused(page.getByLabel(contains));
      await page.getByLabel(contains).fill("konr");
      await page.keyboard.press("Enter");
      await page.getByText(new RegExp(`${kind}: .*“konr”`)).waitFor();
      await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "grid");
      await page.waitForFunction(() => document.querySelector("[role=row][aria-busy]") === null);
      await expect.poll(async () => new Set(await texts(page, 8))).toEqual(new Set(["KONR"]));

      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.press("Control+c");
      await page.getByText(copied).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^KONR\t[^\t\n]*$/);

      await page.keyboard.press("Enter");
      await page.waitForURL(/atskaites/);
      await page.getByRole("gridcell", { selected: true }).waitFor();
      expect(await page.evaluate(() => location.hash)).toMatch(/^#\/2026-Q1\/atskaites\/.*sheet=\d+&cell=[A-Z]+\d+$/);
      await page.goBack();
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      await page.getByRole("gridcell", { selected: true }).waitFor();
      await expect.poll(async () => (await current(page)).row).toBe(3);
    }));

  test("the rows that fit are saved as a file, with nobody's name in it", () =>
    onPage(desk, language, async (page) => {
      await openRows(page, desk, "2026-Q1", "form=F1&standing=counted");
      await page.getByRole("button", { name: save }).click();
      const download = page.waitForEvent("download");
      await page.getByRole("menuitem", { name: /CSV/ }).click();
      const file = await download;
      expect(file.suggestedFilename()).toMatch(/2026-Q1 F1\.csv$/);
      const written = readFileSync(await file.path(), "utf8");
      expect(written).not.toMatch(/\d{6}-\d{5}/);
      expect(written).toContain("•••");
      await page.getByRole("button", { name: save }).click();
      await page.getByRole("menuitem", { name: excel }).waitFor();
    }));
});

test("a plan found by its number opens its return at the cell it stands in", () =>
  onPage(desk, "lv", async (page) => {
    const plan = desk.store.db
      .prepare("SELECT plan_no FROM plan ORDER BY source_row_id LIMIT 1")
      .pluck()
      .get() as string;
    await page.goto(`${desk.origin}/#/2026-Q1/ceturksnis`);
    await page.getByRole("table").first().waitFor();
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Meklēt vai darīt").fill(plan);
    await page.getByText(/pēc ierakstītā numura/).click();
    await page.getByRole("dialog").getByRole("link").first().click();
    await page.waitForURL(/atskaites/);
    // Its frame is there before the row is.
    await page.getByRole("gridcell", { selected: true }).filter({ hasText: plan }).waitFor();
  }));

/** `05.01.2026.` and `2026-01-05` as the same text. */
function spelledForward(day: string): string {
  const [, on = "", month = "", year = ""] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})/.exec(day) ?? [];
  return year === "" ? day : `${year}-${month.padStart(2, "0")}-${on.padStart(2, "0")}`;
}

test("of 100 000 rows only those that are seen are drawn and asked for; the last is two keys away", () =>
  onPage(large, "lv", async (page) => {
    const asked: number[] = [];
    page.on("request", (request) => {
      if (!request.url().endsWith("/api/rows.read")) return;
      asked.push((JSON.parse(request.postData() ?? "{}") as { count: number }).count);
    });
    await openRows(page, large, "2026-Q2");
    await page.getByText(/100.000 rindu/).waitFor();
    expect(await page.getByRole("grid").getAttribute("aria-rowcount")).toBe(String(ROWS + 1));
    await page.keyboard.press("Control+End");
    await page.waitForFunction(
      (last) => document.querySelector(`[role=row][aria-rowindex="${last}"]:not([aria-busy]) [role=gridcell]`) !== null,
      String(ROWS + 1),
    );
    await page.keyboard.press("s");
    await page.waitForFunction(() => document.querySelector("[aria-sort=ascending]") !== null);
    await page.waitForFunction(() => document.querySelector("[role=row][aria-busy]") === null);
    await expect.poll(async () => (await current(page)).row).toBe(ROWS + 1);
    expect(await page.getByRole("row").count()).toBeLessThan(80);
    expect(Math.max(...asked)).toBe(100);
    expect(asked.length).toBeLessThan(12);
    expect(await violations(page)).toEqual([]);

    await page.keyboard.press("Control+ ");
    await page.keyboard.press("Control+c");
    await page.getByText(/Nokopētas 100.000 rindas/).waitFor({ timeout: 120_000 });
    const lines = await page.evaluate(async () => (await navigator.clipboard.readText()).split("\n").length);
    expect(lines).toBe(ROWS);
  }));

test("where nobody's values are shown, the screen says why one can neither sort nor choose by them", () =>
  onPage(desk, "lv", async (page) => {
    await openRows(page, desk, "2026-Q1", "form=F1");
    const why = page.getByText(/Tie ir aizsegti, tāpēc pēc tiem nekārto/);
    await page.getByText(/^\d+ rind/).waitFor();
    expect(await why.count()).toBe(0);
    const place = await page.getByRole("columnheader", { name: "Vārds", exact: true }).getAttribute("data-column");
    for (let column = 0; column < Number(place); column++) await page.keyboard.press("ArrowRight");
    await why.waitFor();
    await page.keyboard.press("s");
    // What is sorted by stands in the address at once.
    expect(await page.evaluate(() => location.hash)).not.toContain("sort");
    expect(await page.locator("[aria-sort=ascending]").count()).toBe(0);
  }));

test("a column is made wider by keyboard and stays so, and a row that fits nothing leaves the keyboard where it was", () =>
  onPage(desk, "lv", async (page) => {
    await openRows(page, desk, "2026-Q1");
    const width = async () => (await columnOf(page, "Iesniedzējs").boundingBox())?.width ?? 0;
    const before = await width();
    await page.keyboard.press("Alt+Shift+ArrowRight");
    await expect.poll(width).toBe(before + 16);
    await page.reload();
    await page.getByRole("gridcell").first().waitFor();
    await expect.poll(width).toBe(before + 16);
    await openRows(page, desk, "2026-Q1", "form=F2&c.hours=900..");
    await page.getByText(/Nevienas rindas, kas atbilst/).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("grid");
    await page.getByRole("button", { name: "Rādīt visas rindas" }).click();
    await page.getByRole("gridcell").first().waitFor();
  }));

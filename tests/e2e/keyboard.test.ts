/** No mouse: from the first start with an empty store to a quarter whose returns stand on the board, with what is open in them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { filesIn, openBrowser, openPage, openTestDesk, SAMPLES, type OpenDesk } from "./open-desk.ts";

let browser: Browser;
let desk: OpenDesk;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTestDesk({
    register: join(SAMPLES, "register.csv"),
    agreements: join(SAMPLES, "agreements.csv"),
    returns: [],
    now: "2026-04-14T07:00:00Z",
    firstRun: true,
  });
});
afterAll(async () => {
  await browser.close();
  await desk.close();
  expect(desk.faults).toEqual([]);
});

/** Goes on by Tab until the thing with this name has the focus, and says that it can be seen to have it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const cell = element.dataset["at"];
      return {
        name: cell === undefined ? (element.getAttribute("aria-label") ?? element.innerText) : `cell ${cell}`,
        seen: outlineStyle !== "none" && outlineWidth !== "0px",
      };
    });
    if (focused !== null && name.test(focused.name)) {
      expect(focused.seen).toBe(true);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab reaches nothing called ${String(name)}`);
}

test("name, import, plan, board: all by keys, and each return is accepted or says what is open", async () => {
  const { page, complaints } = await openPage(browser, desk);
  // Whatever the mouse did would be a mistake of this test.
  await page.addInitScript(() => addEventListener("mousedown", (event) => event.preventDefault(), true));

  await page.getByRole("dialog", { name: "Sveicināti Kopskatā" }).waitFor();
  await tabTo(page, /^Turpināt$/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Kā šeit strādā" }).waitFor();
  await tabTo(page, /^Pievienot atskaites$/);
  await page.keyboard.press("Enter");

  await page.getByRole("heading", { name: "Pievienojiet saņemtās atskaites" }).waitFor();
  const chosen = page.waitForEvent("filechooser");
  await tabTo(page, /^Izvēlēties failus$/);
  await page.keyboard.press("Enter");
  const returns = filesIn(join(SAMPLES, "returns/2026-Q1"));
  await (
    await chosen
  ).setFiles(
    returns.map((path) => ({
      name: path.split("/").at(-1) ?? "",
      mimeType: "application/octet-stream",
      buffer: readFileSync(path),
    })),
  );
  await page.getByRole("heading", { name: /^Importa plāns/ }).waitFor();
  await tabTo(page, /^Pieņemt /);
  await page.keyboard.press("Enter");
  const done = page.getByRole("heading", { name: /^Pieņemt/ });
  await done.waitFor();
  expect(await done.evaluate((heading) => heading === document.activeElement)).toBe(true);

  await page.keyboard.press("Alt+2");
  await page.getByRole("rowheader").first().waitFor();
  await tabTo(page, /^cell 0:0$/);
  const states = await page
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll("[data-state]")].map((cell) => cell.getAttribute("data-state"))),
    );
  const came = states.filter((cells) => cells.some((state) => state !== "missing" && state !== "not-due"));
  expect(came).toHaveLength(returns.length);
  expect(came.flat().filter((state) => !["accepted", "received", "not-due"].includes(state ?? ""))).toEqual([]);

  // The first return with something open is opened from the board.
  const row = states.findIndex((cells) => cells.includes("received"));
  expect(row).toBeGreaterThan(-1);
  for (let at = 0; at < row; at++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("grid").waitFor();
  await page.goBack();
  await page.getByRole("rowheader").first().waitFor();

  // Any place is two keys and some letters away.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("iestatijum");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Iestatījumi" }).waitFor();
  await page.keyboard.press("F1");
  await page.getByRole("dialog", { name: "Iestatījumi" }).waitFor();
  await page.keyboard.press("Escape");
  expect(complaints).toEqual([]);
  await page.context().close();
});

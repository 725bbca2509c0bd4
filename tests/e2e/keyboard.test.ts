/** No mouse: from the first start with an empty store to a quarter whose returns are all accepted, and its report. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  filesIn,
  focused,
  openBrowser,
  openedDialog,
  openPage,
  openTestDesk,
  SAMPLES,
  type OpenDesk,
} from "./open-desk.ts";

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
async function tabTo(page: Page, name: RegExp, seen: Locator = page.getByRole("button", { name })): Promise<void> {
  await seen.first().waitFor();
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

/** Keys alone to a cell of a sender's row on the board. */
async function walkTo(page: Page, sender: string): Promise<void> {
  await tabTo(page, /^cell \d+:0$/, page.locator('[data-at="0:0"]'));
  const names = await page.getByRole("rowheader").allInnerTexts();
  const wanted = names.findIndex((name) => name.startsWith(sender));
  expect(wanted).toBeGreaterThan(-1);
  const at = async () =>
    Number(await page.evaluate(() => (document.activeElement as HTMLElement).dataset["at"]?.split(":")[0]));
  for (let steps = 0; (await at()) !== wanted && steps < names.length; steps++)
    await page.keyboard.press((await at()) < wanted ? "ArrowDown" : "ArrowUp");
  await expect.poll(at).toBe(wanted);
}

/** The states of all senders' returns: `accepted`, or what is worse. */
async function statesOnBoard(page: Page): Promise<Map<string, string>> {
  const rows = await page.locator("tbody tr").evaluateAll((all) =>
    all.map((row) => ({
      name: row.querySelector("th")?.innerText ?? "",
      states: [...row.querySelectorAll("[data-state]")].map((cell) => cell.getAttribute("data-state") ?? ""),
    })),
  );
  return new Map(
    rows.map(({ name, states }) => [
      name.split("\n")[0] ?? "",
      ["missing", "question", "returned", "received"].find((state) => states.includes(state)) ?? "accepted",
    ]),
  );
}

const openOnBoard = async (page: Page) => [...(await statesOnBoard(page))].filter(([, state]) => state !== "accepted");

test("name, import, a value corrected, returns accepted, the quarter ready for its report: all by keys", async () => {
  const { page, complaints } = await openPage(browser, desk);
  // Whatever the mouse did would be a mistake of this test.
  await page.addInitScript(() => addEventListener("mousedown", (event) => event.preventDefault(), true));

  await openedDialog(page, "Sveicināti Kopskatā");
  await tabTo(page, /^Turpināt$/);
  await page.keyboard.press("Enter");
  await openedDialog(page, "Kā šeit strādā");
  await tabTo(page, /^Pievienot atskaites$/);
  await page.keyboard.press("Enter");

  await page.getByRole("heading", { name: "Pievienojiet saņemtās atskaites" }).waitFor();
  const chosen = page.waitForEvent("filechooser");
  await tabTo(page, /^Izvēlēties failus$/);
  await page.keyboard.press("Enter");
  const returns = ["2025-Q4", "2026-Q1"].flatMap((quarter) => filesIn(join(SAMPLES, "returns", quarter)));
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
  await focused(done);

  // The present quarter: one return never came, in another a row waits for an entry in the journal.
  await page.keyboard.press("Alt+2");
  await page.locator('[data-at="0:0"]').waitFor();
  await expect
    .poll(() => openOnBoard(page))
    .toEqual([
      ["Bauskas novads", "received"],
      ["Preiļu novads", "missing"],
    ]);
  await walkTo(page, "Bauskas novads");
  await page.keyboard.press("Enter");
  await page.getByRole("grid").waitFor();
  await page.getByRole("group", { name: "Ko ar to darīt" }).waitFor();
  await page.keyboard.press("l");
  await focused(page.getByRole("textbox", { name: /^Jābūt/ }));
  await page.keyboard.type("Ž-47");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Žurnāls, 47. lpp.");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Saskaņots ar skolu.");
  await page.keyboard.press("Enter");
  await page.getByText("Rinda tiks skaitīta.").waitFor();
  await page.keyboard.press("Enter");
  await page
    .getByText(/^Vērtība labota: 2_Konsultācijas!I47/)
    .first()
    .waitFor();
  await page.keyboard.press("Alt+2");
  await page.locator('[data-at="0:0"]').waitFor();
  await expect.poll(() => openOnBoard(page)).toEqual([["Preiļu novads", "missing"]]);

  // The quarter before: everybody has sent; one return has warnings, and is accepted with them.
  const palette = page.getByPlaceholder("Meklēt vai darīt");
  await page.keyboard.press("Control+k");
  await focused(palette);
  await page.keyboard.type("2025-Q4");
  await page.keyboard.press("Enter");
  await page.waitForURL(/2025-Q4/);
  await page.locator('[data-at="0:0"]').waitFor();
  await expect.poll(() => openOnBoard(page)).toEqual([["Siguldas novads", "received"]]);
  await walkTo(page, "Siguldas novads");
  await page.keyboard.press("p");
  await page.getByText(/^Atskaite pieņemta/).waitFor();
  await expect.poll(() => openOnBoard(page)).toEqual([]);

  await page.keyboard.press("Alt+1");
  await page.getByText("Viss izskatīts: var gatavot pārskatu").waitFor();
  await tabTo(page, /^Gatavot pārskatu$/);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Pārskata soļi" }).waitFor();

  // Any place is two keys and some letters away.
  await page.keyboard.press("Control+k");
  await focused(palette);
  await page.keyboard.type("iestatijum");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Iestatījumi" }).waitFor();
  await page.keyboard.press("F1");
  await page.getByRole("dialog", { name: "Iestatījumi" }).waitFor();
  await page.keyboard.press("Escape");
  expect(complaints).toEqual([]);
  await page.context().close();
});

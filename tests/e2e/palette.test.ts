/** Ctrl+K leads everywhere: to what a code means, to an indicator, to an issued report, to work on findings. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { filesIn, focused, openBrowser, openPage, openTestDesk, SAMPLES, type OpenDesk } from "./open-desk.ts";

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
  // What was open before gives the focus back when it closes.
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.keyboard.press("Control+k");
  const field = page.getByPlaceholder("Meklēt vai darīt");
  await focused(field);
  await field.fill(words);
  await field.press("Enter");
}

test("a finding's code opens the help with what it means and what to do", async () => {
  await find("V-20");
  const help = page.getByRole("dialog", { name: "Ko nozīmē V-20" });
  await help.getByText("V-20", { exact: true }).waitFor();
  expect(await help.getByLabel("Kods vai vārds").inputValue()).toBe("V-20");
  expect(await help.getByRole("term").allInnerTexts()).toEqual(["V-20"]);
  await page.keyboard.press("Escape");
});

test("F1 opens the handbook at the page of the screen, and from there every other page", async () => {
  await page.goto(`${desk.origin}/#/2025-Q4/imports`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("F1");
  const onScreen = page.getByRole("dialog", { name: "Imports" });
  await onScreen.getByText(/^Apstipriniet plānu/).waitFor();
  await onScreen.getByLabel("Meklēt rokasgrāmatā").fill("dublejums atslega");
  await onScreen.getByRole("button", { name: "Kā atjaunot krātuvi" }).click();
  const other = page.getByRole("dialog", { name: "Kā atjaunot krātuvi" });
  await other.getByText(/^Šifrētai krātuvei/).waitFor();
  await other.getByRole("button", { name: "Saturs" }).click();
  await page.getByRole("dialog", { name: "Rokasgrāmata" }).getByRole("button", { name: "Revidentam" }).click();
  await page.getByRole("img", { name: "Skaitļa izcelsme" }).waitFor();
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
  await focused(edition);
});

test("warnings, a part of the programme and a sender are a few letters away", async () => {
  await find("bridinaj");
  await page.waitForURL(/konstatejumi\?severity=warning/);
  await find("ievadit merk");
  await page.waitForURL(/programma\?part=targets/);
  await find("siguld");
  await page.waitForURL(/atskaites\/LV-091/);
});

test("a plan's number leads to its rows, to what is held about the person, and to putting a value right", async () => {
  const plan = desk.store.db
    .prepare<[], { number: string }>("SELECT plan_no AS number FROM plan ORDER BY source_row_id LIMIT 1")
    .get();
  await find(plan?.number ?? "");
  const dialog = page.getByRole("dialog", { name: "Meklētais numurs" });
  await dialog.getByLabel("Kāpēc izraksts vajadzīgs").fill("VDAR 15. pants");
  const saved = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Sagatavot izrakstu" }).click();
  expect((await saved).suggestedFilename()).toMatch(/^p-.{12}\.xlsx$/);
  await dialog.getByText(/Izraksts sagatavots/).waitFor();
  await dialog
    .getByRole("button", { name: /^Labot vērtību/ })
    .first()
    .click();
  const form = dialog.getByRole("form", { name: "Labot vērtību" });
  await form.getByLabel("Kas jālabo").fill("klase");
  await page.getByRole("option", { name: /lase/ }).first().click();
  await form.getByLabel("Jābūt").fill("9");
  await form.getByLabel("Dokuments, kas to apliecina").fill("Skolas izziņa 12");
  await form.getByLabel("Iemesls").fill("VDAR 16. pants");
  await form.getByRole("button", { name: "Pārbaudīt vērtību" }).click();
  await form.getByRole("button", { name: "Labot vērtību" }).click();
  await form.waitFor({ state: "detached" });
  const made = desk.store.db
    .prepare<[], { kind: string; subject: string }>("SELECT kind, subject FROM change ORDER BY seq DESC LIMIT 3")
    .all();
  expect(made.map(({ kind }) => kind)).toEqual(["import", "decision", "disclosure"]);
  expect(made[2]?.subject).toMatch(/^person p-/);
  await page.keyboard.press("Escape");
});

test("from the palette to retention: what would go is shown first, a hold stops it, a reason and the certificate end it", async () => {
  await find("glabasanas termini");
  const kept = page.getByRole("region", { name: "Privātums un glabāšanas termiņi" });
  await kept.getByLabel("Kāpēc dzēst nedrīkst arī pēc termiņa").fill("ERP revīzija");
  await kept.getByLabel("Pamats").fill("vēstule 7");
  await kept.getByRole("button", { name: "Saglabāt termiņu" }).click();
  await kept.getByText("Dzēst nedrīkst: ERP revīzija").waitFor();
  expect(await kept.getByRole("button", { name: "Parādīt, kas tiks dzēsts" }).count()).toBe(0);
  await kept.getByLabel("Kāpēc dzēst nedrīkst arī pēc termiņa").fill("");
  await kept.getByLabel("Pamats").fill("revīzija beigusies");
  await kept.getByRole("button", { name: "Saglabāt termiņu" }).click();

  await kept.getByLabel("Kam un kāpēc kopija vajadzīga").fill("ERP revidenti");
  const copied = page.waitForEvent("download");
  await kept.getByRole("button", { name: "Sagatavot kopiju" }).click();
  expect((await copied).suggestedFilename()).toBe("kopskats-revidentiem-2026-01-14.db");

  await kept.getByLabel("Ceturkšņi, kas beigušies pirms").fill("2026-01-01");
  await kept.getByRole("button", { name: "Parādīt, kas tiks dzēsts" }).click();
  await kept.getByText(/Tiks dzēsti personu dati: .*2025/).waitFor();
  await kept.getByLabel("Uz kāda pamata dzēš").fill("CPR 82. pants");
  for (const language of ["lv", "en"] as const) {
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole("button", { name: language === "lv" ? "EN English" : "LV Latviešu" })
      .first()
      .click();
  }
  await kept.getByRole("button", { name: "Dzēst personu datus" }).click();
  const certificate = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: "Dzēst personu datus" }).click();
  expect((await certificate).suggestedFilename()).toBe("kopskats-purge-2026-01-14.json");
  await kept.getByText(/Personu dati dzēsti/).waitFor();
  expect(desk.store.db.prepare("SELECT COUNT(*) AS n FROM source_sheet WHERE raw IS NOT NULL").get()).toEqual({ n: 0 });
});

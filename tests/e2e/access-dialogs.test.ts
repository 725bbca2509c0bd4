/** Every form and dialog in which people decide, for everybody: axe finds nothing in it, in either language. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildReturn } from "../support/campaign.ts";
import { violations } from "./axe.ts";
import {
  ACCEPTANCE,
  filesIn,
  focused,
  openBrowser,
  openPage,
  openTestDesk,
  settled,
  type OpenDesk,
  type PageLook,
} from "./open-desk.ts";

let browser: Browser;
let desk: OpenDesk;
const folder = mkdtempSync(join(tmpdir(), "kopskats-dialogs-"));

const messy = (name: string) => filesIn(join(ACCEPTANCE, "messy", name));

/** A return with a heading that no form knows. */
function oddReturn(): string {
  const path = join(folder, "atskaite.xlsx");
  const learner = { n: 1, school: "Ogres 1. vidusskola" };
  const sessions = [{ ref: "IAP-1", day: "2026-02-10" }];
  writeFileSync(path, buildReturn({ learners: [learner], sessions, headings: { "Stundu skaits": "Cik ilgi" } }));
  return path;
}

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTestDesk({
    register: join(ACCEPTANCE, "messy/register.csv"),
    returns: [[...["c06b", "c14b", "c16a", "c37b", "c40b"].flatMap(messy), oddReturn()]],
    now: "2026-07-15T09:00:00Z",
  });
});
afterAll(async () => {
  await browser.close();
  await desk.close();
  rmSync(folder, { recursive: true });
  expect(desk.faults).toEqual([]);
});

const go = (page: Page, address: string) => page.goto(`${desk.origin}/#/${address}`);

/** The form that a key opens on the finding of a code, with what it would change. */
const decideBy = (key: string, address: string) => async (page: Page) => {
  await go(page, address);
  await page.getByRole("button", { name: /^(Jautāt iesniedzējam|Ask the sender)/ }).waitFor();
  await page.keyboard.press(key);
  await page
    .getByRole("region", { name: /^(Izvēlētais konstatējums|The finding chosen)$/ })
    .locator("form, textarea")
    .first()
    .waitFor();
};

const editFirst = (part: string) => async (page: Page) => {
  await go(page, `2026-Q1/programma?part=${part}`);
  await page
    .getByRole("button", { name: /^(Mainīt|Change):/ })
    .first()
    .click();
  await page.getByRole("dialog").getByRole("textbox").first().waitFor();
};

const addTo = (part: string, name: RegExp) => async (page: Page) => {
  await go(page, `2026-Q1/programma?part=${part}`);
  await page.getByRole("button", { name }).click();
  await page.getByRole("dialog").getByRole("textbox").first().waitFor();
};

const FORMS: Record<string, (page: Page) => Promise<void>> = {
  "explain a warning": decideBy("e", "2026-Q1/konstatejumi?code=V-66"),
  "let an error pass": decideBy("e", "2026-Q1/konstatejumi?code=V-60"),
  "exclude a row": decideBy("i", "2026-Q1/konstatejumi?code=V-60"),
  "correct a value": decideBy("l", "2026-Q1/konstatejumi?code=V-04"),
  "say what a word means": decideBy("n", "2025-Q4/konstatejumi?code=V-02"),
  "say what a column is": decideBy("n", "2026-Q1/konstatejumi?code=V-70&state=all"),
  "a list to choose from": async (page) => {
    await decideBy("n", "2026-Q1/konstatejumi?code=V-70&state=all")(page);
    await focused(page.getByRole("combobox", { name: /Cik ilgi/ }));
    await page.keyboard.press("ArrowDown");
    await page.getByRole("listbox").waitFor();
  },
  "one person or two": decideBy("m", "2025-Q4/konstatejumi?code=V-16"),
  "ask the sender": decideBy("r", "2026-Q1/konstatejumi?code=V-04"),
  "a finding of one return": decideBy("l", "2026-Q1/atskaites/LV-002?code=V-04"),
  "several excluded together": async (page) => {
    await go(page, "2026-Q1/konstatejumi?code=V-04");
    await page.getByRole("gridcell", { selected: true }).waitFor();
    await page.keyboard.press("x");
    await page.getByRole("region", { name: /^(Izvēlētie konstatējumi|Findings chosen)$/ }).waitFor();
    await page.keyboard.press("i");
    await page.getByLabel(/^(Kāpēc rinda nav|Why the row must not)/).waitFor();
  },
  "send a return back": async (page) => {
    await go(page, "2026-Q1/atskaites/LV-058");
    await page.getByRole("grid").waitFor();
    await page.keyboard.press("a");
    await page.getByLabel(/^(Vēstule iesniedzējam|Letter to the sender)$/).waitFor();
  },
  "a letter about findings": async (page) => {
    await go(page, "2026-Q1/atskaites/LV-058");
    await page.getByRole("button", { name: /^(Vēstule|Letter)/ }).click();
    await page.getByRole("dialog").getByRole("textbox").waitFor();
  },
  "accept several returns": async (page) => {
    await go(page, "2026-Q1/atskaites");
    await page.getByRole("button", { name: /bez kļūdām|without errors/ }).click();
    await page.getByRole("dialog").getByRole("checkbox").first().waitFor();
  },
  "check a quarter again": async (page) => {
    await go(page, "2026-Q1/konstatejumi?again=quarter");
    await page.getByRole("dialog").getByRole("button").nth(1).waitFor();
  },
  "a target changed": editFirst("targets"),
  "a budget changed": editFirst("money"),
  "a deadline changed": editFirst("deadlines"),
  "a rule changed": editFirst("rules"),
  "an institution changed": editFirst("units"),
  "an institution added": addTo("units", /^(Pievienot iestādi|Add an institution)$/),
  "an agreement added": addTo("senders", /^(Pievienot līgumu|Add an agreement)$/),
  "a view named": async (page) => {
    await go(page, "2026-Q1/raditaji?find=SK-O");
    await page.getByRole("button", { name: /^(Saglabāt skatu|Save)/ }).click();
    await page.getByRole("dialog").getByRole("textbox").waitFor();
  },
  "the look chosen": async (page) => {
    await go(page, "2026-Q1/ceturksnis");
    await page.getByRole("button", { name: /^(Izskats|Appearance)$/ }).click();
    await page.getByRole("menu").waitFor();
  },
  "a period to be closed": async (page) => {
    await go(page, "2026-Q1/parskati");
    await page.getByRole("button", { name: /^(Slēgt periodu|Close the period)$/ }).waitFor();
  },
  "a period closed, to be reopened": async (page) => {
    await page.getByRole("button", { name: /^(Slēgt periodu|Close the period)$/ }).click();
    await page.getByRole("button", { name: /^(Atvērt periodu|Reopen the period)$/ }).waitFor();
  },
  "a period reopened with a reason": async (page) => {
    await page.getByLabel(/^(Iemesls|Reason)/).fill("Precizējumi");
    await page.getByRole("button", { name: /^(Atvērt periodu|Reopen the period)$/ }).click();
    await page.getByRole("button", { name: /^(Slēgt periodu|Close the period)$/ }).waitFor();
  },
};

const LOOKS: readonly PageLook[] = [
  { language: "lv", theme: "dark" },
  { language: "en", theme: "light", contrast: "more" },
];

/** The rest of the page is looked at in access.test.ts. */
const WITHIN = "[role=dialog], [role=menu], main section:has(form, textarea), [role=listbox]";

test.each(LOOKS)("axe finds nothing where people decide: $language", async (look) => {
  const { page, complaints } = await openPage(browser, desk, look);
  for (const [name, open] of Object.entries(FORMS)) {
    await open(page);
    await settled(page);
    expect({ name, found: await violations(page, WITHIN) }).toEqual({ name, found: [] });
    await page.keyboard.press("Escape");
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

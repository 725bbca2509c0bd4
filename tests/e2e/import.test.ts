/** From files to figures on the screens: plan, verdicts, answers, signature, findings; and without a mouse. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { buildReturn, type ReturnInput } from "../support/campaign.ts";
import { violations } from "./axe.ts";
import { ACCEPTANCE, dropOn, filesIn, openBrowser, openPage, openTestDesk, type OpenDesk } from "./open-desk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const messy = (name: string) => filesIn(join(ACCEPTANCE, "messy", name));

function messyDesk(): Promise<OpenDesk> {
  return openTestDesk({ register: join(ACCEPTANCE, "messy/register.csv"), returns: [], now: "2026-07-15T09:00:00Z" });
}

async function inDesk(work: (page: Page, desk: OpenDesk) => Promise<void>): Promise<void> {
  const desk = await messyDesk();
  try {
    const { page, complaints } = await openPage(browser, desk);
    await work(page, desk);
    expect(complaints).toEqual([]);
    expect(desk.faults).toEqual([]);
    await page.context().close();
  } finally {
    await desk.close();
  }
}

const asFile = (name: string, input: ReturnInput) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(buildReturn(input)),
});

/** The hours stand under a heading that no form knows. */
const odd = () => {
  const learner = { n: 1, school: "Ogres 1. vidusskola" };
  const sessions = [{ ref: "IAP-1", day: "2026-02-10" }];
  return [asFile("atskaite.xlsx", { learners: [learner], sessions, headings: { "Stundu skaits": "Cik ilgi" } })];
};

/** Returns without activity, each a version of its own. */
const manyFiles = (count: number) =>
  Array.from({ length: count }, (_, n) => asFile(`atskaite-${String(n)}.xlsx`, { nil: true, version: n + 1 }));

const countSubmissions = ({ store }: OpenDesk): number =>
  store.db.prepare<[], { n: number }>("SELECT COUNT(*) AS n FROM submission").get()?.n ?? 0;

describe("an import", () => {
  test("is a plan until it is signed, and then exactly the plan", () =>
    inDesk(async (page, desk) => {
      await page.getByRole("link", { name: "Imports" }).click();
      await page.getByTestId("files").setInputFiles(messy("c18a"));
      await page.getByRole("heading", { name: "Importa plāns: 4 faili" }).waitFor();
      const verdicts = () =>
        page.locator("[data-verdict]").evaluateAll((all) => all.map((one) => one.dataset["verdict"] ?? "").toSorted());
      await expect.poll(verdicts).toEqual(["accepted", "accepted", "rejected", "unchanged"]);
      expect(countSubmissions(desk)).toBe(0);

      const sign = page.getByRole("button", { name: /^Pieņemt \d+ rind/ });
      const promised = /Pieņemt (\d+) rind/.exec(await sign.innerText())?.[1];
      await sign.click();
      await page.getByRole("heading", { name: new RegExp(`Pieņemtas ${promised ?? "?"} rind`) }).waitFor();
      expect(countSubmissions(desk)).toBeGreaterThan(0);

      await page.getByRole("link", { name: "Atvērt atskaites" }).click();
      await page.getByRole("rowheader", { name: "Ogres novads" }).waitFor();
    }));

  test("begins where files are dropped: a folder on any screen; what is dropped later joins the plan", () =>
    inDesk(async (page, desk) => {
      const folder = mkdtempSync(join(tmpdir(), "kopskats-drop-"));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const inner = join(folder, "Vidzeme", "Ogre");
      mkdirSync(inner, { recursive: true });
      for (const file of messy("c18a")) copyFileSync(file, join(inner, basename(file)));
      await page.getByRole("link", { name: "Konstatējumi" }).click();
      await page.getByRole("heading", { level: 1 }).waitFor();
      await dropOn(page, [join(folder, "Vidzeme")], async () => expect(await violations(page)).toEqual([]));
      await page.getByRole("heading", { name: "Importa plāns: 4 faili" }).waitFor();
      await page.locator("[title^='Vidzeme/Ogre/']").first().waitFor();

      await page.getByRole("link", { name: "Rindas" }).click();
      await page.getByRole("heading", { level: 1, name: "Rindas" }).waitFor();
      await dropOn(page, messy("c13a"));
      await page.getByRole("heading", { name: "Importa plāns: 5 faili" }).waitFor();
      await page.getByRole("button", { name: /^Pieņemt/ }).click();
      await page.getByRole("heading", { name: /^Pieņemtas/ }).waitFor();
      expect(countSubmissions(desk)).toBeGreaterThan(1);
    }));

  test("asks where a file is in doubt, tells what each answer leads to, and does what was answered", () =>
    inDesk(async (page, desk) => {
      await page.getByRole("link", { name: "Imports" }).click();
      await page.getByTestId("files").setInputFiles(messy("c20a"));
      await page.getByText("Par kuru ceturksni ir šis fails?").waitFor();
      await page.getByRole("button", { name: "Atstāt 2026-Q1" }).click();
      await page.getByText(/^Tad: skaitītas rindas/).waitFor();
      await page.getByRole("button", { name: /^Pieņemt/ }).click();
      await page.getByRole("heading", { name: /no 1 faila/ }).waitFor();
      const decisions = desk.store.db.prepare<[], { kind: string }>("SELECT kind FROM decision").all();
      expect(decisions).toEqual([{ kind: "keep-period" }]);
    }));

  test("put aside leaves the store as it was", () =>
    inDesk(async (page, desk) => {
      await page.getByRole("link", { name: "Imports" }).click();
      await page.getByTestId("files").setInputFiles(messy("c18a"));
      await page.getByRole("button", { name: "Atlikt visu" }).click();
      await page.getByRole("heading", { name: "Pievienojiet saņemtās atskaites" }).waitFor();
      expect(countSubmissions(desk)).toBe(0);
    }));

  test("lets one look into a file, and tell what a heading means", () =>
    inDesk(async (page, desk) => {
      await page.getByRole("link", { name: "Imports" }).click();
      await page.getByTestId("files").setInputFiles(odd());
      await page.getByRole("button", { name: /^Rādīt saturu/ }).click();
      await page.getByRole("button", { name: "2_Konsultācijas" }).click();
      await page.getByRole("button", { name: /^Ko nozīmē kolonna “Cik ilgi”: neviens lauks/ }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Lauks").selectOption("hours");
      await dialog.getByText("Tikai šeit", { exact: true }).click();
      expect(await violations(page)).toEqual([]);
      await dialog.getByRole("button", { name: "Mainīt un nolasīt vēlreiz" }).click();
      await dialog.waitFor({ state: "hidden" });
      // Only the plan made anew promises both rows and leaves none aside.
      await page.getByRole("button", { name: "Pieņemt 2 rindas no 1 faila", exact: true }).waitFor();
      await page.getByRole("button", { name: "2_Konsultācijas" }).click();
      await page.getByRole("button", { name: /^Ko nozīmē kolonna “Cik ilgi”: Stundu skaits/ }).waitFor();
      await page.getByRole("button", { name: "Pieņemt 2 rindas no 1 faila" }).click();
      await page.getByRole("heading", { name: /^Pieņemtas 2 rindas/ }).waitFor();
      const decisions = desk.store.db.prepare<[], { kind: string }>("SELECT kind FROM decision").all();
      expect(decisions).toEqual([{ kind: "file-heading" }]);
    }));

  test("of many files can be stopped while it reads, and then nothing was kept", () =>
    inDesk(async (page, desk) => {
      await page.getByRole("link", { name: "Imports" }).click();
      await page.getByTestId("files").setInputFiles(manyFiles(300));
      await page.getByRole("button", { name: "Apturēt" }).click();
      await page.getByRole("heading", { name: "Lasīšana apturēta" }).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(countSubmissions(desk)).toBe(0);
    }));

  test("of 600 files shows them in groups, few of them at once", () =>
    inDesk(async (page) => {
      await page.getByRole("link", { name: "Imports" }).click();
      await page.getByTestId("files").setInputFiles(manyFiles(600));
      await page.getByRole("heading", { name: "Importa plāns: 600 failu" }).waitFor({ timeout: 120_000 });
      expect(await page.locator("[data-verdict]").count()).toBeLessThan(250);
      expect(await violations(page)).toEqual([]);
    }));

  test("needs no mouse from start to accepted returns", () =>
    inDesk(async (page, desk) => {
      await page.keyboard.press("Alt+3");
      await page.getByRole("heading", { name: "Pievienojiet saņemtās atskaites" }).waitFor();
      const chooser = page.waitForEvent("filechooser");
      await focusByTab(page, "Izvēlēties failus");
      await page.keyboard.press("Enter");
      await (await chooser).setFiles(messy("c13a"));
      await page.getByRole("heading", { name: /^Importa plāns/ }).waitFor();
      await focusByTab(page, /^Pieņemt/);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: /^Pieņemtas/ }).waitFor();
      expect(countSubmissions(desk)).toBe(1);
      await focusByTab(page, "Atvērt atskaites", "link");
      await page.keyboard.press("Enter");
      await page.getByRole("rowheader", { name: "Rēzeknes novads" }).waitFor();
    }));
});

describe("a return with findings", () => {
  test("shows each beside its cell; a decision counts at once and can be undone", () =>
    inDesk(async (page, desk) => {
      await page.getByRole("link", { name: "Imports" }).click();
      await page.getByTestId("files").setInputFiles(messy("r22"));
      await page.getByRole("button", { name: /^Pieņemt/ }).click();
      await page.getByRole("link", { name: "Atvērt atskaites" }).click();
      await page.getByRole("rowheader").first().getByRole("link").click();
      await page.getByRole("grid").locator("[role=row]:not([aria-busy]) [role=gridcell]").first().waitFor();
      expect(await page.getByRole("grid").innerText()).not.toMatch(/\d{6}-\d{5}/);

      const warning = page
        .getByRole("button", { name: /^V-\d+/ })
        .filter({ hasNotText: "V-74" })
        .first();
      const code = /^V-\d+/.exec(await warning.innerText())?.[0] ?? "?";
      await warning.click();
      // Its decisions hear the keys once they are there.
      const card = page.getByRole("region", { name: "Izvēlētais konstatējums" }).filter({ hasText: code });
      await card.getByRole("button", { name: /^(Paskaidrot|Atstāt spēkā)/ }).waitFor();
      const reason = page.getByRole("textbox", { name: /Paskaidrojums|Kāpēc/ });
      await page.keyboard.press("e");
      await reason.fill("Pārbaudīts ar iesniedzēju.");
      await page.keyboard.press("Enter");
      await page.getByText("“Pārbaudīts ar iesniedzēju.”").waitFor();
      expect(decisionsInForce(desk)).toBe(1);

      await page.getByRole("button", { name: "Atsaukt", exact: true }).last().click();
      await page.getByRole("button", { name: /^(Paskaidrot|Atstāt spēkā)/ }).waitFor();
      expect(decisionsInForce(desk)).toBe(0);
    }));
});

const decisionsInForce = ({ store }: OpenDesk): number =>
  store.db.prepare<[], { n: number }>("SELECT COUNT(*) AS n FROM decision WHERE withdrawn_seq IS NULL").get()?.n ?? 0;

/** Presses Tab until the element of this name has the focus. */
async function focusByTab(page: Page, name: string | RegExp, role: "button" | "link" = "button"): Promise<void> {
  const wanted = page.getByRole(role, { name });
  await wanted.waitFor();
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${String(name)}`);
}

/** The programme and the history on screen: a target entered from a document, money changed, and how figures stood before. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import { calculateIndicators } from "../../electron/core/indicators/calculate-indicators.ts";
import { contextAt } from "../../electron/core/indicators/programme-in-force.ts";
import { decide } from "../../electron/core/intake/decide.ts";
import { intakeContext } from "../../electron/core/intake/understand-file.ts";
import { filesIn, openBrowser, openedDialog, openPage, openTestDesk, SAMPLES, type OpenDesk } from "./open-desk.ts";

let browser: Browser;
let desk: OpenDesk;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTestDesk({
    register: join(SAMPLES, "register.csv"),
    agreements: join(SAMPLES, "agreements.csv"),
    returns: ["2025-Q4", "2026-Q1"].map((quarter) => filesIn(join(SAMPLES, "returns", quarter))),
    now: "2026-04-14T07:00:00Z",
  });
});
afterAll(async () => {
  await browser.close();
  await desk.close();
  expect(desk.faults).toEqual([]);
});

async function openProgramme(page: Page, part: string): Promise<void> {
  await page.goto(`${desk.origin}/#/2026-Q1/programma?part=${part}`);
  await page.getByRole("heading", { level: 1, name: /Programma|Programme/ }).waitFor();
}

test("a target is entered by keyboard from a document; home is held against it at once; withdrawn, it is gone", async () => {
  const { page, complaints } = await openPage(browser, desk);
  await openProgramme(page, "targets");
  const row = page.getByRole("row", { name: /SK-O-01/ }).first();
  expect(await row.innerText()).toContain("nav ievadīts");
  await row.getByRole("button", { name: /Mainīt/ }).focus();
  await page.keyboard.press("Enter");
  const dialog = await openedDialog(page);
  await dialog.getByLabel(/Vērtība/).focus();
  await page.keyboard.type("1 250");
  await page.keyboard.press("Enter");
  // A figure without a document is not taken.
  await dialog.getByText("Šis lauks nav saprotams vai ir tukšs.").waitFor();
  await dialog.getByLabel(/Dokuments/).focus();
  await page.keyboard.type("MK noteikumi Nr. 483, 16.07.2024.");
  await dialog.getByLabel(/Kāpēc/).focus();
  await page.keyboard.type("Precizēts mērķis");
  await dialog.getByRole("button", { name: "Saglabāt ierakstu" }).focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("row", { name: /SK-O-01.*1250.*MK noteikumi/ }).waitFor();

  await page.goto(`${desk.origin}/#/2026-Q1/ceturksnis`);
  const learners = page.getByRole("row", { name: /Atbalstītie izglītojamie/ });
  await learners.waitFor();
  expect(await learners.innerText()).not.toContain("mērķis nav ievadīts");

  await openProgramme(page, "entered");
  await page
    .getByRole("row", { name: /SK-O-01/ })
    .getByRole("button", { name: "Atsaukt" })
    .click();
  await page.getByText(/atsaukts 14\.04\.2026\./).waitFor();
  await openProgramme(page, "targets");
  await page
    .getByRole("row", { name: /SK-O-01.*nav ievadīts/ })
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("one agreement is entered anew by keyboard from a document; home and history follow it at once", async () => {
  const { page, complaints } = await openPage(browser, desk);
  await openProgramme(page, "senders");
  const row = page.getByRole("row", { name: /SK-L-2025\/010/ });
  expect(await row.innerText()).toContain("no faila");
  await row.getByRole("button", { name: /Mainīt/ }).focus();
  await page.keyboard.press("Enter");
  const dialog = await openedDialog(page, "Mainīt līgumu");
  await dialog.getByText("Kā tas mainījies").waitFor();
  await dialog.getByLabel(/^Spēkā līdz/).focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("31.12.2025.");
  await dialog.getByLabel(/^Dokuments/).focus();
  await page.keyboard.type("Vienošanās par izbeigšanu, 05.01.2026.");
  await dialog.getByLabel(/Kāpēc/).focus();
  await page.keyboard.type("Līgums izbeigts");
  await dialog.getByRole("button", { name: "Saglabāt ierakstu" }).focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("row", { name: /SK-L-2025\/010.*31\.12\.2025\..*Vienošanās par izbeigšanu/ }).waitFor();
  await page.goto(`${desk.origin}/#/2026-Q1/vesture?kind=agreements`);
  // Lists that were loaded whole are said in words alone.
  await page.getByRole("cell", { name: "Līgumi", exact: true }).first().waitFor();
  const deed = page.getByRole("row", { name: /SK-L-2025\/010.*Līgums izbeigts/ });
  await deed.waitFor();
  // By whom, and about which quarter: an agreement is about none.
  await page.getByLabel("Kas to darījis").focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForURL(/author=/);
  await deed.waitFor();
  await page.getByLabel("Par kuru ceturksni").focus();
  await page.keyboard.press("ArrowDown");
  await page.getByText("Tādu ierakstu nav.").waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("by keyboard through the history: every screen of figures is of the moment, and says so, until one comes back", async () => {
  const { page, complaints } = await openPage(browser, desk);
  await page.goto(`${desk.origin}/#/2026-Q1/vesture?kind=import`);
  // The oldest import but one: some returns had come, most had not.
  const entry = page.getByRole("button", { name: /^Kā bija pēc ieraksta/ }).nth(-2);
  const seq = Number(/\d+/.exec((await entry.getAttribute("aria-label")) ?? "")?.[0]);
  await entry.focus();
  await page.keyboard.press("Enter");
  await page.getByText(`uzreiz pēc ieraksta ${String(seq)} (`).waitFor();
  await page.getByRole("link", { name: "Rādītāji, kādi tie bija" }).focus();
  await page.keyboard.press("Enter");
  const learners = page.locator('main [data-figure="SK-O-01*2025-Q4*cumulative"]');
  await page.goto(`${desk.origin}/#/2025-Q4/raditaji?as-of=${String(seq)}`);
  await learners.first().waitFor();
  const context = loadContext();
  const question = { period: "2025-Q4", by: [], codes: ["SK-O-01"] };
  const valueIn = (at: typeof context) =>
    calculateIndicators(desk.store, at, question).find(({ measure }) => measure === "cumulative")?.value ?? null;
  const then = valueIn(contextAt(desk.store, context, seq));
  expect(then).not.toBe(valueIn(context));
  expect(Number(await learners.first().getAttribute("data-value"))).toBe(then);
  // The drawer traces the figure of then.
  await learners.first().focus();
  await page.keyboard.press("Enter");
  await page.locator("#drawer output", { hasText: String(then) }).waitFor();
  await page.getByRole("button", { name: "Atgriezties tagadnē" }).focus();
  await page.keyboard.press("Enter");
  await page
    .locator(`main [data-figure][data-value="${String(valueIn(context))}"]`)
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a decision says what it matches today, and is withdrawn by keyboard; the history keeps both", async () => {
  const { sha256 } =
    desk.store.db
      .prepare<[], { sha256: string }>(
        `SELECT s.file_sha256 AS sha256 FROM submission AS s JOIN source_sheet AS h ON h.submission_id = s.id
          WHERE s.state = 'in-force' AND s.period = '2026-Q1' AND h.name = '2_Konsultācijas' AND s.file_path LIKE '%.xlsx' ORDER BY s.id LIMIT 1`,
      )
      .get() ?? {};
  if (sha256 === undefined) throw new Error("No return with consultations");
  const { page, complaints } = await openPage(browser, desk);
  const asked = { kind: "exclude-row", sha256, sheet: "2_Konsultācijas", row: 6 } as const;
  const programme = loadContext().programme;
  await decide(desk.store, asked, "Ierakstīts divreiz", {
    context: intakeContext(desk.store, { programme, author: "Rasma Vējiņa" }),
    now: () => "2026-04-14T07:00:00Z",
    readOptions: {
      foreign: () => {
        throw new Error("No foreign file here");
      },
    },
  });
  await openProgramme(page, "decisions");
  const decision = page.getByRole("row", { name: /2_Konsultācijas.*Ierakstīts divreiz/ });
  await decision.waitFor();
  await expect.poll(() => decision.getByRole("cell").nth(2).innerText()).toBe("1");
  await decision.getByRole("button", { name: /^Atsaukt/ }).focus();
  await page.keyboard.press("Enter");
  await decision.waitFor({ state: "detached" });
  await page.goto(`${desk.origin}/#/2026-Q1/vesture?only=quarter`);
  await page.getByRole("row", { name: /Lēmums Neskaitīta rinda.*Ierakstīts divreiz/ }).waitFor();
  await page
    .getByRole("row", { name: /Atsaukums/ })
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

describe("in English", () => {
  test("a renamed institution keeps its former name, and says from which document", async () => {
    const { page, complaints } = await openPage(browser, desk, { language: "en" });
    await openProgramme(page, "units");
    await page.getByRole("textbox", { name: "Find an institution" }).fill("Vizbuļu");
    await page.getByRole("button", { name: /^Change: Cēsu Vizbuļu pamatskola/ }).click();
    const dialog = page.getByRole("dialog", { name: "Change the institution" });
    await dialog.getByLabel("Name", { exact: true }).fill("Cēsu Gaujas pamatskola");
    await dialog.getByLabel(/^Document it is taken from/).fill("Council decision 12");
    await dialog.getByLabel("Why change it now").fill("Renamed");
    await dialog.getByRole("button", { name: "Save the entry" }).click();
    await dialog.waitFor({ state: "hidden" });
    const row = page.getByRole("row", { name: /Cēsu Gaujas pamatskola/ });
    await row.waitFor();
    expect(await row.innerText()).toContain("Cēsu Vizbuļu pamatskola");
    expect(await row.innerText()).toContain("Council decision 12");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a budget whose parts are not its total is refused in a sentence, and nothing changes", async () => {
    const { page } = await openPage(browser, desk, { language: "en" });
    await openProgramme(page, "money");
    await page.getByRole("button", { name: /^Change: B/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Total, euro").fill("1");
    await dialog.getByLabel(/^Document it is taken from/).fill("Order 1");
    await dialog.getByLabel("Why change it now").fill("Try");
    await dialog.getByRole("button", { name: "Save the entry" }).click();
    expect(await dialog.getByRole("alert").innerText()).toContain("nothing was changed");
    await page.keyboard.press("Escape");
    await openProgramme(page, "senders");
    await page
      .getByRole("row", { name: /LV-050/ })
      .first()
      .waitFor();
    await page.context().close();
  });

  test("from the history one sees the figures as they stood, and comes back", async () => {
    const { page, complaints } = await openPage(browser, desk, { language: "en" });
    await page.goto(`${desk.origin}/#/2026-Q1/vesture?kind=register`);
    await page
      .getByRole("button", { name: /As it was after entry/ })
      .last()
      .click();
    await page.getByText(/0 returns had come, by now/).waitFor();
    await expect.poll(() => page.getByRole("table").first().getByRole("row").count()).toBeGreaterThan(5);
    await page.getByRole("button", { name: "Back to the present" }).click();
    await page.getByText(/returns had come/).waitFor({ state: "hidden" });
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test("the participant list: the gap by sender, columns put right from a document, and the list in them", async () => {
  const { page, complaints } = await openPage(browser, desk);
  await openProgramme(page, "participants");
  await page.getByText(/2026\. gada I ceturksnis: .*pilnīg/).waitFor();
  const form = page.getByRole("form", { name: "Kolonnas un pieraksts" });
  const save = form.getByRole("button", { name: "Saglabāt kolonnas" });
  expect(await save.isDisabled()).toBe(true);
  await form.getByLabel("Virsraksts latviski, 2. kolonna").fill("Personas kods (KPVIS)");
  await form.getByRole("button", { name: "Izņemt kolonnu: Nr." }).click();
  await form.getByLabel("Vērtības, ja tās raksta citādi, 4. kolonna").fill("S = 1; V = 2");
  await save.click();
  expect(await form.getByRole("alert").innerText()).toContain("nav saprotams vai ir tukšs");
  await form.getByLabel(/Dokuments/).fill("KPVIS veidne, 2026-03");
  await form.getByLabel(/Kāpēc/).fill("Jauna veidne");
  await save.click();
  await page.getByText("Ievadīts:").waitFor();
  const first = form.getByLabel("Virsraksts latviski, 1. kolonna");
  await expect.poll(() => first.inputValue()).toBe("Personas kods (KPVIS)");

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Sagatavot csv" }).click();
  const lines = readFileSync(await (await download).path(), "utf8").split("\r\n");
  expect(lines[0]).toContain("Personas kods (KPVIS);Vārds;Uzvārds;Dzimums");
  expect(lines[1]).toMatch(/^\*\*\*;\*\*\*;\*\*\*;[12];/);
  await page.getByRole("checkbox", { name: /Ar vārdiem/ }).check();
  await expect.poll(() => page.getByRole("button", { name: "Sagatavot csv" }).isDisabled()).toBe(true);
  expect(complaints).toEqual([]);
  await page.context().close();
});

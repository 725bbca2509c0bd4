/** Findings looked at and decided about, on the screens: across returns, on one return, on the board; each decision taken back. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./axe.ts";
import {
  ACCEPTANCE,
  filesIn,
  focused,
  openBrowser,
  openedDialog,
  openPage,
  openTestDesk,
  type OpenDesk,
  type PageLook,
} from "./open-desk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const messy = (...names: readonly string[]) => names.flatMap((name) => filesIn(join(ACCEPTANCE, "messy", name)));

async function inDesk(
  cases: readonly string[],
  work: (page: Page, desk: OpenDesk) => Promise<void>,
  look: PageLook = {},
): Promise<void> {
  const desk = await openTestDesk({
    register: join(ACCEPTANCE, "messy/register.csv"),
    returns: [messy(...cases)],
    now: "2026-07-15T09:00:00Z",
  });
  try {
    const { page, complaints } = await openPage(browser, desk, look);
    await work(page, desk);
    expect(complaints).toEqual([]);
    expect(desk.faults).toEqual([]);
    await page.context().close();
  } finally {
    await desk.close();
  }
}

const inForce = ({ store }: OpenDesk): string[] =>
  store.db
    .prepare<[], { kind: string }>("SELECT kind FROM decision WHERE withdrawn_seq IS NULL ORDER BY id")
    .all()
    .map(({ kind }) => kind);

const counted = ({ store }: OpenDesk): number =>
  store.db.prepare<[], { n: number }>("SELECT COUNT(*) AS n FROM source_row WHERE standing = 'counted'").get()?.n ?? 0;

const waiting = (page: Page, count: number) =>
  page.getByRole("radio", { name: new RegExp(`^(Gaida|Waiting) ${String(count)}$`) }).waitFor({ state: "attached" });

/** The last decision, by the key, as people do it everywhere. */
async function undo(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.keyboard.press("Control+z");
}

async function openFindings(page: Page, desk: OpenDesk, period: string, filter = ""): Promise<void> {
  await page.goto(`${desk.origin}/#/${period}/konstatejumi${filter}`);
  await page
    .getByRole("grid")
    .or(page.getByRole("button", { name: /Jautāt iesniedzējam|Ask the sender/ }))
    .first()
    .waitFor();
  await page.getByRole("button", { name: /Jautāt iesniedzējam|Ask the sender/ }).waitFor();
}

/** Presses the key in the very moment in which the button that names it appears. */
async function pressWhenSeen(page: Page, key: string): Promise<void> {
  await page.evaluate((pressed) => {
    new MutationObserver((_, observer) => {
      const kbds = [...document.querySelectorAll("main button kbd")];
      if (!kbds.some(({ textContent }) => textContent.toLowerCase() === pressed)) return;
      observer.disconnect();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: pressed, bubbles: true }));
    }).observe(document, { childList: true, subtree: true });
  }, key);
}

describe("findings across returns", () => {
  test("a value is corrected without a mouse: tried first, then recorded, then taken back", () =>
    inDesk(["c14b", "c06b"], async (page, desk) => {
      const before = counted(desk);
      await page.keyboard.press("Alt+4");
      await page.goto(`${desk.origin}/#/2026-Q1/konstatejumi`);
      await waiting(page, 16);
      await page.getByRole("gridcell", { selected: true }).waitFor();
      await page.getByText("1 no 4").waitFor();
      await page.keyboard.press("j");
      await page.getByText("2 no 4").waitFor();
      await page.keyboard.press("k");
      await page.getByText("1 no 4").waitFor();

      await page.keyboard.press("l");
      await focused(page.getByRole("textbox", { name: /^Jābūt/ }));
      await page.keyboard.type("2");
      await page.keyboard.press("Tab");
      await page.keyboard.type("Žurnāls, 12. lpp.");
      await page.keyboard.press("Tab");
      await page.keyboard.type("Saskaņots ar iesniedzēju.");
      await page.keyboard.press("Enter");
      await page.getByText("Rinda tiks skaitīta.").waitFor();
      await page.getByText(/^SK-O-03 .* → /).waitFor();
      expect(inForce(desk)).toEqual([]);
      await page.keyboard.press("Enter");
      await waiting(page, 15);
      expect(inForce(desk)).toEqual(["correct-value"]);
      expect(counted(desk)).toBe(before + 1);

      await undo(page);
      await waiting(page, 16);
      expect(inForce(desk)).toEqual([]);
      expect(counted(desk)).toBe(before);
    }));

  test("a wrong value is told before it is recorded; the key for it is heard from the moment it is seen", () =>
    inDesk(["c14b"], async (page, desk) => {
      await pressWhenSeen(page, "l");
      await openFindings(page, desk, "2026-Q1", "?severity=error");
      await page.getByRole("textbox", { name: /^Jābūt/ }).fill("divas reizes");
      await page.getByLabel("Dokuments, kas to apliecina").fill("Žurnāls");
      await page.getByLabel("Iemesls").fill("Mēģinājums");
      await page.getByRole("button", { name: "Pārbaudīt vērtību" }).click();
      await page.getByText("Rinda paliks karantīnā.").waitFor();
      await page.getByText(/Rindā vēl būs: V-04/).waitFor();
      await page.getByText("Rādītāji nemainīsies.").waitFor();
      expect(await violations(page)).toEqual([]);
      expect(inForce(desk)).toEqual([]);
    }));

  test("all findings of a rule in a return are explained at once and taken back at once", () =>
    inDesk(["c06b"], async (page, desk) => {
      await openFindings(page, desk, "2026-Q1");
      await page.keyboard.press("e");
      await page.getByLabel(/^Paskaidrojums/).fill("Gads ir zināms.");
      await page.getByText("Visi 8 šajā atskaitē").click();
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Paskaidrot 8 konstatējumus" }).click();
      await page.getByRole("heading", { name: "Viss izskatīts" }).waitFor();
      expect(inForce(desk)).toHaveLength(8);
      expect(await violations(page)).toEqual([]);
      await undo(page);
      await waiting(page, 8);
      expect(inForce(desk)).toEqual([]);
    }));

  test("several are chosen by keys, decided about with one reason after what changes is told, and taken back at once", () =>
    inDesk(["c14b"], async (page, desk) => {
      const before = counted(desk);
      await openFindings(page, desk, "2026-Q1", "?severity=error");
      await page.getByText("1 no 4").waitFor();
      await page.keyboard.press("x");
      await page.getByText("Izvēlēts 1 konstatējums").waitFor();
      await page.keyboard.press("j");
      await page.keyboard.press("x");
      await page.getByText("Izvēlēti 2 konstatējumi").waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Izvēlēties visus" }).click();
      await page.getByText("Izvēlēti 4 konstatējumi").waitFor();
      await page.getByRole("button", { name: "Izslēgt rindu" }).click();
      await page.getByLabel("Kāpēc rinda nav jāskaita").fill("Iesniedzējs atsauca.");
      await page
        .getByText(/Skaitīto rindu|Rindu skaits|nemainīsies/)
        .first()
        .waitFor();
      expect(await violations(page)).toEqual([]);
      expect(inForce(desk)).toEqual([]);
      await page.getByRole("button", { name: "Izslēgt 4 rindas" }).click();
      await page.getByText("Pieņemti 4 lēmumi.").first().waitFor();
      expect(inForce(desk)).toEqual(Array(4).fill("exclude-row"));
      await undo(page);
      await page.getByText("2 no 4").waitFor();
      expect(inForce(desk)).toEqual([]);
      expect(counted(desk)).toBe(before);
    }));

  test("the whole quarter is checked again, and what came out otherwise is told", () =>
    inDesk(["c14b", "c06b"], async (page, desk) => {
      await openFindings(page, desk, "2026-Q1");
      await page.getByRole("button", { name: "Pārbaudīt ceturksni vēlreiz" }).click();
      await openedDialog(page);
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Pārbaudīt 2 atskaites" }).click();
      await page.getByText("Pārbaudītas 2 atskaites: nekas nav mainījies.").waitFor();
      await page.getByRole("dialog").getByRole("button", { name: "Aizvērt" }).last().click();

      // As when a rule or the register is another by now: a finding is lacking that a judgement of today makes.
      desk.store.db.exec("DELETE FROM finding WHERE code = 'V-01' OR severity = 'warning'");
      await page.getByRole("button", { name: "Pārbaudīt ceturksni vēlreiz" }).click();
      await page.getByRole("button", { name: "Pārbaudīt 2 atskaites" }).click();
      await page.getByText(/citādi iznāca/).waitFor();
      await page
        .getByText(/Konstatējumi: pazuda 0, radās \d+/)
        .first()
        .waitFor();
      expect(await violations(page)).toEqual([]);
    }));

  test("a row struck through is let pass or excluded, and each is shown before", () =>
    inDesk(["c16a"], async (page, desk) => {
      const before = counted(desk);
      await openFindings(page, desk, "2026-Q1");
      await page.getByText("Rinda ir karantīnā un netiek skaitīta.").waitFor();
      await page.keyboard.press("e");
      await page.getByLabel("Kāpēc rinda ir pareiza").fill("Svītrojums ir kļūda.");
      await page.getByText("Rinda tiks skaitīta.").waitFor();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Viss izskatīts" }).waitFor();
      expect(counted(desk)).toBeGreaterThan(before);
      await undo(page);
      await waiting(page, 1);
      expect(counted(desk)).toBe(before);

      await page.getByRole("button", { name: /^Izslēgt rindu/ }).click();
      await page.getByLabel("Kāpēc rinda nav jāskaita").fill("Izglītojamais izstājies.");
      await page.getByText("Rinda paliks karantīnā.").waitFor();
      await page.keyboard.press("Enter");
      // The message stays as long as the pointer is on it.
      const takeBack = page.getByRole("button", { name: "Atsaukt", exact: true }).first();
      await takeBack.hover();
      await page.getByRole("heading", { name: "Viss izskatīts" }).waitFor();
      expect(inForce(desk)).toEqual(["exclude-row"]);
      await takeBack.click();
      await waiting(page, 1);
      expect(inForce(desk)).toEqual([]);
    }));

  test("in English: two entries are one person, or two; both can be taken back", () =>
    inDesk(
      ["c37b"],
      async (page, desk) => {
        await openFindings(page, desk, "2025-Q4");
        await page.keyboard.press("m");
        await page.getByRole("region", { name: "The earlier entry" }).waitFor();
        await page.getByText("Against it: both entries are in one return.").waitFor();
        await page.getByText("No indicator will change.").waitFor();
        expect(await page.locator("main").innerText()).not.toMatch(/\d{6}-\d{5}/);
        expect(await violations(page)).toEqual([]);
        await page.getByLabel("Reason").fill("The code was changed.");
        await page.getByRole("button", { name: "Count as one person" }).click();
        await page.getByRole("heading", { name: "Everything has been looked at" }).waitFor();
        expect(inForce(desk)).toEqual(["merge-persons"]);
        await undo(page);
        await waiting(page, 1);

        await page.getByRole("button", { name: /^Compare the persons/ }).click();
        await page.getByLabel("Reason").fill("Namesakes.");
        await page.getByRole("button", { name: "They are two persons" }).click();
        await page.getByRole("heading", { name: "Everything has been looked at" }).waitFor();
        expect(inForce(desk)).toEqual(["keep-apart"]);
        await undo(page);
        await waiting(page, 1);
        expect(inForce(desk)).toEqual([]);
      },
      { language: "en" },
    ));

  test("a word nobody knows is remembered for the sender", () =>
    inDesk(["c40b"], async (page, desk) => {
      await openFindings(page, desk, "2025-Q4");
      await page.keyboard.press("n");
      const meaning = page.getByRole("combobox", { name: /^Vārds/ });
      await meaning.click();
      await page.getByRole("option", { name: "Atbalsta personāla atbalsts" }).click();
      await page.getByLabel("Iemesls").fill("Tā iesniedzējs to sauc.");
      await page
        .getByText("Rinda tiks skaitīta.")
        .or(page.getByText(/Skaitīto rindu/))
        .first()
        .waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Saglabāt nozīmi" }).click();
      await page.getByRole("heading", { name: "Viss izskatīts" }).waitFor();
      expect(inForce(desk)).toEqual(["word"]);
      await undo(page);
      await waiting(page, 1);
    }));

  test("the sender is asked about exactly this finding, and gets the workbook with remarks", () =>
    inDesk(["c14b"], async (page, desk) => {
      await openFindings(page, desk, "2026-Q1", "?severity=error");
      await page.keyboard.press("r");
      const letter = page.getByLabel("Vēstule iesniedzējam");
      await letter.waitFor();
      expect(await letter.inputValue()).toMatch(/G3/);
      expect(await letter.inputValue()).not.toMatch(/V-30|V-38/);
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "Saglabāt atskaiti ar piezīmēm" }).click();
      expect((await download).suggestedFilename()).toMatch(/_piezimes\.xlsx$/);
      await page.getByRole("button", { name: "Pārbaudīt vēlreiz" }).click();
      await page.getByText("Pārbaudīts vēlreiz: nekas nav mainījies.").waitFor();
    }));

  test("the way to the return leads to the very cell", () =>
    inDesk(["c14b"], async (page, desk) => {
      await openFindings(page, desk, "2026-Q1", "?severity=error");
      await page.keyboard.press("j");
      await page.getByText("2 no 4").waitFor();
      const cell = await page.locator("[aria-current=true]").last().innerText();
      await page.getByRole("link", { name: "Atvērt atskaitē" }).click();
      await page.getByRole("tab", { name: /^Konstatējumi/ }).waitFor();
      await page.getByText("2 no 4").waitFor();
      expect(cell).toMatch(/!G\d+/);
    }));

  test("what could not be counted says so, and is asked for again", () =>
    inDesk(["c06b"], async (page, desk) => {
      await page.route("**/*", (route) =>
        route.request().url().endsWith("findings.overview")
          ? route.fulfill({ json: { status: "fault", reference: "0a1b2c3d" } })
          : route.continue(),
      );
      await page.goto(`${desk.origin}/#/2026-Q1/konstatejumi`);
      // The first backup of the day asks every screen anew.
      await page.getByText(/^Dublējums \d/).waitFor();
      await page.getByRole("alert").getByText("0a1b2c3d").waitFor();
      expect(await violations(page)).toEqual([]);
      await page.unroute("**/*");
      await page.getByRole("button", { name: "Mēģināt vēlreiz" }).click();
      await waiting(page, 8);
    }));
});

describe("a return as a whole", () => {
  test("of tens of thousands of findings only those that are seen are drawn, and K leads to the last", () =>
    inDesk(["c06b"], async (page, desk) => {
      desk.store.db.exec(`
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
        INSERT INTO finding (submission_id, source_row_id, code, severity, sheet, cell, field, parameters, derived)
        SELECT f.submission_id, NULL, 'V-66', 'warning', f.sheet, 'C' || (100000 + i), f.field, f.parameters, 0
          FROM n, (SELECT * FROM finding WHERE code = 'V-66' LIMIT 1) f`);
      await page.goto(`${desk.origin}/#/2026-Q1/atskaites/LV-058`);
      await page.getByText("1 no 30008").waitFor();
      expect(await page.getByRole("region", { name: "Konstatējumi" }).getByRole("button").count()).toBeLessThan(120);
      await page.keyboard.press("j");
      await page.getByText("2 no 30008").waitFor();
      await page.getByRole("button", { name: /^V-74/ }).click();
      await page.keyboard.press("k");
      await page.getByText("30008 no 30008").waitFor();
      await expect.poll(() => page.locator("main [aria-pressed=true]").count()).toBe(1);
      expect(await violations(page)).toEqual([]);
    }));

  test("is accepted with its warnings by P, sent back by A with words for the sender, and each is taken back", () =>
    inDesk(["c06b", "c14b"], async (page, desk) => {
      await page.goto(`${desk.origin}/#/2026-Q1/atskaites/LV-058`);
      await page.getByRole("grid").waitFor();
      await page.keyboard.press("p");
      await page
        .getByText(/^Pieņēma Rasma Vējiņa/)
        .or(page.getByText(/Pieņēma Rasma Vējiņa/))
        .first()
        .waitFor();
      expect(inForce(desk)).toEqual(["accept-return"]);
      await undo(page);
      await page.getByRole("button", { name: /^Pieņemt \d+ rind/ }).waitFor();

      await page.keyboard.press("a");
      await page.getByLabel("Kas jālabo (būs redzams vēsturē)").fill("Rakstiet gadu ar četriem cipariem.");
      await expect.poll(() => page.getByLabel("Vēstule iesniedzējam").inputValue()).toMatch(/četriem cipariem/);
      await page.getByRole("dialog").getByRole("button", { name: "Atgriezt iesniedzējam" }).click();
      await page.getByText(/Atgrieza Rasma Vējiņa/).waitFor();
      expect(inForce(desk)).toEqual(["send-back"]);
      expect(await violations(page)).toEqual([]);
      await undo(page);
      await page.getByRole("button", { name: /^Atgriezt iesniedzējam/ }).waitFor();
      expect(inForce(desk)).toEqual([]);
    }));

  test("on the board: P and A on a cell, and several without errors together", () =>
    inDesk(["c06b", "c15a", "c14b"], async (page, desk) => {
      await page.goto(`${desk.origin}/#/2026-Q1/atskaites`);
      await page.getByRole("button", { name: "Pieņemt 2 atskaites bez kļūdām" }).click();
      await openedDialog(page);
      expect(await violations(page)).toEqual([]);
      await page.getByRole("dialog").getByRole("button", { name: "Pieņemt 2 atskaites" }).click();
      await page.getByText("Pieņemtas 2 atskaites.").waitFor();
      expect(inForce(desk)).toEqual(["accept-return", "accept-return"]);
      await undo(page);
      await page.getByRole("button", { name: "Pieņemt 2 atskaites bez kļūdām" }).waitFor();
      expect(inForce(desk)).toEqual([]);

      const cell = page.locator('[data-at="0:0"]');
      await cell.focus();
      await page.keyboard.press("a");
      await page.getByLabel("Kas jālabo (būs redzams vēsturē)").fill("Skatiet vēstuli.");
      await page.keyboard.press("Enter");
      await page.getByText(/^Atskaite atgriezta/).waitFor();
      expect(inForce(desk)).toEqual(["send-back"]);
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      await cell.focus();
      await page.keyboard.press("p");
      await page.getByText(/^Atskaite pieņemta/).waitFor();
      expect(inForce(desk)).toEqual(["send-back", "accept-return"]);
    }));
});

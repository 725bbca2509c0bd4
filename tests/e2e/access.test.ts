/** Every screen for everybody: axe finds nothing, in either theme, language and contrast; the language changes in place. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./axe.ts";
import {
  filesIn,
  openBrowser,
  openPage,
  openTestDesk,
  SAMPLES,
  settled,
  type OpenDesk,
  type PageLook,
} from "./open-desk.ts";

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
  // Signs in once: pages that are opened side by side share what the first one got.
  const { page } = await openPage(browser, desk);
  await page.context().close();
});
afterAll(async () => {
  await browser.close();
  await desk.close();
  expect(desk.faults).toEqual([]);
});

/** The chosen finding is there, and hears the keys of its decisions. */
async function openFindings(page: Page, filter: string): Promise<void> {
  await page.goto(`${desk.origin}/#/2026-Q1/konstatejumi?${filter}`);
  await page.getByRole("grid").waitFor();
  await page.getByRole("button", { name: /^(Jautāt iesniedzējam|Ask the sender)/ }).waitFor();
}

const SCREENS: Record<string, (page: Page) => Promise<void>> = {
  quarter: async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/ceturksnis`);
    await page.getByRole("table").waitFor();
  },
  "quarter without returns": async (page) => {
    await page.goto(`${desk.origin}/#/2024-Q4/ceturksnis`);
    await page.getByRole("table").waitFor();
  },
  board: async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/atskaites`);
    await page.getByRole("rowheader").first().waitFor();
  },
  "board without returns": async (page) => {
    await page.goto(`${desk.origin}/#/2024-Q4/atskaites`);
    await page.getByRole("heading", { name: /Šajā ceturksnī|No returns/ }).waitFor();
  },
  return: async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/atskaites/LV-050`);
    await page.getByRole("grid").waitFor();
  },
  "return that has not come": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/atskaites/LV-073`);
    await page.getByRole("heading", { level: 2 }).waitFor();
  },
  "report: what is missing": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/parskati`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByRole("navigation", { name: /Pārskata soļi|Steps of the report/ }).waitFor();
  },
  "report: text": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/parskati/write`);
    await page.getByRole("main").getByRole("textbox").first().waitFor();
  },
  "report: preview": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/parskati/preview`);
    await page.getByRole("region").first().waitFor();
  },
  "report: issue": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/parskati/issue`);
    await page.getByRole("checkbox").waitFor();
  },
  letter: async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/atskaites/LV-073`);
    await page.getByRole("button", { name: /atgādinājumu|reminder/ }).click();
    await page.getByRole("textbox").waitFor();
  },
  "import, nothing yet": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/imports`);
    await page.getByRole("button", { name: /failus|files/ }).waitFor();
  },
  "import plan": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/imports`);
    // Opened anew: the plan of the visit before would be there until the new one is made.
    await page.reload();
    await page.getByTestId("files").setInputFiles(filesIn(join(SAMPLES, "returns/2026-Q2")).slice(0, 2));
    await page.getByRole("heading", { name: /Importa plāns|Import plan/ }).waitFor();
  },
  indicators: async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/raditaji`);
    await page.locator("main svg[role=img]").first().waitFor();
  },
  "indicators split": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/raditaji?by=gender,age&find=SK-O`);
    await page.locator("main [data-figure]").first().waitFor();
  },
  "indicators, none fits": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/raditaji?find=xyz`);
    await page.getByRole("heading", { level: 2 }).waitFor();
  },
  "indicator with figure opened": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/raditaji/SK-O-01?figure=SK-O-01*2026-Q1*cumulative`);
    await page.locator("canvas").first().waitFor();
    await page.locator("#drawer").getByRole("gridcell", { selected: true }).waitFor();
  },
  "cell opened": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/raditaji/SK-R-01?figure=SK-R-01*2026-Q1*share&cell=0.0.wide`);
    await page.locator("#drawer[data-wide]").getByRole("gridcell", { selected: true }).waitFor();
  },
  charts: async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/raditaji/diagrammas`);
    await page.locator("canvas").first().waitFor();
  },
  "indicator without returns": async (page) => {
    await page.goto(`${desk.origin}/#/2024-Q4/raditaji/SK-O-01`);
    await page.locator("main li [data-figure]").first().waitFor();
  },
  ...Object.fromEntries(
    ["targets", "money", "deadlines", "rules", "senders", "units", "words", "decisions", "participants", "entered"].map(
      (part) => [
        `programme, ${part}`,
        async (page: Page) => {
          await page.goto(`${desk.origin}/#/2026-Q1/programma?part=${part}`);
          await page.getByRole("heading", { level: 1, name: /Programma|Programme/ }).waitFor();
        },
      ],
    ),
  ),
  "programme, a target entered": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/programma`);
    await page.getByRole("button", { name: /Pievienot mērķi|Add a target/ }).click();
    await page.getByRole("dialog").waitFor();
  },
  history: async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/vesture`);
    await page.getByRole("table").waitFor();
  },
  "history, as it was": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/vesture?as-of=1`);
    await page.getByText(/bija 0 atskai|0 returns had come/).waitFor();
  },
  "import plan, a file looked into": async (page) => {
    await SCREENS["import plan"]?.(page);
    await page
      .getByRole("button", { name: /^Rādīt saturu|^Show the content/ })
      .first()
      .click();
    await page.getByRole("grid").waitFor();
  },
  "return, its versions": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/atskaites/LV-050`);
    await page.getByRole("tab", { name: /^Versijas|^Versions/ }).click();
    await page.getByRole("button", { name: /^SHA-256/ }).waitFor();
  },
  findings: async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/konstatejumi`);
    await page.getByRole("grid").waitFor();
  },
  "finding being corrected": async (page) => {
    await openFindings(page, "severity=error");
    await page.keyboard.press("l");
    await page.getByLabel(/Dokuments, kas|The document that/).waitFor();
  },
  "finding, a letter about it": async (page) => {
    await openFindings(page, "code=V-01");
    await page.keyboard.press("r");
    await page.getByLabel(/Vēstule iesniedzējam|Letter to the sender/).waitFor();
  },
  "findings, none fits": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/konstatejumi?code=V-99`);
    await page.getByRole("heading", { level: 2 }).waitFor();
  },
  "findings without returns": async (page) => {
    await page.goto(`${desk.origin}/#/2024-Q4/konstatejumi`);
    await page.getByRole("heading", { level: 2 }).waitFor();
  },
  rows: async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/rindas?form=F2&c.date=2026-02-01..&sort=-hours&finding=any`);
    await page.getByRole("gridcell").first().waitFor();
  },
  "rows, chosen by a column": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/rindas?form=F2`);
    await page.getByRole("gridcell").first().waitFor();
    await page.getByRole("grid").focus();
    await page.keyboard.press("End");
    await page.keyboard.press("f");
    await page.getByRole("dialog").getByRole("textbox").first().waitFor();
  },
  "rows of all forms, none fits": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/rindas?form=all&sender=LV-073`);
    await page.getByText(/Nevienas rindas, kas|No row fits/).waitFor();
  },
  "rows without returns": async (page) => {
    await page.goto(`${desk.origin}/#/2024-Q4/rindas`);
    await page.getByRole("heading", { level: 2 }).waitFor();
  },
  "sending a return back": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/atskaites/LV-016`);
    await page.getByRole("grid").waitFor();
    await page.keyboard.press("a");
    await page.getByRole("dialog").getByRole("textbox").nth(1).waitFor();
  },
  palette: async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/ceturksnis`);
    await page.getByRole("table").waitFor();
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder(/Meklēt vai darīt|Find or do/).fill("kuld");
    await page.getByText("LV-050").waitFor();
  },
  "letters to all who are late": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/atskaites?letters=missing`);
    await page.getByRole("button", { name: /Kopēt visus|Copy all/ }).waitFor();
    await page.locator("summary").first().click();
  },
  "choice of period": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/ceturksnis`);
    await page.getByRole("table").waitFor();
    await page.locator("[aria-haspopup=dialog]").first().click();
    await page.getByText(/Mācību gads|School year/).click();
    await page.getByRole("button", { name: /2025/ }).last().waitFor();
  },
  "found by number": async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/ceturksnis`);
    await page.getByRole("table").waitFor();
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder(/Meklēt vai darīt|Find or do/).fill("010190-10000");
    await page.getByText(/pēc ierakstītā numura|by the number typed/).click();
    await page.getByRole("dialog", { name: /\*{6}-\*{5}/ }).waitFor();
  },
  settings: async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/iestatijumi`);
    await page.getByRole("heading", { name: /Dublējumi|Backups/ }).waitFor();
  },
  help: async (page) => {
    await page.goto(`${desk.origin}/#/2026-Q1/atskaites`);
    await page.getByRole("rowheader").first().waitFor();
    await page.keyboard.press("F1");
    await page.getByRole("dialog").waitFor();
  },
};

const LOOKS: Record<string, PageLook> = {
  light: { theme: "light" },
  dark: { theme: "dark" },
  "colours of the system only": { forcedColors: "active" },
  "dark, more contrast, English": { theme: "dark", contrast: "more", language: "en" },
};

// Side by side: each has a page of its own, and looks change nothing.
test.concurrent.each(Object.entries(LOOKS))(
  "axe finds nothing on any screen, and the browser has no complaint: %s",
  async (_, look) => {
    const { page, complaints } = await openPage(browser, desk, look);
    for (const [name, open] of Object.entries(SCREENS)) {
      await open(page);
      await page.getByRole("main").getByRole("heading", { level: 1 }).first().waitFor();
      await settled(page);
      expect({ name, found: await violations(page) }).toEqual({ name, found: [] });
      await page.keyboard.press("Escape");
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

describe("where only the system's colours are seen", () => {
  test("whatever has the focus has an outline, on every screen", async () => {
    const { page } = await openPage(browser, desk, { forcedColors: "active" });
    for (const name of ["quarter", "board", "return", "findings", "rows", "indicators", "history", "settings"]) {
      await SCREENS[name]?.(page);
      await settled(page);
      await page.evaluate(() => document.getElementById("main")?.focus());
      for (let step = 0; step < 5; step++) {
        await page.keyboard.press("Tab");
        const focus = await page.evaluate(() => {
          const focused = document.activeElement;
          // A choice among segments is a hidden button with its label beside it.
          const shown =
            focused?.matches("[class*=SegmentedControl-input]") === true ? focused.nextElementSibling : focused;
          const { outlineStyle, outlineWidth } = getComputedStyle(shown ?? document.body);
          return { style: outlineStyle, width: Number.parseFloat(outlineWidth) };
        });
        const seen = focus.style !== "none" && focus.width >= 2;
        expect({ name, step, ...focus, seen }).toEqual({ name, step, ...focus, seen: true });
      }
    }
    await page.context().close();
  });

  test("states are told by letter and border, where one is and what is chosen by more than a fill", async () => {
    const { page } = await openPage(browser, desk, { forcedColors: "active" });
    await SCREENS["board"]?.(page);
    const marks = await page.locator("main [role=img][data-state]:not([data-state=not-due])").evaluateAll((all) =>
      all.map((mark) => ({
        says: mark.textContent !== "" || mark.querySelector("svg") !== null,
        border: Number.parseFloat(getComputedStyle(mark).borderTopWidth) > 0,
      })),
    );
    expect(marks.length).toBeGreaterThan(20);
    expect(marks.filter(({ says, border }) => !says || !border)).toEqual([]);
    const borderOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          return outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth);
        });
    expect(await borderOf("nav [aria-current=page]")).toBeGreaterThan(0);
    await SCREENS["return"]?.(page);
    expect(await borderOf("[role=gridcell].k-framed")).toBeGreaterThan(0);
    await SCREENS["rows"]?.(page);
    await page.getByRole("grid").focus();
    await page.keyboard.press("Shift+ArrowRight");
    expect(await borderOf("[role=gridcell][data-selected]")).toBeGreaterThan(0);
    await SCREENS["findings"]?.(page);
    expect(await borderOf("main [aria-current=true]")).toBeGreaterThan(0);
    await page.context().close();
  });
});

test("who wants less motion sees none", async () => {
  const { page } = await openPage(browser, desk);
  for (const name of [
    "quarter",
    "board",
    "return",
    "findings",
    "import plan",
    "indicators",
    "rows",
    "palette",
    "settings",
  ]) {
    await SCREENS[name]?.(page);
    await settled(page);
    const moving = await page.evaluate(() => {
      const times = (text: string) => text.split(",").map((part) => Number.parseFloat(part));
      return [...document.querySelectorAll("body *")].filter((element) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
        const isAnimated = animationName !== "none" && times(animationDuration).some((time) => time > 0.01);
        return isAnimated || times(transitionDuration).some((time) => time > 0.01);
      }).length;
    });
    expect({ name, moving }).toEqual({ name, moving: 0 });
  }
  await page.context().close();
});

test("the language changes in place and is remembered", async () => {
  const { page } = await openPage(browser, desk);
  await page.getByRole("link", { name: "Atskaites" }).first().waitFor();
  await page.getByRole("button", { name: /^EN/ }).click();
  await page.getByRole("link", { name: "Returns" }).first().waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe("en");
  await page.reload();
  await page.getByRole("link", { name: "Returns" }).first().waitFor();
  await page.context().close();
});

test("at 200 % zoom nothing is pushed off the side of the page, and axe finds nothing", async () => {
  const { page } = await openPage(browser, desk, { width: 640, height: 400 });
  for (const name of [
    "quarter",
    "board",
    "return",
    "import plan, a file looked into",
    "indicators",
    "charts",
    "findings",
    "rows",
    "report: what is missing",
    "history",
    "settings",
    "letters to all who are late",
    "palette",
  ]) {
    await SCREENS[name]?.(page);
    await settled(page);
    expect({ name, found: await violations(page) }).toEqual({ name, found: [] });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect({ name, wide }).toEqual({ name, wide: 0 });
    await page.keyboard.press("Escape");
  }
  await page.context().close();
});

test("arrow keys walk the board, Enter opens the return", async () => {
  const { page } = await openPage(browser, desk);
  await SCREENS["board"]?.(page);
  await page.locator('[data-at="0:0"]').focus();
  for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft"]) await page.keyboard.press(key);
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset["at"])).toBe("2:0");
  await page.keyboard.press("Enter");
  await page.getByRole("grid").waitFor();
  await page.context().close();
});

test("the store is not asked by a page without the key", async () => {
  const page = await browser.newPage();
  await page.goto(desk.origin);
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").innerText()).toMatch(/atslēga der vienu reizi/);
  expect(await page.getByRole("alert").innerText()).not.toMatch(/Kuldīgas/);
  await page.close();
});

/** Pictures of every screen for docs/screenshots, from the samples that ship with the product. `npm run screenshots` */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { filesIn, openBrowser, openPage, openTestDesk, SAMPLES, type OpenDesk } from "./open-desk.ts";

const FOLDER = fileURLToPath(new URL("../../docs/screenshots", import.meta.url));
const PERIOD = "2026-Q1";

const returns = filesIn(join(SAMPLES, "returns", PERIOD));
const CAME_IN_TIME = returns.slice(0, 11);
const CAME_YESTERDAY = returns.slice(11, 12);
const CAME_LATE = returns.slice(12);

const SHOTS: Record<string, (page: Page, desk: OpenDesk) => Promise<void>> = {
  ceturksnis: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/ceturksnis`);
    await page.getByRole("table").waitFor();
  },
  atskaites: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/atskaites`);
    await page.getByRole("rowheader").first().waitFor();
  },
  atskaite: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/atskaites`);
    await page.getByRole("rowheader", { name: "Bauskas novads" }).getByRole("link").click();
    await page.getByRole("gridcell", { selected: true }).waitFor();
  },
  konstatejumi: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/konstatejumi`);
    await page.getByRole("gridcell", { selected: true }).waitFor();
    await page.getByRole("button", { name: /^Labot vērtību/ }).waitFor();
  },
  rindas: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/rindas?form=F2&sort=date&at=4:5`);
    await page.getByRole("gridcell", { selected: true }).waitFor();
  },
  imports: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/imports`);
    await page
      .getByTestId("files")
      .setInputFiles([...CAME_LATE, ...filesIn(join(SAMPLES, "returns/2025-Q4")).slice(-4)]);
    await page.getByRole("heading", { name: /^Importa plāns/ }).waitFor();
    await page
      .getByRole("button", { name: /^Rādīt saturu/ })
      .first()
      .click();
    await page.getByRole("button", { name: "2_Konsultācijas" }).click();
    await page.getByRole("gridcell").first().waitFor();
  },
  raditaji: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/raditaji`);
    await page.locator("main svg[role=img]").first().waitFor();
  },
  raditajs: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/raditaji/SK-O-01`);
    await page.locator("main li [data-figure]").first().waitFor();
    await page.locator("canvas").nth(1).waitFor();
  },
  izcelsme: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/raditaji/SK-O-01`);
    await page.locator("main li [data-figure]").first().waitFor();
    await page.locator('main li [data-figure*="LV-016"]').focus();
    await page.keyboard.press("Enter");
    await page.locator("#drawer").getByRole("gridcell", { selected: true }).waitFor();
  },
  diagrammas: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/raditaji/diagrammas`);
    await page.locator("canvas").nth(3).waitFor();
  },
  komandas: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/ceturksnis`);
    await page.getByRole("table").waitFor();
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder(/Meklēt vai darīt|Find or do/).fill("baus");
    await page.getByText("LV-016").waitFor();
  },
  iestatijumi: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/iestatijumi`);
    await page.getByRole("heading", { name: "Dublējumi" }).waitFor();
  },
  atgadinajumi: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/atskaites?letters=missing`);
    await page.getByRole("button", { name: "Kopēt visus" }).waitFor();
    await page.locator("summary").first().click();
  },
  palidziba: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/atskaites`);
    await page.getByRole("rowheader").first().waitFor();
    await page.keyboard.press("F1");
    await page.getByLabel("Kods vai vārds").fill("dzimšanas");
  },
  versijas: async (page, { origin }) => {
    await page.goto(`${origin}/#/2025-Q4/atskaites/LV-097`);
    await page.getByRole("tab", { name: /^Versijas/ }).click();
    await page
      .getByRole("button", { name: /^SHA-256/ })
      .first()
      .waitFor();
  },
  parskats: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/parskati`);
    await page.getByRole("navigation", { name: "Pārskata soļi" }).waitFor();
  },
  programma: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/programma`);
    await page.getByRole("main").getByRole("table").first().waitFor();
  },
  vesture: async (page, { origin }) => {
    await page.goto(`${origin}/#/${PERIOD}/vesture`);
    await page.getByRole("main").getByRole("table").first().waitFor();
  },
  tukss: async (page, { origin }) => {
    await page.goto(`${origin}/#/2024-Q4/atskaites`);
    await page.getByRole("heading", { name: "Šajā ceturksnī vēl nav atskaišu" }).waitFor();
  },
};

const desk = await openTestDesk({
  register: join(SAMPLES, "register.csv"),
  agreements: join(SAMPLES, "agreements.csv"),
  returns: [filesIn(join(SAMPLES, "returns/2025-Q4")), CAME_IN_TIME, CAME_YESTERDAY],
  receivedAt: ["2026-01-12T08:12:00Z", "2026-04-09T08:12:00Z", "2026-04-13T13:21:00Z"],
  now: "2026-04-14T07:00:00Z",
  practice: true,
});
const browser = await openBrowser();
mkdirSync(FOLDER, { recursive: true });
try {
  for (const theme of ["light", "dark"] as const) {
    const { page } = await openPage(browser, desk, { theme });
    for (const [name, open] of Object.entries(SHOTS)) {
      await open(page, desk);
      await page.waitForLoadState("networkidle");
      await page.screenshot({ path: join(FOLDER, `${name}-${theme}.png`) });
      await page.keyboard.press("Escape");
    }
    await page.context().close();
  }
} finally {
  await browser.close();
  await desk.close();
}

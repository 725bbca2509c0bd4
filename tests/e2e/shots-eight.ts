import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { filesIn, openBrowser, openPage, openTestDesk, SAMPLES } from "./open-desk.ts";
import { saveWorkingPerson } from "../../electron/core/store/working-person.ts";

const OUT = "/tmp/eight/shots";
mkdirSync(OUT, { recursive: true });
const PERIOD = "2026-Q1";
const browser = await openBrowser();
const runs = [["light", "lv"], ["dark", "en"], ["dark", "lv"], ["light", "en"]] as const;
const only = process.argv[2];
for (const [theme, language] of runs) {
  if (only !== undefined && only !== `${theme}-${language}`) continue;
  const desk = await openTestDesk({
    register: join(SAMPLES, "register.csv"),
    agreements: join(SAMPLES, "agreements.csv"),
    returns: [filesIn(join(SAMPLES, "returns", PERIOD)).slice(0, 4)],
    now: "2026-04-14T07:00:00Z",
  });
  const { page } = await openPage(browser, desk, { theme, language, width: 1280, height: 800 } as never);
  const shot = async (name: string) => {
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(OUT, `${name}-${language}-${theme}.png`) });
  };
  const lv = language === "lv";
  await page.goto(`${desk.origin}/#/${PERIOD}/iestatijumi`);
  const section = page.locator('section[aria-labelledby="reviewers"]');
  await section.waitFor();
  await section.scrollIntoViewIfNeeded();
  await section.evaluate((e) => e.scrollIntoView({ block: "start" }));
  await shot("1-none");
  const fields = section.locator("input");
  await fields.nth(0).fill("Inta Liepa");
  await fields.nth(1).fill("kaija zvirbulis dzenis");
  await fields.nth(2).fill("kaija zvirbulis dzeni");
  await section.locator("form button[type=submit]").last().click();
  await shot("2-differs");
  await fields.nth(2).fill("kaija zvirbulis dzenis");
  await section.locator("form button[type=submit]").last().click();
  await section.locator("form").nth(1).waitFor();
  await section.evaluate((e) => e.scrollIntoView({ block: "start" }));
  await shot("3-registered");
  await section.locator("form").first().locator("button[type=submit]").click();
  await shot("4-withdraw-empty");
  await page.goto(`${desk.origin}/#/${PERIOD}/parskati`);
  const lock = page.locator("section").filter({ has: page.locator("form") }).last();
  await lock.waitFor();
  await page.waitForTimeout(800);
  await shot("5-lock");
  const inputs = lock.locator("input");
  await inputs.nth(0).fill(lv ? "Iesniegts finansētājam" : "Sent to the funder");
  await inputs.nth(1).fill("inta liepa");
  await page.waitForTimeout(300);
  await lock.evaluate((e) => e.scrollIntoView({ block: "end" }));
  await shot("6-lock-passphrase");
  await lock.locator("input[type=password]").fill("nepareiza parole te");
  await lock.locator("button[type=submit]").click();
  await page.waitForTimeout(2500);
  await shot("7-lock-wrong");
  await lock.locator("input[type=password]").fill("kaija zvirbulis dzenis");
  await lock.locator("button[type=submit]").click();
  await page.waitForTimeout(3500);
  await shot("8-locked");
  await lock.locator("input").nth(1).fill("Inta Liepa").catch(() => undefined);
  await shot("9-unlock");
  await page.goto(`${desk.origin}/#/${PERIOD}/vesture`);
  await page.getByRole("main").getByRole("table").first().waitFor();
  await shot("a-history");
  await desk.close();
}
await browser.close();

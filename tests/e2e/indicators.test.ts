/** Figures on screen are the figures of the command line, and each leads to its cell in two keystrokes. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import { traceFigure } from "../../electron/core/indicators/trace-figure.ts";
import { parseFigure } from "../../renderer/components/figure-place.ts";
import { ALL_KINDS, type FigureQuestion } from "../../shared/api/indicators.ts";
import type { Dimension, IndicatorValue } from "../../shared/domain/indicator.ts";
import { runKopskats } from "../support/run-kopskats.ts";
import { filesIn, openBrowser, openPage, openTestDesk, SAMPLES, type OpenDesk } from "./open-desk.ts";

const context = loadContext();
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

/** What stands on the screen, in the drawer too, beside what `indicators --json` says of the same questions. */
async function compareShown(page: Page): Promise<number> {
  const shown = await page
    .locator("[data-figure]")
    .evaluateAll((all) => all.map((one) => [one.dataset["figure"] ?? "", one.dataset["value"] ?? ""] as const));
  const told = shown.map(([figure, value]) => ({ figure, value: value === "" ? null : Number(value) }));
  const asked = [];
  for (const { figure } of told) asked.push({ figure, value: await valueOf(figure) });
  expect(told).toEqual(asked);
  return told.length;
}

const printed = new Map<string, Promise<readonly IndicatorValue[]>>();

/** All figures of a period, split so, as the command line prints them: asked once. */
function figuresOf(period: string, by: readonly Dimension[]): Promise<readonly IndicatorValue[]> {
  const split = by.length === 0 ? [] : ["--by", by.join(",")];
  const words = ["indicators", "--store", desk.store.path, "--period", period, ...split, "--json"];
  const key = JSON.stringify([period, [...by].sort()]);
  const values = printed.get(key) ?? runKopskats(words).then(({ out }) => JSON.parse(out) as readonly IndicatorValue[]);
  printed.set(key, values);
  return values;
}

/** A cell that no fact falls into is left out of a split: zero where the whole is known and nothing is divided. */
async function valueOf(figure: string): Promise<number | null> {
  const question = parseFigure(figure);
  if (question === null) throw new Error(`No figure: ${figure}`);
  const { code, period, measure, by } = question;
  if (by.kind === ALL_KINDS) return participations(question);
  const options = Object.entries(by).filter(([dimension, option]) => dimension !== "gender" || option !== "T");
  const isMeant = (value: IndicatorValue) =>
    value.code === code &&
    value.measure === measure &&
    Object.entries({ gender: "T", ...value.by }).every(
      ([dimension, option]) =>
        option === ({ gender: "T", ...Object.fromEntries(options) } as Record<string, string>)[dimension],
    );
  const split = await figuresOf(
    period,
    options.map(([dimension]) => dimension as Dimension),
  );
  const found = split.find(isMeant);
  if (found !== undefined) return found.value;
  const whole = (await figuresOf(period, [])).find(
    (value) => value.code === code && value.measure === measure && (value.by.gender ?? "T") === "T",
  );
  return whole?.value == null || whole.numerator !== undefined ? null : 0;
}

/** A person counts once in every kind of support: the sum of the kinds. */
async function participations({ code, period, measure, by: { kind: _, ...within } }: FigureQuestion): Promise<number> {
  const fixed = Object.entries(within);
  const split = await figuresOf(period, ["kind", ...fixed.map(([dimension]) => dimension as Dimension)]);
  return split
    .filter((value) => value.code === code && value.measure === measure)
    .filter(({ by }) => fixed.every(([dimension, option]) => by[dimension as Dimension] === option))
    .reduce((sum, { value }) => sum + (value ?? 0), 0);
}

const SCREENS: readonly (readonly [name: string, address: string, ready: string, least: number])[] = [
  ["the quarter", "2026-Q1/ceturksnis", "main [data-figure]", 6],
  ["all indicators", "2026-Q1/raditaji", "main svg[role=img]", 100],
  ["new ones only", "2026-Q1/raditaji?measure=new&find=SK-O", "main svg[role=img]", 20],
  ["one municipality", "2026-Q1/raditaji?municipality=LV-016&find=SK-O", "main svg[role=img]", 20],
  ["split by gender and age", "2026-Q1/raditaji?by=gender,age&find=SK-O-01", "main [data-figure]", 4],
  ["split by municipality", "2026-Q1/raditaji?by=municipality&find=SK-O-01", "main [data-figure]", 42],
  ["a school year", "2026-Q1/raditaji?span=2025/26&find=SK-O-0", "main svg[role=img]", 15],
  ["one indicator", "2026-Q1/raditaji/SK-O-01", "main li [data-figure]", 42],
  ["a share", "2026-Q1/raditaji/SK-R-01?measure=share", "main li [data-figure]", 42],
  ["costs", "2026-Q1/raditaji/SK-F-04", "main table [data-figure]", 2],
  [
    "the last twelve values",
    "2026-Q1/raditaji/SK-O-03?figure=SK-O-03*2026-Q1*cumulative",
    "#drawer dl [data-figure]",
    49,
  ],
  ["of one municipality", "2026-Q1/ceturksnis?figure=SK-O-01*2026-Q1*new*municipality.LV-016", "#drawer dl a", 9],
  ["the report as it will be", "2026-Q1/parskati/preview?sheet=Rādītāji", "main [data-figure]", 60],
  ["its breakdowns", "2026-Q1/parskati/preview?sheet=Sadalījumi", "main [data-figure]", 60],
  ["its common indicators", "2026-Q1/parskati/preview?sheet=6_tabula", "main [data-figure]", 30],
];

test("every figure on every screen is the one `indicators --json` prints for the same question", async () => {
  const { page, complaints } = await openPage(browser, desk);
  for (const [name, address, ready, least] of SCREENS) {
    await page.goto(`${desk.origin}/#/${address}`);
    await page.locator(ready).first().waitFor();
    await page.waitForLoadState("networkidle");
    expect({ name, enough: (await compareShown(page)) >= least }).toEqual({ name, enough: true });
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("charts and their tables have the same numbers as the command line", async () => {
  const { page, complaints } = await openPage(browser, desk);
  await page.goto(`${desk.origin}/#/2026-Q1/raditaji/diagrammas`);
  await page.locator("canvas").first().waitFor();
  for (const table of await page.getByText("Tabula", { exact: true }).all()) await table.click();
  expect(await compareShown(page)).toBeGreaterThan(100);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test.each(["lv", "en"] as const)("from a chart to a source cell by keyboard alone (%s)", async (language) => {
  const { page, complaints } = await openPage(browser, desk, { language });
  await page.goto(`${desk.origin}/#/2026-Q1/raditaji/SK-O-01`);
  const chart = page.getByRole("application").first();
  await chart.focus();
  await page.getByText(language === "lv" ? /^2026\. I: \d+$/ : /^2026 I: \d+$/).waitFor();
  await page.keyboard.press("ArrowLeft");
  const earlier = await chart.getAttribute("data-point");
  await page.keyboard.press("ArrowRight");
  const point = (await chart.getAttribute("data-point")) ?? "";
  expect([earlier, point]).toEqual(["SK-O-01*2025-Q4*cumulative", "SK-O-01*2026-Q1*cumulative"]);
  expect(Number(await chart.getAttribute("data-value"))).toBe(await valueOf(point));

  await page.keyboard.press("Enter");
  const drawer = page.getByRole("complementary", { name: language === "lv" ? "Vērtības izcelsme" : /comes from/ });
  await drawer.getByRole("gridcell", { selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator("#drawer[data-wide]").waitFor();
  expect(await framedText(page)).toBe(firstCellOf(point));

  await page.keyboard.press("Escape");
  await page.locator("#drawer:not([data-wide])").waitFor();
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await page.context().close();
});

/** Row number of the framed cell. */
async function framedText(page: Page): Promise<number> {
  const cell = page.locator("#drawer").getByRole("gridcell", { selected: true });
  await cell.waitFor();
  return Number(await cell.locator("xpath=..").getByRole("rowheader").innerText());
}

function firstCellOf(figure: string): number {
  const question = parseFigure(figure);
  return question === null ? 0 : (traceFigure(desk.store, context, question).items[0]?.rows[0]?.row ?? 0);
}

test("Enter opens a figure, Enter again its cell; arrows go on to the next one; back returns", async () => {
  const { page } = await openPage(browser, desk);
  await page.goto(`${desk.origin}/#/2026-Q1/ceturksnis`);
  const first = page.locator("main [data-figure]").first();
  await first.focus();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("complementary", { name: "Vērtības izcelsme" });
  await drawer.getByRole("gridcell", { selected: true }).waitFor();
  const opened = () => page.evaluate(() => document.activeElement?.getAttribute("data-figure"));
  const before = await opened();
  await page.keyboard.press("ArrowDown");
  const after = await opened();
  expect(after).not.toBe(before);
  await drawer.getByText(new RegExp(`^${parseFigure(after ?? "")?.code ?? "?"} ·`)).waitFor();
  await page.keyboard.press("Enter");
  await page.locator("#drawer[data-wide]").waitFor();
  await page.goBack();
  await page.locator("#drawer:not([data-wide])").waitFor();
  await page.goBack();
  await drawer.waitFor({ state: "detached" });
  await page.context().close();
});

test("a comment stays with its figure, and its author may take it back", async () => {
  const { page } = await openPage(browser, desk);
  await page.goto(`${desk.origin}/#/2026-Q1/raditaji/SK-O-01?figure=SK-O-01*2026-Q1*cumulative`);
  await page.getByRole("textbox", { name: "Jauna piezīme" }).fill("Skaitlis saskaņots ar pašvaldību.");
  await page.getByRole("button", { name: "Pievienot piezīmi" }).click();
  await page.getByRole("listitem").filter({ hasText: "Skaitlis saskaņots" }).waitFor();
  await page.reload();
  const comment = page.getByRole("listitem").filter({ hasText: "Skaitlis saskaņots" });
  await comment.getByRole("button", { name: "Noņemt piezīmi" }).click();
  await comment.waitFor({ state: "detached" });
  await page.context().close();
});

test("a view is saved under a name and opens as it was", async () => {
  const { page } = await openPage(browser, desk);
  await page.goto(`${desk.origin}/#/2026-Q1/raditaji?measure=new&find=mentor`);
  await page.getByRole("button", { name: "Saglabāt skatu" }).click();
  await page.getByRole("textbox", { name: "Skata nosaukums" }).fill("Mentori");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Mentori", exact: true }).waitFor();
  await page.getByRole("link", { name: /^Visi/ }).click();
  await page.getByRole("link", { name: "Mentori", exact: true }).click();
  await page.waitForURL(/measure=new/);
  expect(await page.getByRole("radio", { name: "Jauni" }).isChecked()).toBe(true);
  await page.getByRole("button", { name: "Noņemt skatu “Mentori”" }).click();
  await page.getByRole("link", { name: "Mentori", exact: true }).waitFor({ state: "detached" });
  await page.context().close();
});

test("a chart is saved as a picture and as a drawing", async () => {
  const { page } = await openPage(browser, desk);
  await page.goto(`${desk.origin}/#/2026-Q1/raditaji/SK-O-01`);
  await page.locator("canvas").first().waitFor();
  for (const [item, name] of [
    ["Saglabāt kā PNG", "sk-o-01-cumulative.png"],
    ["Saglabāt kā SVG", "sk-o-01-cumulative.svg"],
  ] as const) {
    await page
      .getByRole("button", { name: /^Saglabāt attēlu/ })
      .first()
      .click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: item }).click();
    expect((await download).suggestedFilename()).toBe(name);
  }
  await page.context().close();
});

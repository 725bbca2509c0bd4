/** Figures on screen are the figures of the command line, and each leads to its cell in two keystrokes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadContext } from "../../electron/core/api/core.ts";
import { recordSettings } from "../../electron/core/api/programme-settings.ts";
import {
  allowedDimensions,
  calculateIndicators,
  findDefinition,
} from "../../electron/core/indicators/calculate-indicators.ts";
import { contextOf } from "../../electron/core/indicators/programme-in-force.ts";
import { traceFigure } from "../../electron/core/indicators/trace-figure.ts";
import { keepReport, packReport } from "../../electron/core/report/keep-report.ts";
import type { Store } from "../../electron/core/store/open-store.ts";
import { storeState } from "../../electron/core/store/submission.ts";
import { runCommandLine } from "../../electron/hosts/cli/run-command-line.ts";
import { parseFigure } from "../../renderer/components/figure-place.ts";
import { ALL_KINDS, type FigureQuestion } from "../../shared/api/indicators.ts";
import { CHARTED_LINES } from "../../shared/charts/programme-charts.ts";
import { createText } from "../../shared/text/messages.ts";
import type { Dimension, IndicatorValue } from "../../shared/domain/indicator.ts";
import { REPORT_CHARTS } from "../support/report-charts.ts";
import {
  filesIn,
  openBrowser,
  openedDialog,
  openPage,
  openTestDesk,
  SAMPLES,
  settled,
  type OpenDesk,
} from "./open-desk.ts";

const PERIOD = "2026-Q1";
const context = loadContext();
const returns = filesIn(join(SAMPLES, "returns", PERIOD));
const [inTime, late, last] = [returns.slice(0, 7), returns.slice(7, -1), returns.slice(-1)];
/** The change after which the second list of returns was in. */
let afterInTime = 0;
let browser: Browser;
let desk: OpenDesk;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openTestDesk({
    register: join(SAMPLES, "register.csv"),
    agreements: join(SAMPLES, "agreements.csv"),
    returns: [filesIn(join(SAMPLES, "returns/2025-Q4")), inTime, late, last],
    now: "2026-04-14T07:00:00Z",
    afterImport: (store, imported) => {
      if (imported === 1) enterTarget(store);
      if (imported === 2 || imported === 3) keepEdition(store, imported - 1);
      if (imported === 2) afterInTime = storeState(store);
    },
  });
});
afterAll(async () => {
  await browser.close();
  await desk.close();
  expect(desk.faults).toEqual([]);
});

const WHO = { author: "Rasma Vējiņa", at: "2026-04-14T07:00:00Z" };

/** Nobody knows the real one: a path to be compared with needs one. */
function enterTarget(store: Store): void {
  const target = context.programme.targets.find(({ indicator }) => indicator === "SK-O-01");
  if (target === undefined) throw new Error("SK-O-01 has no target to be entered");
  const provenance = { status: "official", source: "Tests" } as const;
  recordSettings(store, context, [{ kind: "target", entry: { ...target, value: 3000, provenance } }], "Tests", WHO);
}

/** What an edition issued now would have printed. */
function keepEdition(store: Store, edition: number): void {
  const figures = calculateIndicators(store, contextOf(store, context), { period: PERIOD, by: [] });
  const plan = { title: "", subject: "", creator: "", language: "lv-LV", createdAt: WHO.at };
  keepReport(
    store,
    {
      ...{ period: PERIOD, edition, issuedAt: WHO.at, author: WHO.author, fileName: `${String(edition)}.xlsx` },
      ...{ sha256: String(edition), content: String(edition) },
    },
    packReport({ plan: { ...plan, sheets: [], names: [], properties: {} }, figures, submissions: [] }),
  );
}

type Part = "value" | "planned" | "percent" | "numerator" | "denominator" | "difference" | "sum";
type Printed = IndicatorValue & { readonly planned?: number };

interface Asked {
  readonly question: FigureQuestion;
  readonly part: Part;
  /** As `--as-of` takes it; null: now. */
  readonly asOf: string | null;
  /** Of a difference: the later moment. */
  readonly until?: string | null;
}

/** What stands on the screen, in the drawer too. */
async function shownOn(page: Page) {
  const shown = await page.locator("[data-figure], [data-told]").evaluateAll((all) =>
    all.map(({ dataset }) => ({
      // A sum is one value of several figures.
      figures: (dataset["figure"] ?? dataset["told"] ?? "").split(dataset["part"] === "sum" ? "|" : " "),
      values: (dataset["value"] ?? "").split(" "),
      part: dataset["part"] ?? "value",
      asOf: dataset["asOf"] ?? null,
      until: dataset["until"] ?? null,
    })),
  );
  return shown.flatMap(({ figures, values, part, asOf, until }) =>
    figures.map((figure, index) => ({ figure, part, asOf, until, value: numberOf(values[index] ?? "") })),
  );
}

/** So many figures at least, once they are all there, beside what `indicators --json` says of the same questions. */
async function compareShown(page: Page, screen: string, least: number): Promise<void> {
  await expect
    .poll(async () => (await shownOn(page)).length, { message: `figures on ${screen}` })
    .toBeGreaterThanOrEqual(least);
  await settled(page);
  const told = await shownOn(page);
  const asked = [];
  for (const one of told) asked.push({ ...one, value: await saidOf({ ...one, part: one.part as Part }) });
  expect({ screen, figures: told.map(rounded) }).toEqual({ screen, figures: asked.map(rounded) });
}

const numberOf = (text: string) => (text === "" ? null : Number(text));
/** A per cent of a plan is divided once here and once there. */
const rounded = <Told extends { readonly value: number | null }>(told: Told) => ({
  ...told,
  value: told.value === null ? null : Number(told.value.toPrecision(12)),
});

const printed = new Map<string, Promise<readonly Printed[]>>();

/** All figures of a period, split so, as the command line prints them: asked once. */
function figuresOf(period: string, by: readonly Dimension[], asOf: string | null): Promise<readonly Printed[]> {
  const split = by.length === 0 ? [] : ["--by", by.join(",")];
  const then = asOf === null ? [] : ["--as-of", asOf];
  const words = ["indicators", "--store", desk.store.path, "--period", period, ...split, ...then, "--json"];
  const key = JSON.stringify([period, [...by].sort(), asOf]);
  const values = printed.get(key) ?? said(words).then((out) => JSON.parse(out) as readonly Printed[]);
  printed.set(key, values);
  return values;
}

/** The answer of a command, without a process of its own. */
async function said(words: readonly string[]): Promise<string> {
  const answer: string[] = [];
  const other: string[] = [];
  const code = await runCommandLine(words, {
    ...{ print: (line) => answer.push(line), tell: (line) => other.push(line), showProgress: () => undefined },
    columns: null,
  });
  expect({ words, code, other: code === 0 ? [] : other }).toEqual({ words, code: 0, other: [] });
  return answer.join("\n");
}

async function saidOf({ figure, part, asOf, until }: Omit<Asked, "question"> & { figure: string }) {
  if (part === "sum") {
    const values = await Promise.all(figure.split(" ").map((one) => valueOf(one, "value", asOf)));
    return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  }
  if (part !== "difference") return valueOf(figure, part, asOf);
  const [before, after] = [await valueOf(figure, "value", asOf), await valueOf(figure, "value", until ?? null)];
  return before === null || after === null ? null : after - before;
}

async function valueOf(figure: string, part: Part = "value", asOf: string | null = null): Promise<number | null> {
  const question = parseFigure(figure);
  if (question === null) throw new Error(`No figure: ${figure}`);
  if (part === "value") return wholeValueOf({ question, part, asOf });
  const { dimensions, isMeant } = cellMeant(question);
  const found = (await figuresOf(question.period, dimensions, asOf)).find(isMeant);
  if (part === "difference" || part === "sum") throw new Error("A difference and a sum are of several values");
  if (part !== "percent") return found?.[part] ?? null;
  return found?.value == null || found.planned === undefined ? null : (100 * found.value) / found.planned;
}

/** A cell that no fact falls into is left out of a split: zero where the whole is known, can be split so and is not divided. */
async function wholeValueOf(asked: Asked): Promise<number | null> {
  const { question, asOf } = asked;
  const { code, period, measure, by } = question;
  if (by.kind === ALL_KINDS) return participations(asked);
  const { dimensions, isMeant } = cellMeant(question);
  const found = (await figuresOf(period, dimensions, asOf)).find(isMeant);
  if (found !== undefined) return found.value;
  const allowed = allowedDimensions(findDefinition(context.indicators, code), measure);
  if (!dimensions.every((dimension) => allowed.includes(dimension))) return null;
  const whole = (await figuresOf(period, [], asOf)).find(
    (value) => value.code === code && value.measure === measure && (value.by.gender ?? "T") === "T",
  );
  return whole?.value == null || whole.numerator !== undefined ? null : 0;
}

/** Which of the values of a split is asked for. */
function cellMeant({ code, measure, by }: FigureQuestion) {
  const options = Object.entries(by).filter(([dimension, option]) => dimension !== "gender" || option !== "T");
  const wanted: Readonly<Record<string, string>> = { gender: "T", ...Object.fromEntries(options) };
  return {
    dimensions: options.map(([dimension]) => dimension as Dimension),
    isMeant: (value: IndicatorValue) =>
      value.code === code &&
      value.measure === measure &&
      Object.entries({ gender: "T", ...value.by }).every(([dimension, option]) => option === wanted[dimension]),
  };
}

/** A person counts once in every kind of support: the sum of the kinds. */
async function participations({ question, asOf }: Asked): Promise<number> {
  const {
    code,
    period,
    measure,
    by: { kind: _, ...within },
  } = question;
  const fixed = Object.entries(within);
  const split = await figuresOf(period, ["kind", ...fixed.map(([dimension]) => dimension as Dimension)], asOf);
  return split
    .filter((value) => value.code === code && value.measure === measure)
    .filter(({ by }) => fixed.every(([dimension, option]) => by[dimension as Dimension] === option))
    .reduce((sum, { value }) => sum + (value ?? 0), 0);
}

type Shown = readonly [name: string, address: string, ready: string, least: number];

const screens = (): readonly Shown[] => [
  ["the quarter", "2026-Q1/ceturksnis", "main [data-figure]", 60],
  ["all indicators", "2026-Q1/raditaji", "main svg[data-told]", 100],
  ["new ones only", "2026-Q1/raditaji?measure=new&find=SK-O", "main svg[data-told]", 20],
  ["one municipality", "2026-Q1/raditaji?municipality=LV-016&find=SK-O", "main svg[data-told]", 20],
  ["split by gender and age", "2026-Q1/raditaji?by=gender,age&find=SK-O-01", "main [data-figure]", 8],
  ["split by municipality", "2026-Q1/raditaji?by=municipality&find=SK-O-01", "main [data-figure]", 42],
  ["a school year", "2026-Q1/raditaji?span=2025/26&find=SK-O-0", "main svg[data-told]", 15],
  ["one indicator", "2026-Q1/raditaji/SK-O-01", "main li [data-figure]", 60],
  ["the sum of its kinds", "2026-Q1/raditaji/SK-O-01?by=kind", "main [data-part=sum]", 60],
  ["a share", "2026-Q1/raditaji/SK-R-01?measure=share", "main li [data-figure]", 50],
  ["costs", "2026-Q1/raditaji/SK-F-04", "main table [data-figure]", 2],
  [
    "the last twelve values",
    "2026-Q1/raditaji/SK-O-03?figure=SK-O-03*2026-Q1*cumulative",
    "#drawer dl [data-figure]",
    49,
  ],
  ["numerator and denominator", "2026-Q1/ceturksnis?figure=SK-R-01*2026-Q1*share", "#drawer [data-part=numerator]", 60],
  ["of one municipality", "2026-Q1/ceturksnis?figure=SK-O-01*2026-Q1*new*municipality.LV-016", "#drawer dl a", 60],
  ["the report as it will be", "2026-Q1/parskati/preview?sheet=Rādītāji", "main [data-figure]", 60],
  ["its breakdowns", "2026-Q1/parskati/preview?sheet=Sadalījumi", "main [data-figure]", 60],
  ["its common indicators", "2026-Q1/parskati/preview?sheet=6_tabula", "main [data-figure]", 30],
  ["what is others than the last edition said", `${PERIOD}/parskati/check`, "main [data-told]", 150],
  ["one edition and the next", `${PERIOD}/parskati/check?from=1&to=2`, "main [data-told]", 200],
  ["targets", `${PERIOD}/programma?part=targets`, "main [data-told]", 1],
  ["budgets", `${PERIOD}/programma?part=money`, "main [data-told]", 3],
  ["then and now", `${PERIOD}/vesture?as-of=${String(afterInTime)}`, "main table [data-figure]", 150],
  ["as it stood", `${PERIOD}/raditaji?find=SK-O-0&as-of=${String(afterInTime)}`, "main svg[data-told]", 60],
];

test("every figure on every screen is the one `indicators --json` prints for the same question", async () => {
  const { page, complaints } = await openPage(browser, desk);
  for (const [name, address, ready, least] of screens()) {
    await page.goto(`${desk.origin}/#/${address}`);
    await page.locator(ready).first().waitFor();
    await compareShown(page, name, least);
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("charts and their tables have the same numbers as the command line", async () => {
  const { page, complaints } = await openPage(browser, desk);
  await page.goto(`${desk.origin}/#/2026-Q1/raditaji/diagrammas`);
  await page.locator("canvas").first().waitFor();
  const charts = () =>
    page.locator("[data-chart]").evaluateAll((all: HTMLElement[]) => all.map(({ dataset }) => dataset["chart"]));
  await expect.poll(charts).toEqual(REPORT_CHARTS);
  for (const table of await page.getByText("Tabula", { exact: true }).all()) await table.click();
  await compareShown(page, "the charts", 100);
  // Every chart that the domain asks for, and the traffic lights.
  expect(await charts()).toEqual(
    expect.arrayContaining([...CHARTED_LINES.map((code) => `${code.toLowerCase()}-kumulativi`), ...OTHER_CHARTS]),
  );
  await page.getByRole("heading", { name: "Stāvoklis pret plānoto" }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

const OTHER_CHARTS = [
  ...["jauni-pa-veidiem", "izglitojamie-pa-pasvaldibam", "dzimumi-pa-veidiem", "mentori-pa-pasvaldibam"],
  ...["izmaksas-pa-darbibam", "apguve", "datu-kvalitate"],
];

test("the parts of the difference of two editions are those that `explain` names between them", async () => {
  const { page } = await openPage(browser, desk);
  await page.goto(`${desk.origin}/#/${PERIOD}/parskati/check?from=1&to=2`);
  await page.locator("main li[data-cause]").first().waitFor();
  const rows = await page.locator("main tr:has(li[data-cause])").evaluateAll((all) =>
    all.slice(0, 6).map((row) => ({
      figure: row.querySelector<HTMLElement>("[data-told]")?.dataset["told"] ?? "",
      parts: [...row.querySelectorAll<HTMLElement>("li[data-cause]")].map(
        ({ dataset }) => [dataset["cause"] ?? "", Number(dataset["amount"])] as const,
      ),
    })),
  );
  for (const { figure, parts } of rows) {
    const { code = "", measure = "", by = {} } = parseFigure(figure) ?? {};
    const cell = Object.entries(by).flatMap(([dimension, option]) => ["--by", `${dimension}=${option}`]);
    const words = ["explain", "--store", desk.store.path, "--period", PERIOD, "--code", code, "--measure", measure];
    const out = await said([...words, ...cell, "--since", "report:1", "--until", "report:2", "--json"]);
    const explained = JSON.parse(out) as { parts: readonly { cause: string; amount: number }[] };
    const sums = Object.entries(Object.groupBy(explained.parts, ({ cause }) => cause)).map(
      ([cause, own = []]) => [cause, own.reduce((sum, { amount }) => sum + amount, 0)] as const,
    );
    const told = (causes: readonly (readonly [string, number])[]) =>
      causes.filter(([, amount]) => Math.abs(amount) > 1e-9).map(([cause, amount]) => `${cause} ${amount.toFixed(6)}`);
    expect({ figure, parts: told(parts).sort() }).toEqual({ figure, parts: told(sums).sort() });
  }
  expect(rows.length).toBeGreaterThan(3);
  await page.context().close();
});

test.each(["lv", "en"] as const)("from a chart to a source cell by keyboard alone (%s)", async (language) => {
  const { page, complaints } = await openPage(browser, desk, { language });
  await page.goto(`${desk.origin}/#/2026-Q1/raditaji/SK-O-01`);
  const chart = page.getByRole("application").first();
  await chart.focus();
  await page
    .getByText(language === "lv" ? /^2026\. I: \d+, [\d,]+% no plānotā$/ : /^2026 I: \d+, [\d.]+% of the plan/)
    .waitFor();
  const point = "SK-O-01*2026-Q1*cumulative";
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => chart.getAttribute("data-point")).toBe("SK-O-01*2025-Q4*cumulative");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => chart.getAttribute("data-point")).toBe(point);
  expect(Number(await chart.getAttribute("data-value"))).toBe(await valueOf(point));

  await page.keyboard.press("Enter");
  const drawer = page.getByRole("complementary", { name: language === "lv" ? "Vērtības izcelsme" : /comes from/ });
  await drawer.getByRole("gridcell", { selected: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator("#drawer[data-wide]").waitFor();
  await expect.poll(() => framedText(page)).toBe(firstCellOf(point));

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
  await first.waitFor();
  await settled(page);
  await first.focus();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("complementary", { name: "Vērtības izcelsme" });
  await drawer.getByRole("gridcell", { selected: true }).waitFor();
  const opened = () => page.evaluate(() => document.activeElement?.getAttribute("data-figure"));
  const before = await opened();
  await page.keyboard.press("ArrowDown");
  await expect.poll(opened).not.toBe(before);
  const after = await opened();
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
  await expect.poll(() => page.getByRole("radio", { name: "Jauni" }).isChecked()).toBe(true);
  await page.getByRole("button", { name: "Noņemt skatu “Mentori”" }).click();
  await page.getByRole("link", { name: "Mentori", exact: true }).waitFor({ state: "detached" });
  await page.context().close();
});

test("a chart is copied and saved as a picture, and saved as a drawing whose series have patterns; paper is light", async () => {
  const { page, complaints } = await openPage(browser, desk, { theme: "dark" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: desk.origin });
  await page.goto(`${desk.origin}/#/2026-Q1/raditaji/diagrammas`);
  const chart = page.locator("figure[data-chart=jauni-pa-veidiem]");
  await chart.locator("canvas").waitFor();
  await chart.getByRole("button", { name: /^Kopēt kā attēlu/ }).click();
  await page.getByText("Attēls nokopēts.").waitFor();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const { width, height } = await createImageBitmap((await item?.getType("image/png")) ?? new Blob());
    return { types: item?.types ?? [], isLarge: width > 400 && height > 150 };
  });
  expect(copied).toEqual({ types: ["image/png"], isLarge: true });

  const saved = async (item: string) => {
    await chart.getByRole("button", { name: /^Saglabāt attēlu/ }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: item }).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const png = await saved("Saglabāt kā PNG");
  expect([png.name, png.bytes.subarray(1, 4).toString("latin1")]).toEqual(["jauni-pa-veidiem.png", "PNG"]);
  const svg = await saved("Saglabāt kā SVG");
  expect(svg.name).toBe("jauni-pa-veidiem.svg");
  expect(svg.bytes.toString("utf8")).toMatch(/<pattern id="pattern-1"[\s\S]*fill="url\(#pattern-1\)"/);

  const inkOf = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--ink"));
  const dark = await inkOf();
  await page.emulateMedia({ media: "print" });
  await expect.poll(inkOf).not.toBe(dark);
  await page.getByRole("link", { name: "Vēsture" }).waitFor({ state: "detached" });
  await page.waitForFunction(() => {
    const canvas = document.querySelector<HTMLCanvasElement>("figure[data-chart=jauni-pa-veidiem] canvas");
    if (canvas === null || canvas.width === 0 || canvas.height === 0) return false;
    // Read from a copy made for reading: the browser complains where the drawn canvas itself is read more than once.
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    copy?.drawImage(canvas, 0, 0);
    const drawn = copy?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return drawn.some((part, index) => index % 4 === 3 && part > 0);
  });
  expect(complaints).toEqual([]);
  await page.context().close();
});

test.each([
  { language: "lv", code: "SK-O-03", target: "4 000" },
  { language: "en", code: "SK-O-05", target: "120" },
] as const)(
  "a target is changed by keyboard, and the chart and its table show the path to it: $language",
  async ({ language, code, target }) => {
    const t = createText(language);
    const { page, complaints } = await openPage(browser, desk, { language });
    await page.goto(`${desk.origin}/#/2026-Q1/programma?part=targets`);
    const row = page.getByRole("row", { name: new RegExp(code) }).first();
    await row.getByRole("button").first().focus();
    await page.keyboard.press("Enter");
    const dialog = await openedDialog(page);
    for (const [label, typed] of [
      [t("programme.field.value"), target],
      [t("programme.field.source"), "MK 483"],
      [t("programme.field.reason"), "Test"],
    ] as const) {
      await dialog.getByLabel(label).first().focus();
      await page.keyboard.press("Control+A");
      await page.keyboard.type(typed);
    }
    await dialog.getByRole("button", { name: t("programme.save") }).focus();
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    printed.clear();

    await page.goto(`${desk.origin}/#/2026-Q1/raditaji/${code}`);
    const both = page.getByRole("radio", { name: t("chart.show.both") }).first();
    await both.focus();
    await page.keyboard.press("Space");
    const path = page.locator("figure").first().locator("table [data-part=planned]:not([data-value=''])");
    await path.first().waitFor();
    await expect.poll(() => path.count()).toBeGreaterThan(3);
    await compareShown(page, code, 21);
    await page.getByRole("application").first().focus();
    await page.getByText(language === "lv" ? /% no plānotā$/ : /% of the plan/).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

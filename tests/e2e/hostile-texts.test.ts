/** Markup and script in whatever a sender can write: every screen shows it as the text it is, and nothing of it runs. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addComment } from "../../electron/core/store/figure-comment.ts";
import { saveWorkingPerson } from "../../electron/core/store/working-person.ts";
import { buildReturn, codeOf, bornOf, REGISTER } from "../support/campaign.ts";
import { makeXlsx } from "../support/make-xlsx.ts";
import { openBrowser, openPage, openTestDesk, settled } from "./open-desk.ts";
import { F2_HEADINGS } from "../support/headings.ts";

const RUN = "window.ran=1";
const TEXTS = [
  `<script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `"><svg onload=${RUN}>`,
  `<iframe srcdoc="<script>parent.ran=1</script>">`,
  `javascript:${RUN}//`,
  `<a href="javascript:${RUN}">x</a>`,
  `' autofocus onfocus=${RUN} x='`,
  `<style>@import'//evil.example'</style>`,
  `{{constructor.constructor('${RUN}')()}}`,
  `<math><mtext><img src=x onerror=${RUN}></mtext></math>`,
  `</textarea><script>${RUN}</script>`,
  `\u2028<b onmouseover=${RUN}>x</b>`,
] as const;
const text = (n: number): string => TEXTS[n % TEXTS.length] ?? "";

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await openBrowser();
  folder = mkdtempSync(join(tmpdir(), "kopskats-hostile-"));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Names, headings, free texts, words of lists, sheets and the file itself. */
function writeReturns(): readonly string[] {
  const learners = TEXTS.map((surname, n) => ({ n, surname, name: text(n + 1), code: codeOf(bornOf(n), n) }));
  const sessions = TEXTS.map((subject, n) => ({
    ...{ ref: n < 6 ? `IAP-${String(n)}` : subject, day: "2026-02-03", subject },
    ...(n === 2 ? { kind: subject } : n === 3 ? { hours: subject } : {}),
  }));
  const sheets = [
    {
      name: "Titullapa",
      rows: [
        ["Iesniedzējs (pašvaldība / iestāde)", "Madonas novads"],
        ["Pārskata periods", "2026. gada I ceturksnis"],
      ],
    },
    {
      name: "<img src=x onerror=ran=1>",
      rows: [F2_HEADINGS, [text(0), "2026-02-03", text(1), text(2), text(3), text(4), 1]],
    },
    {
      name: "<b onclick=ran=1>",
      rows: [
        [text(5), text(9)],
        [1, 2],
      ],
    },
  ];
  const nobody = buildReturn({ sender: text(1), learners: learners.slice(0, 1), sessions: [] });
  return Object.entries({
    "<img src=x onerror=ran=1>.xlsx": buildReturn({ learners, sessions, extra: { [text(1)]: text(0), [text(2)]: "" } }),
    "lapas.xlsx": makeXlsx({ sheets }),
    "' onload=ran=1 '.xlsx": nobody,
  }).map(([name, bytes]) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  });
}

const PLACES = [
  ...["ceturksnis", "atskaites", "atskaites/LV-067", "atskaites/LV-059", "imports", "konstatejumi", "rindas"],
  ...["raditaji", "raditaji/SK-O-01", "raditaji/diagrammas", "parskati", "parskati/preview", "programma", "vesture"],
  "iestatijumi",
];

test("a return full of markup and script is imported, and every screen shows texts only", async () => {
  const register = join(folder, "register.csv");
  writeFileSync(register, `${REGISTER}4713900009,"${text(1)}",,LV-067,pašvaldība,vidusskola,1,,\n`);
  const files = writeReturns();
  const desk = await openTestDesk({ register, returns: [files], now: "2026-04-14T07:00:00Z" });
  saveWorkingPerson(desk.store, "Rasma Vējiņa", { name: text(1), role: "editor" });
  const figure = { period: "2026-Q1", code: "SK-O-01", measure: "cumulative", by: {} } as const;
  addComment(desk.store, figure, { at: "2026-04-14T07:00:00Z", author: text(2), text: TEXTS.join(" ") });
  const { page, complaints } = await openPage(browser, desk);
  const shown: string[] = [];
  for (const place of PLACES) {
    await page.goto(`${desk.origin}/#/2026-Q1/${place}`);
    await settled(page);
    shown.push(await page.locator("body").innerText());
  }
  await page.goto(`${desk.origin}/#/2026-Q1/imports`);
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles([...files]);
  await page.getByText("lapas.xlsx").first().waitFor();
  await settled(page);

  expect(shown.join("\n")).toContain(`<img src=x onerror=${RUN}>`);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  expect(complaints).toEqual([]);
  expect(desk.faults).toEqual([]);
  await page.context().close();
  await desk.close();
});

/** The first start and the settings, in both languages and by keyboard: practice, a backup, how long data is kept. */
import { hash } from "node:crypto";
import { copyFileSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { loadContext, openForWork } from "../../electron/core/api/core.ts";
import { backUp } from "../../electron/core/store/back-up.ts";
import { isPlain } from "../../electron/core/store/key-state.ts";
import { closeStore, openReadOnly } from "../../electron/core/store/open-store.ts";
import { latestChanges } from "../../electron/core/store/read-returns.ts";
import { readRetention, setRetention } from "../../electron/core/store/retention.ts";
import { recordChange } from "../../electron/core/store/submission.ts";
import { saveWorkingPerson } from "../../electron/core/store/working-person.ts";
import { CHANNELS } from "../../electron/hosts/desktop/channels.ts";
import { startDesktop } from "../../electron/hosts/desktop/desktop.ts";
import { present } from "../../electron/hosts/machine/present.ts";
import { keyOfPhrase, phraseOf } from "../../shared/domain/recovery-phrase.ts";
import { createText } from "../../shared/text/messages.ts";
import { optionsIn } from "../desktop/desktop-options.ts";
import { electronStandIn } from "../support/electron-stand-in.ts";
import { violations } from "./axe.ts";
import { ACCEPTANCE, filesIn, openBrowser, openedDialog, openPage, openTestDesk } from "./open-desk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).first().focus();
  await page.keyboard.press("Enter");
}

test.each(["lv", "en"] as const)(
  "from the first start to an invented quarter, a backup, and until when data is kept: %s",
  async (language) => {
    const t = createText(language);
    const desk = await openTestDesk({ returns: [], now: "2026-04-14T07:00:00Z", firstRun: true });
    const { page, complaints } = await openPage(browser, desk, { language });
    const welcome = page.getByRole("dialog", { name: t("first.title") });
    await welcome.getByText("macibas.db").waitFor();
    await welcome.getByText(t("settings.store.worst")).waitFor();
    await welcome.getByLabel(t("settings.name")).fill("Anna Ozola");
    await press(page, t("first.begin"));
    await page.getByRole("dialog", { name: t("first.tour") }).waitFor();
    await press(page, t("settings.practice.start"));
    await page.getByText(t("frame.practice")).first().waitFor();

    await page.goto(`${desk.origin}/#/2026-Q1/iestatijumi`);
    await page.getByText(t("settings.practice.on")).waitFor();
    await page.getByText(t("settings.store.places")).waitFor();
    await press(page, t("settings.backup.make"));
    await page.getByRole("row", { name: new RegExp(t("settings.backup.reason.asked")) }).waitFor();

    await page.getByLabel(t("privacy.until"), { exact: true }).fill("2035-12-31");
    await page.getByLabel(t("privacy.retain.reason")).focus();
    await page.keyboard.type("Līgums L-1, 12. punkts");
    await page.keyboard.press("Enter");
    await page.getByText(t("privacy.until.known", { until: "2035-12-31" })).waitFor();
    expect(readRetention(desk.store)).toEqual({ until: "2035-12-31", hold: null });
    if (language === "lv") {
      await press(page, t("about.works.show"));
      await page.getByText(/^Source Sans 3/).waitFor();
    }
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(desk.faults).toEqual([]);
    await page.context().close();
    await desk.close();
  },
);

test("on the desktop: the words are written down before anything else; with them a store opens that its keychain does not", async () => {
  const t = createText("lv");
  const desk = await openTestDesk({ returns: [], now: "2026-04-14T07:00:00Z", firstRun: true });
  const words = phraseOf(hash("sha256", "Kopskats"));
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(desktopBridge, { words, session: desk.address.split("key=")[1] ?? "" });
  await page.goto(`${desk.origin}/#/2026-Q1/ceturksnis`);

  const typed = page.getByLabel(t("keys.unlock.words"));
  await typed.fill("nav tie");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page
    .getByRole("alert")
    .getByText(t("failure.phrase-count", { count: 2, wanted: 17 }))
    .waitFor();
  await typed.fill(words.join(" "));
  await press(page, t("keys.unlock"));

  const dialog = page.getByRole("dialog", { name: t("keys.phrase") });
  await dialog.getByText(words[3] ?? "", { exact: true }).waitFor();
  await press(page, t("keys.phrase.done"));
  await dialog.getByText(words[3] ?? "", { exact: true }).waitFor({ state: "hidden" });
  await dialog.getByRole("textbox").first().waitFor();
  for (const field of await dialog.getByRole("textbox").all()) await field.fill("cits");
  await press(page, t("keys.phrase.try"));
  await dialog.getByText(t("keys.phrase.wrong")).waitFor();
  expect(await violations(page)).toEqual([]);
  for (const [at, word] of words.entries()) {
    const field = dialog.getByLabel(t("keys.phrase.number", { number: at + 1 }), { exact: true });
    if ((await field.count()) > 0) await field.fill(word);
  }
  await press(page, t("keys.phrase.try"));
  await page.getByRole("dialog", { name: t("first.title") }).waitFor();
  expect(desk.faults).toEqual([]);
  await context.close();
  await desk.close();
});

/** What the preload gives, with the loopback host behind it: the store opens when the words have been typed. */
function desktopBridge({ words, session }: { readonly words: readonly string[]; readonly session: string }): void {
  const send = (path: string, headers: Record<string, string>, body: string) =>
    fetch(path, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body });
  const token = send("/session", {}, JSON.stringify(session)).then((answer): Promise<unknown> => answer.json());
  const refused = (code: string, parameters: object) => ({ status: "refused", refusal: { code, parameters } });
  const ask = async (method: string, input: string): Promise<unknown> =>
    (await send(`/api/${method}`, { Authorization: `Bearer ${String(await token)}` }, input)).json();
  let isOpen = false;
  Object.assign(window, {
    kopskats: {
      call: (method: string, input: string) =>
        isOpen ? ask(method, input) : Promise.resolve(refused("store-key", { path: "store.db" })),
      phrase: () => Promise.resolve({ status: "done", value: words }),
      unlock: (typed: string) => {
        isOpen = typed === words.join(" ");
        return Promise.resolve(
          isOpen ? { status: "done", value: null } : refused("phrase-count", { count: 2, wanted: 17 }),
        );
      },
      tell: () => undefined,
      listen: () => undefined,
    },
  });
}

test("on the desktop: a store that was begun without a key gets one, with its backups; what is left without it is named and goes", async () => {
  const t = createText("lv");
  const standIn = electronStandIn();
  const builtFolder = fileURLToPath(new URL("../../dist", import.meta.url));
  const options = optionsIn(standIn, { builtFolder });
  const { storePath: path } = options;
  const plain = openForWork(path, loadContext(), { create: true, key: null });
  saveWorkingPerson(plain, present().author, { name: "Rasma Vējiņa", role: "editor" });
  recordChange(plain, { ...present(), kind: "register", subject: "pirmais" });
  const backup = backUp(plain, "daily", "2026-04-13T07:00:00Z");
  closeStore(plain);
  copyFileSync(path, `${path}.damaged-2026-01-01T080000Z`);
  startDesktop(standIn.electron, options);
  await standIn.becomeReady();

  const desk = await openTestDesk({ returns: [], now: "2026-04-14T07:00:00Z" });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.exposeFunction("toDesktop", (channel: string, ...given: unknown[]) => standIn.invoke(channel, ...given));
  await page.addInitScript(realBridge, CHANNELS);
  await page.goto(`${desk.origin}/#/2026-Q1/iestatijumi`);

  await page.getByText(t("settings.store.plain")).waitFor();
  await press(page, t("keys.encrypt"));
  const dialog = await openedDialog(page);
  await dialog.getByText(t("keys.encrypt.all")).waitFor();
  expect(await violations(page)).toEqual([]);
  await press(page, t("keys.encrypt.next"));
  await dialog.getByText(t("keys.encrypt.words")).waitFor();
  await dialog.getByRole("listitem").nth(16).waitFor();
  const words = await dialog.getByRole("listitem").allTextContents();
  expect(keyOfPhrase(words.join(" "))).toMatch(/^[0-9a-f]{64}$/);
  expect(existsSync(`${path}-key`)).toBe(false);
  await press(page, t("keys.phrase.done"));
  await dialog.getByRole("textbox").first().waitFor();
  for (const [at, word] of words.entries()) {
    const field = dialog.getByLabel(t("keys.phrase.number", { number: at + 1 }), { exact: true });
    if ((await field.count()) > 0) await field.fill(word);
  }
  await press(page, t("keys.phrase.try"));

  await page.getByText("store.db.damaged-2026-01-01T080000Z").waitFor();
  expect([path, `${path}-archive`, backup.path].filter(isPlain)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  await press(page, t("keys.copies.remove"));
  const removal = await openedDialog(page, t("keys.copies.remove"));
  await removal.getByRole("button", { name: t("keys.copies.remove"), exact: true }).press("Enter");
  await page.getByText(t("keys.copies", { count: 1 })).waitFor({ state: "detached" });
  const found = openReadOnly(path, keyOfPhrase(words.join(" ")));
  const subjects = latestChanges(found, 2).map(({ subject }) => subject);
  closeStore(found);
  expect(subjects).toEqual(["unencrypted-copies", "key"]);
  await context.close();
  await desk.close();
  standIn.app.quit();
  // The core has closed the store before its folder goes.
  await vi.waitFor(() => expect(standIn.seen.calls).toContain("quit"), 60_000);
});

/** What the preload gives, carried to the application itself. */
function realBridge(channels: typeof CHANNELS): void {
  const { toDesktop } = window as unknown as {
    readonly toDesktop: (channel: string, ...given: unknown[]) => Promise<unknown>;
  };
  const { call, phrase, newPhrase, encrypt } = channels;
  Object.assign(window, {
    kopskats: {
      call: (method: string, input: string) => toDesktop(call, method, input),
      phrase: () => toDesktop(phrase),
      newPhrase: () => toDesktop(newPhrase),
      encrypt: () => toDesktop(encrypt),
      tell: () => undefined,
      listen: () => undefined,
    },
  });
}

test("a backup is put back in use by keys, and the screens show it; then the store goes to somebody else and comes back", async () => {
  const t = createText("lv");
  const desk = await openTestDesk({
    register: `${ACCEPTANCE}/quarters/register.csv`,
    returns: [filesIn(`${ACCEPTANCE}/quarters/2025-Q4`).slice(0, 2)],
    now: "2026-04-14T07:00:00Z",
  });
  const { page, complaints } = await openPage(browser, desk);
  await page.goto(`${desk.origin}/#/2025-Q4/iestatijumi`);
  await page.getByText(t("settings.store.places")).waitFor();
  await press(page, t("settings.backup.make"));
  const made = page.getByRole("row", { name: new RegExp(t("settings.backup.reason.asked")) });
  await made.waitFor();
  setRetention(
    desk.store,
    { until: null, hold: "VIAA pārbaude" },
    { at: "2026-04-14T07:05:00Z", author: "Anna", reason: "L-1" },
  );

  await made.getByRole("button").focus();
  await page.keyboard.press("Enter");
  const question = await openedDialog(page);
  await question.getByRole("button", { name: t("settings.backup.restore"), exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByText(/Krātuve atjaunota/).waitFor();
  await question.waitFor({ state: "hidden" });
  expect(readRetention(desk.store)).toEqual({ until: null, hold: null });

  // To somebody else by keys, and back by the very file.
  await page.getByLabel(t("hand-over.to"), { exact: true }).focus();
  await page.keyboard.type("Inta Liepa");
  await page.keyboard.press("Tab");
  await page.keyboard.type("kaija zvirbulis dzenis");
  await page.keyboard.press("Enter");
  await page.route("**/outgoing", (route) => route.abort());
  await openedDialog(page);
  await question.getByRole("button", { name: t("hand-over.give"), exact: true }).focus();
  await page.keyboard.press("Enter");
  // What could not be saved says so, and is made again.
  await page.getByText(t("failed.unreachable")).first().waitFor();
  await page.unroute("**/outgoing");
  await page.getByRole("button", { name: t("hand-over.again") }).waitFor();
  const download = page.waitForEvent("download");
  await page.getByLabel(t("hand-over.passphrase")).first().focus();
  await page.keyboard.type("kaija zvirbulis dzenis");
  await page.keyboard.press("Enter");
  const file = await (await download).path();
  await page
    .getByRole("status")
    .getByText(/nodota: Inta Liepa/)
    .first()
    .waitFor();
  expect(() =>
    setRetention(desk.store, { until: null, hold: "x" }, { at: "2026-04-14", author: "A", reason: "y" }),
  ).toThrow("store-handed-over");
  await page.getByLabel(t("hand-over.back.reason")).waitFor();
  expect(await violations(page)).toEqual([]);

  const taking = page.getByRole("form", { name: t("hand-over.take") });
  await page.route("**/files", (route) => route.abort());
  await page.getByTestId("take-over").setInputFiles(file);
  await taking.getByRole("alert").getByText(t("failed.unreachable")).waitFor();
  await page.unroute("**/files");
  await page.getByTestId("take-over").setInputFiles(file);
  await taking.getByLabel(t("hand-over.passphrase")).focus();
  await page.keyboard.type("kaija  zvirbulis dzenis");
  await page.keyboard.press("Enter");
  await page.getByText(/Krātuve pārņemta no Rasma/).waitFor();
  await page
    .getByText(/nodota: Inta Liepa/)
    .first()
    .waitFor({ state: "hidden" });
  // Chromium complains of the two requests that were cut off above.
  expect(complaints.filter((words) => !words.includes("ERR_FAILED"))).toEqual([]);
  expect(desk.faults).toEqual([]);
  await page.context().close();
  await desk.close();
});

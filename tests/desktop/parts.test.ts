/** The menu, the window's place, the log and the words of the start, each by itself. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, onTestFinished, test } from "vitest";
import { applicationMenu } from "../../electron/hosts/desktop/application-menu.ts";
import { openEventLog } from "../../electron/hosts/desktop/event-log.ts";
import { parseLaunch } from "../../electron/hosts/desktop/launch-arguments.ts";
import { Patience } from "../../electron/hosts/desktop/patience.ts";
import { placeWindow } from "../../electron/hosts/desktop/window-place.ts";
import { languageOfMachine } from "../../electron/hosts/machine/language-of-machine.ts";
import { createText } from "../../shared/text/messages.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "kopskats-desktop-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe("the menu", () => {
  const commands: string[] = [];
  const menu = (language: "lv" | "en", platform: NodeJS.Platform, isPackaged = true) =>
    applicationMenu({
      ...{ text: createText(language), platform, isPackaged },
      onCommand: (command) => commands.push(command),
      onUpdate: null,
    });
  const items = (menus: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    menus.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
  const ROLES = [
    ...["undo", "redo", "cut", "copy", "paste", "pasteAndMatchStyle", "delete", "selectAll"],
    ...["reload", "resetZoom", "zoomIn", "zoomOut", "togglefullscreen", "minimize", "close", "quit", "about", "help"],
  ];
  const MAC_ROLES = ["services", "hide", "hideOthers", "unhide", "zoom", "front"];

  test.each([
    ["win32", ROLES],
    ["linux", ROLES],
    ["darwin", [...ROLES, ...MAC_ROLES]],
  ] as const)("on %s has every role, and no other", (platform, roles) => {
    const found = items(menu("lv", platform)).flatMap(({ role }) => role ?? []);
    expect([...found].sort()).toEqual([...roles].sort());
  });

  test.each(["win32", "darwin"] as const)("on %s says every item in the language chosen", (platform) => {
    const labels = (language: "lv" | "en") =>
      items(menu(language, platform)).flatMap(({ type, label }) => (type === "separator" ? [] : (label ?? "")));
    const [lv, en] = [labels("lv"), labels("en")];
    expect(lv).not.toContain("");
    lv.forEach((label, index) => label !== "Kopskats" && expect(label).not.toBe(en[index]));
  });

  test("opens developer tools only in a checkout", () => {
    expect(items(menu("lv", "win32", false)).map(({ role }) => role)).toContain("toggleDevTools");
  });

  test("leaves to the page the keys that the page has", () => {
    const ours = items(menu("lv", "win32"));
    const keys = Object.fromEntries(
      ours.flatMap(({ id, accelerator, registerAccelerator = true }) =>
        id === undefined ? [] : [[id, [accelerator, registerAccelerator]]],
      ),
    );
    expect(keys).toEqual({
      "import-files": ["CommandOrControl+O", true],
      "import-folder": ["CommandOrControl+Shift+O", true],
      find: ["CommandOrControl+K", false],
      help: ["F1", false],
    });
    expect(ours.find(({ role }) => role === "undo")?.registerAccelerator).toBe(false);
    for (const { id, click } of ours) if (id !== undefined) click?.({} as never, undefined, {});
    expect(commands.sort()).toEqual(["find", "help", "import-files", "import-folder"]);
  });
});

describe("the window's place", () => {
  const LEFT = { x: 0, y: 0, width: 1920, height: 1040 };
  const RIGHT = { x: 1920, y: 0, width: 1280, height: 1000 };

  test.each([
    ["as it was", { x: 100, y: 50, width: 1200, height: 800 }, { x: 100, y: 50, width: 1200, height: 800 }],
    [
      "on the second screen",
      { x: 2000, y: 50, width: 1100, height: 800 },
      { x: 2000, y: 50, width: 1100, height: 800 },
    ],
    [
      "on a screen that is gone: in the middle",
      { x: 4000, y: 50, width: 1200, height: 800 },
      { width: 1280, height: 800 },
    ],
    [
      "with its upper edge above: in the middle",
      { x: 0, y: -30, width: 1200, height: 800 },
      { width: 1280, height: 800 },
    ],
    ["below the screen: in the middle", { x: 0, y: 1020, width: 1200, height: 800 }, { width: 1280, height: 800 }],
    [
      "no larger than its screen",
      { x: 2000, y: 0, width: 1900, height: 1040 },
      { x: 2000, y: 0, width: 1280, height: 1000 },
    ],
    ["no smaller than can be worked in", { x: 0, y: 0, width: 10, height: 10 }, { width: 1280, height: 800 }],
  ])("%s", (_, was, place) => {
    expect(placeWindow(was, [LEFT, RIGHT])).toEqual(place);
  });

  test("at first fits a small screen", () => {
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1024, height: 728 }])).toEqual({ width: 1024, height: 728 });
  });
});

describe("the log", () => {
  test("takes words of ours and references, and nothing that may be somebody's", () => {
    const path = folder();
    const log = openEventLog(path, () => "2026-07-10T08:00:00.000Z");
    log.note({ method: "imports.apply", reference: "0a1b2c3d" });
    log.note({ method: "Anna Bērziņa 010110-21234", reference: "/home/anna/atskaite.xlsx" });
    expect(readFileSync(join(path, "kopskats.log"), "utf8")).toBe(
      "2026-07-10T08:00:00.000Z imports.apply 0a1b2c3d\n2026-07-10T08:00:00.000Z ? ?\n",
    );
  });

  test("keeps five files of bounded size", () => {
    const path = folder();
    const log = openEventLog(path, () => "2026-07-10T08:00:00.000Z", 100);
    for (let noted = 0; noted < 50; noted++) log.note({ method: "core.ended", reference: String(noted) });
    expect(readdirSync(path).sort()).toEqual(["", ".1", ".2", ".3", ".4"].map((end) => `kopskats.log${end}`));
    expect(readFileSync(join(path, "kopskats.log"), "utf8")).toContain("core.ended 49\n");
    for (const file of readdirSync(path)) expect(readFileSync(join(path, file)).length).toBeLessThan(150);
  });
});

test("the words of the start are files that are there, and a store", () => {
  const here = import.meta.dirname;
  const words = ["parts.test.ts", "--store", "other.db", "--no-sandbox", "nothing.xlsx", "-psn_0_1"];
  expect(parseLaunch(words, here)).toEqual({
    paths: [join(here, "parts.test.ts")],
    storePath: join(here, "other.db"),
  });
  expect(parseLaunch(["--store=other.db"], here).storePath).toBe(join(here, "other.db"));
  expect(parseLaunch(["--store"], here)).toEqual({ paths: [], storePath: null });
});

test("what ends four times in a minute is not started again; later it is", () => {
  const patience = new Patience();
  expect([0, 1, 2, 3].map((second) => patience.allowsAnother(second * 1000))).toEqual([true, true, true, false]);
  expect(patience.allowsAnother(70_000)).toBe(true);
});

test("before a choice is made Latvian machines are spoken to in Latvian, others in English", () => {
  expect(["lv-LV", "lv", "en-GB", "de-DE", "lva"].map((locale) => languageOfMachine(locale))).toEqual([
    ...["lv", "lv", "en", "en", "en"],
  ]);
});

/** One instance, one window, one core: how the application lives, against a stand-in for Electron. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startDesktop, type DesktopOptions } from "../../electron/hosts/desktop/desktop.ts";
import { CHANNELS } from "../../electron/hosts/desktop/channels.ts";
import { electronStandIn, OUR_FRAME, type StandInSetting } from "../support/electron-stand-in.ts";
import { optionsIn } from "./desktop-options.ts";

async function opened(setting?: StandInSetting, more?: Partial<DesktopOptions>) {
  const standIn = electronStandIn(setting);
  const options = optionsIn(standIn, more);
  startDesktop(standIn.electron, options);
  await standIn.becomeReady();
  return { ...standIn, options, window: standIn.seen.windows[0]! };
}

type Opened = Awaited<ReturnType<typeof opened>>;

const ready = ({ invoke }: Opened) => invoke(CHANNELS.tell, { kind: "ready" });
const logOf = ({ options }: Opened) => readFileSync(join(options.dataFolder, "logs", "kopskats.log"), "utf8");
const requests = ({ seen }: Opened) => seen.processes[0]!.heard.slice(1) as { id: number; request: unknown }[];
/** The core answers the last request. */
const replyToLast = (desktop: Opened, reply: unknown) =>
  desktop.seen.processes[0]!.emit("message", { kind: "reply", id: requests(desktop).at(-1)!.id, reply });

describe("a second start", () => {
  test("opens nothing, and hands its files to the first", () => {
    const standIn = electronStandIn({ isFirst: false });
    const launch = { paths: [import.meta.filename], storePath: null };
    expect(startDesktop(standIn.electron, optionsIn(standIn, { launch }))).toBe(false);
    expect(standIn.seen).toMatchObject({ lockData: { paths: [import.meta.filename] }, windows: [], processes: [] });
    expect(standIn.seen.calls).toContain("quit");
  });

  test("brings the first to the front, which takes the files in", async () => {
    const desktop = await opened();
    desktop.app.emit("second-instance", {}, [], "/", { paths: [import.meta.filename] });
    expect(desktop.seen.calls).toEqual(expect.arrayContaining(["restore", "show", "focus"]));
    expect(requests(desktop).at(-1)).toMatchObject({ request: { kind: "stage-paths", paths: [import.meta.filename] } });

    replyToLast(desktop, { status: "done", value: ["token"] });
    await ready(desktop);
    expect(desktop.window.told).toEqual([{ kind: "files", reply: { status: "done", value: ["token"] } }]);
  });

  test.each([null, "x", {}, { paths: "x" }, { paths: [1, "relative.xlsx", "/nothing/here.xlsx"] }])(
    "may be any program, and what it hands is looked at: %j",
    async (handed) => {
      const desktop = await opened();
      desktop.app.emit("second-instance", {}, [], "/", handed);
      expect(requests(desktop)).toEqual([]);
    },
  );
});

describe("a message of the window", () => {
  const REFUSED = { status: "refused", refusal: { code: "api-input-invalid", parameters: {} } };

  test("reaches the core as it was meant, and its answer comes back", async () => {
    const desktop = await opened();
    const answer = desktop.invoke(CHANNELS.call, "frame.read", '{"a":1}');
    expect(requests(desktop).at(-1)?.request).toEqual({ kind: "call", method: "frame.read", input: { a: 1 } });
    replyToLast(desktop, { status: "done", value: 7 });
    expect(await answer).toEqual({ status: "done", value: 7 });
  });

  test.each([
    ["of another window", { sender: {}, senderFrame: OUR_FRAME }],
    ["of a frame inside the page", { senderFrame: { ...OUR_FRAME, parent: {} } }],
    ["of another page", { senderFrame: { ...OUR_FRAME, origin: "https://evil.example" } }],
    ["of a page that has gone", { senderFrame: null }],
  ])("%s is refused without a word", async (_, event) => {
    const desktop = await opened();
    for (const channel of [CHANNELS.call, CHANNELS.stage, CHANNELS.choose, CHANNELS.save, CHANNELS.tell]) {
      const handler = desktop.handlers.get(channel)!;
      const given = { sender: desktop.window.webContents, ...event };
      expect(() => handler(given as never, "frame.read", "{}")).toThrow("refused");
    }
    expect(requests(desktop)).toEqual([]);
  });

  test.each([
    [CHANNELS.call, ["frame.read", "x".repeat(1_000_001)]],
    [CHANNELS.call, ["x".repeat(101), "{}"]],
    [CHANNELS.call, ["frame.read", { not: "text" }]],
    [CHANNELS.call, ["frame.read", "{}", "more"]],
    [CHANNELS.call, []],
    [CHANNELS.stage, ["x".repeat(1_001), new Uint8Array()]],
    [CHANNELS.stage, ["a.xlsx", "bytes"]],
    [CHANNELS.stage, ["", new Uint8Array()]],
    [CHANNELS.choose, ["/etc/passwd"]],
    [CHANNELS.save, ["/home/me/report.xlsx"]],
    [CHANNELS.save, [{ token: "x", path: "/tmp/x" }]],
    [CHANNELS.tell, [{ kind: "progress", share: 2 }]],
    [CHANNELS.tell, [{ kind: "finished", work: "Anna Bērziņa" }]],
    [CHANNELS.tell, [{ kind: "quit" }]],
  ])("%s of another shape or size is refused", async (channel, given) => {
    const desktop = await opened();
    expect(await desktop.invoke(channel, ...given)).toEqual(REFUSED);
    expect(requests(desktop)).toEqual([]);
  });

  test("a file above the limit is refused before the core sees it", async () => {
    const desktop = await opened();
    expect(await desktop.invoke(CHANNELS.stage, "a.xlsx", new Uint8Array(1_001))).toMatchObject({
      refusal: { code: "file-too-large-to-take" },
    });
    expect(requests(desktop)).toEqual([]);
  });

  test("no other door is open", async () => {
    const desktop = await opened();
    expect([...desktop.handlers.keys()].sort()).toEqual(
      Object.values(CHANNELS)
        .filter((channel) => channel !== CHANNELS.toWindow)
        .sort(),
    );
  });
});

describe("dialogs", () => {
  test("what is chosen comes as tokens; the path goes to the core only", async () => {
    const desktop = await opened();
    desktop.answers.open = { canceled: false, filePaths: ["/home/me/atskaite.xlsx"] };
    const chosen = desktop.invoke(CHANNELS.choose, "files");
    await new Promise((resolve) => setImmediate(resolve));
    expect(requests(desktop).at(-1)?.request).toEqual({ kind: "stage-paths", paths: ["/home/me/atskaite.xlsx"] });
    replyToLast(desktop, { status: "done", value: ["token"] });
    expect(await chosen).toEqual({ status: "done", value: ["token"] });
  });

  test("a dismissed one changes nothing", async () => {
    const desktop = await opened();
    expect(await desktop.invoke(CHANNELS.choose, "folder")).toEqual({ status: "done", value: null });
    expect(requests(desktop)).toEqual([]);
  });

  test("a file is saved where the person says, under the name that the core proposes", async () => {
    const desktop = await opened();
    desktop.answers.save = { canceled: false, filePath: "/home/me/parskats.xlsx" };
    const saved = desktop.invoke(CHANNELS.save, "abcdefghijklmnopqrstuv");
    replyToLast(desktop, { status: "done", value: "Pārskats.xlsx" });
    await new Promise((resolve) => setImmediate(resolve));
    expect(desktop.seen.dialogs.at(-1)).toMatchObject({ defaultPath: "Pārskats.xlsx" });
    expect(requests(desktop).at(-1)?.request).toEqual({
      ...{ kind: "save", token: "abcdefghijklmnopqrstuv", path: "/home/me/parskats.xlsx" },
    });
    replyToLast(desktop, { status: "done", value: true });
    expect(await saved).toEqual({ status: "done", value: true });
  });

  test("where the file is open in another program, the person is told so and asked for another name", async () => {
    const desktop = await opened();
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    const [asked, next] = ["/home/me/parskats.xlsx", "/home/me/parskats (2).xlsx"];
    const busy = { status: "refused", refusal: { code: "file-busy", parameters: { path: asked } } } as const;
    desktop.answers.save = { canceled: false, filePath: asked };
    desktop.answers.button = 0;
    const saved = desktop.invoke(CHANNELS.save, "abcdefghijklmnopqrstuv");
    replyToLast(desktop, { status: "done", value: "Pārskats.xlsx" });
    await settled();
    desktop.answers.save = { canceled: false, filePath: next };
    replyToLast(desktop, busy);
    await settled();
    const message = `Failu “${asked}” tur atvērtu cita programma. Aizveriet to un mēģiniet vēlreiz vai norādiet citu nosaukumu.`;
    expect(desktop.seen.dialogs.slice(-2)).toMatchObject([{ message }, { defaultPath: next }]);
    expect(requests(desktop).at(-1)?.request).toMatchObject({ kind: "save", path: next });
    desktop.answers.button = 1;
    replyToLast(desktop, busy);
    expect(await saved).toEqual({ status: "done", value: false });
  });
});

describe("when the core ends by itself", () => {
  test("what was asked is answered, another is started, and the window is told", async () => {
    const desktop = await opened();
    await ready(desktop);
    const asked = desktop.invoke(CHANNELS.call, "frame.read", "{}");
    desktop.seen.processes[0]!.emit("exit", 134);
    expect(await asked).toEqual({ status: "fault", reference: "core-134" });
    expect(desktop.seen.processes).toHaveLength(2);
    expect(desktop.window.told).toEqual([{ kind: "notice", notice: "core-restarted", reference: "core-134" }]);
    expect(logOf(desktop)).toBe("2026-07-10T08:00:00.000Z core.ended core-134\n");
  });

  test("again and again, it is left, and every question is refused with a sentence", async () => {
    const desktop = await opened();
    for (let ends = 0; ends < 4; ends++) desktop.seen.processes.at(-1)!.emit("exit", 1);
    expect(desktop.seen.processes).toHaveLength(4);
    expect(await desktop.invoke(CHANNELS.call, "frame.read", "{}")).toMatchObject({
      refusal: { code: "core-stopped" },
    });
  });
});

describe("when the window's process ends by itself", () => {
  const gone = ({ window }: Opened) =>
    window.webContents.emit("render-process-gone", {}, { reason: "crashed", exitCode: 5 });

  test("the page is loaded again, and then told why", async () => {
    const desktop = await opened();
    await ready(desktop);
    await desktop.invoke(CHANNELS.tell, { kind: "progress", share: 0.5 });
    gone(desktop);
    expect(desktop.window).toMatchObject({ reloads: 1, told: [] });
    expect(desktop.window.progress.at(-1)).toEqual([-1, undefined]);
    await ready(desktop);
    expect(desktop.window.told).toEqual([
      { kind: "notice", notice: "window-restarted", reference: "window-crashed-5" },
    ]);
  });

  test("again and again, a sentence says so, and the application ends", async () => {
    const desktop = await opened();
    for (let ends = 0; ends < 4; ends++) gone(desktop);
    expect(desktop.window.reloads).toBe(3);
    expect(desktop.seen.errors[0]?.content).toContain("window-crashed-5");
  });
});

test("quitting waits for the core to finish what it writes", async () => {
  const desktop = await opened();
  desktop.app.quit();
  expect(requests(desktop).at(-1)?.request).toEqual({ kind: "close" });
  expect(desktop.seen.calls).not.toContain("quit");
  replyToLast(desktop, { status: "done", value: null });
  await new Promise((resolve) => setImmediate(resolve));
  expect(desktop.seen.calls).toContain("quit");
});

test("missing screens are told in a sentence and noted in the log", async () => {
  const desktop = await opened(
    {},
    {
      screens: () => {
        throw new Error("screens-missing");
      },
    },
  );
  expect(desktop.seen).toMatchObject({
    windows: [],
    errors: [{ content: expect.stringContaining("ekrāni") as string }],
  });
  expect(logOf(desktop)).toMatch(/ screens\.missing [0-9a-f]{8}\n$/);
});

describe("the machine around the window", () => {
  test("shows progress in the taskbar while there is some", async () => {
    const desktop = await opened();
    for (const share of [0.5, "unknown", null]) await desktop.invoke(CHANNELS.tell, { kind: "progress", share });
    expect(desktop.window.progress.map((each) => (each as unknown[])[0])).toEqual([0.5, 2, -1]);
  });

  test("tells of finished work only a person who is elsewhere", async () => {
    const here = await opened({ isFocused: true });
    await here.invoke(CHANNELS.tell, { kind: "finished", work: "import" });
    expect(here.seen.notifications).toEqual([]);
    const elsewhere = await opened({ isFocused: false });
    await elsewhere.invoke(CHANNELS.tell, { kind: "finished", work: "import" });
    expect(elsewhere.seen.notifications).toEqual([{ title: "Kopskats", body: "Imports ir pabeigts." }]);
  });

  test("speaks the language chosen in the window, and at the next start too", async () => {
    const desktop = await opened();
    await desktop.invoke(CHANNELS.tell, { kind: "language", language: "en" });
    expect(desktop.seen.menus.map((menu) => menu.at(-1)?.label)).toEqual(["Palīdzība", "Help"]);
    const again = await opened({}, { dataFolder: desktop.options.dataFolder });
    expect(again.seen.menus[0]?.at(-1)?.label).toBe("Help");
  });

  test("remembers where the window was", async () => {
    const desktop = await opened();
    desktop.window.emit("close");
    const again = await opened({}, { dataFolder: desktop.options.dataFolder });
    expect(again.window.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 });
    again.window.emit("ready-to-show");
    expect(again.seen.calls).not.toContain("maximize");
  });

  test("remembers that it filled the screen, and the place it goes back to", async () => {
    const desktop = await opened({ isMaximized: true });
    desktop.window.emit("close");
    const again = await opened({}, { dataFolder: desktop.options.dataFolder });
    again.window.emit("ready-to-show");
    expect(again.seen.calls).toContain("maximize");
    expect(again.window.options).toMatchObject({ width: 1000, height: 700 });
  });

  test.each(["", "{", "[]", '{"window":{"x":"0"}}', '{"language":"de","window":null}'])(
    "opens as at first when what it remembered is spoilt: %j",
    async (spoilt) => {
      const first = await opened();
      writeFileSync(join(first.options.dataFolder, "desktop.json"), spoilt);
      const again = await opened({}, { dataFolder: first.options.dataFolder });
      expect(again.window.options).toMatchObject({ width: 1280, height: 800 });
      expect(again.seen.menus[0]?.at(-1)?.label).toBe("Palīdzība");
    },
  );

  test("the title tells nothing of what is opened", async () => {
    const desktop = await opened();
    let isPrevented = false;
    desktop.window.emit("page-title-updated", { preventDefault: () => (isPrevented = true) });
    expect({ isPrevented, title: desktop.window.options.title }).toEqual({ isPrevented: true, title: "Kopskats" });
  });

  test("the reader of foreign formats has a small heap, no environment, and ends when the core says so", async () => {
    const desktop = await opened();
    desktop.seen.processes[0]!.emit("message", { kind: "foreign-start", process: 1 });
    const reader = desktop.seen.processes[1]!;
    expect(reader.options).toMatchObject({ env: {}, stdio: "ignore" });
    expect(reader.options["execArgv"]).toContain("--max-old-space-size=512");
    reader.emit("error", "FatalError", "", "");
    reader.emit("exit", 5);
    expect(desktop.seen.processes[0]!.heard).toContainEqual({ kind: "foreign-exit", process: 1, outOfMemory: true });
  });

  test("nothing is logged while nothing fails", async () => {
    const desktop = await opened();
    await ready(desktop);
    expect(existsSync(join(desktop.options.dataFolder, "logs"))).toBe(false);
  });
});

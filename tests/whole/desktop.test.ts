/**
 * The built application as Electron would load it: the main bundle and the preload against a stand-in for Electron's
 * api, with the real core and the real reader of foreign formats behind them.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { DesktopBridge, HostMessage } from "../../shared/api/bridge.ts";
import type { ImportJob } from "../../shared/api/imports.ts";
import type { Reply } from "../../shared/api/contract.ts";
import { electronStandIn } from "../support/electron-stand-in.ts";

const built = (path: string) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
const XLS = fileURLToPath(
  new URL("../acceptance/messy/c22a/SK_atskaite_Siguldas_novads_2026-C1_v1.xls", import.meta.url),
);

const standIn = electronStandIn({ isPackaged: false });
const folder = mkdtempSync(join(tmpdir(), "kopskats-desktop-"));
let bridge: DesktopBridge;
const heard: HostMessage[] = [];

beforeAll(async () => {
  vi.stubEnv("XDG_DATA_HOME", folder);
  vi.stubEnv("APPDATA", folder);
  vi.stubEnv("KOPSKATS_KEY", "");
  vi.doMock("electron", () => standIn.electron);
  vi.spyOn(process, "argv", "get").mockReturnValue(["electron", "."]);
  await import(built("desktop.js"));
  await standIn.becomeReady();
  bridge = loadPreload();
});

afterAll(async () => {
  standIn.app.quit();
  await vi.waitFor(() => expect(standIn.seen.calls).toContain("quit"), 120_000);
  rmSync(folder, { recursive: true, force: true });
});

/** As the sandbox runs it: one script, no modules, and of Electron two objects. */
function loadPreload(): DesktopBridge {
  const code = readFileSync(built("preload.cjs"), "utf8");
  const given: Record<string, unknown> = {};
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => (given[name] = value) },
    ipcRenderer: {
      // What crosses is cloned, as between processes.
      invoke: async (channel: string, ...message: unknown[]) =>
        structuredClone(await standIn.invoke(channel, ...structuredClone(message))),
      on: () => undefined,
    },
  };
  const required: string[] = [];
  const require = (name: string) => {
    required.push(name);
    return electron;
  };
  runInContext(code, createContext({ require, exports: {}, module: { exports: {} } }));
  expect(required).toEqual(["electron"]);
  expect(Object.keys(given)).toEqual(["kopskats"]);
  return given["kopskats"] as DesktopBridge;
}

const valueOf = <Value>(reply: Reply<Value>): Value => {
  expect(reply.status).toBe("done");
  return (reply as Extract<Reply<Value>, { status: "done" }>).value;
};
const ask = async <Value>(method: string, input: unknown) =>
  valueOf((await bridge.call(method, JSON.stringify(input))) as Reply<Value>);

test("the page can do ten things, and none of them is Electron's", () => {
  expect(Object.keys(bridge).sort()).toEqual([
    ...["call", "choose", "encrypt", "listen", "newPhrase", "phrase", "save", "stage", "tell", "unlock"],
  ]);
  bridge.listen((message) => heard.push(message));
});

test("the window is served the built screens", async () => {
  const page = await standIn.session.get("app://kopskats/index.html")?.text();
  const script = /src="\/(assets\/[^"]+\.js)"/.exec(page ?? "")?.[1] ?? "?";
  expect(standIn.session.get(`app://kopskats/${script}`)?.status).toBe(200);
});

test("the first start makes the store of the account, and the core answers from it", async () => {
  const frame = await ask<{ store: { name: string } }>("frame.read", {});
  expect(frame.store.name).toBe("store.db");
  expect(readdirSync(join(folder, readdirSync(folder)[0] ?? "?"))).toContain("store.db");
});

test("what the core does not know or understand it refuses", async () => {
  expect(await bridge.call("files.read", '{"path":"/etc/passwd"}')).toMatchObject({
    refusal: { code: "api-method-unknown" },
  });
  expect(await bridge.call("frame.read", "not json")).toMatchObject({ refusal: { code: "api-input-invalid" } });
  expect(await bridge.save("abcdefghijklmnopqrstuv")).toMatchObject({ refusal: { code: "outgoing-unknown" } });
});

test("an old workbook chosen in the system's dialog is read by a process of its own, over a port", async () => {
  standIn.answers.open = { canceled: false, filePaths: [XLS] };
  const tokens = valueOf(await bridge.choose("files"));
  expect(tokens).toEqual([expect.stringMatching(/^[\w-]{22}$/)]);

  const { job } = await ask<ImportJob>("imports.plan", { files: tokens, to: null });
  const state = await vi.waitFor(
    async () => {
      const now = await ask<ImportJob>("imports.read", { job });
      expect(now.state.kind).not.toBe("working");
      return now.state;
    },
    { timeout: 180_000, interval: 200 },
  );
  if (state.kind !== "planned") throw new Error(JSON.stringify(state));
  expect(state.plan.files.map(({ path }) => path)).toEqual([basename(XLS)]);
  expect(state.plan.files[0]).toMatchObject({
    verdict: "accepted",
    sender: "LV-091",
    period: "2026-Q1",
    rows: { read: 15 },
  });
  expect(standIn.seen.processes.map(({ path }) => basename(path))).toContain("foreign-reader.js");
});

test("bytes that were dropped are staged under their name", async () => {
  expect(valueOf(await bridge.stage("mape/atskaite.xlsx", new Uint8Array([1, 2, 3])))).toMatch(/^[\w-]{22}$/);
});

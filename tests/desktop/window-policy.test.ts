/** What the window may do. Each line is one lock: weaken one, and the test that names it fails. */
import { describe, expect, test } from "vitest";
import { startDesktop } from "../../electron/hosts/desktop/desktop.ts";
import type { ScreenFile } from "../../electron/hosts/serving/screen-files.ts";
import { electronStandIn, type StandInSetting } from "../support/electron-stand-in.ts";
import { optionsIn } from "./desktop-options.ts";

async function opened(setting?: StandInSetting) {
  const standIn = electronStandIn(setting);
  startDesktop(standIn.electron, optionsIn(standIn, { screens: () => SCREENS }));
  await standIn.becomeReady();
  const [window] = standIn.seen.windows;
  return { ...standIn, window: window! };
}

const SCREENS = new Map<string, ScreenFile>([
  ["/index.html", { type: "text/html; charset=utf-8", bytes: Buffer.from('<script nonce="__KOPSKATS_NONCE__">') }],
  ["/assets/app.js", { type: "text/javascript; charset=utf-8", bytes: Buffer.from("1") }],
]);

test.each([
  ["contextIsolation", true],
  ["sandbox", true],
  ["nodeIntegration", false],
  ["nodeIntegrationInWorker", false],
  ["nodeIntegrationInSubFrames", false],
  ["webSecurity", true],
  ["allowRunningInsecureContent", false],
  ["experimentalFeatures", false],
  ["webviewTag", false],
  ["navigateOnDragDrop", false],
  ["devTools", false],
] as const)("the window's %s is %s", async (name, value) => {
  const { window } = await opened();
  expect(window.options.webPreferences?.[name]).toBe(value);
});

test("every process of a window is sandboxed, before Electron is ready", () => {
  const standIn = electronStandIn();
  startDesktop(standIn.electron, optionsIn(standIn));
  expect(standIn.seen.calls).toContain("sandbox");
});

test("the scheme has the rights of a secure page and no other", async () => {
  const { seen, window } = await opened();
  expect(seen.schemes).toEqual([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  expect(window.address).toBe("app://kopskats/index.html");
});

describe("the page", () => {
  test.each([
    "default-src 'none'",
    "script-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
  ])("has the policy %s", async (part) => {
    const { session } = await opened();
    const policy = session.get("app://kopskats/index.html")?.headers.get("content-security-policy") ?? "";
    expect(policy.split("; ")).toContain(part);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  test("gets a nonce of its own each time, and only styles are let through by it", async () => {
    const { session } = await opened();
    const load = async () => {
      const answer = session.get("app://kopskats/index.html");
      return { page: await answer?.text(), policy: answer?.headers.get("content-security-policy") ?? "" };
    };
    const [one, other] = [await load(), await load()];
    const nonce = /style-src 'self' 'nonce-([\w-]{43})'/.exec(one.policy)?.[1];
    expect(one.page).toContain(`nonce="${nonce ?? "?"}"`);
    expect(other.policy).not.toContain(nonce);
    expect(one.policy.match(/nonce-/g)).toHaveLength(1);
  });

  test.each([
    ["x-content-type-options", "nosniff"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
    ["referrer-policy", "no-referrer"],
    ["cache-control", "no-store"],
  ])("and all its files say %s: %s", async (name, value) => {
    const { session } = await opened();
    for (const path of ["index.html", "assets/app.js", "nothing"])
      expect(session.get(`app://kopskats/${path}`)?.headers.get(name)).toBe(value);
  });

  test.each([
    "app://kopskats/../package.json",
    "app://kopskats/%2e%2e/package.json",
    "app://kopskats/assets/..%2f..%2fpackage.json",
    "app://kopskats/package.json",
    "app://other/index.html",
    "app://kopskats.evil/index.html",
  ])("is one of the built files, and %s is none", async (address) => {
    const { session } = await opened();
    expect(session.get(address)?.status).toBe(404);
  });

  test("is only ever read", async () => {
    const { session } = await opened();
    expect(session.get("app://kopskats/index.html", { method: "POST" })?.status).toBe(404);
  });
});

describe("what the page may ask of the system", () => {
  const PERMISSIONS = [
    ...["clipboard-read", "deprecated-sync-clipboard-read", "display-capture", "fullscreen", "geolocation"],
    ...["hid", "idle-detection", "keyboardLock", "local-fonts", "local-network-access", "loopback-network", "media"],
    ...["midi", "notifications", "openExternal", "persistent-storage", "pointerLock", "serial", "storage-access"],
    ...["usb", "web-printing", "window-management", "unknown", "something-new"],
  ];
  const OURS = "app://kopskats";

  async function allowed(permission: string, origin: string, details: Record<string, unknown> = {}) {
    const { session } = await opened();
    const check = session.rules["check"]?.(null as never, permission as never, origin as never, details as never);
    let asked: unknown;
    const answer = (value: unknown) => (asked = value);
    const request = { requestingUrl: `${origin}/index.html`, ...details };
    session.rules["request"]?.(null as never, permission as never, answer as never, request as never);
    return [check, asked];
  }

  test.each(PERMISSIONS)("not %s", async (permission) => {
    expect(await allowed(permission, OURS)).toEqual([false, false]);
  });

  test("to put text on the clipboard, as our page and no other", async () => {
    expect(await allowed("clipboard-sanitized-write", OURS)).toEqual([true, true]);
    expect(await allowed("clipboard-sanitized-write", "https://evil.example")).toEqual([false, false]);
    expect(await allowed("clipboard-sanitized-write", "app://kopskats.evil")).toEqual([false, false]);
  });

  test("to read a dropped folder, never to write into it", async () => {
    expect(await allowed("fileSystem", OURS, { fileAccessType: "readable" })).toEqual([true, true]);
    expect(await allowed("fileSystem", OURS, { fileAccessType: "writable" })).toEqual([false, false]);
    expect(await allowed("fileSystem", OURS)).toEqual([false, false]);
  });

  test("no device", async () => {
    const { session } = await opened();
    expect(session.rules["device"]?.()).toBe(false);
  });

  test.each([
    ["https://example.org/", true],
    ["http://127.0.0.1:8080/", true],
    ["ws://example.org/", true],
    ["file:///etc/passwd", true],
    ["ftp://example.org/", true],
    ["app://other/x", true],
    ["app://kopskats.evil/x", true],
    ["blob:https://example.org/1", true],
    ["devtools://devtools/bundled/x.js", true],
    ["chrome-extension://x/y", true],
    ["app://kopskats/assets/app.js", false],
    ["blob:app://kopskats/1", false],
    ["data:image/png;base64,AA", false],
  ])("%s: refused %s", async (url, cancel) => {
    const { session } = await opened();
    let answered: unknown;
    session.rules["network"]?.({ url } as never, ((answer: unknown) => (answered = answer)) as never);
    expect(answered).toEqual({ cancel });
  });

  test("no download", async () => {
    const { session } = await opened();
    let isPrevented = false;
    session.emitter.emit("will-download", { preventDefault: () => (isPrevented = true) });
    expect(isPrevented).toBe(true);
  });
});

test.each(["will-navigate", "will-frame-navigate", "will-redirect", "will-attach-webview"])(
  "%s is prevented, whatever the address",
  async (name) => {
    const { window } = await opened();
    let isPrevented = false;
    window.webContents.emit(name, { preventDefault: () => (isPrevented = true) });
    expect(isPrevented).toBe(true);
  },
);

test("no second window opens", async () => {
  const { window } = await opened();
  expect(window.webContents.openHandler?.()).toEqual({ action: "deny" });
});

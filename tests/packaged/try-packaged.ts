/**
 * `npm run try:packaged`, after `npm run package -- --dir`, on a machine with Electron: reads the fuses of the packaged
 * program, starts it on a store of the samples, and has a report issued through its window.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PROGRAMS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  win32: ["win-unpacked/Kopskats.exe"],
  darwin: ["mac-arm64/Kopskats.app/Contents/MacOS/Kopskats", "mac/Kopskats.app/Contents/MacOS/Kopskats"],
  linux: ["linux-unpacked/kopskats"],
};
const PORT = 9333;

const program = (PROGRAMS[process.platform] ?? [])
  .map((path) => join(ROOT, "out/installers", path))
  .find((path) => existsSync(path));
if (program === undefined) throw new Error("Nothing is packaged here: npm run package -- --dir");
await holdFuses(program);
await issueReport(program);
console.log("The packaged application has its fuses, starts, and issues a report.");

/** Every fuse as resources/packaging/fuses.cjs says. */
async function holdFuses(path: string): Promise<void> {
  const require = createRequire(createRequire(import.meta.url).resolve("electron-builder"));
  const inside = createRequire(require.resolve("app-builder-lib/package.json"));
  const { getCurrentFuseWire, FuseV1Options } = inside("@electron/fuses") as {
    getCurrentFuseWire: (path: string) => Promise<Readonly<Record<number, number>>>;
    FuseV1Options: Readonly<Record<string, number>>;
  };
  const { fusesFor } = createRequire(import.meta.url)("../../resources/packaging/fuses.cjs") as {
    fusesFor: (platform: string) => Readonly<Record<string, boolean>>;
  };
  const wire = await getCurrentFuseWire(path);
  for (const [name, isOn] of Object.entries(fusesFor(process.platform))) {
    const read = String.fromCharCode(wire[FuseV1Options[name] ?? -1] ?? 0);
    if (read !== (isOn ? "1" : "0")) throw new Error(`The fuse ${name} is ${read}`);
  }
}

async function issueReport(path: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kopskats-packaged-"));
  const cli = join(ROOT, "electron/hosts/cli/kopskats.js");
  const made = spawnSync(process.execPath, [cli, "demo", "--out", folder], { stdio: "inherit" });
  if (made.status !== 0) throw new Error("The samples were not taken in");
  const store = join(folder, "demo.db");
  const child = spawn(path, [`--remote-debugging-port=${String(PORT)}`, "--store", store], { stdio: "inherit" });
  try {
    const page = await windowOf();
    await page.getByRole("heading", { level: 1 }).waitFor();
    const question = { period: "2026-Q1", language: "lv", restate: null, public: false };
    // A word of the page itself: the bridge is what the screens ask through.
    const reply = await page.evaluate((input) => {
      const { kopskats } = globalThis as unknown as {
        kopskats: { call: (method: string, input: string) => Promise<{ readonly status: string }> };
      };
      return kopskats.call("reports.issue", input);
    }, JSON.stringify(question));
    if (reply.status !== "done") throw new Error(`The report was not issued: ${JSON.stringify(reply)}`);
  } finally {
    child.kill();
  }
}

/** The window as soon as the program shows one. */
async function windowOf() {
  for (let left = 120; ; left--) {
    try {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${String(PORT)}`);
      const page = browser.contexts()[0]?.pages()[0];
      if (page !== undefined) return page;
    } catch (error) {
      if (left === 0) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

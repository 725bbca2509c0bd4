/** Newer versions: nobody looks for them unless a person asks, and never without a publisher. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startDesktop } from "../../electron/hosts/desktop/desktop.ts";
import { lookForUpdate, mayUpdate, type Updater } from "../../electron/hosts/desktop/updates.ts";
import { electronStandIn } from "../support/electron-stand-in.ts";
import { optionsIn } from "./desktop-options.ts";

function updaterWith(version: string | null): Updater & { readonly done: string[] } {
  const done: string[] = [];
  return {
    ...{ done, autoDownload: true, autoInstallOnAppQuit: true },
    checkForUpdates: () => {
      done.push("checked");
      return Promise.resolve(version === null ? null : { isUpdateAvailable: true, updateInfo: { version } });
    },
    downloadUpdate: () => Promise.resolve(done.push("downloaded")),
  };
}

test.each<[NodeJS.Platform, string | null, boolean]>([
  ["win32", "provider: generic\npublisherName: [Kopskats]\n", true],
  ["win32", "provider: generic\n", false],
  ["win32", "provider: generic\npublisherName: []\n", false],
  ["win32", null, false],
  ["darwin", "provider: generic\n", true],
  ["darwin", null, false],
  ["linux", "provider: generic\npublisherName: [Kopskats]\n", false],
])("on %s with the feed %j a newer version may be looked for: %s", (platform, feed, may) => {
  const folder = mkdtempSync(join(tmpdir(), "kopskats-feed-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "app-update.yml");
  if (feed !== null) writeFileSync(path, feed);
  expect(mayUpdate(path, platform)).toBe(may);
});

test("nothing is downloaded or installed that nobody wanted", async () => {
  const declined = updaterWith("2.0.0");
  expect(await lookForUpdate(declined, () => Promise.resolve(false))).toBe("declined");
  expect(declined).toMatchObject({ done: ["checked"], autoDownload: false, autoInstallOnAppQuit: false });
  expect(await lookForUpdate(updaterWith(null), () => Promise.reject(new Error("asked")))).toBe("none");
  const taken = updaterWith("2.0.0");
  expect(await lookForUpdate(taken, () => Promise.resolve(true))).toBe("taken");
  expect(taken).toMatchObject({ done: ["checked", "downloaded"], autoDownload: false, autoInstallOnAppQuit: true });
});

test("the menu offers it only where there is a feed, and starting asks nobody", async () => {
  const updater = updaterWith("2.0.0");
  const standIn = electronStandIn();
  startDesktop(standIn.electron, optionsIn(standIn, { updater: () => Promise.resolve(updater) }));
  await standIn.becomeReady();
  expect(updater.done).toEqual([]);
  const help = standIn.seen.menus[0]?.at(-1)?.submenu;
  const item = Array.isArray(help) ? help.find(({ id }) => id === "update") : undefined;
  expect(item?.label).toBe("Meklēt jaunāku versiju…");
  (item?.click as () => void)();
  await expect.poll(() => updater.done).toEqual(["checked", "downloaded"]);
  standIn.app.quit();

  const without = electronStandIn();
  startDesktop(without.electron, optionsIn(without));
  await without.becomeReady();
  expect(JSON.stringify(without.seen.menus)).not.toContain("Meklēt jaunāku versiju");
  without.app.quit();
});

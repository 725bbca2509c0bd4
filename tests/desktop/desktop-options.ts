/** The application's settings for a test: folders of its own, gone again after it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { DesktopOptions } from "../../electron/hosts/desktop/desktop.ts";
import type { electronStandIn } from "../support/electron-stand-in.ts";

export function optionsIn(
  standIn: ReturnType<typeof electronStandIn>,
  more: Partial<DesktopOptions> = {},
): DesktopOptions {
  const folder = mkdtempSync(join(tmpdir(), "kopskats-desktop-"));
  onTestFinished(async () => {
    for (const started of standIn.seen.processes) started.kill();
    await new Promise((resolve) => setImmediate(resolve));
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    launch: { paths: [], storePath: null },
    dataFolder: folder,
    builtFolder: join(import.meta.dirname, "processes"),
    storePath: join(folder, "store.db"),
    key: null,
    screens: () => new Map(),
    version: "1.0.0",
    mostFileBytes: 1_000,
    now: () => "2026-07-10T08:00:00.000Z",
    updater: null,
    ...more,
  };
}

/**
 * Newer versions: looked for only when a person asks, and only in a build that names where from and who publishes it.
 * On Windows the updater holds the signature against that name, on macOS the system does; on Linux nobody would.
 */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

/** What this room uses of electron-updater. */
export interface Updater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  readonly checkForUpdates: () => Promise<{
    readonly isUpdateAvailable: boolean;
    readonly updateInfo: { readonly version: string };
  } | null>;
  readonly downloadUpdate: () => Promise<unknown>;
}

const Feed = z.looseObject({
  provider: z.string().min(1),
  publisherName: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
});

/** Whether the build says where newer ones come from and who signs them; `path` is its app-update.yml. */
export function mayUpdate(path: string, platform: NodeJS.Platform): boolean {
  try {
    const { publisherName } = Feed.parse(parse(readFileSync(path, "utf8")));
    return platform === "darwin" || (platform === "win32" && publisherName !== undefined);
  } catch {
    return false;
  }
}

/** Asks the feed, then the person; what was taken is put in place when the application is closed. */
export async function lookForUpdate(
  updater: Updater,
  wants: (version: string) => Promise<boolean>,
): Promise<"none" | "declined" | "taken"> {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  const found = await updater.checkForUpdates();
  if (found?.isUpdateAvailable !== true) return "none";
  if (!(await wants(found.updateInfo.version))) return "declined";
  updater.autoInstallOnAppQuit = true;
  await updater.downloadUpdate();
  return "taken";
}

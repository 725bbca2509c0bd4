/** Where Electron's program is in a checkout: npm runs no install scripts here, so it is fetched when it is first needed. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const DOWNLOAD_MS = 5 * 60_000;
/** How long one who starts the application waits for a download that may never end. */
const PATIENCE_MS = 60_000;

interface ElectronPackage {
  readonly folder: string;
  /** Where its program is, if elsewhere. */
  readonly override: string | undefined;
}

/** Null when the program was never downloaded. */
export function findElectron({ folder, override }: ElectronPackage = ownElectron()): string | null {
  const named = join(folder, "path.txt");
  if (!existsSync(named)) return null;
  const program = join(override ?? join(folder, "dist"), readFileSync(named, "utf8"));
  return existsSync(program) ? program : null;
}

/** By Electron's own installer, which checks what it gets against the checksums in its package; null: it cannot be had. */
export function downloadElectron(
  atMostMs: number = DOWNLOAD_MS,
  electron: ElectronPackage = ownElectron(),
): string | null {
  const { status } = spawnSync(process.execPath, [join(electron.folder, "install.js")], {
    ...{ stdio: "ignore", timeout: atMostMs, killSignal: "SIGKILL" },
  });
  return status === 0 ? findElectron(electron) : null;
}

/** For a start: null where it cannot be had soon; `say` tells what is being done, and that it was in vain. */
export function obtainElectron(
  say: (key: "start.getting-electron" | "start.no-electron") => void,
  electron: ElectronPackage = ownElectron(),
  atMostMs: number = PATIENCE_MS,
): string | null {
  const there = findElectron(electron);
  if (there !== null) return there;
  say("start.getting-electron");
  const got = downloadElectron(atMostMs, electron);
  if (got === null) say("start.no-electron");
  return got;
}

function ownElectron(): ElectronPackage {
  const { ELECTRON_OVERRIDE_DIST_PATH } = process.env;
  const folder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  return { folder, override: ELECTRON_OVERRIDE_DIST_PATH };
}

/** Where Electron's program is in a checkout: npm runs no install scripts here, so it is fetched when it is first needed. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const DOWNLOAD_MS = 5 * 60_000;

/** Null when the program was never downloaded. */
export function findElectron(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  const named = join(folder, "path.txt");
  if (!existsSync(named)) return null;
  const { ELECTRON_OVERRIDE_DIST_PATH } = process.env;
  const program = join(ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, "dist"), readFileSync(named, "utf8"));
  return existsSync(program) ? program : null;
}

/** By Electron's own installer, which checks what it gets against the checksums in its package; null: it cannot be had. */
export function downloadElectron(atMostMs: number = DOWNLOAD_MS): string | null {
  const installer = createRequire(import.meta.url).resolve("electron/install.js");
  const { status } = spawnSync(process.execPath, [installer], { stdio: "ignore", timeout: atMostMs });
  return status === 0 ? findElectron() : null;
}

/** `npm start`: opens the application in Electron; where Electron cannot be had, the same application in the browser. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createText } from "../../../shared/text/messages.ts";
import { languageOfMachine } from "../machine/language-of-machine.ts";
import { productFolder } from "../machine/product-folder.ts";

const DOWNLOAD_MS = 5 * 60_000;

const text = createText(languageOfMachine());
const words = process.argv.slice(2);
const electron = findElectron() ?? downloadElectron();
if (electron === null) {
  console.log(text("start.no-electron"));
  run(process.execPath, [join(productFolder(), "dist", "browser.js"), ...words]);
} else {
  run(electron, [productFolder(), ...words]);
}

/** Null when the program was never downloaded: npm runs no install scripts here. */
function findElectron(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  const named = join(folder, "path.txt");
  if (!existsSync(named)) return null;
  const { ELECTRON_OVERRIDE_DIST_PATH } = process.env;
  const program = join(ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, "dist"), readFileSync(named, "utf8"));
  return existsSync(program) ? program : null;
}

/** By Electron's own installer, which checks what it gets against the checksums in its package. */
function downloadElectron(): string | null {
  console.log(text("start.getting-electron"));
  const installer = createRequire(import.meta.url).resolve("electron/install.js");
  const { status } = spawnSync(process.execPath, [installer], { stdio: "ignore", timeout: DOWNLOAD_MS });
  return status === 0 ? findElectron() : null;
}

/** This process is then nothing but the other one's door: signals go through, and its end is ours. */
function run(program: string, given: readonly string[]): void {
  const child = spawn(program, given, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  child.on("close", (code) => (process.exitCode = code ?? 1));
}

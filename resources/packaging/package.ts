/** `npm run package [-- --dir]`: checks settings and bundle, gets Electron's program, and lets electron-builder pack. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { downloadElectron, findElectron } from "../../electron/hosts/desktop/electron-program.ts";
import { bundleProblems, readBuilderSettings, schemaProblems, settingProblems } from "./check-builder.ts";

const NO_ELECTRON = `Electron's program is not here and could not be downloaded: nothing was packed.
Settings and bundle are as they must be. Run this again where Electron can be had.`;

const settings = readBuilderSettings();
const problems = [...(await schemaProblems(settings)), ...settingProblems(settings), ...bundleProblems()];
if (problems.length > 0) stop(problems.join("\n"), 2);
if ((findElectron() ?? downloadElectron()) === null) stop(NO_ELECTRON, 3);
const builder = createRequire(import.meta.url).resolve("electron-builder/cli.js");
const words = [builder, "--publish", "never", ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, words, { stdio: "inherit" }).status ?? 1;

function stop(sentence: string, code: 2 | 3): never {
  console.error(sentence);
  process.exit(code);
}

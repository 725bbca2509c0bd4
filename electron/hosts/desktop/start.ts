/** `npm start`: opens the application in Electron; where Electron cannot be had, the same application in the browser. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createText } from "../../../shared/text/messages.ts";
import { languageOfMachine } from "../machine/language-of-machine.ts";
import { productFolder } from "../machine/product-folder.ts";
import { obtainElectron } from "./electron-program.ts";

const text = createText(languageOfMachine());
const words = process.argv.slice(2);
const electron = obtainElectron((key) => console.log(text(key)));
if (electron === null) run(process.execPath, [join(productFolder(), "dist", "browser.js"), ...words]);
else run(electron, [productFolder(), ...words]);

/** This process is then nothing but the other one's door: signals go through, and its end is ours. */
function run(program: string, given: readonly string[]): void {
  const child = spawn(program, given, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  child.on("close", (code) => (process.exitCode = code ?? 1));
}

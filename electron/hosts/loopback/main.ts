/** The application in a browser, where Electron cannot be had: the store of this account, made at the first start. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { contextOfStore, loadContext, openForWork } from "../../core/api/core.ts";
import { closeStore } from "../../core/store/open-store.ts";
import { forkForeignReader } from "../../core/workbook/foreign/foreign-reader-process.ts";
import { createText, sayFailure } from "../../../shared/text/messages.ts";
import { AppError } from "../../../shared/domain/failure.ts";
import { defaultStorePath } from "../machine/default-store.ts";
import { productFolder } from "../machine/product-folder.ts";
import { languageOfMachine } from "../machine/language-of-machine.ts";
import { readScreenFiles } from "../serving/screen-files.ts";
import { serveStore } from "../serving/served-core.ts";
import { startLoopbackHost } from "./loopback-host.ts";

const text = createText(languageOfMachine());

try {
  await serveOwnStore();
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(sayFailure(text, error));
  process.exitCode = 3;
}

async function serveOwnStore(): Promise<void> {
  const screens = readScreenFiles(join(productFolder(), "dist", "screens"));
  const shipped = loadContext();
  const key = process.env["KOPSKATS_KEY"]?.trim() ?? "";
  const access = { create: true, key: key === "" ? null : key };
  const store = openForWork(storePath(), shipped, access);
  const core = serveStore({
    ...{ context: contextOfStore(store, shipped), store, key: access.key, foreign: forkForeignReader() },
    log: ({ reference, method }) => console.error(text("cli.serve.fault", { reference, method })),
  });
  const stopping = Promise.withResolvers<undefined>();
  const stop = () => stopping.resolve(undefined);
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const host = await startLoopbackHost({ core, screens, port: 0, onQuit: stop });
  console.log(`${text("start.store", { path: store.path })}\n${text("start.address", { address: host.address })}`);
  openBrowser(host.address);
  await stopping.promise;
  await host.close();
  await core.close();
  closeStore(store);
}

function storePath(): string {
  const at = process.argv.indexOf("--store");
  return (at === -1 ? undefined : process.argv[at + 1]) ?? defaultStorePath();
}

/** Where there is none, the address that was printed does. */
function openBrowser(address: string): void {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === "linux" && DISPLAY === undefined && WAYLAND_DISPLAY === undefined) return;
  const [program, ...words] = BROWSER_OPENERS[process.platform] ?? ["xdg-open"];
  spawn(program, [...words, address], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}

const BROWSER_OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
  darwin: ["open"],
};

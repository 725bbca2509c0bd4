/** The main process: the only file that meets Electron itself, besides the preload. */
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  Notification,
  protocol,
  safeStorage,
  screen,
  session,
  utilityProcess,
} from "electron";
import { dirname, join } from "node:path";
import { STAGED_BYTES } from "../../core/api/staging.ts";
import { defaultStorePath } from "../machine/default-store.ts";
import { productFolder } from "../machine/product-folder.ts";
import { productVersion } from "../machine/product-version.ts";
import { readScreenFiles } from "../serving/screen-files.ts";
import { mayUpdate } from "./updates.ts";
import { startDesktop } from "./desktop.ts";
import { parseLaunch } from "./launch-arguments.ts";

const electron = {
  ...{
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    MessageChannelMain,
    Notification,
    protocol,
    safeStorage,
    session,
    utilityProcess,
  },
  // Electron makes it only once it is ready.
  get screen() {
    return screen;
  },
};
const builtFolder = join(productFolder(), "dist");
const ownStore = defaultStorePath();
// In a checkout the first word is the folder of the application.
const launch = parseLaunch(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
const key = process.env["KOPSKATS_KEY"]?.trim();

startDesktop(electron, {
  launch,
  dataFolder: dirname(ownStore),
  builtFolder,
  storePath: launch.storePath ?? ownStore,
  key: key === undefined || key === "" ? null : key,
  screens: () => readScreenFiles(join(builtFolder, "screens")),
  version: productVersion(),
  // A store that is handed over is larger than any return, whose own limits are held when it is read.
  mostFileBytes: STAGED_BYTES,
  now: () => new Date().toISOString(),
  updater:
    app.isPackaged && mayUpdate(join(process.resourcesPath, "app-update.yml"), process.platform)
      ? async () => (await import("electron-updater")).default.autoUpdater
      : null,
});

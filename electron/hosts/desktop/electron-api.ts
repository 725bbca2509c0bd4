/**
 * What this room uses of Electron. Everything here gets it as a parameter, and only main.ts and preload.ts import it:
 * so the whole of the main process runs against a stand-in on machines without Electron.
 */
import type * as Electron from "electron";

export type ElectronApi = Pick<
  typeof Electron,
  | "app"
  | "BrowserWindow"
  | "Menu"
  | "MessageChannelMain"
  | "Notification"
  | "dialog"
  | "ipcMain"
  | "protocol"
  | "safeStorage"
  | "screen"
  | "session"
  | "utilityProcess"
>;

/** Files that must be on the medium, not only on their way to it, before the next step is taken. */
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Returns when the medium holds the file. */
export function syncToDisk(path: string): void {
  sync(path, process.platform === "win32" ? "r+" : "r");
}

/** Returns when the medium holds the names in the folder of the file; Windows has no call for it and does so by itself. */
export function syncFolderOf(path: string): void {
  if (process.platform !== "win32") sync(dirname(path), "r");
}

/** The file stands whole or not at all, however the program ends. */
export function writeWhole(path: string, text: string, draft: string): void {
  writeFileSync(draft, text);
  syncToDisk(draft);
  renameSync(draft, path);
  syncFolderOf(path);
}

function sync(path: string, flags: string): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The built screens as a map from address to bytes: what is not in the map does not exist, whatever the address says. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { AppError } from "../../../shared/domain/failure.ts";

export interface ScreenFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Reads the built screens once. Failure `screens-missing` when they were never built. */
export function readScreenFiles(folder: string): ReadonlyMap<string, ScreenFile> {
  if (!isFolder(folder)) throw new AppError("screens-missing");
  const files = new Map<string, ScreenFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path).split(sep).join("/")}`, { type, bytes: readFileSync(path) });
  }
  return files;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

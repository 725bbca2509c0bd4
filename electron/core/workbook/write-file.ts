import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "../../../shared/domain/failure.ts";

/** How a file is put in its place; tests give their own. */
export interface FilePlacing {
  readonly rename: (from: string, to: string) => Promise<void>;
  /** How long another program may hold the target. */
  readonly patienceMs: number;
}

const PLACING: FilePlacing = { rename, patienceMs: 60_000 };

/**
 * Puts a whole file in its place or leaves what was there: written beside it, synced, renamed. On Windows a program
 * that shows the old file blocks the renaming for a while. Failures: `file-busy`, `file-not-writable`.
 */
export async function writeFileWhole(
  path: string,
  bytes: Uint8Array,
  placing: Partial<FilePlacing> = {},
): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await writeSynced(draft, bytes, path);
    await renamePatiently(draft, path, { ...PLACING, ...placing });
  } catch (cause) {
    await rm(draft, { force: true });
    throw cause;
  }
  await syncFolder(dirname(path));
}

async function writeSynced(draft: string, bytes: Uint8Array, path: string): Promise<void> {
  try {
    const file = await open(draft, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new AppError("file-not-writable", { path, reason: codeOf(cause) }, { cause });
  }
}

async function renamePatiently(draft: string, path: string, placing: FilePlacing): Promise<void> {
  const giveUpAt = performance.now() + placing.patienceMs;
  for (let waitMs = 10; ; waitMs = Math.min(waitMs + 10, 100)) {
    try {
      await placing.rename(draft, path);
      return;
    } catch (cause) {
      if (!HELD_BY_ANOTHER.has(codeOf(cause)))
        throw new AppError("file-not-writable", { path, reason: codeOf(cause) }, { cause });
      if (performance.now() >= giveUpAt) throw new AppError("file-busy", { path }, { cause });
      await pause(waitMs);
    }
  }
}

const HELD_BY_ANOTHER = new Set(["EPERM", "EACCES", "EBUSY"]);

/** The name itself is safe only when its folder is synced; Windows cannot sync folders and need not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "?";
}

/** The file of a store as the system has it: whether it is still the same one, how it was left, whether it can be written. */
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type Database from "better-sqlite3";
import { AppError } from "../../../shared/domain/failure.ts";

const opened = new WeakMap<Database.Database, string>();

/** Remembers which file a connection was opened on. */
export function rememberFile(db: Database.Database, path: string): void {
  const file = fileAt(path);
  if (file !== null) opened.set(db, file);
}

/**
 * Failure `store-moved`: another file, or none, stands at the path now. The system would let us go on writing into the
 * moved one, and nobody would find it again.
 */
export function refuseMoved(db: Database.Database, path: string): void {
  const file = opened.get(db);
  if (file !== undefined && file !== fileAt(path)) throw new AppError("store-moved", { path });
}

function fileAt(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${String(found.dev)}:${String(found.ino)}`;
}

/** A log that is still there: a program uses the store, or the last one that did was ended before it could close it. */
export function wasLeftOpen(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** A store whose log cannot be written cannot be opened at all where it lies. */
export function isInReadOnlyPlace(path: string): boolean {
  return [path, dirname(path)].some((each) => {
    try {
      accessSync(each, constants.W_OK);
      return false;
    } catch {
      return true;
    }
  });
}

/** A copy in a folder that only this account sees, with the logs: the last things committed may stand there only. */
export function copyToPrivateFolder(path: string): string {
  sweepCopies();
  const copy = join(mkdtempSync(join(tmpdir(), `${COPIES}${String(process.pid)}-`)), basename(path));
  for (const end of ["", "-wal", "-archive", "-archive-wal"]) {
    if (!existsSync(path + end)) continue;
    copyFileSync(path + end, copy + end);
    chmodSync(copy + end, 0o600);
  }
  return copy;
}

const COPIES = "kopskats-copy-";

/** What a program left that was ended before it could remove its copy. */
function sweepCopies(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, owner] = /^kopskats-copy-(\d+)-/.exec(name) ?? [];
    if (owner !== undefined && !isRunning(Number(owner)))
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    // Of another account: not ours to remove.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

export function removePrivateFolder(copy: string): void {
  rmSync(dirname(copy), { recursive: true, force: true });
}

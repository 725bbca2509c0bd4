/** Finds the files behind the paths a person typed: folders to their depth, always in the same order. */
import { createHash } from "node:crypto";
import { createReadStream, type Dirent } from "node:fs";
import { open, readFile, readdir, stat } from "node:fs/promises";
import { AppError } from "../../../shared/domain/failure.ts";
import type { ReturnSource } from "../../core/intake/import-returns.ts";
import { LIMITS } from "../../core/workbook/limits.ts";

/** Told about what is passed over: a link, or something that cannot be read. The rest goes on. */
export type OnPassedOver = (failure: AppError) => void;

/** Latvian order, the same on every machine; numbers by their size, so that `v10` comes after `v9`. */
const COLLATOR = new Intl.Collator("lv", { numeric: true });

/** Enough to tell what kind of file it is. */
const HEAD_BYTES = 65_536;

/** Every file of the paths. A path that cannot be looked at is a failure before anything is read. */
export async function findFiles(paths: readonly string[], onPassedOver: OnPassedOver): Promise<ReturnSource[]> {
  const given = await Promise.all(paths.map(async (path) => ({ path, stats: await statOf(path) })));
  const found: ReturnSource[] = [];
  for (const { path, stats } of given) {
    const name = withForwardSlashes(path);
    if (stats.isDirectory()) found.push(...(await filesBelow(name.replace(/(?<=.)\/+$/, ""), onPassedOver)));
    else found.push(sourceOf(name, stats.size, onPassedOver));
  }
  return found;
}

/** The bytes of a file that must be there; failures `file-missing`, `file-too-large` and `file-unreadable`. */
export async function readGivenFile(path: string, mostBytes = LIMITS.fileBytes): Promise<Uint8Array> {
  const { size } = await statOf(path);
  if (size > mostBytes) throw new AppError("file-too-large", { path });
  return readFile(path).catch((cause: unknown) => {
    throw new AppError("file-unreadable", { path }, { cause });
  });
}

/** Links are not followed: what lies inside the folder is found anyway, and what lies outside was not asked for. */
async function filesBelow(folder: string, onPassedOver: OnPassedOver): Promise<ReturnSource[]> {
  const found: ReturnSource[] = [];
  for (const entry of await entriesOf(folder, onPassedOver)) {
    const path = folder === "/" ? `/${entry.name}` : `${folder}/${entry.name}`;
    if (entry.isSymbolicLink()) onPassedOver(new AppError("link-not-followed", { path }));
    else if (entry.isDirectory()) found.push(...(await filesBelow(path, onPassedOver)));
    else if (entry.isFile()) found.push(...(await presentSource(path, onPassedOver)));
  }
  return found;
}

async function entriesOf(folder: string, onPassedOver: OnPassedOver): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((one, other) => COLLATOR.compare(one.name, other.name) || (one.name < other.name ? -1 : 1));
  } catch (cause) {
    onPassedOver(new AppError("folder-unreadable", { path: folder }, { cause }));
    return [];
  }
}

/** A file of a folder; none when it has gone since the folder was listed. */
async function presentSource(path: string, onPassedOver: OnPassedOver): Promise<ReturnSource[]> {
  try {
    return [sourceOf(path, (await stat(path)).size, onPassedOver)];
  } catch (cause) {
    onPassedOver(new AppError("file-unreadable", { path }, { cause }));
    return [];
  }
}

function sourceOf(path: string, size: number, onPassedOver: OnPassedOver): ReturnSource {
  const orNothing = tellingOnce(path, onPassedOver);
  if (size > LIMITS.fileBytes) {
    const oversized = {
      head: () => orNothing(readHead(path), NO_BYTES),
      sha256: () => orNothing(hashOf(path), NO_HASH),
    };
    return { path, read: oversized.head, oversized };
  }
  return { path, read: () => orNothing(readFile(path), NO_BYTES) };
}

const NO_BYTES = new Uint8Array();
const NO_HASH = createHash("sha256").digest("hex");

/** A file that cannot be read is told, once, and judged as one without content: every file gets its verdict. */
function tellingOnce(path: string, onPassedOver: OnPassedOver) {
  let isTold = false;
  return async <Read>(reading: Promise<Read>, nothing: Read): Promise<Read> => {
    try {
      return await reading;
    } catch (cause) {
      if (!isTold) onPassedOver(new AppError("file-unreadable", { path }, { cause }));
      isTold = true;
      return nothing;
    }
  };
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path) as AsyncIterable<Uint8Array>) hash.update(piece);
  return hash.digest("hex");
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (cause) {
    throw new AppError("file-missing", { path }, { cause });
  }
}

/** One spelling of paths in every answer; on Windows a backslash is no part of a name. */
function withForwardSlashes(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}

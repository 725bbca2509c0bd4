/**
 * A programme as the build has read and checked it: parsing YAML and checking it is most of what a start would take. It
 * holds only for the very files it was made of.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What was compiled from a programme's directory; null where there is no build, or the directory is not as it was then. */
export function readCompiled(directory: string, build: string = import.meta.dirname): unknown {
  const file = placeOf(build, directory);
  if (!existsSync(file)) return null;
  // Written by `writeCompiled` only.
  const compiled = JSON.parse(readFileSync(file, "utf8")) as { files: string; content: unknown };
  return compiled.files === digestOf(directory) ? mapsRevived(compiled.content) : null;
}

/** Beside the bundle, in `build`. Maps keep their order; what is undefined is left out. */
export function writeCompiled(build: string, directory: string, content: object): void {
  const file = placeOf(build, directory);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ files: digestOf(directory), content }, mapsSpelt));
}

const placeOf = (build: string, directory: string): string =>
  path.join(build, "programmes", `${path.basename(directory)}.json`);

/** A programme that takes files of another is made of what stands beside it too. */
function digestOf(directory: string): string {
  const folder = existsSync(path.join(directory, "taken.yml")) ? path.dirname(directory) : directory;
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = names.filter((name) => /\.(yml|csv)$/.test(name));
  const digest = createHash("sha256");
  for (const name of files)
    digest
      .update(`${name}\n`)
      .update(readFileSync(path.join(folder, name)))
      .update("\0");
  return digest.digest("hex");
}

const MAP = "$map";

function mapsSpelt(_: string, value: unknown): unknown {
  return value instanceof Map ? { [MAP]: [...(value as ReadonlyMap<unknown, unknown>)] } : value;
}

/** In place. A reviver of JSON.parse would take several times as long. */
function mapsRevived(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = value as Record<string, unknown>;
  for (const key of Object.keys(entries)) entries[key] = mapsRevived(entries[key]);
  return Array.isArray(entries[MAP]) ? new Map(entries[MAP] as [unknown, unknown][]) : value;
}

/** What the application was started with: files to take in, and possibly another store. */
import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";

export interface Launch {
  readonly paths: readonly string[];
  /** Null: the store of this account. */
  readonly storePath: string | null;
}

const MOST_PATHS = 2000;

/** `words` without the program itself. Words of the system and of Chromium (`--…`, `-psn…`) mean nothing to us. */
export function parseLaunch(words: readonly string[], folder: string): Launch {
  const at = words.indexOf("--store");
  const store = at === -1 ? words.find((word) => word.startsWith("--store="))?.slice("--store=".length) : words[at + 1];
  const named = store === undefined || store === "" || store.startsWith("-") ? null : resolve(folder, store);
  return {
    paths: words
      .filter((word, index) => !word.startsWith("-") && (at === -1 || index !== at + 1))
      .map((word) => resolve(folder, word))
      .filter((path) => existsSync(path))
      .slice(0, MOST_PATHS),
    storePath: named,
  };
}

/** Paths that a second start hands to the first: it may be any program of this account. */
export function handedPaths(handed: unknown): readonly string[] {
  const paths = typeof handed === "object" && handed !== null && "paths" in handed ? handed.paths : null;
  if (!Array.isArray(paths)) return [];
  return paths
    .filter((path): path is string => typeof path === "string" && isAbsolute(path) && existsSync(path))
    .slice(0, MOST_PATHS);
}

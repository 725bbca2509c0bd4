/** The built command line as a person meets it: a process of its own, an exit code, and what it said. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const DOOR = fileURLToPath(new URL("../../electron/hosts/cli/kopskats.js", import.meta.url));

export interface Said {
  readonly code: number | null;
  /** The answer. */
  readonly out: string;
  /** All else. */
  readonly err: string;
}

export interface RunOptions {
  /** Another Node than the one that runs the tests. */
  readonly node?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export function runKopskats(
  words: readonly string[],
  { node = process.execPath, environment = {} }: RunOptions = {},
): Promise<Said> {
  const child = spawn(node, [DOOR, ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, KOPSKATS_KEY: "", ...environment },
  });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (piece: string) => (said.out += piece));
  child.stderr.setEncoding("utf8").on("data", (piece: string) => (said.err += piece));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...said }));
  });
}

/**
 * A disk that fills up in the middle of a command: a small file system in memory, in a namespace of its own, so that no
 * administrator is needed (`unshare`, which Debian has). Then there is room again, and the same command must do its work.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FaultTable } from "./fault-table.ts";
import { run, start, type Scenario } from "./scenario.ts";

export interface FullCount {
  readonly scenario: string;
  sizes: number;
  /** Those at which the command could not be done. */
  full: number;
  /** Of them those that said so in a sentence (exit 3). */
  told: number;
  corrupt: number;
  partial: number;
  lost: number;
  /** Of those that were not done in spite of the failure: the same command, given again with room, that did its work. */
  again: number;
  tried: number;
  readonly why: string[];
}

const HERE = fileURLToPath(import.meta.url);

/** Null where a small file system can be made without being the administrator. */
export function whyNoSmallDisk(): string | null {
  const { status } = inNamespace(["mount -t tmpfs -o size=1m none /mnt"]);
  return status === 0
    ? null
    : "no file system can be mounted in a namespace here (unshare --user --map-root-user --mount)";
}

function inNamespace(lines: readonly string[], words: readonly string[] = []) {
  const script = ["set -e", ...lines, ...(words.length === 0 ? [] : ['exec "$@"'])].join("\n");
  return spawnSync("unshare", ["--user", "--map-root-user", "--mount", "bash", "-c", script, "bash", ...words], {
    encoding: "utf8",
  });
}

/** Runs the scenario's last command on disks that have room for 0, 1, 2 … of `steps` parts of what it needs. */
export async function fillDisk(scenario: Scenario, root: string, steps: number): Promise<FullCount> {
  const base = join(root, "full-base");
  rmSync(base, { recursive: true, force: true });
  await scenario.prepare(base);
  for (const earlier of scenario.commands.slice(0, -1)) await run(scenario, base, earlier);
  const after = join(root, "full-after");
  rmSync(after, { recursive: true, force: true });
  cpSync(base, after, { recursive: true });
  await run(scenario, after, scenario.commands.at(-1) ?? []);
  const needed = Math.max(0, kilobytesIn(after) - kilobytesIn(base)) * 2 + 600;
  const counted: FullCount = {
    scenario: scenario.name,
    ...{ sizes: 0, full: 0, told: 0, corrupt: 0, partial: 0, lost: 0, again: 0, tried: 0, why: [] },
  };
  for (let step = 0; step < steps; step++) {
    const size = kilobytesIn(base) + Math.round((needed * step) / steps) + 8;
    const out = join(root, "full-out");
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out);
    // The state after the failure, and after the same command was given again with room, are carried out for a look.
    const { status, stderr } = inNamespace(
      [`mount -t tmpfs -o size=${String(size)}k none /mnt`, `mkdir /mnt/work`],
      [...[process.execPath, HERE, base, out, scenario.key ?? "", JSON.stringify(scenario.commands.at(-1) ?? [])]],
    );
    counted.sizes++;
    const [first, second] = stderr.split("\n").filter((line) => line.startsWith("exit "));
    if (status !== 0 || first === undefined) {
      counted.why.push(stderr.slice(-300));
      counted.corrupt++;
      continue;
    }
    const isDone = / [01]$/.test(first);
    if (!isDone) counted.full++;
    if (first === "exit 3") counted.told++;
    else if (!isDone) counted.why.push(first);
    const before = scenario.commands.length - 1;
    const found = await scenario.examine(join(out, "first"), isDone ? before + 1 : before);
    counted.corrupt += Number(found.corrupt);
    counted.partial += Number(found.partial);
    counted.lost += Number(found.lost);
    if (found.corrupt || found.partial || found.lost) counted.why.push(found.why);
    if (isDone || scenario.isDone?.(join(out, "first")) === true) continue;
    counted.tried++;
    const again = await scenario.examine(join(out, "second"), before + 1);
    if (/ [01]$/.test(second ?? "") && !again.corrupt && !again.partial && !again.lost) counted.again++;
    else counted.why.push(`again: ${second ?? ""} ${again.why}`);
  }
  return counted;
}

function kilobytesIn(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const pages = names.map((name) => Math.ceil(statSync(join(folder, name)).size / 4096) + 1);
  return pages.reduce((sum, each) => sum + each, 0) * 4;
}

/** Inside the namespace: the command, the state it leaves, room, the command again. */
async function inside([base = "", out = "", key = "", words = "[]"]: readonly string[]): Promise<void> {
  const folder = "/mnt/work";
  cpSync(base, folder, { recursive: true });
  const scenario = { key: key === "" ? null : key } as Scenario;
  const command = JSON.parse(words) as string[];
  for (const name of ["first", "second"]) {
    const child = start(scenario, folder, command);
    const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
    console.error(`exit ${String(code)}`);
    cpSync(folder, join(out, name), { recursive: true });
    execFileSync("mount", ["-o", "remount,size=400m", "none", "/mnt"]);
  }
}

if (process.argv[1] === HERE) await inside(process.argv.slice(2));

export function fullTable(counts: readonly FullCount[]): FaultTable {
  return {
    id: "disk-full",
    title: "Disks that are full",
    how: "The built command line on a file system that has room for less and less of what the command needs; the store is then opened elsewhere and held against itself. When there is room again the same command must do its work.",
    columns: [
      "command",
      "sizes tried",
      "could not be done",
      "said so",
      "not whole",
      "in part",
      "earlier work lost",
      "same command with room",
    ],
    rows: counts.map((each) => [
      ...[each.scenario, each.sizes, each.full, each.told, each.corrupt, each.partial, each.lost],
      `${String(each.again)} of ${String(each.tried)}`,
    ]),
  };
}

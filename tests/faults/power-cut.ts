/**
 * A computer that loses its power. A kill leaves the system's memory alone, so nothing of what was not yet on the disk
 * is lost by it. Here strace notes every write and every sync of a real command; at random moments the disk is put
 * together as it may be then: what was synced is there, of the rest each write is there, torn at 512 bytes, or gone.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { seeded, type Random } from "../support/random.ts";
import type { FaultTable } from "./fault-table.ts";
import { DOOR, environmentOf, wordsIn, type Scenario } from "./scenario.ts";

/** One thing that the command did to a file below the folder, or its end. */
type Change =
  | { readonly kind: "write"; readonly file: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: "truncate"; readonly file: string; readonly size: number };
type Step =
  | Change
  | { readonly kind: "create" | "sync" | "remove"; readonly file: string }
  | { readonly kind: "rename"; readonly file: string; readonly to: string }
  | { readonly kind: "ended" };

export interface PowerCutCount {
  readonly scenario: string;
  steps: number;
  syncs: number;
  images: number;
  corrupt: number;
  partial: number;
  lost: number;
  readonly why: string[];
}

export interface PowerCutOptions {
  /** Moments at which the power goes; three disks are made of each. */
  readonly moments: number;
  readonly seed: number;
  /** As if the program never synced (`synchronous=OFF`): must fail, or the test proves nothing. */
  readonly withoutSync: boolean;
}

/** Null where there is no strace, or where it may not trace: `apt-get install strace`. */
export function whyNoStrace(): string | null {
  const { status, error } = spawnSync("strace", ["-e", "trace=none", "true"], { stdio: "ignore" });
  return status === 0
    ? null
    : `strace cannot be used here (${error?.message ?? `exit ${String(status)}`}); apt-get install strace`;
}

export async function cutPower(
  scenario: Scenario,
  root: string,
  { moments, seed, withoutSync }: PowerCutOptions,
): Promise<PowerCutCount> {
  const folder = join(root, "traced");
  rmSync(folder, { recursive: true, force: true });
  await scenario.prepare(folder);
  const before = filesIn(folder);
  const steps = scenario.commands.flatMap((words, i) => [
    ...traced(scenario, folder, words, join(root, `trace-${String(i)}`)),
    { kind: "ended" } as const,
  ]);
  const kept = withoutSync ? steps.filter(({ kind }) => kind !== "sync") : steps;
  const counted: PowerCutCount = {
    scenario: withoutSync ? `${scenario.name}, nothing synced (control)` : scenario.name,
    ...{ steps: steps.length, syncs: steps.filter(({ kind }) => kind === "sync").length },
    ...{ images: 0, corrupt: 0, partial: 0, lost: 0, why: [] },
  };
  const random = seeded(seed);
  const image = join(root, "image");
  for (let moment = 0; moment < moments; moment++) {
    const end = 1 + random.below(kept.length);
    const disk = diskAt(before, kept.slice(0, end));
    for (const share of [0, 0.5, random.next()]) {
      writeImage(image, disk, share, random);
      const { corrupt, partial, lost, why } = await scenario.examine(image, disk.ended);
      counted.images++;
      counted.corrupt += Number(corrupt);
      counted.partial += Number(partial);
      counted.lost += Number(lost);
      if ((corrupt || partial || lost) && counted.why.length < 5) counted.why.push(why);
    }
  }
  for (const each of [folder, image]) rmSync(each, { recursive: true, force: true });
  return counted;
}

function filesIn(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(folder, name))]));
}

const CALLS = "openat,pwrite64,write,ftruncate,fdatasync,fsync,unlink,unlinkat,rename,renameat,renameat2";

function traced(scenario: Scenario, folder: string, words: readonly string[], trace: string): Step[] {
  rmSync(trace, { recursive: true, force: true });
  mkdirSync(trace, { recursive: true });
  const { status, stderr } = spawnSync(
    "strace",
    [
      ...[
        "-ff",
        "--seccomp-bpf",
        "-ttt",
        "-y",
        "-xx",
        "-s",
        "20000000",
        "-e",
        `trace=${CALLS}`,
        "-o",
        join(trace, "t"),
      ],
      ...[process.execPath, DOOR, ...wordsIn(folder, words)],
    ],
    { encoding: "utf8", env: { ...process.env, ...environmentOf(scenario) }, stdio: ["ignore", "ignore", "pipe"] },
  );
  if (status !== 0 && status !== 1) throw new Error(`${words.join(" ")}: ${String(status)} ${stderr}`);
  // One file for each thread, so no line is broken by another; the time says in which order they go together.
  const lines = readdirSync(trace).flatMap((name) => readFileSync(join(trace, name), "latin1").split("\n"));
  rmSync(trace, { recursive: true, force: true });
  return lines
    .map((line) => ({ at: Number(line.slice(0, line.indexOf(" "))), call: line.slice(line.indexOf(" ") + 1) }))
    .filter(({ at }) => at > 0)
    .sort((one, other) => one.at - other.at)
    .flatMap(({ call }) => stepOf(call, folder) ?? []);
}

const text = (hex: string): Buffer => Buffer.from(hex.replaceAll("\\x", ""), "hex");

function stepOf(call: string, folder: string): Step | null {
  const below = (hex: string | undefined): string | null => {
    const path = text(hex ?? "").toString();
    return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
  };
  const [, name = ""] = /^(\w+)\(/.exec(call) ?? [];
  if (call.slice(-200).includes(" = -1 ")) return null;
  if (name === "openat") {
    const [, path, flags = ""] = /^openat\([^"]*"([^"]*)", ([^)]*)\)/.exec(call) ?? [];
    const file = below(path);
    if (file === null || !/O_CREAT|O_TRUNC/.test(flags)) return null;
    return flags.includes("O_TRUNC") ? { kind: "truncate", file, size: 0 } : { kind: "create", file };
  }
  if (name.startsWith("unlink")) {
    const file = below(/"([^"]*)"/.exec(call)?.[1]);
    return file === null ? null : { kind: "remove", file };
  }
  if (name.startsWith("rename")) {
    const [from, to] = [...call.matchAll(/"([^"]*)"/g)].map(([, path]) => below(path));
    return typeof from === "string" && typeof to === "string" ? { kind: "rename", file: from, to } : null;
  }
  const file = below(/^\w+\(\d+<([^>]*)>/.exec(call)?.[1]);
  if (file === null) return null;
  if (name === "ftruncate") return { kind: "truncate", file, size: Number(/, (\d+)\)/.exec(call)?.[1]) };
  if (name === "fsync" || name === "fdatasync") return { kind: "sync", file };
  if (name === "write" || name === "pwrite64") {
    const bytes = text(/"([^"]*)"/.exec(call)?.[1] ?? "");
    const at = name === "pwrite64" ? Number(/, (\d+)\)\s+= \d+/.exec(call)?.[1]) : -1;
    return { kind: "write", file, at, bytes };
  }
  return null;
}

interface DiskFile {
  synced: Content;
  pending: Change[];
}

/** The bytes of a file that grows; changed in place, because there are thousands of changes. */
class Content {
  #bytes: Buffer;
  #length: number;

  constructor(bytes: Buffer) {
    this.#bytes = Buffer.from(bytes);
    this.#length = bytes.length;
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  apply(change: Change): void {
    if (change.kind === "truncate") {
      this.#reserve(change.size);
      this.#bytes.fill(0, Math.min(change.size, this.#length));
      this.#length = change.size;
      return;
    }
    const at = change.at === -1 ? this.#length : change.at;
    this.#reserve(at + change.bytes.length);
    change.bytes.copy(this.#bytes, at);
    this.#length = Math.max(this.#length, at + change.bytes.length);
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return;
    const grown = Buffer.alloc(size * 2);
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}

interface Disk {
  readonly files: ReadonlyMap<string, DiskFile>;
  readonly ended: number;
}

/** What was done until then. Names are taken to be on the disk at once, as file systems with a journal keep their order. */
function diskAt(before: ReadonlyMap<string, Buffer>, steps: readonly Step[]): Disk {
  const files = new Map<string, DiskFile>(
    [...before].map(([name, synced]) => [name, { synced: new Content(synced), pending: [] }]),
  );
  const fileOf = (name: string): DiskFile => {
    const file = files.get(name) ?? { synced: new Content(Buffer.alloc(0)), pending: [] };
    files.set(name, file);
    return file;
  };
  let ended = 0;
  for (const step of steps) {
    if (step.kind === "ended") ended++;
    else if (step.kind === "write" || step.kind === "truncate") fileOf(step.file).pending.push(step);
    else if (step.kind === "rename") {
      files.set(step.to, fileOf(step.file));
      files.delete(step.file);
    } else if (step.kind === "create") fileOf(step.file);
    else if (step.kind === "remove") files.delete(step.file);
    else {
      // Folders are synced too; names are taken to be there anyway.
      const file = files.get(step.file);
      for (const change of file?.pending ?? []) file?.synced.apply(change);
      if (file !== undefined) file.pending = [];
    }
  }
  return { files, ended };
}

/** `share` of what was not synced has reached the disk; some of the rest in part. */
function writeImage(folder: string, { files }: Disk, share: number, random: Random): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, { synced, pending }] of files) {
    // The index of the log is not kept across a start.
    if (name.endsWith("-shm")) continue;
    const content = new Content(synced.bytes);
    for (const step of pending) {
      const chance = random.next();
      if (chance < share) content.apply(step);
      else if (step.kind === "write" && share > 0 && chance < share + 0.2) {
        const torn = Math.floor(random.next() * (step.bytes.length / 512)) * 512;
        if (torn > 0) content.apply({ ...step, bytes: step.bytes.subarray(0, torn) });
      }
    }
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content.bytes);
  }
}

export function powerCutTable(counts: readonly PowerCutCount[]): FaultTable {
  return {
    id: "power-cut",
    title: "Power cuts, simulated",
    how: "Writes and syncs of the built command line, noted by strace; the disk is put together as it may be after a power cut at a random moment (synced: there; not synced: there, torn at 512 bytes, or gone), opened by the product and held against itself. The control ignores every sync, as `synchronous=OFF` would, and must fail. Assumed: a sync that returned is true, a sector has 512 bytes, names keep their order.",
    columns: ["command", "writes and syncs", "of them syncs", "disks", "not whole", "in part", "acknowledged and lost"],
    rows: counts.map((each) => [
      ...[each.scenario, each.steps, each.syncs, each.images, each.corrupt, each.partial, each.lost],
    ]),
  };
}

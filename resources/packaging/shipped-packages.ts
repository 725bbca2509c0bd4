/** What others wrote and the program carries: packages that run, and those that are built into its screens. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface LockedPackage {
  /** Where it is installed under another name than its own. */
  readonly name?: string;
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As its author spells it: `MIT`. */
  readonly licence: string;
  /** `sha512-…`, as the lock has it. */
  readonly integrity: string;
  /** Where it lies: `node_modules/zod`. */
  readonly place: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

export function readManifest(): Manifest {
  return readJson("package.json") as Manifest;
}

/** Every package of the lock by its place; the program itself is not among them. */
export function readLock(): ReadonlyMap<string, LockedPackage> {
  const lock = readJson("package-lock.json") as { readonly packages: Readonly<Record<string, LockedPackage>> };
  return new Map(Object.entries(lock.packages).filter(([place]) => place !== ""));
}

/** By name, each with what it needs. Electron is the platform the program runs on, and brings its own notices. */
export function shippedPackages(): ShippedPackage[] {
  const lock = readLock();
  const found = new Map<string, ShippedPackage>();
  const follow = (name: string, from: string): void => {
    const place = placeOf(name, from, lock);
    const locked = place === null ? undefined : lock.get(place);
    if (place === null || locked === undefined || found.has(place) || name.startsWith("@types/")) return;
    found.set(place, describe(place, locked));
    for (const needed of Object.keys({
      ...locked.dependencies,
      ...locked.optionalDependencies,
      ...locked.peerDependencies,
    }))
      follow(needed, place);
  };
  for (const name of rootNames()) follow(name, "");
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name, "en"));
}

/** What `package.json` says runs, and what the code of the screens imports. */
function rootNames(): string[] {
  const { dependencies, devDependencies } = readManifest();
  const imported = ["renderer", "shared", "electron"].flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path))
      .flatMap((path) => importsOf(readFileSync(join(ROOT, room, path), "utf8"))),
  );
  const built = Object.keys(devDependencies).filter((name) => name !== "electron" && imported.includes(name));
  return [...Object.keys(dependencies), ...built];
}

/** `@mantine/core/styles.css` comes from `@mantine/core`. */
function importsOf(code: string): string[] {
  return [...code.matchAll(/(?:from|import) "((?:@[^/"]+\/)?[^./"][^/"]*)/g)].map(([, name]) => name ?? "");
}

/** As Node looks for it: beside the one that needs it, then further up. */
function placeOf(name: string, from: string, lock: ReadonlyMap<string, LockedPackage>): string | null {
  for (let folder = from; ; folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, "")) {
    const place = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (lock.has(place)) return place;
    if (folder === "") return null;
  }
}

function describe(place: string, { name: own, version, license, integrity }: LockedPackage): ShippedPackage {
  const name = own ?? place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
  return { name, version, licence: license ?? "?", integrity: integrity ?? "", place };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, path), "utf8"));
}

/** Where a store must not lie: folders of which a program or another machine keeps copies of its own (reliability.md). */
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { AppError } from "../../../shared/domain/failure.ts";

/** What a place is judged by; tests give their own. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Lines of the table of mounts, where the system has one. */
  readonly mounts: string;
  readonly exists: (path: string) => boolean;
}

export type UnfitPlace =
  { readonly kind: "network"; readonly system: string } | { readonly kind: "synchronised"; readonly service: string };

/** Failures `store-place-network` and `store-place-synchronised`: the file would be torn or doubled there. */
export function refuseUnfitPlace(file: string): void {
  const path = realPlace(resolve(file));
  const unfit = unfitPlace(path, {
    platform: process.platform,
    environment: process.env,
    mounts: readMounts(),
    exists: existsSync,
  });
  if (unfit === null) return;
  if (unfit.kind === "network") throw new AppError("store-place-network", { path: file, system: unfit.system });
  throw new AppError("store-place-synchronised", { path: file, service: unfit.service });
}

/** Null: nothing speaks against it. */
export function unfitPlace(path: string, machine: Machine): UnfitPlace | null {
  const system = networkSystem(path, machine);
  if (system !== null) return { kind: "network", system };
  const service = synchronisedBy(path, machine);
  return service === null ? null : { kind: "synchronised", service };
}

const NETWORK_SYSTEMS =
  /^(nfs\d?|cifs|smb\w*|afs|afpfs|davfs\d?|webdav|ncpfs|fuse\.(sshfs|rclone|davfs\d?|s3fs|gvfsd-fuse))$/;

function networkSystem(path: string, { platform, mounts }: Machine): string | null {
  if (platform === "win32") return /^([\\/]{2})(?![?.][\\/](?!UNC))/i.test(path) ? "UNC" : null;
  const [deepest] = mounts
    .split("\n")
    .map((line) => line.split(" "))
    .map(([, at = "", system = ""]) => ({ at: at.replaceAll("\\040", " "), system }))
    .filter(({ at }) => at !== "" && (path === at || path.startsWith(at.endsWith("/") ? at : `${at}/`)))
    // Of two mounts at one place the later one is seen.
    .reverse()
    .sort((one, other) => other.at.length - one.at.length);
  return deepest !== undefined && NETWORK_SYSTEMS.test(deepest.system) ? deepest.system : null;
}

/** What the folders of services are called, on any system. */
const FOLDER_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^OneDrive( .*|-.*)?$/i, "OneDrive"],
  [/^Dropbox( \(.*\))?$/i, "Dropbox"],
  [/^(Google ?Drive( .*|-.*)?|GoogleDrive-.*)$/i, "Google Drive"],
  [/^(Mobile Documents|iCloud ?Drive)$/i, "iCloud"],
  [/^Nextcloud$/i, "Nextcloud"],
  [/^CloudStorage$/, "CloudStorage"],
];

/** What services leave in the folders they look after. */
const MARKERS: readonly (readonly [string, string])[] = [
  [".dropbox.cache", "Dropbox"],
  [".tmp.drivedownload", "Google Drive"],
  [".tmp.driveupload", "Google Drive"],
];

function synchronisedBy(path: string, { environment, exists }: Machine): string | null {
  const folders = foldersAbove(path);
  const own = Object.entries(environment).some(
    ([name, folder]) => /^OneDrive/i.test(name) && folder !== undefined && folder !== "" && isWithin(path, folder),
  );
  if (own) return "OneDrive";
  for (const folder of folders) {
    const last = folder.split(/[\\/]/).at(-1) ?? "";
    const known = FOLDER_NAMES.find(([name]) => name.test(last));
    if (known !== undefined) return known[1];
    const marked = MARKERS.find(([marker]) => exists(join(folder, marker)));
    if (marked !== undefined) return marked[1];
  }
  return null;
}

function isWithin(path: string, folder: string): boolean {
  const plain = (text: string) => text.replaceAll("\\", "/").replace(/\/+$/, "").toLowerCase();
  return plain(path).startsWith(`${plain(folder)}/`);
}

/** Without the file itself; works for paths of either kind. */
function foldersAbove(path: string): string[] {
  const parts = path.split(/[\\/]/);
  const separator = path.includes("\\") ? "\\" : "/";
  return parts.slice(1, -1).map((_, index) => parts.slice(0, index + 2).join(separator));
}

/** A mapped drive or a link says where it leads; the file itself may not be there yet. */
function realPlace(path: string): string {
  for (let folder = path, rest: string[] = []; ;) {
    if (existsSync(folder)) return join(realpathSync.native(folder), ...rest);
    const above = dirname(folder);
    if (above === folder) return path;
    rest = [folder.slice(above.length).replace(/^[\\/]/, ""), ...rest];
    folder = above;
  }
}

function readMounts(): string {
  return process.platform === "linux" && existsSync("/proc/self/mounts")
    ? readFileSync("/proc/self/mounts", "utf8")
    : "";
}

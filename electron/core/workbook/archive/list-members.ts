import type { FileReason } from "../../../../shared/domain/finding.ts";
import { LIMITS, type Limits } from "../limits.ts";
import { recogniseContent } from "../read-content-kind.ts";
import { Refusal, refuse, type RefusalCode } from "../read-refusal.ts";
import { inflateEntry, type Zip, type ZipEntry } from "./zip.ts";

export { kindOfFile } from "./kind-of-file.ts";

/** A file in an archive; it is unpacked, in memory only, when it is asked for. */
export interface ArchiveMember {
  /** Its path in the archive, with forward slashes. */
  readonly name: string;
  readonly size: number;
  read(): MemberContent;
}

export type MemberContent = { readonly ok: true; readonly bytes: Uint8Array } | ArchiveRefusal;
export type ArchiveListing = { readonly ok: true; readonly members: readonly ArchiveMember[] } | ArchiveRefusal;

/** Why an archive or one of its members cannot be read. */
export interface ArchiveRefusal {
  readonly ok: false;
  readonly reason: FileReason;
  readonly detail: RefusalCode;
}

/**
 * The files of a zip archive in the order of its directory. One level only: an archive in an archive is a member like
 * any other, which `readWorkbook` then refuses as ARCHIVE. Every member is held to the limit of a file.
 */
export function listArchiveMembers(bytes: Uint8Array, limits: Partial<Limits> = {}): ArchiveListing {
  const all = { ...LIMITS, ...limits };
  return named(() => {
    const content = recogniseContent(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), all);
    if (content.kind !== "archive") return refuse(content.kind === "other" ? content.refusal : "ARCHIVE");
    return { ok: true, members: membersOf(content.zip, all) };
  });
}

function membersOf(zip: Zip, limits: Limits): ArchiveMember[] {
  const seen = new Set<string>();
  return zip.entries.flatMap((entry) => {
    const name = entry.name.replaceAll("\\", "/");
    if (name.endsWith("/") || isForeignDebris(name)) return [];
    if (!isSafeName(name)) refuse("BAD-PART-NAME");
    if (seen.has(name.toLowerCase())) refuse("DUPLICATE-PART");
    seen.add(name.toLowerCase());
    return [{ name, size: entry.size, read: () => readMember(zip, entry, limits) }];
  });
}

function readMember(zip: Zip, entry: ZipEntry, limits: Limits): MemberContent {
  return named(() => {
    if (entry.size > limits.fileBytes) refuse("TOO-BIG", { limit: limits.fileBytes });
    return { ok: true, bytes: inflateEntry(zip, entry) };
  });
}

function named<T>(read: () => T): T | ArchiveRefusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.reason, detail: error.detail };
    throw error;
  }
}

/** Names never become paths here, but they are shown and stored. */
function isSafeName(name: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return !/[:\u0000-\u001f\u007f]|^\/|(?:^|\/)\.\.?(?:\/|$)/.test(name);
}

/** What macOS and Windows put beside the files. */
function isForeignDebris(name: string): boolean {
  return name.startsWith("__MACOSX/") || /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name);
}

import { inflateEntryInPieces, lookAtEntry, packedBytes, type Zip, type ZipEntry } from "../archive/zip.ts";
import type { Limits } from "../limits.ts";
import { refuse, type Clock } from "../read-refusal.ts";
import { RecurringParts } from "./recurring-parts.ts";
import { PathHandler, type PartVisitor } from "./walk-part.ts";
import { QualifiedNames, XmlScanner, type XmlDialect, type XmlHandler } from "./xml-scanner.ts";

/** A relationship: how one part of a package names another. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `styles`, `comments`. The same in the transitional and strict dialects. */
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

const RELATIONSHIPS: ReadonlySet<string> = new Set([
  "http://schemas.openxmlformats.org/package/2006/relationships",
  "http://purl.oclc.org/ooxml/package/relationships",
]);
const NOTHING = Buffer.alloc(0);
const RELATIONSHIP_PARTS = new RecurringParts<readonly Relationship[]>();
const UNREAD_PARTS = new RecurringParts<void>();

/** A zip as a set of named parts. Names are compared without regard to case and never become paths. */
export class Package {
  readonly limits: Limits;
  readonly clock: Clock;
  private readonly zip: Zip;
  private readonly parts = new Map<string, ZipEntry>();
  private readonly unread: Set<string>;
  private readonly xmlNames = new QualifiedNames();

  constructor(zip: Zip, limits: Limits, clock: Clock) {
    this.zip = zip;
    this.limits = limits;
    this.clock = clock;
    for (const entry of zip.entries) this.addPart(entry);
    this.unread = new Set(this.parts.keys());
  }

  has(part: string): boolean {
    return this.parts.has(part.toLowerCase());
  }

  names(): Iterable<string> {
    return this.parts.keys();
  }

  /** Runs a handler over a part: at once, or in pieces when it is large. */
  async scan(part: string, handler: XmlHandler, dialect: XmlDialect): Promise<void> {
    const entry = this.entry(part);
    const scanner = new XmlScanner(handler, dialect, this.limits, this.clock, entry.name, this.xmlNames);
    if (entry.size <= this.limits.streamFromBytes) {
      lookAtEntry(this.zip, entry, (content) => {
        scanner.scanWhole(content);
      });
      return;
    }
    for await (const piece of inflateEntryInPieces(this.zip, entry)) {
      scanner.write(piece, false);
      this.clock();
    }
    scanner.write(NOTHING, true);
  }

  async walk(part: string, namespaces: ReadonlySet<string>, visitor: PartVisitor): Promise<void> {
    await this.scan(part, new PathHandler(visitor), { vocabulary: null, namespaces });
  }

  /** What `read` makes of a part, once for all workbooks that have the very same part. */
  async take<T>(part: string, from: RecurringParts<T>, read: () => Promise<T>): Promise<T> {
    const entry = this.entry(part);
    return from.take(entry, packedBytes(this.zip, entry), this.limits, read);
  }

  /** The relationships of a part (or of the package, for ""); none when it has none. */
  async relationships(part: string): Promise<readonly Relationship[]> {
    const file = relationshipsPart(part);
    return this.has(file) ? this.take(file, RELATIONSHIP_PARTS, () => this.readRelationships(part, file)) : [];
  }

  private async readRelationships(part: string, file: string): Promise<Relationship[]> {
    const found: Relationship[] = [];
    await this.walk(file, RELATIONSHIPS, {
      open: (path, attribute) => {
        if (path !== "Relationships/Relationship") return;
        if (found.length >= this.limits.items) refuse("TOO-MANY-ITEMS", { part: file });
        const external = attribute("TargetMode") === "External";
        const target = attribute("Target") ?? "";
        found.push({
          id: attribute("Id") ?? "",
          type: (attribute("Type") ?? "").replace(/^.*\//s, ""),
          target: external ? target : resolveTarget(part, target),
          external,
        });
      },
    });
    return found;
  }

  /** Damage shows also in parts whose content we do not need. */
  async checkUnreadParts(): Promise<void> {
    for (const part of this.unread) {
      await this.take(part, UNREAD_PARTS, () => this.inflate(this.entry(part)));
      this.clock();
    }
  }

  private async inflate(entry: ZipEntry): Promise<void> {
    if (entry.size <= this.limits.streamFromBytes) lookAtEntry(this.zip, entry, () => undefined);
    else for await (const piece of inflateEntryInPieces(this.zip, entry)) if (piece.length > 0) this.clock();
  }

  private entry(part: string): ZipEntry {
    const key = part.toLowerCase();
    this.unread.delete(key);
    return this.parts.get(key) ?? refuse("MISSING-PART", { part });
  }

  private addPart(entry: ZipEntry): void {
    if (entry.encrypted) refuse("PASSWORD");
    if (!isPartName(entry.name)) refuse("BAD-PART-NAME", { part: entry.name });
    const key = entry.name.toLowerCase();
    if (this.parts.has(key)) refuse("DUPLICATE-PART", { part: entry.name });
    this.parts.set(key, entry);
  }
}

/** No absolute names, no steps upwards, no characters that are separators somewhere. */
function isPartName(name: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return name !== "" && !/[\\:\u0000-\u001f\u007f]|^\/|(?:^|\/)\.\.?(?:\/|$)/.test(name);
}

function relationshipsPart(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** Targets are relative to the folder of the part that names them, or absolute in the package. */
function resolveTarget(part: string, target: string): string {
  const steps = target.startsWith("/") ? [] : part.split("/").slice(0, -1);
  for (const step of decodeTarget(target).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function decodeTarget(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

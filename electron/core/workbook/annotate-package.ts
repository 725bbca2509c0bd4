import { posix } from "node:path";
import { inflateEntry, openZip, type Zip } from "./archive/zip.ts";
import { appendTo, childrenOf, readOutline } from "./annotate-outline.ts";
import { applyEdits } from "./annotate-edits.ts";
import { LIMITS } from "./limits.ts";
import { startClock } from "./read-refusal.ts";
import { attributes, XML_HEADER } from "./write-xml.ts";
import { writeZip } from "./write-zip.ts";
import { Package, type Relationship } from "./xlsx/package.ts";
import { readFormulas, type WorkbookFormulas } from "./xlsx/read-formulas.ts";

/** The two dialects of the standard name the same things differently; parts we add speak that of the workbook. */
export interface Dialect {
  readonly main: string;
  readonly relationships: string;
}

const TRANSITIONAL: Dialect = {
  main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  relationships: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
};
const STRICT: Dialect = {
  main: "http://purl.oclc.org/ooxml/spreadsheetml/main",
  relationships: "http://purl.oclc.org/ooxml/officeDocument/relationships",
};
const CONTENT_TYPES = "[Content_Types].xml";
const TYPES_NAMESPACE = new Set(["http://schemas.openxmlformats.org/package/2006/content-types"]);
const RELATIONS_NAMESPACE = new Set([
  "http://schemas.openxmlformats.org/package/2006/relationships",
  "http://purl.oclc.org/ooxml/package/relationships",
]);

/**
 * Somebody else's package, to be changed in a few places. A part that nobody touches keeps its packed bytes and its
 * place; new parts follow at the end. Names are compared without regard to case, as the reader does.
 */
export class PatchedPackage {
  readonly #zip: Zip;
  readonly #reader: Package;
  readonly #changed = new Map<string, Buffer>();
  readonly #added = new Map<string, { readonly name: string; bytes: Buffer }>();

  constructor(bytes: Buffer) {
    this.#zip = openZip(bytes, LIMITS);
    this.#reader = new Package(this.#zip, LIMITS, startClock(LIMITS.milliseconds));
  }

  has(part: string): boolean {
    return this.#reader.has(part) || this.#added.has(part.toLowerCase());
  }

  /** The part as it is now, changes made so far included. */
  read(part: string): Buffer {
    const key = part.toLowerCase();
    const known = this.#changed.get(key) ?? this.#added.get(key)?.bytes;
    if (known !== undefined) return known;
    const entry = this.#zip.entries.find(({ name }) => name.toLowerCase() === key);
    if (entry === undefined) throw new Error(`The package has no part ${part}`);
    return inflateEntry(this.#zip, entry);
  }

  /** Changes a part that is there; one that stays the same does not count as changed. */
  change(part: string, bytes: Buffer): void {
    const key = part.toLowerCase();
    const added = this.#added.get(key);
    if (added !== undefined) added.bytes = bytes;
    else if (!bytes.equals(this.read(part))) this.#changed.set(key, bytes);
  }

  /** Adds a part. */
  add(name: string, content: string): void {
    this.#added.set(name.toLowerCase(), { name, bytes: Buffer.from(content, "utf8") });
  }

  /** The first free name of this kind: `xl/comments3.xml`. */
  freeName(stem: string, extension: string): string {
    for (let number = 1; ; number++) {
      const name = `${stem}${String(number)}.${extension}`;
      if (!this.has(name)) return name;
    }
  }

  /** What the part led to when the package was opened. */
  relationships(part: string): Promise<readonly Relationship[]> {
    return this.#reader.relationships(part);
  }

  /** The formulas as they were when the package was opened. */
  formulas(): Promise<WorkbookFormulas> {
    return readFormulas(this.#reader);
  }

  /** Notes that `from` leads to `target`, under a fresh id, which is returned. */
  relate(from: string, type: string, target: string): string {
    const part = relationsName(from);
    if (!this.has(part))
      this.add(part, `${XML_HEADER}<Relationships xmlns="${[...RELATIONS_NAMESPACE][0] ?? ""}"></Relationships>`);
    const bytes = this.read(part);
    const root = readOutline(bytes, part, RELATIONS_NAMESPACE);
    const ids = new Set(childrenOf(root, "Relationship").map((each) => each.attributes.get("Id")?.value));
    const id = freeId(ids);
    const path = posix.relative(posix.dirname(`/${from}`), `/${target}`);
    const edit = appendTo(bytes, root, `<Relationship${attributes({ Id: id, Type: type, Target: path })}/>`);
    this.change(part, applyEdits(bytes, [edit]));
    return id;
  }

  /** Tells what kind of content a new part has. */
  declarePart(part: string, contentType: string): void {
    this.#declare(`<Override${attributes({ PartName: `/${part}`, ContentType: contentType })}/>`);
  }

  /** Tells what kind of content the parts with this extension have, unless that is known. */
  declareExtension(extension: string, contentType: string): void {
    const known = childrenOf(readOutline(this.read(CONTENT_TYPES), CONTENT_TYPES, TYPES_NAMESPACE), "Default");
    if (known.some((each) => each.attributes.get("Extension")?.value.toLowerCase() === extension)) return;
    this.#declare(`<Default${attributes({ Extension: extension, ContentType: contentType })}/>`);
  }

  #declare(xml: string): void {
    const bytes = this.read(CONTENT_TYPES);
    const root = readOutline(bytes, CONTENT_TYPES, TYPES_NAMESPACE);
    this.change(CONTENT_TYPES, applyEdits(bytes, [appendTo(bytes, root, xml)]));
  }

  bytes(): Uint8Array {
    const kept = this.#zip.entries.map((entry) => {
      const changed = this.#changed.get(entry.name.toLowerCase());
      if (changed !== undefined) return { name: entry.name, bytes: changed };
      const packed = this.#zip.bytes.subarray(entry.dataStart, entry.dataStart + entry.packedSize);
      return { name: entry.name, packed: [packed], method: entry.method, crc: entry.crc, size: entry.size };
    });
    return writeZip([...kept, ...this.#added.values()]);
  }
}

/** Which dialect the workbook part speaks. */
export function dialectOf(workbookPart: Buffer): Dialect {
  return workbookPart.includes(STRICT.main) ? STRICT : TRANSITIONAL;
}

function relationsName(from: string): string {
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  return `${folder}_rels/${from.slice(folder.length)}.rels`;
}

function freeId(ids: ReadonlySet<string | undefined>): string {
  for (let number = ids.size + 1; ; number++) if (!ids.has(`rId${String(number)}`)) return `rId${String(number)}`;
}

import { refuse } from "../read-refusal.ts";

/** The container of .xls and of password-protected workbooks: a file system of sectors, here only its streams by name. */
export interface CompoundFile {
  readonly streams: ReadonlyMap<string, Buffer>;
}

const SIGNATURE = Buffer.from("d0cf11e0a1b11ae1", "hex");
const END_OF_CHAIN = 0xfffffffe;
const LAST_SECTOR = 0xfffffffa;
const DIRECTORY_ENTRY = 128;
const STREAM = 2;
const ROOT = 5;

export function isCompoundFile(bytes: Buffer): boolean {
  return bytes.subarray(0, 8).equals(SIGNATURE);
}

/** Every chain of sectors is walked, so that a loop or a hole is damage here and not an endless loop in a library. */
export function openCompoundFile(bytes: Buffer): CompoundFile {
  if (bytes.length < 512 || bytes.readUInt16LE(28) !== 0xfffe) refuse("BAD-XLS");
  const sectors = new Sectors(bytes);
  const directory = sectors.chain(bytes.readUInt32LE(48));
  const entries = readDirectory(directory);
  const root = entries.find(({ type }) => type === ROOT) ?? refuse("BAD-XLS");
  const small = new SmallSectors(sectors, root, bytes);
  const cutoff = bytes.readUInt32LE(56);
  const streams = new Map<string, Buffer>();
  for (const { name, type, start, size } of entries) {
    if (type !== STREAM || streams.has(name)) continue;
    const content = size === 0 ? Buffer.alloc(0) : size < cutoff ? small.chain(start) : sectors.chain(start);
    if (content.length < size) refuse("BAD-XLS");
    streams.set(name, content.subarray(0, size));
  }
  return { streams };
}

interface DirectoryEntry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

function readDirectory(directory: Buffer): DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  for (let at = 0; at + DIRECTORY_ENTRY <= directory.length; at += DIRECTORY_ENTRY) {
    const type = directory[at + 66] ?? 0;
    const length = directory.readUInt16LE(at + 64);
    if (type === 0) continue;
    if (length < 2 || length > 64) refuse("BAD-XLS");
    const name = directory.toString("utf16le", at, at + length - 2);
    entries.push({ name, type, start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) });
  }
  return entries;
}

class Sectors {
  private readonly bytes: Buffer;
  private readonly size: number;
  private readonly count: number;
  private readonly next: Uint32Array;

  constructor(bytes: Buffer) {
    const shift = bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) refuse("BAD-XLS");
    this.bytes = bytes;
    this.size = 1 << shift;
    // The last sector may be cut short by writers that do not pad.
    this.count = Math.ceil(bytes.length / this.size) - 1;
    this.next = this.readAllocationTable();
  }

  at(index: number): Buffer {
    if (index >= this.count) refuse("BAD-XLS");
    return this.bytes.subarray((index + 1) * this.size, (index + 2) * this.size);
  }

  chain(first: number): Buffer {
    const parts: Buffer[] = [];
    for (let sector = first; sector !== END_OF_CHAIN; sector = this.next[sector] ?? refuse("BAD-XLS")) {
      if (parts.length > this.count) refuse("BAD-XLS");
      parts.push(this.at(sector));
    }
    return Buffer.concat(parts);
  }

  /** The table of "which sector comes next" is itself in sectors; 109 of them are named in the header, the rest in a chain. */
  private readAllocationTable(): Uint32Array {
    const table: number[] = [];
    for (const sector of this.tableSectors()) {
      const content = this.at(sector);
      for (let at = 0; at + 4 <= content.length; at += 4) table.push(content.readUInt32LE(at));
    }
    return Uint32Array.from(table);
  }

  private tableSectors(): number[] {
    const found: number[] = [];
    const keep = (sector: number): void => {
      if (sector <= LAST_SECTOR) found.push(sector);
      if (found.length > this.count) refuse("BAD-XLS");
    };
    for (let i = 0; i < 109; i++) keep(this.bytes.readUInt32LE(76 + i * 4));
    let extension = this.bytes.readUInt32LE(68);
    for (let turns = 0; extension <= LAST_SECTOR; turns++) {
      if (turns > this.count) refuse("BAD-XLS");
      const content = this.at(extension);
      if (content.length < this.size) refuse("BAD-XLS");
      for (let at = 0; at + 8 <= content.length; at += 4) keep(content.readUInt32LE(at));
      extension = content.readUInt32LE(content.length - 4);
    }
    return found;
  }
}

/** Streams below the cutoff share the root's stream, in small sectors with a table of their own. */
class SmallSectors {
  private readonly content: Buffer;
  private readonly next: Buffer;
  private readonly size: number;

  constructor(sectors: Sectors, root: DirectoryEntry, bytes: Buffer) {
    const shift = bytes.readUInt16LE(32);
    if (shift !== 6) refuse("BAD-XLS");
    this.size = 1 << shift;
    this.content = root.size === 0 ? Buffer.alloc(0) : sectors.chain(root.start);
    this.next = sectors.chain(bytes.readUInt32LE(60));
  }

  chain(first: number): Buffer {
    const parts: Buffer[] = [];
    for (let sector = first; sector !== END_OF_CHAIN; sector = this.next.readUInt32LE(sector * 4)) {
      const part = this.content.subarray(sector * this.size, (sector + 1) * this.size);
      if (
        part.length < this.size ||
        (sector + 1) * 4 > this.next.length ||
        parts.length * this.size > this.content.length
      ) {
        refuse("BAD-XLS");
      }
      parts.push(part);
    }
    return Buffer.concat(parts);
  }
}

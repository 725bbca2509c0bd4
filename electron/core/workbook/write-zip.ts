import { constants, crc32, deflateRawSync } from "node:zlib";

/** One file of a package. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One file of a package whose bytes are packed already: they are copied as they are. */
export interface PackedEntry {
  readonly name: string;
  /** One after the other. */
  readonly packed: readonly Uint8Array[];
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  /** Unpacked. */
  readonly size: number;
}

/** 1 January 2000, 0:00, as zip spells it: a fixed time, so that the same content gives the same bytes. */
const ENTRY_DATE = ((2000 - 1980) << 9) | (1 << 5) | 1;
const NAMES_ARE_UTF8 = 0x0800;
const DEFLATED = 8;

/** Packs the entries in their order. No entry may reach 4 GiB: nothing we write comes near. */
export function writeZip(entries: readonly (ZipEntry | PackedEntry)[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, "utf8");
    const content = "packed" in entry ? entry : pack(entry);
    const facts = entryFacts(content, name);
    const header = Buffer.concat([signature(0x04034b50), facts, u16(0), name]);
    directory.push(directoryEntry(facts, name, offset));
    parts.push(header, ...content.packed);
    offset += header.length + lengthOf(content.packed);
  }
  const listing = Buffer.concat(directory);
  return Buffer.concat([...parts, listing, endOfDirectory(entries.length, listing.length, offset)]);
}

/** Packs content that comes in pieces, so that it is never whole in memory: neither as text nor as bytes. */
export function packPieces(name: string, pieces: Iterable<string>): PackedEntry {
  const packed: Uint8Array[] = [];
  let [crc, size] = [0, 0];
  for (const bytes of gathered(pieces)) {
    crc = crc32(bytes, crc);
    size += bytes.length;
    // Each one ends on a whole byte and is not the last, so that the next one may follow it.
    const level = size > LARGE ? FAST : THOROUGH;
    packed.push(deflateRawSync(bytes, { level, finishFlush: constants.Z_SYNC_FLUSH }));
  }
  packed.push(deflateRawSync(Buffer.alloc(0)));
  return { name, packed, method: DEFLATED, crc, size };
}

/** Letters that are packed together: enough that what repeats is found among them. */
const TOGETHER = 1 << 18;
const MOST_BYTES_OF_LETTER = 3;

/** Pieces put together in one room that is used again and again: what is yielded holds until the next is asked for. */
function* gathered(pieces: Iterable<string>): Iterable<Uint8Array> {
  let room = Buffer.allocUnsafe(TOGETHER * 2);
  let [bytes, letters] = [0, 0];
  for (const piece of pieces) {
    const needed = bytes + piece.length * MOST_BYTES_OF_LETTER;
    if (needed > room.length) room = Buffer.concat([room], needed * 2);
    bytes += room.write(piece, bytes);
    letters += piece.length;
    if (letters < TOGETHER) continue;
    yield room.subarray(0, bytes);
    [bytes, letters] = [0, 0];
  }
  if (bytes > 0) yield room.subarray(0, bytes);
}

/** Of what is larger, the rest is packed less tightly: it takes half the time and a tenth more room. */
const LARGE = 8 << 20;
const [THOROUGH, FAST] = [6, 2];

const lengthOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, { length }) => sum + length, 0);

function pack({ bytes }: ZipEntry): Omit<PackedEntry, "name"> {
  return {
    packed: [deflateRawSync(bytes, { level: THOROUGH })],
    method: DEFLATED,
    crc: crc32(bytes),
    size: bytes.length,
  };
}

/** What the local header and the directory both say: version, flags, method, time, check sum, sizes, length of the name. */
function entryFacts({ packed, method, crc, size }: Omit<PackedEntry, "name">, name: Uint8Array): Buffer {
  return Buffer.concat([
    u16(20),
    u16(NAMES_ARE_UTF8),
    u16(method),
    u16(0),
    u16(ENTRY_DATE),
    u32(crc),
    u32(lengthOf(packed)),
    u32(size),
    u16(name.length),
  ]);
}

function directoryEntry(facts: Buffer, name: Buffer, offset: number): Buffer {
  const noExtraNoCommentFirstDisk = Buffer.concat([u16(0), u16(0), u16(0)]);
  const noAttributes = Buffer.concat([u16(0), u32(0)]);
  return Buffer.concat([
    signature(0x02014b50),
    u16(20),
    facts,
    noExtraNoCommentFirstDisk,
    noAttributes,
    u32(offset),
    name,
  ]);
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  return Buffer.concat([signature(0x06054b50), u16(0), u16(0), u16(count), u16(count), u32(size), u32(offset), u16(0)]);
}

const signature = (value: number): Buffer => u32(value);

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

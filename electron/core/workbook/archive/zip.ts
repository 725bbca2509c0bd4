import { crc32, createInflateRaw, inflateRawSync } from "node:zlib";
import type { Limits } from "../limits.ts";
import { refuse } from "../read-refusal.ts";
import { inflateAgain } from "./inflate-again.ts";
import { findExtraField } from "./extra-field.ts";
import { decodeMemberName } from "./member-name.ts";

/** One entry of a zip's central directory, checked against its local header. */
export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where the packed bytes begin in the file. */
  readonly dataStart: number;
}

/** A zip whose directory is sound; nothing is unpacked yet. */
export interface Zip {
  readonly bytes: Buffer;
  readonly entries: readonly ZipEntry[];
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;
const END_RECORD_64 = 0x06064b50;
const END_LOCATOR_64 = 0x07064b50;
const LONG = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;
/** How far beyond its declared size a part may inflate before we call it a bomb and not a damaged part. */
const SLACK = 5_000_000;

/** Reads the central directory first and trusts nothing it says without a look. */
export function openZip(bytes: Buffer, limits: Limits): Zip {
  const { count, start, end } = directoryPlace(bytes);
  if (count > limits.parts) refuse("TOO-MANY-PARTS", { count, limit: limits.parts });
  const entries: ZipEntry[] = [];
  const extents: [number, number][] = [];
  let total = 0;
  let at = start;
  for (let i = 0; i < count; i++) {
    const found = readEntry(bytes, at, end);
    total += found.entry.size;
    checkSizes(found.entry, total, limits);
    entries.push(found.entry);
    extents.push([found.headerStart, found.entry.dataStart + found.entry.packedSize]);
    at = found.next;
  }
  if (at !== end) refuse("BAD-ZIP");
  checkNoOverlap(extents, start);
  return { bytes, entries };
}

/** The entry's bytes at once; size and CRC-32 are those of the directory, or the file is refused. */
export function inflateEntry(zip: Zip, entry: ZipEntry): Buffer {
  const packed = packedBytes(zip, entry);
  const content = entry.method === STORED ? packed : inflate(packed, entry);
  checkContent(entry, content.length, crc32(content));
  return content;
}

let isLookedAt = false;

/** The same for what is done with the bytes at once: they stand only as long as `look` runs. */
export function lookAtEntry<Result>(zip: Zip, entry: ZipEntry, look: (content: Buffer) => Result): Result {
  const content = isLookedAt || entry.method === STORED ? null : inflateAgain(packedBytes(zip, entry), entry.size);
  if (content === null) return look(inflateEntry(zip, entry));
  checkContent(entry, content.length, crc32(content));
  isLookedAt = true;
  try {
    return look(content);
  } finally {
    isLookedAt = false;
  }
}

/** The entry's bytes in pieces, so that a large part is never whole in memory. The last check comes after the last piece. */
export async function* inflateEntryInPieces(zip: Zip, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.method === STORED) {
    yield inflateEntry(zip, entry);
    return;
  }
  const stream = createInflateRaw({ chunkSize: 1 << 20 });
  stream.end(packedBytes(zip, entry));
  let size = 0;
  let sum = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > entry.size) refuse("ZIP-BOMB", { part: entry.name });
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (error) {
    if (isZlibError(error)) refuse("BAD-ZIP", { part: entry.name });
    throw error;
  } finally {
    stream.destroy();
  }
  if (stream.bytesWritten !== entry.packedSize) refuse("BAD-ZIP", { part: entry.name });
  checkContent(entry, size, sum);
}

/** The entry's bytes as they stand in the zip. */
export function packedBytes(zip: Zip, entry: ZipEntry): Buffer {
  if (entry.encrypted) refuse("PASSWORD");
  if (entry.method !== STORED && entry.method !== DEFLATED) refuse("BAD-ZIP", { part: entry.name });
  return zip.bytes.subarray(entry.dataStart, entry.dataStart + entry.packedSize);
}

function inflate(packed: Buffer, entry: ZipEntry): Buffer {
  try {
    const chunkSize = Math.min(Math.max(entry.size + 64, 1024), 1 << 24);
    // With `info`, zlib also tells how much it took in; its types do not say so.
    const { buffer, engine } = inflateRawSync(packed, {
      maxOutputLength: entry.size + SLACK,
      chunkSize,
      info: true,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    // Bytes after the deflate stream would be a place to hide things, and mean that a length is wrong.
    if (engine.bytesWritten !== packed.length) refuse("BAD-ZIP", { part: entry.name });
    return buffer;
  } catch (error) {
    if (isZlibError(error))
      refuse(error.code === "ERR_BUFFER_TOO_LARGE" ? "ZIP-BOMB" : "BAD-ZIP", { part: entry.name });
    throw error;
  }
}

function isZlibError(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    (error.code.startsWith("Z_") || error.code === "ERR_BUFFER_TOO_LARGE")
  );
}

function checkContent(entry: ZipEntry, size: number, sum: number): void {
  if (size !== entry.size) refuse("BAD-SIZE", { part: entry.name });
  if (sum !== entry.crc) refuse("BAD-CRC", { part: entry.name });
}

function checkSizes(entry: ZipEntry, total: number, limits: Limits): void {
  if (entry.size > limits.partBytes || total > limits.totalBytes) refuse("TOO-BIG-INSIDE", { part: entry.name });
  if (entry.size > limits.ratioFromBytes && entry.size > entry.packedSize * limits.ratio) {
    refuse("ZIP-BOMB", { part: entry.name });
  }
}

/** Entries that share bytes are how a small file unpacks to petabytes. */
function checkNoOverlap(extents: [number, number][], directoryStart: number): void {
  extents.sort((a, b) => a[0] - b[0]);
  let free = 0;
  for (const [start, end] of extents) {
    if (start < free || end > directoryStart) refuse("BAD-ZIP");
    free = end;
  }
}

interface DirectoryPlace {
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

function directoryPlace(bytes: Buffer): DirectoryPlace {
  const record = endRecordPlace(bytes);
  const count = bytes.readUInt16LE(record + 10);
  const size = bytes.readUInt32LE(record + 12);
  const start = bytes.readUInt32LE(record + 16);
  const place =
    count === 0xffff || size === LONG || start === LONG
      ? directoryPlace64(bytes, record)
      : { count, start, end: start + size, recordsStart: record };
  if (place.end !== place.recordsStart || place.start > place.end) refuse("BAD-ZIP");
  return place;
}

/** Searched from the tail; its comment must reach exactly to the end of the file. */
function endRecordPlace(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) === END_RECORD && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  return refuse("BAD-ZIP");
}

function directoryPlace64(bytes: Buffer, record: number): DirectoryPlace & { recordsStart: number } {
  const locator = record - 20;
  if (locator < 0 || bytes.readUInt32LE(locator) !== END_LOCATOR_64) refuse("BAD-ZIP");
  const at = readLong(bytes, locator + 8);
  if (at + 56 > locator || bytes.readUInt32LE(at) !== END_RECORD_64) refuse("BAD-ZIP");
  const start = readLong(bytes, at + 48);
  return { count: readLong(bytes, at + 32), start, end: start + readLong(bytes, at + 40), recordsStart: at };
}

function readEntry(bytes: Buffer, at: number, end: number): { entry: ZipEntry; headerStart: number; next: number } {
  if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL_HEADER) refuse("BAD-ZIP");
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
  const next = extraEnd + bytes.readUInt16LE(at + 32);
  if (next > end) refuse("BAD-ZIP");
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  const rawName = bytes.subarray(at + 46, nameEnd);
  const extra = bytes.subarray(nameEnd, extraEnd);
  const { size, packedSize, offset } = longSizes(extra, {
    size: bytes.readUInt32LE(at + 24),
    packedSize: bytes.readUInt32LE(at + 20),
    offset: bytes.readUInt32LE(at + 42),
  });
  const name = decodeMemberName(rawName, (flags & 0x800) !== 0, extra);
  const dataStart = localDataStart(bytes, offset, rawName, method);
  if (dataStart + packedSize > end) refuse("BAD-ZIP", { part: name });
  if (method === STORED && size !== packedSize && (flags & 1) === 0) refuse("BAD-SIZE", { part: name });
  const crc = bytes.readUInt32LE(at + 16);
  const entry = { name, encrypted: (flags & 0x41) !== 0, method, crc, packedSize, size, dataStart };
  return { entry, headerStart: offset, next };
}

/** The local header must tell the same story as the directory: readers differ in which of the two they believe. */
function localDataStart(bytes: Buffer, offset: number, rawName: Buffer, method: number): number {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_HEADER) refuse("BAD-ZIP");
  const nameEnd = offset + 30 + bytes.readUInt16LE(offset + 26);
  if (bytes.readUInt16LE(offset + 8) !== method || !bytes.subarray(offset + 30, nameEnd).equals(rawName))
    refuse("BAD-ZIP");
  return nameEnd + bytes.readUInt16LE(offset + 28);
}

interface Sizes {
  readonly size: number;
  readonly packedSize: number;
  readonly offset: number;
}

/** ZIP64: sizes that do not fit in 32 bits stand in an extra field, in this order and only those. */
function longSizes(extra: Buffer, short: Sizes): Sizes {
  if (short.size !== LONG && short.packedSize !== LONG && short.offset !== LONG) return short;
  const field = findExtraField(extra, 0x0001);
  if (field === null) return refuse("BAD-ZIP");
  let at = 0;
  const long = (value: number): number => {
    if (value !== LONG) return value;
    if (at + 8 > field.length) return refuse("BAD-ZIP");
    at += 8;
    return readLong(field, at - 8);
  };
  return { size: long(short.size), packedSize: long(short.packedSize), offset: long(short.offset) };
}

function readLong(bytes: Buffer, at: number): number {
  if (at < 0 || at + 8 > bytes.length) return refuse("BAD-ZIP");
  const value = bytes.readBigUInt64LE(at);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? refuse("BAD-ZIP") : Number(value);
}

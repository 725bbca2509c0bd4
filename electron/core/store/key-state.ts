/** What the files of a store say of its key, without any of them being opened. */
import { closeSync, existsSync, openSync, readSync } from "node:fs";

/** Beside the store while a change of key stands ready to be put in place. */
export const KEY_CHANGE_NOTE = ".rekeying";

/** With what every SQLite file begins that is not encrypted. */
const PLAIN = "SQLite format 3";

/** Whether a file can be read without a key. */
export function isPlain(path: string): boolean {
  return firstBytes(path, PLAIN.length).toString("latin1") === PLAIN;
}

function firstBytes(path: string, count: number): Buffer {
  const begin = Buffer.alloc(count);
  const handle = openSync(path, "r");
  try {
    readSync(handle, begin, 0, count, 0);
  } finally {
    closeSync(handle);
  }
  return begin;
}

/**
 * Whether an encrypted file is as the first versions wrote it, with eight bytes of SQLite’s header left readable: SQLCipher’s
 * own tools do not open it.
 */
export function isEarlyCipher(path: string): boolean {
  const begin = firstBytes(path, 24);
  return begin.readUInt16BE(16) === 4096 && begin.readUInt32BE(20) === 0x50402020;
}

/** Whether a store is encrypted, or will be once it is opened: then a change of key that stands ready is put in place. */
export function needsKey(path: string): boolean {
  return existsSync(path) && (existsSync(`${path}${KEY_CHANGE_NOTE}`) || !isPlain(path));
}

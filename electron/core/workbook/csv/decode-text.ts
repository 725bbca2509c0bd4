import { isUtf8 } from "node:buffer";

/**
 * The text of a csv, or null when these bytes are no text. A byte order mark decides; then strict UTF-8; what is left is
 * taken for windows-1257, in which Latvian Windows saves. Text that was decoded wrongly before it was saved is mended
 * when that is certain.
 */
export function decodeText(bytes: Buffer): string | null {
  const decoded = decode(bytes);
  const text = decoded === null ? null : mend(decoded);
  return text === null || hasControlCharacters(text) ? null : text;
}

function decode(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs("utf-16le", bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs("utf-16be", bytes);
  return decodeAs(isUtf8(bytes) ? "utf-8" : "windows-1257", bytes);
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Also those of the upper half: bytes that mean nothing in windows-1257 come out as them. */
function hasControlCharacters(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/.test(text);
}

const LATVIAN = /[āčēģīķļņšūž]/gi;
/** What Latvian letters of windows-1257 look like when read as windows-1252. */
const MISREAD = /[âèçìîíïòðûþ]/gi;

/** `MÄcÄ«bu` and `Mâcîbu` both were `Mācību` once. */
function mend(text: string): string {
  return readTwice(text, "windows-1257") ?? readTwice(text, "windows-1252") ?? readAsWestern(text) ?? text;
}

/** UTF-8 that a program took for a one-byte encoding: taken back, the bytes are valid UTF-8 again, which is no accident. */
function readTwice(text: string, encoding: string): string | null {
  if (!/[\u00c4\u00c5\u0100-\u017f\u00c2\u00e2]/.test(text)) return null;
  const bytes = encode(text, encoding);
  if (bytes === null || !isUtf8(bytes)) return null;
  const mended = decodeAs("utf-8", bytes);
  return mended !== null && count(mended, LATVIAN) > 0 && mended.length < text.length ? mended : null;
}

/** windows-1257 that a program took for windows-1252: no Latvian letter is left, and each strange one turns into one. */
function readAsWestern(text: string): string | null {
  if (count(text, LATVIAN) > 0 || count(text, MISREAD) < 3) return null;
  const bytes = encode(text, "windows-1252");
  const mended = bytes === null ? null : decodeAs("windows-1257", bytes);
  return mended !== null && count(mended, LATVIAN) >= count(text, MISREAD) ? mended : null;
}

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}

/** The bytes of a text in a one-byte encoding; null when a character has none. */
function encode(text: string, encoding: string): Buffer | null {
  const table = tableOf(encoding);
  const bytes = Buffer.alloc(text.length);
  for (let i = 0; i < text.length; i++) {
    const byte = table.get(text.charAt(i));
    if (byte === undefined) return null;
    bytes[i] = byte;
  }
  return bytes;
}

const TABLES = new Map<string, ReadonlyMap<string, number>>();

function tableOf(encoding: string): ReadonlyMap<string, number> {
  let table = TABLES.get(encoding);
  if (table === undefined) {
    const decoder = new TextDecoder(encoding);
    table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
    TABLES.set(encoding, table);
  }
  return table;
}

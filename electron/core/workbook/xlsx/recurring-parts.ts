import type { ZipEntry } from "../archive/zip.ts";
import type { Limits } from "../limits.ts";

interface KeptPart<T> {
  readonly packed: Buffer;
  readonly value: T;
}

const LARGEST = 16_384;
const MOST = 64;

/**
 * Small parts that workbooks of one template have in common to the last byte: styles, relationships, the theme. What
 * was made of one is not made again. Name, size, sum, limits and the packed bytes themselves must be the same, which is
 * all that reading depends on; a part that was refused is never kept.
 */
export class RecurringParts<T> {
  readonly #kept = new WeakMap<Limits, Map<string, KeptPart<T>>>();

  /** `packed`: the part as it stands in the zip. What is given back is shared, and must not be altered. */
  async take(entry: ZipEntry, packed: Buffer, limits: Limits, read: () => Promise<T>): Promise<T> {
    if (packed.length > LARGEST) return read();
    const kept = this.#keptUnder(limits);
    const key = `${entry.name} ${String(entry.method)} ${String(entry.size)} ${String(entry.crc)}`;
    const before = kept.get(key);
    if (before?.packed.equals(packed) === true) return before.value;
    const value = await read();
    if (kept.size >= MOST) kept.clear();
    kept.set(key, { packed: Buffer.from(packed), value });
    return value;
  }

  #keptUnder(limits: Limits): Map<string, KeptPart<T>> {
    const before = this.#kept.get(limits);
    if (before !== undefined) return before;
    const made = new Map<string, KeptPart<T>>();
    this.#kept.set(limits, made);
    return made;
  }
}

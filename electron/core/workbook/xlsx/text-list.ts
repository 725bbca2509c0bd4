/** Texts as objects: those used first are also used most. */
const READY = 1 << 16;
const SLAB = 1 << 22;

/**
 * Texts by number. An issued workbook has millions, most of them in one cell only: from some number on they are kept as
 * bytes, which takes a fraction of the memory, and each is made anew when it is asked for.
 */
export class TextList {
  length = 0;
  readonly #ready: string[] = [];
  readonly #slabs: Buffer[] = [];
  #used = SLAB;
  #starts = new Float64Array(0);
  #sizes = new Uint32Array(0);
  /** Half characters, which no bytes stand for. */
  readonly #broken = new Map<number, string>();

  add(text: string): void {
    const number = this.length;
    this.length += 1;
    if (number < READY) this.#ready.push(text);
    else if (text.isWellFormed()) this.#pack(number - READY, text);
    else this.#broken.set(number, text);
  }

  /** Undefined where there are fewer. */
  at(number: number): string | undefined {
    if (number < READY) return this.#ready[number];
    return number < this.length ? (this.#broken.get(number) ?? this.#unpack(number - READY)) : undefined;
  }

  #pack(place: number, text: string): void {
    const size = Buffer.byteLength(text, "utf8");
    if (this.#used + size > SLAB) {
      this.#slabs.push(Buffer.allocUnsafeSlow(Math.max(SLAB, size)));
      this.#used = 0;
    }
    this.#makeRoom(place);
    this.#slabs.at(-1)?.write(text, this.#used, "utf8");
    this.#starts[place] = (this.#slabs.length - 1) * SLAB + this.#used;
    // Odd: every byte is a letter.
    this.#sizes[place] = size * 2 + (size === text.length ? 1 : 0);
    this.#used += size;
  }

  #unpack(place: number): string {
    const [start = 0, marked = 0] = [this.#starts[place], this.#sizes[place]];
    const from = start % SLAB;
    const size = Math.floor(marked / 2);
    const isAscii = marked % 2 === 1;
    return this.#slabs[Math.floor(start / SLAB)]?.toString(isAscii ? "latin1" : "utf8", from, from + size) ?? "";
  }

  #makeRoom(place: number): void {
    if (place < this.#starts.length) return;
    const room = Math.max(READY, place * 2);
    const [starts, sizes] = [new Float64Array(room), new Uint32Array(room)];
    starts.set(this.#starts);
    sizes.set(this.#sizes);
    [this.#starts, this.#sizes] = [starts, sizes];
  }
}

/** Which questions nobody waits for any more, told to a thread that counts and hears no messages meanwhile: in shared memory. */

/** So many may be left at a time; one that is pushed out is counted to its end. */
const PLACES = 64;

export class LeftQuestions {
  /** Passed to the thread, which makes its own view of it. */
  readonly memory: SharedArrayBuffer;
  readonly #places: Int32Array;

  constructor(memory = new SharedArrayBuffer(PLACES * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#places = new Int32Array(memory);
  }

  /** Questions are numbered from 1 on. */
  add(id: number): void {
    Atomics.store(this.#places, id % PLACES, id);
  }

  has(id: number): boolean {
    return Atomics.load(this.#places, id % PLACES) === id;
  }
}

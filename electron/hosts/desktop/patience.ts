/** How often something that ended by itself is started again: what fails at once every time would fail for ever. */
const MOST = 3;
const WITHIN_MS = 60_000;

export class Patience {
  #endings: readonly number[] = [];

  allowsAnother(at: number = performance.now()): boolean {
    this.#endings = [...this.#endings.filter((ending) => at - ending < WITHIN_MS), at];
    return this.#endings.length <= MOST;
  }
}

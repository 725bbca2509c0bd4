/** Texts that come again and again, kept once: each row that SQLite gives has copies of its own. */

/** Of more, the later ones are kept as they come: they are not the few that come again. */
const MOST = 100_000;

export class SameTexts {
  readonly #known = new Map<string, string>();

  of<Text extends string | null>(text: Text): Text {
    if (text === null) return text;
    const known = this.#known.get(text);
    // What is the same text is of the same type.
    if (known !== undefined) return known as Text;
    if (this.#known.size < MOST) this.#known.set(text, text);
    return text;
  }
}

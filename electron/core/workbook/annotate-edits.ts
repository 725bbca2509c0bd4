/** A change of some bytes of a part: what stands in `from…to` is replaced; where both are equal, put in before it. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The bytes with all edits made. Edits at the same place keep their order; they may not overlap. */
export function applyEdits(bytes: Buffer, edits: readonly Edit[]): Buffer {
  const ordered = edits.map((edit, order) => ({ ...edit, order })).sort((a, b) => a.from - b.from || a.order - b.order);
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { from, to, text } of ordered) {
    if (from < at) throw new Error("Edits of a part overlap");
    pieces.push(bytes.subarray(at, from), Buffer.from(text, "utf8"));
    at = to;
  }
  return Buffer.concat([...pieces, bytes.subarray(at)]);
}

/** Elements written without a prefix, as a part that uses one spells them. Their texts hold no `<`. */
export function withPrefix(xml: string, prefix: string): string {
  return prefix === "" ? xml : xml.replace(/<(\/?)(?=[A-Za-z])/g, `<$1${prefix}:`);
}

/**
 * Cells as nearly every program writes them, matched byte for byte: `<c r="B7" s="3" t="s"><v>12</v></c>`, with or
 * without any of the attributes, a text in `<is><t>…</t></is>`, or nothing inside. Taking these at once, without the
 * scanner, is what makes reading fast; whatever differs in the slightest is left to the scanner from its first byte.
 */
export class PlainCell {
  column = 0;
  /** -1 when the cell names none. */
  style = -1;
  type: number = BLANK;
  /** Where the value's bytes are, and whether all are ASCII. */
  start = 0;
  end = 0;
  isAscii = true;
  /** The value where it is a whole number without a sign, of at most 10 digits; -1 elsewhere. */
  whole = -1;
  /** The byte after `</c>`. */
  next = 0;

  /** Is there such a cell at this place, in this row? `before` is the column of the cell to the left. */
  match(bytes: Buffer, position: number, row: number, before: number): boolean {
    if (bytes[position] !== LESS || bytes[position + 1] !== LETTER_C) return false;
    let at = position + 2;
    this.column = before + 1;
    this.style = -1;
    this.type = NUMBER;
    if (startsAttribute(bytes, at, LETTER_R)) {
      at = this.matchReference(bytes, at + 4, row);
      if (at < 0) return false;
    }
    if (startsAttribute(bytes, at, LETTER_S)) {
      at = this.matchStyle(bytes, at + 4);
      if (at < 0) return false;
    }
    if (startsAttribute(bytes, at, LETTER_T)) {
      at = this.matchType(bytes, at + 4);
      if (at < 0) return false;
    }
    if (bytes[at] === SLASH && bytes[at + 1] === GREATER) {
      this.type = BLANK;
      this.next = at + 2;
      return true;
    }
    if (bytes[at] !== GREATER) return false;
    return this.type === INLINE ? this.matchInline(bytes, at + 1) : this.matchValue(bytes, at + 1);
  }

  private matchReference(bytes: Buffer, from: number, row: number): number {
    let at = from;
    let column = 0;
    for (; ; at++) {
      const letter = (bytes[at] ?? 0) - 64;
      if (letter < 1 || letter > 26) break;
      column = column * 26 + letter;
    }
    if (at === from || at > from + 3 || column > LAST_COLUMN) return -1;
    this.column = column;
    let number = 0;
    const digits = at;
    for (; ; at++) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      number = number * 10 + digit;
    }
    return number === row && at - digits <= 7 && bytes[at] === QUOTE ? at + 1 : -1;
  }

  private matchStyle(bytes: Buffer, from: number): number {
    let at = from;
    let style = 0;
    for (; ; at++) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      style = style * 10 + digit;
    }
    this.style = style;
    return at > from && at <= from + 6 && bytes[at] === QUOTE ? at + 1 : -1;
  }

  private matchType(bytes: Buffer, at: number): number {
    if (bytes[at + 1] === QUOTE) {
      if (bytes[at] === LETTER_S) this.type = SHARED;
      else if (bytes[at] === LETTER_B) this.type = BOOLEAN;
      else if (bytes[at] !== LETTER_N) return -1;
      return at + 2;
    }
    if (!follows(bytes, at, INLINE_TYPE)) return -1;
    this.type = INLINE;
    return at + INLINE_TYPE.length;
  }

  private matchValue(bytes: Buffer, from: number): boolean {
    if (bytes[from] !== LESS || bytes[from + 1] !== LETTER_V || bytes[from + 2] !== GREATER) return false;
    const start = from + 3;
    let at = start;
    let whole = 0;
    for (; ; at++) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      whole = whole * 10 + digit;
    }
    this.whole = at - start > 10 ? -1 : whole;
    if (bytes[at] !== LESS) {
      this.whole = -1;
      while (NUMERAL[bytes[at] ?? 0] === 1) at++;
    }
    this.start = start;
    this.end = at;
    this.next = at + VALUE_CLOSES.length;
    return at > start && closesValue(bytes, at);
  }

  private matchInline(bytes: Buffer, from: number): boolean {
    if (!follows(bytes, from, INLINE_OPENS)) return false;
    let at = from + INLINE_OPENS.length;
    if (bytes[at] === SPACE && follows(bytes, at, PRESERVE)) at += PRESERVE.length;
    if (bytes[at] !== GREATER) return false;
    at++;
    this.start = at;
    let bits = 0;
    for (let byte = bytes[at] ?? 0; PLAIN_TEXT[byte] === 1; byte = bytes[++at] ?? 0) bits |= byte;
    this.end = at;
    this.isAscii = bits < 0x80;
    this.next = at + INLINE_CLOSES.length;
    return follows(bytes, at, INLINE_CLOSES);
  }
}

/** The end of a row and the beginning of the next, when nothing but its number matters: `</row><row r="8" spans="1:24">`. */
export class PlainRow {
  number = 0;
  /** The byte after `<row …>`. */
  next = 0;

  match(bytes: Buffer, position: number): boolean {
    if (!follows(bytes, position, NEXT_ROW)) return false;
    let at = position + NEXT_ROW.length;
    const digits = at;
    this.number = 0;
    for (; ; at++) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      this.number = this.number * 10 + digit;
    }
    if (at === digits || at - digits > 7 || this.number < 1 || this.number > LAST_ROW) return false;
    if (follows(bytes, at, SPANS)) for (at += SPANS.length; SPAN[bytes[at] ?? 0] === 1; at++);
    if (follows(bytes, at, DESCENT)) for (at += DESCENT.length; NUMERAL[bytes[at] ?? 0] === 1; at++);
    this.next = at + 2;
    return bytes[at] === QUOTE && bytes[at + 1] === GREATER;
  }
}

export const BLANK = 0;
export const NUMBER = 1;
export const SHARED = 2;
export const BOOLEAN = 3;
export const INLINE = 4;

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
const SPACE = 32;
const QUOTE = 34;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const LETTER_B = 98;
const LETTER_C = 99;
const LETTER_N = 110;
const LETTER_R = 114;
const LETTER_S = 115;
const LETTER_T = 116;
const LETTER_V = 118;
const NEXT_ROW = Buffer.from('</row><row r="');
const SPANS = Buffer.from('" spans="');
const DESCENT = Buffer.from('" x14ac:dyDescent="');
const VALUE_CLOSES = "</v></c>";
const INLINE_TYPE = Buffer.from('inlineStr"');
const INLINE_OPENS = Buffer.from("<is><t");
const INLINE_CLOSES = Buffer.from("</t></is></c>");
export const PRESERVE = Buffer.from(' xml:space="preserve"');

const NUMERAL = byteTable((byte) => /[0-9.+\-Ee]/.test(String.fromCharCode(byte)));
const SPAN = byteTable((byte) => /[0-9: ]/.test(String.fromCharCode(byte)));
/** No markup, no reference, no control character, no `>` that might end `]]>`, no `_` that might begin `_x000D_`. */
export const PLAIN_TEXT = byteTable((byte) => byte >= 32 && !"<>&_".includes(String.fromCharCode(byte)));

function byteTable(belongs: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (belongs(byte) ? 1 : 0));
}

function startsAttribute(bytes: Buffer, at: number, name: number): boolean {
  return bytes[at] === SPACE && bytes[at + 1] === name && bytes[at + 2] === EQUALS && bytes[at + 3] === QUOTE;
}

/** `</v></c>`, spelt out: it stands after nearly every value. */
function closesValue(bytes: Buffer, at: number): boolean {
  return (
    bytes[at] === LESS &&
    bytes[at + 1] === SLASH &&
    bytes[at + 2] === LETTER_V &&
    bytes[at + 3] === GREATER &&
    bytes[at + 4] === LESS &&
    bytes[at + 5] === SLASH &&
    bytes[at + 6] === LETTER_C &&
    bytes[at + 7] === GREATER
  );
}

/** Do these bytes stand there? */
export function follows(bytes: Buffer, at: number, wanted: Buffer): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}

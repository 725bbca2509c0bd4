import { isUtf8 } from "node:buffer";
import type { Limits } from "../limits.ts";
import { refuse, type Clock } from "../read-refusal.ts";

/**
 * A strict, namespace-aware XML scanner over bytes. It makes no strings unless asked, so that a sheet of a hundred
 * thousand cells costs little more than looking at it once. It refuses what is not well-formed to the very end, any
 * DOCTYPE, and anything deeper or wider than the limits; it can be fed in pieces.
 */
export interface XmlHandler {
  /** Is the text of the present element wanted? */
  readonly wantsText: boolean;
  /**
   * `element` is its number in the vocabulary, 0 when unknown or of a foreign namespace; attributes are the scanner's
   * until it returns. A handler that knows what it does may itself take complete children and move `position` on,
   * here and in `close`.
   */
  open(element: number, scanner: XmlScanner): void;
  close(element: number, scanner: XmlScanner): void;
  /** May come several times for one element (CDATA, comments). */
  text(start: number, end: number, flags: number, scanner: XmlScanner): void;
  /** The window moves on: positions kept until now are lost after this. */
  detach(scanner: XmlScanner): void;
}

/** What the scanner needs to know about the part it reads. */
export interface XmlDialect {
  /** Local names worth telling apart, from 1 on; null when all of ours are wanted, as number 1. */
  readonly vocabulary: ReadonlyMap<string, number> | null;
  /** Namespaces whose elements are ours. An undeclared default namespace counts as ours too. */
  readonly namespaces: ReadonlySet<string>;
}

/** Flags of a run of text. */
export const HAS_REFERENCE = 1;
export const HAS_RETURN = 2;
export const IS_CDATA = 4;

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const BANG = 33;
const QUOTE = 34;
const HASH = 35;
const AMPERSAND = 38;
const APOSTROPHE = 39;
const SLASH = 47;
const COLON = 58;
const SEMICOLON = 59;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;
const BRACKET = 93;

/** Not the whole token is here yet. */
const INCOMPLETE = -1;
/** No tag, and no text that we want, is longer than this. */
const LONGEST_TOKEN = 1 << 20;
const LONGEST_REFERENCE = 16;
const MOST_NAMES = 2000;

const NAME_BYTE = byteTable((byte) => byte >= 0x80 || /[A-Za-z0-9._:-]/.test(String.fromCharCode(byte)));
const NAME_START = byteTable((byte) => byte >= 0x80 || /[A-Za-z_]/.test(String.fromCharCode(byte)));
/** Bytes in text that need a look: markup, references, `]]>`, control characters. */
const TEXT_STOP = byteTable(
  (byte) => byte === LESS || byte === AMPERSAND || byte === GREATER || (byte < SPACE && byte !== TAB && byte !== LF),
);
const VALUE_STOP = byteTable(
  (byte) => byte === LESS || byte === AMPERSAND || byte === QUOTE || byte === APOSTROPHE || byte < SPACE,
);
const BLANK = byteTable((byte) => byte === SPACE || byte === TAB || byte === LF || byte === CR);

function byteTable(belongs: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (belongs(byte) ? 1 : 0));
}

export class XmlScanner {
  /** The window: what is scanned now. Positions given to the handler point into it. */
  bytes: Buffer = Buffer.alloc(0);
  position = 0;
  depth = 0;
  attributeCount = 0;
  /** The element just opened is `<a/>`: it has no content. */
  empty = false;
  /** Four numbers an attribute: name start and end, value start and end. */
  readonly attributes: Int32Array;

  private readonly handler: XmlHandler;
  private readonly dialect: XmlDialect;
  private readonly limits: Limits;
  private readonly clock: Clock;
  private readonly part: string;
  private readonly names: QualifiedNames;
  private readonly open: Int32Array;
  private readonly codes: number[] = [];
  private readonly prefixIsOurs: boolean[] = [true];
  private readonly overrides: { depth: number; prefix: number; before: boolean }[] = [];
  private skipping = 0;
  private started = false;
  private rootSeen = false;
  private ticks = 0;
  /** Bytes of the window that are known to be valid and complete UTF-8. */
  private readable = 0;

  /** Parts of one package share their names: most of them recur. */
  constructor(
    handler: XmlHandler,
    dialect: XmlDialect,
    limits: Limits,
    clock: Clock,
    part: string,
    names = new QualifiedNames(),
  ) {
    this.handler = handler;
    this.names = names;
    this.dialect = dialect;
    this.limits = limits;
    this.clock = clock;
    this.part = part;
    this.open = new Int32Array(limits.xmlDepth + 1);
    this.attributes = new Int32Array(limits.xmlAttributes * 4);
  }

  /** A part that is whole in memory. */
  scanWhole(bytes: Buffer): void {
    this.write(bytes, true);
  }

  /** One piece of a part; the last one with `final`. */
  write(piece: Buffer, final: boolean): void {
    this.moveWindow(piece, final);
    if (!this.started) this.start(final);
    this.scan(final);
    if (final) this.finish();
  }

  /** Looks at the clock now and then; for handlers that take many elements by themselves. */
  tick(): void {
    if ((++this.ticks & 0xfff) === 0) this.clock();
  }

  /** To be called in `open`: nothing in this element is of interest, though it is still checked. */
  skip(): void {
    this.skipping = this.depth;
  }

  /** Do elements without a prefix belong to our namespaces here? */
  get plainNamesAreOurs(): boolean {
    return this.prefixIsOurs[0] === true;
  }

  /** Was the element just opened written without a prefix, and does it declare none for what it holds? */
  get isPlainElement(): boolean {
    return this.names.prefixOf[this.open[this.depth] ?? 0] === 0 && this.overrides.at(-1)?.depth !== this.depth;
  }

  /** The local name of the element just opened or closed. */
  elementName(): string {
    return this.names.localName(this.open[this.depth] ?? 0);
  }

  /** The value of an attribute of the element just opened, by its name as written or by what follows its prefix. */
  attribute(name: string): string | undefined {
    for (let i = 0; i < this.attributeCount; i++) if (this.isNamed(i, name)) return this.attributeValue(i);
    return undefined;
  }

  /** Compared from the end and without making a string: rows ask for two attributes among many. */
  private isNamed(index: number, name: string): boolean {
    const start = this.attributes[index * 4] ?? 0;
    let at = (this.attributes[index * 4 + 1] ?? 0) - 1;
    for (let i = name.length - 1; i >= 0; i--, at--)
      if (at < start || this.bytes[at] !== name.charCodeAt(i)) return false;
    return at < start || this.bytes[at] === COLON;
  }

  attributeName(index: number): string {
    return this.bytes.toString("utf8", this.attributes[index * 4], this.attributes[index * 4 + 1]);
  }

  attributeValue(index: number): string {
    const raw = this.bytes.toString("utf8", this.attributes[index * 4 + 2], this.attributes[index * 4 + 3]);
    return decodeReferences(/[\t\r\n]/.test(raw) ? raw.replace(/\r\n|[\t\r\n]/g, " ") : raw);
  }

  private fail(): never {
    return refuse("BAD-XML", { part: this.part });
  }

  private moveWindow(piece: Buffer, final: boolean): void {
    const rest = this.bytes.subarray(this.position);
    if (this.started) this.handler.detach(this);
    const checked = this.readable - this.position;
    this.bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    this.position = 0;
    this.readable = final ? this.bytes.length : lastWholeCharacter(this.bytes);
    if (!isUtf8(this.bytes.subarray(checked, this.readable))) this.refuseEncoding();
  }

  private refuseEncoding(): never {
    return refuse("BAD-ENCODING", { part: this.part });
  }

  private start(final: boolean): void {
    if (this.readable < 256 && !final) return;
    this.started = true;
    const { bytes } = this;
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.position = 3;
    const end = bytes.indexOf("?>", this.position);
    if (!isDeclaration(bytes, this.position)) return;
    if (end < 0) this.fail();
    const declaration = bytes.toString("latin1", this.position, end);
    const encoding = /\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1] ?? "utf-8";
    if (!/^(utf-8|us-ascii)$/i.test(encoding)) this.refuseEncoding();
    this.position = end + 2;
  }

  private finish(): void {
    if (this.depth !== 0 || !this.rootSeen || this.position !== this.bytes.length) this.fail();
  }

  private scan(final: boolean): void {
    if (!this.started) return;
    const { bytes } = this;
    const end = this.readable;
    let at = this.position;
    while (at < end) {
      const next = bytes[at] === LESS ? this.markup(at, end) : this.characters(at, end, final);
      if (next === INCOMPLETE) {
        if (final) this.fail();
        if (end - at > LONGEST_TOKEN) refuse("TOO-BIG-INSIDE", { part: this.part });
        break;
      }
      at = next;
    }
    this.position = at;
  }

  private markup(at: number, end: number): number {
    const second = this.bytes[at + 1] ?? 0;
    if (second === SLASH) return this.closingTag(at, end);
    if (NAME_START[second] === 1) return this.openingTag(at, end);
    if (at + 1 >= end) return INCOMPLETE;
    if (second === BANG) return this.declarationLike(at, end);
    if (second === QUESTION) return this.instruction(at, end);
    return this.fail();
  }

  /** Text up to the next markup. Wanted text is handed over in one run; padding may pass in pieces. */
  private characters(at: number, end: number, final: boolean): number {
    const { bytes } = this;
    let flags = 0;
    let next = at;
    for (; next < end; next++) {
      const byte = bytes[next] ?? 0;
      if (TEXT_STOP[byte] === 0) continue;
      if (byte === LESS) break;
      if (byte === CR) flags |= HAS_RETURN;
      else if (byte === AMPERSAND) {
        const after = this.reference(next, end);
        if (after === INCOMPLETE) return this.longRun(at, next, final);
        flags |= HAS_REFERENCE;
        next = after - 1;
      } else if (byte !== GREATER || (bytes[next - 1] === BRACKET && bytes[next - 2] === BRACKET)) this.fail();
    }
    if (next === end && !final) return this.longRun(at, end, final);
    if (this.depth === 0) this.onlyBlank(at, next);
    else if (this.handler.wantsText && this.skipping === 0) this.handler.text(at, next, flags, this);
    return next;
  }

  private longRun(at: number, upTo: number, final: boolean): number {
    if (final || upTo - at < LONGEST_TOKEN) return INCOMPLETE;
    if (this.handler.wantsText && this.skipping === 0) refuse("CELL-TOO-LONG", { part: this.part });
    if (this.depth === 0) this.onlyBlank(at, upTo - 2);
    this.clock();
    return upTo - 2;
  }

  private onlyBlank(at: number, end: number): void {
    for (let i = at; i < end; i++) if (BLANK[this.bytes[i] ?? 0] === 0) this.fail();
  }

  /** `&amp;` and the other four, or a number of a character that XML allows. Gives the position after it. */
  private reference(at: number, end: number): number {
    const stop = this.bytes.subarray(at, Math.min(end, at + LONGEST_REFERENCE)).indexOf(SEMICOLON);
    if (stop < 0) return at + LONGEST_REFERENCE <= end ? this.fail() : INCOMPLETE;
    const name = this.bytes.toString("latin1", at + 1, at + stop);
    if (name.charCodeAt(0) !== HASH ? !NAMED.has(name) : !isCharacterNumber(name)) this.fail();
    return at + stop + 1;
  }

  private openingTag(at: number, end: number): number {
    const { bytes } = this;
    let hash = 0;
    let next = at + 1;
    for (; next < end; next++) {
      const byte = bytes[next] ?? 0;
      if (NAME_BYTE[byte] === 0) break;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    const nameEnd = next;
    let count = 0;
    let empty = false;
    for (;;) {
      let blank = false;
      while (next < end && BLANK[bytes[next] ?? 0] === 1) {
        next++;
        blank = true;
      }
      if (next >= end) return INCOMPLETE;
      const byte = bytes[next] ?? 0;
      if (byte === GREATER) {
        next++;
        break;
      }
      if (byte === SLASH) {
        if (next + 1 >= end) return INCOMPLETE;
        if (bytes[next + 1] !== GREATER) this.fail();
        next += 2;
        empty = true;
        break;
      }
      if (!blank) this.fail();
      if (count >= this.limits.xmlAttributes) refuse("TOO-MANY-ATTRIBUTES", { part: this.part });
      next = this.readAttribute(next, end, count);
      if (next === INCOMPLETE) return INCOMPLETE;
      count++;
    }
    this.attributeCount = count;
    this.checkAttributesDiffer();
    this.push(this.names.intern(bytes, at + 1, nameEnd, hash, this));
    return this.opened(next, empty);
  }

  private readAttribute(at: number, end: number, index: number): number {
    const { bytes } = this;
    let next = at;
    if (NAME_START[bytes[next] ?? 0] === 0) this.fail();
    while (next < end && NAME_BYTE[bytes[next] ?? 0] === 1) next++;
    const nameEnd = next;
    while (next < end && BLANK[bytes[next] ?? 0] === 1) next++;
    if (next >= end) return INCOMPLETE;
    if (bytes[next] !== EQUALS) this.fail();
    next++;
    while (next < end && BLANK[bytes[next] ?? 0] === 1) next++;
    if (next >= end) return INCOMPLETE;
    const quote = bytes[next];
    if (quote !== QUOTE && quote !== APOSTROPHE) this.fail();
    const start = next + 1;
    next = this.valueEnd(start, end, quote);
    if (next === INCOMPLETE) return INCOMPLETE;
    const slot = index * 4;
    this.attributes[slot] = at;
    this.attributes[slot + 1] = nameEnd;
    this.attributes[slot + 2] = start;
    this.attributes[slot + 3] = next;
    return next + 1;
  }

  private valueEnd(start: number, end: number, quote: number): number {
    const { bytes } = this;
    for (let next = start; next < end; next++) {
      const byte = bytes[next] ?? 0;
      if (VALUE_STOP[byte] === 0) continue;
      if (byte === quote) return next;
      if (byte === AMPERSAND) {
        const after = this.reference(next, end);
        if (after === INCOMPLETE) return INCOMPLETE;
        next = after - 1;
      } else if (byte === LESS || (byte < SPACE && BLANK[byte] === 0)) this.fail();
    }
    return INCOMPLETE;
  }

  private checkAttributesDiffer(): void {
    const { attributes } = this;
    for (let i = 1; i < this.attributeCount; i++) {
      for (let j = 0; j < i; j++) if (this.sameName(attributes, i * 4, j * 4)) this.fail();
    }
  }

  private sameName(attributes: Int32Array, one: number, other: number): boolean {
    const a = attributes[one] ?? 0;
    const b = attributes[other] ?? 0;
    const length = (attributes[one + 1] ?? 0) - a;
    if (length !== (attributes[other + 1] ?? 0) - b) return false;
    for (let i = 0; i < length; i++) if (this.bytes[a + i] !== this.bytes[b + i]) return false;
    return true;
  }

  private push(name: number): void {
    if (this.depth === 0) {
      if (this.rootSeen) this.fail();
      this.rootSeen = true;
    }
    if (this.depth >= this.limits.xmlDepth) refuse("TOO-DEEP", { part: this.part });
    this.open[++this.depth] = name;
    this.tick();
    for (let i = 0; i < this.attributeCount; i++) if (this.declaresNamespace(i)) this.bindPrefix(i);
  }

  private declaresNamespace(index: number): boolean {
    const start = this.attributes[index * 4] ?? 0;
    if ((this.attributes[index * 4 + 1] ?? 0) - start < 5 || this.bytes[start] !== 120) return false;
    return /^xmlns(?::|$)/.test(this.attributeName(index));
  }

  private bindPrefix(index: number): void {
    const prefix = this.names.prefix(this.attributeName(index).slice("xmlns:".length));
    this.overrides.push({ depth: this.depth, prefix, before: this.prefixIsOurs[prefix] ?? false });
    this.prefixIsOurs[prefix] = this.dialect.namespaces.has(this.attributeValue(index));
  }

  private codeOf(name: number): number {
    if (this.prefixIsOurs[this.names.prefixOf[name] ?? 0] !== true) return 0;
    const { vocabulary } = this.dialect;
    return vocabulary === null ? 1 : (this.codes[name] ??= vocabulary.get(this.names.localName(name)) ?? 0);
  }

  private opened(next: number, empty: boolean): number {
    const code = this.codeOf(this.open[this.depth] ?? 0);
    this.position = next;
    this.empty = empty;
    if (this.skipping === 0) this.handler.open(code, this);
    if (empty) this.closed(code);
    return this.position;
  }

  private closingTag(at: number, end: number): number {
    const { bytes } = this;
    if (this.depth === 0) this.fail();
    const name = this.open[this.depth] ?? 0;
    const expected = this.names.bytesOf[name];
    if (expected === undefined) return this.fail();
    let next = at + 2;
    if (next + expected.length >= end)
      return end - at > expected.length + 64 ? this.fail() : this.partialClose(at, end);
    for (let i = 0; i < expected.length; i++, next++) if (bytes[next] !== expected[i]) this.fail();
    while (next < end && BLANK[bytes[next] ?? 0] === 1) next++;
    if (next >= end) return INCOMPLETE;
    if (bytes[next] !== GREATER) this.fail();
    this.position = next + 1;
    this.closed(this.codeOf(name));
    return this.position;
  }

  private partialClose(at: number, end: number): number {
    return this.bytes.subarray(at, end).includes(GREATER) ? this.fail() : INCOMPLETE;
  }

  private closed(code: number): void {
    if (this.skipping === 0) this.handler.close(code, this);
    else if (this.skipping === this.depth) this.skipping = 0;
    this.pop();
  }

  private pop(): void {
    while (this.overrides.length > 0 && this.overrides.at(-1)?.depth === this.depth) {
      const last = this.overrides.pop();
      if (last !== undefined) this.prefixIsOurs[last.prefix] = last.before;
    }
    this.depth--;
  }

  private declarationLike(at: number, end: number): number {
    if (startsWith(this.bytes, at, end, "<!--")) return this.comment(at, end);
    if (startsWith(this.bytes, at, end, "<![CDATA[")) return this.characterData(at, end);
    if (startsWith(this.bytes, at, end, "<!DOCTYPE")) return refuse("DOCTYPE", { part: this.part });
    return end - at < 9 ? INCOMPLETE : this.fail();
  }

  private comment(at: number, end: number): number {
    const stop = this.find("--", at + 4, end);
    if (stop === INCOMPLETE || stop + 2 >= end) return INCOMPLETE;
    if (this.bytes[stop + 2] !== GREATER) this.fail();
    this.checkCharacters(at, stop);
    return stop + 3;
  }

  private characterData(at: number, end: number): number {
    if (this.depth === 0) this.fail();
    const stop = this.find("]]>", at + 9, end);
    if (stop === INCOMPLETE) return INCOMPLETE;
    const flags = this.checkCharacters(at, stop) ? IS_CDATA | HAS_RETURN : IS_CDATA;
    if (this.handler.wantsText && this.skipping === 0) this.handler.text(at + 9, stop, flags, this);
    return stop + 3;
  }

  private instruction(at: number, end: number): number {
    const stop = this.find("?>", at + 2, end);
    if (stop === INCOMPLETE) return INCOMPLETE;
    if (NAME_START[this.bytes[at + 2] ?? 0] === 0 || isDeclaration(this.bytes, at)) this.fail();
    this.checkCharacters(at, stop);
    return stop + 2;
  }

  private find(wanted: string, from: number, end: number): number {
    const found = this.bytes.indexOf(wanted, from);
    return found < 0 || found + wanted.length > end ? INCOMPLETE : found;
  }

  /** True when there is a carriage return among them. */
  private checkCharacters(at: number, end: number): boolean {
    let returns = false;
    for (let i = at; i < end; i++) {
      const byte = this.bytes[i] ?? 0;
      if (byte === CR) returns = true;
      else if (byte < SPACE && BLANK[byte] === 0) this.fail();
    }
    return returns;
  }
}

/** Qualified names, each once, as small numbers. */
export class QualifiedNames {
  readonly bytesOf: Buffer[] = [];
  readonly prefixOf: number[] = [];
  private readonly localNames: string[] = [];
  private readonly slots = new Int16Array(4096);
  private readonly prefixes = new Map<string, number>([["", 0]]);

  intern(bytes: Buffer, start: number, end: number, hash: number, scanner: XmlScanner): number {
    for (let slot = hash & 4095; ; slot = (slot + 1) & 4095) {
      const stored = (this.slots[slot] ?? 0) - 1;
      if (stored < 0) return this.add(bytes, start, end, slot, scanner);
      if (this.matches(stored, bytes, start, end)) return stored;
    }
  }

  localName(name: number): string {
    return this.localNames[name] ?? "";
  }

  prefix(text: string): number {
    const known = this.prefixes.get(text);
    if (known !== undefined) return known;
    this.prefixes.set(text, this.prefixes.size);
    return this.prefixes.size - 1;
  }

  private matches(stored: number, bytes: Buffer, start: number, end: number): boolean {
    const name = this.bytesOf[stored];
    if (name?.length !== end - start) return false;
    for (let i = 0; i < name.length; i++) if (name[i] !== bytes[start + i]) return false;
    return true;
  }

  private add(bytes: Buffer, start: number, end: number, slot: number, scanner: XmlScanner): number {
    if (this.bytesOf.length >= MOST_NAMES) refuse("TOO-MANY-ITEMS", { depth: scanner.depth });
    const written = bytes.toString("utf8", start, end);
    const colon = written.indexOf(":");
    if (colon === written.length - 1 || colon !== written.lastIndexOf(":")) refuse("BAD-XML");
    this.bytesOf.push(Buffer.from(bytes.subarray(start, end)));
    this.localNames.push(written.slice(colon + 1));
    this.prefixOf.push(this.prefix(colon < 0 ? "" : written.slice(0, colon)));
    this.slots[slot] = this.bytesOf.length;
    return this.bytesOf.length - 1;
  }
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** A run of text as it reads: line ends as XML wants them, references replaced. */
export function decodeText(bytes: Buffer, start: number, end: number, flags: number): string {
  let text = bytes.toString("utf8", start, end);
  if ((flags & HAS_RETURN) !== 0) text = text.replace(/\r\n?/g, "\n");
  return (flags & HAS_REFERENCE) === 0 ? text : decodeReferences(text);
}

/** The scanner has checked them. */
function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#?\w+);/g, (whole, name: string) =>
    name.startsWith("#") ? String.fromCodePoint(characterNumber(name)) : (NAMED.get(name) ?? whole),
  );
}

function characterNumber(name: string): number {
  return name.charCodeAt(1) === 120 ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
}

function isCharacterNumber(name: string): boolean {
  if (!/^#(?:\d+|x[0-9A-Fa-f]+)$/.test(name)) return false;
  const code = characterNumber(name);
  if (code < SPACE) return code === TAB || code === LF || code === CR;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

function isDeclaration(bytes: Buffer, at: number): boolean {
  return /^<\?xml[\s?]/i.test(bytes.toString("latin1", at, at + 6));
}

function startsWith(bytes: Buffer, at: number, end: number, text: string): boolean {
  return at + text.length <= end && bytes.toString("latin1", at, at + text.length) === text;
}

/** Where the last complete UTF-8 sequence ends. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

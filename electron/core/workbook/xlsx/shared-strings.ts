import type { Limits } from "../limits.ts";
import { refuse } from "../read-refusal.ts";
import type { Package } from "./package.ts";
import { follows, PLAIN_TEXT, PRESERVE } from "./plain-cell.ts";
import { RICH_TEXT_VOCABULARY, RichText } from "./rich-text.ts";
import { SPREADSHEET } from "./spreadsheet-text.ts";
import { TextList } from "./text-list.ts";
import type { XmlHandler, XmlScanner } from "./xml-scanner.ts";

export interface SharedStrings {
  readonly texts: Pick<TextList, "at">;
  /** Indexes of texts whose every run is struck through. */
  readonly struck: ReadonlySet<number>;
}

export const NO_STRINGS: SharedStrings = { texts: new TextList(), struck: new Set() };

const GREATER = 62;
/** Texts hold on to what they were cut out of: only where that is little. */
const DECODED_WHOLE = 1 << 20;
const OPENS = Buffer.from("<si><t");
const CLOSES = Buffer.from("</t></si>");

const SST = 10;
const SI = 11;

const DIALECT = {
  vocabulary: new Map<string, number>([...RICH_TEXT_VOCABULARY, ["sst", SST], ["si", SI]]),
  namespaces: SPREADSHEET,
};

/** The table of texts that cells refer to by number. */
export async function readSharedStrings(pack: Package, part: string): Promise<SharedStrings> {
  const handler = new SharedStringsHandler(pack.limits);
  await pack.scan(part, handler, DIALECT);
  return handler;
}

class SharedStringsHandler implements XmlHandler, SharedStrings {
  readonly texts = new TextList();
  readonly struck = new Set<number>();
  private readonly rich: RichText;
  private readonly limits: Limits;
  private bytes = 0;
  private decoded: Buffer | null = null;
  /** One for each byte of what was decoded. */
  private letters = "";

  constructor(limits: Limits) {
    this.limits = limits;
    this.rich = new RichText(limits.textLength);
  }

  get wantsText(): boolean {
    return this.rich.wantsText;
  }

  open(element: number, scanner: XmlScanner): void {
    if (scanner.depth === 1) {
      if (element !== SST) refuse("BAD-XML");
      if (!scanner.empty) this.readPlainTexts(scanner);
    } else if (scanner.depth > 2) this.rich.open(element, scanner);
    else if (element === SI) this.rich.begin();
    else scanner.skip();
  }

  close(element: number, scanner: XmlScanner): void {
    if (scanner.depth > 2) this.rich.close(element, scanner);
    else if (element === SI) {
      this.keep(this.rich.value, this.rich.isStruck);
      this.readPlainTexts(scanner);
    }
  }

  text(start: number, end: number, flags: number, scanner: XmlScanner): void {
    this.rich.add(start, end, flags, scanner);
  }

  detach(scanner: XmlScanner): void {
    this.rich.detach(scanner);
  }

  /** Nearly all texts read `<si><t>…</t></si>`: taken without the scanner, as plain cells are. */
  private readPlainTexts(scanner: XmlScanner): void {
    if (!scanner.plainNamesAreOurs) return;
    const { bytes } = scanner;
    let at = scanner.position;
    for (;;) {
      if (!follows(bytes, at, OPENS)) break;
      let end = at + OPENS.length;
      if (follows(bytes, end, PRESERVE)) end += PRESERVE.length;
      if (bytes[end++] !== GREATER) break;
      const start = end;
      let bits = 0;
      for (let byte = bytes[end] ?? 0; PLAIN_TEXT[byte] === 1; byte = bytes[++end] ?? 0) bits |= byte;
      if (!follows(bytes, end, CLOSES)) break;
      this.keep(bits < 0x80 ? this.asciiOf(bytes, start, end) : bytes.toString("utf8", start, end), false);
      at = end + CLOSES.length;
    }
    scanner.position = at;
  }

  /** Cut out of the whole part, which is decoded once: asking for each text by itself takes several times as long. */
  private asciiOf(bytes: Buffer, start: number, end: number): string {
    if (bytes.length > DECODED_WHOLE) return bytes.toString("latin1", start, end);
    if (this.decoded !== bytes) {
      this.decoded = bytes;
      this.letters = bytes.toString("latin1");
    }
    return this.letters.slice(start, end);
  }

  private keep(text: string, struck: boolean): void {
    if (this.texts.length >= this.limits.strings) refuse("TOO-MANY-STRINGS", { limit: this.limits.strings });
    if (text.length > this.limits.textLength) refuse("CELL-TOO-LONG", { limit: this.limits.textLength });
    if (struck) this.struck.add(this.texts.length);
    this.bytes += text.length;
    if (this.bytes > this.limits.stringBytes) refuse("TOO-BIG-INSIDE", { limit: this.limits.stringBytes });
    this.texts.add(text);
  }
}

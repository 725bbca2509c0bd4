import { decodeText, IS_CDATA, type XmlScanner } from "./xml-scanner.ts";

/** Gathers the text of one element; as long as there is one run, it is only a pair of positions. */
export class TextCollector {
  start = 0;
  end = 0;
  flags = 0;
  private runs = 0;
  private joined = "";

  clear(): void {
    this.runs = 0;
    this.joined = "";
  }

  get isEmpty(): boolean {
    return this.runs === 0 && this.joined === "";
  }

  /** One plain run: its bytes may be looked at in place. */
  get isOneRun(): boolean {
    return this.runs === 1 && this.joined === "" && (this.flags & IS_CDATA) === 0;
  }

  add(start: number, end: number, flags: number, scanner: XmlScanner): void {
    if (start === end) return;
    this.detach(scanner);
    this.start = start;
    this.end = end;
    this.flags = flags;
    this.runs = 1;
  }

  detach(scanner: XmlScanner): void {
    if (this.runs === 1) this.joined += decodeText(scanner.bytes, this.start, this.end, this.flags);
    this.runs = 0;
  }

  take(scanner: XmlScanner): string {
    this.detach(scanner);
    const text = this.joined;
    this.clear();
    return text;
  }
}

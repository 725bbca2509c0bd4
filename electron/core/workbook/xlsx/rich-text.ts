import { refuse } from "../read-refusal.ts";
import { isOn } from "./styles-part.ts";
import { unescapeText } from "./spreadsheet-text.ts";
import { TextCollector } from "./text-collector.ts";
import type { XmlScanner } from "./xml-scanner.ts";

/** Elements of rich text, in the vocabulary of every part that has it. */
export const T = 1;
export const R = 2;
export const R_PR = 3;
export const R_PH = 4;
export const STRIKE = 5;

export const RICH_TEXT_VOCABULARY: readonly (readonly [string, number])[] = [
  ["t", T],
  ["r", R],
  ["rPr", R_PR],
  ["rPh", R_PH],
  ["strike", STRIKE],
];

/** Text made of runs (`si`, `is`, a comment): the pieces joined, the phonetic guide left out. */
export class RichText {
  wantsText = false;
  private text = "";
  private runStruck = false;
  private partStruck = false;
  private readonly piece = new TextCollector();
  private readonly longest: number;

  constructor(longest: number) {
    this.longest = longest;
  }

  begin(): void {
    this.text = "";
    this.runStruck = false;
    this.partStruck = false;
  }

  open(element: number, scanner: XmlScanner): void {
    if (element === T) this.wantsText = true;
    else if (element === R) this.runStruck = false;
    else if (element === STRIKE) this.runStruck = isOn(scanner.attribute("val"));
    else if (element !== R_PR) scanner.skip();
  }

  add(start: number, end: number, flags: number, scanner: XmlScanner): void {
    this.piece.add(start, end, flags, scanner);
  }

  detach(scanner: XmlScanner): void {
    this.piece.detach(scanner);
  }

  close(element: number, scanner: XmlScanner): void {
    if (element === R) this.runStruck = false;
    if (element !== T) return;
    this.wantsText = false;
    const piece = unescapeText(this.piece.take(scanner));
    this.text = this.text === "" ? piece : this.text + piece;
    if (this.text.length > this.longest) refuse("CELL-TOO-LONG", { limit: this.longest });
    if (this.runStruck && piece.trim() !== "") this.partStruck = true;
  }

  get value(): string {
    return this.text;
  }

  /** Something that shows is struck through. Of “~~2~~1” neither 21 nor 1 is sure: a person has to look (V-60). */
  get isStruck(): boolean {
    return this.partStruck;
  }
}

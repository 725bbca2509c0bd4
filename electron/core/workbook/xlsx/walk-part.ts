import { TextCollector } from "./text-collector.ts";
import type { XmlHandler, XmlScanner } from "./xml-scanner.ts";

/** What a visitor learns: the path of local names from the root (`workbook/sheets/sheet`), then attributes or text. */
export interface PartVisitor {
  open?: (path: string, attribute: (name: string) => string | undefined) => void;
  /** Elements of no interest, with all they hold: they are checked and not told. */
  skips?: (path: string) => boolean;
  /** `text` is what stands directly in the element, up to its last child. */
  close?: (path: string, text: string) => void;
}

/** Turns a visitor into a handler; elements of foreign namespaces are passed over with all they hold. */
export class PathHandler implements XmlHandler {
  readonly wantsText = true;
  private readonly visitor: PartVisitor;
  private readonly collected = new TextCollector();
  private readonly paths: string[] = [""];
  private readonly known = new Map<string, Map<string, string>>();

  constructor(visitor: PartVisitor) {
    this.visitor = visitor;
  }

  open(element: number, scanner: XmlScanner): void {
    if (element === 0) {
      scanner.skip();
      return;
    }
    const path = this.path(this.paths.at(-1) ?? "", scanner.elementName());
    if (this.visitor.skips?.(path) === true) {
      scanner.skip();
      return;
    }
    this.paths.push(path);
    this.collected.clear();
    this.visitor.open?.(path, (name) => scanner.attribute(name));
  }

  close(_element: number, scanner: XmlScanner): void {
    const path = this.paths.pop() ?? "";
    const text = this.collected.take(scanner);
    this.visitor.close?.(path, text);
  }

  text(start: number, end: number, flags: number, scanner: XmlScanner): void {
    this.collected.add(start, end, flags, scanner);
  }

  detach(scanner: XmlScanner): void {
    this.collected.detach(scanner);
  }

  /** Paths recur thousands of times; each is made once. */
  private path(parent: string, name: string): string {
    const children = this.known.get(parent) ?? new Map<string, string>();
    if (children.size === 0) this.known.set(parent, children);
    const path = children.get(name) ?? (parent === "" ? name : `${parent}/${name}`);
    children.set(name, path);
    return path;
  }
}

import { applyEdits, withPrefix, type Edit } from "./annotate-edits.ts";
import { LIMITS } from "./limits.ts";
import { startClock } from "./read-refusal.ts";
import { decodeText, XmlScanner, type XmlHandler } from "./xlsx/xml-scanner.ts";

/** An attribute and where its value stands between the quotes. */
export interface OutlineAttribute {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** An element of a small part with its place in the bytes. */
export interface OutlineElement {
  /** Without its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly from: number;
  /** After `>` of the opening tag. */
  readonly contentFrom: number;
  contentTo: number;
  to: number;
  readonly isEmptyTag: boolean;
  readonly attributes: ReadonlyMap<string, OutlineAttribute>;
  readonly children: OutlineElement[];
  text: string;
}

/** A part as a tree of its elements; those of other namespaces are left out with all they hold. */
export function readOutline(bytes: Buffer, part: string, namespaces: ReadonlySet<string>): OutlineElement {
  const handler = new OutlineHandler();
  const scanner = new XmlScanner(
    handler,
    { vocabulary: null, namespaces },
    LIMITS,
    startClock(LIMITS.milliseconds),
    part,
  );
  scanner.scanWhole(bytes);
  if (handler.root === null) throw new Error(`${part} has no root that we know`);
  return handler.root;
}

/** The first child of that name. */
export function childOf(element: OutlineElement | undefined, name: string): OutlineElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** All children of that name. */
export function childrenOf(element: OutlineElement | undefined, name: string): readonly OutlineElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** Puts more content at the end of an element, also of one that was written as an empty tag. */
export function appendTo(bytes: Buffer, element: OutlineElement, xml: string): Edit {
  const written = withPrefix(xml, element.prefix);
  if (!element.isEmptyTag) return { from: element.contentTo, to: element.contentTo, text: written };
  const slash = bytes.lastIndexOf("/", element.contentFrom - 1);
  return { from: slash, to: element.contentFrom, text: `>${written}</${qualifiedName(element)}>` };
}

/** Gives an attribute another value, or adds it. */
export function setAttribute(element: OutlineElement, name: string, value: string): Edit {
  const known = element.attributes.get(name);
  if (known !== undefined) return { from: known.from, to: known.to, text: value };
  const at = element.from + 1 + qualifiedName(element).length;
  return { from: at, to: at, text: ` ${name}="${value}"` };
}

/** The element's own bytes with edits inside it made. */
export function elementText(bytes: Buffer, element: OutlineElement, edits: readonly Edit[] = []): string {
  const own = edits.map(({ from, to, text }) => ({ from: from - element.from, to: to - element.from, text }));
  return applyEdits(bytes.subarray(element.from, element.to), own).toString("utf8");
}

function qualifiedName({ prefix, name }: OutlineElement): string {
  return prefix === "" ? name : `${prefix}:${name}`;
}

const LESS = 60;

class OutlineHandler implements XmlHandler {
  readonly wantsText = true;
  root: OutlineElement | null = null;
  private readonly stack: OutlineElement[] = [];

  open(element: number, scanner: XmlScanner): void {
    if (element === 0) {
      scanner.skip();
      return;
    }
    const made = outlineElement(scanner);
    this.stack.at(-1)?.children.push(made);
    this.root ??= made;
    this.stack.push(made);
  }

  close(_element: number, scanner: XmlScanner): void {
    const closed = this.stack.pop();
    if (closed === undefined) return;
    closed.to = scanner.position;
    closed.contentTo = closed.isEmptyTag ? scanner.position : scanner.bytes.lastIndexOf(LESS, scanner.position - 1);
  }

  text(start: number, end: number, flags: number, scanner: XmlScanner): void {
    const inside = this.stack.at(-1);
    if (inside !== undefined) inside.text += decodeText(scanner.bytes, start, end, flags);
  }

  detach(): void {
    // The part is whole in memory: the window never moves.
  }
}

/** Where the tag began that ends at the scanner's position: no `<` can stand inside it. */
export function tagStart(scanner: XmlScanner): number {
  return scanner.bytes.lastIndexOf(LESS, scanner.position - 1);
}

/** The prefix of the tag that begins here, without its colon. */
export function prefixAt(bytes: Buffer, from: number): string {
  const name = /^<([^\s/>]*)/.exec(bytes.toString("utf8", from, from + 256))?.[1] ?? "";
  return name.includes(":") ? name.slice(0, name.indexOf(":")) : "";
}

function outlineElement(scanner: XmlScanner): OutlineElement {
  const from = tagStart(scanner);
  const attributes = new Map<string, OutlineAttribute>();
  for (let i = 0; i < scanner.attributeCount; i++) {
    const place = { from: scanner.attributes[i * 4 + 2] ?? 0, to: scanner.attributes[i * 4 + 3] ?? 0 };
    attributes.set(scanner.attributeName(i), { value: scanner.attributeValue(i), ...place });
  }
  return {
    name: scanner.elementName(),
    prefix: prefixAt(scanner.bytes, from),
    from,
    contentFrom: scanner.position,
    contentTo: scanner.position,
    to: scanner.position,
    isEmptyTag: scanner.empty,
    attributes,
    children: [],
    text: "",
  };
}

import type { Severity } from "../../../shared/domain/finding.ts";
import type { CellStyle } from "../../../shared/domain/workbook-plan.ts";
import { applyEdits, withPrefix, type Edit } from "./annotate-edits.ts";
import { appendTo, childOf, elementText, readOutline, setAttribute, type OutlineElement } from "./annotate-outline.ts";
import { borderXml, fillXml, fontXml, STYLE_LOOKS } from "./write-styles.ts";
import { attributes, XML_HEADER } from "./write-xml.ts";
import { SPREADSHEET } from "./xlsx/spreadsheet-text.ts";

/**
 * The mark is a hatch in the colour of the severity over whatever fill the cell had: the hatch keeps that fill as its
 * background, so a mark can be taken away again even after Excel has renumbered all styles. It is no solid fill, so a
 * returned copy does not look as if its sender had coloured rows.
 */
const HATCH = "lightUp";
const COLOURS: Readonly<Record<Severity, string>> = { error: "FFF0937D", warning: "FFEFC15C", info: "FF9DBBD6" };
const OUR_COLOURS: ReadonlySet<string> = new Set(Object.values(COLOURS));
/** LibreOffice knows no hatches and saves ours, over white, as these solid colours. */
const BLENDED: ReadonlySet<string> = new Set(["FFFCE4DF", "FFFBF0D7", "FFE7EEF5"]);

/** Entries of one list of the styles part: those that were there, and ours after them. */
class StyleList {
  readonly texts: string[];
  readonly element: OutlineElement;
  readonly #before: number;

  constructor(bytes: Buffer, element: OutlineElement) {
    this.element = element;
    this.texts = element.children.map((child) => elementText(bytes, child));
    this.#before = this.texts.length;
  }

  /** The number of an entry that is spelt so; made when there is none. */
  numberOf(text: string): number {
    const known = this.texts.indexOf(text);
    if (known >= 0) return known;
    this.texts.push(text);
    return this.texts.length - 1;
  }

  edits(bytes: Buffer): Edit[] {
    if (this.texts.length === this.#before) return [];
    const counted = this.element.attributes.has("count");
    const grown = this.texts.slice(this.#before).join("");
    return [
      ...(counted ? [setAttribute(this.element, "count", String(this.texts.length))] : []),
      // The texts have their prefixes already.
      ...[appendTo(bytes, this.element, "")].map((edit) => ({ ...edit, text: addedText(edit.text, grown) })),
    ];
  }
}

/** An empty list becomes `>…</cellXfs>`, a list with entries just more of them. */
function addedText(frame: string, grown: string): string {
  return frame === "" ? grown : frame.replace(">", () => `>${grown}`);
}

/** The styles of a workbook, to which marked twins of its cell styles are added. */
export class MarkedStyles {
  readonly #bytes: Buffer;
  readonly #prefix: string;
  readonly #fonts: StyleList;
  readonly #fills: StyleList;
  readonly #borders: StyleList;
  readonly #formats: StyleList;
  readonly #marked = new Map<string, number>();
  readonly #looks = new Map<CellStyle, number>();

  constructor(bytes: Buffer, part: string) {
    this.#bytes = completeStyles(bytes, part);
    const root = readOutline(this.#bytes, part, SPREADSHEET);
    this.#prefix = root.prefix;
    const list = (name: string): StyleList => {
      const element = childOf(root, name);
      if (element === undefined) throw new Error(`The styles were completed and have no ${name}`);
      return new StyleList(this.#bytes, element);
    };
    this.#fonts = list("fonts");
    this.#fills = list("fills");
    this.#borders = list("borders");
    this.#formats = list("cellXfs");
  }

  /** The style that looks like this one and is marked. Cells with a pattern of their own keep it. */
  mark(style: number, severity: Severity): number {
    const key = `${String(style)} ${severity}`;
    const made = this.#marked.get(key) ?? this.#makeMark(style, severity);
    this.#marked.set(key, made);
    return made;
  }

  /** Styles that are marked, with the style that each would be without. */
  unmarked(): ReadonlyMap<number, number> {
    const hatches = new Map(
      this.#fills.texts.flatMap((text, number) => {
        const pattern = childOf(this.#parse(text), "patternFill");
        return pattern !== undefined && isMark(pattern) ? [[number, pattern] as const] : [];
      }),
    );
    const plain = new Map<number, number>();
    if (hatches.size === 0) return plain;
    this.#formats.texts.slice().forEach((text, number) => {
      const pattern = hatches.get(fillOf(this.#parse(text)));
      if (pattern !== undefined) plain.set(number, this.#plainTwin(text, this.#fills.numberOf(this.#ownFill(pattern))));
    });
    return plain;
  }

  /** The number of one of our own looks, for a sheet that we add. */
  lookNumber(style: CellStyle): number {
    const known = this.#looks.get(style);
    if (known !== undefined) return known;
    const look = STYLE_LOOKS[style];
    const format = attributes({
      numFmtId: 0,
      fontId: this.#fonts.numberOf(withPrefix(fontXml(look), this.#prefix)),
      fillId: this.#fills.numberOf(withPrefix(fillXml(look), this.#prefix)),
      borderId: this.#borders.numberOf(withPrefix(borderXml(look), this.#prefix)),
      xfId: 0,
      applyFont: 1,
      applyFill: 1,
      applyBorder: 1,
      applyAlignment: 1,
    });
    const alignment = attributes({
      horizontal: look.align,
      vertical: "top",
      wrapText: look.wrap ? 1 : undefined,
      indent: look.indent === 0 ? undefined : look.indent,
    });
    const number = this.#formats.numberOf(withPrefix(`<xf${format}><alignment${alignment}/></xf>`, this.#prefix));
    this.#looks.set(style, number);
    return number;
  }

  /** The part with what was added. */
  bytes(): Buffer {
    const lists = [this.#fonts, this.#fills, this.#borders, this.#formats];
    return applyEdits(
      this.#bytes,
      lists.flatMap((each) => each.edits(this.#bytes)),
    );
  }

  #makeMark(style: number, severity: Severity): number {
    const base = this.#formats.texts[style] ?? this.#formats.texts[0];
    if (base === undefined) return style;
    const fill = this.#parse(this.#fills.texts[fillOf(this.#parse(base))] ?? "<fill/>");
    const pattern = childOf(fill, "patternFill");
    const kind = pattern?.attributes.get("patternType")?.value ?? "none";
    if (childOf(fill, "gradientFill") !== undefined || (kind !== "none" && kind !== "solid")) return style;
    const colour = kind === "solid" ? childOf(pattern, "fgColor") : undefined;
    const behind = colour === undefined ? "" : `<bgColor${colourOf(colour)}/>`;
    const hatch = `<fill><patternFill patternType="${HATCH}"><fgColor rgb="${COLOURS[severity]}"/>${behind}</patternFill></fill>`;
    return this.#formats.numberOf(this.#withFill(base, this.#fills.numberOf(withPrefix(hatch, this.#prefix))));
  }

  /** What lay below the hatch. */
  #ownFill(pattern: OutlineElement): string {
    const behind = childOf(pattern, "bgColor");
    const isPlain =
      behind === undefined ||
      pattern.attributes.get("patternType")?.value !== HATCH ||
      behind.attributes.has("auto") ||
      ["64", "65"].includes(behind.attributes.get("indexed")?.value ?? "");
    if (isPlain) return this.#fills.texts[0] ?? '<fill><patternFill patternType="none"/></fill>';
    const solid = `<fill><patternFill patternType="solid"><fgColor${colourOf(behind)}/><bgColor indexed="64"/></patternFill></fill>`;
    return this.#similarFill(colourOf(behind)) ?? withPrefix(solid, this.#prefix);
  }

  #similarFill(colour: string): string | undefined {
    return this.#fills.texts.find((text) => {
      const pattern = childOf(this.#parse(text), "patternFill");
      const own = childOf(pattern, "fgColor");
      return pattern?.attributes.get("patternType")?.value === "solid" && own !== undefined && colourOf(own) === colour;
    });
  }

  /** The format without its mark; whether it said that its fill applies cannot be known any more, and does not matter. */
  #plainTwin(marked: string, fill: number): number {
    const plain = this.#withFill(marked, fill);
    const twin = this.#formats.texts.findIndex((text) => withoutFlag(text) === withoutFlag(plain));
    return twin >= 0 ? twin : this.#formats.numberOf(plain);
  }

  #withFill(format: string, fill: number): string {
    const edited = (name: string, value: string) => {
      const element = this.#parse(format);
      format = applyEdits(Buffer.from(format, "utf8"), [setAttribute(element, name, value)]).toString("utf8");
    };
    edited("fillId", String(fill));
    edited("applyFill", "1");
    return format;
  }

  /** Fragments have no namespace of their own: any prefix is taken for ours. */
  #parse(text: string): OutlineElement {
    const declared =
      this.#prefix === "" ? text : text.replace(/^<[^\s/>]+/, (tag) => `${tag} xmlns:${this.#prefix}="${MAIN}"`);
    return shifted(readOutline(Buffer.from(declared, "utf8"), "styles", SPREADSHEET), declared.length - text.length);
  }
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** Positions as they are in the text before the namespace was declared in its first tag. */
function shifted(element: OutlineElement, by: number): OutlineElement {
  if (by === 0) return element;
  const attributes = new Map(
    [...element.attributes].map(([name, { value, from, to }]) => [name, { value, from: from - by, to: to - by }]),
  );
  return { ...element, attributes };
}

function isMark(pattern: OutlineElement): boolean {
  const colour = childOf(pattern, "fgColor")?.attributes.get("rgb")?.value.toUpperCase() ?? "";
  const kind = pattern.attributes.get("patternType")?.value;
  return (kind === HATCH && OUR_COLOURS.has(colour)) || (kind === "solid" && BLENDED.has(colour));
}

function withoutFlag(format: string): string {
  return format.replace(/ applyFill="[^"]*"/, "");
}

function fillOf(format: OutlineElement): number {
  return Number(format.attributes.get("fillId")?.value ?? 0);
}

function colourOf(colour: OutlineElement): string {
  return attributes(Object.fromEntries([...colour.attributes].map(([name, { value }]) => [name, value])));
}

/** The lists that cell formats need, in the schema's order, each with the least it may hold. */
const LEAST_LISTS: readonly (readonly [name: string, xml: string])[] = [
  ["fonts", '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'],
  [
    "fills",
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  ],
  ["borders", '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'],
  ["cellStyleXfs", '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'],
  ["cellXfs", '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'],
];

/** Programs leave lists out that they have no use for; ours need them. */
function completeStyles(bytes: Buffer, part: string): Buffer {
  const root = readOutline(bytes, part, SPREADSHEET);
  const names = LEAST_LISTS.map(([name]) => name);
  const edits = LEAST_LISTS.flatMap(([name, xml], index): Edit[] => {
    if (childOf(root, name) !== undefined) return [];
    const earlier = [...root.children]
      .reverse()
      .find((child) => child.name === "numFmts" || names.slice(0, index).includes(child.name));
    if (earlier === undefined && root.isEmptyTag) return [appendTo(bytes, root, xml)];
    const at = earlier?.to ?? root.contentFrom;
    return [{ from: at, to: at, text: withPrefix(xml, root.prefix) }];
  });
  return applyEdits(bytes, edits);
}

/** A styles part for workbooks that came without one. */
export function plainStylesXml(main: string): string {
  const lists = LEAST_LISTS.map(([, xml]) => xml).join("");
  return `${XML_HEADER}<styleSheet xmlns="${main}">${lists}</styleSheet>`;
}

import { CELL_STYLES, type CellStyle } from "../../../shared/domain/workbook-plan.ts";
import { attributes, xmlAttribute, XML_HEADER } from "./write-xml.ts";

/** How one named style looks. Colours are `RRGGBB`. */
export interface StyleLook {
  /** As Excel's style gallery shows it. */
  readonly name: string;
  /** Excel's own style of this number, restyled. */
  readonly builtin?: number;
  readonly size: number;
  readonly bold?: true;
  readonly underline?: true;
  readonly colour: string;
  readonly fill?: string;
  readonly lines: "none" | "hair" | "header" | "total" | "dashed";
  readonly format: string;
  readonly align: "left" | "right" | "center";
  readonly vertical: "bottom" | "center" | "top";
  readonly wrap: boolean;
  readonly indent: 0 | 1;
  /** Can be changed on a locked sheet. */
  readonly isOpen?: true;
}

const INK = "1A1A1A";
const NAVY = "17324D";
const GREY = "595959";
const PALE = "F5F7F9";
const HEAD = "E4EAF0";

/** Latvian practice: no grouping below 10 000; a real minus sign. Excel puts the reader's own separators. */
const WHOLE = "[>=10000]#,##0;[<=-10000]\\−#,##0;0";
const DECIMAL = "[>=10000]#,##0.00;[<=-10000]\\−#,##0.00;0.00";
const PERCENT = '0.0"\u00a0"%';
const RATIO = '0.00"\u00a0"%';
const DATE = "dd\\.mm\\.yyyy\\.";
/** As people type it: without the last full stop. */
const SHORT_DATE = "dd\\.mm\\.yyyy";

const plain = {
  size: 10,
  colour: INK,
  lines: "hair",
  format: "General",
  align: "left",
  vertical: "center",
  wrap: true,
  indent: 1,
} as const;
const right = { ...plain, align: "right", wrap: false } as const;
const total = { ...right, bold: true, fill: PALE, lines: "total" } as const;
/** Without a fill: coloured rows would look as if the sender had coloured them. */
const sample = { ...plain, colour: "6B7680", wrap: false, isOpen: true } as const;
const entry = { ...plain, wrap: false, isOpen: true } as const;
const free = { ...plain, lines: "none", wrap: false, indent: 0 } as const;

/** One look for every kind of cell; the names are what a reader finds in Excel's gallery of styles. */
export const STYLE_LOOKS: Readonly<Record<CellStyle, StyleLook>> = {
  title: { ...free, name: "Title", builtin: 15, size: 26, bold: true, colour: NAVY },
  heading: { ...free, name: "Heading 1", builtin: 16, size: 16, bold: true, colour: NAVY },
  subheading: { ...free, name: "Heading 2", builtin: 17, size: 12, bold: true, colour: NAVY },
  note: { ...free, name: "Explanatory Text", builtin: 53, colour: GREY },
  link: { ...plain, name: "Hyperlink", builtin: 8, colour: "1F4E79", underline: true },
  "back-link": { ...free, name: "KK Saite atpakaļ", colour: "1F4E79", underline: true },
  header: { ...plain, name: "KK Galvene", bold: true, colour: NAVY, fill: HEAD, lines: "header", vertical: "bottom" },
  "header-number": {
    ...plain,
    name: "KK Galvene skaitlim",
    bold: true,
    colour: NAVY,
    fill: HEAD,
    lines: "header",
    vertical: "bottom",
    align: "right",
  },
  label: { ...plain, name: "KK Iezīme", bold: true, colour: NAVY },
  text: { ...plain, name: "KK Teksts" },
  code: { ...plain, name: "KK Kods", format: "@" },
  list: { ...plain, name: "KK Saraksts", size: 8, format: "@", wrap: false },
  "row-name": { ...plain, name: "KK Rindas nosaukums", bold: true },
  number: { ...right, name: "KK Skaitlis", format: WHOLE },
  decimal: { ...right, name: "KK Decimāls", format: DECIMAL },
  percent: { ...right, name: "KK Procenti", format: PERCENT },
  ratio: { ...right, name: "KK Attiecība 6_10", format: RATIO },
  change: { ...right, name: "KK Izmaiņa", format: "+#,##0;\\−#,##0;0" },
  "change-decimal": { ...right, name: "KK Izmaiņa decimāla", format: "+#,##0.00;\\−#,##0.00;0.00" },
  date: { ...plain, name: "KK Datums", format: DATE, wrap: false },
  "no-value": { ...right, name: "KK Nav vērtības", colour: GREY, wrap: true },
  "key-number": { ...right, name: "KK Atslēgas skaitlis", size: 18, bold: true, colour: NAVY, format: WHOLE },
  "key-decimal": { ...right, name: "KK Atslēgas decimāls", size: 18, bold: true, colour: NAVY, format: DECIMAL },
  "key-percent": { ...right, name: "KK Atslēgas procenti", size: 18, bold: true, colour: NAVY, format: PERCENT },
  total: { ...total, name: "Total", builtin: 25, align: "left", wrap: true },
  "total-number": { ...total, name: "KK Kopā skaitlis", format: WHOLE },
  "total-decimal": { ...total, name: "KK Kopā decimāls", format: DECIMAL },
  "total-percent": { ...total, name: "KK Kopā procenti", format: PERCENT },
  "total-link": { ...total, name: "KK Kopā saite", align: "left", colour: "1F4E79", underline: true },
  sealed: { ...right, name: "KK Noslēgta vērtība", fill: "F7F3E8", format: WHOLE },
  "sealed-decimal": { ...right, name: "KK Noslēgta vērtība decimāla", fill: "F7F3E8", format: DECIMAL },
  helper: { ...right, name: "KK Palīgkolonna", colour: GREY, fill: PALE, format: "0" },
  hash: { ...plain, name: "KK Jaucējkods", size: 8, format: "@" },
  tolerance: { ...right, name: "KK Pielaide", format: "[=0]0;0.000" },
  funding: { ...free, name: "KK Finansējuma atsauce", size: 14, bold: true, colour: "003399" },
  place: { ...plain, name: "KK Vieta logotipiem", colour: GREY, lines: "dashed", align: "center" },
  "header-mandatory": {
    ...plain,
    name: "KK Galvene obligātam",
    bold: true,
    colour: "FFFFFF",
    fill: NAVY,
    lines: "header",
    vertical: "bottom",
  },
  sample: { ...sample, name: "KK Paraugs", format: "@" },
  "sample-date": { ...sample, name: "KK Paraugs datums", format: SHORT_DATE },
  "sample-time": { ...sample, name: "KK Paraugs laiks", format: "hh:mm" },
  "sample-decimal": { ...sample, name: "KK Paraugs decimāls", format: "0.00" },
  entry: { ...entry, name: "KK Ievade" },
  "entry-code": { ...entry, name: "KK Ievade kods", format: "@" },
  "entry-date": { ...entry, name: "KK Ievade datums", format: SHORT_DATE },
  "entry-time": { ...entry, name: "KK Ievade laiks", format: "hh:mm" },
  "entry-number": { ...entry, name: "KK Ievade skaitlis", format: "0", align: "right" },
  "entry-decimal": { ...entry, name: "KK Ievade decimāls", format: "0.00", align: "right" },
};

/** The number of the cell format of a style, as `s="…"` in sheets; 0 is Excel's default. */
export function styleNumber(style: CellStyle): number {
  return STYLE_NUMBERS.get(style) ?? 0;
}

const STYLE_NUMBERS: ReadonlyMap<CellStyle, number> = new Map(CELL_STYLES.map((style, index) => [style, index + 1]));

/** Conditional formats of verdicts: the word stands in the cell, colour only underlines it. */
export const GOOD_VERDICT = 0;
export const BAD_VERDICT = 1;

/** `xl/styles.xml`: each style has its own font, fill, border and format, so that their numbers are all the same. */
export function stylesXml(): string {
  const looks = CELL_STYLES.map((style) => STYLE_LOOKS[style]);
  return `${XML_HEADER}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${[
    list(
      "numFmts",
      looks.map(
        (look, index) =>
          `<numFmt numFmtId="${String(formatNumber(index))}" formatCode="${xmlAttribute(look.format)}"/>`,
      ),
    ),
    list("fonts", [fontXml({ size: 10, colour: INK }), ...looks.map(fontXml)]),
    list("fills", [
      '<fill><patternFill patternType="none"/></fill>',
      '<fill><patternFill patternType="gray125"/></fill>',
      ...looks.map(fillXml),
    ]),
    list("borders", ["<border><left/><right/><top/><bottom/><diagonal/></border>", ...looks.map(borderXml)]),
    list("cellStyleXfs", [
      '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
      ...looks.map((look, index) => formatXml(look, index, false)),
    ]),
    list("cellXfs", [
      '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
      ...looks.map((look, index) => formatXml(look, index, true)),
    ]),
    list("cellStyles", ['<cellStyle name="Normal" xfId="0" builtinId="0"/>', ...looks.map(namedStyleXml)]),
    list("dxfs", [
      '<dxf><font><b/><color rgb="FF1E6B35"/></font></dxf>',
      '<dxf><font><b/><color rgb="FFFFFFFF"/></font><fill><patternFill patternType="solid"><fgColor rgb="FF8B1A1A"/><bgColor rgb="FF8B1A1A"/></patternFill></fill></dxf>',
    ]),
    '<tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/>',
  ].join("")}</styleSheet>`;
}

function list(name: string, entries: readonly string[]): string {
  return `<${name} count="${String(entries.length)}">${entries.join("")}</${name}>`;
}

/** Excel's own formats end at 163. */
const formatNumber = (index: number): number => 164 + index;

export function fontXml(look: Pick<StyleLook, "size" | "colour" | "bold" | "underline">): string {
  return `<font>${look.bold ? "<b/>" : ""}${look.underline ? "<u/>" : ""}<sz val="${String(look.size)}"/><color rgb="FF${look.colour}"/><name val="Arial"/><family val="2"/></font>`;
}

export function fillXml(look: StyleLook): string {
  if (look.fill === undefined) return '<fill><patternFill patternType="none"/></fill>';
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${look.fill}"/><bgColor indexed="64"/></patternFill></fill>`;
}

export function borderXml(look: StyleLook): string {
  const side = (name: string, style: string, colour: string) =>
    `<${name} style="${style}"><color rgb="FF${colour}"/></${name}>`;
  switch (look.lines) {
    case "none":
      return "<border><left/><right/><top/><bottom/><diagonal/></border>";
    case "hair":
      return `<border><left/><right/><top/>${side("bottom", "hair", "B8C2CC")}<diagonal/></border>`;
    case "header":
      return `<border><left/><right/>${side("top", "thin", NAVY)}${side("bottom", "medium", NAVY)}<diagonal/></border>`;
    case "total":
      return `<border><left/><right/>${side("top", "thin", NAVY)}${side("bottom", "thin", NAVY)}<diagonal/></border>`;
    case "dashed":
      return `<border>${["left", "right", "top", "bottom"].map((name) => side(name, "dashed", "8A949E")).join("")}<diagonal/></border>`;
  }
}

function formatXml(look: StyleLook, index: number, ofCells: boolean): string {
  const format = attributes({
    numFmtId: formatNumber(index),
    fontId: index + 1,
    fillId: index + 2,
    borderId: index + 1,
    xfId: ofCells ? index + 1 : undefined,
    applyNumberFormat: 1,
    applyFont: 1,
    applyFill: 1,
    applyBorder: 1,
    applyAlignment: 1,
    applyProtection: look.isOpen ? 1 : undefined,
  });
  const alignment = attributes({
    horizontal: look.align,
    vertical: look.vertical,
    wrapText: look.wrap ? 1 : undefined,
    indent: look.indent === 0 ? undefined : look.indent,
  });
  return `<xf${format}><alignment${alignment}/>${look.isOpen ? '<protection locked="0"/>' : ""}</xf>`;
}

function namedStyleXml(look: StyleLook, index: number): string {
  const builtin = look.builtin === undefined ? {} : { builtinId: look.builtin, customBuiltin: 1 };
  return `<cellStyle${attributes({ name: look.name, xfId: index + 1, ...builtin })}/>`;
}

import { posix } from "node:path";
import type { StreamedWorkbook } from "../../../shared/domain/workbook-plan.ts";
import { rangeFormula, sheetFormula } from "../../../shared/domain/workbook-plan.ts";
import { columnLetters } from "../../../shared/domain/sheet.ts";
import { packPieces, writeZip, type PackedEntry, type ZipEntry } from "./write-zip.ts";
import { attributes, xmlAttribute, xmlText, XML_HEADER } from "./write-xml.ts";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Kinds of parts, with the type that `[Content_Types].xml` names and that of the relation which leads to them. */
const PART_KINDS = {
  workbook: [`${SPREADSHEET}.sheet.main+xml`, `${OFFICE}/relationships/officeDocument`],
  worksheet: [`${SPREADSHEET}.worksheet+xml`, `${OFFICE}/relationships/worksheet`],
  styles: [`${SPREADSHEET}.styles+xml`, `${OFFICE}/relationships/styles`],
  sharedStrings: [`${SPREADSHEET}.sharedStrings+xml`, `${OFFICE}/relationships/sharedStrings`],
  table: [`${SPREADSHEET}.table+xml`, `${OFFICE}/relationships/table`],
  drawing: ["application/vnd.openxmlformats-officedocument.drawing+xml", `${OFFICE}/relationships/drawing`],
  chart: ["application/vnd.openxmlformats-officedocument.drawingml.chart+xml", `${OFFICE}/relationships/chart`],
  image: [null, `${OFFICE}/relationships/image`],
  core: [
    "application/vnd.openxmlformats-package.core-properties+xml",
    `${PACKAGE}/relationships/metadata/core-properties`,
  ],
  app: [
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    `${OFFICE}/relationships/extended-properties`,
  ],
  custom: [
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    `${OFFICE}/relationships/custom-properties`,
  ],
} as const satisfies Record<string, readonly [string | null, string]>;
export type PartKind = keyof typeof PART_KINDS;

/** An OOXML package being put together: parts, and which part leads to which. */
export class Package {
  readonly #parts: ((ZipEntry | PackedEntry) & { readonly kind: PartKind })[] = [];
  readonly #relations = new Map<string, { readonly kind: PartKind; readonly target: string }[]>();

  /** Adds a part; parts stand in the package in the order they came. */
  add(name: string, kind: PartKind, content: string | Uint8Array): void {
    this.#parts.push({ name, kind, bytes: typeof content === "string" ? Buffer.from(content, "utf8") : content });
  }

  /** The same of a part that would be too large to be held whole. */
  addPieces(name: string, kind: PartKind, pieces: Iterable<string>): void {
    this.#parts.push({ ...packPieces(name, pieces), kind });
  }

  /** Notes that `from` leads to `target` (the package itself is `""`) and returns the relation's id. */
  relate(from: string, kind: PartKind, target: string): string {
    const relations = this.#relations.get(from) ?? [];
    relations.push({ kind, target });
    this.#relations.set(from, relations);
    return `rId${String(relations.length)}`;
  }

  /** The same package, to which other parts may be added; bytes of parts are shared. */
  copy(): Package {
    const copy = new Package();
    copy.#parts.push(...this.#parts);
    for (const [from, relations] of this.#relations) copy.#relations.set(from, [...relations]);
    return copy;
  }

  bytes(): Uint8Array {
    const relations = [...this.#relations].map(([from, list]): ZipEntry => ({
      name: relationsName(from),
      bytes: Buffer.from(relationsXml(from, list), "utf8"),
    }));
    const types: ZipEntry = { name: "[Content_Types].xml", bytes: Buffer.from(this.#typesXml(), "utf8") };
    return writeZip([types, ...relations, ...this.#parts]);
  }

  #typesXml(): string {
    const overrides = this.#parts.flatMap(({ name, kind }) => {
      const type = PART_KINDS[kind][0];
      return type === null ? [] : [`<Override PartName="/${name}" ContentType="${type}"/>`];
    });
    const defaults = [
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
      `<Default Extension="xml" ContentType="application/xml"/>`,
      `<Default Extension="png" ContentType="image/png"/>`,
    ];
    return `${XML_HEADER}<Types xmlns="${PACKAGE}/content-types">${[...defaults, ...overrides].join("")}</Types>`;
  }
}

function relationsName(from: string): string {
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  return `${folder}_rels/${from.slice(folder.length)}.rels`;
}

/** Targets are relative to the part: exceljs understands no others. */
function relationsXml(from: string, list: readonly { readonly kind: PartKind; readonly target: string }[]): string {
  const entries = list.map(({ kind, target }, index) => {
    const path = posix.relative(posix.dirname(`/${from}`), `/${target}`);
    return `<Relationship Id="rId${String(index + 1)}" Type="${PART_KINDS[kind][1]}" Target="${path}"/>`;
  });
  return `${XML_HEADER}<Relationships xmlns="${PACKAGE}/relationships">${entries.join("")}</Relationships>`;
}

/** `xl/workbook.xml`. The stored results are what was sealed: nothing asks Excel to calculate when it opens. */
export function workbookXml(plan: StreamedWorkbook, relations: readonly string[]): string {
  const sheets = plan.sheets.map((sheet, index) => {
    const facts = attributes({ name: sheet.name, sheetId: index + 1, state: sheet.hidden ? "hidden" : undefined });
    return `<sheet${facts} r:id="${relations[index] ?? ""}"/>`;
  });
  const names = [
    ...printAreas(plan),
    ...printTitles(plan),
    ...plan.names.map(({ name, target }) => ({ name, formula: rangeFormula(target, true), sheet: undefined })),
  ]
    .sort((one, other) =>
      one.name < other.name ? -1 : one.name > other.name ? 1 : (one.sheet ?? 0) - (other.sheet ?? 0),
    )
    .map(
      ({ name, formula, sheet }) =>
        `<definedName${attributes({ name, localSheetId: sheet })}>${xmlText(formula)}</definedName>`,
    );
  return [
    XML_HEADER,
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}/relationships">`,
    '<workbookPr defaultThemeVersion="124226"/><bookViews><workbookView xWindow="240" yWindow="15" windowWidth="24000" windowHeight="12000" tabRatio="800" activeTab="0"/></bookViews>',
    `<sheets>${sheets.join("")}</sheets>`,
    names.length === 0 ? "" : `<definedNames>${names.join("")}</definedNames>`,
    '<calcPr calcId="191029"/></workbook>',
  ].join("");
}

function printAreas(plan: StreamedWorkbook): { name: string; formula: string; sheet: number }[] {
  return plan.sheets.flatMap(({ name, print, columns, rows }, index) => {
    if (print.onlyTable !== true) return [];
    const first = `$A$${String(print.titleRows?.[0] ?? 1)}`;
    const last = `$${columnLetters(columns.length)}$${String(rows.length)}`;
    return [{ name: "_xlnm.Print_Area", formula: `${sheetFormula(name)}!${first}:${last}`, sheet: index }];
  });
}

function printTitles(plan: StreamedWorkbook): { name: string; formula: string; sheet: number }[] {
  return plan.sheets.flatMap((sheet, index) => {
    const { titleRows, titleColumns } = sheet.print;
    const name = sheetFormula(sheet.name);
    const areas = [
      ...(titleColumns ? [`${name}!$${columnLetters(titleColumns[0])}:$${columnLetters(titleColumns[1])}`] : []),
      ...(titleRows ? [`${name}!$${String(titleRows[0])}:$${String(titleRows[1])}`] : []),
    ];
    return areas.length === 0 ? [] : [{ name: "_xlnm.Print_Titles", formula: areas.join(","), sheet: index }];
  });
}

/** Title, language and dates of the document. */
export function addProperties(pack: Package, plan: Omit<StreamedWorkbook, "sheets">): void {
  pack.add("docProps/core.xml", "core", coreXml(plan));
  pack.relate("", "core", "docProps/core.xml");
  pack.add(
    "docProps/app.xml",
    "app",
    `${XML_HEADER}<Properties xmlns="${OFFICE}/extended-properties"><Application>Kopskats</Application></Properties>`,
  );
  pack.relate("", "app", "docProps/app.xml");
  if (Object.keys(plan.properties).length === 0) return;
  pack.add("docProps/custom.xml", "custom", customXml(plan.properties));
  pack.relate("", "custom", "docProps/custom.xml");
}

function coreXml(plan: Omit<StreamedWorkbook, "sheets">): string {
  const moment = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${xmlText(plan.createdAt)}</dcterms:${name}>`;
  return [
    XML_HEADER,
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
    `<dc:title>${xmlText(plan.title)}</dc:title><dc:subject>${xmlText(plan.subject)}</dc:subject><dc:creator>${xmlText(plan.creator)}</dc:creator>`,
    `<cp:lastModifiedBy>${xmlText(plan.creator)}</cp:lastModifiedBy>${moment("created")}${moment("modified")}<dc:language>${xmlText(plan.language)}</dc:language></cp:coreProperties>`,
  ].join("");
}

function customXml(properties: Readonly<Record<string, string>>): string {
  const entries = Object.entries(properties).map(
    ([name, value], index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${String(index + 2)}" name="${xmlAttribute(name)}"><vt:lpwstr>${xmlText(value)}</vt:lpwstr></property>`,
  );
  return `${XML_HEADER}<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes">${entries.join("")}</Properties>`;
}

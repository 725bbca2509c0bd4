import { parseRange } from "./xlsx/range.ts";

/**
 * Comments are shown in boxes that stand in a VML part. Excel's own VML is not always well-formed XML, so it is
 * changed as text: boxes are cut out and put in whole, and nothing else is touched.
 */
const NAMESPACES: Readonly<Record<string, string>> = {
  v: "urn:schemas-microsoft-com:vml",
  o: "urn:schemas-microsoft-com:office:office",
  x: "urn:schemas-microsoft-com:office:excel",
};
const SHAPE = /<v:shape\b[\s\S]*?<\/v:shape>/g;
const BOX_TYPE = "_x0000_t202";

/** Where a comment stands, and how much room its text needs. */
export interface CommentBox {
  readonly reference: string;
  /** Length of the text; 0 when the box is somebody else's and stays as it is. */
  readonly length: number;
}

/** Gives every commented cell its box, and takes away boxes of comments that are gone. Other shapes stay. */
export function patchDrawing(vml: string, boxes: readonly CommentBox[]): string {
  const wanted = new Map(boxes.map((box) => [placeKey(box.reference), box]));
  const kept = vml.replace(SHAPE, (shape) => {
    const place = notePlace(shape);
    if (place === null) return shape;
    return wanted.delete(place) ? shape : "";
  });
  const missing = [...wanted.values()];
  if (missing.length === 0) return kept;
  const first = Math.max(1024, ...[...kept.matchAll(/_x0000_s(\d+)/g)].map(([, id]) => Number(id))) + 1;
  const shapes = missing.map((box, index) => shapeXml(box, first + index)).join("");
  const added = (hasBoxType(kept) ? "" : BOX_TYPE_XML) + shapes;
  const end = kept.lastIndexOf("</");
  return withNamespaces(end < 0 ? kept : kept.slice(0, end) + added + kept.slice(end));
}

/** A drawing for a sheet that has none. `number` sets its shapes apart from those of other sheets. */
export function newDrawing(boxes: readonly CommentBox[], number: number): string {
  const declared = Object.entries(NAMESPACES)
    .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
    .join("");
  const layout = `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${String(number)}"/></o:shapelayout>`;
  const shapes = boxes.map((box, index) => shapeXml(box, number * 1024 + index + 1)).join("");
  return `<xml${declared}>${layout}${BOX_TYPE_XML}${shapes}</xml>`;
}

const BOX_TYPE_XML = `<v:shapetype id="${BOX_TYPE}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`;

const COLUMNS_WIDE = 4;
const LETTERS_PER_LINE = 42;
const PIXELS_PER_ROW = 20;
const PIXELS_PER_LINE = 15;

function shapeXml({ reference, length }: CommentBox, id: number): string {
  const { row, column } = placeOf(reference);
  const lines = Math.min(24, Math.max(4, Math.ceil(length / LETTERS_PER_LINE) + 2));
  const rowsTall = Math.ceil((lines * PIXELS_PER_LINE) / PIXELS_PER_ROW);
  const top = Math.max(0, row - 1);
  // From column, offset, row, offset to the same: Excel puts the box there, wherever the style says.
  const anchor = [column + 1, 15, top, 2, column + 1 + COLUMNS_WIDE, 31, top + rowsTall, 4].join(", ");
  return [
    `<v:shape id="_x0000_s${String(id)}" type="#${BOX_TYPE}" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`,
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>',
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>',
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${String(row)}</x:Row><x:Column>${String(column)}</x:Column></x:ClientData></v:shape>`,
  ].join("");
}

/** Row and column as VML counts them: from 0. */
function placeOf(reference: string): { readonly row: number; readonly column: number } {
  const range = parseRange(reference);
  return { row: (range?.fromRow ?? 1) - 1, column: (range?.fromColumn ?? 1) - 1 };
}

function placeKey(reference: string): string {
  const { row, column } = placeOf(reference);
  return `${String(row)} ${String(column)}`;
}

/** The cell whose comment a shape shows; null for other shapes, such as buttons. */
function notePlace(shape: string): string | null {
  if (!/ObjectType\s*=\s*["']Note["']/.test(shape)) return null;
  const row = /<x:Row>\s*(\d+)/.exec(shape)?.[1];
  const column = /<x:Column>\s*(\d+)/.exec(shape)?.[1];
  return row === undefined || column === undefined ? null : `${row} ${column}`;
}

function hasBoxType(vml: string): boolean {
  return new RegExp(`\\bid\\s*=\\s*["']${BOX_TYPE}["']`).test(vml);
}

/** Our shapes use the usual prefixes; a root that does not declare one is given it. */
function withNamespaces(vml: string): string {
  return vml.replace(/<(?![?!])[^>]*>/, (root) => {
    const missing = Object.entries(NAMESPACES).filter(([prefix]) => !root.includes(`xmlns:${prefix}=`));
    const declared = missing.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join("");
    return root.replace(/(?=\/?>$)/, declared);
  });
}

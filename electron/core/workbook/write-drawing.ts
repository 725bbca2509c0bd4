import type { DrawingPlace, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import { attributes, XML_HEADER } from "./write-xml.ts";

/** What one drawing shows: relation ids of its charts and pictures, in the order of the sheet's plan. */
export interface DrawingRelations {
  readonly charts: readonly string[];
  readonly pictures: readonly string[];
}

/** `xl/drawings/drawingN.xml`: charts first, then pictures; each with its text for those who do not see it. */
export function drawingXml(sheet: Pick<SheetPlan, "charts" | "pictures">, relations: DrawingRelations): string {
  const charts = (sheet.charts ?? []).map((chart, index) =>
    anchorXml(chart.place, chartFrameXml(index + 2, chart.name, chart.altText, relations.charts[index] ?? "")),
  );
  const pictures = (sheet.pictures ?? []).map((picture, index) =>
    anchorXml(
      picture.place,
      pictureXml(charts.length + index + 2, picture.name, picture.altText, relations.pictures[index] ?? ""),
    ),
  );
  return `${XML_HEADER}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${[...charts, ...pictures].join("")}</xdr:wsDr>`;
}

function anchorXml(place: DrawingPlace, content: string): string {
  const corner = (name: string, row: number, column: number) =>
    `<xdr:${name}><xdr:col>${String(column - 1)}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${String(row - 1)}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
  return `<xdr:twoCellAnchor>${corner("from", place.fromRow, place.fromColumn)}${corner("to", place.toRow, place.toColumn)}${content}<xdr:clientData/></xdr:twoCellAnchor>`;
}

function chartFrameXml(id: number, name: string, altText: string, relation: string): string {
  return [
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr${attributes({ id, name, descr: altText })}/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`,
    '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>',
    `<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="${relation}"/></a:graphicData></a:graphic></xdr:graphicFrame>`,
  ].join("");
}

function pictureXml(id: number, name: string, altText: string, relation: string): string {
  return [
    `<xdr:pic><xdr:nvPicPr><xdr:cNvPr${attributes({ id, name, descr: altText })}/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>`,
    `<xdr:blipFill><a:blip r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>`,
    '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>',
  ].join("");
}

import type { CellSeries, ChartPlan, ChartSeries, SeriesLook } from "../../../shared/domain/workbook-plan.ts";
import { rangeFormula } from "../../../shared/domain/workbook-plan.ts";
import { xmlAttribute, xmlText, XML_HEADER } from "./write-xml.ts";

const INK = "1A1A1A";
const TITLE = "17324D";
const GRID = "DDE3E8";
const LINE = "8A949E";
const CATEGORY_AXIS = "50010001";
const VALUE_AXIS = "50010002";

const PATTERNS: Readonly<Record<"diagonal" | "dots" | "horizontal", string>> = {
  diagonal: "wdUpDiag",
  dots: "pct20",
  // LibreOffice draws the horizontal ones of Excel with gaps as wide as bars.
  horizontal: "wdDnDiag",
};

/** `xl/charts/chartN.xml`. The order of elements is the schema's: Excel repairs a file that has another. */
export function chartXml(chart: ChartPlan, language: string): string {
  return [
    XML_HEADER,
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    `<c:lang val="${xmlAttribute(language)}"/><c:roundedCorners val="0"/>`,
    `<c:chart>${titleXml(chart.title, language)}<c:autoTitleDeleted val="0"/>`,
    `<c:plotArea><c:layout/>${plotXml(chart)}${categoryAxisXml(chart)}${valueAxisXml(chart)}<c:spPr><a:noFill/></c:spPr></c:plotArea>`,
    chart.series.length > 1 ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textXml(9, INK)}</c:legend>` : "",
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>',
    '<c:printSettings><c:headerFooter/><c:pageMargins b="0.75" l="0.7" r="0.7" t="0.75" header="0.3" footer="0.3"/><c:pageSetup/></c:printSettings>',
    "</c:chartSpace>",
  ].join("");
}

function plotXml(chart: ChartPlan): string {
  const series = chart.series.map((each, index) => seriesXml(chart, each, index)).join("");
  const axes = `<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/>`;
  if (chart.kind === "line") {
    return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axes}</c:lineChart>`;
  }
  const direction = chart.kind === "column" ? "col" : "bar";
  const grouping = { none: "clustered", stacked: "stacked", percent: "percentStacked" }[chart.stacking];
  const overlap = chart.stacking === "none" ? "" : '<c:overlap val="100"/>';
  return `<c:barChart><c:barDir val="${direction}"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>${series}<c:gapWidth val="60"/>${overlap}${axes}</c:barChart>`;
}

function seriesXml(chart: ChartPlan, series: ChartSeries, index: number): string {
  const number = String(index);
  const isLine = chart.kind === "line";
  return [
    `<c:ser><c:idx val="${number}"/><c:order val="${number}"/>`,
    `<c:tx>${textsXml(series.name)}</c:tx>`,
    isLine ? lineLookXml(series.look) : barLookXml(series.look),
    isLine ? markerXml(series.look) : '<c:invertIfNegative val="0"/>',
    series.look.labels ? labelsXml(chart, series.look) : "",
    `<c:cat>${textsXml(chart.categories)}</c:cat>`,
    `<c:val>${numbersXml(series.values)}</c:val>`,
    isLine ? '<c:smooth val="0"/>' : "",
    "</c:ser>",
  ].join("");
}

function barLookXml(look: SeriesLook): string {
  const fill =
    look.pattern === undefined
      ? `<a:solidFill><a:srgbClr val="${look.colour}"/></a:solidFill>`
      : `<a:pattFill prst="${PATTERNS[look.pattern.kind]}"><a:fgClr><a:srgbClr val="${look.pattern.lines}"/></a:fgClr><a:bgClr><a:srgbClr val="${look.colour}"/></a:bgClr></a:pattFill>`;
  return `<c:spPr>${fill}<a:ln w="9525"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln></c:spPr>`;
}

function lineLookXml(look: SeriesLook): string {
  const width = look.dashed ? 19_050 : 31_750;
  const dash = look.dashed ? '<a:prstDash val="dash"/>' : "";
  return `<c:spPr><a:ln w="${String(width)}" cap="rnd"><a:solidFill><a:srgbClr val="${look.colour}"/></a:solidFill>${dash}<a:round/></a:ln></c:spPr>`;
}

function markerXml(look: SeriesLook): string {
  if (look.dashed) return '<c:marker><c:symbol val="none"/></c:marker>';
  const fill = `<a:solidFill><a:srgbClr val="${look.colour}"/></a:solidFill>`;
  return `<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>${fill}<a:ln w="9525">${fill}</a:ln></c:spPr></c:marker>`;
}

function labelsXml(chart: ChartPlan, look: SeriesLook): string {
  const place = chart.kind === "line" ? "t" : chart.stacking === "none" ? "outEnd" : "ctr";
  return [
    `<c:dLbls><c:numFmt formatCode="${xmlAttribute(chart.labelFormat)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`,
    textXml(chart.fontSize, look.labelColour ?? INK),
    `<c:dLblPos val="${place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`,
  ].join("");
}

/** Bars are read from the top, in the order of the table. */
function categoryAxisXml(chart: ChartPlan): string {
  const isBar = chart.kind === "bar";
  return [
    `<c:catAx><c:axId val="${CATEGORY_AXIS}"/><c:scaling><c:orientation val="${isBar ? "maxMin" : "minMax"}"/></c:scaling><c:delete val="0"/>`,
    `<c:axPos val="${isBar ? "l" : "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>`,
    `<c:spPr><a:ln><a:solidFill><a:srgbClr val="${LINE}"/></a:solidFill></a:ln></c:spPr>${textXml(chart.fontSize, INK)}`,
    `<c:crossAx val="${VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>`,
  ].join("");
}

function valueAxisXml(chart: ChartPlan): string {
  const isBar = chart.kind === "bar";
  const grid = `<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="${GRID}"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>`;
  const format = chart.stacking === "percent" ? "0%" : chart.valueFormat;
  return [
    `<c:valAx><c:axId val="${VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="${chart.showsValueAxis ? "0" : "1"}"/>`,
    `<c:axPos val="${isBar ? "b" : "l"}"/>${chart.showsValueAxis ? grid : ""}<c:numFmt formatCode="${xmlAttribute(format)}" sourceLinked="0"/>`,
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>',
    `${textXml(chart.fontSize, INK)}<c:crossAx val="${CATEGORY_AXIS}"/><c:crosses val="${isBar ? "max" : "autoZero"}"/><c:crossBetween val="between"/></c:valAx>`,
  ].join("");
}

function titleXml(title: string, language: string): string {
  const face = `<a:solidFill><a:srgbClr val="${TITLE}"/></a:solidFill><a:latin typeface="Arial"/>`;
  return `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1100" b="1">${face}</a:defRPr></a:pPr><a:r><a:rPr lang="${xmlAttribute(language)}" sz="1100" b="1">${face}</a:rPr><a:t>${xmlText(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

function textXml(size: number, colour: string): string {
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${String(size * 100)}" b="0"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill><a:latin typeface="Arial"/></a:defRPr></a:pPr><a:endParaRPr lang="lv-LV"/></a:p></c:txPr>`;
}

function textsXml(series: CellSeries<string>): string {
  const points = series.values.map((text, index) => `<c:pt idx="${String(index)}"><c:v>${xmlText(text)}</c:v></c:pt>`);
  return `<c:strRef><c:f>${xmlText(rangeFormula(series, true))}</c:f><c:strCache><c:ptCount val="${String(series.values.length)}"/>${points.join("")}</c:strCache></c:strRef>`;
}

function numbersXml(series: CellSeries<number | null>): string {
  const points = series.values.map((value, index) =>
    value === null ? "" : `<c:pt idx="${String(index)}"><c:v>${String(value)}</c:v></c:pt>`,
  );
  return `<c:numRef><c:f>${xmlText(rangeFormula(series, true))}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${String(series.values.length)}"/>${points.join("")}</c:numCache></c:numRef>`;
}

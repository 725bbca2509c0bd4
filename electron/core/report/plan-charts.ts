/** Charts over cells of the workbook: native ones that can be edited, and the same as pictures. */
import type { ChartData, ChartDataSeries } from "../../../shared/charts/chart-data.ts";
import { isEmptyChart } from "../../../shared/charts/chart-data.ts";
import {
  absorptionChart,
  CHARTED_LINES,
  costsChart,
  cumulativeChart,
  dataQualityChart,
  genderChart,
  genderOfPlaceChart,
  institutionChart,
  mentorCoverageChart,
  municipalityChart,
  newByKindChart,
} from "../../../shared/charts/programme-charts.ts";
import { PRINT_THEME, seriesPaint } from "../../../shared/charts/theme.ts";
import { parseIsoDate } from "../../../shared/domain/calendar-date.ts";
import { formatDate } from "../../../shared/domain/format.ts";
import type { CellRange } from "../../../shared/domain/sheet.ts";
import type {
  CellSeries,
  ChartPlan,
  DrawingPlace,
  PlanRow,
  SeriesLook,
  SheetPlan,
} from "../../../shared/domain/workbook-plan.ts";
import { planCellAt } from "../../../shared/domain/workbook-plan.ts";
import { FINANCE_COLUMNS } from "./plan-finance.ts";
import type { Figures } from "./plan-figures.ts";
import { FIRST_ROW, headRows, HEADER_ROW, linkCell, pageFooter, TABS, wholeSheet, type Frame } from "./plan-frame.ts";
import {
  plannedColumns,
  SERIES,
  shortName,
  supportKinds,
  type SeriesColumn,
  type SeriesFigures,
} from "./plan-indicators.ts";
import { QUALITY_COLUMNS } from "./plan-notes.ts";

/** Where a chart's numbers stand. */
interface ChartCells {
  readonly sheet: SheetPlan;
  readonly categories: CellRange;
  /** Columns of the series; their names are in the header row. */
  readonly columns: readonly number[];
  /** Series along a column in steps: one budget version of three sources. */
  readonly rows?: readonly (readonly [number, number])[];
  /** The column of the names of such series; without it the first. */
  readonly names?: number;
}

/** A chart's content and the cells it is drawn from. */
export interface PlannedChart {
  readonly data: ChartData;
  readonly cells: ChartCells;
}

export interface ChartedSheets {
  readonly series: SheetPlan;
  readonly municipalities: SheetPlan;
  readonly gender: SheetPlan;
  readonly finance: SheetPlan;
  readonly absorption: SheetPlan;
  readonly quality: SheetPlan;
}

/** The charts of domain.md §5.5, in the order they are shown; those without a single value are left out. */
export function listCharts(figures: Figures, frame: Frame, sheets: ChartedSheets): PlannedChart[] {
  const { text } = frame;
  const until = formatDate(parseIsoDate(figures.facts.period.to), frame.text.language);
  const charts = [
    ...SERIES.flatMap(([code, measure], place) =>
      measure === "cumulative" && CHARTED_LINES.includes(code)
        ? [seriesChart(figures, frame, sheets.series, place, SERIES)]
        : [],
    ),
    newByKind(figures, frame, sheets.series, SERIES),
    gender(frame, sheets.gender, until),
    costs(frame, sheets.finance, until),
    absorption(figures, frame, sheets.absorption, until),
    municipalities(frame, sheets.municipalities, 2, (rows) => municipalityChart(text, rows, until)),
    municipalities(frame, sheets.municipalities, 0, (rows) => mentorCoverageChart(text, rows, until)),
    quality(figures, frame, sheets.quality),
  ];
  return charts.filter(isWorthDrawing);
}

const isWorthDrawing = ({ data }: PlannedChart) => !isEmptyChart(data) && data.categories.length > 0;

/** What the charts of one place's report are drawn from; ranges are null where nothing is split so. */
export interface ChartedSheetsOfPlace {
  readonly series: SheetPlan;
  readonly shown: readonly SeriesColumn[];
  readonly splits: SheetPlan;
  readonly genders: CellRange | null;
  readonly institutions: CellRange | null;
  readonly quality: SheetPlan;
}

/** Those of the charts that can be drawn of one place, in the same order. */
export function listChartsOfPlace(
  figures: SeriesFigures,
  frame: Frame,
  { series, shown, splits, genders, institutions, quality: sheet }: ChartedSheetsOfPlace,
): PlannedChart[] {
  const until = formatDate(parseIsoDate(figures.facts.period.to), frame.text.language);
  const lines = shown.flatMap(([, measure], place) => (measure === "cumulative" ? [place] : []));
  const charts = [
    ...lines.map((place) => seriesChart(figures, frame, series, place, shown)),
    newByKind(figures, frame, series, shown),
    ...(genders === null ? [] : [genderOfPlace(frame, splits, genders, until)]),
    ...(institutions === null ? [] : [byInstitution(frame, splits, institutions, until)]),
    quality(figures, frame, sheet),
  ];
  return charts.filter(isWorthDrawing);
}

/** One bar: women, men, and non-binary persons, each in a row of the splits. */
function genderOfPlace({ text }: Frame, sheet: SheetPlan, genders: CellRange, until: string): PlannedChart {
  const { fromRow, toRow, fromColumn } = genders;
  const cells: ChartCells = {
    sheet,
    categories: { fromRow, fromColumn: 1, toRow: fromRow, toColumn: 1 },
    columns: [fromColumn],
    rows: rowsBetween(fromRow, toRow).map((row) => [row, row] as const),
    names: 2,
  };
  const [S = null, V = null, N = null] = numbersBetween(sheet, fromColumn, fromRow, toRow);
  return { data: genderOfPlaceChart(text, { name: texts(cells)[0] ?? "", S, V, N }, until), cells };
}

function byInstitution({ text }: Frame, sheet: SheetPlan, range: CellRange, until: string): PlannedChart {
  const { fromRow, toRow, fromColumn } = range;
  const cells: ChartCells = {
    sheet,
    categories: { fromRow, fromColumn: 2, toRow, toColumn: 2 },
    columns: [fromColumn],
  };
  const values = numbersBetween(sheet, fromColumn, fromRow, toRow);
  const rows = texts(cells).map((name, index) => ({ name, value: values[index] ?? null }));
  return { data: institutionChart(text, rows, until), cells };
}

function seriesChart(
  figures: SeriesFigures,
  frame: Frame,
  sheet: SheetPlan,
  place: number,
  shown: readonly SeriesColumn[],
): PlannedChart {
  const code = shown[place]?.[0] ?? "SK-O-01";
  const definition = figures.definition(code);
  const unit = figures.facts.catalogue.units.get(definition?.unit ?? "")?.name[frame.text.language] ?? "";
  const planned = plannedColumns(figures.facts, shown).findIndex((column) => column.code === code);
  const planAt = planned < 0 ? null : firstPlanColumn(figures, shown) + planned;
  const categories = planAt === null ? quartersSoFar(figures, sheet) : column(sheet, 2);
  const cells: ChartCells = { sheet, categories, columns: [4 + place, ...(planAt === null ? [] : [planAt])] };
  const indicator = { key: `${code.toLowerCase()}-kumulativi`, name: shortName(figures, code), unit };
  const [values = [], plan = null] = cells.columns.map((at) => numbers(sheet, at, categories.toRow));
  return { data: cumulativeChart(frame.text, indicator, texts(cells), values, plan), cells };
}

/** Columns of the time series: the quarter, its code and end; figures; kinds of support; paths to targets. */
function firstPlanColumn(figures: SeriesFigures, shown: readonly SeriesColumn[]): number {
  return 4 + shown.length + supportKinds(figures).length;
}

/** Codes of the quarters that have figures; below them may stand those to which only a plan goes. */
function quartersSoFar({ facts }: SeriesFigures, sheet: SheetPlan): CellRange {
  const codes = column(sheet, 2);
  return { ...codes, toRow: Math.min(codes.toRow, FIRST_ROW - 1 + facts.series.length) };
}

function newByKind(
  figures: SeriesFigures,
  frame: Frame,
  sheet: SheetPlan,
  shown: readonly SeriesColumn[],
): PlannedChart {
  const kinds = supportKinds(figures);
  const first = 4 + shown.length;
  const categories = quartersSoFar(figures, sheet);
  const cells: ChartCells = { sheet, categories, columns: kinds.map((_, index) => first + index) };
  const series = kinds.map(({ name }, index) => ({ name, values: numbers(sheet, first + index, categories.toRow) }));
  return { data: newByKindChart(frame.text, texts(cells), series), cells };
}

/** Each kind, and below them all learners once. */
function gender(frame: Frame, sheet: SheetPlan, until: string): PlannedChart {
  const categories = { ...column(sheet, 1), toRow: sheet.rows.length };
  const cells: ChartCells = { sheet, categories, columns: [2, 3, 4] };
  const [women, men, others] = [2, 3, 4].map((at) => numbers(sheet, at, sheet.rows.length));
  const rows = texts(cells).map((name, index) => ({
    name,
    S: women?.[index] ?? null,
    V: men?.[index] ?? null,
    N: others?.[index] ?? null,
  }));
  return { data: genderChart(frame.text, rows, until), cells };
}

function costs(frame: Frame, sheet: SheetPlan, until: string): PlannedChart {
  const columns = [FINANCE_COLUMNS.firstStatus, FINANCE_COLUMNS.firstStatus + 1, FINANCE_COLUMNS.lastStatus];
  const cells: ChartCells = { sheet, categories: column(sheet, 2), columns };
  const statuses = columns.map((at) => ({ name: headerOf(sheet, at), values: numbers(sheet, at) }));
  return { data: costsChart(frame.text, texts(cells), statuses, until), cells };
}

/** Shares are parts of one in cells and per cent in pictures. */
function absorption(figures: Figures, frame: Frame, sheet: SheetPlan, until: string): PlannedChart {
  const rows = figures.facts.programme.budgets.map(
    (_, index) => [FIRST_ROW + index * 3, FIRST_ROW + index * 3 + 2] as const,
  );
  const categories = { fromRow: FIRST_ROW, fromColumn: 2, toRow: FIRST_ROW + 2, toColumn: 2 };
  const cells: ChartCells = { sheet, categories, columns: [5], rows };
  const budgets = figures.facts.programme.budgets.map((budget, index) => ({
    name: budget.name[frame.text.language],
    values: numbersBetween(sheet, 5, rows[index]?.[0] ?? 0, rows[index]?.[1] ?? 0).map((value) =>
      value === null ? null : value * 100,
    ),
  }));
  return { data: absorptionChart(frame.text, texts(cells), budgets, until), cells };
}

/** `fromEnd` counts columns from the last one. */
function municipalities(
  frame: Frame,
  sheet: SheetPlan,
  fromEnd: number,
  chart: (rows: { name: string; value: number | null }[]) => ChartData,
): PlannedChart {
  const at = sheet.columns.length - fromEnd;
  const cells: ChartCells = { sheet, categories: column(sheet, 1), columns: [at] };
  const values = numbers(sheet, at);
  return { data: chart(texts(cells).map((name, index) => ({ name, value: values[index] ?? null }))), cells };
}

function quality(figures: SeriesFigures, frame: Frame, sheet: SheetPlan): PlannedChart {
  const columns = [QUALITY_COLUMNS.stored, QUALITY_COLUMNS.quarantined, QUALITY_COLUMNS.skipped];
  const cells: ChartCells = { sheet, categories: column(sheet, 1), columns };
  const parts = columns.map((at) => ({ name: headerOf(sheet, at), values: numbers(sheet, at) }));
  // The only row of an empty table says that there is nothing.
  const senders = parts.every(({ values }) => values.every((value) => value === null)) ? [] : texts(cells);
  return { data: dataQualityChart(frame.text, senders, parts, figures.facts.period.label), cells };
}

/** A column of the table's rows, without its total. */
function column(sheet: SheetPlan, at: number): CellRange {
  const last = sheet.table?.range.toRow ?? FIRST_ROW;
  return { fromRow: FIRST_ROW, fromColumn: at, toRow: last, toColumn: at };
}

function headerOf(sheet: SheetPlan, at: number): string {
  return String(planCellAt(sheet, HEADER_ROW, at).value ?? "");
}

function texts({ sheet, categories }: ChartCells): string[] {
  return rowsBetween(categories.fromRow, categories.toRow).map((row) =>
    String(planCellAt(sheet, row, categories.fromColumn).value ?? ""),
  );
}

function numbers(sheet: SheetPlan, at: number, last = column(sheet, at).toRow): (number | null)[] {
  return numbersBetween(sheet, at, FIRST_ROW, last);
}

function numbersBetween(sheet: SheetPlan, at: number, from: number, to: number): (number | null)[] {
  return rowsBetween(from, to).map((row) => {
    const { value } = planCellAt(sheet, row, at);
    return typeof value === "number" ? value : null;
  });
}

function rowsBetween(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** Rows on the sheets of charts are 15 points high, so that drawings keep their shape. */
const ROW_POINTS = 15;
const COLUMN_WIDTH = 100;
/** Rows that fit on one printed page of two such columns. */
const PAGE_ROWS = 42;
/** Bars with many names take a page. */
const MANY_BARS = 12;
const CHART_ROWS = 16;
const TALL_CHART_ROWS = 38;

/** `Diagrammas`: native charts, two beside each other. */
export function planCharts(charts: readonly PlannedChart[], frame: Frame): SheetPlan {
  const { text } = frame;
  const head = headRows(frame, {
    title: text("report.charts.title"),
    about: text("report.charts.about", { count: charts.length }),
    note: text("report.charts.note"),
  });
  const bands = pairs(charts, hasManyBars).map((pair) => ({
    height: Math.max(...pair.map((chart) => (hasManyBars(chart) ? TALL_CHART_ROWS : CHART_ROWS))),
    captions: [
      pair.map(({ data }) => ({ value: data.note, style: "note" as const })),
      pair.map(({ cells }) =>
        linkCell(text("report.charts.data", { sheet: cells.sheet.name }), wholeSheet(cells.sheet.name), "back-link"),
      ),
    ],
    drawings: pair,
  }));
  const { places, ...sheet } = layBands(frame, text("report.charts.name"), head, bands);
  return {
    ...sheet,
    charts: places.map(({ drawing, place }) => nativeChart(drawing, place, text("report.charts.thousands"))),
  };
}

/** A row of drawings beside each other, with lines of text above. */
interface Band<Drawing> {
  readonly height: number;
  readonly captions: readonly PlanRow[];
  readonly drawings: readonly Drawing[];
}

/** A sheet of drawings in bands; a page begins where the next band would be cut. */
function layBands<Drawing>(frame: Frame, name: string, head: readonly PlanRow[], bands: readonly Band<Drawing>[]) {
  const rows: PlanRow[] = [...head];
  const heights: Record<number, number> = {};
  const breaks: number[] = [];
  const places: { readonly drawing: Drawing; readonly place: DrawingPlace }[] = [];
  for (const { height, captions, drawings } of bands) {
    const needed = captions.length + height + 1;
    if (rows.length - (breaks.at(-1) ?? 0) + needed > PAGE_ROWS && rows.length > head.length) breaks.push(rows.length);
    rows.push(...captions);
    const from = rows.length + 1;
    drawings.forEach((drawing, index) =>
      places.push({
        drawing,
        place: { fromRow: from, fromColumn: index + 1, toRow: from + height, toColumn: index + 2 },
      }),
    );
    for (let row = 0; row <= height; row += 1) {
      heights[rows.length + 1] = ROW_POINTS;
      rows.push([]);
    }
  }
  return {
    name,
    tab: TABS.figures,
    columns: [
      { width: COLUMN_WIDTH, style: "text" as const },
      { width: COLUMN_WIDTH, style: "text" as const },
    ],
    rows,
    heights,
    print: { orientation: "landscape" as const, pagesWide: 1, pagesTall: 0, rowBreaks: breaks },
    header: frame.header,
    footer: pageFooter(frame),
    places,
  };
}

/** In their order; a long one never beside a short one. */
function pairs<Drawing>(drawings: readonly Drawing[], isLong: (drawing: Drawing) => boolean): Drawing[][] {
  const found: Drawing[][] = [];
  for (const drawing of drawings) {
    const last = found.at(-1);
    const [beside] = last ?? [];
    if (last?.length === 1 && beside !== undefined && isLong(beside) === isLong(drawing)) last.push(drawing);
    else found.push([drawing]);
  }
  return found;
}

const hasManyBars = ({ data }: PlannedChart): boolean => data.kind === "bar" && data.categories.length > MANY_BARS;

/** The chart's words and colours from its description, its numbers from the cells. */
function nativeChart({ data, cells }: PlannedChart, place: DrawingPlace, thousands: string): ChartPlan {
  const { sheet } = cells;
  const isMoney = data.format === "euro";
  return {
    name: data.key,
    title: data.title,
    altText: `${data.altText} ${sheet.name}`,
    kind: data.kind,
    stacking: data.stacking,
    categories: { sheet: sheet.name, range: cells.categories, values: texts(cells) },
    series: data.series.map((series, index) => ({
      name: nameOf(cells, index, series),
      values: valuesOf(cells, index),
      look: lookOf(data, index),
    })),
    valueFormat: data.format === "percent" ? "0%" : isMoney ? `#,##0,"\u00a0${thousands}"` : "[>=10000]#,##0;0",
    labelFormat: data.format === "percent" ? "0.0%" : '[>=10000]#,##0;[=0]"";0',
    showsValueAxis: !(data.kind === "bar" && data.series.length === 1) && !(data.stacking === "percent"),
    fontSize: data.categories.length > MANY_BARS ? 8 : isMoney ? 9 : 10,
    place,
  };
}

function nameOf(
  { sheet, columns, rows, names = 1 }: ChartCells,
  index: number,
  series: ChartDataSeries,
): CellSeries<string> {
  const at = rows?.[index];
  const [row, columnAt] = at === undefined ? [HEADER_ROW, columns[index] ?? 1] : [at[0], names];
  const range = { fromRow: row, fromColumn: columnAt, toRow: row, toColumn: columnAt };
  return { sheet: sheet.name, range, values: [String(planCellAt(sheet, row, columnAt).value ?? series.name)] };
}

function valuesOf({ sheet, columns, rows, categories }: ChartCells, index: number): CellSeries<number | null> {
  const at = columns[rows === undefined ? index : 0] ?? 1;
  const [from, to] = rows?.[index] ?? [categories.fromRow, categories.toRow];
  return {
    sheet: sheet.name,
    range: { fromRow: from, fromColumn: at, toRow: to, toColumn: at },
    values: numbersBetween(sheet, at, from, to),
  };
}

/** Colours of the pictures; two of the patterns exist in Excel under other names. */
function lookOf(data: ChartData, index: number): SeriesLook {
  if (data.series[index]?.role === "plan") return { colour: PRINT_THEME.plan.slice(1), dashed: true };
  const paint = seriesPaint(PRINT_THEME, index, data);
  return {
    colour: paint.colour.slice(1),
    // Numbers that stand inside bars are read without patterns.
    ...(paint.pattern === "none" || data.kind === "line" || data.stacking === "percent"
      ? {}
      : { pattern: { kind: paint.pattern, lines: "FFFFFF" } }),
    ...(data.stacking === "stacked" ? {} : { labels: true as const }),
    ...(data.stacking === "percent" ? { labelColour: paint.labelColour.slice(1) } : {}),
  };
}

/** A picture's size as drawn, in its own units. */
export interface PictureSize {
  readonly key: string;
  readonly width: number;
  readonly height: number;
}

/** `Attēli`: the pictures that `--charts` writes, as the screens show them. */
export function planPictures(charts: readonly PlannedChart[], sizes: readonly PictureSize[], frame: Frame): SheetPlan {
  const { text } = frame;
  const head = headRows(frame, {
    title: text("report.pictures.title"),
    about: text("report.pictures.about", { count: sizes.length }),
    note: text("report.pictures.note"),
  });
  const bands = pairs(sizes, ({ height, width }) => height > width).map((drawings) => ({
    height: Math.max(...drawings.map(pictureRows)),
    captions: [],
    drawings,
  }));
  const { places, ...sheet } = layBands(frame, text("report.pictures.name"), head, bands);
  return {
    ...sheet,
    pictures: places.map(({ drawing, place }) => ({
      name: drawing.key,
      altText: charts.find(({ data }) => data.key === drawing.key)?.data.altText ?? drawing.key,
      place: { ...place, toRow: place.fromRow + pictureRows(drawing) },
    })),
  };
}

/** Rows that keep the picture's shape in a column of this width. */
function pictureRows({ width, height }: PictureSize): number {
  const columnPoints = (COLUMN_WIDTH * 7 + 5) * (72 / 96);
  return Math.round(((height / width) * columnPoints) / ROW_POINTS);
}

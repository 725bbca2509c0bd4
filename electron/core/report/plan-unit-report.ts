/** The report of one municipality or institution: its figures with their formulas, splits, charts, returns, and rows. */
import type { IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import { formatNumber } from "../../../shared/domain/format.ts";
import type { Disaggregation, IndicatorValue, Measure } from "../../../shared/domain/indicator.ts";
import type { CellRange } from "../../../shared/domain/sheet.ts";
import type {
  FigureReference,
  PlanCell,
  PlanRow,
  SheetPlan,
  StreamedSheet,
} from "../../../shared/domain/workbook-plan.ts";
import { divisorSet, hasUnits } from "../../../shared/domain/counted-set.ts";
import type { Text } from "../../../shared/text/messages.ts";
import { planDecisions } from "./plan-audit.ts";
import { listChartsOfPlace, planCharts } from "./plan-charts.ts";
import { planCompanion, type CompanionWorkbook } from "./plan-companion.ts";
import {
  countUnits,
  equals,
  figureCell,
  flagged,
  formatOf,
  printedValue,
  readFigures,
  sumUnits,
  type FigureFacts,
  type Figures,
  type UnitCondition,
  type UnitFormula,
} from "./plan-figures.ts";
import { NO_PATHS, type ReportFacts } from "./plan-facts.ts";
import { DASH, FIRST_ROW, TABS, tableSheet, type Frame } from "./plan-frame.ts";
import { planSeries, printedDate, SERIES, supportKinds } from "./plan-indicators.ts";
import { planQuality } from "./plan-notes.ts";
import {
  ageLabels,
  planReturns,
  planSources,
  planTrail,
  planUnits,
  unitNames,
  type Trail,
  type TrailFacts,
} from "./plan-trail.ts";
import type { ProjectUnits, UnitOfProject } from "./plan-unit-facts.ts";

const LEARNERS = "SK-O-01";

type PlaceFacts = FigureFacts & TrailFacts & Pick<ReportFacts, "series" | "paths" | "senders">;

export function planUnitReport(project: ProjectUnits, unit: UnitOfProject, text: Text): CompanionWorkbook {
  const { sender } = unit;
  const facts = factsOf(project, unit);
  const subtitle = text("unit.subtitle", { name: unit.name, period: project.period.label });
  const isMissing = sender !== null && sender.isExpected && sender.submission === null;
  const notes: (readonly [string, PlanCell | string])[] = [
    [text(`unit.kind.${project.kind}`), unit.name],
    [text("report.col.code"), { value: unit.code, style: "code" }],
    [text("unit.rows"), formatNumber(unit.sourceRows.length, text.language)],
    ...(isMissing ? [[text("unit.return"), text("unit.returns.missing")] as const] : []),
  ];
  return planCompanion(
    project,
    text,
    subtitle,
    notes,
    (frame) => sheetsOf({ project, unit, frame, facts }),
    (frame) => unitNames(facts, frame),
  );
}

/** A place as the sheets of the whole report know the project. */
function factsOf(
  { programme, catalogue, period, definitions, figures }: ProjectUnits,
  unit: UnitOfProject,
): PlaceFacts {
  return {
    ...{ programme, period, figures },
    catalogue: { ...catalogue, indicators: definitions },
    breakdowns: unit.values,
    units: unit.units,
    sourceRows: unit.sourceRows,
    submissions: unit.submissions,
    decisions: unit.decisions,
    series: unit.series,
    paths: NO_PATHS,
    senders: unit.sender === null ? [] : [unit.sender],
  };
}

interface Place {
  readonly project: ProjectUnits;
  readonly unit: UnitOfProject;
  readonly frame: Frame;
  readonly facts: PlaceFacts;
}

interface UnitReport extends Omit<Place, "facts"> {
  readonly figures: Figures<PlaceFacts>;
  readonly trail: Trail;
}

function sheetsOf({ facts, frame, ...place }: Place): StreamedSheet[] {
  const trail = planTrail(facts, frame);
  const report: UnitReport = { ...place, frame, trail, figures: readFigures(facts, frame) };
  const shown = SERIES.filter(([code]) => report.figures.definition(code) !== undefined);
  const series = planSeries(report.figures, frame, shown);
  const { sheet: splits, ranges } = planSplits(report);
  const quality = planQuality(facts, frame, trail);
  const charts = listChartsOfPlace(report.figures, frame, {
    ...{ series, shown, splits, quality },
    genders: ranges.get("gender") ?? null,
    institutions: ranges.get("institution") ?? null,
  });
  return [
    planIndicators(report),
    series,
    splits,
    planCharts(charts, frame),
    quality,
    planUnits(facts, frame, trail),
    planSources(facts, frame, trail),
    planReturns(facts, frame),
    planDecisions(facts, frame, trail),
  ];
}

/** A figure of this unit: zero where nothing falls into the cell and the whole is known. */
function figure(
  report: UnitReport,
  definition: IndicatorDefinition,
  measure: Measure,
  fromUnits: UnitFormula | null,
  more: Disaggregation = {},
): PlanCell {
  const { project, unit, figures } = report;
  const { code } = definition;
  if (!definition.measures.includes(measure)) return DASH;
  const by = { [project.kind]: unit.code, ...(definition.byGender === undefined ? {} : { gender: "T" }), ...more };
  const found = figures.value(code, measure, by);
  const value = printedValue(
    figures,
    definition,
    found === undefined ? emptyValue(project, definition, measure) : found.value,
  );
  const style = formatOf(figures, definition);
  const isSealed = !hasUnits(definition) || definition.dividedBy !== undefined;
  const sealed = style === "number" ? "sealed" : "sealed-decimal";
  return figureCell(figures, { code, measure, by }, value, isSealed ? null : fromUnits, style, sealed);
}

/** Zero, where this measure is known in the whole project: what is not known anywhere is not known here. */
function emptyValue({ figures }: ProjectUnits, { code }: IndicatorDefinition, measure: Measure): number | null {
  // Where nothing stands above the line there is no share; what it would be a share of is counted.
  const isMeant = (one: Measure) => (measure === "share" ? one !== "share" : one === measure);
  const whole = figures.find((one) => one.code === code && isMeant(one.measure))?.value ?? null;
  return whole === null ? null : 0;
}

/** How a measure is made from the units of a set that are counted here. */
function unitsFormula(
  { figures }: UnitReport,
  set: string,
  { sum }: Pick<IndicatorDefinition, "sum">,
  measure: Measure,
  criterion: string,
  conditions: readonly UnitCondition[] = [],
): UnitFormula {
  const units = figures.units(set);
  if (sum !== undefined)
    return sumUnits(units, criterion, measure === "cumulative" ? "amount" : "amountInPeriod", conditions);
  if (measure === "new")
    return countUnits(units, criterion, [flagged("isFirstOfProject"), ...conditions], figures.facts.period.from);
  return countUnits(units, criterion, [flagged(measure === "cumulative" ? "isFirst" : "isActive"), ...conditions]);
}

function planIndicators(report: UnitReport): SheetPlan {
  const { project, unit, frame } = report;
  const { text } = frame;
  const before = new Map(unit.previous.map((one) => [keyOf(one), one.value]));
  return tableSheet(frame, {
    name: text("report.indicators.name"),
    title: text("report.indicators.title"),
    about: text("report.indicators.about", { until: printedDate(project.period.to) }),
    note: text("unit.note"),
    tab: TABS.figures,
    tableName: "Raditaji_t",
    columns: [
      { header: text("report.col.code"), width: 11, style: "code" },
      { header: text("report.col.indicator"), width: 50, style: "row-name" },
      { header: text("report.col.unit"), width: 13, style: "text" },
      { header: text("report.indicators.in-period"), width: 13, style: "decimal" },
      { header: text("report.indicators.active"), width: 11, style: "decimal" },
      { header: text("report.indicators.cumulative"), width: 14, style: "decimal" },
      { header: text("report.indicators.previous"), width: 14, style: "decimal" },
      { header: text("report.indicators.change"), width: 12, style: "change" },
      { header: text("report.indicators.numerator"), width: 12, style: "decimal" },
      { header: text("report.indicators.denominator"), width: 14, style: "decimal" },
      { header: text("report.indicators.share"), width: 12, style: "percent" },
      { header: text("report.col.sources"), width: 13, style: "link" },
    ],
    rows: project.definitions.map((definition, index) => indicatorLine(report, definition, FIRST_ROW + index, before)),
    empty: text("report.empty"),
    frozenColumns: 2,
  });
}

function indicatorLine(
  report: UnitReport,
  definition: IndicatorDefinition,
  row: number,
  before: ReadonlyMap<string, number | null>,
): PlanRow {
  const { frame, figures, trail } = report;
  const { text } = frame;
  const { code } = definition;
  const criterion = `$A${String(row)}`;
  const measured = (measure: Measure) =>
    figure(report, definition, measure, unitsFormula(report, code, definition, measure, criterion));
  const cumulative = measured("cumulative");
  const previous = previousCell(report, definition, cumulative, before);
  return [
    code,
    definition.name[text.language],
    figures.facts.catalogue.units.get(definition.unit)?.name[text.language] ?? definition.unit,
    measured(definition.measures.includes("new") ? "new" : "period"),
    measured("active"),
    cumulative,
    previous,
    changeCell(cumulative, previous, row),
    ...shareCells(report, definition, row),
    trail.unitsLink(code),
  ];
}

const keyOf = ({ code, measure, by }: Pick<IndicatorValue, "code" | "measure" | "by">): string =>
  JSON.stringify([code, measure, Object.entries(by).sort()]);

function previousCell(
  { figures }: UnitReport,
  definition: IndicatorDefinition,
  cumulative: PlanCell,
  before: ReadonlyMap<string, number | null>,
): PlanCell {
  if (cumulative.figure === undefined || typeof cumulative.value !== "number") return DASH;
  const value = printedValue(figures, definition, before.get(keyOf(cumulative.figure)) ?? 0);
  return { value, style: formatOf(figures, definition) === "number" ? "sealed" : "sealed-decimal" };
}

function changeCell(now: PlanCell, before: PlanCell, row: number): PlanCell {
  if (typeof now.value !== "number" || typeof before.value !== "number") return DASH;
  return {
    value: Math.round((now.value - before.value) * 1e6) / 1e6,
    style: now.style === "number" || now.style === "sealed" ? "change" : "change-decimal",
    formula: `ROUND(F${String(row)}-G${String(row)},6)`,
  };
}

/** Numerator, denominator and share here; nothing where the share is not split so, or its divisor is no count. */
function shareCells(report: UnitReport, definition: IndicatorDefinition, row: number): PlanCell[] {
  const { project, unit, figures } = report;
  const { share, code } = definition;
  const by = { [project.kind]: unit.code };
  const found = share === undefined ? undefined : figures.value(code, "share", by);
  if (share === undefined || found === undefined || "budget" in share.of) return [DASH, DASH, DASH];
  const reference: FigureReference = { code, measure: "share", by };
  const measure = share.measure ?? "cumulative";
  const above = hasUnits(definition) ? unitsFormula(report, code, definition, measure, `$A${String(row)}`) : null;
  const below = hasUnits(share.of)
    ? unitsFormula(report, divisorSet(code), share.of, share.of.measure ?? "cumulative", `$A${String(row)}&" ÷"`)
    : null;
  const parts = [
    figureCell(figures, { ...reference, part: "numerator" }, found.numerator ?? null, above, "number", "sealed"),
    figureCell(figures, { ...reference, part: "denominator" }, found.denominator ?? null, below, "number", "sealed"),
  ];
  const [one, other] = [`I${String(row)}`, `J${String(row)}`];
  const formula = `IF(ISNUMBER(${one}),IF(ISNUMBER(${other}),IF(${other}=0,"–",${one}/${other}),"–"),"–")`;
  return [
    ...parts,
    found.value === null
      ? { value: "–", style: "no-value", formula, figure: reference }
      : { value: found.value / 100, style: "percent", formula, figure: reference },
  ];
}

/** Dimensions of the splits, in order. */
type Split = "kind" | "gender" | "age" | "institution";

interface SplitRow {
  readonly dimension: Split;
  readonly option: string;
  readonly name: string;
  readonly conditions: readonly UnitCondition[];
}

const SPLIT_COLUMN = 3;

/** Learners supported here, by kind of support, gender, age, and institution; and where each block of rows stands. */
function planSplits(report: UnitReport): {
  readonly sheet: SheetPlan;
  readonly ranges: ReadonlyMap<Split, CellRange>;
} {
  const { project, frame, figures } = report;
  const { text } = frame;
  const learners = figures.definition(LEARNERS);
  const rows = learners === undefined ? [] : splitRows(report);
  const count = (conditions: readonly UnitCondition[]) =>
    countUnits(figures.units(LEARNERS), `"${LEARNERS}"`, conditions);
  const sheet = tableSheet(frame, {
    name: text("unit.splits.name"),
    title: text("unit.splits.title"),
    about: text("report.breakdowns.about", { until: printedDate(project.period.to) }),
    note: text("report.non-additive"),
    tab: TABS.figures,
    tableName: "Sadalijumi_t",
    columns: [
      { header: text("unit.splits.dimension"), width: 24, style: "text" },
      { header: text("unit.splits.option"), width: 60, style: "row-name" },
      { header: text("report.breakdowns.unique"), width: 14, style: "number" },
    ],
    rows: rows.flatMap(({ dimension, option, name, conditions }): PlanRow[] =>
      learners === undefined
        ? []
        : [
            [
              text(`unit.dimension.${dimension}`),
              name,
              figure(report, learners, "cumulative", count(conditions), { [dimension]: option }),
            ],
          ],
    ),
    ...(learners === undefined
      ? {}
      : {
          total: [
            { value: text("report.total-unique"), style: "total" },
            { value: null, style: "total" },
            { ...figure(report, learners, "cumulative", count([flagged("isFirst")])), style: "total-number" },
          ],
        }),
    empty: text("report.empty"),
  });
  return { sheet, ranges: rangesOf(rows) };
}

/** Every kind of support and every gender; ages and institutions that there are. */
function splitRows({ project, unit, figures, frame }: UnitReport): SplitRow[] {
  const { text } = frame;
  const collator = new Intl.Collator(text.language);
  const ages = ageLabels(frame);
  const found = (dimension: Split) =>
    unit.values.flatMap(({ code, measure, by }) => {
      const option = by[dimension];
      const isOwn = code === LEARNERS && measure === "cumulative" && dimension !== project.kind;
      return isOwn && option !== undefined && Object.keys(by).length === 2 ? [option] : [];
    });
  const institutions = found("institution")
    .map((option) => ({ option, name: unit.institutionNames.get(option) ?? option }))
    .sort((one, other) => collator.compare(one.name, other.name) || (one.option < other.option ? -1 : 1));
  return [
    ...supportKinds(figures).map(({ key, name }): SplitRow => ({
      ...{ dimension: "kind", option: key, name },
      conditions: [equals("kind", key), flagged("isFirstOfKind")],
    })),
    ...(["S", "V", "N"] as const).map((option): SplitRow => ({
      ...{ dimension: "gender", option, name: text(`charts.gender.${option}`) },
      conditions: [equals("gender", option), flagged("isFirst")],
    })),
    ...found("age").map((option): SplitRow => {
      const name = ages.get(option) ?? option;
      const column: UnitCondition = { column: "age", criterion: `"${name}"`, holds: (one) => one.age === option };
      return { dimension: "age", option, name, conditions: [column, flagged("isFirst")] };
    }),
    ...institutions.map(({ option, name }): SplitRow => ({
      ...{ dimension: "institution", option, name },
      conditions: [equals("institution", option), flagged("isFirstOfInstitution")],
    })),
  ];
}

/** The cells of each dimension's figures. */
function rangesOf(rows: readonly SplitRow[]): ReadonlyMap<Split, CellRange> {
  const ranges = new Map<Split, CellRange>();
  rows.forEach(({ dimension }, index) => {
    const row = FIRST_ROW + index;
    const fromRow = ranges.get(dimension)?.fromRow ?? row;
    ranges.set(dimension, { fromRow, fromColumn: SPLIT_COLUMN, toRow: row, toColumn: SPLIT_COLUMN });
  });
  return ranges;
}

/** Sheets of indicators: all of them; Tables 6 and 10 of Annex VII of the CPR; the time series. */
import type { Text } from "../../../shared/text/messages.ts";
import { whyNeverKnown, type IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { Measure } from "../../../shared/domain/indicator.ts";
import { sourceIn } from "../../../shared/domain/provenance.ts";
import { cellReference } from "../../../shared/domain/sheet.ts";
import type { CountedUnit } from "../../../shared/domain/report-lines.ts";
import type { ReportFacts } from "./plan-facts.ts";
import type { CellStyle, FigureReference, PlanCell, PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import { divisorSet, hasUnits } from "../../../shared/domain/counted-set.ts";
import {
  countUnits,
  equals,
  figureCell,
  flagged,
  formatOf,
  printedValue,
  sumUnits,
  UNIT_NAMES,
  type FigureFacts,
  type Figures,
  type UnitCondition,
  type UnitFormula,
} from "./plan-figures.ts";
import { DASH, FIRST_ROW, known, linkCell, oneCell, TABS, tableSheet, type Frame } from "./plan-frame.ts";
import type { Trail } from "./plan-trail.ts";

/** Columns of `Rādītāji` that other sheets refer to. */
export const INDICATOR_COLUMNS = {
  inPeriod: 7,
  active: 8,
  cumulative: 9,
  numerator: 12,
  denominator: 13,
  share: 14,
} as const;

/** The row of an indicator's sheet, by the order of the catalogue. */
export function indicatorRow(figures: Figures, code: string): number {
  return FIRST_ROW + figures.facts.catalogue.indicators.findIndex((definition) => definition.code === code);
}

export function planIndicators(figures: Figures, frame: Frame, trail: Trail): SheetPlan {
  const { text } = frame;
  const { facts } = figures;
  return tableSheet(frame, {
    name: text("report.indicators.name"),
    title: text("report.indicators.title"),
    about: text("report.indicators.about", { until: printedDate(facts.period.to) }),
    note: figures.hasFormulas
      ? text("report.indicators.note")
      : facts.outline === undefined
        ? text("report.indicators.sealed", { units: facts.units.length })
        : text("report.outline.sealed"),
    tab: TABS.figures,
    tableName: "Raditaji_t",
    columns: [
      { header: text("report.col.code"), width: 11, style: "link" },
      { header: text("report.col.indicator"), width: 38, style: "row-name" },
      { header: text("report.indicators.type"), width: 14, style: "text" },
      { header: text("report.col.unit"), width: 12, style: "text" },
      { header: text("report.indicators.milestone"), width: 13, style: "decimal" },
      { header: text("report.indicators.target"), width: 14, style: "decimal" },
      { header: text("report.indicators.in-period"), width: 12, style: "decimal" },
      { header: text("report.indicators.active"), width: 10, style: "decimal" },
      { header: text("report.indicators.cumulative"), width: 13, style: "decimal" },
      { header: text("report.indicators.previous"), width: 13, style: "decimal" },
      { header: text("report.indicators.change"), width: 12, style: "change" },
      { header: text("report.indicators.numerator"), width: 12, style: "decimal" },
      { header: text("report.indicators.denominator"), width: 14, style: "decimal" },
      { header: text("report.indicators.share"), width: 11, style: "percent" },
      { header: text("report.indicators.of-target"), width: 9, style: "percent" },
      { header: text("report.col.form"), width: 14, style: "text" },
      { header: text("report.col.sources"), width: 13, style: "link" },
    ],
    rows: facts.catalogue.indicators.map((definition, index) =>
      indicatorLine(figures, frame, trail, definition, FIRST_ROW + index),
    ),
    empty: text("report.empty"),
    frozenColumns: 2,
  });
}

function indicatorLine(
  figures: Figures,
  frame: Frame,
  trail: Trail,
  definition: IndicatorDefinition,
  row: number,
): PlanRow {
  const { text } = frame;
  const { language } = text;
  const target = targetOf(figures, definition.code, "target");
  const measured = (measure: Measure) =>
    definition.measures.includes(measure) ? measureCell(figures, definition, measure, row) : DASH;
  const cumulative = measured("cumulative");
  const previous = previousCell(figures, definition);
  return [
    linkCell(definition.code, { sheet: text("report.methods.name"), range: oneCell(row, 1) }),
    definition.name[language],
    text(`report.type.${definition.type}`),
    figures.facts.catalogue.units.get(definition.unit)?.name[language] ?? definition.unit,
    plannedCell(figures, definition, targetOf(figures, definition.code, "milestone"), text),
    plannedCell(figures, definition, target, text),
    definition.measures.includes("new") ? measured("new") : measured("period"),
    measured("active"),
    cumulative,
    previous,
    differenceCell(cumulative, previous, row, formatOf(figures, definition) === "number" ? "change" : "change-decimal"),
    ...shareCells(figures, definition, row),
    target === null || cumulative.value === null || typeof cumulative.value !== "number" || target === 0
      ? DASH
      : { value: cumulative.value / target, style: "percent", formula: `I${String(row)}/F${String(row)}` },
    sourceIn(definition.form, language),
    trail.unitsLink(definition.code),
  ];
}

/** The value of a common indicator is that of both genders together. */
export function wholeBy(definition: IndicatorDefinition): { gender?: string } {
  return definition.byGender === undefined ? {} : { gender: "T" };
}

/** One measure of an indicator: from its units where it counts or adds up, sealed where it is a median or a quotient. */
function measureCell(figures: Figures, definition: IndicatorDefinition, measure: Measure, row: number): PlanCell {
  const reference: FigureReference = { code: definition.code, measure, by: wholeBy(definition) };
  const value = printedValue(figures, definition, figures.value(definition.code, measure, reference.by)?.value ?? null);
  const style = formatOf(figures, definition);
  const isSealed = !hasUnits(definition) || definition.dividedBy !== undefined;
  const formula =
    isSealed || value === null
      ? null
      : unitsFormula(figures, definition.code, definition, measure, `$A${String(row)}`, []);
  return figureCell(figures, reference, value, formula, style, style === "number" ? "sealed" : "sealed-decimal");
}

/** How a measure is made from the units of a set. */
export function unitsFormula(
  figures: Figures,
  set: string,
  tally: Pick<IndicatorDefinition, "sum">,
  measure: Measure,
  setCriterion: string,
  conditions: readonly UnitCondition[],
): UnitFormula {
  const units = figures.units(set);
  if (tally.sum !== undefined)
    return sumUnits(units, setCriterion, measure === "cumulative" ? "amount" : "amountInPeriod", conditions);
  const flag = flagged(measure === "cumulative" || measure === "new" ? "isFirst" : "isActive");
  return countUnits(
    units,
    setCriterion,
    [flag, ...conditions],
    measure === "new" ? figures.facts.period.from : undefined,
  );
}

/** Sealed: it is about another moment, whose units are not in this workbook. */
function previousCell(figures: Figures, definition: IndicatorDefinition): PlanCell {
  const { facts, frame } = figures;
  if (!definition.measures.includes("cumulative")) return DASH;
  const by = JSON.stringify(wholeBy(definition));
  const found = facts.previousFigures.find(
    ({ code, measure, by: cell }) =>
      code === definition.code && measure === "cumulative" && JSON.stringify(cell) === by,
  );
  const value = printedValue(figures, definition, found?.value ?? null);
  if (value === null) return { value: frame.text("common.not-known"), style: "no-value" };
  return { value, style: formatOf(figures, definition) === "number" ? "sealed" : "sealed-decimal" };
}

function differenceCell(now: PlanCell, before: PlanCell, row: number, style: CellStyle): PlanCell {
  if (typeof now.value !== "number" || typeof before.value !== "number") return DASH;
  return {
    value: Math.round((now.value - before.value) * 1e6) / 1e6,
    style,
    formula: `ROUND(I${String(row)}-J${String(row)},6)`,
  };
}

/** Numerator, denominator and share; percentages are kept as parts of one. */
function shareCells(figures: Figures, definition: IndicatorDefinition, row: number): PlanCell[] {
  const { share, code } = definition;
  const figure = share === undefined ? undefined : figures.value(code, "share");
  if (share === undefined || figure === undefined) return [DASH, DASH, DASH];
  const style = formatOf(figures, definition);
  const sealed = style === "number" ? "sealed" : "sealed-decimal";
  const reference = { code, measure: "share", by: {} } as const;
  const above = printedValue(figures, definition, figure.numerator ?? null);
  const below = "budget" in share.of ? (figure.denominator ?? 0) / 100 : (figure.denominator ?? null);
  const aboveFormula =
    above === null || !hasUnits(definition)
      ? null
      : unitsFormula(figures, code, definition, share.measure ?? "cumulative", `$A${String(row)}`, []);
  const belowFormula =
    "budget" in share.of || below === null || !hasUnits(definition)
      ? null
      : unitsFormula(
          figures,
          divisorSet(code),
          share.of,
          share.of.measure ?? "cumulative",
          `$A${String(row)}&" ÷"`,
          [],
        );
  const cells = [
    figureCell(figures, { ...reference, part: "numerator" }, above, aboveFormula, style, sealed),
    figureCell(figures, { ...reference, part: "denominator" }, below, belowFormula, style, sealed),
  ];
  return [...cells, quotientCell(figure.value, `L${String(row)}`, `M${String(row)}`, reference)];
}

function quotientCell(percent: number | null, above: string, below: string, figure: FigureReference): PlanCell {
  const formula = `IF(ISNUMBER(${above}),IF(ISNUMBER(${below}),IF(${below}=0,"–",${above}/${below}),"–"),"–")`;
  return percent === null
    ? { value: "–", style: "no-value", formula, figure }
    : { value: percent / 100, style: "percent", formula, figure };
}

/** A target as its indicator is counted: persons have no decimals, unless somebody entered some. */
function plannedCell(figures: Figures, definition: IndicatorDefinition, value: number | null, text: Text) {
  return known(value, text("common.not-known"), Number.isInteger(value) ? formatOf(figures, definition) : "decimal");
}

function targetOf({ facts }: Figures, code: string, kind: "milestone" | "target"): number | null {
  const inForce = facts.programme.targets.filter(
    (target) =>
      target.indicator === code &&
      target.kind === kind &&
      (target.validFrom ?? "") <= facts.period.to &&
      (target.validTo ?? "9999") >= facts.period.to,
  );
  return inForce.at(-1)?.value ?? null;
}

const GENDERS = [
  ["M", "V"],
  ["F", "S"],
  ["N", "N"],
] as const;

/** Table 6: common output indicators, column for column. */
export function planTableSix(figures: Figures, frame: Frame, trail: Trail): SheetPlan {
  const isOutput = ({ code }: IndicatorDefinition) => code.startsWith("EECO");
  return annexTable(figures, frame, trail, "report.table6", "Tabula6_t", isOutput, false);
}

/** Table 10: common result indicators; two columns more. */
export function planTableTen(figures: Figures, frame: Frame, trail: Trail): SheetPlan {
  const isResult = ({ code }: IndicatorDefinition) => code.startsWith("EECR");
  return annexTable(figures, frame, trail, "report.table10", "Tabula10_t", isResult, true);
}

function annexTable(
  figures: Figures,
  frame: Frame,
  trail: Trail,
  words: "report.table6" | "report.table10",
  tableName: string,
  belongs: (definition: IndicatorDefinition) => boolean,
  isResult: boolean,
): SheetPlan {
  const { text } = frame;
  const { facts } = figures;
  const letters = ["M", "F", "N", "T"];
  const until = printedDate(facts.period.to);
  const each = (
    key: "report.annex.target" | "report.annex.achieved" | "report.annex.ratio",
    style: CellStyle,
    width: number,
  ) => letters.map((letter) => ({ header: text(key, { letter, until }), width, style }));
  const firstAchieved = isResult ? 15 : 13;
  const definitions = facts.catalogue.indicators.filter(belongs);
  return tableSheet(frame, {
    name: text(`${words}.name`),
    title: text(`${words}.title`),
    about: text(`${words}.about`, { until }),
    note: text("report.annex.note"),
    tab: TABS.figures,
    tableName,
    columns: [
      { header: text("report.annex.priority"), width: 10, style: "code" },
      { header: text("report.annex.objective"), width: 12, style: "code" },
      { header: text("report.annex.fund"), width: 8, style: "code" },
      { header: text("report.annex.region"), width: 11, style: "text" },
      { header: text("report.annex.id"), width: 9, style: "code" },
      { header: text("report.annex.name"), width: 36, style: "row-name" },
      ...(isResult
        ? [
            { header: text("report.annex.reference"), width: 13, style: "code" as const },
            { header: text("report.annex.unit-of-indicator"), width: 11, style: "text" as const },
            { header: text("report.annex.unit-of-target"), width: 11, style: "text" as const },
          ]
        : [{ header: text("report.annex.unit"), width: 11, style: "text" as const }]),
      { header: text("report.annex.milestone"), width: 13, style: "number" },
      ...each("report.annex.target", "number", 8),
      ...each("report.annex.achieved", "number", 11),
      ...each("report.annex.ratio", "ratio", 8),
      { header: text("report.annex.comment"), width: 15, style: "text" },
    ],
    rows: definitions.map((definition, index) =>
      annexRow(figures, frame, definition, FIRST_ROW + index, isResult, isResult ? firstAchieved : 13),
    ),
    empty: text("report.empty"),
    frozenColumns: 6,
    print: { pagesWide: 1 },
  });

  function annexRow(
    all: Figures,
    { text: say }: Frame,
    definition: IndicatorDefinition,
    row: number,
    result: boolean,
    first: number,
  ): PlanRow {
    const { identity } = all.facts.programme;
    const unit = all.facts.catalogue.units.get(definition.unit)?.name[say.language] ?? definition.unit;
    const achieved = GENDERS.map(([, gender]) => achievedCell(all, definition, gender, row));
    const parts = `SUM(${cellReference(row, first)}:${cellReference(row, first + 2)})`;
    const target = targetOf(all, definition.code, "target");
    const noTarget = (): PlanCell => ({ value: say("common.not-known"), style: "no-value" });
    return [
      identity.priority,
      identity.specificObjective,
      identity.fund,
      identity.regionCategory[say.language],
      definition.code,
      definition.name[say.language],
      ...(result ? [{ value: say("common.not-known"), style: "no-value" as const }, unit, unit] : [unit]),
      plannedCell(all, definition, targetOf(all, definition.code, "milestone"), say),
      ...[0, 1, 2].map(noTarget),
      plannedCell(all, definition, target, say),
      ...achieved,
      totalCell(all, definition, parts, achieved),
      ...[0, 1, 2].map(() => DASH),
      ratioCell(all, definition, target, `${cellReference(row, first + 3)}/${cellReference(row, first - 1)}`),
      annexComment(all, definition, trail),
    ];
  }
}

function achievedCell(
  figures: Figures,
  definition: IndicatorDefinition,
  gender: "S" | "V" | "N",
  row: number,
): PlanCell {
  const reference: FigureReference = { code: definition.code, measure: "cumulative", by: { gender } };
  const value = figures.value(definition.code, "cumulative", reference.by)?.value ?? null;
  const code = `$E${String(row)}`;
  const formula =
    value === null
      ? null
      : unitsFormula(figures, definition.code, definition, "cumulative", code, [equals("gender", gender)]);
  return figureCell(figures, reference, value, formula, "number", "sealed");
}

/** T is the sum of its parts where there are parts (X6); units without gender have only a total. */
function totalCell(
  figures: Figures,
  definition: IndicatorDefinition,
  parts: string,
  achieved: readonly PlanCell[],
): PlanCell {
  const reference: FigureReference = { code: definition.code, measure: "cumulative", by: { gender: "T" } };
  const value = figures.value(definition.code, "cumulative", reference.by)?.value ?? null;
  const isSplit = achieved.every((cell) => typeof cell.value === "number");
  const sum = achieved.reduce((total, cell) => total + (typeof cell.value === "number" ? cell.value : 0), 0);
  return figureCell(figures, reference, value, isSplit ? { formula: parts, value: sum } : null, "number", "sealed");
}

function ratioCell(
  figures: Figures,
  definition: IndicatorDefinition,
  target: number | null,
  formula: string,
): PlanCell {
  const value = figures.value(definition.code, "cumulative", { gender: "T" })?.value ?? null;
  return target === null || target === 0 || value === null ? DASH : { value: value / target, style: "ratio", formula };
}

function annexComment(figures: Figures, definition: IndicatorDefinition, trail: Trail): PlanCell {
  const { text } = figures.frame;
  const reason = whyNeverKnown(definition);
  if (reason !== null) return { value: reason[text.language], style: "text" };
  return trail.unitsLink(definition.code, { value: "–", style: "text" });
}

/** Figures with what they were quarter by quarter. */
export type SeriesFigures = Figures<FigureFacts & Pick<ReportFacts, "series" | "paths">>;

/** An indicator and what of it stands in a column of the time series. */
export type SeriesColumn = readonly [code: string, measure: Measure];

/** Time series that feed the charts: quarter by quarter, as the store knows them now. */
export function planSeries(figures: SeriesFigures, frame: Frame, shown: readonly SeriesColumn[] = SERIES): SheetPlan {
  const { text } = frame;
  const { facts } = figures;
  const kinds = supportKinds(figures);
  const columns = shown.map(([code, measure]) => ({ code, measure }));
  const planned = plannedColumns(facts, shown);
  return tableSheet(frame, {
    name: text("report.series.name"),
    title: text("report.series.title"),
    about: text("report.series.about"),
    note: text("report.series.note"),
    tab: TABS.figures,
    tableName: "Laikrindas_t",
    columns: [
      { header: text("report.series.quarter"), width: 24, style: "row-name" },
      { header: text("report.col.code"), width: 10, style: "code" },
      { header: text("report.series.end"), width: 12, style: "date" },
      ...columns.map(({ code, measure }) => ({
        header: text("report.series.column", {
          indicator: shortName(figures, code),
          measure: text(`report.measure.${measure}`),
        }),
        width: 15,
        style: "decimal" as const,
      })),
      ...kinds.map(({ name }) => ({
        header: text("report.series.new-of-kind", { kind: name }),
        width: 15,
        style: "number" as const,
      })),
      ...planned.map(({ code }) => ({
        header: text("report.series.planned", { indicator: shortName(figures, code) }),
        width: 15,
        style: "sealed-decimal" as const,
      })),
    ],
    rows: [
      ...facts.series.map(({ period, values, newByKind }, index) => {
        const at = { from: period.from, to: period.to, row: FIRST_ROW + index };
        return [
          period.label,
          period.code,
          period.to,
          ...columns.map(({ code, measure }) => {
            const definition = figures.definition(code);
            const found = values.find((value) => value.code === code && value.measure === measure)?.value ?? null;
            if (definition === undefined) return null;
            const formula = seriesFormula(figures, definition, measure, at, []);
            return seriesCell(
              figures,
              printedValue(figures, definition, found),
              formula,
              formatOf(figures, definition),
            );
          }),
          ...kinds.map(({ key }) => {
            const definition = figures.definition("SK-O-01");
            const found = newByKind.find((value) => value.by.kind === key);
            const isKnown = values.some(
              (value) => value.code === "SK-O-01" && value.measure === "new" && value.value !== null,
            );
            const formula =
              definition === undefined
                ? null
                : seriesFormula(figures, definition, "new", at, [equals("kind", key), flagged("isFirstOfKind")]);
            return seriesCell(figures, found?.value ?? (isKnown ? 0 : null), formula, "number");
          }),
          ...planned.map(({ path }) => path[index] ?? null),
        ];
      }),
      ...(planned.length === 0 ? [] : facts.paths.ahead).map(({ code, label, to }, index) => [
        label,
        code,
        to,
        ...[...columns, ...kinds].map(() => null),
        ...planned.map(({ path }) => path[facts.series.length + index] ?? null),
      ]),
    ],
    empty: text("report.empty"),
    frozenColumns: 1,
  });
}

/** Paths to targets stand after all other columns, in the order of the figures they are about. */
export function plannedColumns({ paths }: Pick<ReportFacts, "paths">, shown: readonly SeriesColumn[]) {
  return shown.flatMap(([code, measure]) => {
    const path = measure === "cumulative" ? paths.planned.get(code) : undefined;
    return path === undefined ? [] : [{ code, path }];
  });
}

interface SeriesRow {
  readonly from: string;
  readonly to: string;
  readonly row: number;
}

/** A quarter's figure from the days on which units were first counted; null where those days do not tell it. */
function seriesFormula(
  figures: Figures<FigureFacts>,
  { code, sum, source }: IndicatorDefinition,
  measure: Measure,
  { from, to, row }: SeriesRow,
  conditions: readonly UnitCondition[],
): UnitFormula | null {
  const isDated = sum === undefined || source === "cost";
  if (!isDated || !(measure === "cumulative" || measure === "new")) return null;
  const last = `${UNIT_NAMES.firstOn},"<="&$C${String(row)}`;
  const first = measure === "new" ? `,${UNIT_NAMES.firstOn},">"&EDATE($C${String(row)}+1,-3)-1` : "";
  const until = (unit: CountedUnit) => unit.firstOn <= to && (measure !== "new" || unit.firstOn >= from);
  const units = figures.units(code).filter(until);
  const own = conditions.length > 0 ? conditions : sum === undefined ? [flagged("isFirst")] : [];
  const { formula, value } =
    sum === undefined ? countUnits(units, `"${code}"`, own) : sumUnits(units, `"${code}"`, "amount", own);
  return { formula: `${formula.slice(0, -1)},${last}${first})`, value };
}

/**
 * Units are those of this report's period: where an earlier quarter's figure follows from something else besides (which
 * municipalities there were then), its value stays sealed. What is not known stays blank: Excel draws words as zero.
 */
function seriesCell(
  figures: Figures<FigureFacts>,
  value: number | null,
  formula: UnitFormula | null,
  style: "number" | "decimal",
): PlanCell | null {
  if (value === null) return null;
  const isSame = formula !== null && Math.abs(formula.value - value) < 1e-6 * Math.max(1, Math.abs(value));
  return isSame && figures.hasFormulas
    ? { value, style, formula: formula.formula }
    : { value, style: style === "number" ? "sealed" : "sealed-decimal" };
}

/** Figures of the time series, in the order of its columns from the fourth on. */
export const SERIES: readonly SeriesColumn[] = [
  ["SK-O-01", "cumulative"],
  ["SK-O-01", "new"],
  ["SK-O-03", "period"],
  ["SK-O-05", "cumulative"],
  ["SK-O-06", "cumulative"],
  ["SK-O-09", "cumulative"],
  ["SK-O-20", "cumulative"],
  ["SK-O-21", "cumulative"],
  ["SK-F-03", "cumulative"],
];

export function shortName(figures: Figures<FigureFacts>, code: string): string {
  return figures.definition(code)?.short[figures.frame.text.language] ?? code;
}

/** Kinds of support in the order of the classifier, under the short name of the indicator that counts just this kind. */
export function supportKinds({
  facts,
  frame,
}: Figures<FigureFacts>): { readonly key: string; readonly name: string }[] {
  const { language } = frame.text;
  const items = facts.programme.classifiers.get("support_kind")?.items ?? [];
  return items
    .filter((item) => item.active !== false)
    .map((item) => ({ key: item.key, name: ofKind(facts, item.key)?.short[language] ?? item.name[language] }));
}

function ofKind({ catalogue }: FigureFacts, kind: string): IndicatorDefinition | undefined {
  return catalogue.indicators.find(
    ({ count, where }) =>
      count === "person" && where?.length === 1 && where[0]?.column === "kind" && where[0].in?.join() === kind,
  );
}

/** `31.03.2026.` */
export function printedDate(date: string): string {
  return `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}.`;
}

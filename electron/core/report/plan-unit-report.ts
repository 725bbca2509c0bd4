/** The report of one municipality or institution: its figures, their splits, its returns, and the rows behind them. */
import type { IndicatorDefinition } from "../../../shared/domain/indicator-definition.ts";
import type { Disaggregation, IndicatorValue, Measure } from "../../../shared/domain/indicator.ts";
import type { CellStyle, PlanCell, PlanRow, SheetPlan } from "../../../shared/domain/workbook-plan.ts";
import type { Text } from "../../../shared/text/messages.ts";
import type { ProjectUnits, UnitOfProject } from "./plan-unit-facts.ts";
import { planCompanion, type CompanionWorkbook } from "./plan-companion.ts";
import { DASH, FIRST_ROW, TABS, tableSheet, type Frame } from "./plan-frame.ts";
import { printedDate } from "./plan-indicators.ts";
import { ageLabels } from "./plan-trail.ts";

const LEARNERS = "SK-O-01";

export function planUnitReport(project: ProjectUnits, unit: UnitOfProject, text: Text): CompanionWorkbook {
  const subtitle = text("unit.subtitle", { name: unit.name, period: project.period.label });
  const notes = [
    [text(`unit.kind.${project.kind}`), unit.name],
    [text("report.col.code"), { value: unit.code, style: "code" }],
    [text("unit.rows"), { value: unit.sourceRows.length, style: "number" }],
  ] as const;
  return planCompanion(project, text, subtitle, notes, (frame) => {
    const report: UnitReport = { project, unit, frame, values: new Map(unit.values.map((one) => [keyOf(one), one])) };
    return [indicators(report), splits(report), returns(report), sources(report)];
  });
}

interface UnitReport {
  readonly project: ProjectUnits;
  readonly unit: UnitOfProject;
  readonly frame: Frame;
  readonly values: ReadonlyMap<string, IndicatorValue>;
}

function keyOf({ code, measure, by }: Pick<IndicatorValue, "code" | "measure" | "by">): string {
  return JSON.stringify([code, measure, Object.entries(by).sort()]);
}

/** A figure of this unit: zero where nothing falls into the cell and the whole is known. */
function figure(
  { project, unit, frame, values }: UnitReport,
  definition: IndicatorDefinition,
  measure: Measure,
  more: Disaggregation = {},
): PlanCell {
  const { code } = definition;
  if (!definition.measures.includes(measure)) return DASH;
  const by = { [project.kind]: unit.code, ...(definition.byGender === undefined ? {} : { gender: "T" }), ...more };
  const reference = { code, measure, by };
  const found = values.get(keyOf(reference));
  const value = found === undefined ? emptyValue(project, definition, measure) : found.value;
  if (value === null) return { value: frame.text("common.not-known"), style: "no-value", figure: reference };
  if (measure === "share") return { value: value / 100, style: "percent", figure: reference };
  const format = project.units.get(definition.unit)?.format;
  const style: CellStyle = format === "integer" ? "number" : "decimal";
  return { value: format === "money" ? value / 100 : value, style, figure: reference };
}

/** Zero, where it is known in the whole project: what is not known anywhere is not known here. */
function emptyValue({ figures }: ProjectUnits, { code }: IndicatorDefinition, measure: Measure): number | null {
  const whole = figures.find((one) => one.code === code && one.measure === measure)?.value ?? null;
  return whole === null || measure === "share" ? null : 0;
}

function indicators(report: UnitReport): SheetPlan {
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
      { header: text("report.col.indicator"), width: 56, style: "row-name" },
      { header: text("report.col.unit"), width: 13, style: "text" },
      { header: text("report.indicators.in-period"), width: 13, style: "decimal" },
      { header: text("report.indicators.active"), width: 11, style: "decimal" },
      { header: text("report.indicators.cumulative"), width: 14, style: "decimal" },
      { header: text("report.indicators.previous"), width: 14, style: "decimal" },
      { header: text("report.indicators.change"), width: 12, style: "change" },
      { header: text("report.indicators.share"), width: 12, style: "percent" },
    ],
    rows: project.definitions.map((definition, index): PlanRow => {
      const cumulative = figure(report, definition, "cumulative");
      const previous = previousCell(report, definition, cumulative, before);
      return [
        definition.code,
        definition.name[text.language],
        project.units.get(definition.unit)?.name[text.language] ?? definition.unit,
        figure(report, definition, definition.measures.includes("new") ? "new" : "period"),
        figure(report, definition, "active"),
        cumulative,
        previous,
        changeCell(cumulative, previous, FIRST_ROW + index),
        figure(report, definition, "share"),
      ];
    }),
    empty: text("report.empty"),
    frozenColumns: 2,
  });
}

function previousCell(
  { project }: UnitReport,
  definition: IndicatorDefinition,
  cumulative: PlanCell,
  before: ReadonlyMap<string, number | null>,
): PlanCell {
  if (cumulative.figure === undefined || typeof cumulative.value !== "number") return DASH;
  const value = before.get(keyOf({ ...cumulative.figure })) ?? 0;
  const isMoney = project.units.get(definition.unit)?.format === "money";
  const style = cumulative.style ?? "number";
  return { value: isMoney ? value / 100 : value, style: style === "number" ? "sealed" : "sealed-decimal" };
}

function changeCell(now: PlanCell, before: PlanCell, row: number): PlanCell {
  if (typeof now.value !== "number" || typeof before.value !== "number") return DASH;
  return {
    value: Math.round((now.value - before.value) * 1e6) / 1e6,
    style: now.style === "number" ? "change" : "change-decimal",
    formula: `ROUND(F${String(row)}-G${String(row)},6)`,
  };
}

/** Learners supported here, by kind of support, gender, age, and institution. */
function splits(report: UnitReport): SheetPlan {
  const { project, unit, frame } = report;
  const { text } = frame;
  const learners = project.definitions.find(({ code }) => code === LEARNERS);
  const ages = ageLabels(frame);
  const kinds = new Map(
    (project.programme.classifiers.get("support_kind")?.items ?? []).map((item) => [
      item.key,
      item.name[text.language],
    ]),
  );
  const named = (dimension: string, option: string): string => {
    if (dimension === "gender") return text(`charts.gender.${option === "S" || option === "V" ? option : "N"}`);
    if (dimension === "age") return ages.get(option) ?? option;
    if (dimension === "institution") return unit.institutionNames.get(option) ?? option;
    return kinds.get(option) ?? option;
  };
  const cells = unit.values.filter(
    ({ code, measure, by }) => code === LEARNERS && measure === "cumulative" && Object.keys(by).length === 2,
  );
  return tableSheet(frame, {
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
    rows: cells.flatMap(({ by }): PlanRow[] =>
      Object.entries(by).flatMap(([dimension, option]) =>
        dimension === project.kind || learners === undefined
          ? []
          : [
              [
                text(
                  `unit.dimension.${dimension === "kind" || dimension === "gender" || dimension === "age" ? dimension : "institution"}`,
                ),
                named(dimension, option),
                figure(report, learners, "cumulative", { [dimension]: option }),
              ],
            ],
      ),
    ),
    ...(learners === undefined
      ? {}
      : {
          total: [
            { value: text("report.total-unique"), style: "total" },
            { value: null, style: "total" },
            { ...figure(report, learners, "cumulative"), style: "total-number" },
          ],
        }),
    empty: text("report.empty"),
  });
}

function returns({ unit, frame }: UnitReport): SheetPlan {
  const { text } = frame;
  const { sender } = unit;
  const isMissing = sender !== null && sender.isExpected && sender.submission === null;
  return tableSheet(frame, {
    name: text("report.returns.name"),
    title: text("report.returns.title"),
    about: text("unit.returns.about", {
      due: sender?.dueOn === null || sender === null ? "–" : printedDate(sender.dueOn),
    }),
    note: text(isMissing ? "unit.returns.missing" : "report.returns.note"),
    tab: TABS.audit,
    tableName: "Iesniegumi_t",
    columns: [
      { header: text("report.sources.file"), width: 46, style: "row-name" },
      { header: text("report.col.period"), width: 12, style: "code" },
      { header: text("report.returns.version"), width: 9, style: "number" },
      { header: text("report.returns.received"), width: 14, style: "date" },
      { header: text("report.returns.stored"), width: 11, style: "number" },
      { header: text("report.returns.quarantined"), width: 12, style: "number" },
      { header: text("report.returns.skipped"), width: 11, style: "number" },
      { header: text("report.returns.errors"), width: 11, style: "number" },
      { header: text("report.returns.warnings"), width: 14, style: "number" },
      { header: text("report.sources.hash"), width: 70, style: "code" },
    ],
    rows: unit.submissions.map((one): PlanRow => [
      one.file,
      one.period ?? "–",
      one.version,
      one.receivedAt.slice(0, 10),
      one.stored,
      one.quarantined,
      one.skipped,
      one.errors,
      one.warnings,
      one.sha256,
    ]),
    empty: text("report.returns.none"),
  });
}

/** The counted rows behind the figures of this unit, with the place of each. */
function sources({ unit, frame }: UnitReport): SheetPlan {
  const { text } = frame;
  return tableSheet(frame, {
    name: text("report.sources.name"),
    title: text("report.sources.title"),
    about: text("unit.sources.about", { count: unit.sourceRows.length }),
    note: "",
    tab: TABS.audit,
    tableName: "Avoti_t",
    columns: [
      { header: text("report.col.form"), width: 9, style: "code" },
      { header: text("report.col.day"), width: 13, style: "date" },
      { header: text("report.col.kind"), width: 14, style: "text" },
      { header: text("report.sources.person"), width: 18, style: "code" },
      { header: text("report.col.hours"), width: 10, style: "decimal" },
      { header: text("report.sources.file"), width: 46, style: "text" },
      { header: text("report.sources.sheet"), width: 28, style: "text" },
      { header: text("report.sources.row"), width: 9, style: "number" },
      { header: text("report.sources.cell"), width: 9, style: "code" },
      { header: text("report.sources.hash"), width: 70, style: "code" },
    ],
    rows: unit.sourceRows.map((row): PlanRow => [
      row.form,
      row.day ?? DASH,
      row.kind ?? "–",
      row.person ?? "–",
      row.hours ?? DASH,
      row.file,
      row.sheet,
      row.row,
      row.cell ?? "–",
      row.sha256,
    ]),
    empty: text("report.empty"),
    filter: true,
    frozenColumns: 1,
  });
}
